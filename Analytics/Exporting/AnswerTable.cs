using System.Globalization;
using CadreTraining.Analytics.Measures;
using OfficeOpenXml;
using OfficeOpenXml.ConditionalFormatting.Contracts;
using OfficeOpenXml.Style;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A sheet with an answer's rows, its shares as live formulas, and its totals below.</summary>
internal sealed class AnswerTable
{
    /// <summary>The row of the headings; the rows follow it.</summary>
    public const int HeadingRow = 4;

    /// <summary>Under this many people a share is shown as "3/4", and never ranked.</summary>
    public const int FewPeople = 5;

    private readonly Book book;
    private readonly Answer answer;
    private readonly Reading reading;
    private readonly IReadOnlyList<Figure> figures;

    private AnswerTable(Book book, Answer answer, string title)
    {
        if (answer.Rows.Count > Book.MostRows - HeadingRow - 8)
            throw new ExportRefusedException("too-many-rows", title);
        this.book = book;
        this.answer = answer;
        reading = new(answer, book.Words);
        figures = reading.Figures;
        Sheet = book.Add(title);
    }

    /// <summary>The sheet.</summary>
    public ExcelWorksheet Sheet { get; }

    /// <summary>The row of the first answer row.</summary>
    public static int FirstRow => HeadingRow + 1;

    /// <summary>The row of the last answer row; before the first when there is none.</summary>
    public int LastRow => HeadingRow + answer.Rows.Count;

    /// <summary>Adds the sheet.</summary>
    public static AnswerTable Add(Book book, Answer answer, string title)
    {
        AnswerTable table = new(book, answer, title);
        Furnish(book, table.Sheet, answer, table.reading, title);
        table.WriteRows();
        table.WriteTotals();
        table.Mark();
        book.Contents.Add((table.Sheet.Name, answer.Rows.Count));
        return table;
    }

    /// <summary>A cell as other sheets name it.</summary>
    public string Address(string column, int row) => $"'{Sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!{Letters(column)}{row}";

    /// <summary>Title, headings, widths, frozen panes and print set-up, the same for tables and lists.</summary>
    public static void Furnish(Book book, ExcelWorksheet sheet, Answer answer, Reading reading, string title)
    {
        IReadOnlyList<Figure> figures = reading.Figures;
        Look.Title(sheet.Cells[1, 1], title);
        Look.Note(sheet.Cells[2, 1], Cover.Subtitle(answer, book.Words));
        for (int place = 0; place < figures.Count; place++)
        {
            string heading = reading.Heading(figures[place]);
            sheet.Cells[HeadingRow, place + 1].Value = heading;
            // Headings of numbers take two lines; of the numbers the totals are the widest, and bold.
            bool isText = figures[place].Kind is FigureKind.Words or FigureKind.Code;
            IEnumerable<string> texts = isText ? answer.Rows.Select(row => reading.Cell(figures[place], row[figures[place].Name]) as string ?? "") : [$"{answer.Total?[figures[place].Name]:#,0.0}"];
            sheet.Column(place + 1).Width = Look.ColumnWidth(texts.Append(isText ? heading : Look.HalfOf(heading)), Reading.Widest(figures[place]));
        }

        Look.Heading(sheet.Cells[HeadingRow, 1, HeadingRow, figures.Count]);
        sheet.Row(HeadingRow).Height = Math.Max(34, Look.LineHeight * figures.Select((figure, place) => Look.Lines(reading.Heading(figure), sheet.Column(place + 1).Width - 1)).Max());
        int named = figures.TakeWhile(figure => figure.Kind is FigureKind.Code or FigureKind.Words).Count();
        sheet.View.FreezePanes(HeadingRow + 1, Math.Min(named, 2) + 1);
        sheet.View.ShowGridLines = false;
        Look.Print(sheet, book.Words, book.Caption, HeadingRow, landscape: figures.Count > 7);
    }

