using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CadreTraining.Browser.Tests;

/// <summary>A browser that runs no script sees and does the same.</summary>
[TestClass]
public sealed class WithoutScriptTests : BrowserTest
{
    [TestMethod]
    public async Task The_overview_its_filters_and_the_way_down_to_a_person_need_no_script()
    {
        IPage page = await Open(new(), scripts: false);
        await page.GotoAsync("/");
        await Expect(page.Locator("figure.gap svg.wide")).ToBeVisibleAsync();
        await Expect(page.Locator("figure.heat svg.wide")).ToBeVisibleAsync();
        await page.Locator("figure.gap summary").ClickAsync();
        await Expect(page.Locator("figure.gap tfoot")).ToBeVisibleAsync();

        await page.Locator("select[name=period]").SelectOptionAsync("2025");
        await page.Locator(".filters button").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("period=2025"));

        await page.Locator($"figure.gap svg.wide a[href*='unit={Addresses.Township}']").ClickAsync();
        await Expect(page.Locator(".crumbs [aria-current]")).ToHaveTextAsync("太平镇");
        await page.Locator(".people .more a").ClickAsync();
        await page.Locator(".people tbody th a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/people/.*period=2025"));
        await Expect(page.Locator(".standings li").First).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task An_import_is_followed_previewed_and_cancelled_without_a_script()
    {
        using Site site = new();
        IPage page = await Open(new(Role: "data_manager"), site, scripts: false);
        await page.GotoAsync("/data/import");
        await page.SetInputFilesAsync("input[type=file]", ImportTests.SmallCounty);
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("预览"); // the page reloads by itself until it is there
        await Expect(page.Locator("main table tbody tr").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("已放弃");
        await page.GotoAsync("/");
        await Expect(page.Locator(".demo")).ToBeVisibleAsync();
    }
}
