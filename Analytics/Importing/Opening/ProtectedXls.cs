using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads an .xls that is encrypted: a workbook whose sheets were only protected against being moved is, under a password that everyone knows. One with a password of its own is refused.</summary>
internal static class ProtectedXls
{
    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused, locked or broken; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(string path, Watch watch)
    {
        using WatchedStream stream = new(File.OpenRead(path), watch);
        using IExcelDataReader reader = Guarded(() => ExcelReaderFactory.CreateReader(stream, new() { FallbackEncoding = TextEncoding.Chinese }));
        do
        {
            MergedRange[] merged = [.. Guarded(() => reader.MergeCells ?? []).Select(range => new MergedRange(range.FromRow + 1, range.ToRow + 1, range.FromColumn + 1, range.ToColumn + 1))];
            HashSet<int> hidden = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, SheetLimits.Columns)).Where(place => Guarded(() => reader.GetColumnWidth(place)) == 0).Select(place => place + 1)];
            yield return new(reader.Name, !string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase), reader.ResultsCount > 1, merged, hidden, Rows(reader, watch));
        }
        while (Guarded(reader.NextResult));
    }

    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader, Watch watch)
    {
        int blank = 0;
        int number = 0;
        while (Guarded(reader.Read) && blank <= SheetLimits.BlankRows && number < SheetLimits.Rows)
        {
            watch.Look();
            Cell[] cells = new Cell[Math.Min(reader.FieldCount, SheetLimits.Columns)];
            for (int place = 0; place < cells.Length; place++)
                cells[place] = Guarded(() => Read(reader, place));
            blank = Array.TrueForAll(cells, cell => cell.IsEmpty) ? blank + 1 : 0;
            yield return new(++number, cells, reader.RowHeight == 0);
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

    /// <summary>This reader is not ours, and a broken file may make it throw anything.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new WorkbookRefusedException("workbook-locked");
        }
        catch (Exception exception) when (exception is not (WorkbookRefusedException or OperationCanceledException))
        {
            throw new WorkbookRefusedException("broken-file", exception.Message);
        }
    }
}
