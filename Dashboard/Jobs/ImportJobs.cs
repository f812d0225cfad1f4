using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace CadreTraining.Dashboard.Jobs;

/// <summary>Imports that run in the background, one after another: a page hands one in, and finds it again by its id, also after a reload or a restart.</summary>
/// <remarks>What a job has come to stands in a small file beside the database. An import is one transaction, so after a restart its batch is whole or absent,
/// and the job says which. Whoever works in a part of the unit tree finds the jobs of that part, and no others exist for them.</remarks>
public sealed partial class ImportJobs(OpenDatabase database, TimeProvider time, ILogger<ImportJobs>? log = null) : BackgroundService
{
    /// <summary>Jobs remembered; older ones are in the list of batches anyway.</summary>
    private const int MostJobs = 50;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ILogger log = log ?? NullLogger<ImportJobs>.Instance;
    private readonly ConcurrentDictionary<string, Entry> jobs = [];
    private readonly Channel<Entry> queue = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private readonly Lock saving = new();
    private volatile bool stops;

    /// <summary>Asked before a job reads, before it commits, and between files that go in one by one: whether its owner still may. While it is not set everybody may.</summary>
    public Func<ImportJob, bool> MayGoOn { get; set; } = _ => true;

    /// <summary>All jobs remembered, the latest first.</summary>
    public IReadOnlyList<ImportJob> All => [.. jobs.Values.Select(entry => entry.Job).OrderByDescending(job => job.Since)];

    private string File => database.Location.Jobs;

    /// <summary>The jobs that work in a territory or in a part of it, the latest first.</summary>
    public IReadOnlyList<ImportJob> AllWithin(Territory within) => [.. All.Where(job => IsWithin(job, within))];

    /// <summary>The job of this id; null when there is none.</summary>
    /// <param name="id">The job.</param>
    /// <param name="within">The territory of whoever asks; the whole store unless given.</param>
    public ImportJob? Find(string id, Territory? within = null) => Entered(id, within)?.Job;

    /// <summary>Hands in an import that stops at its preview, until <see cref="Commit"/> or <see cref="Cancel"/>.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="uploads">A folder that is deleted when the job is over; null leaves the files alone.</param>
    /// <param name="owner">The account of whoever imports; null: the machine's own user.</param>
    /// <param name="from">The address that it was handed in from, for the audit.</param>
    public ImportJob Preview(ImportRequest request, string? uploads = null, string? owner = null, string from = "") => HandIn(request, uploads, owner, from, stopsAtPreview: true);

    /// <summary>Hands in an import that is committed as soon as it was read.</summary>
    /// <inheritdoc cref="Preview"/>
    public ImportJob Import(ImportRequest request, string? uploads = null, string? owner = null, string from = "") => HandIn(request, uploads, owner, from, stopsAtPreview: false);

    /// <summary>Commits what was previewed: the very same plan, unless only some of its files are taken.</summary>
    /// <param name="id">The job.</param>
    /// <param name="files">The names of the files to take; null takes all.</param>
    /// <param name="perFile">Whether each file becomes a batch of its own.</param>
    /// <param name="within">The territory of whoever commits; the whole store unless given.</param>
    /// <returns>False when the job does not wait for that.</returns>
    public bool Commit(string id, IReadOnlyList<string>? files = null, bool perFile = false, Territory? within = null)
    {
        if (Entered(id, within) is not { } entry || !entry.Change(JobState.Previewed, job => job with { State = JobState.Waiting, IsPerFile = perFile, ReasonKey = null, Request = job.Request! with { Only = files } }))
            return false;
        entry.StopsAtPreview = false;
        return Queue(entry);
    }

