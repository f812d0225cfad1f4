using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class RightsTests
{
    [TestMethod]
    [DataRow("zh-CN", "谁能看什么", "分析员")]
    [DataRow("en", "Who can see what", "Analyst")]
    public async Task By_account_stands_who_holds_what_where_and_since_when_in_both_languages(string language, string title, string role)
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        IDocument page = await Seen(host, "/audit/rights", language);

        Assert.AreEqual(title, PagesHost.Text(page.QuerySelector("h1")));
        IElement row = page.QuerySelectorAll("table.list")[0].QuerySelectorAll("tbody tr").Single(each => PagesHost.Text(each.QuerySelector("th")) == "zhang");
        string[] cells = [.. row.QuerySelectorAll("td").Select(PagesHost.Text)];
        Assert.AreEqual(role, cells[1]);
        Assert.AreEqual(language == "en" ? "Hongqi Town" : "红旗镇", cells[2]);
        Assert.AreEqual("2026-01-01", cells[3]);
    }

    [TestMethod]
    public async Task By_unit_stands_everybody_who_reaches_it_also_from_above_and_by_which_grant()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("zhang", new Grant(SmallCounty.County, Role.Analyst));
        await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        await host.Account("zhou", new Grant(SmallCounty.Songling, Role.Viewer));

        IDocument page = await Seen(host, "/audit/rights");

        Assert.AreEqual("li zhang shen", Reaching(page, SmallCounty.Hongqi), "the neighbour's reader does not reach it");
        Assert.AreEqual("zhang shen", Reaching(page, SmallCounty.County));
        IElement fromAbove = Rows(page, 1).Single(row => PagesHost.Text(row.QuerySelector("th")) == SmallCounty.Hongqi && PagesHost.Text(row.QuerySelectorAll("td")[1]) == "zhang");
        Assert.AreEqual("青山县", PagesHost.Text(fromAbove.QuerySelectorAll("td")[3]));
    }

    [TestMethod]
    public async Task A_unit_that_no_grant_names_is_told_of_when_it_is_asked_about()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("zhang", new Grant(SmallCounty.County, Role.Analyst));

        Assert.AreEqual("", Reaching(await Seen(host, "/audit/rights"), SmallCounty.Songling));
        Assert.AreEqual("zhang shen", Reaching(await Seen(host, "/audit/rights?unit=" + SmallCounty.Songling, made: true), SmallCounty.Songling));
    }

    [TestMethod]
    public async Task Days_gone_by_are_answered_as_they_were()
    {
        using PagesHost host = SmallCounty.Open();
        string zhang = await host.Account("zhang");
        DateTimeOffset given = new(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), back = new(2026, 5, 20, 9, 0, 0, TimeSpan.Zero);
        host.Change(store => store.Grants.AddRange(
            new HeldGrant { AccountId = zhang, UnitCode = SmallCounty.Hongqi, Role = Role.Analyst, From = new(2026, 2, 1), GivenAt = given, RevokedAt = back },
            new HeldGrant { AccountId = zhang, UnitCode = SmallCounty.Songling, Role = Role.Viewer, From = new(2026, 3, 1), To = new(2026, 3, 31), GivenAt = given }));
        await host.Account("shen", new Grant(null, Role.Auditor));
        HttpClient auditor = await host.SignedIn("shen");

        foreach ((string day, string held) in new[]
        {
            ("2026-01-31", ""), ("2026-02-01", "红旗镇"), ("2026-03-01", "红旗镇 松岭乡"), ("2026-03-31", "红旗镇 松岭乡"), ("2026-04-01", "红旗镇"), ("2026-05-20", "红旗镇"), ("2026-05-21", ""),
        })
        {
            IDocument page = await PagesHost.Open(auditor, "/audit/rights?on=" + day);
            Assert.AreEqual(held, string.Join(' ', Rows(page, 0).Where(row => PagesHost.Text(row.QuerySelector("th")) == "zhang").Select(row => PagesHost.Text(row.QuerySelectorAll("td")[2]))), day);
        }
    }

    [TestMethod]
    public async Task A_disabled_account_reaches_nothing_from_the_next_day_on()
    {
        using PagesHost host = SmallCounty.Open();
        string zhang = await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        host.Change(store => store.Users.Single(account => account.Id == zhang).DisabledAt = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.AreEqual("shen", Reaching(await Seen(host, "/audit/rights?unit=" + SmallCounty.Hongqi), SmallCounty.Hongqi));
        Assert.AreEqual("zhang shen", Reaching(await Seen(host, "/audit/rights?on=2026-06-01", made: true), SmallCounty.Hongqi));
    }

    [TestMethod]
    public async Task What_nobody_has_used_for_ninety_days_is_marked()
    {
        using PagesHost host = SmallCounty.Open();
        string zhang = await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        string li = await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        string sun = await host.Account("sun", new Grant(SmallCounty.Hongqi, Role.Viewer));
        host.Change(store =>
        {
            store.Users.Single(account => account.Id == zhang).LastSignIn = new(2026, 4, 7, 9, 0, 0, TimeSpan.Zero); // 89 days and 23 hours before the sixth of July at eight
            store.Users.Single(account => account.Id == li).LastSignIn = new(2026, 4, 7, 8, 0, 0, TimeSpan.Zero);
            store.Users.Single(account => account.Id == zhang).TwoFactorEnabled = true;
            store.Tokens.Add(Token(sun, store.Grants.Single(grant => grant.AccountId == sun).Id, lastUsed: new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        });

        IDocument page = await Seen(host, "/audit/rights", "en");

        Dictionary<string, string[]> rows = Rows(page, 0).ToDictionary(row => PagesHost.Text(row.QuerySelector("th")), row => row.QuerySelectorAll("td").Select(PagesHost.Text).ToArray());
        Assert.AreEqual("—", rows["zhang"][^1]);
        Assert.AreEqual("not used for 90 days or more", rows["li"][^1]);
        Assert.AreEqual("—", rows["sun"][^1], "a program used it");
        Assert.AreEqual("yes", rows["zhang"][7].ToLowerInvariant());
        Assert.AreEqual("2026-04-07 09:00:00", rows["zhang"][8]);
    }

    [TestMethod]
    public async Task Tokens_stand_with_their_purpose_and_who_made_them()
    {
        using PagesHost host = SmallCounty.Open();
        string zhang = await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        host.Change(store => store.Tokens.Add(Token(zhang, store.Grants.Single(grant => grant.AccountId == zhang).Id, lastUsed: null)));

        IElement row = Rows(await Seen(host, "/audit/rights"), 2).Single();

        Assert.AreEqual("zhang 每月报表 分析员 红旗镇 2026-01-05 2026-12-31 — 90天以上未使用", string.Join(' ', row.Children.Select(PagesHost.Text)));
    }

    [TestMethod]
    public async Task An_auditor_of_a_township_is_told_who_reaches_it_and_not_who_reaches_its_neighbour()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("zhang", new Grant(SmallCounty.County, Role.Analyst));
        await host.Account("zhou", new Grant(SmallCounty.Songling, Role.Viewer));
        await host.Account("ma", new Grant(SmallCounty.Hongqi, Role.Auditor));
        HttpClient auditor = await host.SignedIn("ma");

        IDocument page = await PagesHost.Open(auditor, "/audit/rights?unit=" + SmallCounty.Songling);

        Assert.AreEqual("ma zhang", string.Join(' ', Rows(page, 0).Select(row => PagesHost.Text(row.QuerySelector("th")))));
        Assert.AreEqual(SmallCounty.Hongqi, Rows(page, 1).Select(row => PagesHost.Text(row.QuerySelector("th"))).Distinct().Single());
        Assert.DoesNotContain("zhou", await auditor.GetStringAsync("/audit/rights.csv?list=units&unit=" + SmallCounty.Songling));
    }

    [TestMethod]
    public async Task Rights_are_taken_as_a_workbook_or_csv_and_the_audit_hears_of_it()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        host.Change(store => store.Users.Single(account => account.UserName == "zhang").DisplayName = "=zhang");
        await host.Account("shen", new Grant(null, Role.Auditor));
        HttpClient auditor = await host.SignedIn("shen", "en");

        string csv = await auditor.GetStringAsync("/audit/rights.csv?on=2026-03-01");
        byte[] workbook = await auditor.GetByteArrayAsync("/audit/rights.xlsx");

        StringAssert.Contains(csv, "\n'=zhang,zhang,Analyst,990101101,Hongqi Town,2026-01-01,");
        using System.IO.Compression.ZipArchive parts = new(new MemoryStream(workbook));
        Assert.AreEqual(3, parts.Entries.Count(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)));
        Assert.AreEqual("csv rights?on=2026-03-01; workbook rights?on=2026-07-06", string.Join("; ", host.Audit(AuditKind.AuditTaken).Select(entry => entry.Subject)));
    }

    private static async Task<IDocument> Seen(PagesHost host, string address, string language = "zh-CN", bool made = false)
    {
        if (!made)
            await host.Account("shen", new Grant(null, Role.Auditor));
        return await PagesHost.Open(await host.SignedIn("shen", language), address);
    }

    private static ApiToken Token(string account, long grant, DateTimeOffset? lastUsed) => new()
    {
        AccountId = account,
        GrantId = grant,
        Purpose = "每月报表",
        Hash = account,
        CreatedAt = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
        ExpiresOn = new(2026, 12, 31),
        LastUsed = lastUsed,
    };

    private static IElement[] Rows(IDocument page, int table) => [.. page.QuerySelectorAll("table.list")[table].QuerySelectorAll("tbody tr")];

    private static string Reaching(IDocument page, string unit) =>
        string.Join(' ', Rows(page, 1).Where(row => PagesHost.Text(row.QuerySelector("th")) == unit).Select(row => PagesHost.Text(row.QuerySelectorAll("td")[1])).Order(StringComparer.Ordinal).OrderBy(name => name == "shen"));
}
