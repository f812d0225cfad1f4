using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A place of a sheet to be marked.</summary>
/// <param name="Row">Its row, from 1.</param>
/// <param name="Column">Its column, from 1; null marks the whole row.</param>
/// <param name="Says">What is wrong and how to mend it, in the reader's language.</param>
/// <param name="IsRefused">Whether the row was refused; false: it went in and waits for a decision.</param>
internal sealed record Mark(int Row, int? Column, string Says, bool IsRefused)
{
    /// <summary>The marks of a sheet: one a place, however many faults it has. What is only worth knowing is listed and not marked.</summary>
    public static IReadOnlyList<Mark> Of(IEnumerable<RowProblem> problems, Words words) =>
        [.. problems.Where(problem => problem.Row > 0 && problem.Severity != Severity.Note).GroupBy(problem => (problem.Row, problem.ColumnNumber))
            .Select(place => new Mark(place.Key.Row, place.Key.ColumnNumber, string.Join('\n', place.Select(problem => words.With("return.comment", problem.Reason(words), problem.Mend(words))).Distinct()), place.Any(problem => problem.Severity == Severity.Refused)))];
}

/// <summary>A place of a sheet as spreadsheets write it.</summary>
internal static class CellPlace
{
    /// <summary>The most columns that a sheet has.</summary>
    public const int MostColumns = 16_384;

    /// <summary>A column's letters.</summary>
    public static string Letters(int column)
    {
        string letters = "";
        for (int rest = column; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>A cell's name, such as <c>C7</c>.</summary>
    public static string Name(int row, int column) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>The row and column of a cell's name; null when it is none.</summary>
    public static (int Row, int Column)? Read(string name)
    {
        int column = 0;
        int place = 0;
        for (; place < name.Length && char.IsAsciiLetterUpper(name[place]) && column <= MostColumns; place++)
            column = (column * 26) + name[place] - 'A' + 1;
        return column is > 0 and <= MostColumns && int.TryParse(name.AsSpan(place), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int row) && row > 0 ? (row, column) : null;
    }
}
