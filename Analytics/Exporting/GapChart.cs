using System.Globalization;
using System.Xml;
using CadreTraining.Analytics.Measures;
using OfficeOpenXml;
using OfficeOpenXml.Drawing;
using OfficeOpenXml.Drawing.Chart;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A sheet that ranks the units, furthest from target first, with a native chart. Its figures are those of the table, by reference.</summary>
internal static class GapChart
{
    /// <summary>The most units that the chart draws; the table below it has all.</summary>
    public const int MostDrawn = 40;

    private const int ChartRows = 24;
    private const int HeadingRow = ChartRows + 6;

    /// <summary>Adds the sheet, unless nobody is judged anywhere.</summary>
    public static void Add(Book book, Answer answer, AnswerTable table)
    {
        if (AnswerTable.Leading(answer) is not { } leading || Places(answer, leading) is not { Count: > 0 } places)
            return;
        ExcelWorksheet sheet = book.Add(book.Words["export.ranking"]);
        int ranked = places.Count(place => place.IsRanked);
        int drawn = Math.Min(ranked, MostDrawn);
        Look.Title(sheet.Cells[1, 1], book.Words.With("export.ranking-title", book.Words["column." + leading.Name]));
        Look.Note(sheet.Cells[2, 1], Cover.Subtitle(answer, book.Words));
        Look.Note(sheet.Cells[3, 1], book.Words["export.ranking-note"]);
        if (ranked > drawn)
            Look.Note(sheet.Cells[4, 1], book.Words.With("export.ranking-cut", drawn, ranked - drawn));

        WriteRows(book, sheet, answer, table, leading, places);
        if (drawn > 0)
            Draw(book, sheet, leading, drawn, answer.Meta.Target);
        book.Contents.Add((sheet.Name, places.Count));
        sheet.Row(HeadingRow - 1).PageBreak = true; // the chart on a page of its own, the table after it
        Look.Print(sheet, book.Words, book.Caption, HeadingRow, landscape: true);
        sheet.View.ShowGridLines = false;
    }

    /// <summary>The rows in the order of the sheet: ranked ones by their share, then those without a rank.</summary>
    private static List<Place> Places(Answer answer, Figure leading)
    {
        Place[] judged = [.. answer.Rows.Select((row, at) => new Place(at, row.Share(leading.Name), IsRanked(answer, row, leading))).Where(place => place.Share is not null)];
        return [.. judged.OrderBy(place => !place.IsRanked).ThenBy(place => place.Share).ThenBy(place => place.At)];
    }

    private static bool IsRanked(Answer answer, AnswerRow row, Figure leading) =>
        leading.Over.Sum(row.Count) >= AnswerTable.FewPeople
        && (answer.Measure.Shown.All(figure => figure.Name != "unit_code") || row.Text("unit_code") != "other") // many units in one row
        && (answer.Measure.Figures.All(figure => figure.Name != "reported") || row.Flag("reported") != false);

