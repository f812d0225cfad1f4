using System.IO.Compression;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CadreTraining.Browser.Tests;

/// <summary>Tables that townships made themselves: dropped together, one of them explained, and sent back with their faults marked.</summary>
[TestClass]
public sealed class IntakeTests : BrowserTest
{
    private static FilePayload[] Sent { get; } =
    [
        Csv("红旗镇参训登记.csv", "红旗镇2026年乡村干部参训登记表\n姓名,单位,班次名称,开始日期,结束日期,学时\n赵一,红旗镇,夏季轮训班,2026-06-01,2026-06-02,12\n钱二,红旗镇,夏季轮训班,2026-06-01,2026-06-02,许多\n合计,,,,,24\n"),
        Csv("松岭乡上报.csv", "松岭乡2026年上半年\n同志,所属,项目,得数\n孙三,松岭乡,夏季轮训班,12\n李四,松岭乡,夏季轮训班,12\n"),
        Csv("cadres.csv", "cadre_id,name,sex,birth_month\n0001,赵一,male,1981-01\n"),
    ];

    [TestMethod]
    [DataRow("zh-CN", "light", 1440)]
    [DataRow("en", "dark", 360)]
    public async Task Three_files_are_dropped_one_is_explained_and_the_faulty_one_goes_back_marked(string language, string theme, int width)
    {
        using Site site = new();
        IPage page = await Open(new(language, "data_manager", theme, width), site);
        await Hand(page, [.. ImportTests.SmallCounty.Select(path => new FilePayload { Name = Path.GetFileName(path), MimeType = "text/csv", Buffer = File.ReadAllBytes(path) })]);
        await page.Locator("button[value=commit]").ClickAsync();
        await MakeFirstAdministrator(page, site);
        await Expect(page.Locator(".button[href='/']")).ToBeVisibleAsync();

        await page.GotoAsync("/data/import");
        await Look(page, $"intake-drop-{language}-{theme}-{width}");
        await Hand(page, Sent);
        await Expect(page.Locator("table.files tbody tr")).ToHaveCountAsync(3);
        await Look(page, $"intake-preview-{language}-{theme}-{width}");
        string job = page.Url;

        await page.GotoAsync(job + "/changes");
        await Expect(page.Locator("main ins")).ToHaveTextAsync("1981-01");
        await Look(page, $"intake-changes-{language}-{theme}-{width}");

        await page.GotoAsync(job + "/tables");
        await Look(page, $"intake-tables-{language}-{theme}-{width}");
        await page.Locator("main tbody tr", new() { HasText = "松岭乡上报.csv" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("table.begins")).ToBeVisibleAsync();
        await Look(page, $"intake-table-{language}-{theme}-{width}");
        await page.Locator("input[name=first]").FillAsync("2");
        await page.Locator("input[name=last]").FillAsync("2");
        await page.Locator("form[method=get] button").ClickAsync();
        await Expect(page.Locator("tr.heading")).ToContainTextAsync("同志");
        foreach ((int column, string meaning) in new[] { (1, "name"), (2, "unit"), (3, "class_name"), (4, "hours") })
            await page.Locator($"select[name=Meaning{column}]").SelectOptionAsync(meaning);
        await page.Locator("main form[method=post] button").ClickAsync();

        await Expect(page.Locator("table.files tbody .warn")).ToHaveCountAsync(1); // the row without a number of hours; every table is known now
        await page.Locator("input[value=each]").CheckAsync();
        await page.Locator("button[value=commit]").ClickAsync();
        await Expect(page.Locator(".outcomes li")).ToHaveCountAsync(3);
        await Look(page, $"intake-receipt-{language}-{theme}-{width}");

        await page.Locator("table.files a[href^='/reason']").First.ClickAsync();
        await Expect(page.Locator("#reason-note")).ToBeVisibleAsync(); // the receipt asks for a reason too
        await page.Locator("input[name=reason]").FillAsync("退回各乡镇重报");
        IDownload marked = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button").ClickAsync());
        Assert.AreEqual("红旗镇参训登记.xlsx", marked.SuggestedFilename);
        using ZipArchive workbook = ZipFile.OpenRead(await marked.PathAsync());
        Assert.IsNotNull(workbook.GetEntry("xl/worksheets/sheetReturn1.xml"));
        Assert.IsEmpty(Complaints);
    }

    [TestMethod]
    public async Task Without_a_script_a_table_is_explained_and_goes_in()
    {
        using Site site = new();
        IPage page = await Open(new(Role: "data_manager"), site, scripts: false);
        await Hand(page, [.. ImportTests.SmallCounty.Select(path => new FilePayload { Name = Path.GetFileName(path), MimeType = "text/csv", Buffer = File.ReadAllBytes(path) })]);
        await page.Locator("button[value=commit]").ClickAsync();
        await MakeFirstAdministrator(page, site);
        await Expect(page.Locator(".button[href='/']")).ToBeVisibleAsync();
        await Hand(page, [Sent[1]]);
        await Expect(page.Locator("h1")).ToHaveTextAsync("没有认出表格");
        await page.Locator("a.button").ClickAsync();
        await page.Locator("main tbody a").ClickAsync();
        await page.Locator("select[name=shape]").SelectOptionAsync("totals");
        await page.Locator("input[name=first]").FillAsync("2");
        await page.Locator("input[name=last]").FillAsync("2");
        await page.Locator("form[method=get] button").ClickAsync();
        await page.Locator("select[name=Meaning1]").SelectOptionAsync("name");
        await page.Locator("select[name=Meaning2]").SelectOptionAsync("unit");
        await page.Locator("select[name=Meaning4]").SelectOptionAsync("hours");
        await page.Locator("main form[method=post] button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("预览");
        await Expect(page.Locator("table.files tbody tr")).ToContainTextAsync("年度学时汇总");
    }

    private static async Task Hand(IPage page, FilePayload[] files)
    {
        await page.GotoAsync("/data/import");
        await page.SetInputFilesAsync("input[type=file]", files);
        await page.Locator("form[enctype] button").ClickAsync();
        await Expect(page.Locator("progress")).ToHaveCountAsync(0);
    }

    private async Task Look(IPage page, string name)
    {
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Keep(page, name);
        Assert.AreEqual("", string.Join('\n', (await page.RunAxe()).Violations.SelectMany(rule => rule.Nodes.Select(node => $"{page.Url}: {rule.Id}: {node.Html}"))));
        Assert.IsTrue(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), name + " fits the screen");
    }

    private static FilePayload Csv(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