    /// <summary>The style of a column's cells.</summary>
    public static void Style(ExcelRange cells, Figure figure, Reading reading)
    {
        cells.Style.Numberformat.Format = reading.Format(figure);
        cells.Style.VerticalAlignment = ExcelVerticalAlignment.Center;
        if (Reading.IsNumber(figure))
            cells.Style.HorizontalAlignment = ExcelHorizontalAlignment.Right;
        else if (figure.Kind is FigureKind.Flag or FigureKind.Day)
            cells.Style.HorizontalAlignment = ExcelHorizontalAlignment.Center;
        else
        {
            cells.Style.WrapText = true;
            cells.Style.HorizontalAlignment = ExcelHorizontalAlignment.Left;
            cells.Style.Indent = 1; // apart from a number to the left of it
        }
        cells.Style.Border.Bottom.Style = ExcelBorderStyle.Hair;
        cells.Style.Border.Bottom.Color.SetColor(Look.Rule);
    }

    /// <summary>The sum of some columns in one row, as a formula.</summary>
    public string Sum(IEnumerable<string> columns, int row) => string.Join('+', columns.Select(column => Letters(column) + row.ToString(CultureInfo.InvariantCulture)));

    private void WriteRows()
    {
        for (int place = 0; place < figures.Count; place++)
        {
            Figure figure = figures[place];
            if (answer.Rows.Count > 0)
                Style(Sheet.Cells[FirstRow, place + 1, LastRow, place + 1], figure, reading);
            for (int row = FirstRow; row <= LastRow; row++)
                WriteCell(Sheet.Cells[row, place + 1], figure, answer.Rows[row - FirstRow]);
        }
    }

    private void WriteCell(ExcelRange cell, Figure figure, AnswerRow row)
    {
        if (IsLive(figure) && !IsWithheld(figure, row) && figure.Of.Concat(figure.Over).All(part => row[part] is not null))
        {
            cell.Formula = RatioFormula(figure, cell.Start.Row);
            return;
        }

        object? value = reading.Cell(figure, row[figure.Name]);
        cell.Value = value switch
        {
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            string text => Book.Whole(text),
            _ => value,
        };
    }

    private void WriteTotals()
    {
        int row = LastRow + 1;
        if (answer.Total is { } total)
            WriteTotal(row++, "export.total", total, column => $"SUM({column}{FirstRow}:{column}{LastRow})");
        if (answer.TotalReported is { } reported && figures.Any(figure => figure.Name == "reported"))
        {
            string flags = $"${Letters("reported")}${FirstRow}:${Letters("reported")}${LastRow}";
            WriteTotal(row++, "export.total-reported", reported, column => $"SUMIF({flags},\"{book.Words["yes"]}\",{column}{FirstRow}:{column}{LastRow})");
        }

        foreach (string note in Notes())
            Look.Note(Sheet.Cells[++row, 1], note);
    }

    /// <summary>A total: counts and hours are sums, things counted once each are asked anew, and shares divide the sums of the same row.</summary>
    private void WriteTotal(int row, string label, AnswerRow total, Func<string, string> sum)
    {
        Figure labelled = figures.FirstOrDefault(figure => figure.Kind == FigureKind.Words) ?? figures[0];
        for (int place = 0; place < figures.Count; place++)
        {
            Figure figure = figures[place];
            ExcelRange cell = Sheet.Cells[row, place + 1];
            Style(cell, figure, reading);
            if (figure == labelled)
                cell.Value = book.Words[label];
            else if (figure.Kind is FigureKind.Count or FigureKind.Hours && answer.Rows.Count > 0 && total[figure.Name] is not null)
                cell.Formula = sum(Letters(figure.Name));
            else if (Reading.IsNumber(figure))
                WriteCell(cell, figure, total);
        }

        Look.Total(Sheet.Cells[row, 1, row, figures.Count]);
    }

    private IEnumerable<string> Notes()
    {
        if (answer.Meta.Unmatched > 0)
            yield return book.Words.With("export.filter", book.Words["export.label.unmatched"], book.Words.With("export.unmatched", book.Words.Count(answer.Meta.Unmatched)));
        if (Ratios().Any())
            yield return book.Words["export.small"];
    }

