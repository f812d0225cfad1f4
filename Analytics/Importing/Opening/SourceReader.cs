namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the sheets of any file that holds some, whatever it is called.</summary>
internal static class SourceReader
{
    /// <summary>The file's sheets in their order. Each sheet's rows are read before the next sheet is asked for.</summary>
    /// <param name="file">The file; one that is not opened, or holds standards, has no sheets.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="WorkbookRefusedException">The file is locked, broken, or made to do harm; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(SourceFile file, CancellationToken cancel) => file.Kind switch
    {
        SourceKind.Csv => [CsvText.Probe(file).Sheet(cancel)],
        SourceKind.Workbook => Workbook.Sheets(file.Path, cancel),
        _ => [],
    };
}
