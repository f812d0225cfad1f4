using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Tokens for programs.</summary>
[TestClass]
public sealed class TokenTests
{
    private const string OwnTownship = "/api/measures/coverage?unit=" + Office.Hongqi;

    [TestMethod]
    public async Task A_token_made_on_the_page_opens_its_grant_to_a_program_and_no_page()
    {
        using Office office = new();
        string id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer), new Grant(Office.Songling, Role.DataManager));
        Window window = await office.SignedIn("li");
        IDocument page = await PagesHost.Read(await window.Send("/access/account", "form:has(select[name=Grant])", new() { ["Grant"] = Text(office.Grants(id)[0].Id), ["Purpose"] = "monthly sheet", ["Last"] = "2026-08-01" }));
        string token = PagesHost.Text(page.QuerySelector("code.secret"));
        Assert.DoesNotContain(token, await (await window.Get("/access/account")).Content.ReadAsStringAsync(), "it is shown once");
        Assert.AreEqual(0, office.Read(store => store.Tokens.Count(each => each.Hash == token)));

        HttpClient program = office.Program(token);
        Assert.AreEqual(HttpStatusCode.OK, (await program.GetAsync(OwnTownship)).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await program.GetAsync("/api/measures/coverage?unit=" + Office.Songling)).StatusCode, "the owner's other grant is not in it");
        foreach (string closed in (string[])["/", "/coverage", "/access/account", "/accounts", "/data/import"])
            Assert.AreNotEqual(HttpStatusCode.OK, (await program.GetAsync(closed)).StatusCode, closed);
        Assert.Contains("2026-07-06 08:00", PagesHost.Text((await window.Page("/access/account")).QuerySelector("table.tokens")), "its last use is shown");
    }

    [TestMethod]
    [DataRow("taken back")]
    [DataRow("by an administrator")]
    [DataRow("expired")]
    [DataRow("grant taken back")]
    [DataRow("grant ended")]
    [DataRow("account disabled")]
    public async Task A_token_ends(string how)
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer));
        HeldGrant grant = office.Grants(id).Single();
        ApiTokens tokens = office.Services.GetRequiredService<ApiTokens>();
        Granting granting = office.Services.GetRequiredService<Granting>();
        string token = (await tokens.MakeAsync(Office.By(id), grant.Id, "monthly sheet", office.Today.AddDays(20))).Token!;
        HttpClient program = office.Program(token);
        Assert.AreEqual(HttpStatusCode.OK, (await program.GetAsync(OwnTownship)).StatusCode);

        switch (how)
        {
            case "taken back":
                await (await office.SignedIn("li")).Send("/access/account", "form:has(table.tokens)", new() { ["Token"] = "1" });
                break;
            case "by an administrator":
                await (await office.SignedIn("wang")).Send("/accounts/" + id, "form:has(table.tokens)", new() { ["Token"] = "1" });
                break;
            case "expired":
                office.Clock.Advance(TimeSpan.FromDays(20));
                Assert.AreEqual(HttpStatusCode.OK, (await program.GetAsync(OwnTownship)).StatusCode, "on its last day");
                office.Clock.Advance(TimeSpan.FromDays(1));
                break;
            case "grant taken back":
                Assert.IsNull(await granting.TakeBackAsync(Office.By(wang), id, grant.Id, grant.Version));
                break;
            case "grant ended":
                Assert.IsNull(await granting.ChangeLastDayAsync(Office.By(wang), id, grant.Id, grant.Version, office.Today));
                office.Clock.Advance(TimeSpan.FromDays(1));
                break;
            default:
                Assert.IsEmpty(await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(wang), id)));
                await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.EnableAsync(Office.By(wang), id));
                break;
        }

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await program.GetAsync(OwnTownship)).StatusCode);
    }

    [TestMethod]
    public async Task A_forged_token_opens_nothing()
    {
        using Office office = new();
        string id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer));
        string token = (await office.Services.GetRequiredService<ApiTokens>().MakeAsync(Office.By(id), office.Grants(id)[0].Id, "monthly sheet", office.Today)).Token!;
        string hash = office.Read(store => store.Tokens.Single().Hash);
        foreach (string forged in (string[])["x", token[..^1], token.ToUpperInvariant(), hash, "' or 1=1 --", new string('A', 8000)])
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await office.Program(forged).GetAsync(OwnTownship)).StatusCode, forged);
    }

    [TestMethod]
    public async Task A_token_is_of_ones_own_grant_that_shows_data_for_a_purpose_and_a_year_at_most()
    {
        using Office office = new();
        string id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer), new Grant(Office.Hongqi, Role.Administrator)), other = await office.Account("wu", new Grant(Office.Songling, Role.Viewer));
        ApiTokens tokens = office.Services.GetRequiredService<ApiTokens>();
        (long own, long administers, long others) = (office.Grants(id)[0].Id, office.Grants(id)[1].Id, office.Grants(other)[0].Id);
        Assert.AreEqual("grant", (await tokens.MakeAsync(Office.By(id), others, "x", office.Today)).Fault);
        Assert.AreEqual("grant", (await tokens.MakeAsync(Office.By(id), administers, "x", office.Today)).Fault);
        Assert.AreEqual("grant", (await tokens.MakeAsync(Office.By(id), 4711, "x", office.Today)).Fault);
        Assert.AreEqual("purpose", (await tokens.MakeAsync(Office.By(id), own, " ", office.Today)).Fault);
        Assert.AreEqual("purpose", (await tokens.MakeAsync(Office.By(id), own, new('x', 201), office.Today)).Fault);
        Assert.AreEqual("last", (await tokens.MakeAsync(Office.By(id), own, "x", office.Today.AddDays(-1))).Fault);
        Assert.AreEqual("last", (await tokens.MakeAsync(Office.By(id), own, "x", office.Today.AddDays(367))).Fault);
        for (int number = 0; number < ApiTokens.MostOfAnAccount; number++)
            Assert.IsNotNull((await tokens.MakeAsync(Office.By(id), own, "x", office.Today.AddDays(366))).Token);
        Assert.AreEqual("many", (await tokens.MakeAsync(Office.By(id), own, "x", office.Today)).Fault);

        await tokens.TakeBackAsync(Office.By(other), other, 1);
        Assert.IsNull(office.Read(store => store.Tokens.First(each => each.Id == 1).RevokedAt), "nobody ends another's");
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