    /// <summary>Reads the files of a job that waits once more, after something was decided about them.</summary>
    /// <returns>False when it does not wait, or its files are gone.</returns>
    public bool ReadAgain(string id, Territory? within = null)
    {
        if (Entered(id, within) is not { } entry)
            return false;
        if (!entry.Change(JobState.Previewed, Afresh) && !entry.Change(JobState.Unrecognised, Afresh))
            return false;
        entry.StopsAtPreview = true;
        entry.Forget();
        return Queue(entry);

        static ImportJob Afresh(ImportJob job) => job with { State = JobState.Waiting, Receipt = null, ReasonKey = null };
    }

    /// <summary>Stops a job; what it has read is forgotten, and nothing more goes in.</summary>
    /// <returns>False when it is over already.</returns>
    public bool Cancel(string id, Territory? within = null)
    {
        if (Entered(id, within) is not { } entry || entry.Job.IsOver)
            return false;
        entry.Cancel.Cancel();
        if (entry.Change(JobState.Previewed, job => job with { State = JobState.Cancelled }) || entry.Change(JobState.Unrecognised, job => job with { State = JobState.Cancelled }))
        {
            TellNotImported(entry, "cancelled", entry.Job.Files.Count);
            LetGo(entry);
        }

        return true;
    }

    /// <summary>Asks the plan of a job that waits at its preview.</summary>
    /// <returns>Null when there is none.</returns>
    public T? Ask<T>(string id, Func<ImportPlan, T> question, Territory? within = null)
        where T : class => Entered(id, within)?.Ask(question);

    /// <summary>How the tables of a job that waits were understood; empty when it does not wait.</summary>
    public IReadOnlyList<ReadTable> Tables(string id, Territory? within = null) => Ask(id, plan => plan.Tables, within) ?? Entered(id, within)?.Refusal?.Tables ?? [];

