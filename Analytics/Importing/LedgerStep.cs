using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>The steps that one ledger's staged rows go through, all of them SQL over whole tables: what is missing is filled in, what cannot be true is refused,
/// and what is left is compared with the store.</summary>
/// <remarks>Ledgers come in the order in which one may refer to another, so what a row refers to is settled before it.</remarks>
internal sealed class LedgerStep(ImportRun run, Ledger ledger)
{
    private readonly List<StagedTable> tables = [.. run.Of(ledger)];
    private readonly TerritoryStep territory = new(run, ledger);
    private readonly bool isStored = run.Count($"select count(*) from (select 1 from {ledger.Name} limit 1)") > 0;

    /// <summary>The view of a ledger's staged rows that still stand.</summary>
    private static string Lines(Ledger ledger) => "lines_of_" + ledger.Name;

    /// <summary>The view of a ledger's stored and staged rows together.</summary>
    private static string All(Ledger ledger) => "all_" + ledger.Name;

    /// <summary>The steps, in the order they run.</summary>
    public void Run()
    {
        if (isStored)
            territory.LeaveOthersRowsAlone(tables, SameKey("staged", "stored", "getvariable('county')"));
        CarryOver();
        Name();
        if (tables.Count == 0)
            return;
        territory.RefuseWhatLiesOutside(Lines(ledger));
        FillIn();
        Require();
        RefuseCutKeys();
        KnowTheOthers();
        Check();
        OneRowAKey();
        KnowEachOther();
        Compare();
    }

    /// <summary>A column that a file does not have says nothing: it keeps what is stored, and only a new row takes what stands for empty.</summary>
    private void CarryOver()
    {
        foreach (StagedTable table in tables)
        {
            string[] missing = [.. ledger.Columns.Where(column => !table.Heading.Positions.ContainsKey(column.Name) && !ledger.Key.Contains(column.Name)).Select(column => column.Name)];
            if (missing.Length > 0 && isStored)
            {
                run.Run($"""
                    update {table.Name} set {string.Join(", ", missing.Select(column => $"{column} = stored.{column}"))}
                    from {ledger.Name} stored where {SameKey(table.Name, "stored", "getvariable('county')")}{territory.OnlyTheirOwn(table)}
                    """);
            }

            foreach (LedgerColumn column in ledger.Columns.Where(column => column.IfEmpty is not null && !table.Heading.Positions.ContainsKey(column.Name)))
                run.Run($"update {table.Name} set {column.Name} = cast($standing as {Schema.SqlType(column.Kind)}) where {column.Name} is null", ("standing", column.IfEmpty));
        }
    }

    /// <summary>Gives the staged rows their names in SQL: <c>lines_of_LEDGER</c> and, with the stored ones, <c>all_LEDGER</c>.</summary>
    private void Name()
    {
        string columns = string.Join(", ", ledger.Columns.Select(column => column.Name));
        foreach (StagedTable table in tables)
            run.Show(table);

        string none = $"select {columns}, source_county, 0 as table_id, 0::bigint as line, 0 as source_id, 0 as source_row from {ledger.Name} where false";
        run.Run($"create temp view {Lines(ledger)} as {(tables.Count == 0 ? none : string.Join(" union all ", tables.Select(table => $"select * from {table.Lines}")))}");
        run.Run($"""
            create temp view {All(ledger)} as
            select {columns}, source_county from {Lines(ledger)}
            union all
            select {columns}, source_county from {ledger.Name} stored
            where not exists (select 1 from {Lines(ledger)} line where {SameKey("line", "stored", "line.source_county")}) and {run.Belonging.Offers(ledger, "stored")}
            """);
    }

    /// <summary>Columns that the rest of the data can tell, where the cell is empty.</summary>
    private void FillIn()
    {
        foreach ((string column, string expression) in ledger.FilledFrom)
        {
            foreach (StagedTable table in tables)
            {
                run.Run($"create or replace temp table told as select line.line, {WithLedgers(expression)} as value from {table.Lines} line where line.{column} is null");
                run.Run($"update {table.Name} set {column} = told.value from told where {table.Name}.rowid = told.line and told.value is not null");
            }
        }
    }

    private void Require()
    {
        foreach (LedgerColumn column in ledger.Columns.Where(column => column.Required))
            run.Refuse($"select table_id, line, $column, null, 'required', null from {Lines(ledger)} where {column.Name} is null", ("column", column.Name));
    }

    /// <summary>A key of which digits are lost names nobody, or somebody else.</summary>
    private void RefuseCutKeys()
    {
        foreach (LedgerColumn column in ledger.Columns.Where(column => column.Kind == ColumnKind.Text && (ledger.Key.Contains(column.Name) || column.Reference is not null)))
            run.Refuse($"select table_id, line, $column, {column.Name}, 'damaged-key', null from {Lines(ledger)} where starts_with({column.Name}, '***')", ("column", column.Name));
    }

