using System.Globalization;
using System.Xml.Linq;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The sheet that a marked return gets: every fault with a link to its cell, in the order of the sheets.</summary>
/// <param name="parts">The workbook.</param>
/// <param name="styles">Its styles.</param>
/// <param name="words">The reader's words.</param>
internal sealed class ListSheet(WorkbookParts parts, MarkStyles styles, Words words)
{
    private const int HeadingRow = 5;
    private static readonly XNamespace Main = WorkbookParts.Main;
    private static readonly (string Key, double Width)[] Columns = [("place", 14), ("kind", 10), ("sheet", 18), ("row", 8), ("column", 18), ("text", 24), ("reason", 46), ("mend", 46)];

    /// <summary>Adds the sheet after all others.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="problems">Its faults.</param>
    /// <param name="notes">What is said above the list.</param>
    /// <param name="only">The sheet that faults without one belong to; null when nothing can be linked to.</param>
    public void Add(string file, IReadOnlyList<RowProblem> problems, IReadOnlyList<string> notes, string? only)
    {
        XDocument workbook = parts.Read(parts.WorkbookPart);
        XElement sheets = workbook.Root!.Element(Main + "sheets") ?? throw new InvalidDataException("No sheets.");
        HashSet<string> names = new(sheets.Elements().Select(sheet => sheet.Attribute("name")?.Value ?? ""), StringComparer.OrdinalIgnoreCase);
        string title = words["return.sheet"];
        string name = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} ({number})")).First(each => !names.Contains(each));
        long id = sheets.Elements().Select(sheet => long.TryParse(sheet.Attribute("sheetId")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0).DefaultIfEmpty(0).Max() + 1;
        string part = parts.NewName("xl/worksheets/sheetReturn", ".xml");
        parts.Write(part, Sheet(file, problems, notes, only, names));
        parts.Declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml");
        string relation = parts.Relate(parts.WorkbookPart, "worksheet", part);
        sheets.Add(new XElement(Main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", id), new XAttribute(WorkbookParts.Office + "id", relation)));
        parts.Write(parts.WorkbookPart, workbook);
    }

    private XDocument Sheet(string file, IReadOnlyList<RowProblem> problems, IReadOnlyList<string> notes, string? only, HashSet<string> names)
    {
        int title = styles.Own(16, isBold: true, Look.Ink, wraps: false), note = styles.Own(11, isBold: false, Look.Muted, wraps: false), heading = styles.Own(11, isBold: true, Look.Ink, isHeading: true);
        int text = styles.Own(11, isBold: false, Look.Ink), link = styles.Own(11, isBold: false, Look.Accent, isUnderlined: true);
        int headings = Math.Max(HeadingRow, notes.Count + 3);
        XElement rows = new(Main + "sheetData", Row(1, 24, [(words.With("return.title", file), title)]));
        rows.Add(notes.Select((each, place) => Row(place + 2, Look.LineHeight, [(each, note)])));
        rows.Add(Row(headings, 20, [.. Columns.Select(column => (words["return.column." + column.Key], heading))]));
        XElement links = new(Main + "hyperlinks");
        for (int place = 0; place < problems.Count; place++)
        {
            RowProblem problem = problems[place];
            int row = headings + 1 + place;
            string? target = (problem.Sheet ?? only) is { } sheet && names.Contains(sheet) && problem.Row > 0 ? $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{CellPlace.Name(problem.Row, problem.ColumnNumber ?? 1)}" : null;
            string[] texts =
            [
                problem.Row == 0 ? words["return.whole"] : problem.ColumnNumber is { } column ? CellPlace.Name(problem.Row, column) : words.With("return.row", problem.Row),
                words["severity." + problem.Severity], problem.Sheet ?? only ?? "—", problem.Row == 0 ? "—" : problem.Row.ToString(CultureInfo.InvariantCulture), problem.ColumnTitle(words) ?? "—", problem.Text ?? "—", problem.Reason(words), problem.Mend(words),
            ];
            double height = Look.LineHeight * texts.Zip(Columns, (each, to) => Look.Lines(each, to.Width)).Max();
            rows.Add(Row(row, height, [.. texts.Select((each, at) => (each, at == 0 && target is not null ? link : text))]));
            if (target is not null)
                links.Add(new XElement(Main + "hyperlink", new XAttribute("ref", CellPlace.Name(row, 1)), new XAttribute("location", target), new XAttribute("display", texts[0])));
        }

        return new(new XElement(Main + "worksheet",
            new XElement(Main + "sheetPr", new XElement(Main + "tabColor", new XAttribute("rgb", "FFD55E00")), new XElement(Main + "pageSetUpPr", new XAttribute("fitToPage", 1))),
            new XElement(Main + "sheetViews", new XElement(Main + "sheetView", new XAttribute("showGridLines", 0), new XAttribute("workbookViewId", 0),
                new XElement(Main + "pane", new XAttribute("ySplit", headings), new XAttribute("topLeftCell", CellPlace.Name(headings + 1, 1)), new XAttribute("activePane", "bottomLeft"), new XAttribute("state", "frozen")))),
            new XElement(Main + "cols", Columns.Select((column, place) => new XElement(Main + "col", new XAttribute("min", place + 1), new XAttribute("max", place + 1), new XAttribute("width", column.Width), new XAttribute("customWidth", 1)))),
            rows,
            links.HasElements ? links : null,
            new XElement(Main + "pageMargins", new XAttribute("left", 0.5), new XAttribute("right", 0.5), new XAttribute("top", 0.75), new XAttribute("bottom", 0.75), new XAttribute("header", 0.3), new XAttribute("footer", 0.3)),
            new XElement(Main + "pageSetup", new XAttribute("paperSize", 9), new XAttribute("orientation", "landscape"), new XAttribute("fitToHeight", 0))));
    }

    private static XElement Row(int number, double height, IReadOnlyList<(string Text, int Style)> cells) => new(Main + "row",
        new XAttribute("r", number), new XAttribute("ht", Math.Min(height, 400).ToString("0.##", CultureInfo.InvariantCulture)), new XAttribute("customHeight", 1),
        cells.Select((cell, place) => new XElement(Main + "c", new XAttribute("r", CellPlace.Name(number, place + 1)), new XAttribute("s", cell.Style), new XAttribute("t", "inlineStr"),
            new XElement(Main + "is", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), Clean(cell.Text))))));

    /// <summary>What a cell can hold of a text.</summary>
    private static string Clean(string text) => StreamedRows.Escaped(text.Length <= Book.MostCharacters ? text : text[..(Book.MostCharacters - 1)] + "…");
}
