using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CadreTraining.Browser.Tests;

/// <summary>What leaders and analysts do with the pages, by mouse and by key.</summary>
[TestClass]
public sealed partial class JourneyTests : BrowserTest
{
    private const string TownshipBar = $"figure.gap svg.wide a[href*='unit={Addresses.Township}']";

    [TestCleanup]
    public void The_browser_has_no_complaint() => Assert.IsEmpty(Complaints);

    [TestMethod]
    public async Task A_click_on_a_bar_leads_from_the_county_to_a_township_a_village_and_a_person()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/");
        await page.Locator(TownshipBar).ClickAsync();
        await Expect(page).ToHaveURLAsync(TownshipAddress());
        await Expect(page.Locator(".crumbs [aria-current]")).ToHaveTextAsync("太平镇");

        await page.Locator($"figure.gap svg.wide a[href*='unit={Addresses.Township}2']").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(VillageAddress());
        ILocator person = page.Locator(".people tbody th a").First;
        string name = (await person.TextContentAsync())!.Trim();
        await person.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(page.Locator("main table").First).ToContainTextAsync("attendance.csv");
    }

    [TestMethod]
    public async Task The_tab_and_enter_keys_lead_from_the_county_to_a_township()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/");
        string? reached = null;
        for (int press = 0; press < 80 && reached is null; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached = await page.EvaluateAsync<string?>("() => document.activeElement.matches('figure.gap svg a') ? document.activeElement.getAttribute('aria-label') : null");
        }

        Assert.IsNotNull(reached, "the bars are among the tab stops");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/coverage/township\\?.*unit=999901\\d{3}"));
        await Expect(page.Locator(".crumbs [aria-current]")).ToHaveTextAsync(reached.Split('，')[0]);
    }

    [TestMethod]
    [DataRow("/", "light")]
    [DataRow("/coverage?view=people", "dark")]
    [DataRow("/data/import", "light")]
    public async Task Whatever_the_tab_key_reaches_shows_that_it_has_the_focus(string address, string theme)
    {
        IPage page = await Open(new(Role: "data_manager", Theme: theme));
        await page.GotoAsync(address);
        HashSet<string> reached = [];
        for (int press = 0; press < 40; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            string[] focused = await page.EvaluateAsync<string[]>("""
                () => {
                  const at = document.activeElement, hit = at.querySelector("rect.hit"), style = getComputedStyle(hit ?? at), box = at.getBoundingClientRect();
                  const shows = hit ? style.stroke !== "none" : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
                  const isInsideAControl = !at.matches(":focus"); // the button in a date field: the browser draws its ring
                  return [at.outerHTML.slice(0, 120), String((shows || isInsideAControl) && box.width > 1 && box.height > 1)];
                }
                """);
            Assert.AreEqual("true", focused[1], focused[0]);
            reached.Add(focused[0]);
        }

        Assert.IsGreaterThan(10, reached.Count);
    }

    [TestMethod]
    public async Task The_first_tab_stop_skips_to_the_text()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/coverage?period=2025");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        await Expect(page.Locator("a.skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("period=2025#main$"));
        await page.Keyboard.PressAsync("Tab");
        Assert.IsTrue(await page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
    }

    [TestMethod]
    public async Task A_filter_changes_the_address_and_the_finding_and_stays_chosen()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/");
        string before = await page.Locator("h1").InnerTextAsync();
        await page.Locator("select[name=layer]").SelectOptionAsync("village_main");
        await page.GetByRole(AriaRole.Button, new() { Name = "更新" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("layer=village_main"));
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync(before);
        await Expect(page.Locator("select[name=layer]")).ToHaveValueAsync("village_main");

        await page.Locator(TownshipBar).ClickAsync();
        await Expect(page).ToHaveURLAsync(TownshipAddress());
        await Expect(page.Locator("select[name=layer]")).ToHaveValueAsync("village_main");
        await page.GoBackAsync();
        await Expect(page).Not.ToHaveURLAsync(TownshipAddress());
        await Expect(page.Locator("select[name=layer]")).ToHaveValueAsync("village_main");
    }

    [TestMethod]
    public async Task Further_filters_narrow_the_people_too()
    {
        IPage page = await Open(new("en"));
        await page.GotoAsync("/coverage");
        string before = await page.Locator(".recon").InnerTextAsync();
        await page.Locator(".further summary").ClickAsync();
        await page.Locator("select[name=sex]").SelectOptionAsync("female");
        await page.Locator(".filters button").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("female"));
        await Expect(page.Locator(".recon")).Not.ToHaveTextAsync(before);
        await Expect(page.Locator("select[name=sex]")).ToHaveValueAsync("female");
        await Expect(page.Locator("select[name=sex]")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task A_reader_switches_the_language_where_they_are_and_it_stays()
    {
        IPage page = await Open(new());
        await page.GotoAsync($"/coverage/township?unit={Addresses.Township}");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page).ToHaveURLAsync(TownshipAddress());
        await Expect(page.Locator(".crumbs [aria-current]")).ToHaveTextAsync("Taiping Town");
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToContainTextAsync("on schedule");
        await page.GetByRole(AriaRole.Link, new() { Name = "中文" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("达到序时进度");
    }

    [TestMethod]
    public async Task A_reader_chooses_dark_and_the_paper_turns_dark()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await page.GetByRole(AriaRole.Link, new() { Name = "深色" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(18, 24, 29)");
    }

    [TestMethod]
    public async Task An_analyst_takes_away_the_workbook_the_rows_and_the_chart()
    {
        IPage page = await Open(new());
        await page.GotoAsync("/coverage");
        ILocator links = page.Locator("figure.gap .downloads");
        Assert.AreEqual("PK", await FirstCharacters(page, links.GetByText("Excel 工作簿"), ".xlsx", 2));
        Assert.Contains("松岗乡", await FirstCharacters(page, links.GetByText("CSV"), ".csv", 10_000));
        Assert.AreEqual("<svg", await FirstCharacters(page, links.GetByText("SVG 图"), ".svg", 4));
        Assert.AreEqual("PNG", (await FirstCharacters(page, links.GetByText("PNG 图"), ".png", 4))[1..]);
    }

    [TestMethod]
    public async Task A_viewer_is_offered_no_workbook_and_sees_no_record()
    {
        IPage page = await Open(new(Role: "viewer"));
        await page.GotoAsync("/coverage");
        await Expect(page.Locator("figure.gap .downloads")).ToContainTextAsync("CSV");
        await Expect(page.Locator("a[href*='/export/workbook']")).ToHaveCountAsync(0);
        await page.GotoAsync("/coverage?view=people");
        await Expect(page.Locator(".people a[href^='/people/']")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "分析员" }).ClickAsync();
        await Expect(page.Locator(".people a[href^='/people/']").First).ToBeVisibleAsync();
    }

    [TestMethod]
    [DataRow("zh-CN")]
    [DataRow("en")]
    public async Task The_overview_prints_its_whole_story_on_one_A4_page_and_the_heat_map_on_a_second(string language)
    {
        IPage page = await Open(new(language, Theme: "dark"));
        await page.GotoAsync("/");
        byte[] pdf = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        Assert.HasCount(2, PdfPage().Matches(System.Text.Encoding.Latin1.GetString(pdf)));

        // A4 less the margins of the style sheet, at 96 dots an inch.
        await page.SetViewportSizeAsync(703, 1039);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        float bottom = await page.EvaluateAsync<float>("() => document.querySelector('.facts').getBoundingClientRect().bottom + scrollY");
        Assert.IsLessThanOrEqualTo(1039f, bottom, "all but the heat map stands on the first page");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        foreach (string left in (string[])["header nav", ".filters button", "details", ".demo ul", ".foot ul"])
            await Expect(page.Locator(left).First).ToBeHiddenAsync();
    }

    private static async Task<string> FirstCharacters(IPage page, ILocator link, string ending, int count)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.EndsWith(ending, download.SuggestedFilename);
        await using Stream content = await download.CreateReadStreamAsync();
        using StreamReader reader = new(content, ending is ".csv" ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1);
        char[] characters = new char[count];
        return new(characters, 0, await reader.ReadBlockAsync(characters));
    }

    [GeneratedRegex($"/coverage/township\\?.*unit={Addresses.Township}")]
    private static partial Regex TownshipAddress();

    [GeneratedRegex($"/coverage\\?.*unit={Addresses.Township}2")]
    private static partial Regex VillageAddress();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
