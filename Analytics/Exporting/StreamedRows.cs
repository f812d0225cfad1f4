using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Rows that are written into the XML of a sheet one after another, each read only then. The sheet ends in a pattern row, whose
/// cells lend their styles to all of them.</summary>
/// <param name="rows">The cells of each row: text, number, day or null.</param>
/// <param name="count">How many of them this sheet takes.</param>
/// <param name="widest">The widest that each column may be.</param>
internal sealed partial class StreamedRows(IEnumerator<object?[]> rows, int count, double[] widest)
{
    private const int RowsMeasured = 500;
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Copies a sheet and puts the rows in the place of its pattern row.</summary>
    /// <exception cref="ExportRefusedException">A cell is too long.</exception>
    public void Fill(Stream sheet, Stream output, CancellationToken cancel)
    {
        XDocument document = XDocument.Load(sheet);
        XElement data = document.Root!.Element(Main + "sheetData")!;
        XElement pattern = data.Elements(Main + "row").Last();
        int first = (int)pattern.Attribute("r")!;
        Column[] columns = [.. pattern.Elements(Main + "c").Select(cell => new Column(Letters((string)cell.Attribute("r")!), (string?)cell.Attribute("s") ?? "0"))];
        pattern.Remove();

        List<object?[]> ahead = [];
        while (ahead.Count < Math.Min(RowsMeasured, count) && rows.MoveNext())
            ahead.Add(rows.Current);
        double[] widths = Widen(document, ahead);
        document.Root.Element(Main + "dimension")?.SetAttributeValue("ref", $"A1:{columns[^1].Letters}{first + Math.Max(count, 1) - 1}");

        using XmlWriter xml = XmlWriter.Create(output, new() { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(true);
        xml.WriteStartElement(document.Root.Name.LocalName, Main.NamespaceName);
        foreach (XAttribute declared in document.Root.Attributes().Where(each => each.IsNamespaceDeclaration && each.Name.LocalName != "xmlns"))
            xml.WriteAttributeString("xmlns", declared.Name.LocalName, null, declared.Value);
        foreach (XElement element in document.Root.Elements())
        {
            if (element == data)
                WriteData(xml, data, columns, widths, first, ahead, cancel);
            else
                element.WriteTo(xml);
        }

        xml.WriteEndElement();
    }

    private void WriteData(XmlWriter xml, XElement data, Column[] columns, double[] widths, int first, List<object?[]> ahead, CancellationToken cancel)
    {
        xml.WriteStartElement("sheetData", Main.NamespaceName);
        foreach (XElement heading in data.Elements())
            heading.WriteTo(xml);
        int written = 0;
        foreach (object?[] row in ahead)
            WriteRow(xml, columns, widths, first + written++, row);
        while (written < count && rows.MoveNext())
        {
            if (written % 1000 == 0)
                cancel.ThrowIfCancellationRequested();
            WriteRow(xml, columns, widths, first + written++, rows.Current);
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, Column[] columns, double[] widths, long number, object?[] cells)
    {
        string row = number.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("row", Main.NamespaceName);
        xml.WriteAttributeString("r", row);
        int lines = cells.Zip(widths, (cell, width) => cell is string text ? Look.Lines(text, width) : 1).Max();
        if (lines > 1)
        {
            xml.WriteAttributeString("ht", (lines * Look.LineHeight).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        for (int place = 0; place < columns.Length; place++)
        {
            xml.WriteStartElement("c", Main.NamespaceName);
            xml.WriteAttributeString("r", columns[place].Letters + row);
            xml.WriteAttributeString("s", columns[place].Style);
            WriteValue(xml, cells[place]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteValue(XmlWriter xml, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main.NamespaceName);
                xml.WriteStartElement("t", Main.NamespaceName);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Escaped(Book.Whole(text)));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            case DateOnly day:
                xml.WriteElementString("v", Main.NamespaceName, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
                break;
            case IFormattable number:
                xml.WriteElementString("v", Main.NamespaceName, number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    /// <summary>Characters that XML cannot carry as Excel writes them, <c>_x0007_</c>; and text that only looks so, kept apart from them.</summary>
    public static string Escaped(string text) => Unwritable().Replace(LooksEscaped().Replace(text, "_x005F_"), found => $"_x{(int)found.Value[0]:X4}_");

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LooksEscaped();

    [GeneratedRegex(@"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Unwritable();

    private double[] Widen(XDocument document, List<object?[]> ahead)
    {
        XElement widths = document.Root!.Element(Main + "cols")!;
        List<XElement> wide = [];
        for (int place = 0; place < widest.Length; place++)
        {
            // One element may stand for several columns of the same width.
            XElement heading = widths.Elements().Last(each => (int)each.Attribute("min")! <= place + 1);
            double needed = Math.Max((double)heading.Attribute("width")!, Look.ColumnWidth(ahead.Select(row => row[place] as string ?? ""), widest[place]));
            XElement own = new(heading);
            own.SetAttributeValue("min", place + 1);
            own.SetAttributeValue("max", place + 1);
            own.SetAttributeValue("width", needed);
            wide.Add(own);
        }

        widths.ReplaceNodes(wide);
        return [.. wide.Select(column => (double)column.Attribute("width")!)];
    }

    private static string Letters(string address) => address.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private readonly record struct Column(string Letters, string Style);
}
