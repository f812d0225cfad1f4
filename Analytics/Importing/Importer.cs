using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>Brings spreadsheets into the store, and takes them out again.</summary>
/// <param name="warehouse">The store.</param>
/// <param name="sources">Where the files are kept that it imports.</param>
public sealed class Importer(Warehouse warehouse, KeptSources sources)
{
    /// <summary>Hears of each change right before it is final, within its transaction: what it throws takes the change back. Null: nobody hears.</summary>
    public Action<StoreChange>? Witness { get; init; }

    /// <summary>Reads, checks and compares what is to be imported, and writes nothing.</summary>
    /// <param name="request">What is to be imported.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancel">Stops it; the store stays as it is.</param>
    /// <returns>The plan: its preview, and the commit that does the same. Dispose it.</returns>
    /// <exception cref="ImportRefusedException">Nothing can be imported: <c>no-files</c>, <c>no-such-file</c>, <c>nothing-readable</c>, <c>county-unknown</c>, <c>demonstration</c>.</exception>
    public ImportPlan Plan(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        if (warehouse.IsDemonstration && !request.MakesTheSample)
            throw new ImportRefusedException("demonstration", warehouse.Path);
        ImportRun run = new(warehouse, sources, request, progress, cancel);
        try
        {
            return Plan(run);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Plans and commits at once.</summary>
    /// <exception cref="ImportRefusedException">As for <see cref="Plan(ImportRequest, IProgress{ImportProgress}?, CancellationToken)"/> and <see cref="ImportPlan.Commit"/>.</exception>
    public ImportReceipt Run(ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        using ImportPlan plan = Plan(request, progress, cancel);
        return plan.Commit();
    }

    /// <summary>Imports files one by one, each as a batch of its own; one that is refused does not stop the others.</summary>
    /// <param name="request">What they were read from.</param>
    /// <param name="files">Their names, in the order in which one may refer to another.</param>
    /// <param name="progress">Hears how far it has come over all of them.</param>
    /// <param name="cancel">Stops it; files that went in before stay.</param>
    /// <returns>What became of each, as it happens.</returns>
    public IEnumerable<FileOutcome> RunEach(ImportRequest request, IReadOnlyList<string> files, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        for (int place = 0; place < files.Count; place++)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new("write", files[place], (double)place / files.Count));
            yield return RunOne(request with { Only = [files[place]] }, files[place], cancel);
        }
    }

    private FileOutcome RunOne(ImportRequest request, string file, CancellationToken cancel)
    {
        try
        {
            return new(file, Run(request, cancel: cancel), null);
        }
        catch (ImportRefusedException refusal)
        {
            return new(file, null, refusal);
        }
    }

    /// <summary>Every import, the latest first; undone ones stand among them.</summary>
    /// <param name="within">Only those that came in under this territory or a part of it; the whole store unless given.</param>
    public IReadOnlyList<BatchEntry> Batches(Territory? within = null) => [.. warehouse.Read(BatchList.All).Where(batch => Covers(within, batch.Within))];

    /// <summary>What a batch refused, a page at a time, by file and row.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="within">The territory that the batch lies in; one outside has no problems, as one that does not exist. The whole store unless given.</param>
    public IReadOnlyList<RowProblem> Problems(long batch, int skip = 0, int take = ImportReceipt.MostProblems, Territory? within = null) =>
        warehouse.Read(connection => IsWithin(connection, batch, within) ? BatchList.Problems(connection, batch, skip, take) : []);

    /// <summary>The files of a batch with what was found in them, from where they are kept.</summary>
    /// <param name="batch">The batch; one that does not exist has none.</param>
    /// <param name="within">The territory that the batch lies in; one outside has no files. The whole store unless given.</param>
    public IReadOnlyList<SentFile> Sent(long batch, Territory? within = null) => warehouse.Read(connection => IsWithin(connection, batch, within) ? SentFile.Of(connection, sources, batch) : []);

    /// <summary>Takes a batch back: its rows go, and the values that it overwrote return.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="within">The territory that the batch must lie in: one outside does not exist. The whole store unless given.</param>
    /// <exception cref="ImportRefusedException"><c>no-such-batch</c>; <c>undone-before</c>; <c>not-to-be-undone</c>: it let rows go for good; <c>later-batch</c>: a later import corrected its rows or refers to them, and must be undone first
    /// (<see cref="ImportRefusedException.Value"/> is that batch).</exception>
    public UndoReceipt Undo(long batch, string by, Territory? within = null)
    {
        DateTime at = warehouse.Time.GetLocalNow().DateTime;
        if (!warehouse.Read(connection => IsWithin(connection, batch, within)))
            throw new ImportRefusedException("no-such-batch", Importing.Decisions.Number(batch));
        return warehouse.Alone(() =>
        {
            UndoReceipt receipt = new Undoing(warehouse).Undo(batch, at, Witness);
            sources.Append(new(JournalKind.Undo, batch, at, by, "", null, warehouse.Today, []));
            return receipt;
        });
    }

