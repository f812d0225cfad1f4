using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;
using OfficeOpenXml.Style;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The first sheet: what was asked, what the figures rest on and mean, and what stands in the other sheets.</summary>
internal sealed class Cover
{
    private const double LabelWidth = 24;
    private const double TextWidth = 84;

    private readonly Book book;
    private readonly Words words;
    private readonly ExcelWorksheet sheet;
    private int row = 1;

    /// <summary>Adds the sheet, still empty: it stands first, and tells of those that follow.</summary>
    public Cover(Book book)
    {
        this.book = book;
        words = book.Words;
        sheet = book.Add(words["export.cover"]);
    }

    /// <summary>The title of a workbook about an answer.</summary>
    public static string Title(Answer answer, Words words) => words.With("export.title", Scope(answer, words), MeasureTitle(answer.Measure, words));

    /// <summary>What a measure is called.</summary>
    public static string MeasureTitle(Measure measure, Words words) => words.Find("measure." + measure.Id) ?? measure.Id;

    /// <summary>The line below the title of a sheet.</summary>
    public static string Subtitle(Answer answer, Words words) =>
        words.With("export.subtitle", words.Day(answer.Meta.AsOf), answer.Meta.Period, Scope(answer, words));

    /// <summary>Fills the sheet.</summary>
    /// <param name="answer">The main answer.</param>
    /// <param name="people">What was done with the people not met; null where the workbook does not list them.</param>
    public void Fill(Answer answer, string? people)
    {
        AnswerMeta meta = answer.Meta;
        Look.Title(sheet.Cells[row++, 1], book.Caption.Title);
        if (book.Caption.Demonstration)
        {
            sheet.Cells[row, 1].Value = words["export.demonstration"];
            sheet.Cells[row, 1].Style.Font.Bold = true;
            sheet.Cells[row++, 1].Style.Font.Color.SetColor(Look.Warning);
        }

        row++;
        if (Result(answer) is { } result)
            Line("result", result, bold: true);
        Line("scope", meta.Unit is { } unit ? $"{unit.Name} ({unit.Code})" : Scope(answer, words));
        Line("period", meta.Period.ToString());
        Line("as-of", words.Day(meta.AsOf));
        Line("data-date", meta.DataDate is { } data ? words.Day(data) : words["export.unknown"]);
        Line("by", By(meta.By));
        Line("filters", Filters(answer));
        Line("map", words[answer.Question.Map == MapReading.Now ? "export.map.now" : "export.map.then"]);
        Line("kinds", Kinds(answer.Question));
        if (meta.UnitsExpected > 0)
            Line("reported", words.With("export.reported", words.Count(meta.UnitsReported), words.Count(meta.UnitsExpected)));
        if (NotReported(answer) is { Length: > 0 } silent)
            Line("not-reported", silent, warning: true);
        Line("unmatched", words.With("export.unmatched", words.Count(meta.Unmatched)));
        Line("target", meta.Target is { } target ? words.With("export.target", words.Share(target.Share), target.Source.Length > 0 ? target.Source : target.UnitCode) : words["export.none"]);
        WriteStandards(answer);
        if (people is not null)
            Line("people", people);
        Line("complete", words["export.complete"]);
        WriteSheets();
        WriteDefinitions(answer);

        sheet.Column(1).Width = LabelWidth;
        sheet.Column(2).Width = TextWidth;
        sheet.View.ShowGridLines = false;
        Look.Print(sheet, words, book.Caption, headingRow: null, landscape: false);
    }

    private string? Result(Answer answer)
    {
        if ((answer.TotalReported ?? answer.Total) is not { } total || AnswerTable.Leading(answer) is not { } leading
            || answer.Measure.Figures.All(figure => figure.Name != "hours_short"))
            return null;
        if (total.Share(leading.Name) is not { } share)
            return words["export.nobody"];
        return words.With((answer.Meta.LeadsOnSchedule ? "export.result-open" : "export.result") + (answer.Meta.Standards.All(standard => standard.IsShortOfHours) ? "" : ".people"),
            words.Count(leading.Of.Sum(total.Count)), words.Count(leading.Over.Sum(total.Count)), words.Share(share),
            words.Count(total.Count("not_met")), words.Hours(total.Hours("hours_short")), words.Share(total.Share("share")));
    }

    private static string Scope(Answer answer, Words words) => answer.Meta.Unit?.Name ?? words["export.untitled-scope"];

