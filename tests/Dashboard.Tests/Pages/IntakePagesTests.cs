using System.IO.Compression;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>Files as townships make them: from the drop zone through the wizard to the batch, and back to their senders.</summary>
[TestClass]
public sealed class IntakePagesTests
{
    private static string[] County { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty"))];
    private readonly string folder = Directory.CreateTempSubdirectory("cadre-intake-").FullName;

    [TestCleanup]
    public void Forget() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task A_table_that_nobody_knows_is_taught_once_and_goes_in_with_the_others_each_as_its_own_batch()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string known = With("红旗镇参训登记.csv", "姓名,单位,班次名称,开始日期,结束日期,学时\n赵一,红旗镇,夏季轮训班,2026-06-01,2026-06-02,12\n钱二,红旗镇,夏季轮训班,2026-06-01,2026-06-02,许多\n");
        string strange = With("松岭乡上报.csv", "同志,所属,项目,得数\n孙三,松岭乡,夏季轮训班,12\n李四,松岭乡,夏季轮训班,12\n");

        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], known, strange));
        Assert.AreEqual("预览", PagesHost.Text(preview.QuerySelector("h1")));
        StringAssert.Contains(Row(preview, "红旗镇参训登记.csv"), "参训登记（每人每班一行）");
        StringAssert.Contains(Row(preview, "松岭乡上报.csv"), "没有认出");

        IDocument tables = await PagesHost.Open(browser, preview.Url.Split('?')[0] + "/tables");
        string wizard = tables.QuerySelectorAll("tbody a").Single(link => PagesHost.Text(link).StartsWith("指明", StringComparison.Ordinal)).GetAttribute("href")!;
        IDocument table = await PagesHost.Open(browser, wizard + "?shape=register&first=1&last=1");
        CollectionAssert.AreEqual(new[] { "同志", "所属", "项目", "得数" }, table.QuerySelectorAll("main form[method=post] tbody tr").Select(row => PagesHost.Text(row.QuerySelector("td"))).ToArray());

        IDocument incomplete = await PagesHost.Read(await Forms.Send(browser, table, "main form[method=post]", new() { ["Meaning2"] = "unit" }));
        StringAssert.Contains(PagesHost.Text(incomplete.QuerySelector("[role=alert]")), "姓名");

        IDocument again = await PagesHost.Settled(browser, await Forms.Send(browser, incomplete, "main form[method=post]", new() { ["Meaning1"] = "name", ["Meaning2"] = "unit", ["Meaning3"] = "class_name", ["Meaning4"] = "hours" }));
        StringAssert.Contains(Row(again, "松岭乡上报.csv"), "参训登记（每人每班一行）");
        IDocument done = await PagesHost.Settled(browser, await Forms.Send(browser, again, "form.commit", new() { ["Decision"] = "commit", ["How"] = "each" }));
        Assert.AreEqual("已完成", PagesHost.Text(done.QuerySelector("h1")), PagesHost.Text(done.QuerySelector("main")));
        Assert.HasCount(2, done.QuerySelectorAll(".outcomes a"));

        // The same form again is recognised at once.
        string next = With("松岭乡七月上报.csv", "同志,所属,项目,得数\n孙三,松岭乡,秋季轮训班,8\n");
        IDocument remembered = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], next));
        StringAssert.Contains(Row(remembered, "松岭乡七月上报.csv"), "参训登记（每人每班一行）");
    }

    [TestMethod]
    public async Task A_file_that_is_not_ticked_stays_out()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string one = With("红旗镇参训登记.csv", "姓名,单位,班次名称,开始日期,结束日期,学时\n赵一,红旗镇,夏季轮训班,2026-06-01,2026-06-02,12\n");
        string other = With("松岭乡参训登记.csv", "姓名,单位,班次名称,开始日期,结束日期,学时\n孙三,松岭乡,夏季轮训班,2026-06-01,2026-06-02,12\n");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], one, other));

        IDocument done = await PagesHost.Settled(browser, await Forms.Send(browser, preview, "form.commit", new() { ["Decision"] = "commit", ["Chosen"] = "松岭乡参训登记.csv" }));

        Assert.AreEqual("已完成", PagesHost.Text(done.QuerySelector("h1")), PagesHost.Text(done.QuerySelector("main")));
        IDocument batch = await PagesHost.Open(browser, "/data/batches/2");
        StringAssert.Contains(PagesHost.Text(batch.QuerySelector("main")), "松岭乡参训登记.csv");
        Assert.IsFalse(PagesHost.Text(batch.QuerySelector("main")).Contains("红旗镇参训登记.csv", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Marked_returns_are_downloaded_from_the_preview_and_from_the_batch()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string faulty = With("红旗镇参训登记.csv", "姓名,单位,班次名称,开始日期,结束日期,学时\n赵一,红旗镇,夏季轮训班,2026-06-01,2026-06-02,12\n钱二,红旗镇,夏季轮训班,2026-06-01,2026-06-02,许多\n");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], faulty));

        IDocument why = await PagesHost.Open(browser, preview.QuerySelector("table.files a[href^='/reason']")!.GetAttribute("href")!);
        Assert.AreEqual("红旗镇参训登记.csv", why.QuerySelector("input[name=file]")!.GetAttribute("value"));
        byte[] one = await browser.GetByteArrayAsync(why.QuerySelector("main form")!.GetAttribute("action") + "?file=红旗镇参训登记.csv&reason=退回红旗镇重报");
        CollectionAssert.AreEqual("PK"u8.ToArray(), one[..2]);
        using (ZipArchive zip = new(new MemoryStream(await browser.GetByteArrayAsync(preview.Url + "/returns.zip?reply-by=2026-07-20&reason=退回红旗镇重报"))))
        {
            CollectionAssert.AreEqual(new[] { "红旗镇/退回说明.txt", "红旗镇/红旗镇参训登记.xlsx" }, zip.Entries.Select(entry => entry.FullName).ToArray());
            StringAssert.Contains(new StreamReader(zip.Entries[0].Open()).ReadToEnd(), "于 2026-07-20 前");
        }

        await PagesHost.Settled(browser, await Forms.Send(browser, preview, "form.commit", new() { ["Decision"] = "commit" }));
        using ZipArchive kept = new(new MemoryStream(await browser.GetByteArrayAsync("/data/batches/2/returns.zip?reason=退回红旗镇重报")));
        Assert.HasCount(2, kept.Entries);
        HttpClient stranger = host.Browser("viewer");
        Assert.AreNotEqual(System.Net.HttpStatusCode.OK, (await stranger.GetAsync("/data/batches/2/returns.zip")).StatusCode);
    }

    [TestMethod]
    public async Task A_name_that_two_units_bear_is_asked_about_and_the_answer_lets_its_rows_in()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string unsure = With("县直汇总.csv", "姓名,单位,班次名称,开始日期,结束日期,学时\n赵一,红旗镇,夏季轮训班,2026-06-01,2026-06-02,12\n孙三,林业总场,夏季轮训班,2026-06-01,2026-06-02,12\n");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], unsure));
        IDocument tables = await PagesHost.Open(browser, preview.Url + "/tables");
        StringAssert.Contains(PagesHost.Text(tables.QuerySelector("form tbody tr")), "林业总场");

        IDocument again = await PagesHost.Settled(browser, await Forms.Send(browser, tables, "main form", new() { ["Unit0"] = "990101201" }));

        Assert.IsNull(again.QuerySelectorAll("a").FirstOrDefault(link => link.GetAttribute("href")!.EndsWith("#units", StringComparison.Ordinal)));
        StringAssert.Contains(Row(again, "县直汇总.csv"), "2000", "two rows are good, none refused, asked or left out");
    }

    [TestMethod]
    public async Task What_an_import_would_correct_is_shown_value_by_value()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string corrected = With("cadres.csv", "cadre_id,name,sex,birth_month\n0001,赵一,male,1981-01\n0002,钱二,female,1985-05\n");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], corrected));

        IDocument changes = await PagesHost.Open(browser, preview.Url + "/changes");

        IElement row = changes.QuerySelectorAll("tbody tr").Single();
        Assert.AreEqual("cadres.csv › 第 2 行", PagesHost.Text(row.QuerySelector("th")));
        CollectionAssert.AreEqual(new[] { "干部", "0001", "出生年月", "1980-01", "1981-01" }, row.QuerySelectorAll("td").Select(PagesHost.Text).ToArray());
    }

    [TestMethod]
    public async Task A_table_in_which_nothing_was_recognised_waits_to_be_explained()
    {
        using PagesHost host = new();
        HttpClient browser = await WithCounty(host);
        string strange = With("上报.csv", "同志,所属,项目,得数\n孙三,松岭乡,夏季轮训班,12\n");
        IDocument waiting = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], strange));
        Assert.AreEqual("没有认出表格", PagesHost.Text(waiting.QuerySelector("h1")));
        IDocument table = await PagesHost.Open(browser, waiting.Url + "/tables/1");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, table, "main form[method=post]", new() { ["Meaning1"] = "name", ["Meaning2"] = "unit", ["Meaning3"] = "class_name", ["Meaning4"] = "hours" }));
        Assert.AreEqual("预览", PagesHost.Text(preview.QuerySelector("h1")));
        StringAssert.Contains(Row(preview, "上报.csv"), "松岭乡");
    }

    [TestMethod]
    public async Task Templates_with_the_people_of_each_township_are_for_those_who_see_people()
    {
        using PagesHost host = new();
        using ZipArchive zip = new(new MemoryStream(await host.Browser("analyst").GetByteArrayAsync("/data/templates/townships.zip")));
        Assert.IsTrue(zip.Entries.Any(entry => entry.FullName == "太平镇.xlsx"));
        Assert.AreEqual(System.Net.HttpStatusCode.Forbidden, (await host.Browser("viewer").GetAsync("/data/templates/townships.zip")).StatusCode);
    }

    private string With(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<HttpClient> WithCounty(PagesHost host)
    {
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = true });
        await browser.GetAsync("/choose?role=data_manager");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], County));
        await PagesHost.Settled(browser, await ImportPagesTests.Committed(host, browser, await Forms.Send(browser, preview, "form.commit", new() { ["Decision"] = "commit" })));
        return browser;
    }

    private static string Row(IDocument page, string file) => PagesHost.Text(page.QuerySelectorAll("table.files tbody tr").Single(row => PagesHost.Text(row.QuerySelector("th")).StartsWith(file, StringComparison.Ordinal)));
}
