using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads .xls of every age.</summary>
internal static class XlsBook
{
    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused, locked or broken; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(string path, Watch watch)
    {
        using WatchedStream stream = new(File.OpenRead(path), watch);
        using IExcelDataReader reader = Open(stream);
        do
        {
            MergedRange[] merged = [.. (reader.MergeCells ?? []).Select(range => new MergedRange(range.FromRow + 1, range.ToRow + 1, range.FromColumn + 1, range.ToColumn + 1))];
            HashSet<int> hidden = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, SheetLimits.Columns)).Where(place => reader.GetColumnWidth(place) == 0).Select(place => place + 1)];
            yield return new(reader.Name, !string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase), reader.ResultsCount > 1, merged, hidden, Rows(reader, watch));
        }
        while (reader.NextResult());
    }

    private static IExcelDataReader Open(Stream stream)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(stream, new() { FallbackEncoding = TextEncoding.Chinese });
        }
        catch (InvalidPasswordException)
        {
            throw new WorkbookRefusedException("workbook-locked");
        }
    }

    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader, Watch watch)
    {
        int blank = 0;
        int number = 0;
        while (reader.Read())
        {
            watch.Look();
            if (++number > SheetLimits.Rows)
                throw new WorkbookRefusedException("sheet-too-large", reader.Name);
            if (reader.FieldCount > SheetLimits.Columns && Enumerable.Range(SheetLimits.Columns, reader.FieldCount - SheetLimits.Columns).Any(place => reader.GetValue(place) is not null))
                throw new WorkbookRefusedException("sheet-too-wide", reader.Name);
            Cell[] cells = new Cell[Math.Min(reader.FieldCount, SheetLimits.Columns)];
            for (int place = 0; place < cells.Length; place++)
                cells[place] = Read(reader, place);
            blank = Array.TrueForAll(cells, cell => cell.IsEmpty) ? blank + 1 : 0;
            if (blank > SheetLimits.BlankRows)
                yield break;
            yield return new(number, cells, reader.RowHeight == 0);
        }
    }

    private static Cell Read(IExcelDataReader reader, int place) => reader.GetValue(place) switch
    {
        null => default,
        string { Length: > SheetLimits.Letters } => throw new WorkbookRefusedException("cell-too-long", reader.Name),
        string text => Cell.Of(text),
        bool yes => new(yes ? "1" : "0", CellNature.YesNo),
        DateTime moment => new NumberFormat(NumberFormatKind.Day).Cell(moment.ToOADate()),
        double number => NumberFormat.Of(reader.GetNumberFormatString(place) ?? "").Cell(number),
        { } other => Cell.Of(Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
