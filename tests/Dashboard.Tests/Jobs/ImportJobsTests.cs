using CadreTraining.Analytics;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Commands;

namespace CadreTraining.Dashboard.Tests.Jobs;

[TestClass]
public sealed class ImportJobsTests
{
    [TestMethod]
    public async Task A_previewed_import_goes_in_when_somebody_agrees_and_says_what_the_preview_said()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string id = running.Jobs.Preview(new([Shell.SmallCounty]) { By = "王" }).Id;
        ImportJob previewed = await running.Until(id, JobState.Previewed);
        Assert.AreEqual(17, previewed.Receipt!.Ledgers.Sum(ledger => ledger.Added));
        Assert.IsFalse(running.Database.Own.HasBatches);

        Assert.IsTrue(running.Jobs.Commit(id));
        ImportJob done = await running.Until(id, JobState.Done);
        Assert.AreEqual(1, done.Receipt!.Batch);
        CollectionAssert.AreEqual(previewed.Receipt.Ledgers.ToArray(), done.Receipt.Ledgers.ToArray());
        Assert.IsTrue(running.Database.Own.HasBatches);
        Assert.IsFalse(running.Jobs.Commit(id), "once");
    }

    [TestMethod]
    public async Task A_cancelled_preview_leaves_nothing_not_even_the_uploaded_files()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string uploads = Directory.CreateDirectory(shell["uploads"]).FullName;
        File.Copy(Path.Combine(Shell.SmallCounty, "org_units.csv"), Path.Combine(uploads, "org_units.csv"));
        string id = running.Jobs.Preview(new([uploads]), uploads).Id;
        await running.Until(id, JobState.Previewed);
        Assert.IsTrue(Directory.Exists(uploads));
        Assert.IsTrue(running.Jobs.Cancel(id));
        Assert.AreEqual(JobState.Cancelled, running.Jobs.Find(id)!.State);
        Assert.IsFalse(Directory.Exists(uploads));
        Assert.IsFalse(running.Database.Own.HasBatches);
        Assert.IsFalse(running.Jobs.Cancel(id), "it is over");
    }

    [TestMethod]
    public async Task Imports_handed_in_together_go_in_one_after_another()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string first = running.Jobs.Import(new([Shell.SmallCounty])).Id;
        string second = running.Jobs.Import(new([Path.Combine(Shell.Mistakes, "attendance.csv")])).Id;
        Assert.AreEqual(2, (await running.Until(second, JobState.Done)).Receipt!.Batch);
        Assert.AreEqual(1, running.Jobs.Find(first)!.Receipt!.Batch);
    }

    [TestMethod]
    public async Task A_refused_import_says_why_in_both_languages()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string id = running.Jobs.Import(new([shell["missing.csv"]])).Id;
        ImportJob refused = await running.Until(id, JobState.Refused);
        StringAssert.Contains(refused.Reason(Language.Chinese), "missing.csv");
        StringAssert.Contains(refused.Reason(Language.English), "missing.csv");
        Assert.AreNotEqual(refused.Reason(Language.Chinese), refused.Reason(Language.English));
    }

    [TestMethod]
    public async Task After_a_restart_a_job_says_whether_its_batch_is_whole_or_absent()
    {
        using Shell shell = new();
        string done, previewed, whole;
        await using (Running before = await Running.Start(shell))
        {
            done = before.Jobs.Import(new([Shell.SmallCounty]) { By = "王" }).Id;
            await before.Until(done, JobState.Done);
            previewed = before.Jobs.Preview(new([Path.Combine(Shell.Mistakes, "attendance.csv")]) { By = "李" }).Id;
            await before.Until(previewed, JobState.Previewed);
        }

        // Killed between the commit and its note: the batch is in the store, the file still says "committing".
        string file = shell.Database + ".jobs.json";
        whole = done;
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Done\"", "\"Committing\"", StringComparison.Ordinal));

        await using Running after = await Running.Start(shell);
        Assert.AreEqual(JobState.Done, after.Jobs.Find(whole)!.State);
        Assert.AreEqual(1, after.Jobs.Find(whole)!.Receipt!.Batch);
        Assert.IsTrue(after.Jobs.Find(previewed)!.State is JobState.Lost or JobState.Cancelled);
        Assert.HasCount(1, after.Database.Importer.Batches());
    }

    private sealed class Running : IAsyncDisposable
    {
        private Running(Shell shell)
        {
            Database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
            Jobs = new(Database, shell.Time);
        }

        public OpenDatabase Database { get; }
        public ImportJobs Jobs { get; }

        public static async Task<Running> Start(Shell shell)
        {
            Running running = new(shell);
            await running.Jobs.StartAsync(CancellationToken.None);
            return running;
        }

        public async Task<ImportJob> Until(string id, JobState state)
        {
            while (Jobs.Find(id)!.State != state)
            {
                ImportJob job = Jobs.Find(id)!;
                Assert.IsFalse(job.IsOver && job.State != state, $"{job.State}: {job.Reason(Language.English)}");
                await Task.Delay(20);
            }

            return Jobs.Find(id)!;
        }

        public async ValueTask DisposeAsync()
        {
            await Jobs.StopAsync(CancellationToken.None);
            Jobs.Dispose();
            Database.Dispose();
        }
    }
}
