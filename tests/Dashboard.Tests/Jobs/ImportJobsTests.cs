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

    [TestMethod]
    public async Task Whoever_works_in_a_township_finds_its_jobs_and_no_others()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        Territory hongqi = Territory.Of("990101101"), songling = Territory.Of("990101201");
        await running.Until(running.Jobs.Import(new([Shell.SmallCounty]) { By = "县" }).Id, JobState.Done);
        string file = shell["exemptions.csv"];
        await File.WriteAllTextAsync(file, "exemption_id,cadre_id,start_date\nE9,0001,2026-01-01\n");
        string id = running.Jobs.Preview(new([file]) { By = "王", Within = hongqi }, owner: "account-1").Id;
        ImportJob previewed = await running.Until(id, JobState.Previewed);

        Assert.AreEqual(("account-1", hongqi), (previewed.Owner, previewed.Within));
        Assert.AreEqual(id, string.Join(' ', running.Jobs.AllWithin(hongqi).Select(job => job.Id)));
        Assert.HasCount(2, running.Jobs.AllWithin(Territory.Whole));
        Assert.IsEmpty(running.Jobs.AllWithin(songling));
        Assert.IsNull(running.Jobs.Find(id, songling));
        Assert.IsNull(running.Jobs.Ask(id, plan => plan.Tables, songling));
        Assert.IsEmpty(running.Jobs.Tables(id, songling));
        Assert.IsEmpty(running.Jobs.Sent(id, songling));
        Assert.IsFalse(running.Jobs.Commit(id, within: songling) || running.Jobs.Cancel(id, songling) || running.Jobs.ReadAgain(id, songling));
        Assert.HasCount(1, running.Jobs.Tables(id, hongqi));
        Assert.IsTrue(running.Jobs.Commit(id, within: Territory.Of("990101")));
        ImportJob done = await running.Until(id, JobState.Done);
        Assert.AreEqual(hongqi, running.Database.Importer.Batches().Single(batch => batch.Batch == done.Receipt!.Batch).Within);
    }

    [TestMethod]
    public async Task Two_accounts_of_one_name_each_keep_a_preview()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string first = running.Jobs.Preview(new([Shell.SmallCounty]) { By = "王" }, owner: "account-1").Id;
        await running.Until(first, JobState.Previewed);
        string second = running.Jobs.Preview(new([Shell.SmallCounty]) { By = "王" }, owner: "account-2").Id;
        await running.Until(second, JobState.Previewed);
        running.Jobs.Preview(new([Shell.SmallCounty]) { By = "王" }, owner: "account-2");

        Assert.AreEqual(JobState.Previewed, running.Jobs.Find(first)!.State);
        Assert.AreEqual(JobState.Cancelled, running.Jobs.Find(second)!.State);
    }

    [TestMethod]
    [DataRow(0, JobState.Waiting)]
    [DataRow(1, JobState.Previewed)]
    [DataRow(2, JobState.Previewed)]
    public async Task An_import_whose_grant_has_ended_stops_before_it_reads_and_before_it_commits_and_its_uploads_go(int times, JobState lastSeen)
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        int asked = 0;
        running.Jobs.MayGoOn = job => job.Owner == "account-1" && Interlocked.Increment(ref asked) <= times;
        string uploads = Directory.CreateDirectory(shell["uploads"]).FullName;
        File.Copy(Path.Combine(Shell.SmallCounty, "org_units.csv"), Path.Combine(uploads, "org_units.csv"));
        string id = running.Jobs.Preview(new([uploads]), uploads, "account-1").Id;
        if (lastSeen == JobState.Previewed)
        {
            await running.Until(id, JobState.Previewed);
            running.Jobs.Commit(id);
        }

        ImportJob refused = await running.Until(id, JobState.Refused);

        Assert.AreEqual("grant-ended", refused.ReasonKey);
        StringAssert.Contains(refused.Reason(Language.English), "grant");
        Assert.AreNotEqual(refused.Reason(Language.Chinese), refused.Reason(Language.English));
        await running.Gone(uploads);
        Assert.IsFalse(running.Database.Own.HasBatches);
    }

    [TestMethod]
    public async Task A_grant_that_ends_half_way_keeps_the_files_that_went_in_and_lets_no_other_in()
    {
        using Shell shell = new();
        await using Running running = await Running.Start(shell);
        string uploads = Directory.CreateDirectory(shell["uploads"]).FullName;
        foreach (string file in Directory.GetFiles(Shell.SmallCounty, "*.csv"))
            File.Copy(file, Path.Combine(uploads, Path.GetFileName(file)));
        running.Jobs.MayGoOn = job => job.Outcomes.Count < 2;
        string id = running.Jobs.Preview(new([uploads]) { County = "990101" }, uploads, "account-1").Id;
        await running.Until(id, JobState.Previewed);
        running.Jobs.Commit(id, perFile: true);

        ImportJob refused = await running.Until(id, JobState.Refused);

        Assert.AreEqual("grant-ended", refused.ReasonKey);
        Assert.AreEqual("org_units.csv cadres.csv", string.Join(' ', refused.Outcomes.Select(outcome => outcome.File)));
        CollectionAssert.AreEqual(refused.Batches.ToArray(), running.Database.Importer.Batches().Select(batch => batch.Batch).Order().ToArray());
        await running.Gone(uploads);
    }

    [TestMethod]
    public async Task Jobs_that_an_earlier_version_wrote_down_are_the_machines_own_users_of_the_whole_store()
    {
        using Shell shell = new();
        await File.WriteAllTextAsync(shell.Database + ".jobs.json", """
            [ { "Id": "a1", "Files": ["x.csv"], "By": "王", "Since": "2026-05-01T09:00:00+00:00", "Request": { "Paths": ["x.csv"], "By": "王", "AllOrNothing": false, "MakesTheSample": false }, "State": "Done", "Problems": [], "Outcomes": [] } ]
            """);
        await using Running running = await Running.Start(shell);

        ImportJob job = running.Jobs.Find("a1")!;

        Assert.IsNull(job.Owner);
        Assert.AreEqual(Territory.Whole, job.Within);
        Assert.AreEqual(Territory.Whole, job.Request!.Within);
        Assert.IsNull(running.Jobs.Find("a1", Territory.Of("990101")));
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

        /// <summary>Waits until a folder is deleted: a job says that it is over just before it lets its files go.</summary>
        public async Task Gone(string folder)
        {
            while (Directory.Exists(folder))
                await Task.Delay(20);
        }

        public async ValueTask DisposeAsync()
        {
            await Jobs.StopAsync(CancellationToken.None);
            Jobs.Dispose();
            Database.Dispose();
        }
    }
}
