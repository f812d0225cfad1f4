using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Sign-in by OpenID Connect, with a small provider.</summary>
[TestClass]
public sealed class OrganisationSignInTests
{
    private readonly Provider provider = new();

    [TestMethod]
    public async Task Somebody_new_gets_an_account_that_holds_nothing_and_is_the_same_the_next_time()
    {
        using Office office = Open();
        string administrator = await office.Account("wang", new Grant(null, Role.Administrator));
        await office.Account("zhou", new Grant(null, Role.DataManager));

        Window window = office.Open();
        HttpResponseMessage entered = await Enter(window);
        Assert.AreEqual("/access/nothing-granted", entered.RequestMessage!.RequestUri!.AbsolutePath);
        Account account = office.Read(store => store.Users.Single(each => each.DisplayName == "周六"));
        Assert.AreEqual("zhou-2", account.UserName, "the name is taken, by somebody else");
        Assert.IsEmpty(office.Grants(account.Id));
        Assert.Contains("zhou-2", PagesHost.Text((await (await office.SignedIn("wang")).Page("/accounts?state=HoldsNothing")).QuerySelector("table.accounts")));

        await office.With<Granting, string?>(granting => granting.GiveAsync(Office.By(administrator), account.Id, Office.Hongqi, Role.Viewer, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime), null));
        Window again = office.Open();
        entered = await Enter(again, "/coverage/township?unit=" + Office.Hongqi);
        Assert.AreEqual(("/coverage/township", HttpStatusCode.OK), (entered.RequestMessage!.RequestUri!.AbsolutePath, entered.StatusCode));
        Assert.AreEqual(3, office.Read(store => store.Users.Count()));
        Assert.IsTrue(office.Audit(AuditKind.SignedIn).Count(entry => entry.AccountId == account.Id) == 2);
        Assert.HasCount(2, office.Services.GetRequiredService<SessionBook>().Of(account.Id));
    }

    [TestMethod]
    public async Task Another_person_of_the_same_name_is_another_account()
    {
        using Office office = Open();
        await office.Account("wang", new Grant(null, Role.Administrator));
        await Enter(office.Open());
        provider.Person = new() { ["sub"] = "4712", ["preferred_username"] = "zhou", ["name"] = "周六" };
        await Enter(office.Open());
        Assert.AreEqual("zhou zhou-2", string.Join(' ', office.Read(store => store.Users.Where(each => each.DisplayName == "周六").Select(each => each.UserName!).Order().ToArray())));
    }

    [TestMethod]
    public async Task A_disabled_account_stays_out_and_one_with_a_second_factor_shows_it()
    {
        using Office office = Open();
        string administrator = await office.Account("wang", new Grant(null, Role.Administrator));
        Window window = office.Open();
        await Enter(window);
        (string key, _) = await window.SetUpSecondFactor(TimeProvider.System);
        Window second = office.Open();
        HttpResponseMessage step = await Enter(second);
        Assert.AreEqual("/access/second-factor", step.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.IsFalse(await second.IsSignedIn());
        await second.Send("/access/second-factor", "main form", new() { ["Code"] = AuthenticatorApp.CodeOf(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + 1) });
        Assert.IsTrue(await second.IsSignedIn());

        string id = office.Read(store => store.Users.Single(each => each.DisplayName == "周六").Id);
        await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(administrator), id));
        Assert.IsFalse(await second.IsSignedIn());
        Window refused = office.Open();
        Assert.IsNotNull((await PagesHost.Read(await Enter(refused))).QuerySelector("#refused"));
        Assert.IsFalse(await refused.IsSignedIn());
    }

    [TestMethod]
    [DataRow("replayed")]
    [DataRow("in another browser")]
    [DataRow("with a made-up state")]
    [DataRow("with another nonce")]
    [DataRow("for another client")]
    [DataRow("signed by another key")]
    [DataRow("with an error of the provider")]
    public async Task An_answer_of_the_provider_is_refused(string which)
    {
        using Office office = Open();
        await office.Account("wang", new Grant(null, Role.Administrator));
        Window window = office.Open();
        string back = provider.Authorize(await Leave(window));
        switch (which)
        {
            case "replayed":
                await window.Get(back);
                Assert.IsTrue(await window.IsSignedIn());
                await window.Send("/access/account", "header form", []);
                break;
            case "in another browser":
                window = office.Open();
                break;
            case "with a made-up state":
                back = back.Split("state=")[0] + "state=CfDJ8AAAA";
                break;
            case "with another nonce":
                provider.Nonce = "638000000000000000.TWFkZSB1cA";
                break;
            case "for another client":
                provider.Audience = "somebody-else";
                break;
            case "signed by another key":
                provider.SignsWith = new(RSA.Create(2048)) { KeyId = "1" };
                break;
            default:
                back = "/access/oidc?error=access_denied&state=" + back.Split("state=")[1];
                break;
        }

        HttpResponseMessage answer = await window.Get(back);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.IsNotNull((await PagesHost.Read(answer)).QuerySelector("#refused"));
        Assert.IsFalse(await window.IsSignedIn());
        Assert.AreEqual(which == "replayed" ? 2 : 1, office.Read(store => store.Users.Count()));
        Assert.StartsWith("organisation: ", office.Audit(AuditKind.SignInRefused)[^1].Subject);
    }

    [TestMethod]
    public async Task Who_comes_first_is_not_taken_for_the_first_administrator()
    {
        using Office office = Open();
        Window window = office.Open();
        string back = provider.Authorize(new((await SendButton(window, "/access/first")).Headers.Location!.ToString()));
        Assert.AreEqual("/access/first", (await window.Get(back)).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.AreEqual(0, office.Read(store => store.Users.Count()));
    }

    [TestMethod]
    public async Task Passwords_are_switched_off_only_when_an_administrator_of_everything_comes_in_without_one()
    {
        using Office office = Open(("Access:PasswordsAllowed", "false"));
        string wang = await office.Account("wang", new Grant(null, Role.Administrator));
        Assert.IsTrue(await (await office.SignedIn("wang")).IsSignedIn(), "nobody is shut out");
        await Enter(office.Open());
        Assert.IsTrue(await (await office.SignedIn("wang")).IsSignedIn(), "who came in holds nothing");

        string id = office.Read(store => store.Users.Single(each => each.DisplayName == "周六").Id);
        DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        Assert.IsNull(await office.With<Granting, string?>(granting => granting.GiveAsync(Office.By(wang), id, null, Role.Administrator, today, null)));
        IDocument page = await office.Open().Page("/access/sign-in");
        Assert.IsNull(page.QuerySelector("input[name=Password]"));
        Assert.IsFalse(await office.With<SignInKeeper, bool>(async keeper => (await keeper.TryAsync("wang", PagesHost.Password)).Succeeded));
        Window window = office.Open();
        await Enter(window);
        Assert.IsTrue(await window.IsSignedIn());
    }

    private Office Open(params (string Key, string Value)[] settings) => new(
        services => services.Configure<OpenIdConnectOptions>(ExternalSignIn.Scheme, options => options.BackchannelHttpHandler = provider),
        TimeProvider.System, // tokens are judged by the machine's own clock
        [("Access:OpenIdConnect:Authority", Provider.Authority), ("Access:OpenIdConnect:ClientId", "dashboard"), ("Access:OpenIdConnect:ClientSecret", "hush"), ("Access:OpenIdConnect:Name", "county portal"), .. settings]);

    /// <summary>Signs in at the provider, and comes back.</summary>
    private async Task<HttpResponseMessage> Enter(Window window, string back = "/") => await window.Get(provider.Authorize(await Leave(window, back)));

    private static async Task<Uri> Leave(Window window, string back = "/") =>
        (await SendButton(window, "/access/sign-in" + Microsoft.AspNetCore.Http.QueryString.Create("back", back))).Headers.Location!;

    // Sends the button of the sign-in page without following it to the provider.
    private static async Task<HttpResponseMessage> SendButton(Window window, string address)
    {
        IDocument page = await window.Page(address);
        Dictionary<string, string> fields = page.QuerySelectorAll("form[action='/access/external'] input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        if (fields.Count == 0)
            fields["__RequestVerificationToken"] = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        HttpResponseMessage answer = await window.Still.PostAsync("/access/external", new FormUrlEncodedContent(fields));
        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(Provider.Authority + "/authorize", answer.Headers.Location!.ToString());
        return answer;
    }
}
