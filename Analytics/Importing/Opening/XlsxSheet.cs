using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace CadreTraining.Analytics.Importing;

/// <summary>One sheet of a workbook, row by row as it stands in its part.</summary>
internal sealed partial class XlsxSheet : IDisposable
{
    private const int Piece = 1 << 20;
    private const int LongestMergeTag = 256;
    private const int LastColumn = 16_384;
    private readonly XmlPart part;
    private readonly NumberFormat[] formats;
    private readonly Func<int, string> shared;
    private readonly bool isFrom1904;
    private readonly string name;
    private readonly Watch watch;
    private readonly Cell[] cells = new Cell[SheetLimits.Columns];
    private readonly HashSet<int> hiddenColumns = [];

    /// <summary>Reads what stands before the rows.</summary>
    public XlsxSheet(XmlPart part, NumberFormat[] formats, Func<int, string> shared, bool isFrom1904, string name, Watch watch)
    {
        this.part = part;
        this.formats = formats;
        this.shared = shared;
        this.isFrom1904 = isFrom1904;
        this.name = name;
        this.watch = watch;
        while (part.Read() && !part.Begins("sheetData"))
        {
            if (part.Begins("col") && IsTrue(part.Attribute("hidden")) is var isHidden && (isHidden || part.Attribute("width") == "0")
                && int.TryParse(part.Attribute("min"), out int first) && int.TryParse(part.Attribute("max"), out int last))
            {
                hiddenColumns.UnionWith(Enumerable.Range(1, SheetLimits.Columns).Where(column => column >= first && column <= last));
            }
        }
    }

    /// <summary>The numbers of the hidden columns.</summary>
    public IReadOnlySet<int> HiddenColumns => hiddenColumns;

    /// <summary>The merged ranges, which stand after the rows but are needed before them: they are searched for as bytes.</summary>
    public static IReadOnlyList<MergedRange> Merged(ZipArchiveEntry entry, Watch watch)
    {
        List<MergedRange> merged = [];
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece + LongestMergeTag);
        try
        {
            using Stream content = entry.Open();
            int carried = 0;
            int read;
            while ((read = content.ReadAtLeast(buffer.AsSpan(carried, Piece), Piece, throwOnEndOfStream: false)) > 0)
            {
                watch.Look();
                int end = carried + read;
                int done = Collect(buffer.AsSpan(0, end), merged);
                carried = end - Math.Max(done, end - LongestMergeTag);
                buffer.AsSpan(end - carried, carried).CopyTo(buffer);
            }

            return merged;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The rows in their order, also blank ones.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        int number = 0;
        int blank = 0;
        while (part.ReadWithin(1))
        {
            if (!part.Begins("row"))
                continue;
            watch.Look();
            int next = int.TryParse(part.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int written) && written > number ? written : number + 1;
            if (next > SheetLimits.Rows)
                throw new WorkbookRefusedException("sheet-too-large", name);
            blank += next - number - 1;
            if (blank > SheetLimits.BlankRows)
                yield break;
            while (++number < next)
                yield return new(number, []);

            bool isHidden = IsTrue(part.Attribute("hidden")) || part.Attribute("ht") == "0";
            Cell[] row = ReadCells();
            blank = row.Length == 0 ? blank + 1 : 0;
            if (blank > SheetLimits.BlankRows)
                yield break;
            yield return new(number, row, isHidden);
        }
    }

    public void Dispose() => part.Dispose();