    /// <summary>Takes decisions together, as one batch: all of them with what they do to the rows, or none. <see cref="Undo"/> takes them back.</summary>
    /// <param name="decisions">What was decided, each about a subject of its own.</param>
    /// <param name="county">The reporting county whose rows they are about.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="within">The territory that the subjects and values must lie in: of what lies outside there is nothing by that name. The whole store unless given.</param>
    /// <returns>The batch's number.</returns>
    /// <exception cref="ImportRefusedException"><c>demonstration</c>; <c>nothing-decided</c>: the list is empty; <c>unknown-decision</c>, <c>unknown-choice</c>; <c>decided-about-nothing</c>: no row goes by the subject;
    /// <c>decided-before</c>: somebody was quicker (<see cref="ImportRefusedException.Value"/> is that batch); <c>decided-twice</c>, <c>decided-in-a-chain</c>: decisions of the list contradict or build on each other;
    /// <c>same-as-nothing</c>, <c>same-as-itself</c>, <c>unknown-cadre</c>, <c>unknown-class</c>, <c>unknown-unit</c>: nobody and nothing is meant; <c>cadre-exists</c>: the number for a new one is taken;
    /// <c>skipped-though-known</c>: only labels are skipped; <c>no-such-proposal</c>, <c>not-a-day-of-a-post</c>; <c>unreadable-teaching</c>.</exception>
    public long Decide(IReadOnlyList<Decision> decisions, string county, string by, Territory? within = null)
    {
        if (warehouse.IsDemonstration)
            throw new ImportRefusedException("demonstration", warehouse.Path);
        DateTime at = warehouse.Time.GetLocalNow().DateTime;
        decisions = [.. decisions.Select(WithoutIdNumbers)];
        return warehouse.Alone(() =>
        {
            (long batch, IReadOnlyList<Decision> written) = new Deciding(warehouse).Decide(decisions, county, by, at, within ?? Territory.Whole, witness: Witness);
            sources.Append(new(JournalKind.Decision, batch, at, by, county, null, warehouse.Today, [], written, within ?? Territory.Whole));
            return batch;
        });
    }

    /// <summary>Somebody may type an ID number where a number or a reason is asked for.</summary>
    private Decision WithoutIdNumbers(Decision decision)
    {
        IdNumbers numbers = sources.IdNumbersOn(warehouse.Today);
        return decision with { Subject = numbers.Of(decision.Subject), Value = decision.Value is { } value ? numbers.Of(value) : null, Note = decision.Note is { } note ? numbers.Of(note) : null };
    }

    /// <summary>The decisions that were taken, the latest first; those taken back stand among them.</summary>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="within">Only those taken in this territory or a part of it; the whole store unless given.</param>
    public IReadOnlyList<TakenDecision> Decisions(int skip = 0, int take = int.MaxValue, Territory? within = null) =>
        warehouse.Read(connection => Importing.Decisions.All(connection, new(warehouse.Ledgers, connection, within ?? Territory.Whole), skip, take));

    /// <summary>Whether a batch came in under a territory or a part of it; one that does not exist lies in none but the whole.</summary>
    private bool IsWithin(DuckDB.NET.Data.DuckDBConnection connection, long batch, Territory? within) =>
        within is not { IsWhole: false } || (BatchList.Within(connection, batch) is { } its && Covers(within, its));

    private bool Covers(Territory? within, Territory other) => (within ?? Territory.Whole).Covers(other, warehouse);

    /// <summary>The steps of an import, in the order they run.</summary>
    private ImportPlan Plan(ImportRun run)
    {
        new FilesStep(run).Stage();
        run.Belonging.AddUnits(run.Of(OrgUnits.Ledger));
        string county = County(run);
        run.Run("set variable county = $county", ("county", county));
        run.Belonging.KnowCadres(county, run.Today);
        new ShapesStep(run, county).Stage();
        new DecidedStep(run, county).Run();
        TerritoryStep.Prepare(run);
        List<LedgerReceipt> receipts = [];
        for (int place = 0; place < warehouse.Ledgers.Count; place++)
        {
            Ledger ledger = warehouse.Ledgers[place];
            run.Tell("check", ledger.Name, 0.5 + (0.1 * place / warehouse.Ledgers.Count));
            LedgerStep step = new(run, ledger);
            step.Run();
            if (run.Of(ledger).Any() || run.Sources.Any(source => source.Ledger == ledger))
                receipts.Add(step.Receipt());
        }

        Findings findings = new(run);
        ImportReceipt preview = new(null, county, run.Request.DataTo ?? findings.LatestEvent(), receipts, findings.Problems(ImportReceipt.MostProblems)) { Files = findings.Files(), Within = run.Request.Within };
        return new(run, run.Request.Replayed is null ? sources : null, preview, findings.AnyRefused()) { Tables = run.Understood(), Witness = Witness };
    }

    /// <summary>Whose keys these are: as asked; else, of a part of the unit tree, the one county that sent rows of it; else the one county among the files' own units, or their one root; else the only county that the store knows.</summary>
    private static string County(ImportRun run)
    {
        if (run.Request.County is { } asked)
            return asked;
        if (!run.Belonging.IsWhole && run.Belonging.Counties() is [var own])
            return own;
        List<string> units = [.. run.Staged.Where(table => table.Ledger == OrgUnits.Ledger).Select(table => $"select unit_code, level, parent_code from {table.Name} where unit_code is not null")];
        if (units.Count > 0)
        {
            string all = string.Join(" union all ", units);
            if (Only($"select distinct unit_code from ({all}) where level = 'county'") is { } county)
                return county;
            if (Only($"select distinct unit_code from ({all}) where parent_code is null") is { } root)
                return root;
        }

        return Only("select distinct source_county from batches where undone_at is null and source_county <> ''")
            ?? throw new ImportRefusedException("county-unknown", string.Join('、', run.Request.Paths.Select(Path.GetFileName)));

        string? Only(string sql) => run.Staging.Rows(sql + " limit 2", row => row.GetString(0), run.Cancel) is [var one] ? one : null;
    }
}
