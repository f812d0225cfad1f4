using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;
using OfficeOpenXml.DataValidation;
using OfficeOpenXml.DataValidation.Contracts;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Empty workbooks to fill in and import: a sheet for each ledger with headings in the reader's language and drop-downs, a sheet with the
/// codes behind them, and one that says what each column means. All of it comes from the ledgers' declarations.</summary>
public static class Template
{
    private const int HeadingRow = 1; // an import finds the headings where a clerk looks for them: at the top

    /// <summary>The ledgers that people fill in. Standards are packs of their own, written as JSON.</summary>
    public static IReadOnlyList<Ledger> Fillable(IReadOnlyList<Ledger> ledgers) => [.. ledgers.Where(ledger => ledger != StandardsPacks.Ledger)];

    /// <summary>Whether a sheet is one of a template's own, with codes or notes, in either language: an import passes over it.</summary>
    public static bool IsNotes(string sheet) => MarkedReturn.IsList(sheet) || TownshipTemplates.IsList(sheet) || Enum.GetValues<Language>().Select(language => new Words(language))
        .Any(words => sheet == words["template.notes"] || sheet == words["template.codes"]);

    /// <summary>Writes the template of one ledger.</summary>
    public static void Write(Stream output, Ledger ledger, Words words, CancellationToken cancel = default) => Write(output, [ledger], words, cancel);

    /// <summary>Writes one template for several ledgers, a sheet each.</summary>
    /// <param name="output">Where the .xlsx goes; it need not seek.</param>
    /// <param name="ledgers">The ledgers.</param>
    /// <param name="words">The language of headings, codes and notes.</param>
    /// <param name="cancel">Stops the writing.</param>
    public static void Write(Stream output, IReadOnlyList<Ledger> ledgers, Words words, CancellationToken cancel = default)
    {
        string title = words.With("template.title", string.Join(words["export.and"], ledgers.Select(ledger => ledger.Title.In(words.Language))));
        using Book book = new(words, new(title, AsOf: null, Demonstration: false));
        List<ExcelWorksheet> sheets = [.. ledgers.Select(ledger => book.Add(ledger.Title.In(words.Language)))];
        Dictionary<string, string> lists = WriteCodes(book, ledgers);
        foreach ((Ledger ledger, ExcelWorksheet sheet) in ledgers.Zip(sheets))
            WriteSheet(book, sheet, ledger, lists);
        WriteNotes(book, ledgers, title);
        book.Save(output, cancel);
    }

    /// <summary>The lists behind the drop-downs, a column each. Returns where each stands, by the list's name.</summary>
    private static Dictionary<string, string> WriteCodes(Book book, IReadOnlyList<Ledger> ledgers)
    {
        (string Name, string Heading, string[] Values)[] lists =
        [
            .. ledgers.SelectMany(ledger => ledger.Columns).Where(column => column.Codes is not null).DistinctBy(column => column.Codes!.Name)
                .Select(column => (column.Codes!.Name, column.Heading.In(book.Words.Language), column.Codes.Codes.Select(code => code.Name.In(book.Words.Language)).ToArray())),
            .. ledgers.SelectMany(ledger => ledger.Columns).Where(column => column.Kind == ColumnKind.YesNo).Take(1)
                .Select(_ => (nameof(ColumnKind.YesNo), book.Words["template.kind.YesNo"], new[] { book.Words["yes"], book.Words["no"] })),
        ];
        Dictionary<string, string> places = [];
        if (lists.Length == 0)
            return places;
        ExcelWorksheet sheet = book.Add(book.Words["template.codes"]);
        for (int place = 0; place < lists.Length; place++)
        {
            ExcelRange values = sheet.Cells[HeadingRow + 1, place + 1, HeadingRow + lists[place].Values.Length, place + 1];
            sheet.Cells[HeadingRow, place + 1].Value = lists[place].Heading;
            values.Style.Numberformat.Format = "@";
            values.LoadFromCollection(lists[place].Values);
            sheet.Column(place + 1).Width = Look.ColumnWidth(lists[place].Values.Append(lists[place].Heading));
            places[lists[place].Name] = $"'{sheet.Name}'!{ExcelCellBase.GetAddress(HeadingRow + 1, place + 1, HeadingRow + lists[place].Values.Length, place + 1, Absolute: true)}";
        }

        Look.Heading(sheet.Cells[HeadingRow, 1, HeadingRow, lists.Length]);
        Look.Print(sheet, book.Words, book.Caption, HeadingRow, landscape: true);
        return places;
    }

