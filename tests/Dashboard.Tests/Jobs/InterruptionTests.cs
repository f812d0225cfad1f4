using System.Diagnostics;
using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Jobs;
using Dapper;

namespace CadreTraining.Dashboard.Tests.Jobs;

/// <summary>The process is killed while it changes a database: fifty times in all, at moments that a seed chooses within the time that the change takes.</summary>
[TestClass]
public sealed class InterruptionTests
{
    private const string CountyCode = "420100";

    /// <summary>At least this share of the kills must have fallen between the beginning and the end of the change; the others came just after it.</summary>
    private const double FairShare = 0.5;

    [TestMethod]
    public async Task An_import_that_is_killed_is_whole_or_absent_and_its_job_says_which() => await Kill("import", 20, Before, folder => Files(folder, "Further"), async (store, whole) =>
    {
        using ImportJobs jobs = new(store, TimeProvider.System);
        await jobs.StartAsync(CancellationToken.None);
        ImportJob job = jobs.All.Single();
        await jobs.StopAsync(CancellationToken.None);
        Assert.AreEqual(whole ? JobState.Done : JobState.Lost, job.State);
        Assert.AreEqual(whole ? 2 : null, job.Receipt?.Batch);
    });

    [TestMethod]
    public async Task Decisions_that_are_killed_are_all_taken_or_none() => await Kill("decide", 15, Before, _ => CountyCode, (_, _) => Task.CompletedTask);

    [TestMethod]
    public async Task An_undo_that_is_killed_is_done_or_not() => await Kill("undo", 15, (folder, importer) =>
    {
        Before(folder, importer);
        importer.Run(new([Files(folder, "Further")]));
    }, _ => "2", (_, _) => Task.CompletedTask);

