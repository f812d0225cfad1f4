using System.Globalization;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Standards;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace CadreTraining.Analytics.Importing;

/// <summary>The first steps of an import: each file is opened, its tables are found and recognised. Rows of ledgers are staged with their types; sheets of counties' own making wait until all files were read.</summary>
internal sealed class FilesStep
{
    /// <summary>Rows of a sheet by which its form is known.</summary>
    private const int FormRows = 20;

    /// <summary>Rows of a table by whose cells its columns are known.</summary>
    private const int SampleRows = 60;

    /// <summary>Different cells of a column that the wizard shows.</summary>
    private const int Samples = 5;

    private readonly ImportRun run;
    private readonly IReadOnlyList<Ledger> ledgers;
    private readonly Headings headings;
    private readonly Recognition recognition;
    private readonly IReadOnlyDictionary<string, TakenDecision> taught;

    /// <summary>The texts of the sheets of explanations in the file at hand: they may say what marks mean.</summary>
    private readonly List<string> explanations = [];

    public FilesStep(ImportRun run)
    {
        this.run = run;
        ledgers = [.. run.Warehouse.Ledgers.Where(ledger => ledger != StandardsPacks.Ledger)];
        headings = new(ledgers);
        recognition = new(headings, ledgers);
        // What was taught in a part of the unit tree counts there: nobody may change how a neighbour's files are read, or those of the county.
        taught = Decisions.InForce(run.Staging.Connection, DecisionKind.Columns, counts: taken => taken.Within.Covers(run.Request.Within, run.Warehouse));
    }

    /// <summary>Stages every file of the request.</summary>
    /// <exception cref="ImportRefusedException">No file, or no table in any of them.</exception>
    public void Stage()
    {
        IReadOnlyList<SourcePath> paths = run.Request.Replayed?.Files ?? SourceFile.Named(run.Request.Paths, run.Archives, run.Cancel);
        for (int number = 0; number < paths.Count; number++)
        {
            run.Tell("read", paths[number].Name, 0.5 * number / paths.Count);
            Stage(paths[number]);
        }

        run.Settle();
        if (run.Staged.Count == 0 && run.CountySheets.Count == 0)
            throw new ImportRefusedException("nothing-readable", string.Join('、', paths.Select(path => path.Name)), new Findings(run).Problems(ImportReceipt.MostProblems)) { Tables = run.Read, Sent = SentFile.Of(run, new Findings(run).Files()) };
    }

    private void Stage(SourcePath path)
    {
        SourceFile file = SourceFile.Open(path with { Name = run.IdNumbers.Of(path.Name) }, run.Cancel);
        if (run.Request.Only?.Contains(file.Name) == false)
            return;
        if (!run.Files.TryAdd(file.Sha256, file))
            return; // the same bytes under two names are one file

        if (file.Kind is null)
            run.Fault(run.Add(file, null), file.Fault!);
        else if (file.Kind == SourceKind.Standards)
            StageStandards(file);
        else if (file.Kind != SourceKind.Csv || !StagedCanonical(CsvText.Probe(file)))
            StageSheets(file);
    }

