using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The comments of one sheet: a part with their texts and a drawing with their boxes. Comments that are there stay; a cell that has one gets ours below it.</summary>
internal sealed partial class SheetComments(WorkbookParts parts, string sheetPart)
{
    private static readonly XNamespace Main = WorkbookParts.Main;

    /// <summary>A new drawing for the sheet's comments, and the sheet's relation to it.</summary>
    public string NewDrawing()
    {
        string drawing = parts.NewName("xl/drawings/vmlDrawingReturn", ".vml");
        parts.Write(drawing, new MemoryStream(Encoding.UTF8.GetBytes(EmptyDrawing)));
        parts.DeclareEnding("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        return parts.Relate(sheetPart, "vmlDrawing", drawing);
    }

    /// <summary>Adds comments.</summary>
    /// <param name="comments">What they say, and where.</param>
    /// <param name="drawing">The sheet's relation to the drawing of its comments.</param>
    /// <param name="author">Whose they are.</param>
    /// <exception cref="InvalidDataException">The sheet refers to a drawing that is not there.</exception>
    public void Add(IReadOnlyList<MarkComment> comments, string drawing, string author)
    {
        (XDocument texts, string textsPart) = Texts();
        XElement authors = texts.Root!.Element(Main + "authors")!;
        XElement list = texts.Root.Element(Main + "commentList")!;
        int ours = authors.Elements().ToList().FindIndex(each => each.Value == author);
        if (ours < 0)
        {
            ours = authors.Elements().Count();
            authors.Add(new XElement(Main + "author", author));
        }

        Dictionary<string, XElement> known = list.Elements(Main + "comment").GroupBy(comment => comment.Attribute("ref")?.Value ?? "").ToDictionary(same => same.Key, same => same.First());
        List<MarkComment> boxes = [];
        foreach (IGrouping<(int Row, int Column), MarkComment> cell in comments.GroupBy(comment => (comment.Row, comment.Column)))
        {
            string name = CellPlace.Name(cell.Key.Row, cell.Key.Column);
            string says = string.Join('\n', cell.Select(comment => comment.Says).Distinct());
            if (known.TryGetValue(name, out XElement? comment))
            {
                Append(comment, author, says);
                continue;
            }

            list.Add(new XElement(Main + "comment", new XAttribute("ref", name), new XAttribute("authorId", ours), new XElement(Main + "text", Run(says))));
            boxes.Add(new(cell.Key.Row, cell.Key.Column, says));
        }

        parts.Write(textsPart, texts);
        Draw(boxes, parts.Targets(sheetPart, "vmlDrawing").FirstOrDefault(target => target.Id == drawing).Part ?? throw new InvalidDataException("No drawing " + drawing));
    }

    private (XDocument, string) Texts()
    {
        if (parts.Targets(sheetPart, "comments") is [var (_, part), ..] && parts.Holds(part))
            return (parts.Read(part), part);
        string made = parts.NewName("xl/commentsReturn", ".xml");
        parts.Relate(sheetPart, "comments", made);
        parts.Declare(made, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
        return (new(new XElement(Main + "comments", new XElement(Main + "authors"), new XElement(Main + "commentList"))), made);
    }

    private static void Append(XElement comment, string author, string says)
    {
        if (comment.Element(Main + "text") is not { } text)
            comment.Add(text = new XElement(Main + "text"));
        XElement ours = Run($"\n{author}: {says}");
        if (text.Elements().LastOrDefault(each => each.Name == Main + "t" || each.Name == Main + "r") is { } last)
            last.AddAfterSelf(ours);
        else
            text.AddFirst(ours);
    }

    private static XElement Run(string says) => new(Main + "r", new XElement(Main + "rPr", new XElement(Main + "sz", new XAttribute("val", 10))),
        new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), StreamedRows.Escaped(says)));

    /// <summary>The boxes go into the text of the drawing: what other programs wrote into it need not be well formed.</summary>
    private void Draw(List<MarkComment> boxes, string part)
    {
        using StreamReader reader = new(parts.Open(part), Encoding.UTF8, true, 4096, leaveOpen: true);
        string drawing = reader.ReadToEnd();
        int end = drawing.LastIndexOf("</xml>", StringComparison.OrdinalIgnoreCase);
        if (end < 0 || boxes.Count == 0)
            return;
        long number = Shape().Matches(drawing).Select(shape => long.Parse(shape.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(1024).Max();
        StringBuilder shapes = new();
        if (!drawing.Contains("\"_x0000_t202\"", StringComparison.Ordinal))
            shapes.Append(ShapeType);
        foreach (MarkComment box in boxes)
            shapes.Append(Box(++number, box));
        parts.Write(part, new MemoryStream(Encoding.UTF8.GetBytes(drawing.Insert(end, shapes.ToString()))));
    }

    private static string Box(long number, MarkComment comment)
    {
        int lines = comment.Says.Split('\n').Sum(line => Look.Lines(line, 36));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;width:210pt;height:{18 + (14 * lines)}pt;z-index:1;visibility:hidden" fillcolor="#fbeadf" strokecolor="#b04a00" o:insetmode="auto"><v:fill color2="#fbeadf"/><v:shadow color="none" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{comment.Column}, 12, {Math.Max(0, comment.Row - 2)}, 8, {comment.Column + 3}, 40, {comment.Row + lines}, 8</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{comment.Row - 1}</x:Row><x:Column>{comment.Column - 1}</x:Column></x:ClientData></v:shape>

            """);
    }

    private const string EmptyDrawing = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>
        """;

    private const string ShapeType = """
        <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
        """;

    [GeneratedRegex("id=\"_x0000_s([0-9]{1,9})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
