using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CadreTraining.Browser.Tests;

/// <summary>A test that reads pages in Chromium, each with a window of its own.</summary>
/// <remarks>Without Chromium it is skipped and says so; where <c>CI</c> is set, that is a failure.</remarks>
public abstract class BrowserTest
{
    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];
    private static readonly string[] Switches = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private static IPlaywright? playwright;
    private static IBrowser? browser;
    private static Site? sample;
    private readonly List<IBrowserContext> windows = [];

    public TestContext TestContext { get; set; } = null!;

    /// <summary>The dashboard that all tests read and none changes.</summary>
    internal static Site Sample => sample ??= new();

    /// <summary>What the browser complained about since the test began: errors of scripts, refusals of the content policy, missing files.</summary>
    protected ConcurrentQueue<string> Complaints { get; } = new();

    [TestInitialize]
    public async Task OpenTheBrowser()
    {
        if (browser is not null)
            return;
        string? path = Chromium();
        if (path is null)
        {
            string why = $"Chromium is not on this machine (looked for {string.Join(", ", Places)}; the variable CHROMIUM may name another place).";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
                Assert.Fail(why);
            Assert.Inconclusive(why);
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Switches, ChromiumSandbox = false });
        Assertions.SetDefaultExpectTimeout(30_000);
    }

    [TestCleanup]
    public async Task CloseTheWindows()
    {
        foreach (IBrowserContext window in windows)
            await window.CloseAsync();
    }

    internal static async Task CloseTheBrowser()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        sample?.Dispose();
    }

    /// <summary>A page in a window of its own.</summary>
    /// <param name="reader">Who reads it.</param>
    /// <param name="site">Of which dashboard; null for <see cref="Sample"/>.</param>
    /// <param name="scripts">False runs no script.</param>
    internal async Task<IPage> Open(Reader reader, Site? site = null, bool scripts = true)
    {
        string address = (site ?? Sample).Address.ToString();
        IBrowserContext window = await browser!.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = reader.Width, Height = reader.Height },
            ColorScheme = reader.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            Locale = reader.Language,
            JavaScriptEnabled = scripts,
            AcceptDownloads = true,
        });
        windows.Add(window);
        window.SetDefaultTimeout(30_000);
        await window.AddCookiesAsync([new() { Name = "role", Value = reader.Role, Url = address }]);
        IPage page = await window.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Enqueue($"{page.Url}: {error}");
        return page;
    }

    /// <summary>Once an import has made a database that is nobody's demonstration: makes its first administrator, and comes back to the import.</summary>
    internal static async Task MakeFirstAdministrator(IPage page, Site site)
    {
        await Assertions.Expect(page.Locator("input[name=Code]")).ToBeVisibleAsync();
        await page.Locator("input[name=Code]").FillAsync(site.FirstCode);
        await page.Locator("input[name=UserName]").FillAsync("wang");
        await page.Locator("input[name=Password]").FillAsync("three wet umbrellas");
        await page.Locator("main form button").ClickAsync();
    }

    /// <summary>What axe finds fault with.</summary>
    protected static async Task<string[]> Violations(IPage page)
    {
        AxeResult result = await page.RunAxe();
        return [.. from rule in result.Violations from node in rule.Nodes select $"{rule.Id}: {rule.Help}: {node.Html}"];
    }

    /// <summary>What reaches over the right edge, and is not made to scroll by itself.</summary>
    protected static Task<string[]> TooWide(IPage page) => page.EvaluateAsync<string[]>("""
        () => document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".scroll, .views, svg"))
            .map(each => `${each.localName}.${each.getAttribute("class") ?? ""} ${each.textContent.trim().slice(0, 40)}`).concat("the page scrolls sideways")
        """);

    /// <summary>Where the pictures of pages are kept.</summary>
    protected static string PicturesFolder { get; } = Path.Combine(AppContext.BaseDirectory, "TestResults", "Pictures");

    /// <summary>Keeps a picture of the page with the test's results.</summary>
    protected async Task Keep(IPage page, string name)
    {
        string path = Path.Combine(PicturesFolder, name + ".png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        TestContext.AddResultFile(path);
    }

    private static string[] Places => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? [named] : UsualPlaces;

    private static string? Chromium() => Places.FirstOrDefault(File.Exists);
}

/// <summary>Who reads, and on what.</summary>
internal sealed record Reader(string Language = "zh-CN", string Role = "analyst", string Theme = "light", int Width = 1440, int Height = 1000);

[TestClass]
public sealed class WholeRun
{
    [AssemblyCleanup]
    public static async Task TidyUp()
    {
        await BrowserTest.CloseTheBrowser();
        Site.ForgetCounty();
    }
}
