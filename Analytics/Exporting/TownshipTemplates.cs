using System.Globalization;
using System.IO.Compression;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;
using OfficeOpenXml.DataValidation;
using OfficeOpenXml.DataValidation.Contracts;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Workbooks for townships to report attendance in: people and classes are in them already and are chosen by name, and the numbers follow. They are imported as they come back.</summary>
public static class TownshipTemplates
{
    private const int FewestRows = 200;
    private const int MostRows = 1000;
    private const int RowsAPerson = 4;

    /// <summary>The columns that are filled in beside the two names, in their order.</summary>
    private static readonly string[] Filled = ["held_on", "status", "recognised_hours", "days", "evidence"];

    /// <summary>Whether a sheet is one of people or classes to choose from, in either language: an import passes over it.</summary>
    public static bool IsList(string sheet) => Both(words => sheet == words["prefilled.people"] || sheet == words["prefilled.classes"]);

    /// <summary>Whether a heading is of a column in which a name is chosen, from which a formula finds the number: an import has no need of it.</summary>
    public static bool IsChoice(string heading) => Both(words => heading == words["prefilled.person"] || heading == words["prefilled.class"]);

    /// <summary>Writes a workbook for each township with people in post, as a zip.</summary>
    /// <param name="output">Where it goes; it need not seek.</param>
    /// <param name="desk">Whose townships.</param>
    /// <param name="unit">A unit of them; null is all.</param>
    /// <param name="year">The year of the classes; null: the data's own.</param>
    /// <param name="words">The language of headings and codes.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many workbooks it holds, and how many people they name.</returns>
    /// <exception cref="QuestionRefusedException">The unit is unknown, or people are not in the grant.</exception>
    public static (int Workbooks, int People) WriteZip(Stream output, Desk desk, string? unit, int? year, Words words, CancellationToken cancel = default)
    {
        Question question = new() { Unit = unit, Period = year is { } asked ? ReportingPeriod.Year(asked) : null, Language = words.Language, Kinds = ["subdistrict", "township_like"] };
        Answer roster = desk.Ask(Measure.PeopleRoster, question, cancel);
        using ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
        (int written, int people) = (0, 0);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, AnswerRow> township in roster.Rows.GroupBy(row => row.Text("row_unit") ?? "").Where(township => township.Key is not ("" or "other")))
        {
            cancel.ThrowIfCancellationRequested();
            string name = township.First().Text("row_unit_name") ?? township.Key;
            IReadOnlyList<AnswerRow> classes = desk.Ask(Measure.TrainingClasses, question with { Unit = township.Key }, cancel).Rows;
            ZipArchiveEntry entry = zip.Add((names.Add(name) ? name : $"{name} {township.Key}") + ".xlsx", System.IO.Compression.CompressionLevel.NoCompression);
            using Stream target = entry.Open();
            Write(target, name, [.. township], classes, roster.Meta.Period.Last.Year, words, cancel);
            written++;
            people += township.Count();
        }

