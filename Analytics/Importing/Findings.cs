using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>What an import found: its problems in the words of the files, and the days that it covers.</summary>
internal sealed class Findings(ImportRun run)
{
    /// <summary>Problems that are worth saying and refuse nothing.</summary>
    private static readonly string[] NoteCodes =
    [
        "unknown-heading", "hidden-sheet", "hidden-rows", "hidden-column", "hidden-columns", "colour-not-read", "above-is-empty", "filled-from-above", "section", "second-table", "no-table", "sheet-skipped", "total-differs",
        "approximate", "share-divided", "day-from-month", "day-from-range", "damaged-number", "cell-not-read", "hours-unknown", "hours-planned", "channel-from-name", "dates-from-title", "id-numbers", "id-number-doubtful",
        "type-from-posts",
    ];

    /// <summary>Problems whose rows go in and wait for a decision.</summary>
    private static readonly string[] AskedCodes =
    [
        "person-unknown", "person-several", "person-birth-differs", "person-suffix", "class-likely-same", "class-from-title", "channel-unknown", "not-completed", "nothing-above", "days-differ",
        "month-ambiguous", "mark-not-number", "grade-not-score", "appointment-type-unknown",
        .. Ledgers.Ledger.All.SelectMany(ledger => ledger.Checks).Where(check => check.IsAsked).Select(check => check.Id).Distinct(),
    ];

    /// <summary>The codes of notes, for SQL.</summary>
    public static string Notes { get; } = List(NoteCodes);

    /// <summary>The codes of notes and questions, for SQL: all others refuse their row.</summary>
    public static string NotRefused { get; } = List([.. NoteCodes, .. AskedCodes]);

    /// <summary>The codes of questions, for SQL.</summary>
    public static string Asked { get; } = List(AskedCodes);

    /// <summary>What a problem does to its row.</summary>
    public static Severity SeverityOf(string code) => NoteCodes.Contains(code) ? Severity.Note : AskedCodes.Contains(code) ? Severity.Asked : Severity.Refused;

    /// <summary>The faults as problems: by file and row. Its columns are source, row, heading, cell, reason, detail and column.</summary>
    public static string ProblemsSql(IReadOnlyList<StagedTable> tables) => $"""
        select source_id, source_row, column_name, cell, reason, detail, column_no
        from ({string.Concat(tables.Select(InWordsOfItsFile).Select(sql => sql + " union all "))}
              select source_id, source_row, heading as column_name, cell, reason, detail, column_no from sheet_faults)
        order by source_id, source_row, column_no nulls first, column_name, reason, cell
        """;

    /// <summary>The first problems.</summary>
    public IReadOnlyList<RowProblem> Problems(int most) => run.Sources.Count == 0 ? [] : run.Staging.Rows(
        ProblemsSql(Faulty()) + " limit " + most.ToString(System.Globalization.CultureInfo.InvariantCulture), Problem, run.Cancel);

    /// <summary>The tables that have faults at all.</summary>
    public IReadOnlyList<StagedTable> Faulty()
    {
        HashSet<int> faulty = [.. run.Staging.Rows("select distinct table_id from faults", row => row.GetInt32(0), run.Cancel)];
        return [.. run.Staged.Where(table => faulty.Contains(table.Id))];
    }

    /// <summary>All problems of one file.</summary>
    public IReadOnlyList<RowProblem> ProblemsOf(SourceFile file)
    {
        int[] own = [.. run.Sources.Where(source => source.Sha256 == file.Sha256).Select(source => source.Id)];
        return own.Length == 0 ? [] : run.Staging.Rows($"select * from ({ProblemsSql(Faulty())}) where source_id in ({string.Join(", ", own)})", Problem, run.Cancel);
    }

    /// <summary>Whether anything was refused, be it a cell or a file.</summary>
    public bool AnyRefused() => run.Count($"select (select count(*) from faults where reason not in {NotRefused}) + (select count(*) from sheet_faults where reason not in {NotRefused})") > 0;

