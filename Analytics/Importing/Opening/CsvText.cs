using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>How a CSV is written: its letters, what parts its cells, and what ends its lines.</summary>
/// <param name="File">The file.</param>
/// <param name="Encoding">Its letters.</param>
/// <param name="Delimiter">A comma, also a Chinese one, a tabulator or a semicolon.</param>
/// <param name="LineEnd">What ends its first line; null when the file has one line only.</param>
/// <param name="SaysDelimiter">Whether its first line is none of its own but <c>sep=;</c>, which spreadsheet programs heed and do not show.</param>
internal sealed record CsvText(SourceFile File, Encoding Encoding, char Delimiter, string? LineEnd, bool SaysDelimiter = false)
{
    private const int LinesTried = 30;
    private const string Saying = "sep=";
    private const int BufferSize = 1 << 16;
    private static readonly char[] Delimiters = [',', '\t', ';', '\uff0c'];

    /// <summary>Whether DuckDB may read it itself: then ten million rows take seconds. It would take a path with such marks for a pattern.</summary>
    public bool IsPlain => File.IsUtf8 && !File.HasBlankLines && Encoding is UTF8Encoding && LineEnd is not null && !SaysDelimiter && char.IsAscii(Delimiter) && File.Path.IndexOfAny(['*', '?', '[', '{']) < 0;

    /// <summary>Finds out how a file is written.</summary>
    public static CsvText Probe(SourceFile file)
    {
        byte[] first = new byte[64 << 10];
        using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        Encoding encoding = TextEncoding.Of(first.AsSpan(0, read), file.IsUtf8) ?? TextEncoding.Chinese;
        string text = encoding.GetString(first.AsSpan(0, read)).TrimStart('\ufeff');
        int end = text.IndexOfAny(['\r', '\n']);
        string? lineEnd = end < 0 ? null : text[end] == '\n' ? "\n" : end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n" : null;
        string line = end < 0 ? text : text[..end];
        return line.Length == Saying.Length + 1 && line.StartsWith(Saying, StringComparison.OrdinalIgnoreCase)
            ? new(file, encoding, line[^1], lineEnd, SaysDelimiter: true)
            : new(file, encoding, DelimiterOf(text), lineEnd);
    }

    /// <summary>The file as its one sheet, which has no name.</summary>
    public Sheet Sheet() => new(null, false, false, [], new HashSet<int>(), Rows().Select((row, place) => new SheetRow(place + 1, Array.ConvertAll(row, Cell.Of))));

    /// <summary>The rows as they stand; a cell without text is null.</summary>
    /// <exception cref="WorkbookRefusedException">A cell is longer, or a line has more of them, than a spreadsheet's can; or a quote does not close.</exception>
    public IEnumerable<string?[]> Rows()
    {
        using StreamReader text = new(File.Path, Encoding, detectEncodingFromByteOrderMarks: true, BufferSize);
        if (SaysDelimiter)
            text.ReadLine();
        CsvLine line = new(Delimiter);
        char[] buffer = new char[BufferSize];
        int read;
        while ((read = text.Read(buffer)) > 0)
        {
            for (int place = 0; place < read; place++)
            {
                if (line.Take(buffer[place]))
                    yield return line.Taken();
            }
        }

        if (line.IsBegun)
            yield return line.Taken();
    }

    /// <summary>The mark that parts most of the first lines into the same number of cells: a list within a cell may hold more marks of another kind.</summary>
    private static char DelimiterOf(string text)
    {
        List<int[]> lines = [.. Lines(text).Take(LinesTried)];
        return Delimiters[Enumerable.Range(0, Delimiters.Length).MaxBy(mark =>
        {
            IGrouping<int, int[]>? alike = lines.Where(line => line[mark] > 0).GroupBy(line => line[mark]).MaxBy(group => group.Count());
            return alike is null ? (0, 0) : (alike.Count(), alike.Key);
        })];
    }

    /// <summary>How often each mark stands outside quotes, line by line.</summary>
    private static IEnumerable<int[]> Lines(string text)
    {
        int[] counts = new int[Delimiters.Length];
        bool isQuoted = false;
        foreach (char letter in text)
        {
            isQuoted ^= letter == '"';
            if (isQuoted)
                continue;
            if (letter is '\r' or '\n')
            {
                yield return counts;
                counts = new int[Delimiters.Length];
            }
            else if (Array.IndexOf(Delimiters, letter) is >= 0 and var mark)
            {
                counts[mark]++;
            }
        }

        yield return counts;
    }
}
