using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Commands;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class AuditTests
{
    private static readonly Actor Wang = new("1", "王", "10.0.0.7");

    [TestMethod]
    public void The_file_refuses_to_change_to_cut_to_skip_and_to_replace_a_line()
    {
        using Shell shell = new();
        AuditLog log = Written(shell, 3);

        foreach (string sql in new[]
        {
            "update Audit set Subject = 'nothing' where Id = 2",
            "delete from Audit where Id = 3",
            "delete from Audit",
            "insert into Audit select 5, AccountId, At, Done, [From], Hash, Kind, Previous, Reason, Rows, Subject, UnitCode, Who from Audit where Id = 3",
            "insert or replace into Audit select 2, AccountId, At, Done, [From], Hash, Kind, Previous, Reason, Rows, 'nothing', UnitCode, Who from Audit where Id = 2",
        })
        {
            Assert.Throws<SqliteException>(() => SmallCounty.Raw(shell.Database, sql), sql);
        }

        Assert.IsNull(log.FirstBroken());
    }

    [TestMethod]
    [DataRow("drop trigger audit_is_not_changed; update Audit set Subject = 'nothing' where Id = 2", 2L)]
    [DataRow("drop trigger audit_is_not_changed; update Audit set Who = '李' where Id = 3", 3L)]
    [DataRow("drop trigger audit_is_not_cut; delete from Audit where Id = 2", 2L)]
    [DataRow("drop trigger audit_is_not_cut; delete from Audit where Id = 1", 1L)]
    public void Whoever_takes_the_guards_away_first_is_found_out(string sql, long first)
    {
        using Shell shell = new();
        AuditLog log = Written(shell, 4);

        SmallCounty.Raw(shell.Database, sql);

        Assert.AreEqual(first, log.FirstBroken());
    }

    [TestMethod]
    public void Many_who_write_at_once_in_two_programs_leave_no_gap()
    {
        using Shell shell = new();
        AuditLog[] programs = [Written(shell, 0), Written(shell, 0)];

        Parallel.For(0, 80, each => programs[each % 2].Write(AuditKind.Exported, done: true, Wang, $"line {each}"));

        Assert.IsNull(programs[0].FirstBroken());
        Assert.AreEqual(80L, Lines(shell));
    }

    [TestMethod]
    public void Numbers_of_identity_cards_are_kept_in_no_line()
    {
        using Shell shell = new();
        AuditLog log = Written(shell, 0);

        log.Write(AuditKind.Refused, done: false, Wang, "/people/11010119900307001X?unit=110101900307001", unit: "110101199003070012", reason: "为11010119900307001x核对");

        Assert.IsNull(log.FirstBroken());
        string kept = Kept(shell);
        Assert.IsFalse(kept.Contains("1101011990", StringComparison.Ordinal) || kept.Contains("110101900307001", StringComparison.Ordinal), kept);
        StringAssert.Contains(kept, "/people/******");
    }

    [TestMethod]
    public void Imports_decisions_and_undos_are_told_with_their_batch_and_rows_and_never_with_names()
    {
        using Shell shell = new();
        using OpenDatabase database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
        Importer importer = database.ImporterFor(Wang);

        importer.Run(new([Shell.SmallCounty]) { By = "王" });
        importer.Decide([new(DecisionKind.Query, "coverage?unit=990101101", "raised", "990101101", "赵一没有统计")], SmallCounty.County, "王");
        importer.Undo(2, "王");

        Assert.AreEqual(
            "Imported 王 990101 17 batch=1 added=17 changed=0 refused=0\nDecided 王 990101 1 batch=2 query=1\nUndone 王 990101 0 batch=2 removed=0 brought-back=0", Told(database));
        Assert.DoesNotContain("赵一", Kept(shell));
    }

    [TestMethod]
    public void Nothing_is_imported_decided_or_undone_that_the_audit_cannot_tell_of()
    {
        using Shell shell = new();
        using OpenDatabase database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
        database.ImporterFor(Wang).Run(new([Shell.SmallCounty]));
        SmallCounty.FillUp(shell.Database);
        Importer importer = database.ImporterFor(Wang);

        Assert.Throws<AuditFailedException>(() => importer.Undo(1, "王"));
        Assert.Throws<AuditFailedException>(() => importer.Run(new([Path.Combine(Shell.Mistakes, "attendance.csv")])));
        Assert.Throws<AuditFailedException>(() => importer.Decide([new(DecisionKind.Query, "coverage", "raised", "990101101")], SmallCounty.County, "王"));

        BatchEntry only = database.Importer.Batches().Single();
        Assert.IsNull(only.UndoneAt);
        Assert.AreEqual(1, only.Batch);
    }

    [TestMethod]
    public async Task A_background_import_stops_where_the_audit_cannot_be_written_and_says_so()
    {
        using Shell shell = new();
        using OpenDatabase database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
        _ = database.Audit;
        SmallCounty.FillUp(shell.Database);
        using ImportJobs jobs = new(database, shell.Time);
        await jobs.StartAsync(CancellationToken.None);

        string id = jobs.Import(new([Shell.SmallCounty]) { By = "王" }, owner: Wang.AccountId, from: Wang.From).Id;
        while (!jobs.Find(id)!.IsOver)
            await Task.Delay(20);
        await jobs.StopAsync(CancellationToken.None);

        Assert.AreEqual(JobState.Refused, jobs.Find(id)!.State);
        StringAssert.Contains(jobs.Find(id)!.Reason(Language.English), "The audit could not be written");
        Assert.IsFalse(database.Own.HasBatches);
    }

    [TestMethod]
    public async Task Background_imports_are_told_for_whoever_handed_them_in_whether_they_went_in_or_not()
    {
        using Shell shell = new();
        using OpenDatabase database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
        using ImportJobs jobs = new(database, shell.Time);
        await jobs.StartAsync(CancellationToken.None);

        string waits = jobs.Preview(new([Shell.SmallCounty]) { By = "王" }, owner: Wang.AccountId, from: Wang.From).Id;
        while (jobs.Find(waits)!.State != JobState.Previewed)
            await Task.Delay(20);
        jobs.Cancel(waits);
        string[] ids = [jobs.Import(new([shell["missing.csv"]]) { By = "王" }, owner: Wang.AccountId, from: Wang.From).Id, jobs.Import(new([Shell.SmallCounty]) { By = "王" }, owner: Wang.AccountId, from: Wang.From).Id];
        while (!ids.All(id => jobs.Find(id)!.IsOver))
            await Task.Delay(20);
        await jobs.StopAsync(CancellationToken.None);

        Assert.AreEqual(
            "Imported 王 990101  files=1 why=cancelled\nImported 王   files=1 why=no-such-file\nImported 王 990101 17 batch=1 added=17 changed=0 refused=0", Told(database));
    }

    [TestMethod]
    public async Task On_the_command_line_what_names_people_is_told_with_its_reason_and_what_counts_is_not()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        await shell.Run("query", "coverage");
        await shell.Run("query", "coverage.people", "--filter", "layer=leading_group", "--reason", "year-end check");
        await shell.Run("export", "workbook", "--out", shell["a.xlsx"]);
        await shell.Run("export", "folder", "--out", shell["folder"], "--unit", SmallCounty.Hongqi);
        await shell.Run("export", "templates", "--out", shell["t.zip"], "--reason", "for the spring classes");
        await shell.Run("import", shell["missing.csv"]);
        await shell.Run("undo", "1");

        using OpenDatabase database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
        string user = Environment.UserName;
        Assert.AreEqual(string.Join('\n',
            $"Imported {user} 990101 17 batch=1 added=17 changed=0 refused=0",
            $"Exported {user} 990101 3 json coverage.people?filter=layer=leading_group",
            $"Exported {user}  5 workbook coverage",
            $"Exported {user} 990101101 9 folder?unit=990101101",
            $"Exported {user}  4 templates",
            $"Imported {user}   files=1 why=no-such-file",
            $"Undone {user} 990101 17 batch=1 removed=17 brought-back=0"), Told(database));
        StringAssert.Contains(Kept(shell), "year-end check");
    }

    [TestMethod]
    public async Task On_the_command_line_nothing_leaves_and_nothing_goes_in_that_the_audit_cannot_tell_of()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        SmallCounty.FillUp(shell.Database);

        foreach (string[] command in new string[][]
        {
            ["query", "coverage.people"], ["export", "workbook", "--out", shell["a.xlsx"]], ["export", "folder", "--out", shell["folder"]], ["export", "templates", "--out", shell["t.zip"]], ["undo", "1"],
            ["import", Path.Combine(Shell.Mistakes, "attendance.csv")],
        })
        {
            Said said = await shell.Run(command);
            Assert.AreEqual(1, said.Exit, command[0]);
            Assert.AreEqual("", said.Answer, command[0]);
            StringAssert.Contains(said.Notes, "The audit could not be written");
        }

        Assert.IsFalse(File.Exists(shell["a.xlsx"]) || File.Exists(shell["t.zip"]) || (Directory.Exists(shell["folder"]) && Directory.EnumerateFileSystemEntries(shell["folder"]).Any()));
        StringAssert.Contains((await shell.Run("batches")).Answer, "\n1,");
    }

    [TestMethod]
    public async Task No_grant_is_given_that_the_audit_cannot_tell_of()
    {
        using PagesHost host = SmallCounty.Open();
        string wang = await host.Account("wang", new Grant(null, Role.Administrator)), li = await host.Account("li");
        SmallCounty.FillUp(host.OwnPath);
        using IServiceScope scope = host.Services.CreateScope();

        await Assert.ThrowsAsync<AuditFailedException>(() => scope.ServiceProvider.GetRequiredService<Granting>().GiveAsync(new(wang, "wang", ""), li, SmallCounty.Hongqi, Role.Analyst, new(2026, 7, 6), null));

        host.Change(store => Assert.IsFalse(store.Grants.Any(grant => grant.AccountId == li)));
        Assert.IsEmpty(host.Audit(AuditKind.GrantGiven));
    }

    [TestMethod]
    public async Task What_somebody_signed_in_was_refused_is_written_once_a_minute_without_anything_that_was_typed()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        HttpClient browser = await host.SignedIn("li");

        foreach (string address in new[]
        {
            "/api/measures/coverage?unit=990101201", "/api/measures/coverage?unit=990101201", "/coverage?unit=990101201&secret=x", "/export/workbook?reason=because", "/data/import", "/data/batches/1", "/audit",
            "/coverage?unit=110101199003070012", "/nowhere", "/coverage", "/api/measures/coverage?period=never",
        })
        {
            await browser.GetAsync(address);
        }

        AuditEntry[] refused = host.Audit(AuditKind.Refused);
        Assert.AreEqual(
            "/api/measures/coverage?unit=990101201\n/coverage?unit=990101201\n/export/workbook\n/data/import\n/data/batches/1\n/audit\n/coverage?unit=******", string.Join('\n', refused.Select(entry => entry.Subject)));
        Assert.IsTrue(refused.All(entry => entry is { Done: false, Who: "li" }));
        Assert.AreEqual(SmallCounty.Songling, refused[0].UnitCode);
    }

    [TestMethod]
    public async Task Who_tries_every_unit_is_seen_and_cannot_flood_the_audit()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        HttpClient browser = await host.SignedIn("li");

        for (int unit = 0; unit < Refusals.MostAMinute + 20; unit++)
            await browser.GetAsync($"/api/measures/coverage?unit=99{unit}");

        AuditEntry[] refused = host.Audit(AuditKind.Refused);
        Assert.HasCount(Refusals.MostAMinute + 1, refused);
        Assert.AreEqual(Refusals.More, refused[^1].Subject);
    }

    [TestMethod]
    public async Task The_demonstration_is_told_to_nobody()
    {
        using PagesHost host = new();
        await host.Browser("viewer").GetAsync("/export/workbook");
        await host.Browser("analyst").GetAsync("/export/csv?measure=coverage.people");

        Assert.IsEmpty(host.Audit());
    }

    [TestMethod]
    [DataRow("zh-CN", "共6条记录", "逐条核对，均与写入时一致", "导入")]
    [DataRow("en", "6 lines", "Each was checked and is as it was written", "Import")]
    public async Task An_auditor_reads_what_was_done_in_both_languages_the_latest_first(string language, string count, string state, string imported)
    {
        using PagesHost host = SmallCounty.Open();
        await Acted(host);
        HttpClient auditor = await host.SignedIn("shen", language);

        IDocument page = await PagesHost.Open(auditor, "/audit");

        string text = PagesHost.Text(page.QuerySelector("main"));
        StringAssert.Contains(text, count);
        StringAssert.Contains(text, state);
        IElement[] rows = [.. page.QuerySelectorAll("table.list tbody tr")];
        CollectionAssert.AreEqual(new[] { "6", "5", "4", "3", "2", "1" }, rows.Select(row => PagesHost.Text(row.QuerySelector("th"))).ToArray());
        StringAssert.Contains(PagesHost.Text(rows[^1]), imported);
        Assert.IsNull(page.QuerySelector("[role=alert]"));
    }

    [TestMethod]
    [DataRow("kind=Exported", "3")]
    [DataRow("outcome=refused", "4")]
    [DataRow("unit=990101201", "4")]
    [DataRow("unit=990101", "4 3 1")]
    [DataRow("text=year-end", "3")]
    [DataRow("text=coverage.people", "3")]
    [DataRow("from=2026-07-06&to=2026-07-06", "6 5 4 3 2 1")]
    [DataRow("from=2026-07-07", "")]
    [DataRow("to=2026-07-05", "")]
    [DataRow("kind=Nonsense&from=soon", "6 5 4 3 2 1")]
    [DataRow("page=2", "")]
    public async Task Filters_of_the_address_narrow_the_lines(string keys, string numbers)
    {
        using PagesHost host = SmallCounty.Open();
        await Acted(host);
        HttpClient auditor = await host.SignedIn("shen");

        IDocument page = await PagesHost.Open(auditor, "/audit?" + keys);

        Assert.AreEqual(numbers, string.Join(' ', page.QuerySelectorAll("table.list tbody tr th").Select(PagesHost.Text)));
        Assert.AreEqual(numbers.Length == 0, page.QuerySelector(".empty") is not null);
    }

    [TestMethod]
    public async Task The_page_says_at_its_top_which_line_was_tampered_with()
    {
        using PagesHost host = SmallCounty.Open();
        await Acted(host);
        HttpClient auditor = await host.SignedIn("shen", "en");
        SmallCounty.Raw(host.OwnPath, "drop trigger audit_is_not_changed; update Audit set Who = '' where Id = 3");

        IDocument page = await PagesHost.Open(auditor, "/audit");

        StringAssert.Contains(PagesHost.Text(page.QuerySelector("[role=alert]")), "Line 3 is not as it was written");
        Assert.DoesNotContain("Each was checked", PagesHost.Text(page.QuerySelector("main")));
    }

    [TestMethod]
    public async Task An_auditor_of_a_township_sees_lines_about_it_and_about_accounts_that_hold_nothing_else()
    {
        using PagesHost host = SmallCounty.Open();
        await Acted(host);
        await host.Account("ma", new Grant(SmallCounty.Hongqi, Role.Auditor));
        HttpClient auditor = await host.SignedIn("ma");

        IDocument page = await PagesHost.Open(auditor, "/audit");

        // Li and Ma hold Hongqi alone: what they did is there. What Zhang of the county did is not, nor is the import into the county.
        Assert.AreEqual("6 5 4", string.Join(' ', page.QuerySelectorAll("table.list tbody tr th").Select(PagesHost.Text)));
        string[] choices = [.. page.QuerySelectorAll("select[name=account] option").Select(PagesHost.Text)];
        CollectionAssert.AreEquivalent(new[] { "全部", "li", "ma" }, choices);
    }

    [TestMethod]
    [DataRow("/audit")]
    [DataRow("/audit/rights")]
    [DataRow("/audit/lines.xlsx")]
    [DataRow("/audit/rights.csv")]
    public async Task Whoever_is_no_auditor_sees_nothing_of_it(string address)
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("wang", new(null, Role.Administrator), new(null, Role.DataManager));

        Assert.AreEqual(HttpStatusCode.Forbidden, (await (await host.SignedIn("wang")).GetAsync(address)).StatusCode);
        Assert.AreEqual("/access/sign-in", (await host.CreateClient().GetAsync(address)).RequestMessage!.RequestUri!.AbsolutePath);
        using PagesHost sample = new();
        Assert.AreEqual(HttpStatusCode.Forbidden, (await sample.Browser("data_manager").GetAsync(address)).StatusCode, "the demonstration has no auditor");
    }

    [TestMethod]
    public async Task An_auditor_begins_at_the_audit_and_sees_no_data()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("shen", new Grant(null, Role.Auditor));
        HttpClient auditor = await host.SignedIn("shen");

        Assert.AreEqual("/audit", (await auditor.GetAsync("/")).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await auditor.GetAsync("/api/measures/coverage")).StatusCode);
    }

    [TestMethod]
    public async Task Taking_the_audit_away_is_a_line_of_it()
    {
        using PagesHost host = SmallCounty.Open();
        await Acted(host);
        HttpClient auditor = await host.SignedIn("shen", "en");

        string csv = await auditor.GetStringAsync("/audit/lines.csv?kind=Exported");
        byte[] workbook = await auditor.GetByteArrayAsync("/audit/lines.xlsx");

        string[] lines = csv.TrimEnd('\n').Split('\n');
        Assert.HasCount(2, lines);
        StringAssert.StartsWith(lines[0], "No.,When,Who,From,What,Outcome,");
        StringAssert.Contains(lines[1], "CSV: Standing of each cadre,4,year-end check");
        Assert.AreEqual((byte)'P', workbook[0]);
        AuditEntry[] taken = host.Audit(AuditKind.AuditTaken);
        Assert.AreEqual("csv audit?kind=Exported 1; workbook audit 7", string.Join("; ", taken.Select(entry => $"{entry.Subject} {entry.Rows}")));
        SmallCounty.FillUp(host.OwnPath);
        Assert.AreEqual(HttpStatusCode.InternalServerError, (await auditor.GetAsync("/audit/lines.csv")).StatusCode);
    }

    /// <summary>Five lines: an import (1), Zhang's sign-in (2) and export of the county (3), a refusal (4) and a sign-in (5) of Li.</summary>
    private static async Task Acted(PagesHost host)
    {
        host.Services.GetRequiredService<AuditLog>().Write(AuditKind.Imported, done: true, Actor.CommandLine("root"), "batch=1 added=17 changed=0 refused=0", SmallCounty.County, 17);
        await host.Account("zhang", new Grant(SmallCounty.County, Role.Analyst));
        await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        await host.Account("shen", new Grant(null, Role.Auditor));
        HttpClient analyst = await host.SignedIn("zhang");
        await analyst.GetAsync("/export/csv?measure=coverage.people&reason=year-end check");
        host.Services.GetRequiredService<AuditLog>().Write(AuditKind.Refused, done: false, new(host.Id("li"), "li", "10.0.0.8"), "/coverage?unit=990101201", SmallCounty.Songling);
        await host.SignedIn("li");
    }

    private static AuditLog Written(Shell shell, int lines)
    {
        AuditLog log = AuditLog.Of(DatabaseLocation.Choose(shell.Database), shell.Time);
        for (int line = 1; line <= lines; line++)
            log.Write(AuditKind.Exported, done: true, Wang, $"line {line}", rows: line);
        return log;
    }

    private static long Lines(Shell shell)
    {
        using SqliteConnection connection = new($"Data Source={shell.Database}.accounts;Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select count(*) from Audit";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Everything that the audit's table keeps, as one text.</summary>
    private static string Kept(Shell shell)
    {
        using SqliteConnection connection = new($"Data Source={shell.Database}.accounts;Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select group_concat(Who || ' ' || coalesce(UnitCode, '') || ' ' || Subject || ' ' || Reason, char(10)) from Audit";
        return (string)command.ExecuteScalar()!;
    }

    private static string Told(OpenDatabase database)
    {
        using SqliteConnection connection = new($"Data Source={database.Location.Accounts};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select Kind || ' ' || Who || ' ' || coalesce(UnitCode, '') || ' ' || coalesce(Rows, '') || ' ' || Subject from Audit order by Id";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
