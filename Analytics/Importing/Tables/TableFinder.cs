using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Finds the tables of a sheet: under titles, over notes, with headings of one to three rows, one below the other.</summary>
internal static class TableFinder
{
    /// <summary>Rows looked at beforehand: those in which a heading may stand, its levels, and some of the rows below it.</summary>
    private const int RowsAhead = Headings.RowsSearched + 25;

    /// <summary>The tables of a sheet, from the top down; at least one when the sheet has any cell, be it one without a heading (<see cref="FoundTable.FirstHeadingRow"/> is 0).</summary>
    /// <remarks>Rows are read as they are asked for: those of a table must be read before the next table is asked for, else they are passed over.</remarks>
    /// <param name="sheet">The sheet.</param>
    /// <param name="fileStem">The file's name without its ending; it may name the year and the unit.</param>
    /// <param name="taught">How a person said that the first table is to be read; null when nobody did.</param>
    public static IEnumerable<FoundTable> Find(Sheet sheet, string fileStem, Teaching? taught)
    {
        using SheetRows rows = new(sheet.Rows);
        IReadOnlyList<MergedRange> merged = [.. sheet.Merged.OrderBy(range => range.FirstRow)];
        bool isFirst = true;
        while (SkipBlank(rows))
        {
            IReadOnlyList<SheetRow> ahead = rows.Ahead(Math.Max(RowsAhead, isFirst && taught is not null ? taught.LastHeadingRow + 25 : 0));
            HeadingBlock? heading = new HeadingSearch(ahead, merged).Find(isFirst ? taught : null);
            if (heading is null)
            {
                if (isFirst)
                    yield return Without(ahead, sheet, fileStem);
                yield break;
            }

            SheetRow[] above = [.. ahead.TakeWhile(row => row.Number < heading.FirstRow)];
            while (rows.Ahead(1) is [var next] && next.Number <= heading.LastRow)
                rows.Next();

            TableRows? body = null;
            FoundTable table = new(heading.FirstRow, heading.LastRow, heading.Columns, Surrounding.Of(above, sheet.Name, fileStem), Read(() => body!)) { FirstRows = First(ahead) };
            table.Notes.AddRange(above.SelectMany(TableRows.Texts).Distinct());
            string[] hidden = [.. heading.Columns.Where(column => sheet.HiddenColumns.Contains(column.Number)).Select(column => column.Heading)];
            if (hidden.Length > 0)
                table.Findings.Add(new(0, null, "hidden-columns", null, string.Join('、', hidden)));
            if (!isFirst)
                table.Findings.Add(new(0, null, "second-table", null, heading.FirstRow.ToString(CultureInfo.InvariantCulture)));
            isFirst = false;
            HashSet<string> titles = [.. above.SelectMany(TableRows.Texts).Select(Headings.Normal)];
            body = new(table, rows, merged, titles, losesMerged: sheet.Name is null && merged.Count == 0);
            yield return table;
            while (body.Next() is not null)
            {
            }
        }
    }

    /// <summary>A sheet without a heading: its texts may explain the marks of the other sheets.</summary>
    private static FoundTable Without(IReadOnlyList<SheetRow> rows, Sheet sheet, string fileStem)
    {
        FoundTable table = new(0, 0, [], Surrounding.Of(rows.Take(Headings.RowsSearched), sheet.Name, fileStem), []) { FirstRows = First(rows) };
        table.Notes.AddRange(rows.SelectMany(TableRows.Texts));
        return table;
    }

    private static IEnumerable<TableRow> Read(Func<TableRows> body)
    {
        while (body().Next() is { } row)
            yield return row;
    }

    private static bool SkipBlank(SheetRows rows)
    {
        while (rows.Ahead(1) is [var next])
        {
            if (next.Cells.Any(cell => !cell.IsEmpty))
                return true;
            rows.Next();
        }

        return false;
    }

    private static IReadOnlyList<IReadOnlyList<string>> First(IReadOnlyList<SheetRow> rows) =>
        [.. rows.Take(Headings.RowsSearched).Select(row => row.Cells.Select(cell => cell.Text ?? "").ToArray())];
}