    /// <summary>A canonical CSV: its first row names a ledger's key as the ledger does.</summary>
    /// <returns>Whether it is one.</returns>
    private bool StagedCanonical(CsvText text)
    {
        SheetSource? source = null;
        SheetWithoutIdNumbers sheet = new(run);
        try
        {
            IReadOnlyList<string?[]> first = [.. new SheetWithoutIdNumbers(run).Rows(text.Rows()).Take(Headings.RowsSearched)];
            if (first.Count == 0 || headings.Find(text.File.Stem, null, first).Heading is not { Row: 1 } heading || !(IsCanonical(heading) || IsOnlyDeclared(heading)))
                return false;
            source = run.Add(text.File, null);
            StagedTable table = Heading(source, heading);
            if (!text.IsPlain || !heading.Texts.All(each => each.IndexOfAny(['\r', '\n']) < 0) || !StagePlain(table, text))
                StageRows(table, sheet.Rows(text.Rows()).Skip(heading.Row));
            sheet.Say(source);
            source.Content = text.File.Sha256;
            source.Rows = run.Count($"select count(*) from {table.Name} where not blank");
            run.Read.Add(new(text.File.Name, null, false, Fingerprint.OfForm([new(1, [.. first[0].Select(Cell.Of)])]), source.Shape, 1, 1,
                [.. heading.Texts.Select((each, place) => Column(place + 1, each, heading.Positions.FirstOrDefault(position => position.Value == place).Key, 1, first.Skip(1).Select(row => row.ElementAtOrDefault(place))))],
                [.. first.Select(row => row.Select(cell => cell ?? "").ToArray())], null));
            return true;
        }
        catch (WorkbookRefusedException refused)
        {
            if (source is not null)
                run.Withdraw(source);
            run.Fault(source ?? run.Add(text.File, null), refused.Code, detail: refused.Detail);
            return true;
        }
    }

    private static bool IsCanonical(Heading heading) => heading.Ledger.Key.All(key => !heading.Positions.TryGetValue(key, out int place) || heading.Texts[place].Trim() == key);

    /// <summary>Headings that counties do not use, of a ledger that only this store declares.</summary>
    private static bool IsOnlyDeclared(Heading heading) => 2 * heading.Texts.Count(Vocabulary.Knows) < heading.Texts.Count;

    /// <summary>A table of one file, with what its headings say.</summary>
    private StagedTable Heading(SheetSource source, Heading heading)
    {
        Name(source, heading.Ledger);
        foreach ((string column, int place) in heading.Positions)
            Heading(source, column, heading.Texts[place], place + 1);
        foreach (string unknown in heading.Unknown)
            run.Fault(source, "unknown-heading", unknown, columnNumber: heading.Texts.ToList().IndexOf(unknown) + 1);
        return run.Stage(heading, source);
    }

    private static void Name(SheetSource source, Ledger ledger)
    {
        source.Ledger = ledger;
        source.Shape = "ledger:" + ledger.Name;
    }

    private void Heading(SheetSource source, string column, string heading, int number) =>
        run.Run("insert into headings values ($source, $column, $heading, $number)", ("source", source.Id), ("column", column), ("heading", heading), ("number", number));

    private static ReadColumn Column(int number, string heading, string? meaning, double confidence, IEnumerable<string?> cells) =>
        new(number, heading, meaning, meaning is null ? 0 : confidence, [.. cells.OfType<string>().Select(cell => meaning is "id_card" or "id_card_masked" && !IdNumbers.IsPseudonym(cell) ? IdNumbers.Hidden(cell) : cell).Distinct().Take(Samples)]);

    /// <summary>DuckDB reads the file itself, on every core, straight into typed columns.</summary>
    /// <returns>Whether it could; rows of uneven length are left to the slower way, which names them.</returns>
    private bool StagePlain(StagedTable table, CsvText text)
    {
        string columns = string.Join(", ", table.Heading.Texts.Select((_, place) => $"'c{place}': 'varchar'"));
        try
        {
            StageCells(table, $$"""
                read_csv($path, header = false, auto_detect = false, skip = {{table.Heading.Row}}, delim = $delimiter, new_line = $ending, quote = '"', escape = '"', nullstr = '', columns = {{{columns}}})
                """, ("path", text.File.Path), ("delimiter", text.Delimiter.ToString()), ("ending", text.LineEnd == "\n" ? "\\n" : "\\r\\n"));
            TakeOutIdNumbers(table);
            return true;
        }
        catch (DuckDBException exception) when (exception.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.OutOfRange or DuckDBErrorType.Conversion)
        {
            return false;
        }
    }

