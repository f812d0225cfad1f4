using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A workbook with the cells of another file and nothing else, each in the row and column where it stood; written row by row, since a CSV may be of any size.</summary>
internal static class PlainWorkbook
{
    private const int RowsMeasured = 200;
    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };

    /// <summary>Writes it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="sheets">The file's sheets.</param>
    /// <param name="untitled">What a sheet without a name is called.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What the sheets are called, by their names in the file; a CSV's under the empty name.</returns>
    public static IReadOnlyDictionary<string, string> Write(Stream output, IEnumerable<Sheet> sheets, string untitled, CancellationToken cancel)
    {
        using ZipArchive to = new(output, ZipArchiveMode.Create, leaveOpen: true);
        SheetNames names = new();
        Dictionary<string, string> given = [];
        List<string> titles = [];
        foreach (Sheet sheet in sheets)
        {
            titles.Add(names.For(sheet.Name ?? untitled));
            given.TryAdd(sheet.Name ?? "", titles[^1]);
            using XmlWriter xml = XmlWriter.Create(to.Add(Part(titles.Count), CompressionLevel.Optimal).Open(), Plain);
            WriteSheet(xml, sheet, cancel);
        }

        if (titles.Count == 0) // a file that could not be opened: the list of its faults stands alone
            Write(to, Part(1), $"<worksheet xmlns=\"{WorkbookParts.Main}\"><sheetData/></worksheet>");
        WriteFrame(to, titles.Count == 0 ? [names.For(untitled)] : titles);
        return given;
    }

    private static string Part(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    private static void WriteFrame(ZipArchive to, List<string> titles)
    {
        string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        IEnumerable<int> numbers = Enumerable.Range(1, titles.Count);
        Write(to, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}sheet.main+xml"/>{string.Concat(numbers.Select(number => $"<Override PartName=\"/{Part(number)}\" ContentType=\"{types}worksheet+xml\"/>"))}</Types>
            """);
        Write(to, "_rels/.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{WorkbookParts.Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Write(to, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{relations}\">{string.Concat(numbers.Select(number => $"<Relationship Id=\"rId{number}\" Type=\"{WorkbookParts.Office}/worksheet\" Target=\"/{Part(number)}\"/>"))}</Relationships>");
        Write(to, "xl/workbook.xml", $"<workbook xmlns=\"{WorkbookParts.Main}\" xmlns:r=\"{WorkbookParts.Office}\"><sheets>{string.Concat(numbers.Select(number => $"<sheet name=\"{System.Security.SecurityElement.Escape(StreamedRows.Escaped(titles[number - 1]))}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))}</sheets></workbook>");
    }

    private static void Write(ZipArchive to, string part, string text)
    {
        using StreamWriter writer = new(to.Add(part, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    private static void WriteSheet(XmlWriter xml, Sheet sheet, CancellationToken cancel)
    {
        using IEnumerator<SheetRow> rows = sheet.Rows.GetEnumerator();
        List<SheetRow> ahead = [];
        while (ahead.Count < RowsMeasured && rows.MoveNext())
            ahead.Add(rows.Current);
        xml.WriteStartElement("worksheet", WorkbookParts.Main.NamespaceName);
        WriteWidths(xml, ahead);
        xml.WriteStartElement("sheetData");
        foreach (SheetRow row in ahead)
            WriteRow(xml, row);
        while (rows.MoveNext() && rows.Current.Number <= Book.MostRows)
        {
            cancel.ThrowIfCancellationRequested();
            WriteRow(xml, rows.Current);
        }

        xml.WriteEndElement();
        WriteMerged(xml, sheet.Merged);
        xml.WriteEndElement();
    }

    private static void WriteWidths(XmlWriter xml, List<SheetRow> rows)
    {
        int columns = rows.Select(row => row.Cells.Length).DefaultIfEmpty(0).Max();
        if (columns == 0)
            return;
        xml.WriteStartElement("cols");
        for (int place = 0; place < columns; place++)
        {
            // A title in one cell says nothing of its column: only rows with neighbours are measured.
            double width = Look.ColumnWidth(rows.Where(row => row.Cells.Count(cell => !cell.IsEmpty) > 1).Select(row => place < row.Cells.Length ? row.Cells[place].Text ?? "" : ""));
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", (place + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("max", (place + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, SheetRow row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
        if (row.IsHidden)
            xml.WriteAttributeString("hidden", "1");
        for (int place = 0; place < row.Cells.Length; place++)
        {
            if (row.Cells[place] is { Text: { } text } cell)
                WriteCell(xml, CellPlace.Name(row.Number, place + 1), text, cell.Nature);
        }

        xml.WriteEndElement();
    }

    /// <summary>Everything is written as the text that it was read as, but numbers: codes keep their zeros, and nothing becomes a formula.</summary>
    private static void WriteCell(XmlWriter xml, string place, string text, CellNature nature)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        if (nature == CellNature.Number && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            xml.WriteElementString("v", text);
        }
        else
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(StreamedRows.Escaped(text.Length <= Book.MostCharacters ? text : text[..Book.MostCharacters]));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteMerged(XmlWriter xml, IReadOnlyList<MergedRange> merged)
    {
        if (merged.Count == 0)
            return;
        xml.WriteStartElement("mergeCells");
        foreach (MergedRange range in merged)
        {
            xml.WriteStartElement("mergeCell");
            xml.WriteAttributeString("ref", $"{CellPlace.Name(range.FirstRow, range.FirstColumn)}:{CellPlace.Name(range.LastRow, range.LastColumn)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
