using System.Text.RegularExpressions;
using CadreTraining.Dashboard.Access;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CadreTraining.Browser.Tests;

/// <summary>From the first administrator to a reader of one township, and what the pages on the way look like.</summary>
[TestClass]
public sealed class AccessTests : BrowserTest
{
    private const string Password = "three wet umbrellas", OwnPassword = "four dry umbrellas";
    private const string Township = "990101101", Neighbour = "990101201";
    private static readonly int[] Widths = [360, 768, 1440];

    [TestMethod]
    [DataRow("zh-CN")]
    [DataRow("en")]
    public async Task A_first_administrator_makes_an_account_and_its_owner_signs_in_with_a_second_factor_and_sees_one_township(string language)
    {
        using Site site = new(SmallCounty);
        IPage administrator = await Open(new(language), site);
        await administrator.GotoAsync("/");
        await Expect(administrator).ToHaveURLAsync(new Regex("/access/first"));
        await Look(administrator, language, "first-administrator");
        await MakeFirstAdministrator(administrator, site);
        await Expect(administrator.Locator("header .who a")).ToHaveTextAsync("wang");
        await Follow(administrator, administrator.Locator("header nav a[href='/accounts']"));
        await Look(administrator, language, "accounts");
        await administrator.Locator("input[name=UserName]").FillAsync("li");
        await administrator.Locator("main input[name=DisplayName]").FillAsync("李四");
        await administrator.Locator("form:has(input[name=DisplayName]) button").ClickAsync();
        string invitation = await administrator.Locator("code.secret").InnerTextAsync();
        await Look(administrator, language, "invitation-link");
        await administrator.Locator(".invitation + p a").ClickAsync();
        await administrator.Locator("#give summary").ClickAsync();
        await administrator.Locator($"#give a[href*='{Township}']").ClickAsync();
        await administrator.Locator("select[name=Role]").SelectOptionAsync("Viewer");
        await administrator.Locator("button[value=give]").ClickAsync();
        await Expect(administrator.Locator("table.grants tbody tr")).ToHaveCountAsync(1);
        await Look(administrator, language, "account");

        IPage reader = await Open(new(language), site);
        await reader.GotoAsync(invitation);
        await Look(reader, language, "choose-password");
        await reader.Locator("input[name=Password]").FillAsync(OwnPassword);
        await reader.Locator("input[name=Again]").FillAsync(OwnPassword);
        await reader.Locator("main form button").ClickAsync();
        await Expect(reader).ToHaveURLAsync(new Regex("/access/sign-in"));
        await Look(reader, language, "sign-in");
        await SignIn(reader, "li", OwnPassword);
        await Follow(reader, reader.Locator("header .who a"));
        await Follow(reader, reader.Locator("main a[href*='set-up']"));
        await Look(reader, language, "set-up");
        string key = (await reader.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await reader.Locator("input[name=Code]").FillAsync(CodeOf(key, 0));
        await reader.Locator("input[name=Password]").FillAsync(OwnPassword);
        await reader.Locator("main form button").ClickAsync();
        await Expect(reader.Locator("ul.codes li")).ToHaveCountAsync(10);
        await Look(reader, language, "recovery-codes");
        await reader.GotoAsync("/access/account");
        await reader.Locator("input[name=Purpose]").FillAsync("月报");
        await reader.Locator("form:has(input[name=Purpose]) button").ClickAsync();
        await Expect(reader.Locator("table.tokens tbody tr")).ToHaveCountAsync(1);
        await Look(reader, language, "own-account");
        await reader.Locator("header .who button").ClickAsync();

        await SignIn(reader, "li", OwnPassword);
        await Expect(reader).ToHaveURLAsync(new Regex("/access/second-factor"));
        await Look(reader, language, "second-factor");
        await reader.Locator("input[name=Code]").FillAsync(CodeOf(key, 1)); // the one at hand set it up
        await reader.Locator("main form button").ClickAsync();
        await Expect(reader.Locator(".crumbs [aria-current]")).ToHaveTextAsync(language == "en" ? "Hongqi Town" : "红旗镇");
        await Look(reader, language, "overview-signed-in");
        await Expect(reader.Locator("body")).Not.ToContainTextAsync(language == "en" ? "Songling" : "松岭");
        await reader.GotoAsync($"/coverage/township?unit={Neighbour}");
        await Expect(reader.Locator("body")).Not.ToContainTextAsync(language == "en" ? "Songling" : "松岭");
    }

    [TestMethod]
    [DataRow("zh-CN")]
    [DataRow("en")]
    public async Task Who_holds_nothing_and_who_brings_a_void_invitation_are_told_so(string language)
    {
        using Site site = new(SmallCounty);
        (IPage administrator, string invitation) = await Invite(language, site);

        IPage reader = await Open(new(language), site);
        await ChoosePassword(reader, invitation);
        await reader.GotoAsync(invitation);
        await Expect(reader.Locator("main form")).ToHaveCountAsync(0);
        await Look(reader, language, "void-invitation");
        await SignIn(reader, "li", "wrong wrong wrong");
        await Expect(reader.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Look(reader, language, "sign-in-refused");
        await SignIn(reader, "li", OwnPassword);
        await Expect(reader).ToHaveURLAsync(new Regex("/access/nothing-granted"));
        await Expect(reader.Locator("main")).ToContainTextAsync("wang");
        await Look(reader, language, "nothing-granted");
    }

    [TestMethod]
    [DataRow("zh-CN")]
    [DataRow("en")]
    public async Task What_is_held_of_a_cadre_is_taken_corrected_and_erased_and_an_auditor_reads_that_it_was(string language)
    {
        using Site site = new(SmallCounty);
        (IPage administrator, string invitation) = await Invite(language, site);
        await administrator.Locator(".invitation + p a").ClickAsync();
        await administrator.Locator("#give summary").ClickAsync();
        await administrator.Locator("select[name=Role]").SelectOptionAsync("Auditor");
        await administrator.Locator("button[value=give]").ClickAsync();
        await Expect(administrator.Locator("table.grants tbody tr")).ToHaveCountAsync(1);

        await administrator.GotoAsync("/coverage?view=people");
        await Follow(administrator, administrator.Locator(".people tbody th a").First);
        await Look(administrator, language, "person");
        string person = administrator.Url;
        await Follow(administrator, administrator.Locator("main a[href*='record.xlsx']"));
        await Expect(administrator.Locator("input[name=reason]")).ToBeVisibleAsync();
        await Look(administrator, language, "reason");
        await administrator.Locator("input[name=reason]").FillAsync("本人申请查阅");
        IDownload record = await administrator.RunAndWaitForDownloadAsync(() => administrator.Locator("main form button").ClickAsync());
        Assert.EndsWith(".xlsx", record.SuggestedFilename);

        await administrator.GotoAsync(person);
        await Follow(administrator, administrator.Locator("main a[href*='/correct']"));
        await Look(administrator, language, "correct");
        await administrator.GotoAsync(person);
        await Follow(administrator, administrator.Locator("main a[href*='/erase']"));
        await Look(administrator, language, "erase");
        await administrator.GotoAsync("/data/retention");
        await Look(administrator, language, "retention");

        IPage auditor = await Open(new(language), site);
        await ChoosePassword(auditor, invitation);
        await SignIn(auditor, "li", OwnPassword);
        await Expect(auditor).ToHaveURLAsync(new Regex("/audit$"));
        await Expect(auditor.Locator("main table")).ToContainTextAsync("本人申请查阅");
        await Look(auditor, language, "audit");
        await auditor.GotoAsync("/audit/rights");
        await Look(auditor, language, "rights");
    }

    private static string[] SmallCounty => ImportTests.SmallCounty;

    /// <summary>The first administrator's page, and the link with which an account called li is handed over.</summary>
    private async Task<(IPage Administrator, string Invitation)> Invite(string language, Site site)
    {
        IPage administrator = await Open(new(language), site);
        await administrator.GotoAsync("/");
        await MakeFirstAdministrator(administrator, site);
        await administrator.GotoAsync("/accounts");
        await administrator.Locator("input[name=UserName]").FillAsync("li");
        await administrator.Locator("form:has(input[name=DisplayName]) button").ClickAsync();
        return (administrator, await administrator.Locator("code.secret").InnerTextAsync());
    }

    /// <summary>Goes where a link leads, and is there: the next look is at that page, not at one half exchanged for it.</summary>
    private static async Task Follow(IPage page, ILocator link) => await page.GotoAsync((await link.GetAttributeAsync("href"))!);

    private static async Task ChoosePassword(IPage page, string invitation)
    {
        await page.GotoAsync(invitation);
        await page.Locator("input[name=Password]").FillAsync(OwnPassword);
        await page.Locator("input[name=Again]").FillAsync(OwnPassword);
        await page.Locator("main form button").ClickAsync();
    }

    private static async Task SignIn(IPage page, string name, string password)
    {
        await page.GotoAsync("/access/sign-in");
        await page.Locator("input[name=UserName]").FillAsync(name);
        await page.Locator("input[name=Password]").FillAsync(password);
        await page.Locator("main form button").First.ClickAsync();
    }

    private static string CodeOf(string key, int later) => AuthenticatorApp.CodeOf(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later);

    private async Task Look(IPage page, string language, string name)
    {
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        // A page that is being exchanged has the new address before it has the new content: the link past the header names the address that it was made for.
        await Expect(page.Locator("a.skip")).ToHaveAttributeAsync("href", new Uri(page.Url).PathAndQuery + "#main");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        Assert.AreEqual("", string.Join('\n', await Violations(page)), name);
        foreach (int width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.IsEmpty(await TooWide(page), $"{name} at {width}");
            if (width == Widths[0] || width == Widths[^1])
                await Keep(page, $"{name}-{language}-{width}");
        }
    }
}