    private static void WriteRows(Book book, ExcelWorksheet sheet, Answer answer, AnswerTable table, Figure leading, List<Place> places)
    {
        Figure named = answer.Measure.Shown.First(figure => figure.Name is "unit_name" or "facet_value");
        Reading reading = new(answer, book.Words);
        string[] headings =
        [
            book.Words["export.rank"], reading.Heading(named), book.Words["export.part"], book.Words["export.whole"], reading.Heading(leading), book.Words["export.target-column"],
        ];
        for (int place = 0; place < headings.Length; place++)
            sheet.Cells[HeadingRow, place + 1].Value = headings[place];
        Look.Heading(sheet.Cells[HeadingRow, 1, HeadingRow, headings.Length]);

        for (int at = 0; at < places.Count; at++)
        {
            int row = HeadingRow + 1 + at;
            int source = AnswerTable.FirstRow + places[at].At;
            sheet.Cells[row, 1].Value = places[at].IsRanked ? at + 1 : "—";
            sheet.Cells[row, 2].Value = reading.Cell(named, answer.Rows[places[at].At][named.Name]);
            sheet.Cells[row, 3].Formula = string.Join('+', leading.Of.Select(column => table.Address(column, source)));
            sheet.Cells[row, 4].Formula = string.Join('+', leading.Over.Select(column => table.Address(column, source)));
            sheet.Cells[row, 5].Formula = $"IF(D{row}=0,\"—\",C{row}/D{row})";
            sheet.Cells[row, 6].Value = answer.Meta.Target?.Share;
        }

        int last = HeadingRow + places.Count;
        AnswerTable.MarkFew(sheet, $"E{HeadingRow + 1}:E{last}", $"$D{HeadingRow + 1}");
        sheet.Cells[HeadingRow + 1, 2, last, 2].Style.Numberformat.Format = "@";
        sheet.Cells[HeadingRow + 1, 3, last, 4].Style.Numberformat.Format = reading.Format(new("", FigureKind.Count));
        sheet.Cells[HeadingRow + 1, 5, last, 6].Style.Numberformat.Format = "0.0%";
        sheet.Cells[HeadingRow + 1, 1, last, 1].Style.HorizontalAlignment = OfficeOpenXml.Style.ExcelHorizontalAlignment.Center;
        sheet.Cells[HeadingRow + 1, 5, last, 5].Style.HorizontalAlignment = OfficeOpenXml.Style.ExcelHorizontalAlignment.Right;
        sheet.Column(1).Width = 8;
        sheet.Column(2).Width = Look.ColumnWidth(places.Select(place => answer.Rows[place.At].Text(named.Name)).Append(headings[1]));
        for (int column = 3; column <= headings.Length; column++)
            sheet.Column(column).Width = Look.ColumnWidth([headings[column - 1]]);
    }

    private static void Draw(Book book, ExcelWorksheet sheet, Figure leading, int drawn, Target? target)
    {
        ExcelRange names = sheet.Cells[HeadingRow + 1, 2, HeadingRow + drawn, 2];
        ExcelChart chart = sheet.Drawings.AddChart("gap", eChartType.ColumnClustered);
        chart.SetPosition(4, 0, 0, 0);
        chart.SetSize(Math.Max(760, 120 + 20 * drawn), ChartRows * 20);
        ExcelChartSerie shares = chart.Series.Add(sheet.Cells[HeadingRow + 1, 5, HeadingRow + drawn, 5], names);
        shares.Header = book.Words["column." + leading.Name];
        shares.Fill.Color = Look.Accent;
        ((ExcelBarChart)chart).GapWidth = 40;
        chart.YAxis.MinValue = 0; // the whole scale: half a scale makes small gaps look large
        chart.YAxis.MaxValue = 1;
        chart.YAxis.MajorUnit = 0.2;
        chart.YAxis.Format = "0%";
        chart.YAxis.MajorGridlines.Fill.Color = Look.Wash;
        chart.XAxis.Font.Size = drawn > 20 ? 8 : 9;
        chart.Legend.Position = eLegendPosition.Top;
        if (target is not null)
            DrawTarget(book, sheet, chart, names, drawn, target);
        OrderParts(chart);
    }

    private static void DrawTarget(Book book, ExcelWorksheet sheet, ExcelChart chart, ExcelRange names, int drawn, Target target)
    {
        ExcelChart line = chart.PlotArea.ChartTypes.Add(eChartType.Line);
        ExcelChartSerie targets = line.Series.Add(sheet.Cells[HeadingRow + 1, 6, HeadingRow + drawn, 6], names);
        targets.Header = book.Words["export.label.target"] + " " + target.Share.ToString("0.#%", CultureInfo.InvariantCulture);
        targets.Border.Fill.Color = Look.Warning;
        targets.Border.LineStyle = eLineStyle.Dash;
        targets.Border.Width = 2;
    }

    /// <summary>EPPlus puts a series' look after its values; the schema wants it after the series' name.</summary>
    private static void OrderParts(ExcelChart chart)
    {
        foreach (XmlElement look in chart.ChartXml.GetElementsByTagName("c:spPr").OfType<XmlElement>().Where(each => each.ParentNode?.LocalName == "ser").ToArray())
        {
            XmlNode series = look.ParentNode!;
            XmlNode name = series.ChildNodes.OfType<XmlElement>().Last(each => each.LocalName is "idx" or "order" or "tx");
            series.InsertAfter(look, name);
        }
    }

    private readonly record struct Place(int At, double? Share, bool IsRanked);
}