    private void KnowTheOthers()
    {
        foreach (LedgerColumn column in ledger.Columns.Where(column => column.Reference is { IfMissing: Missing.Refused } reference && reference.Ledger != ledger.Name))
            RefuseUnknown(column);
    }

    private void Check()
    {
        foreach (Check check in ledger.Checks)
        {
            string predicate = WithLedgers(check.BadWhen);
            (string, object?)[] values = predicate.Contains("$today", StringComparison.Ordinal) ? [("today", run.Today)] : [];
            run.Refuse($"""
                select line.table_id, line.line, {Cells.Literal(check.Column)}, {Shown(ledger[check.Column])}, {Cells.Literal(check.Id)}, {WithLedgers(check.Detail ?? "null")}
                from {Lines(ledger)} line where {predicate}
                """, values);
        }
    }

    /// <summary>A key stands once in a batch: a row that repeats another word for word is that row; of rows that contradict each other the first is taken.</summary>
    private void OneRowAKey()
    {
        string key = string.Join(", ", ledger.Key);
        if (run.Run($"create or replace temp table twice as select {key} from {Lines(ledger)} group by all having count(*) > 1") == 0
            && run.Count("select count(*) from twice") == 0)
        {
            return;
        }

        string content = string.Join(", ", ledger.Columns.Select(column => column.Name));
        run.Run($"""
            create or replace temp table repeats as
            select *, hash({content}) as content, first_value(hash({content})) over same as first_content, first_value(table_id) over same as first_table, first_value(line) over same as first_line, first_value(source_row) over same as first_row
            from {Lines(ledger)} line
            where exists (select 1 from twice where {string.Join(" and ", ledger.Key.Select(column => $"twice.{column} is not distinct from line.{column}"))})
            window same as (partition by {key} order by source_id, source_row, line)
            """);
        run.LeaveOut("select table_id, line, true from repeats where (table_id, line) <> (first_table, first_line) and content = first_content");
        run.Refuse($"""
            select table_id, line, {Cells.Literal(ledger.Key[0])}, {ledger.Key[0]}, 'duplicate-key', cast(first_row as varchar)
            from repeats where (table_id, line) <> (first_table, first_line) and content <> first_content
            """);
    }

    /// <summary>References within the ledger, such as a unit's parent: a row may rest on another that is refused, and that one on a third.</summary>
    private void KnowEachOther()
    {
        List<LedgerColumn> own = [.. ledger.Columns.Where(column => column.Reference?.Ledger == ledger.Name)];
        int refused;
        do
        {
            refused = own.Where(column => column.Reference!.IfMissing == Missing.Refused).Sum(RefuseUnknown);
            refused += own.Sum(RefuseCircles);
        }
        while (refused > 0);
    }

    private int RefuseUnknown(LedgerColumn column)
    {
        if (!NamesUnknown(column))
            return 0;
        int found = run.Refuse($"""
            select table_id, line, $column, {column.Name}, 'unknown-reference', $other
            from {Lines(ledger)} where {column.Name} in (select named from unknown)
            """, ("column", column.Name), ("other", column.Reference!.Ledger));
        SayWhichWereRefused(column, Other(column));
        return found;
    }

    /// <summary>Collects in <c>unknown</c> what a column names and nobody knows. Each name is looked up once: ten million attendances name a hundred thousand cadres.</summary>
    private bool NamesUnknown(LedgerColumn column)
    {
        Ledger other = Other(column);
        string county = other.KeyIsGlobal ? "" : " and other.source_county = getvariable('county')";
        run.Run($"""
            create or replace temp table unknown as
            select named from (select distinct {column.Name} as named from {Lines(ledger)} where {column.Name} is not null) line
            where not exists (select 1 from {All(other)} other where other.{column.Reference!.Column} = line.named{county})
            """);
        return run.Count("select count(*) from unknown") > 0;
    }

    private Ledger Other(LedgerColumn column) => run.Warehouse.Ledgers.First(each => each.Name == column.Reference!.Ledger);

