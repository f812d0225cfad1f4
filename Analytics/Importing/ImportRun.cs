using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Something that is wrong with a sheet, or worth saying of it.</summary>
/// <param name="Source">The sheet.</param>
/// <param name="Row">Its row; 0 for the whole sheet or file.</param>
/// <param name="ColumnNumber">Its column, from 1; null when the whole row is meant.</param>
/// <param name="Column">The heading as it stands.</param>
/// <param name="Cell">What stood there.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Detail">What the words need besides.</param>
internal sealed record SheetFault(int Source, int Row, int? ColumnNumber, string? Column, string? Cell, string Code, string? Detail);

/// <summary>One import while it is being planned: what is staged so far, and what was refused.</summary>
internal sealed class ImportRun : IDisposable
{
    private readonly IProgress<ImportProgress>? progress;
    private readonly HashSet<int> shown = [];
    private readonly Dictionary<string, Gathering> gathered = [];
    private readonly HashSet<SheetFault> faults = [];

    public ImportRun(Warehouse warehouse, KeptSources sources, ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Warehouse = warehouse;
        Request = request;
        this.progress = progress;
        Cancel = cancel;
        IdNumbers = sources.IdNumbersOn(Today);
        DataVersion = warehouse.DataVersion;
        Staging = new(warehouse.Connect());
        Staging.Run("""
            create temp table faults (table_id integer, line bigint, column_name varchar, cell varchar, reason varchar, detail varchar);
            create temp table sheet_faults (source_id integer, source_row integer, column_no integer, heading varchar, cell varchar, reason varchar, detail varchar);
            create temp table left_out (table_id integer, line bigint, repeated boolean);
            create temp table headings (source_id integer, column_name varchar, heading varchar, column_no integer);
            create temp table sheets (source_id integer, place varchar);
            """, cancel);
        Belonging = new(warehouse.Ledgers, Staging.Connection, request.Within);
    }

    public Warehouse Warehouse { get; }

    public ImportRequest Request { get; }

    public CancellationToken Cancel { get; }

    public Staging Staging { get; }

    /// <summary>Takes ID-card numbers out of what is read.</summary>
    public IdNumbers IdNumbers { get; }

    /// <summary>Which rows lie in the territory of the import.</summary>
    public Belonging Belonging { get; }

    /// <summary>The store that the plan was made on.</summary>
    public long DataVersion { get; }

    public DateOnly Today => Request.Replayed?.Today ?? Warehouse.Today;

    /// <summary>Every sheet and file, also those that could not be read.</summary>
    public List<SheetSource> Sources { get; } = [];

    /// <summary>How each of them was understood.</summary>
    public List<ReadTable> Read { get; } = [];

    /// <summary>The files, by fingerprint: what is kept of this import.</summary>
    public Dictionary<string, SourceFile> Files { get; } = [];

    /// <summary>The written names of units that are not certain, by what a decision about them is about, and the rows that they stand in.</summary>
    public Dictionary<string, (UnitQuestion Question, HashSet<(int Source, int Row)> Rows)> UnitQuestions { get; } = [];

    /// <summary>The batches of decisions that this import followed where rows would otherwise have gone in differently: they cannot be undone before it.</summary>
    public SortedSet<long> RestsOn { get; } = [];

    /// <summary>The archives among the files, unfolded until the import is over.</summary>
    public UnfoldedArchives Archives { get; } = new();

    /// <summary>The tables that wait for the ledgers.</summary>
    public List<StagedTable> Staged { get; } = [];

    /// <summary>Sheets of counties' own making, which become rows of ledgers when all files were read.</summary>
    public List<CountySheet> CountySheets { get; } = [];

    public IEnumerable<StagedTable> Of(Ledger ledger) => Staged.Where(table => table.Ledger == ledger);

    public int Run(string sql, params (string Name, object? Value)[] values) => Staging.Run(sql, Cancel, values);

    public long Count(string sql, params (string Name, object? Value)[] values) => Staging.Count(sql, Cancel, values);

    public void Tell(string step, string subject, double done) => progress?.Report(new(step, subject, done));

    /// <summary>How each table was understood, with whose it is.</summary>
    public IReadOnlyList<ReadTable> Understood() =>
        [.. Read.Select(table => Sources.FirstOrDefault(source => source.File == table.File && source.Sheet == table.Sheet)?.Sender is { } sender ? table with { Sender = sender.Code } : table)];

