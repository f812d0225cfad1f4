using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The rules of giving and taking back.</summary>
[TestClass]
public sealed class GrantingTests
{
    private static readonly DateOnly Today = new(2026, 7, 6);

    [TestMethod]
    [DataRow(Office.Hongqi, Role.Viewer, 0, null, null)]
    [DataRow(Office.Hongqi, Role.DataManager, 30, 60, null)]
    [DataRow(null, Role.Viewer, 0, 0, null)]
    [DataRow("990101999", Role.Viewer, 0, null, "unit")]
    [DataRow("", Role.Viewer, 0, null, "unit")]
    [DataRow("' or 1=1 --", Role.Viewer, 0, null, "unit")]
    [DataRow(Office.Hongqi, (Role)17, 0, null, "role")]
    [DataRow(Office.Hongqi, Role.Viewer, -1, null, "from-past")]
    [DataRow(Office.Hongqi, Role.Viewer, 5, 4, "to-before-from")]
    public async Task A_grant_is_of_a_unit_that_is_there_from_today_or_later_on_and_ends_after_it_begins(string? unit, Role role, int from, int? to, string? fault)
    {
        using Office office = new();
        string administrator = await office.Account("wang", new Grant(null, Role.Administrator)), id = await office.Account("li");

        Assert.AreEqual(fault, await Granting(office).GiveAsync(Office.By(administrator), id, unit, role, Today.AddDays(from), to is { } days ? Today.AddDays(days) : null));

        Assert.HasCount(fault is null ? 1 : 0, office.Grants(id));
        AuditEntry told = office.Audit(AuditKind.GrantGiven).Single();
        Assert.AreEqual((administrator, fault is null, fault ?? ""), (told.AccountId, told.Done, told.Reason));
    }

    [TestMethod]
    [DataRow(Role.Viewer)]
    [DataRow(Role.DataManager)]
    [DataRow(Role.Auditor)]
    public async Task Who_is_no_administrator_gives_nothing(Role role)
    {
        using Office office = new();
        string reader = await office.Account("wu", new Grant(null, role)), id = await office.Account("li");
        Assert.AreEqual("account", await Granting(office).GiveAsync(Office.By(reader), id, Office.Hongqi, Role.Viewer, Today, null));
        Assert.AreEqual("account", await Granting(office).GiveAsync(new(null, "", ""), id, Office.Hongqi, Role.Viewer, Today, null));
        Assert.IsEmpty(office.Grants(id));
    }

