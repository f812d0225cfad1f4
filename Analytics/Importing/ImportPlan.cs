using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>An import that is ready: what it would do, and the doing of it. Its rows wait in temporary tables until it is disposed.</summary>
public sealed partial class ImportPlan : IDisposable
{
    private readonly ImportRun run;
    private readonly KeptSources? sources;
    private readonly bool anyRefused;
    private bool isCommitted;

    internal ImportPlan(ImportRun run, KeptSources? sources, ImportReceipt preview, bool anyRefused)
    {
        this.run = run;
        this.sources = sources;
        this.anyRefused = anyRefused;
        Preview = preview;
    }

    /// <summary>What the import would do; <see cref="Commit"/> does exactly this.</summary>
    public ImportReceipt Preview { get; }

    /// <summary>How each table of the files was understood, in the order of the files; also those that were not read.</summary>
    public IReadOnlyList<ReadTable> Tables { get; internal init; } = [];

    /// <summary>See <see cref="Importer.Witness"/>.</summary>
    internal Action<StoreChange>? Witness { get; init; }

    /// <summary>Whether a commit would change the store: rows of it, or the day that its data reaches.</summary>
    public bool ChangesAnything => Preview.Ledgers.Any(ledger => ledger.Added + ledger.Changed > 0) || Preview.DataTo > Reached();

    /// <summary>The files of the plan with what was found in them; until the plan is disposed.</summary>
    public IReadOnlyList<SentFile> Sent() => SentFile.Of(run, Preview.Files);

    /// <summary>Does what the preview says, all of it or nothing.</summary>
    /// <returns>The preview with its batch; without one when nothing would change.</returns>
    /// <exception cref="ImportRefusedException"><c>all-or-nothing</c>: a row was refused and the request wanted none to be.
    /// <c>overtaken</c>: the store has changed since the plan was made; plan again.
    /// <c>file-changed</c>: a file is no longer what was planned.</exception>
    /// <exception cref="InvalidOperationException">The plan was committed before.</exception>
    public ImportReceipt Commit()
    {
        if (isCommitted)
            throw new InvalidOperationException("A plan is committed once.");
        if (run.Request.AllOrNothing && anyRefused)
            throw new ImportRefusedException("all-or-nothing", string.Join('、', run.Request.Paths), Preview.Problems);
        RefuseIfOvertaken();
        isCommitted = true;
        if (!ChangesAnything)
            return Preview;

        run.Tell("keep", "", 0.6);
        long batch = run.Warehouse.Alone(KeepAndWrite);
        run.Tell("done", "", 1);
        return Preview with { Batch = batch };
    }

    private long KeepAndWrite()
    {
        IReadOnlyList<KeptSource> kept = sources?.KeepPending(run.Files.Values, run.Cancel) ?? [];
        DateTime at = run.Request.Replayed?.At ?? run.Warehouse.Time.GetLocalNow().DateTime;
        long batch = run.Warehouse.Write(_ =>
        {
            RefuseIfOvertaken();
            long written = Write(at);
            Witness?.Invoke(new StoreChange.Import(Preview with { Batch = written }));
            return written;
        }, run.Staging.Connection);
        sources?.Settle(kept, new(JournalKind.Import, batch, at, run.Request.By, Preview.County, Preview.DataTo, run.Today, [.. run.Files.Values.Select(file => new JournalFile(file.Name, file.Sha256))], Within: run.Request.Within) { Note = Note });
        return batch;
    }

    private string? Note => run.Request.Note is { } note ? run.IdNumbers.Of(note) : null;

    /// <inheritdoc/>
    public void Dispose() => run.Dispose();

    private void RefuseIfOvertaken()
    {
        if (run.Warehouse.DataVersion != run.DataVersion)
            throw new ImportRefusedException("overtaken", "");
    }

    /// <summary>The day that the county's data reaches already.</summary>
    private DateOnly Reached() => run.Staging.Rows("select max(data_to) from batches where undone_at is null and source_county = $county",
        row => row.IsDBNull(0) ? DateOnly.MinValue : row.GetFieldValue<DateOnly>(0), run.Cancel, ("county", Preview.County))[0];