    /// <summary>Adds a sheet or file to the list of sources.</summary>
    public SheetSource Add(SourceFile file, string? sheet)
    {
        SheetSource source = new(Sources.Count + 1, file.Name, file.Sha256, sheet);
        Sources.Add(source);
        Run("insert into sheets values ($source, $place)", ("source", source.Id), ("place", source.Place));
        return source;
    }

    /// <summary>Adds a table whose rows are all of one sheet.</summary>
    public StagedTable Stage(Heading heading, SheetSource only)
    {
        StagedTable table = new(Staged.Count + 1, heading, only);
        Staged.Add(table);
        return table;
    }

    /// <summary>Where rows of a ledger that state these columns are gathered.</summary>
    public Gathering Gather(Ledger ledger, IReadOnlyList<string> columns)
    {
        string key = ledger.Name + ":" + string.Join(',', columns);
        if (!gathered.TryGetValue(key, out Gathering? gathering))
        {
            StagedTable table = new(Staged.Count + 1, new(ledger, 0, columns, columns.Select((column, place) => (column, place)).ToDictionary(), []), null);
            Staged.Add(table);
            gathered[key] = gathering = new(this, table);
        }

        return gathering;
    }

    /// <summary>Takes back what was gathered of a sheet that turned out to be unreadable half-way.</summary>
    public void Withdraw(SheetSource source)
    {
        faults.RemoveWhere(fault => fault.Source == source.Id && fault.Row > 0);
        foreach (Gathering gathering in gathered.Values)
            gathering.Withdraw(source);
        CountySheets.RemoveAll(sheet => sheet.Source == source);
        Staged.RemoveAll(table => table.Only == source);
        source.Ledger = null;
        source.Shape = null;
        source.Rows = 0;
    }

    /// <summary>Types what was gathered, and writes down the faults found so far.</summary>
    public void Settle()
    {
        foreach (Gathering gathering in gathered.Values)
            gathering.Settle();
        gathered.Clear();
        using DuckDBAppender appender = Staging.Connection.CreateAppender("temp", "main", "sheet_faults");
        foreach (SheetFault fault in faults)
        {
            appender.CreateRow().AppendValue(fault.Source).AppendValue(fault.Row).AppendValue(fault.ColumnNumber).AppendValue(fault.Column).AppendValue(fault.Cell)
                .AppendValue(fault.Code).AppendValue(fault.Detail).EndRow();
        }

        faults.Clear();
    }

    /// <summary>Notes a fault of a whole file or sheet.</summary>
    public void Fault(SheetSource source, string code, string? column = null, string? cell = null, string? detail = null, int? columnNumber = null) =>
        faults.Add(new(source.Id, 0, columnNumber, column, cell, code, detail));

    /// <summary>Notes a fault of a row or cell.</summary>
    public void Fault(SheetFault fault) => faults.Add(fault);

    /// <summary>Refuses the rows that a query finds, or says what is odd about them; its columns are those of <c>faults</c>.</summary>
    /// <returns>How many faults it found.</returns>
    public int Refuse(string query, params (string Name, object? Value)[] values)
    {
        int found = Run("insert into faults " + query, values);
        if (found > 0)
            LeaveOut($"select distinct table_id, line, false from faults anti join left_out using (table_id, line) where line is not null and reason not in {Findings.NotRefused}");
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
            .. Count("select count(*) from left_out where table_id = $table", ("table", table.Id)) > 0
                ? [$"not exists (select 1 from left_out where left_out.table_id = {table.Id} and left_out.line = staged.rowid)"] : Array.Empty<string>(),
        ];
        Run($"""
            create or replace temp view {table.Lines} as
            select {string.Join(", ", table.Ledger.Columns.Select(column => column.Name))}, getvariable('county') as source_county, {table.Id} as table_id, staged.rowid as line,
                   {table.Sheet} as source_id, {table.SheetRow} as source_row
            from {table.Name} staged {(conditions.Length == 0 ? "" : "where " + string.Join(" and ", conditions))}
            """);
    }

    public void Dispose()
    {
        foreach (Gathering gathering in gathered.Values)
            gathering.Dispose();
        Staging.Dispose();
        Archives.Dispose();
    }
}