    /// <summary>Formats that follow the figures: few people, units that have not reported, shares below target, rows that do not reconcile.</summary>
    private void Mark()
    {
        if (answer.Rows.Count == 0)
            return;
        foreach (Figure ratio in Ratios())
        {
            string cells = $"{Letters(ratio.Name)}{FirstRow}:{Letters(ratio.Name)}{LastRow + 2}";
            MarkFew(Sheet, cells, Absolute(ratio.Over));
        }

        if (answer.Meta.Target is { } target && Leading(answer) is { } leading)
        {
            string column = Letters(leading.Name);
            IExcelConditionalFormattingExpression below = Rule(Sheet, $"{column}{FirstRow}:{column}{LastRow}",
                string.Create(CultureInfo.InvariantCulture, $"AND(ISNUMBER(${column}{FirstRow}),{Absolute(leading.Over)}>={FewPeople},${column}{FirstRow}<{target.Share})"));
            below.Style.Font.Color.Color = Look.Warning;
            below.Style.Fill.PatternType = ExcelFillStyle.Solid;
            below.Style.Fill.BackgroundColor.Color = Look.WarningWash;
        }

        if (figures.Any(figure => figure.Name == "reported"))
        {
            IExcelConditionalFormattingExpression silent = Rule(Sheet, $"A{FirstRow}:{Letters(figures[^1].Name)}{LastRow}", $"${Letters("reported")}{FirstRow}=\"{book.Words["no"]}\"");
            silent.Style.Font.Italic = true;
            silent.Style.Font.Color.Color = Look.Muted;
        }

        string[] parts = ["met", "not_met", "exempt", "too_new"];
        if (parts.Append("in_post").All(part => figures.Any(figure => figure.Name == part)))
        {
            string column = Letters("in_post");
            IExcelConditionalFormattingExpression broken = Rule(Sheet, $"{column}{FirstRow}:{column}{LastRow}", $"${column}{FirstRow}<>{Absolute(parts)}");
            broken.Style.Font.Bold = true;
            broken.Style.Fill.PatternType = ExcelFillStyle.Solid;
            broken.Style.Fill.BackgroundColor.Color = Look.Warning;
        }
    }

    /// <summary>Shows shares of few people as "3/4", by a number format, so that the cell still holds the share.</summary>
    public static void MarkFew(ExcelWorksheet sheet, string cells, string whole)
    {
        for (int people = 1; people < FewPeople; people++)
        {
            IExcelConditionalFormattingExpression few = Rule(sheet, cells, $"{whole}={people}");
            few.Style.NumberFormat.Format = $"?/{people}";
            few.Style.Font.Italic = true;
            few.Style.Font.Color.Color = Look.Muted;
        }
    }

    private static IExcelConditionalFormattingExpression Rule(ExcelWorksheet sheet, string cells, string formula)
    {
        IExcelConditionalFormattingExpression rule = sheet.ConditionalFormatting.AddExpression(new ExcelAddress(cells));
        rule.Formula = formula;
        return rule;
    }

    private string Absolute(IEnumerable<string> columns) => string.Join('+', columns.Select(column => $"${Letters(column)}{FirstRow}"));

    /// <summary>The share that a reader looks at first: on schedule while the window is open, met after it; null when the measure has none.</summary>
    public static Figure? Leading(Answer answer) =>
        answer.Measure.Figures.FirstOrDefault(figure => figure.Kind == FigureKind.Ratio && figure.Name == (answer.Meta.LeadsOnSchedule ? "on_schedule_share" : "share"));

    private IEnumerable<Figure> Ratios() => figures.Where(figure => IsLive(figure) && Reading.IsShare(figure));

    private bool IsLive(Figure figure) => figure.Kind == FigureKind.Ratio && figure.Over.Count > 0 && figure.Of.Concat(figure.Over).All(part => figures.Any(each => each.Name == part));

    /// <summary>A mean or the like that this reader is not shown: a formula would work it out again.</summary>
    private static bool IsWithheld(Figure figure, AnswerRow row) => figure.Heads.Count > 0 && row[figure.Name] is null;

    private string RatioFormula(Figure ratio, int row) => $"IF({Sum(ratio.Over, row)}=0,\"—\",{Part(ratio.Of, row)}/{Part(ratio.Over, row)})";

    private string Part(IReadOnlyList<string> columns, int row) => columns.Count == 1 ? Sum(columns, row) : $"({Sum(columns, row)})";

    private string Letters(string column)
    {
        for (int place = 0; place < figures.Count; place++)
        {
            if (figures[place].Name == column)
                return ExcelCellAddress.GetColumnLetter(place + 1);
        }

        throw new ArgumentException($"The measure has no column {column}.", nameof(column));
    }
}
