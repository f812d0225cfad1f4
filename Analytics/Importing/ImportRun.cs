using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>A table that waits in the staging area: where it came from, and how its columns were found.</summary>
/// <param name="Id">Its number in the batch, from 1.</param>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">The file's fingerprint.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Heading">Its headings; null when it could not be read.</param>
internal sealed record StagedTable(int Id, string File, string Sha256, string? Sheet, Heading? Heading)
{
    /// <summary>The temporary table of its typed rows.</summary>
    public string Name => $"staged_{Id}";

    /// <summary>The temporary view of those of its rows that still stand.</summary>
    public string Lines => $"lines_{Id}";

    /// <summary>The row of the spreadsheet that its first data row is.</summary>
    public int FirstRow => Heading is { } heading ? heading.Row + 1 : 1;

    /// <summary>Its ledger.</summary>
    public Ledger? Ledger => Heading?.Ledger;
}

/// <summary>One import while it is being planned: what is staged so far, and what was refused.</summary>
internal sealed class ImportRun : IDisposable
{
    private readonly IProgress<ImportProgress>? progress;
    private readonly HashSet<int> shown = [];

    public ImportRun(Warehouse warehouse, ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Warehouse = warehouse;
        Request = request;
        this.progress = progress;
        Cancel = cancel;
        DataVersion = warehouse.DataVersion;
        Staging = new(warehouse.Connect());
        Staging.Run("""
            create temp table faults (source_id integer, line bigint, column_name varchar, cell varchar, reason varchar, detail varchar);
            create temp table left_out (source_id integer, line bigint, repeated boolean);
            create temp table headings (source_id integer, column_name varchar, heading varchar);
            """, cancel);
    }

    public Warehouse Warehouse { get; }

    public ImportRequest Request { get; }

    public CancellationToken Cancel { get; }

    public Staging Staging { get; }

    /// <summary>The store that the plan was made on.</summary>
    public long DataVersion { get; }

    public DateOnly Today => Request.Replayed?.Today ?? Warehouse.Today;

    /// <summary>Every table found, also those that could not be read.</summary>
    public List<StagedTable> Tables { get; } = [];

    /// <summary>The files, by fingerprint: what is kept of this import.</summary>
    public Dictionary<string, SourceFile> Files { get; } = [];

    /// <summary>The batches of decisions that this import followed where rows would otherwise have gone in differently: they cannot be undone before it.</summary>
    public SortedSet<long> RestsOn { get; } = [];

    /// <summary>The archives among the files, unfolded until the import is over.</summary>
    public UnfoldedArchives Archives { get; } = new();

    public IEnumerable<StagedTable> Staged => Tables.Where(table => table.Heading is not null);

    public IEnumerable<StagedTable> Of(Ledger ledger) => Staged.Where(table => table.Ledger == ledger);

    public int Run(string sql, params (string Name, object? Value)[] values) => Staging.Run(sql, Cancel, values);

    public long Count(string sql, params (string Name, object? Value)[] values) => Staging.Count(sql, Cancel, values);

    public void Tell(string step, string subject, double done) => progress?.Report(new(step, subject, done));

    /// <summary>Notes a fault of a whole file or sheet.</summary>
    public void Fault(StagedTable table, string reason, string? column = null, string? cell = null, string? detail = null) =>
        Run("insert into faults values ($source, null, $column, $cell, $reason, $detail)", ("source", table.Id), ("column", column), ("cell", cell), ("reason", reason), ("detail", detail));

    /// <summary>Refuses the rows that a query finds; its columns are those of <c>faults</c>.</summary>
    /// <returns>How many faults it found.</returns>
    public int Refuse(string query, params (string Name, object? Value)[] values)
    {
        int found = Run("insert into faults " + query, values);
        if (found > 0)
            LeaveOut("select distinct source_id, line, false from faults anti join left_out using (source_id, line) where line is not null");
        return found;
    }

    /// <summary>Takes rows out of the views of the rows that stand; the query's columns are those of <c>left_out</c>.</summary>
    public void LeaveOut(string query)
    {
        if (Run("insert into left_out " + query) == 0)
            return;
        foreach (StagedTable table in Staged.Where(table => shown.Contains(table.Id)))
            Show(table);
    }

    /// <summary>Makes the view of a table's rows that still stand. It looks for those left out only where there are any: ten million rows are read through it a dozen times.</summary>
    public void Show(StagedTable table)
    {
        shown.Add(table.Id);
        string[] conditions =
        [
            .. Count($"select count(*) from (select 1 from {table.Name} where blank limit 1)") > 0 ? ["not blank"] : Array.Empty<string>(),
            .. Count("select count(*) from left_out where source_id = $source", ("source", table.Id)) > 0
                ? [$"not exists (select 1 from left_out where left_out.source_id = {table.Id} and left_out.line = staged.rowid)"] : Array.Empty<string>(),
        ];
        Run($"""
            create or replace temp view {table.Lines} as
            select {string.Join(", ", table.Ledger!.Columns.Select(column => column.Name))}, getvariable('county') as source_county, {table.Id} as source_id, staged.rowid as line
            from {table.Name} staged {(conditions.Length == 0 ? "" : "where " + string.Join(" and ", conditions))}
            """);
    }

    public void Dispose()
    {
        Staging.Dispose();
        Archives.Dispose();
    }
}