    [TestMethod]
    public async Task An_administrator_of_a_township_gives_and_takes_only_there()
    {
        using Office office = new();
        string whole = await office.Account("wang", new Grant(null, Role.Administrator));
        string there = await office.Account("hu", new Grant(Office.Hongqi, Role.Administrator));
        string own = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer));
        string neighbour = await office.Account("wu", new Grant(Office.Songling, Role.Viewer));
        string both = await office.Account("xu", new Grant(Office.Hongqi, Role.Viewer), new Grant(Office.Songling, Role.Viewer));
        Granting granting = Granting(office);

        Assert.IsNull(await granting.GiveAsync(Office.By(there), own, Office.Hongqi, Role.Analyst, Today, null));
        foreach (string? outside in (string?[])[Office.Songling, Office.County, null])
            Assert.AreEqual("unit", await granting.GiveAsync(Office.By(there), own, outside, Role.Viewer, Today, null));
        foreach (string other in (string[])[neighbour, both, whole])
        {
            Assert.AreEqual("account", await granting.GiveAsync(Office.By(there), other, Office.Hongqi, Role.Viewer, Today, null));
            foreach (HeldGrant grant in office.Grants(other))
            {
                Assert.AreEqual("account", await granting.TakeBackAsync(Office.By(there), other, grant.Id, grant.Version));
                Assert.AreEqual("unknown", await granting.TakeBackAsync(Office.By(there), own, grant.Id, grant.Version), "by way of an account that is managed");
            }
        }

        Assert.IsTrue(office.Grants(both).Concat(office.Grants(neighbour)).All(grant => grant.RevokedAt is null));
    }

    [TestMethod]
    public async Task Nobody_makes_himself_an_auditor_and_no_account_is_auditor_and_administrator_on_the_same_day()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), other = await office.Account("zhao", new Grant(null, Role.Administrator));
        string auditor = await office.Account("li", new Grant(null, Role.Auditor)), plain = await office.Account("wu");
        Granting granting = Granting(office);

        Assert.AreEqual("auditor-for-oneself", await granting.GiveAsync(Office.By(wang), wang, null, Role.Auditor, Today, null));
        Assert.AreEqual("auditor-and-administrator", await granting.GiveAsync(Office.By(other), wang, Office.Hongqi, Role.Auditor, Today.AddDays(10), null));
        Assert.AreEqual("auditor-and-administrator", await granting.GiveAsync(Office.By(wang), auditor, Office.Hongqi, Role.Administrator, Today, null));
        Assert.IsFalse(office.Audit(AuditKind.GrantGiven).Any(entry => entry.Done));

        // One after the other is no overlap; stretching the first into the second is.
        Assert.IsNull(await granting.GiveAsync(Office.By(wang), plain, null, Role.Administrator, Today, Today.AddDays(9)));
        Assert.AreEqual("auditor-and-administrator", await granting.GiveAsync(Office.By(wang), plain, null, Role.Auditor, Today.AddDays(9), null));
        Assert.IsNull(await granting.GiveAsync(Office.By(wang), plain, null, Role.Auditor, Today.AddDays(10), null));
        HeldGrant first = office.Grants(plain)[0];
        Assert.AreEqual("auditor-and-administrator", await granting.ChangeLastDayAsync(Office.By(wang), plain, first.Id, first.Version, Today.AddDays(10)));
        Assert.AreEqual("auditor-and-administrator", await granting.ChangeLastDayAsync(Office.By(wang), plain, first.Id, first.Version, null));
        Assert.IsNull(await granting.TakeBackAsync(Office.By(wang), plain, first.Id, first.Version));
    }

    [TestMethod]
    public async Task The_last_administrator_of_everything_stays()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), there = await office.Account("hu", new Grant(Office.County, Role.Administrator));
        string ends = await office.Account("zhao"), disabled = await office.Account("qian", new Grant(null, Role.Administrator));
        Granting granting = Granting(office);
        Assert.IsNull(await granting.GiveAsync(Office.By(wang), ends, null, Role.Administrator, Today, Today.AddDays(30)));
        Assert.IsEmpty(await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(wang), disabled)));
        HeldGrant last = office.Grants(wang).Single();

        Assert.AreEqual("last-administrator", await granting.TakeBackAsync(Office.By(wang), wang, last.Id, last.Version));
        Assert.AreEqual("last-administrator", await granting.TakeBackAsync(Office.By(ends), wang, last.Id, last.Version));
        Assert.AreEqual("last-administrator", await granting.ChangeLastDayAsync(Office.By(wang), wang, last.Id, last.Version, Today.AddDays(300)));
        Assert.AreEqual("last-administrator", string.Join(' ', await office.With<AccountRegistry, IReadOnlyList<string>>(registry => registry.DisableAsync(Office.By(ends), wang))));
        Assert.AreEqual("account", await granting.TakeBackAsync(Office.By(there), wang, last.Id, last.Version));

        string second = await office.Account("sun", new Grant(null, Role.Administrator));
        Assert.IsNull(await granting.TakeBackAsync(Office.By(second), wang, last.Id, last.Version));
        Assert.AreEqual("account", await granting.TakeBackAsync(Office.By(wang), second, office.Grants(second)[0].Id, office.Grants(second)[0].Version), "who was one is one no more");
    }

    [TestMethod]
    public async Task Two_administrators_who_take_each_other_away_at_once_leave_one()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), zhao = await office.Account("zhao", new Grant(null, Role.Administrator));
        HeldGrant ofWang = office.Grants(wang)[0], ofZhao = office.Grants(zhao)[0];
        Granting granting = Granting(office);
        string?[] said = await Task.WhenAll(
            Task.Run(() => granting.TakeBackAsync(Office.By(wang), zhao, ofZhao.Id, ofZhao.Version)),
            Task.Run(() => granting.TakeBackAsync(Office.By(zhao), wang, ofWang.Id, ofWang.Version)));
        Assert.AreEqual(1, said.Count(each => each is null), string.Join(' ', said));
        Assert.AreEqual(1, office.Grants(wang).Concat(office.Grants(zhao)).Count(grant => grant.RevokedAt is null));
    }

    [TestMethod]
    public async Task Of_two_who_change_one_grant_at_once_the_second_is_told_and_nothing_is_lost()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), zhao = await office.Account("zhao", new Grant(null, Role.Administrator));
        string id = await office.Account("li", new Grant(Office.Hongqi, Role.Viewer));
        HeldGrant seen = office.Grants(id).Single();
        Granting granting = Granting(office);

        string?[] said = await Task.WhenAll(Enumerable.Range(1, 8).Select(day => Task.Run(() =>
            granting.ChangeLastDayAsync(Office.By(day % 2 == 0 ? wang : zhao), id, seen.Id, seen.Version, Today.AddDays(day)))));

        Assert.AreEqual(1, said.Count(each => each is null));
        Assert.AreEqual(7, said.Count(each => each == "changed-meanwhile"));
        HeldGrant now = office.Grants(id).Single();
        Assert.AreEqual(Today.AddDays(Array.IndexOf(said, null) + 1), now.To);
        Assert.AreEqual("changed-meanwhile", await granting.TakeBackAsync(Office.By(wang), id, now.Id, seen.Version));
        Assert.IsNull(await granting.TakeBackAsync(Office.By(wang), id, now.Id, now.Version));
        Assert.AreEqual(now.To, office.Grants(id).Single().To, "what was taken back still says until when it was given");
        Assert.AreEqual(10, office.Audit(AuditKind.GrantChanged).Length, "the refused ones are told too");
        Assert.IsNull(office.Services.GetRequiredService<AuditLog>().FirstBroken());
    }

    [TestMethod]
    public async Task A_grant_that_ends_today_holds_today_and_not_tomorrow_and_one_taken_back_holds_no_more_at_once()
    {
        using Office office = new();
        string wang = await office.Account("wang", new Grant(null, Role.Administrator)), id = await office.Account("li");
        Granting granting = Granting(office);
        Assert.IsNull(await granting.GiveAsync(Office.By(wang), id, Office.Hongqi, Role.Viewer, Today, Today));
        AccessBook book = office.Services.GetRequiredService<AccessBook>();
        Assert.HasCount(1, book.Held(id));
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsEmpty(book.Held(id));

        Assert.IsNull(await granting.GiveAsync(Office.By(wang), id, Office.Hongqi, Role.Viewer, Today.AddDays(1), null));
        Assert.HasCount(1, book.Held(id));
        HeldGrant grant = office.Grants(id)[1];
        Assert.IsNull(await granting.TakeBackAsync(Office.By(wang), id, grant.Id, grant.Version));
        Assert.IsEmpty(book.Held(id));
    }

    private static Granting Granting(Office office) => office.Services.GetRequiredService<Granting>();
}
