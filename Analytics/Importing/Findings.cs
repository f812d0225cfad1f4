using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>What an import found: its problems in the words of the files, and the days that it covers.</summary>
internal sealed class Findings(ImportRun run)
{
    /// <summary>Problems that are worth saying and refuse nothing.</summary>
    private static readonly string[] NoteCodes =
    [
        "unknown-heading", "hidden-sheet", "hidden-rows", "hidden-columns", "no-table", "total-differs", "approximate", "hours-unknown", "hours-planned", "channel-from-name",
        "dates-from-title", "sheet-skipped", "colour-not-read", "share-divided", "day-from-month", "day-from-range", "section", "second-table", "damaged-number",
    ];

    /// <summary>Problems whose rows go in and wait for a decision.</summary>
    private static readonly string[] AskedCodes =
    [
        "person-unknown", "person-several", "person-birth-differs", "person-suffix", "class-likely-same", "class-from-title", "channel-unknown", "not-completed", "hours-differ",
        "nothing-above", "above-is-empty", "days-differ", "month-ambiguous", "mark-not-number", "grade-not-score",
    ];

    /// <summary>The codes of notes, for SQL.</summary>
    public static string Notes { get; } = List(NoteCodes);

    /// <summary>The codes of notes and questions, for SQL: all others refuse their row.</summary>
    public static string NotRefused { get; } = List([.. NoteCodes, .. AskedCodes]);

    /// <summary>The codes of questions, for SQL.</summary>
    public static string Asked { get; } = List(AskedCodes);

    /// <summary>What a problem does to its row.</summary>
    public static Severity SeverityOf(string code) => NoteCodes.Contains(code) ? Severity.Note : AskedCodes.Contains(code) ? Severity.Asked : Severity.Refused;

    /// <summary>The faults as problems: by file and row. Its columns are source, row, heading, cell, reason and detail.</summary>
    public static string ProblemsSql(IEnumerable<StagedTable> tables) => $"""
        select faults.source_id, cast(coalesce(faults.line + case faults.source_id {string.Join(' ', tables.Select(table => $"when {table.Id} then {table.FirstRow}"))} end, 0) as integer) as source_row,
               coalesce(headings.heading, faults.column_name) as column_name, faults.cell, faults.reason, faults.detail
        from faults left join headings on headings.source_id = faults.source_id and headings.column_name = faults.column_name
        order by faults.source_id, source_row, column_name
        """;

    /// <summary>The first problems.</summary>
    public IReadOnlyList<RowProblem> Problems(int most) => run.Tables.Count == 0 ? [] : run.Staging.Rows(
        ProblemsSql(run.Tables) + " limit " + most.ToString(System.Globalization.CultureInfo.InvariantCulture), Problem, run.Cancel);

    /// <summary>All problems of one file.</summary>
    public IReadOnlyList<RowProblem> ProblemsOf(SourceFile file)
    {
        int[] own = [.. run.Tables.Where(table => table.Sha256 == file.Sha256).Select(table => table.Id)];
        return own.Length == 0 ? [] : run.Staging.Rows($"select * from ({ProblemsSql(run.Tables)}) where source_id in ({string.Join(", ", own)})", Problem, run.Cancel);
    }

    /// <summary>Whether anything was refused, be it a cell or a file.</summary>
    public bool AnyRefused() => run.Count($"select count(*) from faults where reason not in {NotRefused}") > 0;

    /// <summary>The latest event of the staged rows that is not in the future; null when there is none.</summary>
    public DateOnly? LatestEvent()
    {
        string[] days = [.. run.Staged.Where(table => table.Ledger!.EventDay is not null).Select(table => $"select max({table.Ledger!.EventDay}) as latest from {table.Lines} where {table.Ledger.EventDay} <= $today")];
        return days.Length == 0
            ? null
            : run.Staging.Rows($"select max(latest) from ({string.Join(" union all ", days)})", row => row.IsDBNull(0) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(0), run.Cancel, ("today", run.Today))[0];
    }

    private RowProblem Problem(DuckDBDataReader row)
    {
        StagedTable table = run.Tables[row.GetInt32(0) - 1];
        return new(table.File, table.Sheet, row.GetInt32(1), Text(row, 2), Text(row, 3), row.GetString(4), Text(row, 5));
    }

    private static string? Text(DuckDBDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private static string List(string[] codes) => $"('{string.Join("', '", codes)}')";
}
