using System.Text;
using Sylvan.Data.Csv;

namespace CadreTraining.Analytics.Importing;

/// <summary>How a CSV is written: its letters, what parts its cells, and what ends its lines.</summary>
/// <param name="File">The file.</param>
/// <param name="Encoding">UTF-8, UTF-16 by its mark, or else GB18030, which every rare character of a name is in.</param>
/// <param name="Delimiter">A comma, a tabulator or a semicolon.</param>
/// <param name="LineEnd">What ends its first line; null when the file has one line only.</param>
internal sealed record CsvText(SourceFile File, Encoding Encoding, char Delimiter, string? LineEnd)
{
    /// <summary>No cell of a spreadsheet is longer.</summary>
    public const int LongestCell = 32_767;

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether DuckDB may read it itself: then ten million rows take seconds. It would take a path with such marks for a pattern.</summary>
    public bool IsPlain => File.IsUtf8 && !File.HasBlankLines && Encoding is UTF8Encoding && LineEnd is not null && File.Path.IndexOfAny(['*', '?', '[', '{']) < 0;

    /// <summary>Finds out how a file is written.</summary>
    public static CsvText Probe(SourceFile file)
    {
        byte[] first = new byte[64 << 10];
        using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = first.AsSpan(0, read);
        Encoding encoding = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : file.IsUtf8 ? new UTF8Encoding(false)
            : Encoding.GetEncoding("GB18030");
        string text = encoding.GetString(bytes);
        int end = text.IndexOfAny(['\r', '\n']);
        string? lineEnd = end < 0 ? null : text[end] == '\n' ? "\n" : end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : null;
        string line = end < 0 ? text : text[..end];
        return new(file, encoding, new[] { ',', '\t', ';' }.MaxBy(mark => line.Count(letter => letter == mark)), lineEnd);
    }

    /// <summary>The file as its one sheet, which has no name.</summary>
    public Sheet Sheet(CancellationToken cancel) => new(null, false, false, [], new HashSet<int>(), SheetRows(cancel));

    private IEnumerable<SheetRow> SheetRows(CancellationToken cancel)
    {
        int number = 0;
        using IEnumerator<string?[]> rows = Rows().GetEnumerator();
        while (Moved(rows))
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(++number, Array.ConvertAll(rows.Current, Cell.Of));
        }
    }

    private static bool Moved(IEnumerator<string?[]> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (InvalidDataException exception)
        {
            throw new WorkbookRefusedException("broken-file", exception.Message);
        }
    }

    /// <summary>The rows as they stand; a cell without text is null.</summary>
    /// <exception cref="InvalidDataException">The quotes do not close, or a cell is longer than a spreadsheet's can be.</exception>
    public IEnumerable<string?[]> Rows()
    {
        using StreamReader text = new(File.Path, Encoding, detectEncodingFromByteOrderMarks: true);
        CsvDataReaderOptions options = new() { HasHeaders = false, Delimiter = Delimiter, BufferSize = 4 * LongestCell, ResultSetMode = ResultSetMode.SingleResult };
        using CsvDataReader reader = Open(text, options);
        while (Next(reader))
        {
            string?[] row = new string?[reader.RowFieldCount];
            for (int place = 0; place < row.Length; place++)
                row[place] = reader.GetString(place) is { } cell && !string.IsNullOrWhiteSpace(cell) ? cell : null;
            yield return row;
        }
    }

    private static CsvDataReader Open(StreamReader text, CsvDataReaderOptions options) => Guarded(() => CsvDataReader.Create(text, options));

    private static bool Next(CsvDataReader reader) => Guarded(reader.Read);

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