    /// <summary>Rows that were read here wait as texts first.</summary>
    private void StageRows(StagedTable table, IEnumerable<string?[]> rows)
    {
        int width = table.Heading.Texts.Count;
        run.Run($"create temp table raw_{table.Id} ({string.Join(", ", Enumerable.Range(0, width).Select(place => $"c{place} varchar"))})");
        List<(long Line, string Cell)> beyond = [];
        run.Staging.Append($"raw_{table.Id}", rows.Select<string?[], IReadOnlyList<string?>>((row, line) =>
        {
            if (row.Skip(width).FirstOrDefault(cell => cell is not null) is { } cell)
                beyond.Add((line, cell));
            return row.Length == width ? row : [.. row.Take(width), .. Enumerable.Repeat<string?>(null, Math.Max(0, width - row.Length))];
        }), run.Cancel);
        StageCells(table, $"raw_{table.Id}");
        run.Run($"drop table raw_{table.Id}");
        foreach ((long line, string cell) in beyond)
            run.Refuse("select $table, $line, null, $cell, 'cell-without-heading', null", ("table", table.Id), ("line", line), ("cell", cell));
    }

    /// <summary>Types the cells: what is written canonically in SQL, and each other text once in <see cref="CellText"/>.</summary>
    private void StageCells(StagedTable table, string from, params (string Name, object? Value)[] values)
    {
        Cells cells = new(table.Heading);
        run.Run($"create or replace temp table {table.Name} as select {cells.Typed} from {from}", values);
        new CellStep(run).Read(table, cells);
    }

    /// <summary>The same as <see cref="SheetWithoutIdNumbers"/> for rows that DuckDB has read, each different text once.</summary>
    private void TakeOutIdNumbers(StagedTable table)
    {
        foreach (LedgerColumn column in table.Ledger.Columns.Where(column => column.Kind == ColumnKind.Text && table.Heading.Positions.ContainsKey(column.Name)))
        {
            List<(string Text, string Masked, bool IsDoubtful)> texts = [.. run.Staging.Rows(
                $"select distinct {column.Name} from {table.Name} where strlen({column.Name}) >= 12 and regexp_matches({column.Name}, $likely)", row => row.GetString(0), run.Cancel, ("likely", IdNumbers.Likely))
                .Select(text => (text, run.IdNumbers.Of(new(text, CellNature.Text), out bool isDoubtful).Text!, isDoubtful)).Where(each => each.Item1 != each.Item2)];
            if (texts.Count == 0)
                continue;
            run.Run("create or replace temp table without_id_numbers (written varchar, masked varchar, doubtful varchar)");
            run.Staging.Append("without_id_numbers", texts.Select(each => new[] { each.Text, each.Masked, each.IsDoubtful ? "1" : null }), run.Cancel);
            run.Fault(table.Only!, "id-numbers", table.Heading.Texts[table.Heading.Positions[column.Name]], texts[0].Masked,
                run.Count($"select count(*) from {table.Name} where {column.Name} in (select written from without_id_numbers)").ToString(CultureInfo.InvariantCulture));
            run.Refuse($"select $table, staged.rowid, $column, masked, 'id-number-doubtful', null from {table.Name} staged join without_id_numbers on written = staged.{column.Name} where doubtful is not null",
                ("table", table.Id), ("column", column.Name));
            run.Run($"update {table.Name} set {column.Name} = masked from without_id_numbers where written = {column.Name}");
            run.Run("drop table without_id_numbers");
        }
    }

