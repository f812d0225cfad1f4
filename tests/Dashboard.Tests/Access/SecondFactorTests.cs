using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Codes of an authenticator app.</summary>
[TestClass]
public sealed class SecondFactorTests
{
    [TestMethod]
    [DataRow(59L, "287082")]
    [DataRow(1111111109L, "081804")]
    [DataRow(1234567890L, "005924")]
    [DataRow(20000000000L, "353130")]
    public void The_codes_are_those_of_RFC_6238(long second, string code) =>
        Assert.AreEqual(code, AuthenticatorApp.CodeOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", second / 30));

    [TestMethod]
    public void A_key_has_160_bits_in_the_letters_that_an_app_takes()
    {
        string[] keys = [.. Enumerable.Range(0, 200).Select(_ => AuthenticatorApp.NewKey())];
        Assert.AreEqual(200, keys.Distinct().Count());
        Assert.IsTrue(keys.All(key => key.Length == 32));
        Assert.AreEqual("234567ABCDEFGHIJKLMNOPQRSTUVWXYZ", string.Concat(keys.SelectMany(key => key).Distinct().Order()), "every letter comes about");
    }

    [TestMethod]
    public async Task The_page_shows_the_key_as_text_and_as_a_picture_without_styles_of_its_own()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        IDocument page = await (await office.SignedIn("li")).Page("/access/second-factor/set-up");
        Assert.MatchesRegex("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", PagesHost.Text(page.QuerySelector("code.secret")));
        Assert.IsGreaterThan(500, page.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length);
        Assert.IsEmpty(page.QuerySelectorAll("[style], style, script:not([src])"));
    }

