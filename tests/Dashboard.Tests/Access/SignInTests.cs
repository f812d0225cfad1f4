using System.Buffers.Binary;
using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Passwords, locks, sessions and cookies.</summary>
[TestClass]
public sealed class SignInTests
{
    [TestMethod]
    public async Task An_unknown_name_a_wrong_password_and_accounts_that_are_disabled_locked_or_only_invited_are_answered_alike_after_the_same_work()
    {
        CountingHasher hasher = new();
        using Office office = new(services => services.AddSingleton<IPasswordHasher<Account>>(hasher));
        await office.Account("li");
        await office.Account("disabled");
        await office.Account("locked");
        await office.With<UserManager<Account>, bool>(async accounts =>
        {
            Account disabled = (await accounts.FindByNameAsync("disabled"))!, locked = (await accounts.FindByNameAsync("locked"))!;
            disabled.DisabledAt = office.Clock.GetUtcNow();
            locked.LockoutEnd = office.Clock.GetUtcNow().AddMinutes(5);
            await accounts.UpdateAsync(disabled);
            await accounts.UpdateAsync(locked);
            return (await accounts.CreateAsync(new() { UserName = "invited" })).Succeeded;
        });

        HashSet<string> bodies = [];
        foreach (string name in (string[])["li", "nobody-of-that-name", "disabled", "locked", "invited", new string('x', 5000)])
        {
            int before = hasher.Verified;
            HttpResponseMessage answer = await office.Open(follows: false).SignIn(name, name is "disabled" or "locked" ? PagesHost.Password : "wrong wrong wrong");
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, name);
            Assert.AreEqual(1, hasher.Verified - before, $"a password is looked over once for {name}");
            IDocument page = await PagesHost.Read(answer);
            foreach (IElement own in page.QuerySelectorAll("input[type=hidden], input[name=UserName]"))
                own.RemoveAttribute("value"); // the form's seal, and the name as typed
            bodies.Add(page.Body!.InnerHtml);
        }

