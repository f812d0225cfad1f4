namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the sheets of any file that holds some, whatever it is called.</summary>
internal static class SourceReader
{
    /// <summary>A workbook of some ten thousand rows.</summary>
    private const long Large = 1 << 20;

    /// <summary>The file's sheets in their order. Each sheet's rows are read before the next sheet is asked for.</summary>
    /// <param name="file">The file; one that is not opened, or holds standards, has no sheets.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="WorkbookRefusedException">The file is locked, broken, or made to do harm; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(SourceFile file, CancellationToken cancel)
    {
        long length = new FileInfo(file.Path).Length;
        Watch watch = new(length, cancel);
        return watch.Over(Opened(file, watch)).Select(sheet => sheet with { Rows = Rows(file, sheet, watch, length > Large) });
    }

    private static IEnumerable<SheetRow> Rows(SourceFile file, Sheet sheet, Watch watch, bool isLarge)
    {
        if (file.Kind == SourceKind.Csv)
            return watch.Over(sheet.Rows);
        IEnumerable<SheetRow> rows = watch.Over(Limited(sheet));
        return isLarge ? ReadAhead.Of(rows) : rows;
    }

    /// <summary>Sheets are opened one by one, when they are asked for.</summary>
    private static IEnumerable<Sheet> Opened(SourceFile file, Watch watch)
    {
        foreach (Sheet sheet in file.Kind switch
        {
            SourceKind.Csv => [CsvText.Probe(file).Sheet()],
            SourceKind.Workbook => XlsxBook.Sheets(file.Path, watch),
            SourceKind.OldWorkbook => XlsBook.Sheets(file.Path, watch),
            SourceKind.Html => [HtmlTables.Sheet(file, watch)],
            SourceKind.SpreadsheetXml => SpreadsheetXml.Sheets(file, watch),
            SourceKind.AppointmentForm => [AppointmentForm.Sheet(file, watch)],
            _ => Enumerable.Empty<Sheet>(),
        })
        {
            yield return sheet;
        }
    }

    /// <summary>A text that a million cells share is small in the file and large in whatever comes after.</summary>
    private static IEnumerable<SheetRow> Limited(Sheet sheet)
    {
        long letters = 0;
        foreach (SheetRow row in sheet.Rows)
        {
            foreach (Cell cell in row.Cells)
                letters += cell.Text?.Length ?? 0;
            if (letters > SheetLimits.AllLetters)
                throw new WorkbookRefusedException("sheet-too-large", sheet.Name);
            yield return row;
        }
    }
}
