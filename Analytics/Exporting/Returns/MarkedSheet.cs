using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A comment that a sheet gets.</summary>
/// <param name="Row">The cell's row.</param>
/// <param name="Column">The cell's column.</param>
/// <param name="Says">Its text.</param>
internal sealed record MarkComment(int Row, int Column, string Says);

/// <summary>Colours the marked cells of one sheet. The sheet passes through row by row; rows without a mark are copied as they are.</summary>
internal sealed class MarkedSheet
{
    private static readonly XNamespace Main = WorkbookParts.Main;
    private static readonly XmlReaderSettings Plain = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = false };

    /// <summary>What may follow a reference to the drawing of comments, in the order that the format asks for.</summary>
    private static readonly HashSet<string> AfterDrawing = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    private readonly WorkbookParts parts;
    private readonly string part;
    private readonly MarkStyles styles;
    private readonly List<(int First, int Last, int Style)> columns = [];
    private readonly Dictionary<(int Row, int Column), (int Row, int Column)> merged = [];
    private readonly SortedDictionary<int, List<Mark>> marks = [];
    private readonly HashSet<XElement> coloured = [];

    /// <param name="parts">The workbook.</param>
    /// <param name="part">The sheet's part.</param>
    /// <param name="styles">The workbook's styles.</param>
    /// <param name="marks">What is to be marked.</param>
    public MarkedSheet(WorkbookParts parts, string part, MarkStyles styles, IReadOnlyList<Mark> marks)
    {
        (this.parts, this.part, this.styles) = (parts, part, styles);
        LookAhead([.. marks.Where(mark => mark.Column is not null).Select(mark => (mark.Row, mark.Column!.Value))]);
        foreach (Mark mark in marks)
        {
            // Of merged cells only the first one shows.
            Mark shown = mark.Column is { } column && merged.TryGetValue((mark.Row, column), out (int Row, int Column) first) ? mark with { Row = first.Row, Column = first.Column } : mark;
            if (!this.marks.TryGetValue(shown.Row, out List<Mark>? row))
                this.marks[shown.Row] = row = [];
            row.Add(shown);
        }
    }

    /// <summary>The comments that the marks become; known when the sheet was written.</summary>
    public List<MarkComment> Comments { get; } = [];

    /// <summary>The relation to the drawing of its comments; null when it has none yet.</summary>
    public string? Drawing { get; private set; }

    /// <summary>Writes the sheet with its marks.</summary>
    /// <param name="newDrawing">The relation to the drawing of its comments, where it had none.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InvalidDataException">The sheet is not well formed.</exception>
    public void Write(string? newDrawing, CancellationToken cancel)
    {
        // A file and not memory: a sheet of a million rows unfolds to half a gigabyte.
        FileStream target = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using XmlReader reader = XmlReader.Create(parts.Open(part), Plain);
            using XmlWriter writer = XmlWriter.Create(target, new() { Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false });
            Copy(reader, writer, newDrawing, cancel);
        }
        catch (XmlException exception)
        {
            target.Dispose();
            throw new InvalidDataException(exception.Message, exception);
        }

        parts.Write(part, target);
    }

    /// <summary>Finds what stands after the rows and must be known before them.</summary>
    private void LookAhead(HashSet<(int Row, int Column)> wanted)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(parts.Open(part), Plain);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != Main.NamespaceName)
                    continue;
                if (reader.LocalName == "col")
                    columns.Add((Number(reader, "min"), Number(reader, "max"), Number(reader, "style")));
                else if (reader.LocalName == "mergeCell")
                    Remember(reader.GetAttribute("ref") ?? "", wanted);
                else if (reader.LocalName == "legacyDrawing")
                    Drawing = reader.GetAttribute("id", WorkbookParts.Office.NamespaceName);
            }
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private void Remember(string range, HashSet<(int Row, int Column)> wanted)
    {
        if (range.Split(':') is not [var from, var to] || CellPlace.Read(from) is not { } first || CellPlace.Read(to) is not { } last)
            return;
        foreach ((int row, int column) in wanted.Where(cell => cell.Row >= first.Row && cell.Row <= last.Row && cell.Column >= first.Column && cell.Column <= last.Column))
            merged[(row, column)] = first;
    }

    private void Copy(XmlReader reader, XmlWriter writer, string? newDrawing, CancellationToken cancel)
    {
        reader.MoveToContent();
        Open(reader, writer);
        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        while (!isEmpty && reader.NodeType != XmlNodeType.EndElement)
        {
            bool isOurs = reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Main.NamespaceName;
            if (isOurs && reader.LocalName == "sheetData")
            {
                CopyRows(reader, writer, cancel);
                continue;
            }

            if (isOurs && newDrawing is not null && AfterDrawing.Contains(reader.LocalName))
                Refer(writer, ref newDrawing);
            writer.WriteNode(reader, defattr: false);
        }

        if (newDrawing is not null)
            Refer(writer, ref newDrawing);
        writer.WriteEndElement();
    }

    private static void Refer(XmlWriter writer, ref string? drawing)
    {
        writer.WriteStartElement("legacyDrawing", Main.NamespaceName);
        writer.WriteAttributeString("r", "id", WorkbookParts.Office.NamespaceName, drawing);
        writer.WriteEndElement();
        drawing = null;
    }

    private static void Open(XmlReader reader, XmlWriter writer)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
    }

    private void CopyRows(XmlReader reader, XmlWriter writer, CancellationToken cancel)
    {
        Open(reader, writer);
        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        Queue<KeyValuePair<int, List<Mark>>> waiting = new(marks);
        int last = 0;
        while (!isEmpty && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
            {
                writer.WriteNode(reader, defattr: false);
                continue;
            }

            cancel.ThrowIfCancellationRequested();
            int row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : last + 1; // some programs leave it out
            while (waiting.TryPeek(out var missing) && missing.Key < row)
                WriteMissing(writer, waiting.Dequeue());
            if (waiting.TryPeek(out var here) && here.Key == row)
                MarkRow((XElement)XNode.ReadFrom(reader), row, waiting.Dequeue().Value).WriteTo(writer);
            else
                writer.WriteNode(reader, defattr: false);
            last = row;
        }

        while (waiting.Count > 0)
            WriteMissing(writer, waiting.Dequeue());
        if (!isEmpty)
            reader.Read();
        writer.WriteEndElement();
    }

    /// <summary>A row that the file left out, since nothing stands in it.</summary>
    private void WriteMissing(XmlWriter writer, KeyValuePair<int, List<Mark>> row) =>
        MarkRow(new(Main + "row", new XAttribute("r", row.Key)), row.Key, row.Value).WriteTo(writer);

    private XElement MarkRow(XElement row, int number, List<Mark> here)
    {
        SortedDictionary<int, XElement> cells = Cells(row);
        foreach (Mark mark in here.OrderByDescending(mark => mark.IsRefused))
        {
            if (mark.Column is { } column)
            {
                if (!cells.TryGetValue(column, out XElement? cell))
                    cells[column] = cell = Insert(row, cells, number, column);
                Colour(cell, mark.IsRefused);
                Comments.Add(new(number, column, mark.Says));
                continue;
            }

            int[] filled = [.. cells.Where(cell => cell.Value.HasElements).Select(cell => cell.Key)];
            foreach (int each in filled)
                Colour(cells[each], mark.IsRefused);
            if (filled.Length == 0)
                Colour(cells.TryGetValue(1, out XElement? first) ? first : cells[1] = Insert(row, cells, number, 1), mark.IsRefused);
            Comments.Add(new(number, filled.FirstOrDefault(1), mark.Says));
        }

        return row;
    }

    private static SortedDictionary<int, XElement> Cells(XElement row)
    {
        SortedDictionary<int, XElement> cells = [];
        int last = 0;
        foreach (XElement cell in row.Elements(Main + "c"))
        {
            last = cell.Attribute("r") is { } name && CellPlace.Read(name.Value) is { } place ? place.Column : last + 1;
            cells.TryAdd(last, cell);
        }

        return cells;
    }

    private XElement Insert(XElement row, SortedDictionary<int, XElement> cells, int number, int column)
    {
        XElement made = new(Main + "c", new XAttribute("r", CellPlace.Name(number, column)));
        int style = row.Attribute("customFormat")?.Value is "1" or "true" ? Style(row)
            : columns.Where(each => column >= each.First && column <= each.Last).Select(each => each.Style).FirstOrDefault();
        if (style > 0)
            made.SetAttributeValue("s", style);
        row.Attribute("spans")?.Remove(); // only a hint, and no longer true
        foreach ((int place, XElement cell) in cells) // cells without a name would all move by one
            cell.SetAttributeValue("r", CellPlace.Name(number, place));
        if (cells.Where(each => each.Key > column).Select(each => each.Value).FirstOrDefault() is { } next)
            next.AddBeforeSelf(made);
        else if (cells.Count > 0)
            cells.Last().Value.AddAfterSelf(made);
        else
            row.AddFirst(made);
        return made;
    }

    private void Colour(XElement cell, bool isRefused)
    {
        if (coloured.Add(cell))
            cell.SetAttributeValue("s", styles.Marked(Style(cell), isRefused));
    }

    private static int Style(XElement element) => int.TryParse(element.Attribute("s")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int style) ? style : 0;

    private static int Number(XmlReader reader, string attribute) => int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
