namespace CadreTraining.Analytics.Importing;

/// <summary>What a cell held before it was a text.</summary>
internal enum CellNature : byte
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A text, also one of digits.</summary>
    Text,

    /// <summary>A number in a cell without decimals of its own: 2025.1 may have been typed as 2025.10.</summary>
    Number,

    /// <summary>A number whose format fixes its decimals, written with them: 2025.10 stays 2025.10.</summary>
    FormattedNumber,

    /// <summary>A day, written as an ISO date.</summary>
    Day,

    /// <summary>A truth value, written 1 or 0.</summary>
    YesNo,

    /// <summary>An error such as #REF!, whose text it is.</summary>
    Error,
}

/// <summary>A cell as it stands in the file.</summary>
/// <param name="Text">Its text; null when it is empty.</param>
/// <param name="Nature">What it was.</param>
internal readonly record struct Cell(string? Text, CellNature Nature)
{
    /// <summary>A cell of a file that knows only texts.</summary>
    public static Cell Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(text, CellNature.Text);

    public bool IsEmpty => Text is null;
}

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Its number as the spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from the first column on; rows may be of different lengths.</param>
/// <param name="IsHidden">Whether it is hidden or filtered away.</param>
internal sealed record SheetRow(int Number, Cell[] Cells, bool IsHidden = false);

/// <summary>Cells that are merged; all four numbers from 1, both ends included.</summary>
internal sealed record MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn);

/// <summary>One sheet of a file; its rows can be read once, before the next sheet is asked for.</summary>
/// <param name="Name">The sheet's name; null for a CSV.</param>
/// <param name="IsHidden">Whether it is hidden.</param>
/// <param name="IsOneOfMany">Whether the file has others.</param>
/// <param name="Merged">Its merged cells.</param>
/// <param name="HiddenColumns">The numbers of its hidden columns, from 1.</param>
/// <param name="Rows">Its rows in their order, also blank ones.</param>
internal sealed record Sheet(string? Name, bool IsHidden, bool IsOneOfMany, IReadOnlyList<MergedRange> Merged, IReadOnlySet<int> HiddenColumns, IEnumerable<SheetRow> Rows);
