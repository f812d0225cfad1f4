using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using Dapper;
using DuckDB.NET.Data;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Exporting;

/// <summary>One table of a record.</summary>
/// <param name="Name">Its name in the JSON: a ledger, <c>standings</c>, <c>decisions</c> or <c>problems</c>.</param>
/// <param name="Title">What readers call it.</param>
/// <param name="Columns">Each column's name in the JSON and its heading.</param>
/// <param name="Rows">Its rows as readers see them; null where nothing is known.</param>
public sealed record RecordTable(string Name, string Title, IReadOnlyList<(string Name, string Heading)> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>Everything that the store holds about one person: the rows of every ledger with the batch, file, sheet and row that each came from, those set aside for an undo among them; how they stand on each standard today;
/// the decisions that were taken about them; and the problems that name them. For the person, on request.</summary>
public sealed class PersonRecord
{
    // Chinese is written as it is: a reader of the file should not have to decode it.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly string[] Lineage = ["batch", "file", "sheet", "source_row", "set_aside"];

    private readonly string cadreId;
    private readonly Words words;

    private PersonRecord(string cadreId, Words words, IReadOnlyList<RecordTable> tables)
    {
        this.cadreId = cadreId;
        this.words = words;
        Tables = tables;
    }

    /// <summary>The tables; those without rows are left out.</summary>
    public IReadOnlyList<RecordTable> Tables { get; }

    /// <summary>How many rows there are in all.</summary>
    public int Rows => Tables.Sum(table => table.Rows.Count);

    /// <summary>Reads it.</summary>
    /// <param name="desk">The desk of whoever asks.</param>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="QuestionRefusedException"><c>unknown-cadre</c>: there is nothing, or the reader does not manage the person's data.</exception>
    public static PersonRecord Read(Desk desk, string county, string cadreId, Words words, CancellationToken cancel = default)
    {
        if (!desk.IsInChargeOf(county, cadreId, cancel))
            throw new QuestionRefusedException("unknown-cadre", cadreId);
        List<RecordTable> tables = desk.Warehouse.Read(connection =>
        {
            Traces traces = Traces.Of(connection, desk.Warehouse.Ledgers, county, cadreId);
            traces.Give(connection);
            return (List<RecordTable>)[.. desk.Warehouse.Ledgers.Where(ledger => Traces.Columns(ledger).Any()).Select(ledger => Of(connection, ledger, county, words)), Decided(connection, desk.Warehouse.Ledgers, traces, words), Problems(connection, traces, words)];
        }, cancel);
        if (tables.All(table => table.Rows.Count == 0))
            throw new QuestionRefusedException("unknown-cadre", cadreId);
        tables.Add(Standings(desk, county, cadreId, words, cancel));
        return new(cadreId, words, [.. tables.Where(table => table.Rows.Count > 0)]);
    }

    /// <summary>Writes it as a workbook: a sheet a table.</summary>
    /// <exception cref="ExportRefusedException">A cell does not fit into a workbook; nothing is ever cut.</exception>
    public void WriteWorkbook(Stream output, CancellationToken cancel = default)
    {
        string title = words.With("record.title", cadreId);
        using Book book = new(words, new(title, AsOf: null, Demonstration: false));
        foreach (RecordTable table in Tables)
        {
            ExcelWorksheet sheet = book.Add(table.Title);
            Look.Title(sheet.Cells[1, 1], table.Title);
            Look.Note(sheet.Cells[2, 1], title);
            for (int place = 0; place < table.Columns.Count; place++)
            {
                sheet.Cells[3, place + 1].Value = table.Columns[place].Heading;
                sheet.Column(place + 1).Width = Look.ColumnWidth(table.Rows.Select(row => row[place] ?? "").Append(table.Columns[place].Heading), widest: 48);
                sheet.Column(place + 1).Style.Numberformat.Format = "@";
                for (int row = 0; row < table.Rows.Count; row++)
                    sheet.Cells[row + 4, place + 1].Value = table.Rows[row][place] is { } text ? Book.Whole(text) : null;
            }

            Look.Heading(sheet.Cells[3, 1, 3, table.Columns.Count]);
            Look.Print(sheet, words, book.Caption, 3, landscape: true);
        }

        book.Save(output, cancel);
    }

    /// <summary>Writes it as JSON, indented, in UTF-8: an object of arrays under the tables' names.</summary>
    public void WriteJson(Stream output)
    {
        using Utf8JsonWriter json = new(output, Options);
        json.WriteStartObject();
        foreach (RecordTable table in Tables)
        {
            json.WriteStartArray(table.Name);
            foreach (IReadOnlyList<string?> row in table.Rows)
            {
                json.WriteStartObject();
                for (int place = 0; place < table.Columns.Count; place++)
                    json.WriteString(table.Columns[place].Name, row[place]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static RecordTable Of(DuckDBConnection connection, Ledger ledger, string county, Words words)
    {
        string which = string.Join(" or ", Traces.Columns(ledger).Select(column => $"{column} in (select id from traced)"));
        string columns = string.Join(", ", ledger.Columns.Select(column => column.Kind switch
        {
            // Of a row that names two people the other is not told.
            _ when column.Reference?.Ledger == Cadres.Ledger.Name => $"case when {column.Name} in (select id from traced) then {column.Name} end as {column.Name}",
            ColumnKind.Month => $"strftime({column.Name}, '%Y-%m') as {column.Name}",
            ColumnKind.Number or ColumnKind.Share => $"regexp_replace(cast({column.Name} as varchar), '\\.?0+$', '') as {column.Name}",
            _ => $"cast({column.Name} as varchar) as {column.Name}",
        }));
        List<IDictionary<string, object?>> rows = [.. connection.Query($"""
            select {columns}, cast(batch_id as varchar) as batch, file, sheet, cast(source_row as varchar) as source_row, cast(set_aside as varchar) as set_aside
            from (select * exclude overwritten_by, true as set_aside from {Schema.Overwritten(ledger)} union all by name select *, false as set_aside from {ledger.Name}) line
            left join sources using (batch_id, source_id)
            where source_county = $county and ({which}) order by set_aside, {string.Join(", ", ledger.Key)}, batch_id
            """, new { county }).Cast<IDictionary<string, object?>>()];
        return new(ledger.Name, ledger.Title.In(words.Language),
            [.. ledger.Columns.Select(column => (column.Name, column.Heading.In(words.Language))), .. Lineage.Select(column => (column, words["column." + column]))],
            [.. rows.Select(row => (IReadOnlyList<string?>)[.. ledger.Columns.Select(column => Shown(column, row[column.Name] as string, words)), .. Lineage.Select(column => column == "set_aside" ? YesNo(row[column] as string, words) : row[column] as string)])]);
    }

    private static string? Shown(LedgerColumn column, string? value, Words words) => value is null ? null
        : column.Codes is { } codes ? codes.Display(value, words.Language)
        : column.Kind == ColumnKind.YesNo ? YesNo(value, words) : value;

    private static string? YesNo(string? value, Words words) => value is null ? null : words[value == "true" ? "yes" : "no"];

    private static RecordTable Decided(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers, Traces traces, Words words) => new("decisions", words["record.decisions"],
        [.. new[] { "batch", "decided_at", "decided_by", "subject", "choice", "value", "note" }.Select(column => (column, words["column." + column]))],
        [.. Decisions.All(connection, new(ledgers, connection, Territory.Whole), 0, int.MaxValue).Where(taken => taken.County == traces.County && (traces.IsAbout(taken.Decision) || (taken.Decision.Note is { } note && traces.MayName(note))))
            .Select(taken => (IReadOnlyList<string?>)[Whole(taken.Batch), taken.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), taken.By, taken.Decision.Subject, taken.Decision.Choice, taken.Decision.Value, taken.Decision.Note])]);

    private static RecordTable Problems(DuckDBConnection connection, Traces traces, Words words) => new("problems", words["record.problems"],
        [.. new[] { "batch", "file", "sheet", "source_row", "cell", "finding" }.Select(column => (column, words["column." + column]))],
        [.. connection.Query("""
            select problems.batch_id, file, sheet, problems.source_row, column_name, cell, problems.reason, detail, column_no
            from problems join sources using (batch_id, source_id) join batches using (batch_id) where source_county = $County and (cell is not null or detail is not null) order by problems.batch_id, source_id, problems.source_row
            """, new { traces.County })
            .Select(row => (Batch: (long)row.batch_id, Problem: new RowProblem((string)row.file, (string?)row.sheet, (int)row.source_row, (string?)row.column_name, (string?)row.cell, (string)row.reason, (string?)row.detail, (int?)row.column_no)))
            .Where(each => (each.Problem.Text is { } cell && traces.MayName(cell)) || traces.Names(each.Problem.Detail))
            .Select(each => (IReadOnlyList<string?>)[Whole(each.Batch), each.Problem.File, each.Problem.Sheet, Whole(each.Problem.Row), each.Problem.Text, each.Problem.Reason(words)])]);

    private static RecordTable Standings(Desk desk, string county, string cadreId, Words words, CancellationToken cancel)
    {
        Answer answer = desk.Ask(Measure.CoveragePeople, new() { Cadre = cadreId, County = county, Standard = "all", Language = words.Language }, cancel);
        Reading reading = new(answer, words);
        return new("standings", words["record.standings"], [.. reading.Figures.Select(figure => (figure.Name, words["column." + figure.Name]))],
            [.. answer.Rows.Select(row => (IReadOnlyList<string?>)[.. reading.Figures.Select(figure => row[figure.Name] is decimal hours ? words.Hours(hours) : Convert.ToString(reading.Cell(figure, row[figure.Name]), words.Culture))])]);
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
