using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A sheet given as it looks, and what is found in it.</summary>
internal static class Found
{
    /// <summary>The rows of a sheet, each a line whose cells are parted by <c>|</c>; a blank line is a blank row.</summary>
    public static Sheet Sheet(string rows, params MergedRange[] merged) => Sheet(null, rows, merged);

    /// <summary>A sheet with a name.</summary>
    public static Sheet Sheet(string? name, string rows, params MergedRange[] merged) =>
        new(name, false, false, merged, new HashSet<int>(), Rows(rows));

    /// <summary>The rows of such a text.</summary>
    public static IEnumerable<SheetRow> Rows(string rows) => rows.Split('\n').Select((line, place) => new SheetRow(place + 1, [.. line.Split('|').Select(cell => Cell.Of(cell.Trim(' ')))]));

    /// <summary>The headings of the first table.</summary>
    public static string HeadingsOf(Sheet sheet) => string.Join(" | ", TableFinder.Find(sheet, "上报", null).First().Columns.Select(column => column.Heading));

    /// <summary>The first table with all its rows read.</summary>
    public static (FoundTable Table, TableRow[] Rows) Table(Sheet sheet, string fileStem = "上报", Teaching? taught = null) =>
        TableFinder.Find(sheet, fileStem, taught).Select(table => (table, table.Rows.ToArray())).First();

    /// <summary>The first table of a file's first sheet.</summary>
    public static (FoundTable Table, TableRow[] Rows) TableOf(string path)
    {
        SourceFile file = SourceFile.Open(new(path), CancellationToken.None);
        return SourceReader.Sheets(file, CancellationToken.None).Select(sheet => Table(sheet, file.Stem)).First();
    }

    /// <summary>Rows as they were read, a line each.</summary>
    public static string Lines(IEnumerable<TableRow> rows) => string.Join('\n', rows.Select(row => $"{row.Number} {string.Join(" | ", row.Cells.Select(cell => cell.Text))}"));
}