    /// <summary>What stands for control characters, such as <c>_x000D_</c> for a return, is that character again.</summary>
    public static ReadOnlySpan<char> Unescaped(ReadOnlySpan<char> text) => text.IndexOf("_x") < 0 ? text
        : EscapedLetter().Replace(text.ToString(), match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    /// <summary>Collects merged ranges.</summary>
    /// <returns>How many bytes need not be looked at again.</returns>
    private static int Collect(ReadOnlySpan<byte> bytes, List<MergedRange> merged)
    {
        ReadOnlySpan<byte> tag = "mergeCell "u8;
        int done = 0;
        int found;
        while ((found = bytes[done..].IndexOf(tag)) >= 0)
        {
            int start = done + found;
            ReadOnlySpan<byte> rest = bytes.Slice(start, Math.Min(LongestMergeTag, bytes.Length - start));
            int end = rest.IndexOf((byte)'>');
            if (end < 0 && rest.Length < LongestMergeTag)
                return start; // the tag goes on in the next piece
            done = start + tag.Length;
            if (end >= 0 && MergedCells().Match(Encoding.Latin1.GetString(rest[..end])) is { Success: true } match)
                merged.Add(Range(match));
            if (merged.Count > SheetLimits.Merged)
                throw new WorkbookRefusedException("workbook-unfolds");
        }

        return done;
    }

    private static MergedRange Range(Match match)
    {
        (int firstColumn, int firstRow, int lastColumn, int lastRow) = (Column(match.Groups[1].ValueSpan), Number(match.Groups[2]), Column(match.Groups[3].ValueSpan), Number(match.Groups[4]));
        return new(Math.Min(firstRow, lastRow), Math.Max(firstRow, lastRow), Math.Min(firstColumn, lastColumn), Math.Max(firstColumn, lastColumn));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The cells of the row at hand, up to its last that is not empty.</summary>
    private Cell[] ReadCells()
    {
        if (part.Xml.IsEmptyElement)
            return [];
        int depth = part.Xml.Depth;
        int column = 0;
        int used = 0;
        while (part.ReadWithin(depth))
        {
            if (!part.Begins("c"))
                continue;
            (int? written, int style, string type) = Attributes();
            column = written ?? column + 1;
            Cell cell = ReadCell(type, style);
            if (cell.IsEmpty)
                continue;
            if (column > SheetLimits.Columns)
                throw new WorkbookRefusedException("sheet-too-wide", name);
            cells[column - 1] = cell;
            used = Math.Max(used, column);
        }

        Cell[] row = cells.AsSpan(0, used).ToArray();
        cells.AsSpan(0, used).Clear();
        return row;
    }

    private (int? Column, int Style, string Type) Attributes()
    {
        int? column = null;
        int style = 0;
        string type = "n";
        XmlReader xml = part.Xml;
        for (bool any = xml.MoveToFirstAttribute(); any; any = xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    column = Column(xml.Value);
                    break;
                case "s":
                    _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
                case "t":
                    type = xml.Value;
                    break;
            }
        }

        xml.MoveToElement();
        return (column == 0 ? null : column, style, type);
    }

    private Cell ReadCell(string type, int style)
    {
        if (part.Xml.IsEmptyElement)
            return default;
        int depth = part.Xml.Depth;
        Cell cell = default;
        string? formula = null;
        while (part.ReadWithin(depth))
        {
            if (part.Begins("v"))
            {
                cell = Value(type, style, part.Text());
                formula = null;
            }
            else if (part.Begins("is"))
            {
                cell = Text(part.RichText());
            }
            else if (part.Begins("f"))
            {
                formula = "=" + part.Text().ToString();
            }
        }

        // Some programs write formulas without what they came to: that is not nothing. One that came to an empty text is.
        return formula is null || type == "str" ? cell : new(formula, CellNature.Error);
    }

    private Cell Value(string type, int style, ReadOnlySpan<char> text) => type switch
    {
        "s" => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? Cell.Of(shared(number)) : throw new InvalidDataException($"No shared text {text}."),
        "b" => text.Trim() is "1" or "true" ? new("1", CellNature.YesNo) : new("0", CellNature.YesNo),
        "e" => new(text.ToString(), CellNature.Error),
        "d" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment)
            ? new NumberFormat(NumberFormatKind.Day).Cell(moment.ToOADate()) : Text(text),
        "n" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? (style < formats.Length ? formats[style] : default).Cell(number, isFrom1904) : Text(text),
        _ => Text(text),
    };

    private Cell Text(ReadOnlySpan<char> text)
    {
        if (text.Length > SheetLimits.Letters && (text = Unescaped(text)).Length > SheetLimits.Letters)
            throw new WorkbookRefusedException("cell-too-long", name);
        return text.IsWhiteSpace() ? default : new(Unescaped(text).ToString(), CellNature.Text);
    }

    /// <summary>The number of the column in a reference such as AB12; 0 when it names none.</summary>
    /// <exception cref="WorkbookRefusedException"><c>sheet-too-wide</c>: no spreadsheet has that column.</exception>
    private static int Column(ReadOnlySpan<char> reference)
    {
        int column = 0;
        foreach (char letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
                break;
            column = (column * 26) + (letter & 31);
            if (column > LastColumn)
                throw new WorkbookRefusedException("sheet-too-wide", reference[..Math.Min(12, reference.Length)].ToString());
        }

        return column;
    }

    private static bool IsTrue(string? value) => value is "1" or "true";

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedLetter();

    [GeneratedRegex("ref=[\"']\\$?([A-Z]{1,3})\\$?([0-9]{1,7}):\\$?([A-Z]{1,3})\\$?([0-9]{1,7})[\"']", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MergedCells();
}
