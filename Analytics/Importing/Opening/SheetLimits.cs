namespace CadreTraining.Analytics.Importing;

/// <summary>How much of a sheet is read, whatever it claims to hold.</summary>
internal static class SheetLimits
{
    /// <summary>Rows of the largest spreadsheet there is.</summary>
    public const int Rows = 1_048_576;

    /// <summary>A table of people is never wider; empty cells beyond do not count.</summary>
    public const int Columns = 500;

    /// <summary>Cells of a sheet that must be held as a whole, also empty ones before others.</summary>
    public const int HeldCells = 4_000_000;

    /// <summary>Merged ranges of a sheet.</summary>
    public const int Merged = 200_000;

    /// <summary>Sheets of a file.</summary>
    public const int Sheets = 1_000;

    /// <summary>A sheet ends after so many blank rows: a whole column that was formatted is a million of them.</summary>
    public const int BlankRows = 200;

    /// <summary>Letters of one cell; no spreadsheet program takes more.</summary>
    public const int Letters = 32_767;

    /// <summary>Letters of all cells of a sheet: a million rows of twelve cells have half of them.</summary>
    public const long AllLetters = 500_000_000;
}
