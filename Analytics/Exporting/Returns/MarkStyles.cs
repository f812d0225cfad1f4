using System.Globalization;
using System.Xml.Linq;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The styles of a workbook that is marked: each style of a marked cell once more with our fill, and those of the list of faults. What was there keeps its number.</summary>
internal sealed class MarkStyles
{
    private const string UsualPart = "xl/styles.xml"; // some programs look nowhere else
    private static readonly XNamespace Main = WorkbookParts.Main;

    /// <summary>The children of a style sheet, in the order that the format asks for.</summary>
    private static readonly string[] Order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];

    private readonly WorkbookParts parts;
    private readonly string part;
    private readonly XDocument sheet;
    private readonly Dictionary<(int Style, bool IsRefused), int> marked = [];
    private readonly Dictionary<System.Drawing.Color, int> fills = [];

    public MarkStyles(WorkbookParts parts)
    {
        this.parts = parts;
        if (parts.Targets(parts.WorkbookPart, "styles") is [var (_, found), ..] && parts.Holds(found))
        {
            part = found;
            sheet = parts.Read(part);
        }
        else // some programs write none
        {
            part = parts.Holds(UsualPart) ? parts.NewName("xl/styles", ".xml") : UsualPart;
            sheet = new(new XElement(Main + "styleSheet"));
            parts.Relate(parts.WorkbookPart, "styles", part);
            parts.Declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
        }

        Atleast("fonts", new XElement(Main + "font", new XElement(Main + "sz", new XAttribute("val", 11)), new XElement(Main + "name", new XAttribute("val", "Calibri"))));
        Atleast("fills", new XElement(Main + "fill", new XElement(Main + "patternFill", new XAttribute("patternType", "none"))), new XElement(Main + "fill", new XElement(Main + "patternFill", new XAttribute("patternType", "gray125"))));
        Atleast("borders", new XElement(Main + "border"));
        Atleast("cellStyleXfs", new XElement(Main + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", 0), new XAttribute("fillId", 0), new XAttribute("borderId", 0)));
        Atleast("cellXfs", new XElement(Main + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", 0), new XAttribute("fillId", 0), new XAttribute("borderId", 0), new XAttribute("xfId", 0)));
        Atleast("cellStyles", new XElement(Main + "cellStyle", new XAttribute("name", "Normal"), new XAttribute("xfId", 0), new XAttribute("builtinId", 0)));
    }

    /// <summary>The style of a marked cell: the cell's own in every respect but the fill.</summary>
    public int Marked(int style, bool isRefused)
    {
        if (marked.TryGetValue((style, isRefused), out int known))
            return known;
        XElement[] all = [.. List("cellXfs").Elements(Main + "xf")];
        XElement own = new(all[Math.Clamp(style, 0, all.Length - 1)]);
        own.SetAttributeValue("fillId", Fill(isRefused ? Look.Mark : Look.Asked));
        own.SetAttributeValue("applyFill", 1);
        return marked[(style, isRefused)] = Add("cellXfs", own);
    }

    /// <summary>A style of our own list.</summary>
    /// <param name="size">The size of its letters.</param>
    /// <param name="isBold">Whether they are bold.</param>
    /// <param name="color">Their colour.</param>
    /// <param name="isHeading">Whether it is filled as headings are.</param>
    /// <param name="isUnderlined">Whether it is a link.</param>
    /// <param name="wraps">Whether its text is broken into lines.</param>
    public int Own(double size, bool isBold, System.Drawing.Color color, bool isHeading = false, bool isUnderlined = false, bool wraps = true)
    {
        int font = Add("fonts", new XElement(Main + "font",
            isBold ? new XElement(Main + "b") : null, isUnderlined ? new XElement(Main + "u") : null,
            new XElement(Main + "sz", new XAttribute("val", size)), new XElement(Main + "color", new XAttribute("rgb", Argb(color))), new XElement(Main + "name", new XAttribute("val", "Microsoft YaHei"))));
        return Add("cellXfs", new XElement(Main + "xf",
            new XAttribute("numFmtId", 49), new XAttribute("fontId", font), new XAttribute("fillId", isHeading ? Fill(Look.Wash) : 0), new XAttribute("borderId", 0), new XAttribute("xfId", 0),
            new XAttribute("applyNumberFormat", 1), new XAttribute("applyFont", 1), new XAttribute("applyFill", isHeading ? 1 : 0), new XAttribute("applyAlignment", 1),
            new XElement(Main + "alignment", new XAttribute("vertical", "top"), wraps ? new XAttribute("wrapText", 1) : null)));
    }

    /// <summary>Writes them back.</summary>
    public void Save() => parts.Write(part, sheet);

    private int Fill(System.Drawing.Color color) => fills.TryGetValue(color, out int known) ? known : fills[color] = Add("fills", new XElement(Main + "fill", new XElement(Main + "patternFill", new XAttribute("patternType", "solid"),
        new XElement(Main + "fgColor", new XAttribute("rgb", Argb(color))), new XElement(Main + "bgColor", new XAttribute("indexed", 64)))));

    private int Add(string list, XElement item)
    {
        XElement items = List(list);
        items.Add(item);
        int count = items.Elements(item.Name).Count();
        items.SetAttributeValue("count", count);
        return count - 1;
    }

    private void Atleast(string list, params XElement[] items)
    {
        if (List(list).HasElements)
            return;
        foreach (XElement item in items)
            Add(list, item);
    }

    private XElement List(string name)
    {
        if (sheet.Root!.Element(Main + name) is { } found)
            return found;
        XElement made = new(Main + name);
        int place = Array.IndexOf(Order, name);
        if (sheet.Root.Elements().FirstOrDefault(each => Array.IndexOf(Order, each.Name.LocalName) > place) is { } next)
            next.AddBeforeSelf(made);
        else
            sheet.Root.Add(made);
        return made;
    }

    private static string Argb(System.Drawing.Color color) => color.ToArgb().ToString("X8", CultureInfo.InvariantCulture);
}