        return (written, people);
    }

    private static void Write(Stream output, string township, IReadOnlyList<AnswerRow> people, IReadOnlyList<AnswerRow> classes, int year, Words words, CancellationToken cancel)
    {
        using Book book = new(words, new(words.With("prefilled.title", township, year), AsOf: null, Demonstration: false));
        ExcelWorksheet sheet = book.Add(Attendance.Ledger.Title.In(words.Language));
        ChoiceList persons = ListPeople(book, people), held = ListClasses(book, classes);
        Dictionary<string, string> codes = ListCodes(book);
        Fill(book, sheet, held, persons, codes, Math.Clamp(RowsAPerson * people.Count, FewestRows, MostRows));
        book.Save(output, cancel);
    }

    /// <summary>Where names to choose stand, and their numbers.</summary>
    private sealed record ChoiceList(string Names, string Numbers);

    private static ChoiceList ListPeople(Book book, IReadOnlyList<AnswerRow> people)
    {
        string[] names = Apart(people, row => row.Text("name") ?? "", row => row.Text("unit_name") ?? "", row => row.Text("cadre_id")!, book.Words);
        return List(book, "prefilled.people", [book.Words["column.cadre_id"], book.Words["prefilled.person"], book.Words["column.unit_name"], book.Words["column.post"], book.Words["column.layer"]],
            [.. people.Select((row, place) => new[] { row.Text("cadre_id"), names[place], row.Text("unit_name"), row.Text("post"), row.Text("layer") is { } layer ? Codes.Layer.Display(layer, book.Words.Language) : null })]);
    }

    private static ChoiceList ListClasses(Book book, IReadOnlyList<AnswerRow> classes)
    {
        string[] names = Apart(classes, row => row.Text("class_name") ?? "", row => Day(row, "first_day", book.Words) ?? "", row => row.Text("class_id")!, book.Words);
        return List(book, "prefilled.classes", [book.Words["column.class_id"], book.Words["prefilled.class"], book.Words["column.first_day"], book.Words["column.last_day"], book.Words["column.channel"]],
            [.. classes.Select((row, place) => new[] { row.Text("class_id"), names[place], Day(row, "first_day", book.Words), Day(row, "last_day", book.Words), row.Text("channel") is { } channel ? Codes.Channel.Display(channel, book.Words.Language) : null })]);
    }

    private static string? Day(AnswerRow row, string column, Words words) => row[column] is DateOnly day ? words.Day(day) : null;

    /// <summary>Names that tell their rows apart: where two are alike, with what is beside them, and at last with their numbers.</summary>
    private static string[] Apart(IReadOnlyList<AnswerRow> rows, Func<AnswerRow, string> name, Func<AnswerRow, string> beside, Func<AnswerRow, string> number, Words words)
    {
        string[] names = [.. rows.Select(name)];
        foreach (Func<AnswerRow, string> further in new[] { beside, number })
        {
            HashSet<string> alike = [.. names.GroupBy(each => each).Where(same => same.Count() > 1).Select(same => same.Key)];
            names = [.. names.Select((each, place) => alike.Contains(each) ? words.With("prefilled.apart", each, further(rows[place])) : each)];
        }

        return names;
    }

    private static ChoiceList List(Book book, string title, string[] headings, string?[][] rows)
    {
        ExcelWorksheet sheet = book.Add(book.Words[title]);
        for (int place = 0; place < headings.Length; place++)
        {
            sheet.Cells[1, place + 1].Value = headings[place];
            sheet.Column(place + 1).Style.Numberformat.Format = "@";
            sheet.Column(place + 1).Width = Look.ColumnWidth(rows.Select(row => row[place] ?? "").Append(headings[place]), 40);
            for (int row = 0; row < rows.Length; row++)
                sheet.Cells[row + 2, place + 1].Value = rows[row][place] is { } text ? Book.Whole(text) : null;
        }

        Look.Heading(sheet.Cells[1, 1, 1, headings.Length]);
        sheet.View.FreezePanes(2, 1);
        Look.Print(sheet, book.Words, book.Caption, 1, landscape: false);
        return new(Range(2), Range(1));

        string Range(int column) => $"'{sheet.Name}'!{ExcelCellBase.GetAddress(2, column, Math.Max(2, rows.Length + 1), column, Absolute: true)}";
    }

    private static Dictionary<string, string> ListCodes(Book book)
    {
        ExcelWorksheet sheet = book.Add(book.Words["template.codes"]);
        Dictionary<string, string> places = [];
        foreach (LedgerColumn column in Filled.Select(name => Attendance.Ledger[name]).Where(column => column.Codes is not null))
        {
            int number = places.Count + 1;
            string[] values = [.. column.Codes!.Codes.Select(code => code.Name.In(book.Words.Language))];
            sheet.Cells[1, number].Value = column.Heading.In(book.Words.Language);
            for (int row = 0; row < values.Length; row++)
                sheet.Cells[row + 2, number].Value = values[row];
            sheet.Column(number).Width = Look.ColumnWidth(values.Append(column.Heading.In(book.Words.Language)));
            places[column.Name] = $"'{sheet.Name}'!{ExcelCellBase.GetAddress(2, number, values.Length + 1, number, Absolute: true)}";
        }

        Look.Heading(sheet.Cells[1, 1, 1, places.Count]);
        return places;
    }

    private static void Fill(Book book, ExcelWorksheet sheet, ChoiceList classes, ChoiceList people, Dictionary<string, string> codes, int rows)
    {
        Words words = book.Words;
        (string Heading, double Width)[] columns =
        [
            (words["prefilled.class"], 30), (words["prefilled.person"], 18), .. Filled.Select(name => (Attendance.Ledger[name].Heading.In(words.Language), 13.0)),
            (Attendance.Ledger["class_id"].Heading.In(words.Language), 16), (Attendance.Ledger["cadre_id"].Heading.In(words.Language), 16),
        ];
        int last = rows + 1;
        for (int place = 0; place < columns.Length; place++)
        {
            sheet.Cells[1, place + 1].Value = columns[place].Heading;
            sheet.Column(place + 1).Width = columns[place].Width;
        }

        for (int place = 0; place < Filled.Length; place++)
        {
            sheet.Cells[2, place + 3, last, place + 3].Style.Numberformat.Format = Format(Attendance.Ledger[Filled[place]].Kind);
            if (codes.TryGetValue(Filled[place], out string? list))
                Choose(sheet, place + 3, last, list, words["template.not-in-list"]);
        }

        Choose(sheet, 1, last, classes.Names, words["prefilled.not-in-list"]);
        Choose(sheet, 2, last, people.Names, words["prefilled.not-in-list"]);
        Number(sheet, columns.Length - 1, last, "A", classes);
        Number(sheet, columns.Length, last, "B", people);
        Look.Heading(sheet.Cells[1, 1, 1, columns.Length]);
        sheet.Cells[1, 1, 1, 2].Style.Font.Color.SetColor(Look.Warning);
        sheet.Row(1).Height = 34;
        sheet.Cells[1, 1].AddComment(words["prefilled.how"], words["product"]).AutoFit = true;
        sheet.View.FreezePanes(2, 3);
        Look.Print(sheet, words, book.Caption, 1, landscape: true);
    }

    private static void Choose(ExcelWorksheet sheet, int column, int last, string list, string error)
    {
        IExcelDataValidationList validation = sheet.DataValidations.AddListValidation(ExcelCellBase.GetAddress(2, column, last, column));
        validation.Formula.ExcelFormula = list;
        validation.AllowBlank = true;
        validation.ShowErrorMessage = true;
        validation.ErrorStyle = ExcelDataValidationWarningStyle.warning;
        validation.Error = error;
    }

    /// <summary>The number that belongs to the chosen name; whoever has none to choose from writes it over the formula.</summary>
    private static void Number(ExcelWorksheet sheet, int column, int last, string named, ChoiceList list)
    {
        sheet.Cells[2, column, last, column].Formula = string.Create(CultureInfo.InvariantCulture, $"IF({named}2=\"\",\"\",IFERROR(INDEX({list.Numbers},MATCH({named}2,{list.Names},0)),\"\"))");
        sheet.Cells[2, column, last, column].Style.Font.Color.SetColor(Look.Muted);
    }

    private static string Format(ColumnKind kind) => kind switch
    {
        ColumnKind.Day => "yyyy-mm-dd",
        ColumnKind.Number => "0.##",
        _ => "General",
    };

    private static bool Both(Func<Words, bool> holds) => Enum.GetValues<Language>().Any(language => holds(new(language)));
}
