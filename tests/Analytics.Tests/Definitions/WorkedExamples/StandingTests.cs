namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Exempt, too new, met or not met: exactly one, tested in this order; and the pace.</summary>
[TestClass]
public sealed class StandingTests
{
    [TestMethod]
    public void Exempt_on_more_than_half_of_the_window_is_exempt_whatever_was_achieved()
    {
        // 1 January to 2 July is 183 of 365 days; to 1 July 182.
        Assert.AreEqual("exempt", Standing(new Given().Posting("a", "T1").Exempt("a", "2025-01-01", "2025-07-02").Attended("a", "2025-08-01", 100)));
        Assert.AreEqual("met", Standing(new Given().Posting("a", "T1").Exempt("a", "2025-01-01", "2025-07-01").Attended("a", "2025-08-01", 100)));
    }

    [TestMethod]
    public void Exactly_half_of_the_window_is_not_more_than_half()
    {
        StandardRow programme = Given.Hours73 with { Window = "programme", ProgrammeFrom = new(2025, 3, 1), ProgrammeTo = new(2025, 4, 9) }; // 40 days
        Assert.AreEqual("not_met", Standing(new Given().Standard(programme).Posting("a", "T1").Exempt("a", "2025-03-01", "2025-03-20")));
        Assert.AreEqual("exempt", Standing(new Given().Standard(programme).Posting("a", "T1").Exempt("a", "2025-03-01", "2025-03-21")));
    }

    [TestMethod]
    public void Overlapping_exemptions_count_a_day_once() =>
        Assert.AreEqual("not_met", Standing(new Given().Posting("a", "T1").Exempt("a", "2025-01-01", "2025-04-10").Exempt("a", "2025-01-01", "2025-04-10")));

    [TestMethod]
    public void Without_an_eligible_day_a_cadre_is_exempt()
    {
        // Posted only from 1 December, and exempt for the whole of it.
        Given given = new Given().Posting("a", "T1", from: "2025-12-01").Exempt("a", "2025-12-01", "2025-12-31");
        Assert.AreEqual("exempt", Standing(given));
    }

    [TestMethod]
    public void Under_the_days_of_grace_a_cadre_is_too_new_even_with_the_hours()
    {
        StandardRow grace = Given.Hours73 with { GraceDays = 30 };
        Assert.AreEqual("too_new", Standing(new Given().Standard(grace).Posting("a", "T1", from: "2025-12-02").Attended("a", "2025-12-20", 80))); // 29 days
        Assert.AreEqual("met", Standing(new Given().Standard(grace).Posting("a", "T1", from: "2025-12-01").Attended("a", "2025-12-20", 80))); // 30 days
    }

    [TestMethod]
    public void The_earliest_posting_tells_who_is_new()
    {
        StandardRow grace = Given.Hours73 with { GraceDays = 30 };
        Assert.AreEqual("not_met", Standing(new Given().Standard(grace).Posting("a", "T2", from: "2020-01-01", to: "2020-12-31").Posting("a", "T1", from: "2025-12-20")));
        Assert.AreEqual("not_met", Standing(new Given().Standard(grace).Posting("a", "T2", from: null, to: "2020-12-31").Posting("a", "T1", from: "2025-12-20")));
    }

    [TestMethod]
    public void An_unknown_start_is_never_new() =>
        Assert.AreEqual("not_met", Standing(new Given().Standard(Given.Hours73 with { GraceDays = 3000 }).Posting("a", "T1", from: null)));

    [TestMethod]
    public void Exempt_is_tested_before_too_new() =>
        Assert.AreEqual("exempt", Standing(new Given().Standard(Given.Hours73 with { GraceDays = 30 }).Posting("a", "T1", from: "2025-12-10").Exempt("a", "2025-12-10", null)));

    [TestMethod]
    public void Achieving_exactly_what_is_required_is_met()
    {
        // From 1 July: 184 days, 36.8 hours.
        Assert.AreEqual("met", Standing(new Given().Posting("a", "T1", from: "2025-07-01").Attended("a", "2025-08-01", 36.80m)));
        AnswerRow short1 = new Given().Posting("a", "T1", from: "2025-07-01").Attended("a", "2025-08-01", 36.79m).Person("a");
        Assert.AreEqual("not_met", short1.Text("standing"));
        Assert.AreEqual(0.01m, short1.Hours("short"));
    }

