using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Dashboard.Jobs;

/// <summary>Imports that run in the background, one after another: a page hands one in, and finds it again by its id, also after a reload or a restart.</summary>
/// <remarks>What a job has come to stands in a small file beside the database. An import is one transaction, so after a restart its batch is whole or absent,
/// and the job says which.</remarks>
public sealed class ImportJobs(OpenDatabase database, TimeProvider time) : BackgroundService
{
    /// <summary>Jobs remembered; older ones are in the list of batches anyway.</summary>
    private const int MostJobs = 50;

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<string, Entry> jobs = [];
    private readonly Channel<Entry> queue = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private readonly Lock saving = new();

    /// <summary>All jobs remembered, the latest first.</summary>
    public IReadOnlyList<ImportJob> All => [.. jobs.Values.Select(entry => entry.Job).OrderByDescending(job => job.Since)];

    private string File => database.Location.Own + ".jobs.json";

    /// <summary>The job of this id; null when there is none.</summary>
    public ImportJob? Find(string id) => jobs.TryGetValue(id, out Entry? entry) ? entry.Job : null;

    /// <summary>Hands in an import that stops at its preview, until <see cref="Commit"/> or <see cref="Cancel"/>.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="uploads">A folder that is deleted when the job is over; null leaves the files alone.</param>
    public ImportJob Preview(ImportRequest request, string? uploads = null) => HandIn(request, uploads, stopsAtPreview: true);

    /// <summary>Hands in an import that is committed as soon as it was read.</summary>
    /// <inheritdoc cref="Preview"/>
    public ImportJob Import(ImportRequest request, string? uploads = null) => HandIn(request, uploads, stopsAtPreview: false);

    /// <summary>Commits what was previewed: the very same plan.</summary>
    /// <returns>False when the job does not wait for that.</returns>
    public bool Commit(string id)
    {
        if (!jobs.TryGetValue(id, out Entry? entry) || !entry.Change(JobState.Previewed, job => job with { State = JobState.Waiting }))
            return false;
        Save();
        return queue.Writer.TryWrite(entry);
    }

    /// <summary>Stops a job; what it has read is forgotten, and nothing goes in.</summary>
    /// <returns>False when it is over already.</returns>
    public bool Cancel(string id)
    {
        if (!jobs.TryGetValue(id, out Entry? entry) || entry.Job.IsOver)
            return false;
        entry.Cancel.Cancel();
        if (entry.Change(JobState.Previewed, job => job with { State = JobState.Cancelled }))
            LetGo(entry);
        return true;
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Remember();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenRegistration stopping = stoppingToken.Register(() =>
        {
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

    private ImportJob HandIn(ImportRequest request, string? uploads, bool stopsAtPreview)
    {
        foreach (ImportJob forgotten in All.Where(job => job.State == JobState.Previewed && job.By == request.By))
            Cancel(forgotten.Id); // a preview holds its rows: one a person
        Entry entry = new(new()
        {
            Id = Guid.NewGuid().ToString("N"),
            Files = [.. request.Paths.Select(path => Path.GetFileName(path))],
            By = request.By,
            Since = time.GetLocalNow(),
            Uploads = uploads,
        })
        { Request = request, StopsAtPreview = stopsAtPreview };
        jobs[entry.Job.Id] = entry;
        Save();
        queue.Writer.TryWrite(entry);
        return entry.Job;
    }

    private void Work(Entry entry)
    {
        try
        {
            entry.Cancel.Token.ThrowIfCancellationRequested();
            if (entry.Plan is null)
                Read(entry);
            if (entry.StopsAtPreview)
            {
                entry.StopsAtPreview = false; // the next time it is taken up, somebody has agreed
                entry.Set(job => job with { State = JobState.Previewed, Progress = null, Receipt = entry.Plan!.Preview });
                Save();
                return;
            }

            CommitPlan(entry);
        }
        catch (OperationCanceledException)
        {
            entry.Set(job => job with { State = JobState.Cancelled });
        }
        catch (ImportRefusedException refusal)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "import." + refusal.Code, ReasonValue = refusal.Value, Problems = refusal.Problems });
        }
        catch (WarehouseBusyException busy)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "busy", ReasonValue = busy.Path });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException)
        {
            entry.Set(job => job with { State = JobState.Refused, ReasonKey = "failed", ReasonValue = fault.Message });
        }

        LetGo(entry);
    }

    private void Read(Entry entry)
    {
        entry.Set(job => job with { State = JobState.Reading });
        entry.Plan = database.Importer.Plan(entry.Request!, entry, entry.Cancel.Token);
    }

    private void CommitPlan(Entry entry)
    {
        long before = database.Importer.Batches().Select(batch => batch.Batch).DefaultIfEmpty(0).Max();
        entry.Set(job => job with { State = JobState.Committing, BatchBefore = before });
        Save();
        ImportReceipt receipt = entry.Plan!.Commit();
        entry.Set(job => job with { State = JobState.Done, Receipt = receipt });
    }

    /// <summary>A job that is over holds nothing but its outcome.</summary>
    private void LetGo(Entry entry)
    {
        entry.Set(job => job with { Progress = null });
        entry.Plan?.Dispose();
        entry.Plan = null;
        DeleteUploads(entry.Job);
        Save();
    }

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
        foreach (ImportJob job in JsonSerializer.Deserialize<ImportJob[]>(System.IO.File.ReadAllText(File), Format) ?? [])
            jobs[job.Id] = new(job.IsOver ? job : Interrupted(job));
        Save();
    }

    /// <summary>A job that was under way when the dashboard stopped: its batch is in the store, or nothing of it is.</summary>
    private ImportJob Interrupted(ImportJob job)
    {
        DeleteUploads(job);
        BatchEntry? whole = job.State == JobState.Committing
            ? database.Importer.Batches().OrderBy(batch => batch.Batch).FirstOrDefault(batch => batch.Batch > job.BatchBefore && batch.By == job.By)
            : null;
        return whole is null
            ? job with { State = JobState.Lost, Receipt = null, ReasonKey = "job.lost" }
            : job with { State = JobState.Done, Receipt = job.Receipt! with { Batch = whole.Batch } };
    }

    /// <summary>A job with what it holds while it is under way.</summary>
    private sealed class Entry(ImportJob job) : IProgress<ImportProgress>
    {
        private readonly Lock changing = new();

        public ImportJob Job { get; private set; } = job;
        public ImportRequest? Request { get; init; }
        public bool StopsAtPreview { get; set; }
        public ImportPlan? Plan { get; set; }
        public CancellationTokenSource Cancel { get; } = new();

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
        services.AddSingleton<ImportJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
    }
}
