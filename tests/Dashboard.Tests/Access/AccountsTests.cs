using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>What administrators do with accounts, on the pages.</summary>
[TestClass]
public sealed class AccountsTests
{
    [TestMethod]
    public async Task An_account_is_made_invited_granted_and_its_owner_sees_just_that()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        Window administrator = await office.SignedIn("wang");
        (string link, string address) = await Make(administrator, "li");

        Window invited = office.Open();
        IDocument chosen = await PagesHost.Read(await invited.Send(link, "main form", new() { ["Password"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" }));
        Assert.IsNotNull(chosen.QuerySelector("main form input[name=UserName]"), "the sign-in follows");
        await invited.SignIn("li", "four dry umbrellas");
        HttpResponseMessage nothing = await invited.Get("/");
        Assert.AreEqual("/access/nothing-granted", nothing.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("wang", PagesHost.Text((await PagesHost.Read(nothing)).QuerySelector("main")));
        Assert.AreEqual(HttpStatusCode.Forbidden, (await invited.Get("/coverage")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await invited.Get("/accounts")).StatusCode);

        IDocument granted = await PagesHost.Read(await administrator.Send(address + "?under=" + Office.Hongqi, "form:has(select[name=Role])", new() { ["Do"] = "give", ["Unit"] = Office.Hongqi, ["Role"] = "Viewer", ["From"] = "2026-07-06" }));
        Assert.IsNotNull(granted.QuerySelector("[role=status]"));
        Assert.AreEqual("Hongqi Town", PagesHost.Text(granted.QuerySelector("table.grants tbody th")));
        Assert.AreEqual(HttpStatusCode.OK, (await invited.Get("/coverage/township?unit=" + Office.Hongqi)).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await invited.Get("/coverage/township?unit=" + Office.Songling)).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await invited.Get("/coverage?unit=" + Office.County)).StatusCode);
    }

    [TestMethod]
    public async Task An_invitation_works_once()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        (string link, _) = await Make(await office.SignedIn("wang"), "li");
        Window first = office.Open(), second = office.Open();
        IDocument form = await second.Page(link);
        await first.Send(link, "main form", new() { ["Password"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" });
        Assert.IsNull((await second.Page(link)).QuerySelector("main form"));
        await Forms.Send(second.Client, form, "main form", new() { ["Password"] = "five odd umbrellas", ["Again"] = "five odd umbrellas" });
        Assert.IsTrue(await (await office.SignedIn("li", "four dry umbrellas")).IsSignedIn());
    }

    [TestMethod]
    [DataRow("after three days")]
    [DataRow("after a new invitation")]
    [DataRow("after disabling")]
    [DataRow("cut short")]
    [DataRow("of another account")]
    public async Task An_invitation_is_void(string when)
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator));
        string other = await office.Account("wu");
        (string link, string address) = await Make(await office.SignedIn("wang"), "li");
        string id = address.Split('/')[^1];
        Assert.IsNotNull((await office.Open().Page(link)).QuerySelector("main form"));

        switch (when)
        {
            case "after three days":
                office.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
                Assert.IsNotNull((await office.Open().Page(link)).QuerySelector("main form"), "to the last second");
                office.Clock.Advance(TimeSpan.FromSeconds(1));
                break;
            case "after a new invitation":
                await office.With<AccountRegistry, bool>(async registry => (await registry.InviteAsync(Office.By(wang), id)).Invitation.Length > 0);
                break;
            case "after disabling":
                await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(wang), id));
                await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.EnableAsync(Office.By(wang), id));
                break;
            case "cut short":
                link = link[..^7];
                break;
            default:
                link = link.Replace(id, other, StringComparison.Ordinal);
                break;
        }

        Assert.IsNull((await office.Open().Page(link)).QuerySelector("main form"));
    }

    [TestMethod]
    public async Task A_password_that_is_reset_by_an_invitation_opens_nothing_any_more()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        string id = await office.Account("li", new Grant(null, Role.Viewer));
        Window before = await office.SignedIn("li"), administrator = await office.SignedIn("wang");
        IDocument invited = await PagesHost.Read(await administrator.Send("/accounts/" + id, "form:has(button[value=invite])", new() { ["Do"] = "invite" }));
        Assert.Contains("/access/invitation?account=", PagesHost.Text(invited.QuerySelector("code.secret")));
        Assert.IsFalse(await before.IsSignedIn());
        Window again = office.Open();
        await again.SignIn("li");
        Assert.IsFalse(await again.IsSignedIn());
    }

    [TestMethod]
    public async Task An_account_is_renamed_unlocked_disabled_and_enabled()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        string id = await office.Account("li", new Grant(null, Role.Viewer));
        Window administrator = await office.SignedIn("wang"), owner = await office.SignedIn("li");
        await administrator.Send("/accounts/" + id, "form:has(button[value=rename])", new() { ["Do"] = "rename", ["UserName"] = "li.si", ["DisplayName"] = "李四" });
        Assert.Contains("李四", PagesHost.Text((await administrator.Page("/accounts?q=李四")).QuerySelector("table.accounts")));

        for (int time = 0; time < 5; time++)
            await office.Open().SignIn("li.si", "wrong wrong wrong");
        Assert.Contains("li.si", PagesHost.Text((await administrator.Page("/accounts?state=Locked")).QuerySelector("table.accounts")));
        await administrator.Send("/accounts/" + id, "form:has(button[value=unlock])", new() { ["Do"] = "unlock" });
        Assert.IsTrue(await (await office.SignedIn("li.si")).IsSignedIn());

        await administrator.Send("/accounts/" + id, "form:has(button[value=disable])", new() { ["Do"] = "disable" });
        Assert.IsFalse(await owner.IsSignedIn());
        Window refused = office.Open();
        await refused.SignIn("li.si");
        Assert.IsFalse(await refused.IsSignedIn());
        await administrator.Send("/accounts/" + id, "form:has(button[value=enable])", new() { ["Do"] = "enable" });
        Assert.IsTrue(await (await office.SignedIn("li.si")).IsSignedIn());
    }

    [TestMethod]
    public async Task An_administrator_of_a_township_sees_and_manages_only_who_holds_nothing_elsewhere()
    {
        using Office office = new();
        string whole = await office.Account("wang", new Grant(null, Role.Administrator)), there = await office.Account("hu", new Grant(Office.Hongqi, Role.Administrator));
        string own = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer)), neighbour = await office.Account("wu", new Grant(Office.Songling, Role.Viewer));
        string both = await office.Account("xu", new Grant(Office.Hongqi, Role.Viewer), new Grant(Office.Songling, Role.Viewer)), nobodys = await office.Account("gu");
        Window window = await office.SignedIn("hu");
        await Make(window, "made-here");

        IDocument list = await window.Page("/accounts");
        Assert.AreEqual("hu li made-here", string.Join(' ', list.QuerySelectorAll("table.accounts tbody th").Select(PagesHost.Text)));
        Assert.AreEqual(HttpStatusCode.OK, (await window.Get("/accounts/" + own)).StatusCode);
        IDocument choices = await window.Page("/accounts/" + own);
        Assert.AreEqual(Office.Hongqi, string.Join(' ', choices.QuerySelectorAll("select[name=Unit] option").Select(option => option.GetAttribute("value"))));
        Assert.AreEqual(HttpStatusCode.NotFound, (await window.Get($"/accounts/{own}?under={Office.Songling}")).StatusCode);
        foreach (string other in (string[])[whole, neighbour, both, nobodys, "no-such-account"])
        {
            Assert.AreEqual(HttpStatusCode.NotFound, (await window.Get("/accounts/" + other)).StatusCode);
            foreach (string act in (string[])["disable", "invite", "rename", "second-off", "unlock"])
            {
                HttpResponseMessage answer = await ByHand(window, choices, "/accounts/" + other, act == "rename" ? "rename" : act, new() { ["Do"] = act, ["UserName"] = "stolen", ["DisplayName"] = "" });
                Assert.IsGreaterThanOrEqualTo(400, (int)answer.StatusCode, $"{act} of {other}");
            }
        }

        await ByHand(window, choices, "/accounts/" + own, "give", new() { ["Do"] = "give", ["Unit"] = Office.Songling, ["Role"] = "Viewer", ["From"] = "2026-07-06", ["To"] = "" });
        await ByHand(window, choices, "/accounts/" + own, "give", new() { ["Do"] = "give", ["Unit"] = "*", ["Role"] = "Viewer", ["From"] = "2026-07-06", ["To"] = "" });
        Assert.HasCount(1, office.Grants(own));
        Assert.IsTrue(office.Read(store => store.Users.All(account => account.DisabledAt == null && account.UserName != "stolen")));
        Assert.IsNotEmpty(office.Audit(AuditKind.Refused));
    }

    [TestMethod]
    public async Task A_grant_of_tomorrow_elsewhere_takes_an_account_out_of_a_townships_hands_and_an_ended_one_does_not()
    {
        using Office office = new();
        string whole = await office.Account("wang", new Grant(null, Role.Administrator)), there = await office.Account("hu", new Grant(Office.Hongqi, Role.Administrator));
        string id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer));
        await office.With<Granting, string?>(granting => granting.GiveAsync(Office.By(whole), id, Office.Songling, Role.Viewer, office.Today.AddDays(1), office.Today.AddDays(2)));
        Window window = await office.SignedIn("hu");
        Assert.AreEqual(HttpStatusCode.NotFound, (await window.Get("/accounts/" + id)).StatusCode);
        office.Clock.Advance(TimeSpan.FromDays(3));
        window = await office.SignedIn("hu");
        Assert.AreEqual(HttpStatusCode.OK, (await window.Get("/accounts/" + id)).StatusCode);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("<script>alert(1)</script>")]
    [DataRow("li\r\nwang")]
    [DataRow("wang")]
    [DataRow("WANG")]
    public async Task A_name_that_is_empty_odd_or_taken_makes_no_account(string name)
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator));
        (Account? account, _, IReadOnlyList<string> faults) = await office.With<AccountRegistry, (Account?, string, IReadOnlyList<string>)>(registry => registry.MakeAsync(Office.By(wang), name, ""));
        Assert.IsNull(account);
        Assert.IsNotEmpty(faults);
        Assert.IsFalse(office.Audit(AuditKind.AccountMade)[^1].Done);
    }

    [TestMethod]
    public async Task Names_of_any_length_and_any_signs_are_answered_in_words()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        Window window = await office.SignedIn("wang");
        foreach (string name in (string[])[new string('x', 101), new string('长', 20_000), "a\0b", "' or 1=1 --", "\u202Ereversed"])
        {
            HttpResponseMessage answer = await window.Send("/accounts", "form:has(button):not([role])[method=post]:not(.who)", new() { ["UserName"] = name, ["DisplayName"] = "" });
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.IsNotNull((await PagesHost.Read(answer)).QuerySelector("#faults"));
        }
    }

    /// <summary>Makes an account on the page.</summary>
    /// <returns>The invitation, and the page of the account.</returns>
    private static async Task<(string Link, string Address)> Make(Window administrator, string name)
    {
        IDocument made = await PagesHost.Read(await administrator.Send("/accounts", "form:has(input[name=DisplayName])", new() { ["UserName"] = name, ["DisplayName"] = "" }));
        return (PagesHost.Text(made.QuerySelector("code.secret")).Replace("http://localhost", "", StringComparison.Ordinal), made.QuerySelector(".invitation + p a")!.GetAttribute("href")!);
    }

    // A form of one page, sent to another address.
    private static Task<HttpResponseMessage> ByHand(Window window, IDocument page, string address, string handler, Dictionary<string, string> typed) => window.Client.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string>(typed)
    {
        ["_handler"] = handler,
        ["__RequestVerificationToken"] = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
    }));
}