    /// <summary>The latest event of the staged rows that is not in the future; null when there is none.</summary>
    public DateOnly? LatestEvent()
    {
        string[] days = [.. run.Staged.Where(table => table.Ledger.EventDay is not null).Select(table => $"select max({table.Ledger.EventDay}) as latest from {table.Lines} where {table.Ledger.EventDay} <= $today")];
        return days.Length == 0
            ? null
            : run.Staging.Rows($"select max(latest) from ({string.Join(" union all ", days)})", row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), run.Cancel, ("today", run.Today))[0];
    }

    /// <summary>The days that the rows of each sheet are about: its first and last event, else the year that stands around it.</summary>
    public IReadOnlyDictionary<int, (DateOnly First, DateOnly Last)> Periods()
    {
        Dictionary<int, (DateOnly First, DateOnly Last)> periods = run.Sources.Where(source => source.Year is not null)
            .ToDictionary(source => source.Id, source => (new DateOnly(source.Year!.Value, 1, 1), new DateOnly(source.Year.Value, 12, 31)));
        foreach (StagedTable table in run.Staged.Where(table => table.Ledger.EventDay is not null))
        {
            string day = table.Ledger.EventDay!;
            foreach ((int source, DateOnly first, DateOnly last) in run.Staging.Rows($"select source_id, min({day}), max({day}) from ({RowsOf(table)}) where {day} is not null group by 1",
                row => (row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2)), run.Cancel))
            {
                periods[source] = (first, last);
            }
        }

        return periods;
    }

    /// <summary>Rows of each sheet with a problem of some severity.</summary>
    /// <param name="which">A condition on <c>reason</c>.</param>
    public IReadOnlyDictionary<int, long> RowsWhere(string which) => run.Staging.Rows(
        $"select source_id, count(distinct source_row) from ({ProblemsSql(Faulty())}) where source_row > 0 and {which} group by 1", row => (row.GetInt32(0), row.GetInt64(1)), run.Cancel)
        .ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>What came of each sheet.</summary>
    public IReadOnlyList<FileReceipt> Files()
    {
        IReadOnlyDictionary<int, long> refused = RowsWhere($"reason not in {NotRefused}");
        IReadOnlyDictionary<int, long> asked = RowsWhere($"reason in {Asked}");
        return [.. run.Sources.Select(source => new FileReceipt(source.File, source.Sheet, source.Sender?.Code, source.Sender?.Name, source.Shape,
            Math.Max(0, source.Rows - refused.GetValueOrDefault(source.Id)), refused.GetValueOrDefault(source.Id), asked.GetValueOrDefault(source.Id), source.LeftOut))];
    }

    /// <summary>Rows that were not refused; those of a gathered table also when another sheet says the same.</summary>
    private static string RowsOf(StagedTable table) => table.Only is not null
        ? $"select * from {table.Lines}"
        : $"select * from {table.Name} staged where not exists (select 1 from left_out where table_id = {table.Id} and left_out.line = staged.rowid and not repeated)";

    private static string InWordsOfItsFile(StagedTable table) => $"""
        select faulty.source_id, faulty.source_row, coalesce(headings.heading, faulty.column_name) as column_name, faulty.cell, faulty.reason, faulty.detail, headings.column_no
        from (select {table.Sheet} as source_id, {table.SheetRow} as source_row, faults.* from faults join {table.Name} staged on staged.rowid = faults.line where faults.table_id = {table.Id}) faulty
        left join headings on headings.source_id = faulty.source_id and headings.column_name = faulty.column_name
        """;

    private RowProblem Problem(DuckDBDataReader row)
    {
        SheetSource source = run.Sources[row.GetInt32(0) - 1];
        return new(source.File, source.Sheet, row.GetInt32(1), Text(row, 2), Text(row, 3), row.GetString(4), Text(row, 5), row.IsDBNull(6) ? null : row.GetInt32(6));
    }

    private static string? Text(DuckDBDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private static string List(string[] codes) => $"('{string.Join("', '", codes)}')";
}