    /// <summary>The files of a job with what was found in them: of one that waits as they were handed in, of one that is done as they are kept.</summary>
    public IReadOnlyList<SentFile> Sent(string id, Territory? within = null)
    {
        if (Entered(id, within) is not { } entry)
            return [];
        return entry.Job.State == JobState.Done
            ? [.. entry.Job.Batches.SelectMany(batch => database.Importer.Sent(batch, within))]
            : entry.Ask(plan => plan.Sent()) ?? entry.Refusal?.Sent ?? [];
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Remember();
        database.LetGo += Forget;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Forgets every job but those under way; those that wait at their preview are stopped, and what was handed in for them is deleted.</summary>
    private void Forget()
    {
        foreach (ImportJob waiting in All.Where(job => job.Waits))
            Cancel(waiting.Id);
        foreach (ImportJob over in All.Where(job => job.IsOver))
            jobs.TryRemove(over.Id, out _);
        Save();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenRegistration stopping = stoppingToken.Register(() =>
        {
            stops = true;
            foreach (Entry entry in jobs.Values)
                entry.Cancel.Cancel();
        });
        try
        {
            await foreach (Entry entry in queue.Reader.ReadAllAsync(stoppingToken))
                await Task.Run(() => Work(entry), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The dashboard stops; the file beside the database says what was left.
        }
    }

    private Entry? Entered(string id, Territory? within) =>
        jobs.TryGetValue(id, out Entry? entry) && IsWithin(entry.Job, within) ? entry : null;

    /// <summary>The whole store is not asked for its units: there may be none yet.</summary>
    private bool IsWithin(ImportJob job, Territory? within) => within is not { IsWhole: false } || within.Covers(job.Within, database.Own);

    private ImportJob HandIn(ImportRequest request, string? uploads, string? owner, string from, bool stopsAtPreview)
    {
        foreach (ImportJob forgotten in All.Where(job => job.Waits && job.By == request.By && job.Owner == owner))
            Cancel(forgotten.Id); // a preview holds its rows: one a person
        Entry entry = new(new()
        {
            Id = Guid.NewGuid().ToString("N"),
            Files = [.. request.Paths.Select(path => Path.GetFileName(path))],
            By = request.By,
            Owner = owner,
            From = from,
            Since = time.GetLocalNow(),
            Uploads = uploads,
            Request = request,
        })
        { StopsAtPreview = stopsAtPreview };
        jobs[entry.Job.Id] = entry;
        Queue(entry);
        return entry.Job;
    }

    private bool Queue(Entry entry)
    {
        Save();
        return queue.Writer.TryWrite(entry);
    }

    private void Work(Entry entry)
    {
        try
        {
            entry.Cancel.Token.ThrowIfCancellationRequested();
            if (entry.StopsAtPreview)
            {
                Read(entry);
                return; // from here on somebody else may take it up
            }

            CommitPlan(entry);
        }
        catch (OperationCanceledException) when (stops)
        {
            return; // its files stay where they are: after the restart it is read again
        }
        catch (OperationCanceledException)
        {
            entry.Set(job => job with { State = JobState.Cancelled });
            TellNotImported(entry, "cancelled", entry.Job.Files.Count);
        }
        catch (GrantEndedException)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "grant-ended" });
            TellNotImported(entry, "grant-ended", entry.Job.Files.Count);
        }
        catch (ImportRefusedException refusal)
        {
            if (MayBeMended(entry, refusal))
            {
                Save();
                return;
            }

            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "import." + refusal.Code, ReasonValue = refusal.Value, Problems = refusal.Problems });
            TellNotImported(entry, refusal.Code, entry.Job.Files.Count);
        }
        catch (AuditFailedException)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "audit-failed" });
        }
        catch (WarehouseBusyException busy)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "busy", ReasonValue = busy.Path });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "failed", ReasonValue = fault.Message });
        }
        catch (Exception fault)
        {
            Broke(entry.Job.Id, FaultLog.Outline(fault)); // our mistake, or a file that nobody foresaw: it must not end the dashboard
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "job.broke", ReasonValue = entry.Job.Id });
        }

        LetGo(entry);
    }

    /// <summary>Nothing went in, so nothing is left to stop where the audit cannot be written.</summary>
    private void TellNotImported(Entry entry, string why, int files)
    {
        try
        {
            database.Audit.NotImported(entry.Job.DoneBy, files, why, entry.Job.Receipt?.County ?? entry.Job.Request?.County);
        }
        catch (AuditFailedException)
        {
            entry.Set(job => job with { ReasonKey = "audit-failed" });
        }
    }

    private void StopUnlessGranted(Entry entry)
    {
        if (!MayGoOn(entry.Job))
            throw new GrantEndedException();
    }

    private void Read(Entry entry)
    {
        StopUnlessGranted(entry);
        entry.Set(job => job with { State = JobState.Reading });
        entry.Hold(database.ImporterFor(entry.Job.DoneBy).Plan(entry.Job.Request! with { Only = null }, entry, entry.Cancel.Token));
        entry.Set(job => job with { State = JobState.Previewed, Progress = null, Receipt = entry.Plan!.Preview });
        Save();
    }

    /// <summary>Whether a refusal leaves somebody something to do other than hand the files in again: say what the tables are, or look at the preview once more.</summary>
    private bool MayBeMended(Entry entry, ImportRefusedException refusal)
    {
        if (entry.Job.Uploads is null)
            return false;
        if (refusal.Code == "nothing-readable" && refusal.Tables.Count > 0)
        {
            entry.Refusal = refusal;
            entry.Set(job => job with { State = JobState.Unrecognised, Progress = null, Problems = refusal.Problems });
            return true;
        }

        if (refusal.Code != "overtaken")
            return false;
        entry.Set(job => job with { State = JobState.Waiting, ReasonKey = "import.overtaken" });
        entry.StopsAtPreview = true;
        entry.Forget();
        return queue.Writer.TryWrite(entry);
    }

    private void CommitPlan(Entry entry)
    {
        StopUnlessGranted(entry);
        long before = database.Importer.Batches().Select(batch => batch.Batch).DefaultIfEmpty(0).Max();
        entry.Set(job => job with { State = JobState.Committing, BatchBefore = before });
        Save();
        if (entry.Job.IsPerFile)
        {
            CommitEach(entry);
            return;
        }

        bool isWhole = entry.Job.Request!.Only is not { } only || entry.Job.Receipt?.Files.All(table => only.Contains(table.File)) == true;
        if (entry.Plan is null || !isWhole)
            entry.Hold(database.ImporterFor(entry.Job.DoneBy).Plan(entry.Job.Request, entry, entry.Cancel.Token));
        StopUnlessGranted(entry);
        ImportReceipt receipt = entry.Plan!.Commit();
        entry.Set(job => job with { State = JobState.Done, Receipt = receipt });
    }

    private void CommitEach(Entry entry)
    {
        ImportReceipt preview = entry.Job.Receipt!;
        string[] files = [.. preview.FilesInOrder.Where(file => entry.Job.Request!.Only?.Contains(file) != false)];
        entry.Forget(); // its rows are read again, file by file
        Dictionary<string, LedgerReceipt> ledgers = [];
        List<FileReceipt> tables = [];
        List<RowProblem> problems = [];
        foreach (FileOutcome outcome in database.ImporterFor(entry.Job.DoneBy).RunEach(entry.Job.Request! with { Only = null }, files, entry, entry.Cancel.Token))
        {
            foreach (LedgerReceipt ledger in outcome.Receipt?.Ledgers ?? [])
                ledgers[ledger.Ledger] = ledgers.TryGetValue(ledger.Ledger, out LedgerReceipt? sum) ? Sum(sum, ledger) : ledger;
            if (outcome.Refusal is not null)
                TellNotImported(entry, outcome.Refusal.Code, 1);
            tables.AddRange(outcome.Receipt?.Files ?? preview.Files.Where(table => table.File == outcome.File));
            problems.AddRange(outcome.Receipt?.Problems ?? outcome.Refusal!.Problems);
            entry.Set(job => job with
            {
                Outcomes = [.. job.Outcomes, new(outcome.File, outcome.Receipt?.Batch, outcome.Refusal is { } refusal ? "import." + refusal.Code : null, outcome.Refusal?.Value)],
                Receipt = preview with { Ledgers = [.. ledgers.Values], Files = [.. tables], Problems = [.. problems.Take(ImportReceipt.MostProblems)] },
            });
            Save();
            if (entry.Job.Outcomes.Count < files.Length)
                StopUnlessGranted(entry);
        }

        entry.Set(job => job with { State = JobState.Done });
    }

    private static LedgerReceipt Sum(LedgerReceipt one, LedgerReceipt other) =>
        new(one.Ledger, one.Added + other.Added, one.Changed + other.Changed, one.Unchanged + other.Unchanged, one.Refused + other.Refused, one.Unmatched + other.Unmatched);

    /// <summary>A job that is over holds nothing but its outcome.</summary>
    private void LetGo(Entry entry)
    {
        entry.Set(job => job with { Progress = null });
        entry.Forget();
        DeleteUploads(entry.Job);
        Save();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Job} failed: {Fault}")]
    private partial void Broke(string job, string fault);

    private static void DeleteUploads(ImportJob job)
    {
        if (job.Uploads is { } folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private void Save()
    {
        lock (saving)
        {
            foreach (ImportJob old in All.Where(job => job.IsOver).Skip(MostJobs))
                jobs.TryRemove(old.Id, out _);
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File + ".new", JsonSerializer.Serialize(All, Format));
            System.IO.File.Move(File + ".new", File, overwrite: true);
        }
    }

    private void Remember()
    {
        if (!System.IO.File.Exists(File))
            return;
        List<Entry> again = [];
        foreach (ImportJob job in JsonSerializer.Deserialize<ImportJob[]>(System.IO.File.ReadAllText(File), Format) ?? [])
        {
            Entry entry = jobs[job.Id] = new(job.IsOver ? job : Interrupted(job));
            if (!entry.Job.IsOver)
                again.Add(entry);
        }

        Save();
        foreach (Entry entry in again.OrderBy(entry => entry.Job.Since))
        {
            entry.StopsAtPreview = true;
            queue.Writer.TryWrite(entry);
        }
    }

    /// <summary>A job that was under way when the dashboard stopped: its batch is in the store, or nothing of it is. Files that were handed in are still there, and are read again.</summary>
    private ImportJob Interrupted(ImportJob job)
    {
        BatchEntry[] since = job.State == JobState.Committing
            ? [.. database.Importer.Batches().Where(batch => batch.Batch > job.BatchBefore && batch.By == job.By && batch.Within == job.Within && batch.Kind == BatchKind.Import).OrderBy(batch => batch.Batch)]
            : [];
        if (since.Length > 0 && !job.IsPerFile)
        {
            DeleteUploads(job);
            return job with { State = JobState.Done, Receipt = job.Receipt! with { Batch = since[0].Batch } };
        }

        ImportJob left = job with { Receipt = null, IsPerFile = false, Outcomes = [], ReasonKey = "job.lost" };
        if (since.Length > 0)
            left = left with { ReasonKey = "job.lost-partly", ReasonValue = string.Join(", ", since.SelectMany(batch => batch.Sources.Select(source => source.File)).Distinct()) };
        if (job.Request is not null && job.Uploads is { } uploads && Directory.Exists(uploads))
            return left with { State = JobState.Waiting, ReasonKey = job.State == JobState.Committing ? left.ReasonKey : null };
        DeleteUploads(job);
        return left with { State = JobState.Lost };
    }

    /// <summary>Whoever imports may no longer do so.</summary>
    private sealed class GrantEndedException : Exception;

    /// <summary>A job with what it holds while it is under way.</summary>
    private sealed class Entry(ImportJob job) : IProgress<ImportProgress>
    {
        private readonly Lock changing = new();
        private readonly Lock asking = new();

        public ImportJob Job { get; private set; } = job;
        public bool StopsAtPreview { get; set; }
        public ImportPlan? Plan { get; private set; }
        public ImportRefusedException? Refusal { get; set; }
        public CancellationTokenSource Cancel { get; } = new();

        public void Hold(ImportPlan plan)
        {
            Forget();
            lock (asking)
                Plan = plan;
        }

        public void Forget()
        {
            lock (asking)
            {
                Plan?.Dispose();
                (Plan, Refusal) = (null, null);
            }
        }

        // A plan has one connection: whoever asks waits for whoever asked before.
        public T? Ask<T>(Func<ImportPlan, T> question)
            where T : class
        {
            lock (asking)
                return Plan is null || Job.State != JobState.Previewed ? null : question(Plan);
        }

        public void Set(Func<ImportJob, ImportJob> change)
        {
            lock (changing)
                Job = change(Job);
        }

        public bool Change(JobState from, Func<ImportJob, ImportJob> change)
        {
            lock (changing)
            {
                if (Job.State != from)
                    return false;
                Job = change(Job);
                return true;
            }
        }

        public void Report(ImportProgress value) => Set(job => job with { Progress = value });
    }
}

/// <summary>How the background imports are put into the application.</summary>
public static class JobServices
{
    /// <summary>Adds the background imports.</summary>
    public static void AddImportJobs(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ImportJobs(provider.GetRequiredService<OpenDatabase>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ImportJobs>>())
        {
            MayGoOn = job => StillHolds(job, provider.GetRequiredService<AccessBook>(), provider.GetRequiredService<OpenDatabase>()),
        });
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
    }

    /// <summary>Whether whoever handed a job in may still change what it changes. One handed in at a demonstration has no owner: it makes a database that nobody has grants for yet.</summary>
    private static bool StillHolds(ImportJob job, AccessBook book, OpenDatabase database) =>
        job.Owner is null || Territory.Of(book.Held(job.Owner).Where(grant => grant.ChangesData).Select(grant => grant.UnitCode)).Covers(job.Within, database.Own);
}