    private string By(string by) => words.Find("by." + by) ?? by;

    private string Filters(Answer answer)
    {
        Reading reading = new(answer, words);
        return answer.Question.Filters.Count == 0
            ? words["export.all-people"]
            : string.Join("\n", answer.Question.Filters.GroupBy(filter => filter.Key)
                .Select(key => words.With("export.filter", By(key.Key), string.Join(" / ", key.Select(filter => reading.Name(filter.Key, filter.Value))))));
    }

    private string Kinds(Question question) => question.Kinds.Count == 0
        ? words["export.kinds.default"]
        : words.With("export.kinds.more", string.Join(words["export.and"], question.Kinds.Select(kind => Codes.Kind.Display(kind, words.Language))));

    private string NotReported(Answer answer) =>
        answer.Measure.Figures.Any(figure => figure.Name == "reported")
            ? string.Join(words["export.and"], answer.Rows.Where(each => each.Flag("reported") == false).Select(each => each.Text("unit_name")))
            : "";

    private void WriteStandards(Answer answer)
    {
        AnswerMeta meta = answer.Meta;
        Line("standard-asked", answer.Question.Standard switch
        {
            "primary" => words["export.standard-primary"],
            "all" => words["export.standard-all"],
            var id => id,
        });
        if (meta.Standards.Count == 0)
            Line("standard", words["export.no-standard"], warning: true);
        foreach (Standard standard in meta.Standards)
        {
            Line("standard", words.With("export.standard", standard.Title.In(words.Language), standard.Issuer, standard.Source,
                words[standard.Verified ? "export.verified" : "export.unverified"]), warning: !standard.Verified);
        }

        if (meta.Window is { } window)
            Line("window", $"{words.Day(window.First)} – {words.Day(window.Last)}");
    }

    private void WriteSheets()
    {
        Section("sheets", "rows");
        foreach ((string name, long rows) in book.Contents)
        {
            ExcelRange link = sheet.Cells[row, 1];
            link.Hyperlink = new ExcelHyperLink($"'{name.Replace("'", "''", StringComparison.Ordinal)}'!A1", name);
            link.Value = name;
            link.Style.Font.UnderLine = true;
            link.Style.Font.Color.SetColor(Look.Accent);
            sheet.Cells[row, 2].Value = rows;
            sheet.Cells[row, 2].Style.Numberformat.Format = words.Language == Language.English ? "#,##0" : "0";
            sheet.Cells[row++, 2].Style.HorizontalAlignment = ExcelHorizontalAlignment.Left;
        }
    }

    private void WriteDefinitions(Answer answer)
    {
        Reading reading = new(answer, words);
        Section("definitions", null);
        foreach (Figure figure in reading.Figures)
        {
            if (reading.Definition(figure) is { } definition)
                Text(reading.Heading(figure), definition);
        }
    }

    private void Section(string label, string? beside)
    {
        row++;
        sheet.Cells[row, 1].Value = words["export.label." + label];
        if (beside is not null)
            sheet.Cells[row, 2].Value = words["export.label." + beside];
        Look.Heading(sheet.Cells[row, 1, row, 2]);
        sheet.Cells[row, 1, row++, 2].Style.HorizontalAlignment = ExcelHorizontalAlignment.Left;
    }

    private void Line(string label, string text, bool bold = false, bool warning = false)
    {
        Text(words["export.label." + label], text);
        ExcelRange cell = sheet.Cells[row - 1, 2];
        cell.Style.Font.Bold = bold;
        if (warning)
            cell.Style.Font.Color.SetColor(Look.Warning);
    }

    private void Text(string label, string text)
    {
        sheet.Cells[row, 1].Value = label;
        sheet.Cells[row, 2].Value = Book.Whole(text);
        sheet.Cells[row, 1].Style.Font.Color.SetColor(Look.Muted);
        sheet.Cells[row, 1, row, 2].Style.VerticalAlignment = ExcelVerticalAlignment.Top;
        sheet.Cells[row, 1, row, 2].Style.Numberformat.Format = "@";
        sheet.Cells[row, 1, row, 2].Style.WrapText = true;
        sheet.Row(row).Height = Look.LineHeight * Math.Max(Look.Lines(text, TextWidth - 2), Look.Lines(label, LabelWidth - 1));
        row++;
    }
}