    [TestMethod]
    public void A_surplus_of_one_never_offsets_another()
    {
        Answer answer = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 500).Posting("b", "T1").Attended("b", "2025-02-01", 63).Coverage();
        Assert.AreEqual(10m, answer.Row("T1").Hours("hours_short"));
        Assert.AreEqual(1, answer.Row("T1").Count("met"));
        Assert.AreEqual(1, answer.Row("T1").Count("not_met"));
    }

    [TestMethod]
    public void On_pace_is_held_against_the_days_gone_by()
    {
        // To 10 April 100 days of 365 have gone: 20 hours.
        Question april = new() { AsOf = new(2025, 4, 10) };
        Assert.IsTrue(new Given().Posting("a", "T1").Attended("a", "2025-02-01", 20).Person("a", april).Flag("on_pace"));
        Assert.IsFalse(new Given().Posting("a", "T1").Attended("a", "2025-02-01", 19.99m).Person("a", april).Flag("on_pace"));
    }

    [TestMethod]
    public void On_pace_counts_eligible_days_where_the_standard_prorates_and_all_days_where_it_does_not()
    {
        // In post from 1 March: to 10 April 41 eligible days, 8.2 hours; 100 days have gone by, 20 hours.
        Question april = new() { AsOf = new(2025, 4, 10) };
        Assert.IsTrue(new Given().Posting("a", "T1", from: "2025-03-01").Attended("a", "2025-03-05", 8.2m).Person("a", april).Flag("on_pace"));
        Assert.IsFalse(new Given().Standard(Given.Hours73 with { Prorate = false }).Posting("a", "T1", from: "2025-03-01").Attended("a", "2025-03-05", 19.99m).Person("a", april).Flag("on_pace"));
        Assert.IsTrue(new Given().Standard(Given.Hours73 with { Prorate = false }).Posting("a", "T1", from: "2025-03-01").Attended("a", "2025-03-05", 20).Person("a", april).Flag("on_pace"));
    }

    [TestMethod]
    public void On_schedule_are_those_who_have_met_it_and_those_on_pace()
    {
        // On 10 April (pace 20 hours): a met, b on pace, c and d behind. 2 of 4 on schedule, 1 of 4 met.
        Answer answer = new Given().Posting("a", "T1").Posting("b", "T1").Posting("c", "T1").Posting("d", "T1")
            .Attended("a", "2025-02-01", 73).Attended("b", "2025-02-01", 25).Attended("c", "2025-02-01", 5).Coverage(new() { AsOf = new(2025, 4, 10) });
        Assert.AreEqual(0.25, answer.Row("T1").Share("share"));
        Assert.AreEqual(1, answer.Row("T1").Count("on_pace"));
        Assert.AreEqual(0.5, answer.Row("T1").Share("on_schedule_share"));
        Assert.IsTrue(answer.Meta.LeadsOnSchedule);
        Assert.AreEqual(100, answer.Meta.DaysElapsed);
    }

    [TestMethod]
    public void Met_not_met_exempt_and_too_new_add_up_to_those_in_post()
    {
        AnswerRow row = new Given().Standard(Given.Hours73 with { GraceDays = 30 })
            .Posting("met", "T1").Attended("met", "2025-02-01", 73).Posting("not-met", "T1").Posting("new", "T1", from: "2025-12-15")
            .Posting("exempt", "T1").Exempt("exempt", "2025-01-01", null).Coverage().Row("T1");
        Assert.AreEqual(4, row.Count("in_post"));
        Assert.AreEqual(1, row.Count("met"));
        Assert.AreEqual(1, row.Count("not_met"));
        Assert.AreEqual(1, row.Count("too_new"));
        Assert.AreEqual(1, row.Count("exempt"));
        Assert.AreEqual(0.5, row.Share("share")); // exempt and too new stand outside of the share
    }

    private static string Standing(Given given) => given.Person("a").Text("standing");
}