    [TestMethod]
    public async Task A_password_alone_signs_nobody_in_who_has_a_second_factor_and_a_code_works_once()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        (string key, _) = await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);
        office.Clock.Advance(TimeSpan.FromSeconds(60));

        Window window = office.Open();
        IDocument step = await PagesHost.Read(await window.SignIn("li", back: "?back=%2Fcoverage"));
        Assert.IsFalse(await window.IsSignedIn());
        string code = Window.CodeNow(key, office.Clock);
        HttpResponseMessage entered = await Forms.Send(window.Client, step, "main form", new() { ["Code"] = code[..3] + " " + code[3..] });
        Assert.AreEqual("/coverage", entered.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.IsTrue(await window.IsSignedIn());

        Window replay = office.Open();
        await replay.SignIn("li");
        await replay.Send("/access/second-factor", "main form", new() { ["Code"] = code });
        Assert.IsFalse(await replay.IsSignedIn(), "a code that was used is used");
        await replay.Send("/access/second-factor", "main form", new() { ["Code"] = AuthenticatorApp.CodeOf(key, office.Clock.GetUtcNow().ToUnixTimeSeconds() / 30 - 1) });
        Assert.IsFalse(await replay.IsSignedIn(), "nor does an older one open");
        office.Clock.Advance(TimeSpan.FromSeconds(30));
        await replay.Send("/access/second-factor", "main form", new() { ["Code"] = Window.CodeNow(key, office.Clock) });
        Assert.IsTrue(await replay.IsSignedIn());
    }

    [TestMethod]
    public async Task The_code_that_set_it_up_signs_nobody_in()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        (string key, _) = await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);
        Window window = office.Open();
        await window.SignIn("li");
        await window.Send("/access/second-factor", "main form", new() { ["Code"] = Window.CodeNow(key, office.Clock) });
        Assert.IsFalse(await window.IsSignedIn());
    }

    [TestMethod]
    public async Task A_recovery_code_signs_in_once()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        (_, string[] recovery) = await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);

        Window first = office.Open();
        await first.SignIn("li");
        await first.Send("/access/second-factor", "main form", new() { ["Code"] = recovery[3].ToLowerInvariant() });
        Assert.IsTrue(await first.IsSignedIn());

        Window again = office.Open();
        await again.SignIn("li");
        await again.Send("/access/second-factor", "main form", new() { ["Code"] = recovery[3] });
        Assert.IsFalse(await again.IsSignedIn());
    }

    [TestMethod]
    public async Task Recovery_codes_are_kept_as_slow_hashes()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        (_, string[] recovery) = await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);
        string kept = office.Read(store => store.UserTokens.Single(token => token.Name == "RecoveryCodes").Value!);
        Assert.HasCount(10, kept.Split(';'));
        Assert.IsTrue(kept.Split(';').All(code => code.Length == 64));
        Assert.IsFalse(recovery.Any(code => kept.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public async Task A_new_password_by_invitation_leaves_the_second_factor_in_force()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), id = await office.Account("li", new Grant(null, Role.Viewer));
        await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);
        string invitation = await office.With<AccountRegistry, string>(async registry => (await registry.InviteAsync(Office.By(wang), id)).Invitation);
        Window window = office.Open();
        await window.Send($"/access/invitation?account={id}&code={Uri.EscapeDataString(invitation)}", "main form", new() { ["Password"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" });
        Assert.AreEqual("/access/second-factor", (await window.SignIn("li", "four dry umbrellas")).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.IsFalse(await window.IsSignedIn());
    }

    [TestMethod]
    [DataRow("000000")]
    [DataRow("AAAAA-AAAAA")]
    public async Task Guessing_codes_locks_the_account_also_for_who_knows_the_password(string guess)
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        (string key, string[] recovery) = await (await office.SignedIn("li")).SetUpSecondFactor(office.Clock);
        office.Clock.Advance(TimeSpan.FromSeconds(60));

        Window window = office.Open();
        for (int time = 0; time < 5; time++)
        {
            await window.SignIn("li"); // the right password does not wipe the slate
            await window.Send("/access/second-factor", "main form", new() { ["Code"] = guess });
        }

        Window late = office.Open(jar: window.Jar);
        foreach (string right in (string[])[Window.CodeNow(key, office.Clock), recovery[0]])
        {
            IDocument page = await late.Page("/access/second-factor");
            if (page.QuerySelector("input[name=Code]") is not null)
                await Forms.Send(late.Client, page, "main form", new() { ["Code"] = right });
            Assert.IsFalse(await late.IsSignedIn());
        }
    }

    [TestMethod]
    public async Task Nobody_reaches_the_second_step_without_the_first()
    {
        using Office office = new();
        HttpResponseMessage answer = await office.Open(follows: false).Get("/access/second-factor");
        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/access/sign-in", answer.Headers.Location!.ToString());
    }

    [TestMethod]
    public async Task Turning_it_off_takes_the_password_and_a_code()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        Window window = await office.SignedIn("li");
        (string key, _) = await window.SetUpSecondFactor(office.Clock);
        office.Clock.Advance(TimeSpan.FromSeconds(60));

        foreach ((string password, string code) in new[] { ("wrong wrong wrong", Window.CodeNow(key, office.Clock)), (PagesHost.Password, "000000"), (PagesHost.Password, "") })
        {
            IDocument refused = await PagesHost.Read(await window.Send("/access/account", "form:has(input[name=Code])", new() { ["Password"] = password, ["Code"] = code }));
            Assert.IsNotNull(refused.QuerySelector("#off-refused"));
        }

        await window.Send("/access/account", "form:has(input[name=Code])", new() { ["Password"] = PagesHost.Password, ["Code"] = Window.CodeNow(key, office.Clock) });
        Assert.IsTrue(await (await office.SignedIn("li")).IsSignedIn(), "the password does alone");
    }

    [TestMethod]
    public async Task Who_holds_a_role_that_asks_for_it_sets_it_up_before_anything_else()
    {
        using Office office = new(settings: [("Access:RequireSecondFactor", "DataManager, Administrator")]);
        await office.Account("li", new Grant(null, Role.DataManager));
        await office.Account("wu", new Grant(null, Role.Viewer));
        Assert.AreEqual(HttpStatusCode.OK, (await (await office.SignedIn("wu")).Get("/coverage")).StatusCode);

        Window window = await office.SignedIn("li");
        foreach (string address in (string[])["/", "/coverage", "/data/import", "/access/account"])
        {
            HttpResponseMessage led = await window.Get(address);
            Assert.AreEqual("/access/second-factor/set-up", led.RequestMessage!.RequestUri!.AbsolutePath, address);
        }

        foreach (string address in (string[])["/api/measures/coverage", "/charts/coverage.svg", "/export/workbook"])
            Assert.AreEqual(HttpStatusCode.Forbidden, (await window.Get(address)).StatusCode, address);
        await window.SetUpSecondFactor(office.Clock);
        Assert.AreEqual("/coverage", (await window.Get("/coverage")).RequestMessage!.RequestUri!.AbsolutePath);
    }

    [TestMethod]
    public async Task After_a_loss_an_administrator_takes_it_off_and_the_audit_says_so()
    {
        using Office office = new();
        string administrator = await office.Account("wang", new Grant(null, Role.Administrator));
        string id = await office.Account("li", new Grant(null, Role.Viewer));
        Window window = await office.SignedIn("li");
        await window.SetUpSecondFactor(office.Clock);

        Assert.AreEqual("oneself", string.Join(' ', await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.RemoveSecondFactorAsync(Office.By(administrator), administrator))));
        Assert.IsEmpty(await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.RemoveSecondFactorAsync(Office.By(administrator), id)));
        Assert.IsFalse(await window.IsSignedIn());
        Assert.IsTrue(await (await office.SignedIn("li")).IsSignedIn());
        Assert.AreEqual((administrator, true), (office.Audit(AuditKind.AccountChanged)[^1].AccountId, office.Audit(AuditKind.AccountChanged)[^1].Done));
    }
}
