namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>To whom a standard applies, which one a person stands on, several together, and targets.</summary>
[TestClass]
public sealed class WhichStandardTests
{
    private static readonly StandardRow Leaders = new("leaders", ("hours", 73)) { Layers = ["leading_group"] };
    private static readonly StandardRow Everyone = new("everyone", ("hours", 10));
    private static readonly StandardRow Members = new("members", ("hours", 20)) { Political = ["member"], Primary = false };

    [TestMethod]
    public void Each_person_stands_on_the_first_primary_standard_that_applies()
    {
        Given given = new Given().Standard(Members).Standard(Leaders).Standard(Everyone).Posting("a", "T1", layer: "leading_group").Posting("b", "T1");
        Assert.AreEqual("leaders", given.Person("a").Text("standard"));
        Assert.AreEqual("everyone", given.Person("b").Text("standard"));
    }

    [TestMethod]
    public void People_to_whom_no_standard_applies_are_in_post_but_not_measured()
    {
        AnswerRow row = new Given().Standard(Leaders).Posting("a", "T1", layer: "leading_group").Posting("b", "T1", layer: null).Coverage().Row("T1");
        Assert.AreEqual(2, row.Count("all_in_post"));
        Assert.AreEqual(1, row.Count("in_post"));
        Assert.AreEqual(0.0, row.Share("share"));
    }

    [TestMethod]
    public void A_standard_asked_for_by_name_measures_those_to_whom_it_applies()
    {
        Given given = new Given().Standard(Leaders).Standard(Everyone).Standard(Members).Posting("a", "T1", layer: "leading_group").Posting("b", "T1")
            .Cadre("a", cadre => cadre with { Political = "member" }).Attended("a", "2025-02-01", 15).Attended("b", "2025-02-01", 15);
        Assert.AreEqual(2, given.Coverage(new() { Standard = "everyone" }).Row("T1").Count("met"));
        Assert.AreEqual(5m, given.Coverage(new() { Standard = "members" }).Row("T1").Hours("hours_short")); // 20 - 15, of a alone
        Assert.AreEqual(58m, given.Coverage(new() { Standard = "leaders" }).Row("T1").Hours("hours_short"));
    }

    [TestMethod]
    public void Of_several_standards_one_not_met_outweighs_the_rest()
    {
        // a: 15 hours meet "everyone" (10) but not "members" (20). b: meets the only one that applies.
        Given given = new Given().Standard(Everyone).Standard(Members).Posting("a", "T1").Posting("b", "T1")
            .Cadre("a", cadre => cadre with { Political = "member" }).Attended("a", "2025-02-01", 15).Attended("b", "2025-02-01", 15);
        AnswerRow row = given.Coverage(new() { Standard = "all" }).Row("T1");
        Assert.AreEqual(1, row.Count("met"));
        Assert.AreEqual(1, row.Count("not_met"));
        Assert.IsNull(row["hours_short"]);
        Assert.IsNull(row["on_pace"]);
    }

    [TestMethod]
    public void Of_several_standards_met_outweighs_too_new_and_too_new_outweighs_exempt()
    {
        // Three weeks in post: too new for "slow" (30 days of grace), judged by "quick"; exempt from a programme of two days before.
        StandardRow slow = new("slow", ("hours", 73)) { GraceDays = 30 };
        StandardRow quick = new("quick", ("hours", 73));
        StandardRow before = new("before", ("hours", 1)) { Window = "programme", ProgrammeFrom = new(2025, 3, 1), ProgrammeTo = new(2025, 3, 2) };
        Question all = new() { Standard = "all" };
        Assert.AreEqual(1, new Given().Standard(slow).Standard(quick).Posting("a", "T1", from: "2025-12-11").Attended("a", "2025-12-20", 10).Coverage(all).Row("T1").Count("met"));
        Assert.AreEqual(1, new Given().Standard(before).Standard(slow).Posting("a", "T1", from: "2025-12-11").Coverage(all).Row("T1").Count("too_new"));
    }