    /// <summary>Makes a store, learns what it holds before and after the change, and then kills as often as asked, each time on a copy of the store.</summary>
    private static async Task Kill(string change, int times, Action<string, Importer> prepare, Func<string, string> needs, Func<OpenDatabase, bool, Task> also)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-interrupted-");
        try
        {
            string original = folder.CreateSubdirectory("original").FullName;
            using (OpenDatabase store = Open(original))
                prepare(folder.FullName, store.Importer);
            string before = Content(original);
            string copy = Copy(folder.FullName, original, "uninterrupted");
            TimeSpan takes = await Uninterrupted(change, copy, needs(folder.FullName));
            string after = Content(copy);
            Assert.AreNotEqual(before, after);

            Random random = new(change.Length);
            double[] moments = [.. Enumerable.Range(0, times).Select(_ => random.NextDouble())];
            int within = 0;
            await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
            {
                string killed = Copy(folder.FullName, original, number.ToString(CultureInfo.InvariantCulture));
                if (await KilledWithin(change, killed, needs(folder.FullName), takes * moments[number]))
                    Interlocked.Increment(ref within);
                string left = Content(killed);
                Assert.IsTrue(left == before || left == after, $"{change} {number}: neither whole nor absent");
                await AssertSound(killed, change, left == after, also);
                Directory.Delete(killed, recursive: true);
            });
            Assert.IsGreaterThanOrEqualTo(times * FairShare, (double)within, "The kills came too late to say anything.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The store opens, nothing is wrong with it, its journal says what it holds and builds it anew, and the change can be made, or is refused as made.</summary>
    private static async Task AssertSound(string folder, string change, bool isWhole, Func<OpenDatabase, bool, Task> also)
    {
        using OpenDatabase store = Open(folder);
        KeptSources sources = store.Sources;
        Assert.IsEmpty(sources.Verify());
        Assert.IsEmpty(Directory.GetFiles(sources.Folder, "*.pending"));
        string[] journal = File.ReadAllLines(Path.Combine(sources.Folder, "journal.jsonl"));
        IReadOnlyList<BatchEntry> batches = store.Importer.Batches();
        Assert.HasCount(batches.Count + batches.Count(batch => batch.UndoneAt is not null), journal);
        Assert.AreEqual(isWhole, change switch
        {
            "import" => batches.Count == 2,
            "decide" => batches.Any(batch => batch.Kind == BatchKind.Decision),
            _ => batches.Any(batch => batch.UndoneAt is not null),
        });
        await also(store, isWhole);
        string rebuilt = Path.Combine(folder, "rebuilt.duckdb");
        sources.Rebuild(rebuilt);
        using Warehouse anew = Warehouse.Open(rebuilt);
        Assert.AreEqual(Content(store.Own), Content(anew));
    }

    private static async Task<TimeSpan> Uninterrupted(string change, string folder, string needs)
    {
        using Process process = Start(change, folder, needs);
        await Said(process, "ready");
        process.StandardInput.WriteLine();
        await Said(process, "begun");
        Stopwatch watch = Stopwatch.StartNew();
        await Said(process, "ended");
        watch.Stop();
        await process.WaitForExitAsync();
        return watch.Elapsed;
    }

    /// <returns>Whether the change had begun and not ended when the process was killed.</returns>
    private static async Task<bool> KilledWithin(string change, string folder, string needs, TimeSpan moment)
    {
        using Process process = Start(change, folder, needs);
        await Said(process, "ready");
        process.StandardInput.WriteLine();
        await Said(process, "begun");
        await Task.Delay(moment);
        process.Kill();
        await process.WaitForExitAsync();
        return await process.StandardOutput.ReadLineAsync() is null;
    }

    private static async Task Said(Process process, string word)
    {
        if (await process.StandardOutput.ReadLineAsync() is var line && line != word)
            Assert.Fail($"{line}\n{await process.StandardError.ReadToEndAsync()}");
    }

    private static Process Start(string change, string folder, string needs) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CadreTraining.Interrupted.dll"), change, Database(folder), needs])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string Database(string folder) => Path.Combine(folder, "store.duckdb");

    private static OpenDatabase Open(string folder) => new(new(Database(folder), null), TimeProvider.System);

    private static string Copy(string folder, string original, string name)
    {
        string copy = Path.Combine(folder, name);
        foreach (string file in Directory.GetFiles(original, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static string Content(string folder)
    {
        using Warehouse warehouse = Warehouse.Open(Database(folder));
        return Content(warehouse);
    }

    private static string Content(Warehouse warehouse) => warehouse.Read(connection => string.Join('\n', Ledger.All.Select(ledger => ledger.Name + " "
        + connection.ExecuteScalar<string>($"select coalesce(md5(string_agg(cast(each as varchar), '|' order by cast(each as varchar))), '') from (select * from {ledger.Name}) each"))));

    /// <summary>Two hundred cadres, and three hundred attendances of a hundred people whom nobody knows for certain.</summary>
    private static void Before(string folder, Importer importer)
    {
        string files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        Write(files, "org_units.csv", "unit_code,name,level,kind,parent_code", [$"{CountyCode},青禾县,county,county,", $"{CountyCode}100,东山镇,township_level,town,{CountyCode}"]);
        Write(files, "cadres.csv", "cadre_id,name,birth_month", Enumerable.Range(0, 200).Select(number => $"{number:0000},人{number},1980-01"));
        Write(files, "classes.csv", "class_id,name,start_date,end_date", Enumerable.Range(0, 3).Select(number => $"K{number},班{number},2026-0{number + 1}-01,2026-0{number + 1}-03"));
        Write(files, "attendance.csv", "class_id,cadre_id,recognised_hours", Enumerable.Range(0, 300).Select(number => $"K{number % 3},?{CountyCode}100/某{number / 3},8"));
        importer.Run(new([files]));
    }

    /// <summary>Files that add to what stands there and correct some of it.</summary>
    private static string Files(string folder, string name)
    {
        string files = Path.Combine(folder, name);
        lock (typeof(InterruptionTests))
        {
            if (Directory.Exists(files))
                return files;
            Directory.CreateDirectory(files);
            Write(files, "cadres.csv", "cadre_id,name,birth_month", Enumerable.Range(100, 200).Select(number => $"{number:0000},新{number},1981-01"));
            Write(files, "attendance.csv", "class_id,cadre_id,held_on,recognised_hours", Enumerable.Range(0, 3000).Select(number => $"K{number % 3},{number / 3 % 300:0000},2026-0{(number % 3) + 1}-0{(number / 900) + 1},{number % 9}").DistinctBy(line => line[..7]));
            return files;
        }
    }

    private static void Write(string folder, string name, string heading, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, name), lines.Prepend(heading));
}