    private void StageStandards(SourceFile file)
    {
        SheetSource source = run.Add(file, null);
        if (!run.Warehouse.Ledgers.Contains(StandardsPacks.Ledger))
        {
            run.Fault(source, "no-ledger");
            return;
        }

        StandardsPack pack = StandardsPack.Read(run.IdNumbers.Of(File.ReadAllText(file.Path)), file.Name);
        if (pack.Rules.Count == 0)
        {
            foreach (RowProblem problem in pack.Problems)
                run.Fault(source, problem.Code, problem.Column, problem.Text, problem.Detail);
            return;
        }

        Ledger ledger = StandardsPacks.Ledger;
        Name(source, ledger);
        source.Content = file.Sha256;
        source.Rows = pack.Rules.Count;
        StagedTable table = run.Stage(new(ledger, 0, [.. ledger.Columns.Select(column => column.Name)], ledger.Columns.Select((column, place) => (column.Name, place)).ToDictionary(), []), source);
        StageRows(table, pack.Rules.Select(rule => new[]
        {
            pack.Name, rule.Place.ToString(CultureInfo.InvariantCulture), rule.Id, Iso(rule.EffectiveFrom), Iso(rule.EffectiveTo), rule.Json,
        }));
        foreach (RowProblem problem in pack.Problems)
        {
            run.Refuse("select $table, $line, $column, $cell, $reason, $detail",
                ("table", table.Id), ("line", (long)problem.Row - 1), ("column", problem.Column), ("cell", problem.Text), ("reason", problem.Code), ("detail", problem.Detail));
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void StageSheets(SourceFile file)
    {
        List<SheetSource> sources = [];
        explanations.Clear();
        try
        {
            foreach (Sheet sheet in SourceReader.Sheets(file, run.Cancel))
            {
                if (sheet.Name is { } name && Template.IsNotes(name))
                    continue;
                SheetWithoutIdNumbers without = new(run);
                StageSheet(file, sheet with { Name = sheet.Name is { } called ? run.IdNumbers.Of(called) : null, Rows = without.Rows(sheet.Rows) }, sources, without);
            }
        }
        catch (WorkbookRefusedException refused)
        {
            foreach (SheetSource source in sources)
                run.Withdraw(source);
            run.Read.RemoveAll(table => table.File == file.Name);
            run.Fault(run.Add(file, null), refused.Code, detail: refused.Detail);
        }
    }

    private void StageSheet(SourceFile file, Sheet sheet, List<SheetSource> sources, SheetWithoutIdNumbers without)
    {
        using IEnumerator<SheetRow> rows = sheet.Rows.GetEnumerator();
        List<SheetRow> first = [];
        while (first.Count < FormRows && rows.MoveNext())
            first.Add(rows.Current);
        if (first.Count == 0 && sheet.IsOneOfMany)
            return; // an empty second sheet is what a spreadsheet program makes by itself

        SheetSource source = run.Add(file, sheet.Name);
        sources.Add(source);
        string fingerprint = Fingerprint.OfForm(first);
        if (sheet.IsHidden)
        {
            run.Fault(source, "hidden-sheet");
            List(source, sheet, fingerprint, null, 0, 0, [], FirstRows(first));
            return;
        }

        Teaching? teaching = Teaching(fingerprint) ?? OnlyDeclared(file, sheet, first);
        if (teaching?.Shape == "skip")
        {
            source.Shape = "skip";
            run.Fault(source, "sheet-skipped");
            List(source, sheet, fingerprint, "skip", teaching.FirstHeadingRow, teaching.LastHeadingRow, [], FirstRows(first));
            return;
        }

        using ContentHash content = new();
        bool any = false;
        foreach (FoundTable table in TableFinder.Find(sheet with { Rows = first.Concat(Rest(rows)) }, file.Stem, teaching))
        {
            any = true;
            StageTable(file, sheet, source, table, teaching, fingerprint, content);
        }

        if (!any)
            run.Fault(source, "empty-table");
        if (source.Shape is not null)
            source.Content = content.Finish();
        without.Say(source);
    }

    private Teaching? Teaching(string fingerprint)
    {
        if (!taught.TryGetValue(fingerprint, out TakenDecision? decision) || decision.Decision.Value is not { } value)
            return null;
        run.RestsOn.Add(decision.Batch);
        return System.Text.Json.JsonSerializer.Deserialize<Teaching>(value, System.Text.Json.JsonSerializerOptions.Web);
    }

    /// <summary>The search for headings goes by those of the product's own ledgers: a sheet of a ledger that only this store declares is told apart here.</summary>
    private Teaching? OnlyDeclared(SourceFile file, Sheet sheet, IReadOnlyList<SheetRow> first)
    {
        if (ledgers.All(Ledger.All.Contains))
            return null;
        string?[][] texts = [.. first.Take(Headings.RowsSearched).Select(row => Array.ConvertAll(row.Cells, cell => cell.Text))];
        return headings.Find(file.Stem, sheet.Name, texts).Heading is { } heading && IsOnlyDeclared(heading)
            ? new("ledger:" + heading.Ledger.Name, first[heading.Row - 1].Number, first[heading.Row - 1].Number, heading.Positions.ToDictionary(position => position.Value + 1, position => position.Key))
            : null;
    }

    private void StageTable(SourceFile file, Sheet sheet, SheetSource source, FoundTable table, Teaching? teaching, string fingerprint, ContentHash content)
    {
        using IEnumerator<TableRow> rows = table.Rows.GetEnumerator();
        List<TableRow> first = [];
        while (first.Count < SampleRows && rows.MoveNext())
            first.Add(rows.Current);
        Understanding understood = table.FirstHeadingRow == 0 ? Unheaded(file, sheet, table) : recognition.Of(table, first, file.Stem, sheet.Name, teaching);
        List(source, sheet, fingerprint, understood.Shape, table.FirstHeadingRow, table.LastHeadingRow, Columns(table, understood, first), table.FirstRows);
        if (understood.Shape is null)
        {
            if (source.Shape is null || understood.Fault!.Code != "no-ledger")
                Unrecognised(source, table, understood.Fault!);
            return;
        }

        source.Shape ??= understood.Shape;
        source.Year ??= table.Around.Year;
        IEnumerable<TableRow> all = Counted(first.Concat(Rest(rows)), source, content);
        if (understood.Ledger is { } heading)
            StageLedger(source, table, heading, all);
        else
            Read(file, source, table, understood, all);
        SayWhatWasFound(source, table);
    }

    /// <summary>Without a heading nothing is read; the ledger that the file is named after may tell what is missing.</summary>
    private Understanding Unheaded(SourceFile file, Sheet sheet, FoundTable table)
    {
        HeadingFault? fault = headings.Find(file.Stem, sheet.Name, [.. table.FirstRows.Select(row => row.ToArray())]).Fault;
        return new(null, null, [], fault ?? new("no-ledger", null, null));
    }

    /// <summary>A sheet that holds no table at all, as notes on how to fill in the others, is no fault.</summary>
    private void Unrecognised(SheetSource source, FoundTable table, HeadingFault fault)
    {
        bool isText = source.Sheet is not null && table.FirstRows.All(row => row.Count(cell => !string.IsNullOrWhiteSpace(cell)) <= 1);
        string? firstRow = table.FirstRows.Select(row => string.Join('、', row.Where(cell => !string.IsNullOrWhiteSpace(cell)))).FirstOrDefault(row => row.Length > 0);
        if (isText)
            explanations.AddRange(table.FirstRows.SelectMany(row => row));
        run.Fault(source, isText && fault.Code == "no-ledger" ? "no-table" : fault.Code, cell: fault.Code == "no-ledger" ? firstRow : fault.Text, detail: fault.Detail);
    }

    private static IEnumerable<TableRow> Counted(IEnumerable<TableRow> rows, SheetSource source, ContentHash content)
    {
        foreach (TableRow row in rows)
        {
            source.Rows++;
            content.Add(row.Cells);
            yield return row;
        }
    }

    private void StageLedger(SheetSource source, FoundTable table, Heading heading, IEnumerable<TableRow> rows)
    {
        Ledger ledger = heading.Ledger;
        source.Ledger ??= ledger;
        LedgerColumn[] columns = [.. ledger.Columns.Where(column => heading.Positions.ContainsKey(column.Name))];
        int[] places = [.. columns.Select(column => heading.Positions[column.Name])];
        foreach (LedgerColumn column in columns)
            Heading(source, column.Name, table.Columns[heading.Positions[column.Name]].Heading, table.Columns[heading.Positions[column.Name]].Number);
        foreach (FoundColumn unknown in table.Columns.Where((column, place) => !places.Contains(place) && heading.Unknown.Contains(column.Heading)))
            run.Fault(source, "unknown-heading", unknown.Heading, columnNumber: unknown.Number);

        Gathering gathering = run.Gather(ledger, [.. columns.Select(column => column.Name)]);
        Func<Cell, string?>[] ways = [.. columns.Select(CellStep.Way)];
        string?[] texts = new string?[places.Length];
        foreach (TableRow row in rows)
        {
            for (int place = 0; place < places.Length; place++)
                texts[place] = ways[place](row.Cells[places[place]]);
            gathering.Add(source, row.Number, texts);
        }
    }

    private void Read(SourceFile file, SheetSource source, FoundTable table, Understanding understood, IEnumerable<TableRow> rows)
    {
        source.Ledger ??= understood.Shape switch
        {
            TableShape.Roster => Rosters.Ledger,
            TableShape.Scores => Assessments.Ledger,
            TableShape.Appointments => Appointments.Ledger,
            _ => Attendance.Ledger,
        };
        foreach (FoundColumn unknown in table.Columns.Where((column, place) => column.Heading.Length > 0 && understood.Columns.All(each => each.Place != place)))
            run.Fault(source, "unknown-heading", unknown.Heading, columnNumber: unknown.Number);
        CountySheet sheet = new(source, understood.Shape!, table.Around, file.Stem, understood.Columns.Where(column => column.Meaning != Recognition.ClassColumn).GroupBy(column => column.Meaning).ToDictionary(group => group.Key, group => table.Columns[group.Last().Place]));
        sheet = sheet with { IsOfVillages = sheet.Fields.TryGetValue("unit", out FoundColumn? unit) && ShapeWords.IsOfVillages(unit.Levels[^1]) };
        SheetReading reading = new(run, sheet, table, understood, Marks.Legend([.. table.Notes, .. explanations]));
        foreach (TableRow row in rows)
            reading.Read(row);
        run.CountySheets.Add(sheet);
    }

    /// <summary>What the table tells when all of it was read: totals that differ, rows left out, hidden rows.</summary>
    private void SayWhatWasFound(SheetSource source, FoundTable table)
    {
        source.LeftOut += table.LeftOut.Count;
        foreach (CheckTotal total in table.Differing)
        {
            run.Fault(new SheetFault(source.Id, total.Row, total.Column.Number, total.Column.Heading, total.Stated.ToString("0.##", CultureInfo.InvariantCulture), "total-differs", total.Counted.ToString("0.##", CultureInfo.InvariantCulture)));
        }

        foreach (TableFinding finding in table.Findings.Where(finding => finding.Code != "total-differs"))
        {
            string? heading = table.Columns.FirstOrDefault(column => column.Number == finding.Column)?.Heading;
            run.Fault(new SheetFault(source.Id, finding.Row, finding.Column, heading, finding.Text, finding.Code, finding.Detail));
        }
    }

    private void List(SheetSource source, Sheet sheet, string fingerprint, string? shape, int firstHeadingRow, int lastHeadingRow, IReadOnlyList<ReadColumn> columns, IReadOnlyList<IReadOnlyList<string>> firstRows) =>
        run.Read.Add(new(source.File, sheet.Name, sheet.IsHidden, fingerprint, shape, firstHeadingRow, lastHeadingRow, columns, firstRows, null));

    private static IReadOnlyList<ReadColumn> Columns(FoundTable table, Understanding understood, IReadOnlyList<TableRow> first) =>
        [.. table.Columns.Select((column, place) =>
        {
            Understood? meaning = understood.Columns.FirstOrDefault(each => each.Place == place);
            return Column(column.Number, column.Heading, meaning?.Meaning, meaning?.Confidence ?? 0, first.Select(row => row.Cells[place].Text));
        })];

    private static IReadOnlyList<IReadOnlyList<string>> FirstRows(IReadOnlyList<SheetRow> rows) => [.. rows.Take(Headings.RowsSearched).Select(row => row.Cells.Select(cell => cell.Text ?? "").ToArray())];

    private static IEnumerable<T> Rest<T>(IEnumerator<T> rows)
    {
        while (rows.MoveNext())
            yield return rows.Current;
    }
}