    [TestMethod]
    public void An_unknown_attribute_matches_no_list()
    {
        Given given = new Given().Standard(Everyone with { Identities = ["civil_servant"] }).Posting("a", "T1").Posting("b", "T1")
            .Cadre("a", cadre => cadre with { Identity = "civil_servant" });
        Assert.AreEqual(1, given.Coverage().Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void Age_is_reckoned_from_the_first_of_the_birth_month()
    {
        // Born in July 1990: 34 on 30 June 2025, 35 on 1 July.
        Given given = new Given().Standard(Everyone with { AgeUnder = 35 }).Posting("a", "T1").Cadre("a", cadre => cadre with { BirthMonth = new(1990, 7, 1) });
        Assert.AreEqual(1, given.Coverage(new() { AsOf = new(2025, 6, 30) }).Row("T1").Count("in_post"));
        Assert.AreEqual(0, given.Coverage(new() { AsOf = new(2025, 7, 1) }).Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void A_standard_holds_from_the_first_to_the_last_day_that_it_is_in_force()
    {
        // On 1 July 2025 the year's hours rise from 10 to 73.
        Given given = new Given().Standard(Everyone with { EffectiveTo = new(2025, 6, 30) }).Standard(Given.Hours73 with { EffectiveFrom = new(2025, 7, 1) })
            .Posting("a", "T1").Attended("a", "2025-02-01", 10);
        Assert.AreEqual("met", given.Person("a", new() { AsOf = new(2025, 6, 30) }).Text("standing"));
        Assert.AreEqual("not_met", given.Person("a", new() { AsOf = new(2025, 7, 1) }).Text("standing"));
    }

    [TestMethod]
    public void By_standard_each_is_held_against_its_own_people()
    {
        Answer answer = new Given().Standard(Leaders).Standard(Everyone).Posting("a", "T1", layer: "leading_group").Posting("b", "T1").Attended("a", "2025-02-01", 10).ByStandard();
        AnswerRow Of(string standard) => answer.Rows.Single(row => row.Text("unit_code") == "T1" && row.Text("standard") == standard);
        Assert.AreEqual(1, Of("leaders").Count("not_met"));
        Assert.AreEqual(1, Of("everyone").Count("met"));
        Assert.AreEqual(1, Of("everyone").Count("not_met"));
    }

    [TestMethod]
    public void The_nearest_target_above_holds()
    {
        Given given = new Given().Posting("a", "V1").Target("C", 2025, 0.80m).Target("T1", 2025, 0.90m).Target("T2", 2024, 0.50m);
        Assert.AreEqual(0.80, given.Coverage().Meta.Target!.Share);
        Assert.AreEqual(0.90, given.Coverage(new() { Unit = "V1" }).Meta.Target!.Share);
        Assert.AreEqual(0.80, given.Coverage(new() { Unit = "T2" }).Meta.Target!.Share); // last year's target is not this year's
        Assert.AreEqual("T1", given.Coverage(new() { Unit = "V1" }).Meta.Target!.UnitCode);
        Assert.IsNull(new Given().Posting("a", "T1").Coverage().Meta.Target);
    }

    [TestMethod]
    public void A_target_of_another_standard_does_not_hold()
    {
        Given given = new Given().Posting("a", "T1").Target("T1", 2025, 0.60m, "another").Target("C", 2025, 0.80m, "hours-73");
        Assert.AreEqual(0.80, given.Coverage(new() { Unit = "T1" }).Meta.Target!.Share);
    }

    [TestMethod]
    public void A_trend_tells_each_month_end_the_straight_line_and_the_year_before()
    {
        // a meets 73 hours on 10 February 2025, and in 2024 never. The line on 31 March: 80 % x 90 / 365.
        Answer answer = new Given().Posting("a", "T1").Posting("b", "T1").Attended("a", "2025-02-10", 73).Attended("b", "2024-03-20", 73).Target("C", 2025, 0.80m)
            .Trend(new() { Period = new(new(2025, 1, 1), new(2025, 3, 31)) });
        CollectionAssert.AreEqual(new double?[] { 0, 0.5, 0.5 }, answer.Rows.Select(row => row.Share("share")).ToArray());
        CollectionAssert.AreEqual(new double?[] { 0, 0, 0.5 }, answer.Rows.Select(row => row.Share("previous_share")).ToArray());
        Assert.AreEqual(0.8 * 90 / 365, answer.Rows[2].Share("expected_share")!.Value, 1e-9);
    }
}