    /// <summary>The columns to fill in: no form asks for an ID number.</summary>
    private static LedgerColumn[] Asked(Ledger ledger) => [.. ledger.Columns.Where(column => column.Kind != ColumnKind.IdNumber)];

    private static void WriteSheet(Book book, ExcelWorksheet sheet, Ledger ledger, Dictionary<string, string> lists)
    {
        LedgerColumn[] columns = Asked(ledger);
        for (int place = 0; place < columns.Length; place++)
        {
            LedgerColumn column = columns[place];
            string heading = column.Heading.In(book.Words.Language);
            string letter = ExcelCellAddress.GetColumnLetter(place + 1);
            sheet.Column(place + 1).Style.Numberformat.Format = Format(column.Kind);
            sheet.Column(place + 1).Width = Look.ColumnWidth([heading, .. column.Codes?.Codes.Select(code => code.Name.In(book.Words.Language)) ?? []]);
            sheet.Cells[HeadingRow, place + 1].Value = heading;
            sheet.Cells[HeadingRow, place + 1].Style.Numberformat.Format = "@";
            if (lists.TryGetValue(column.Codes?.Name ?? column.Kind.ToString(), out string? list))
                Choose(book.Words, sheet.DataValidations.AddListValidation($"{letter}{HeadingRow + 1}:{letter}{Book.MostRows}"), list);
        }

        Look.Heading(sheet.Cells[HeadingRow, 1, HeadingRow, columns.Length]);
        for (int place = 0; place < columns.Length; place++)
        {
            if (columns[place].Required)
                sheet.Cells[HeadingRow, place + 1].Style.Font.Color.SetColor(Look.Warning);
        }

        sheet.Row(HeadingRow).Height = 34;
        sheet.View.FreezePanes(HeadingRow + 1, 1);
        Look.Print(sheet, book.Words, book.Caption, HeadingRow, landscape: columns.Length > 7);
    }

    private static void Choose(Words words, IExcelDataValidationList validation, string list)
    {
        validation.Formula.ExcelFormula = list;
        validation.AllowBlank = true;
        validation.ShowErrorMessage = true;
        validation.ErrorStyle = ExcelDataValidationWarningStyle.warning; // an import understands more spellings than the list shows
        validation.Error = words["template.not-in-list"];
    }

    /// <summary>Text columns are text, so that codes keep their zeros; days and months are real dates.</summary>
    private static string Format(ColumnKind kind) => kind switch
    {
        ColumnKind.Day => "yyyy-mm-dd",
        ColumnKind.Month => "yyyy-mm",
        ColumnKind.Whole => "0",
        ColumnKind.Number => "0.##",
        ColumnKind.Share => "0.##%",
        _ => "@",
    };

    private static void WriteNotes(Book book, IReadOnlyList<Ledger> ledgers, string title)
    {
        Words words = book.Words;
        ExcelWorksheet sheet = book.Add(words["template.notes"]);
        Look.Title(sheet.Cells[1, 1], title);
        Look.Note(sheet.Cells[2, 1], words["template.how"]);
        const int headings = 4;
        string[] named = ["template.sheet", "template.column", "template.required", "template.kind", "template.meaning"];
        double[] widths = [14, 18, 10, 34, 64];
        for (int place = 0; place < named.Length; place++)
        {
            sheet.Cells[headings, place + 1].Value = words[named[place]];
            sheet.Column(place + 1).Width = widths[place];
        }

        Look.Heading(sheet.Cells[headings, 1, headings, named.Length]);
        int row = headings;
        foreach (DictionaryEntry entry in DataDictionary.Entries(ledgers, words).Where(entry => entry.Column.Kind != ColumnKind.IdNumber))
        {
            row++;
            string[] texts = [entry.Ledger.Title.In(words.Language), entry.Column.Heading.In(words.Language), entry.Column.Required ? words["yes"] : "", words["template.kind." + entry.Column.Kind], entry.Meaning];
            for (int place = 0; place < texts.Length; place++)
                sheet.Cells[row, place + 1].Value = Book.Whole(texts[place]);
            sheet.Row(row).Height = Look.LineHeight * texts.Zip(widths, Look.Lines).Max();
        }

        ExcelRange cells = sheet.Cells[headings + 1, 1, row, named.Length];
        cells.Style.Numberformat.Format = "@";
        cells.Style.WrapText = true;
        cells.Style.VerticalAlignment = OfficeOpenXml.Style.ExcelVerticalAlignment.Top;
        sheet.View.FreezePanes(headings + 1, 1);
        sheet.View.ShowGridLines = false;
        Look.Print(sheet, words, book.Caption, headings, landscape: true);
    }
}
