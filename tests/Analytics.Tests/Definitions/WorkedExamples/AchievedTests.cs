namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>What counts towards a standard, and the ways to meet one.</summary>
[TestClass]
public sealed class AchievedTests
{
    private static readonly StandardRow EitherWay = new("either", ("hours", 73), ("days", 10));

    [TestMethod]
    public void Attended_and_substitute_count_and_leave_absent_and_withdrawn_do_not()
    {
        Given given = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 1).Attended("a", "2025-02-02", 2, status: "substitute")
            .Attended("a", "2025-02-03", 4, status: "leave").Attended("a", "2025-02-04", 8, status: "absent").Attended("a", "2025-02-05", 16, status: "withdrawn");
        Assert.AreEqual(3m, given.Person("a").Hours("achieved"));
    }

    [TestMethod]
    public void Unknown_hours_bring_nothing() =>
        Assert.AreEqual(5m, new Given().Posting("a", "T1").Attended("a", "2025-02-01", null).Attended("a", "2025-02-02", 5).Person("a").Hours("achieved"));

    [TestMethod]
    public void Only_the_channels_of_the_standard_count()
    {
        Given given = new Given().Standard(Given.Hours73 with { Channels = ["off_job", "online"] }).Posting("a", "T1")
            .Attended("a", "2025-02-01", 1, channel: "off_job").Attended("a", "2025-02-01", 2, channel: "online").Attended("a", "2025-02-01", 4, channel: "self_study");
        Assert.AreEqual(3m, given.Person("a").Hours("achieved"));
    }

    [TestMethod]
    public void Only_the_categories_of_the_standard_count_and_an_unknown_category_is_none_of_them()
    {
        Given given = new Given().Standard(Given.Hours73 with { Categories = ["theory"] }).Posting("a", "T1")
            .Attended("a", "2025-02-01", 1, category: "theory").Attended("a", "2025-02-01", 2, category: "skills").Attended("a", "2025-02-01", 4);
        Assert.AreEqual(1m, given.Person("a").Hours("achieved"));
    }

    [TestMethod]
    public void A_cap_cuts_the_sum_of_its_channel()
    {
        // Online 30 + 25 = 55, cut to 40; off the job 10.
        Given given = new Given().Standard(Given.Hours73 with { Caps = new() { ["online"] = 40 } }).Posting("a", "T1")
            .Attended("a", "2025-02-01", 30, channel: "online").Attended("a", "2025-03-01", 25, channel: "online").Attended("a", "2025-03-01", 10);
        Assert.AreEqual(50m, given.Person("a").Hours("achieved"));
    }

    [TestMethod]
    public void While_a_floor_is_missed_the_standard_is_not_met()
    {
        StandardRow floor = Given.Hours73 with { Floors = new() { ["off_job"] = 20 } };
        AnswerRow missed = new Given().Standard(floor).Posting("a", "T1").Attended("a", "2025-02-01", 19).Attended("a", "2025-02-01", 100, channel: "online").Person("a");
        Assert.AreEqual("not_met", missed.Text("standing"));
        Assert.AreEqual(0m, missed.Hours("short")); // the sum is reached; what is missing is of the one channel
        Assert.AreEqual("met", new Given().Standard(floor).Posting("a", "T1").Attended("a", "2025-02-01", 20).Attended("a", "2025-02-01", 53, channel: "online").Person("a").Text("standing"));
    }

    [TestMethod]
    public void A_floor_is_held_against_the_sum_before_any_cap()
    {
        StandardRow both = Given.Hours73 with { Floors = new() { ["online"] = 30 }, Caps = new() { ["online"] = 20 } };
        Assert.AreEqual("met", new Given().Standard(both).Posting("a", "T1").Attended("a", "2025-02-01", 53).Attended("a", "2025-02-01", 30, channel: "online").Person("a").Text("standing"));
    }

    [TestMethod]
    public void Of_two_ways_either_is_enough_and_the_figures_are_those_of_the_first()
    {
        Given byDays = new Given().Standard(EitherWay).Posting("a", "T1").Attended("a", "2025-02-01", 30, days: 10);
        Assert.AreEqual("met", byDays.Person("a").Text("standing"));
        Assert.AreEqual(30m, byDays.Person("a").Hours("achieved"));
        Assert.AreEqual(73m, byDays.Person("a").Hours("required"));

        AnswerRow neither = new Given().Standard(EitherWay).Posting("a", "T1").Attended("a", "2025-02-01", 30, days: 9.5m).Person("a");
        Assert.AreEqual("not_met", neither.Text("standing"));
        Assert.AreEqual(43m, neither.Hours("short"));
    }

    [TestMethod]
    public void Each_way_is_prorated()
    {
        // From 1 July, 184 days: 36.8 hours, or 10 x 184 / 365 = 5.04 days, rounded to 5.0.
        Assert.AreEqual("met", new Given().Standard(EitherWay).Posting("a", "T1", from: "2025-07-01").Attended("a", "2025-08-01", 0, days: 5).Person("a").Text("standing"));
        Assert.AreEqual("not_met", new Given().Standard(EitherWay).Posting("a", "T1", from: "2025-07-01").Attended("a", "2025-08-01", 0, days: 4.99m).Person("a").Text("standing"));
    }

    [TestMethod]
    public void A_cap_cuts_each_way_in_its_own_measure()
    {
        // Online 10 days, cut to 8: 8 of 10 days, and 50 hours cut to 8.
        StandardRow capped = EitherWay with { Caps = new() { ["online"] = 8 } };
        AnswerRow row = new Given().Standard(capped).Posting("a", "T1").Attended("a", "2025-02-01", 50, days: 10, channel: "online").Person("a");
        Assert.AreEqual("not_met", row.Text("standing"));
        Assert.AreEqual(8m, row.Hours("achieved"));
    }

    [TestMethod]
    public void On_pace_of_two_ways_is_that_of_the_first()
    {
        // 10 April: 100 of 365 days. 5 of 10 days done would be ahead, but 19 hours of 73 are behind 20.
        Given given = new Given().Standard(EitherWay).Posting("a", "T1").Attended("a", "2025-02-01", 19, days: 5);
        Assert.IsFalse(given.Person("a", new() { AsOf = new(2025, 4, 10) }).Flag("on_pace"));
    }
}
