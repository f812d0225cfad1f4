using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CadreTraining.Browser.Tests;

/// <summary>A county's own tables come in by the pages, and go out again.</summary>
[TestClass]
public sealed class ImportTests : BrowserTest
{
    /// <summary>The five tables of a county of four cadres.</summary>
    internal static string[] SmallCounty { get; } = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "SmallCounty"), "*.csv");

    [TestMethod]
    public async Task Tables_are_previewed_committed_seen_and_undone()
    {
        using Site site = new();
        IPage page = await Open(new(Role: "data_manager"), site);
        await page.GotoAsync("/data");
        await page.GetByRole(AriaRole.Link, new() { Name = "导入表格" }).ClickAsync();
        await page.SetInputFilesAsync("input[type=file]", SmallCounty);
        await page.Locator("input[name=DataTo]").FillAsync("2026-06-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("预览");
        ILocator cadres = page.Locator("main table.ledgers tbody tr", new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "干部", Exact = true }) });
        await Expect(cadres.Locator("td").First).ToHaveTextAsync("4");
        await AssertReadable(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "入库" }).ClickAsync();
        await MakeFirstAdministrator(page, site);
        await Expect(page.Locator("h1")).ToHaveTextAsync("已完成");
        await AssertReadable(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "查看总览" }).ClickAsync();
        await Expect(page.Locator(".crumbs [aria-current]")).ToHaveTextAsync("青山县");
        await Expect(page.Locator(".demo")).ToHaveCountAsync(0);

        await page.GotoAsync("/data");
        await page.Locator("main tbody th a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("第 1 批");
        await AssertReadable(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "撤销这一批" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("撤销第 1 批？");
        await AssertReadable(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认撤销" }).ClickAsync();
        await Expect(page.Locator("main .warn")).ToContainTextAsync("撤销");

        await page.GotoAsync("/");
        await Expect(page.Locator("main")).ToContainTextAsync("数据库里还没有数据");
        await AssertReadable(page);
        Assert.IsEmpty(Complaints);
    }

    [TestMethod]
    public async Task Rows_that_cannot_be_true_are_shown_with_their_reason_and_how_to_mend_them()
    {
        using Site site = new();
        IPage page = await Open(new("en", "data_manager"), site);
        await page.GotoAsync("/data/import");
        FilePayload attendance = new() { Name = "attendance.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("class_id,cadre_id,status,recognised_hours\nK1,0001,attended,9000\nK9,0002,attended,8\n") };
        FilePayload[] others = [.. SmallCounty.Where(path => Path.GetFileName(path) != "attendance.csv").Select(path => new FilePayload { Name = Path.GetFileName(path), MimeType = "text/csv", Buffer = File.ReadAllBytes(path) })];
        await page.SetInputFilesAsync("input[type=file]", [.. others, attendance]);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("main form button[value=commit]")).ToBeVisibleAsync();
        ILocator problems = page.Locator("main table").Last;
        await Expect(problems.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(problems).ToContainTextAsync("9000");
        await Expect(problems).ToContainTextAsync("K9");
        await AssertReadable(page);
        await page.SetViewportSizeAsync(360, 800);
        Assert.IsTrue(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the preview fits a phone");
        Assert.IsEmpty(Complaints);
    }

    [TestMethod]
    public async Task A_file_that_is_no_table_is_refused_in_words()
    {
        using Site site = new();
        IPage page = await Open(new("en", "data_manager"), site);
        await page.GotoAsync("/data/import");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "list.xlsx", MimeType = "application/octet-stream", Buffer = [1, 2, 3, 0, 255, 7] });
        await page.Locator("main form button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("list.xlsx");
        await AssertReadable(page);
        await page.GotoAsync("/");
        await Expect(page.Locator(".demo")).ToBeVisibleAsync(); // nothing went in, so the sample is still shown
        Assert.IsEmpty(Complaints);
    }

    private static async Task AssertReadable(IPage page) =>
        Assert.IsEmpty((await page.RunAxe()).Violations.SelectMany(rule => rule.Nodes.Select(node => $"{page.Url}: {rule.Id}: {node.Html}")));
}
