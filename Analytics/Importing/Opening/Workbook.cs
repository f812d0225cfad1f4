using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads .xlsx and .xls, behind a guard: a file of a few megabytes can be made to unfold to many gigabytes.</summary>
internal static partial class Workbook
{
    private const int MostEntries = 5_000;
    private const long MostUnfolded = 4L << 30;
    private const long UnfoldedAnyway = 10L << 20;
    private const int MostTimes = 200;
    private const int MostColumns = XlsxSheet.MostColumns;
    private const int MostRows = 1_048_576;
    private const int BlankRowsAtTheEnd = 200;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Refuses what must not be opened, before anything of it is unfolded.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused.</exception>
    public static void Guard(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.ReadByte() != 'P')
            return; // .xls: it holds its rows as they are, nothing unfolds
        stream.Position = 0;
        try
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(entry => entry.Length) > MostUnfolded
                || archive.Entries.Any(entry => entry.Length > UnfoldedAnyway && entry.Length > entry.CompressedLength * MostTimes))
            {
                throw new WorkbookRefusedException("workbook-unfolds");
            }

            if (archive.GetEntry("xl/workbook.xml") is not { } workbook)
                throw new WorkbookRefusedException("not-a-workbook");
            Strict(workbook);
            foreach (ZipArchiveEntry sheet in archive.Entries.Where(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
                Far(sheet);
        }
        catch (InvalidDataException exception)
        {
            throw new WorkbookRefusedException("not-a-workbook", exception.Message);
        }
    }

    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused, locked or broken; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(string path, Watch watch)
    {
        Guard(path);
        using FileStream stream = File.OpenRead(path);
        using IExcelDataReader reader = Guarded(() => ExcelReaderFactory.CreateReader(stream, new() { FallbackEncoding = Encoding.GetEncoding("GB18030") }));
        do
        {
            MergedRange[] merged = [.. (reader.MergeCells ?? []).Select(range => new MergedRange(range.FromRow + 1, range.ToRow + 1, range.FromColumn + 1, range.ToColumn + 1))];
            HashSet<int> hidden = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Where(place => reader.GetColumnWidth(place) == 0).Select(place => place + 1)];
            yield return new(reader.Name, !string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase), reader.ResultsCount > 1, merged, hidden, Rows(reader, watch));
        }
        while (Guarded(reader.NextResult));
    }

    /// <summary>The rows of the sheet at hand. It ends after many blank rows: a whole column that was formatted is a million of them.</summary>
    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader, Watch watch)
    {
        int blank = 0;
        int number = 0;
        while (Guarded(reader.Read))
        {
            watch.Look();
            if (++number > MostRows)
                throw new WorkbookRefusedException("sheet-too-large", reader.Name);
            if (reader.FieldCount > MostColumns && HasFarCell(reader))
                throw new WorkbookRefusedException("sheet-too-wide", reader.Name);
            Cell[] cells = new Cell[Math.Min(reader.FieldCount, MostColumns)];
            for (int place = 0; place < cells.Length; place++)
                cells[place] = Read(reader, place);
            blank = Array.TrueForAll(cells, cell => cell.IsEmpty) ? blank + 1 : 0;
            if (blank > BlankRowsAtTheEnd)
                yield break;
            yield return new(number, cells, reader.RowHeight == 0);
        }
    }

    private static bool HasFarCell(IExcelDataReader reader) => Enumerable.Range(MostColumns, reader.FieldCount - MostColumns).Any(place => reader.GetValue(place) is not null);

    /// <summary>A cell as text: days as ISO dates, numbers without a tail of zeros. A month typed as 2025.10 is stored as 2025.1, and only its format still shows the ten.</summary>
    private static Cell Read(IExcelDataReader reader, int place)
    {
        (string? text, CellNature nature) = reader.GetValue(place) switch
        {
            null => (null, CellNature.Empty),
            string each => (each, CellNature.Text),
            DateTime moment when moment.TimeOfDay == TimeSpan.Zero => (moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellNature.Day),
            DateTime moment => (moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellNature.Day),
            bool yes => (yes ? "1" : "0", CellNature.YesNo),
            double number when reader.GetNumberFormatString(place) is { } format && format.StartsWith("0.00", StringComparison.Ordinal) && !format.Contains('%') => (number.ToString("0.00########", CultureInfo.InvariantCulture), CellNature.FormattedNumber),
            double number => (Plain(number), CellNature.Number),
            { } other => (Convert.ToString(other, CultureInfo.InvariantCulture), CellNature.Text),
        };
        if (text is { Length: > CsvText.LongestCell })
            throw new WorkbookRefusedException("cell-too-long", reader.Name);
        return string.IsNullOrWhiteSpace(text) ? default : new(text, nature);
    }

    private static string Plain(double number) => Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>"Strict Open XML" names its parts by another standard, and readers see no sheets in it.</summary>
    private static void Strict(ZipArchiveEntry workbook)
    {
        using StreamReader text = new(workbook.Open());
        char[] start = new char[4096];
        int read = text.ReadBlock(start, 0, start.Length);
        if (new string(start, 0, read).Contains("purl.oclc.org/ooxml", StringComparison.Ordinal))
            throw new WorkbookRefusedException("strict-workbook");
    }

    /// <summary>A cell reference beyond any spreadsheet's last column makes a reader ask for all memory.</summary>
    private static void Far(ZipArchiveEntry part)
    {
        using StreamReader text = new(part.Open());
        char[] buffer = new char[1 << 16];
        int carried = 0;
        int read;
        while ((read = text.ReadBlock(buffer, carried, buffer.Length - carried)) > 0)
        {
            ReadOnlySpan<char> piece = buffer.AsSpan(0, carried + read);
            if (piece.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
                throw new WorkbookRefusedException("workbook-unfolds", part.FullName);
            foreach (ValueMatch place in FarCell().EnumerateMatches(piece))
                throw new WorkbookRefusedException("sheet-too-wide", piece.Slice(place.Index, place.Length).ToString());
            carried = Math.Min(32, piece.Length);
            piece[^carried..].CopyTo(buffer);
        }
    }

    [GeneratedRegex("<c [^>]{0,20}r=\"[A-Z]{4,}", RegexOptions.CultureInvariant)]
    private static partial Regex FarCell();

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
        catch (Exception exception) when (exception is ExcelReaderException or InvalidDataException or System.Xml.XmlException or IndexOutOfRangeException or FormatException or InvalidOperationException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new WorkbookRefusedException("broken-file", exception.Message);
        }
    }
}