    /// <summary>What a row names may stand in a file after all, and have been refused itself: that is where to mend.</summary>
    private void SayWhichWereRefused(LedgerColumn column, Ledger other)
    {
        foreach (StagedTable table in run.Of(other))
        {
            run.Run($"""
                update faults set reason = 'reference-refused', detail = sheets.place || ' : ' || cast(refused.source_row as varchar)
                from (select staged.{column.Reference!.Column} as key, arg_min(source_id, (source_id, source_row)) as source_id, arg_min(source_row, (source_id, source_row)) as source_row
                      from (select staged.{column.Reference.Column}, {table.Sheet} as source_id, {table.SheetRow} as source_row from {table.Name} staged
                            where exists (select 1 from left_out where table_id = {table.Id} and left_out.line = staged.rowid and not repeated)) staged group by 1) refused
                join sheets using (source_id)
                where faults.reason = 'unknown-reference' and faults.column_name = $column and faults.cell = refused.key
                  and faults.table_id in ({string.Join(", ", tables.Select(each => each.Id))})
                """, ("column", column.Name));
        }
    }

    /// <summary>Nothing may stand above itself: rows on a circle are refused, and those below them with them.</summary>
    private int RefuseCircles(LedgerColumn column) => run.Refuse($"""
        with recursive above(start, step) as (
          select line.{column.Reference!.Column}, line.{column.Name} from {Lines(ledger)} line where line.{column.Name} is not null
          union
          select above.start, upper.{column.Name} from above join {All(ledger)} upper on upper.{column.Reference.Column} = above.step where upper.{column.Name} is not null
        )
        select line.table_id, line.line, $column, line.{column.Name}, 'circle', null
        from {Lines(ledger)} line where exists (select 1 from above where above.start = line.{column.Reference.Column} and above.step = above.start)
        """, ("column", column.Name));

    /// <summary>Finds the stored row of each staged one, and whether it says the same.</summary>
    private void Compare()
    {
        string same = string.Join(" and ", ledger.Columns.Where(column => !ledger.Key.Contains(column.Name)).Select(column => $"stored.{column.Name} is not distinct from line.{column.Name}").DefaultIfEmpty("true"));
        foreach (StagedTable table in tables)
        {
            run.Run($"""
                create temp table stored_{table.Id} as
                select line.line, stored.rowid as stored_line, {same} as same
                from {table.Lines} line join {ledger.Name} stored on {SameKey("line", "stored", "line.source_county")} {(isStored ? "" : "limit 0")}
                """);
        }
    }

    /// <summary>What the import does to the ledger.</summary>
    public LedgerReceipt Receipt()
    {
        string ours = tables.Count == 0 ? "false" : $"table_id in ({string.Join(", ", tables.Select(table => table.Id))})";
        long standing = tables.Sum(table => run.Count($"select count(*) from {table.Name} where not blank")) - run.Count($"select count(*) from left_out where {ours}");
        long stored = tables.Sum(table => run.Count($"select count(*) from stored_{table.Id}"));
        long same = tables.Sum(table => run.Count($"select count(*) from stored_{table.Id} where same"));
        long repeated = run.Count($"select count(*) from left_out where repeated and {ours}");
        long refused = run.Count($"select count(*) from left_out where not repeated and {ours}") + RefusedWhileReading();
        return new(ledger.Name, standing - stored, stored - same, same + repeated, refused, tables.Count == 0 ? 0 : Unmatched());
    }

    /// <summary>Rows of counties' own sheets that were refused before they could become rows of a ledger: they count in the ledger that the sheet is mostly for.</summary>
    private long RefusedWhileReading()
    {
        string sources = string.Join(", ", run.Sources.Where(source => source.Ledger == ledger).Select(source => source.Id));
        return sources.Length == 0 ? 0 : run.Count($"select count(*) from (select distinct source_id, source_row from sheet_faults where source_row > 0 and reason not in {Findings.NotRefused} and source_id in ({sources}))");
    }

    /// <summary>Rows kept although nobody knows what one of their columns names.</summary>
    private long Unmatched() => ledger.Columns.Where(column => column.Reference?.IfMissing == Missing.Kept)
        .Sum(column => NamesUnknown(column) ? run.Count($"select count(*) from {Lines(ledger)} where {column.Name} in (select named from unknown)") : 0);

    private string WithLedgers(string sql) => run.Warehouse.Ledgers.Aggregate(sql, (text, each) => text.Replace("{" + each.Name + "}", All(each), StringComparison.Ordinal));

    /// <summary>Two rows have the same key; parts that may be empty are equal when both are.</summary>
    private string SameKey(string line, string stored, string county)
    {
        IEnumerable<string> parts = ledger.Key.Select(column => $"{stored}.{column} {(ledger[column].Required ? "=" : "is not distinct from")} {line}.{column}");
        return string.Join(" and ", ledger.KeyIsGlobal ? parts : parts.Append($"{stored}.source_county = {county}"));
    }

    private static string Shown(LedgerColumn column) => column.Kind is ColumnKind.Number or ColumnKind.Share
        ? $"rtrim(rtrim(cast(line.{column.Name} as varchar), '0'), '.')"
        : $"cast(line.{column.Name} as varchar)";
}
