using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Pages;

[TestClass]
public sealed class PersonalDataPagesTests
{
    private static string[] SmallCounty { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty"))];

    [TestMethod]
    public async Task A_data_manager_takes_out_corrects_and_erases_a_person_and_the_jobs_forget_them()
    {
        using PagesHost host = WithCounty(out string cadre, out string county);
        await host.Account("guan", Grant.Whole);
        HttpClient browser = await host.SignedIn("guan");
        IDocument page = await PagesHost.Open(browser, "/people/" + cadre);
        string name = PagesHost.Text(page.QuerySelector("h1"));
        Assert.AreEqual("病休", PagesHost.Text(page.QuerySelector("section[aria-labelledby=exemptions-h] tbody td:nth-of-type(2)")));

        IDocument why = await PagesHost.Open(browser, page.QuerySelector("a[href*='record.json']")!.GetAttribute("href")!);
        Assert.IsNotNull(why.QuerySelector("input[name=reason]"), "who takes a person's record away says why");
        Assert.Contains(name, await browser.GetStringAsync($"/people/{cadre}/record.json?county={county}&reason=本人申请查阅"));
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (await browser.GetAsync($"/people/{cadre}/record.xlsx?county={county}&reason=本人申请查阅")).Content.Headers.ContentType!.MediaType);

        string correct = page.QuerySelector("a[href*='/correct']")!.GetAttribute("href")!;
        IDocument wrong = await PagesHost.Read(await Forms.Send(browser, await PagesHost.Open(browser, correct), "main form", new() { ["name"] = "", ["birth_month"] = "", ["Reason"] = "核对档案" }));
        Assert.IsNotNull(wrong.QuerySelector("[role=alert]"), "a person has a name");
        IDocument batch = await PagesHost.Read(await Forms.Send(browser, await PagesHost.Open(browser, correct), "main form", new() { ["name"] = "新名字", ["birth_month"] = "1980-05", ["Reason"] = "核对档案" }));
        Assert.Contains("核对档案", PagesHost.Text(batch.QuerySelector("main")));
        Assert.AreEqual("新名字", PagesHost.Text((await PagesHost.Open(browser, "/people/" + cadre)).QuerySelector("h1")));

        File.WriteAllText(host.OwnPath + ".jobs.json", "[]");
        string erase = page.QuerySelector("a[href*='/erase']")!.GetAttribute("href")!;
        IDocument asked = await PagesHost.Open(browser, erase);
        Assert.Contains("不能撤销", PagesHost.Text(asked.QuerySelector("main")));
        IDocument mistyped = await PagesHost.Read(await Forms.Send(browser, asked, "main form", new() { ["Number"] = "x", ["Reason"] = "本人申请" }));
        Assert.IsNotNull(mistyped.QuerySelector("[role=alert]"));
        Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync("/people/" + cadre)).StatusCode);

        IDocument erased = await PagesHost.Read(await Forms.Send(browser, asked, "main form", new() { ["Number"] = cadre, ["Reason"] = "本人申请" }));
        Assert.Contains("删除个人信息", PagesHost.Text(erased.QuerySelector("h1")));
        Assert.IsNull(erased.QuerySelector("a[href$='/undo']"));
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.GetAsync("/people/" + cadre)).StatusCode);
        foreach (string address in new[] { "/coverage", "/data", "/data/batches/1", "/data/batches/2", "/data/questions", "/data/review" })
        {
            string html = await browser.GetStringAsync(address);
            Assert.DoesNotContain(name, html, address);
            Assert.DoesNotContain("新名字", html, address);
        }

        using (IServiceScope scope = host.Services.CreateScope())
        {
            AuditEntry[] told = [.. scope.ServiceProvider.GetRequiredService<AccessStore>().Audit.Where(entry => entry.Kind == AuditKind.PersonalData || entry.Kind == AuditKind.Exported).OrderBy(entry => entry.Id)];
            Assert.AreEqual("本人申请查阅 本人申请查阅 核对档案 本人申请", string.Join(' ', told.Select(entry => entry.Reason)));
            Assert.AreEqual("correct erase", string.Join(' ', told.Where(entry => entry.Kind == AuditKind.PersonalData).Select(entry => entry.Subject)));
        }

        Assert.Contains("原件不再保存", await browser.GetStringAsync("/data/batches/1"));
        Assert.DoesNotContain(name, File.Exists(host.OwnPath + ".jobs.json") ? File.ReadAllText(host.OwnPath + ".jobs.json") : "");
    }

    [TestMethod]
    public async Task Others_get_neither_the_reasons_nor_the_acts()
    {
        using PagesHost host = WithCounty(out string cadre, out string county);
        await host.Account("xi", new Grant(null, Role.Analyst));
        HttpClient browser = await host.SignedIn("xi");

        IDocument page = await PagesHost.Open(browser, "/people/" + cadre);

        Assert.IsNotNull(page.QuerySelector("section[aria-labelledby=exemptions-h]"));
        Assert.DoesNotContain("病休", page.DocumentElement.OuterHtml);
        Assert.Contains("原因只有数据管理员可见", PagesHost.Text(page.QuerySelector("section[aria-labelledby=exemptions-h] caption")));
        Assert.IsNull(page.QuerySelector("a[href*='/erase'], a[href*='/correct'], a[href*='/record']"));
        foreach (string address in new[] { $"/people/{cadre}/erase?county={county}", $"/people/{cadre}/correct?county={county}", $"/people/{cadre}/record.json?county={county}", $"/people/{cadre}/record.xlsx?county={county}", "/data/retention" })
            Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync(address)).StatusCode, address);
    }

    [TestMethod]
    public async Task A_data_manager_of_another_township_does_not_reach_a_person()
    {
        using PagesHost host = WithCounty(out string cadre, out string county);
        string other = host.Services.GetRequiredService<OpenDatabase>().Own.Read(connection => Dapper.SqlMapper.QuerySingle<string>(connection,
            "select unit_code from org_units where level = 'township_level' and unit_code not in (select unit_code from postings where cadre_id = $cadre) order by 1 limit 1", new { cadre }));
        await host.Account("lin", new Grant(other, Role.DataManager));
        HttpClient browser = await host.SignedIn("lin");

        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync($"/people/{cadre}/erase?county={county}")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync($"/people/{cadre}/correct?county={county}")).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await browser.GetAsync($"/people/{cadre}/record.json?county={county}")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync("/data/retention")).StatusCode, "what is due is of all units");
    }

    [TestMethod]
    public async Task What_is_past_its_time_is_listed_and_let_go()
    {
        using PagesHost host = WithCounty(out _, out _);
        await host.Account("guan", Grant.Whole);
        HttpClient browser = await host.SignedIn("guan");
        Assert.IsNull((await PagesHost.Open(browser, "/data/retention")).QuerySelector("main form"), "nothing is due");
        OpenDatabase database = host.Services.GetRequiredService<OpenDatabase>();
        database.Own.Write(connection => Dapper.SqlMapper.Execute(connection, "update exemptions set start_date = date '2010-01-01', end_date = date '2010-02-01'"));

        IDocument due = await PagesHost.Open(browser, "/data/retention");
        Assert.AreEqual("2010-02-01", PagesHost.Text(due.QuerySelectorAll("main tbody tr").Single(row => PagesHost.Text(row.QuerySelector("th")) == "免训").QuerySelectorAll("td")[2]));
        IDocument gone = await PagesHost.Read(await Forms.Send(browser, due, "main form", []));

        Assert.Contains("到期删除", PagesHost.Text(gone.QuerySelector("h1")));
        Assert.IsFalse(new Retention(database.Own, database.Sources).Due().Any);
    }

    /// <summary>The small county with one person who is excused; today is 6 July 2026.</summary>
    private static PagesHost WithCounty(out string cadre, out string county)
    {
        PagesHost host = new(showsSample: false);
        Importer importer = host.Services.GetRequiredService<OpenDatabase>().Importer;
        importer.Run(new(SmallCounty));
        (string Cadre, string County) excused = host.Services.GetRequiredService<OpenDatabase>().Own.Read(connection => Dapper.SqlMapper.QuerySingle<(string, string)>(connection,
            "select cadre_id, source_county from postings p where end_date is null and exists (select 1 from attendance a where a.cadre_id = p.cadre_id) order by 1 limit 1"));
        string file = Path.Combine(Directory.CreateTempSubdirectory("cadre-excused-").FullName, "exemptions.csv");
        File.WriteAllText(file, $"exemption_id,cadre_id,start_date,end_date,reason\nX1,{excused.Cadre},2026-01-01,2026-01-20,病休\n");
        importer.Run(new([file]) { County = excused.County });
        (cadre, county) = excused;
        return host;
    }
}
