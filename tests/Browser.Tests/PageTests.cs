using Microsoft.Playwright;

namespace CadreTraining.Browser.Tests;

/// <summary>What must hold on every page, in both languages.</summary>
[TestClass]
public sealed class PageTests : BrowserTest
{
    private static readonly int[] Widths = [360, 768, 1440, 1920];

    [TestMethod]
    [DynamicData(nameof(Addresses.InBothLanguages), typeof(Addresses))]
    public async Task A_page_fits_every_screen_and_neither_axe_nor_the_browser_finds_fault_with_it(string address, string language)
    {
        // Each page is looked at in light and in dark: Chinese in one, English in the other.
        IPage page = await Open(new(language, "data_manager", language == "en" ? "dark" : "light"));
        await Visit(page, address);

        Assert.AreEqual("", string.Join('\n', await Violations(page)));
        foreach (int width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.AreEqual("", string.Join('\n', await TooWide(page)), $"at {width}");
        }

        Assert.IsEmpty(Complaints.Where(complaint => !IsOfTheRefusalItself(complaint, address)));
    }

    [TestMethod]
    [DataRow("zh-CN", "dark")]
    [DataRow("en", "light")]
    public async Task Axe_finds_nothing_on_the_overview_with_its_tables_and_filters_open(string language, string theme)
    {
        IPage page = await Open(new(language, Theme: theme));
        await Visit(page, "/");
        foreach (ILocator summary in await page.Locator("summary").AllAsync())
            await summary.ClickAsync();

        Assert.AreEqual("", string.Join('\n', await Violations(page)));
    }

    [TestMethod]
    public async Task A_unit_that_does_not_exist_is_named_on_the_page_that_says_so()
    {
        IPage page = await Open(new());
        await Visit(page, "/coverage?unit=123");
        await Assertions.Expect(page.Locator("main p").First).ToContainTextAsync("123");
    }

    [TestMethod]
    public async Task Pictures_of_the_main_pages_are_kept_with_the_results()
    {
        foreach ((string name, string address, Reader reader) in Pictures)
        {
            IPage page = await Open(reader);
            await Visit(page, address);
            await Keep(page, name);
        }

        Assert.IsEmpty(Pictures.Where(picture => !File.Exists(Path.Combine(PicturesFolder, picture.Name + ".png"))));
    }

    private static (string Name, string Address, Reader Reader)[] Pictures { get; } =
    [
        ("overview-zh-light-1440", "/", new()),
        ("overview-zh-dark-1440", "/", new(Theme: "dark")),
        ("overview-zh-light-360", "/", new(Width: 360)),
        ("overview-en-light-1920", "/", new("en", Width: 1920)),
        ("overview-en-dark-768", "/", new("en", Theme: "dark", Width: 768)),
        ("coverage-zh-light-1440", "/coverage", new()),
        ("people-en-light-360", "/coverage?view=people", new("en", Width: 360)),
        ("township-en-dark-1440", $"/coverage/township?unit={Addresses.Township}", new("en", Theme: "dark")),
        ("person-zh-light-1440", Addresses.Person, new()),
        ("data-zh-light-1440", "/data", new(Role: "data_manager")),
        ("dictionary-en-light-1440", "/data/dictionary", new("en", Role: "data_manager")),
        ("definitions-zh-light-360", "/definitions", new(Width: 360)),
    ];

    private static async Task Visit(IPage page, string address)
    {
        IResponse? answer = await page.GotoAsync(address);
        Assert.IsNotNull(answer);
        Assert.AreEqual(Addresses.Refused.Contains(address), answer.Status is >= 400 and < 500, $"{address} answered {answer.Status}");
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
    }

    // The browser also logs that the page it was sent to look at answered 404: that is what was asked of it.
    private static bool IsOfTheRefusalItself(string complaint, string address) => Addresses.Refused.Contains(address) && complaint.Contains("the server responded with a status of 4", StringComparison.Ordinal);
}