    private long Write(DateTime at)
    {
        long batch = run.Request.Replayed?.Batch ?? run.Count("select coalesce(max(batch_id), 0) + 1 from batches");
        run.Run("insert into batches (batch_id, imported_at, imported_by, source_county, data_to, added, changed, unchanged, refused, kind, territory, why) values ($batch, $at, $by, $county, $to, $added, $changed, $unchanged, $refused, 'import', $territory, $note)",
            ("batch", batch), ("at", at), ("by", run.Request.By), ("county", Preview.County), ("to", Preview.DataTo),
            ("added", Preview.Ledgers.Sum(each => each.Added)), ("changed", Preview.Ledgers.Sum(each => each.Changed)),
            ("unchanged", Preview.Ledgers.Sum(each => each.Unchanged)), ("refused", Preview.Ledgers.Sum(each => each.Refused)), ("territory", run.Request.Within.Text), ("note", Note));
        WriteSources(batch, at);
        foreach (long decided in run.RestsOn)
            run.Run("insert into rests_on values ($batch, $decided)", ("batch", batch), ("decided", decided));
        foreach (StagedTable table in run.Staged)
        {
            run.Tell("write", table.Ledger.Name, 0.7 + (0.25 * table.Id / run.Staged.Count));
            WriteRows(table, batch);
        }

        run.Run($"insert into problems (batch_id, source_id, source_row, column_name, cell, reason, detail, column_no) select $batch, * from ({Findings.ProblemsSql(new Findings(run).Faulty())})", ("batch", batch));
        return batch;
    }

    private void WriteSources(long batch, DateTime at)
    {
        IReadOnlyDictionary<int, (DateOnly First, DateOnly Last)> periods = new Findings(run).Periods();
        foreach ((SheetSource source, FileReceipt receipt) in run.Sources.Zip(Preview.Files))
        {
            (DateOnly First, DateOnly Last)? period = periods.TryGetValue(source.Id, out (DateOnly, DateOnly) found) ? found : null;
            run.Run("""
                insert into sources (batch_id, source_id, ledger, file, sheet, sha256, kept_as, keep_until, row_count, refused, sender, period_first, period_last, content, shape, asked)
                values ($batch, $source, $ledger, $file, $sheet, $sha256, $kept, $until, $rows, $refused, $sender, $first, $last, $content, $shape, $asked)
                """,
                ("batch", batch), ("source", source.Id), ("ledger", source.Ledger?.Name ?? ""), ("file", source.File), ("sheet", source.Sheet), ("sha256", source.Sha256),
                ("kept", KeptSources.NameOf(source.Sha256)), ("until", KeptSources.KeptUntil(DateOnly.FromDateTime(at))), ("rows", source.Rows), ("refused", receipt.Refused),
                ("sender", source.Sender?.Code), ("first", period?.First), ("last", period?.Last), ("content", source.Content), ("shape", source.Shape), ("asked", receipt.Asked));
        }
    }

    private void WriteRows(StagedTable table, long batch)
    {
        Ledger ledger = table.Ledger;
        string columns = string.Join(", ", ledger.Columns.Select(column => column.Name));
        string stored = $"{columns}, source_county, batch_id, source_id, source_row";
        string changed = $"select stored_line from stored_{table.Id} where not same";
        run.Run($"insert into {Schema.Overwritten(ledger)} ({stored}, overwritten_by) select {stored}, $batch from {ledger.Name} where rowid in ({changed})", ("batch", batch));
        run.Run($"delete from {ledger.Name} where rowid in ({changed})");
        run.Run($"""
            insert into {ledger.Name} ({stored})
            select {columns}, source_county, $batch, source_id, source_row
            from {table.Lines} line
            {(run.Count($"select count(*) from stored_{table.Id} where same") > 0 ? $"where not exists (select 1 from stored_{table.Id} already where already.line = line.line and already.same)" : "")}
            {(ledger.KeptBy is { } order && !IsInOrder(table, order) ? "order by " + order : "")}
            """, ("batch", batch));
    }

    /// <summary>Whether a table's rows come so nearly in order that sorting them would gain nothing: its stretches of rows cover the days hardly more than once.</summary>
    private bool IsInOrder(StagedTable table, string column) => run.Count($"""
        select case when sum(last - first + 1) <= 2 * (max(last) - min(first) + 1 + count(*)) then 1 else 0 end
        from (select cast(min({column}) - date '1900-01-01' as bigint) as first, cast(max({column}) - date '1900-01-01' as bigint) as last from {table.Name} group by rowid // 122880)
        """) == 1;
}