        Assert.HasCount(1, bodies);
    }

    [TestMethod]
    public async Task Five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        for (int time = 0; time < 5; time++)
            await office.Open().SignIn("li", "wrong wrong wrong");

        Window window = office.Open();
        IDocument page = await PagesHost.Read(await window.SignIn("li"));
        Assert.IsNotNull(page.QuerySelector("#refused"), "the right password does not open the lock");
        office.Clock.Advance(TimeSpan.FromMinutes(14));
        await window.SignIn("li");
        Assert.IsFalse(await window.IsSignedIn());
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await window.SignIn("li");
        Assert.IsTrue(await window.IsSignedIn());
        Assert.AreEqual("wrong wrong wrong wrong locked locked locked", string.Join(' ', office.Audit(AuditKind.SignInRefused).Select(entry => entry.Subject)));
    }

    [TestMethod]
    [DataRow("too short 1", "PasswordTooShort")]
    [DataRow("passwordpassword", "PasswordCommon")]
    [DataRow("123456789012", "PasswordCommon")]
    [DataRow("qwertyuiop12", "PasswordCommon")]
    [DataRow("blue Zhang.San lamp", "PasswordHoldsName")]
    [DataRow("王二麻 likes wet umbrellas", "PasswordHoldsName")]
    [DataRow("our cadre umbrellas", "PasswordHoldsProduct")]
    [DataRow("乡村干部培训分析二〇二六年", "PasswordHoldsProduct")]
    [DataRow("three wet umbrellas", null)]
    [DataRow("雨伞湿了三把还要再晾一天", null)]
    public async Task A_password_is_long_and_hard_to_guess_and_may_hold_anything(string password, string? fault)
    {
        IdentityResult result = await new PasswordRules().ValidateAsync(null!, new() { UserName = "zhang.san", DisplayName = "王二麻" }, password);
        Assert.AreEqual(fault ?? "", string.Join(' ', result.Errors.Select(error => error.Code)));
    }

    [TestMethod]
    public async Task Passwords_are_kept_as_slow_hashes()
    {
        using PagesHost host = new(showsSample: false);
        string id = await host.Account("li");
        using IServiceScope scope = host.Services.CreateScope();
        byte[] kept = Convert.FromBase64String((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(id))!.PasswordHash!);
        Assert.AreEqual((1, 2u, 210_000u), (kept[0], BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5))), "PBKDF2, SHA-512, iterations");
    }

    [TestMethod]
    public async Task A_password_holds_until_it_is_changed()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        office.Clock.Advance(TimeSpan.FromDays(2000));
        Assert.IsTrue(await (await office.SignedIn("li")).IsSignedIn());
    }

    [TestMethod]
    public async Task Passwords_are_masked_and_may_be_pasted_and_kept_by_a_browser()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        Window window = await office.SignedIn("li");
        IDocument[] pages = [await office.Open().Page("/access/sign-in"), await window.Page("/access/account"), await window.Page("/access/second-factor/set-up")];
        IElement[] fields = [.. pages.SelectMany(page => page.QuerySelectorAll("input[name*=Password], input[name=Old], input[name=New], input[name=Again]"))];
        Assert.HasCount(5, fields);
        foreach (IElement field in fields)
        {
            Assert.AreEqual("password", field.GetAttribute("type"));
            Assert.EndsWith("-password", field.GetAttribute("autocomplete")!);
            Assert.AreEqual("128", field.GetAttribute("maxlength"));
        }
    }

    [TestMethod]
    public async Task A_new_database_has_no_account_and_asks_for_the_one_time_code()
    {
        using Office office = new();
        Assert.AreEqual("/access/first", (await office.Open().Get("/")).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.AreEqual("/access/first", (await office.Open().Get("/access/sign-in")).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.AreEqual(0, office.Read(store => store.Users.Count()));
    }

    [TestMethod]
    public async Task Every_page_offers_to_sign_out_and_signing_out_clears_what_the_browser_holds()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator), new Grant(null, Role.DataManager));
        Window window = await office.SignedIn("wang");
        foreach (string address in (string[])["/", "/coverage", "/data", "/definitions", "/accounts", "/access/account", "/nowhere"])
            Assert.IsNotNull((await window.Page(address)).QuerySelector("header form[action='/access/sign-out'] button"), address);
        IDocument page = await window.Page("/access/account");
        HttpResponseMessage left = await window.Still.PostAsync("/access/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]));
        Assert.AreEqual("\"cache\", \"storage\"", string.Join(' ', left.Headers.GetValues("Clear-Site-Data")));
    }

    [TestMethod]
    public async Task A_password_of_128_characters_opens_and_one_of_129_is_refused()
    {
        using Office office = new();
        string longest = string.Concat(Enumerable.Range(0, 32).Select(number => $"{number * 7919 % 10000:0000}"));
        Assert.IsTrue(await office.With<UserManager<Account>, bool>(async accounts => (await accounts.CreateAsync(new() { UserName = "li" }, longest)).Succeeded));
        Assert.IsFalse(await office.With<UserManager<Account>, bool>(async accounts => (await accounts.CreateAsync(new() { UserName = "wu" }, longest + "1")).Succeeded));
        Assert.IsTrue(await (await office.SignedIn("li", longest)).IsSignedIn());
    }

    [TestMethod]
    public async Task A_password_is_the_same_however_the_keyboard_composes_its_letters()
    {
        using Office office = new();
        Assert.IsTrue(await office.With<UserManager<Account>, bool>(async accounts => (await accounts.CreateAsync(new() { UserName = "li" }, "cafe\u0301 umbrellas wet")).Succeeded));
        Assert.IsTrue(await (await office.SignedIn("li", "caf\u00e9 umbrellas wet")).IsSignedIn());
    }

    [TestMethod]
    public async Task A_sign_in_leads_back_to_the_page_that_was_asked_and_to_no_other_site()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        foreach ((string asked, string led) in new[] { ("/coverage?unit=990101", "/coverage?unit=990101"), ("//evil.example/", "/") })
        {
            HttpResponseMessage answer = await office.Open(follows: false).SignIn("li", back: "?back=" + Uri.EscapeDataString(asked));
            Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.AreEqual("http://localhost" + led, new Uri(new Uri("http://localhost/"), answer.Headers.Location!).ToString());
        }
    }

    [TestMethod]
    [DataRow("/coverage?unit=990101", "/coverage?unit=990101")]
    [DataRow("https://evil.example/", "/")]
    [DataRow("//evil.example/", "/")]
    [DataRow("/\\evil.example/", "/")]
    [DataRow("\\\\evil.example", "/")]
    [DataRow("/\t/evil.example", "/")]
    [DataRow("javascript:alert(1)", "/")]
    [DataRow("/\n//evil.example", "/")]
    [DataRow("", "/")]
    [DataRow(null, "/")]
    public void The_way_back_leads_nowhere_else(string? asked, string led) => Assert.AreEqual(led, AccessServices.Local(asked));

    [TestMethod]
    public async Task The_session_after_a_sign_in_is_a_new_one_and_what_was_planted_before_opens_nothing()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        await office.Account("attacker", new Grant(null, Role.Viewer));
        string planted = (await office.SignedIn("attacker")).Session;

        Window victim = office.Open();
        victim.Session = planted;
        await victim.SignIn("li");
        Assert.AreNotEqual(planted, victim.Session);
        Assert.Contains("li", PagesHost.Text((await victim.Page("/access/account")).QuerySelector("main")));

        Window attacker = office.Open();
        attacker.Session = planted;
        Assert.IsFalse(await attacker.IsSignedIn(), "the planted session ended with the sign-in over it");
    }

    [TestMethod]
    public async Task A_forged_cut_or_altered_cookie_opens_nothing()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        string good = (await office.SignedIn("li")).Session;
        char other = good[good.Length / 2] == 'A' ? 'B' : 'A';
        foreach (string bad in (string[])["", "x", good[..^10], good[..(good.Length / 2)], good[..(good.Length / 2)] + other + good[(good.Length / 2 + 1)..], good + "AAAA", "CfDJ8" + new string('A', 4000)])
        {
            Window window = office.Open();
            if (bad.Length > 0)
                window.Session = bad;
            Assert.IsFalse(await window.IsSignedIn(), bad);
        }
    }

    [TestMethod]
    [DataRow("here")]
    [DataRow("everywhere")]
    [DataRow("from another browser")]
    [DataRow("by a new password")]
    [DataRow("by an administrator")]
    public async Task A_cookie_kept_from_before_is_dead_once_its_session_ended(string how)
    {
        using Office office = new();
        string id = await office.Account("li", new Grant(null, Role.Viewer));
        string administrator = await office.Account("wang", new Grant(null, Role.Administrator));
        Window window = await office.SignedIn("li"), another = await office.SignedIn("li");
        Window thief = office.Open();
        thief.Session = window.Session;
        Assert.IsTrue(await thief.IsSignedIn());

        switch (how)
        {
            case "here":
                await window.Send("/access/account", "header form", []);
                break;
            case "everywhere":
                await another.Send("/access/account", "main form[action='/access/sign-out']", new() { ["everywhere"] = "1" });
                Assert.IsFalse(await another.IsSignedIn());
                break;
            case "from another browser":
                await another.Send("/access/account", "form:has(table button[name=Session])", new() { ["Session"] = "others" });
                Assert.IsTrue(await another.IsSignedIn());
                break;
            case "by a new password":
                await another.Send("/access/account", "form:has(input[name=Old])", new() { ["Old"] = PagesHost.Password, ["New"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" });
                Assert.IsTrue(await another.IsSignedIn(), "who changed it stays");
                break;
            default:
                Assert.IsEmpty(await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(administrator), id)));
                break;
        }

        Assert.IsFalse(await thief.IsSignedIn());
        Assert.IsFalse(await window.IsSignedIn());
    }

    [TestMethod]
    public async Task A_new_password_takes_the_old_one_and_a_wrong_old_one_counts_towards_the_lock()
    {
        using Office office = new();
        await office.Account("li", new Grant(null, Role.Viewer));
        Window window = await office.SignedIn("li");
        for (int time = 0; time < 5; time++)
        {
            IDocument refused = await PagesHost.Read(await window.Send("/access/account", "form:has(input[name=Old])", new() { ["Old"] = "wrong wrong wrong", ["New"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" }));
            Assert.IsNotNull(refused.QuerySelector("#password-faults"));
        }

        await window.Send("/access/account", "form:has(input[name=Old])", new() { ["Old"] = PagesHost.Password, ["New"] = "four dry umbrellas", ["Again"] = "four dry umbrellas" });
        office.Clock.Advance(TimeSpan.FromMinutes(16));
        Window old = office.Open();
        await old.SignIn("li");
        Assert.IsTrue(await old.IsSignedIn(), "the password is still the old one: the account was locked");
    }

    [TestMethod]
    public async Task A_session_is_over_after_its_idle_time_and_at_the_latest_after_its_hours()
    {
        using Office office = new(settings: [("Access:SessionHours", "2"), ("Access:IdleMinutes", "30")]);
        await office.Account("li", new Grant(null, Role.Viewer));
        Window idle = await office.SignedIn("li");
        office.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.IsFalse(await idle.IsSignedIn());

        Window busy = await office.SignedIn("li");
        for (int minutes = 0; minutes < 115; minutes += 23)
        {
            Assert.IsTrue(await busy.IsSignedIn());
            office.Clock.Advance(TimeSpan.FromMinutes(23));
        }

        Assert.IsTrue(await busy.IsSignedIn());
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsFalse(await busy.IsSignedIn());
    }

    [TestMethod]
    [DataRow("Access:SessionHours", "0")]
    [DataRow("Access:SessionHours", "25")]
    [DataRow("Access:IdleMinutes", "4")]
    [DataRow("Access:IdleMinutes", "481")]
    [DataRow("Access:RequireSecondFactor", "Boss")]
    [DataRow("Access:OpenIdConnect:Authority", "https://id.example")]
    public void A_setting_out_of_bounds_keeps_the_dashboard_from_starting(string key, string value)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        Assert.Throws<Exception>(() => SignInSettings.Read(configuration));
    }

    [TestMethod]
    [DataRow("/access/sign-in")]
    [DataRow("/access/second-factor")]
    [DataRow("/access/invitation")]
    [DataRow("/access/sign-out")]
    [DataRow("/access/account")]
    [DataRow("/access/second-factor/set-up")]
    [DataRow("/accounts")]
    public async Task A_form_without_its_seal_is_refused(string address)
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        Window window = await office.SignedIn("wang");
        HttpResponseMessage answer = await window.Client.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["UserName"] = "x" }));
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.IsTrue(await window.IsSignedIn());
    }

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHashes real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

        public int Verified { get; private set; }

        public string HashPassword(Account user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
