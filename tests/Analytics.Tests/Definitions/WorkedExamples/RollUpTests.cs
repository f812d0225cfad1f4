namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>In which row people stand, and which rows there are.</summary>
[TestClass]
public sealed class RollUpTests
{
    [TestMethod]
    public void A_village_cadre_counts_in_the_township_above()
    {
        Answer answer = new Given().Posting("a", "V1").Posting("b", "T1").Coverage();
        Assert.AreEqual("T1 T2", answer.Units());
        Assert.AreEqual(2, answer.Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void A_township_without_people_keeps_its_row_and_has_no_share()
    {
        Answer answer = new Given().Posting("a", "T1").Coverage();
        Assert.AreEqual(0, answer.Row("T2").Count("in_post"));
        Assert.IsNull(answer.Row("T2").Share("share")); // nobody is not 0 %
    }

    [TestMethod]
    public void People_above_the_level_stand_in_a_row_of_their_own_unit()
    {
        Answer answer = new Given().Posting("a", "C").Posting("b", "T1").Coverage(new() { By = "village_level" });
        Assert.AreEqual("C T1 V1 V2", answer.Units());
        Assert.AreEqual(1, answer.Row("C").Count("in_post"));
        Assert.AreEqual(1, answer.Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void A_row_never_stands_above_the_unit_asked_about()
    {
        // Asked by county within T1: no county lies within T1, so each unit stands for itself.
        Answer answer = new Given().Posting("a", "V1").Posting("b", "T1").Posting("c", "T2").Coverage(new() { Unit = "T1", By = "county" });
        Assert.AreEqual("T1 V1", answer.Units());
        Assert.AreEqual(2, answer.Total!.Count("in_post"));
    }

    [TestMethod]
    public void People_of_kinds_not_listed_stand_in_one_row_of_other_units()
    {
        Given given = new Given().Unit("S2", "township_level", "township_like", "C").Unit("K1", "village_level", "community", "S1")
            .Posting("a", "T1").Posting("b", "S1").Posting("c", "K1").Posting("d", "S2");
        Answer answer = given.Coverage();
        Assert.AreEqual("T1 T2 other", answer.Units());
        Assert.AreEqual(3, answer.Row("other").Count("in_post"));
        Assert.AreEqual(4, answer.Total!.Count("in_post"));

        Answer wider = given.Coverage(new() { Kinds = ["subdistrict"] });
        Assert.AreEqual("S1 T1 T2 other", wider.Units());
        Assert.AreEqual(2, wider.Row("S1").Count("in_post"));
        Assert.AreEqual(1, wider.Row("other").Count("in_post"));
    }

    [TestMethod]
    public void A_township_abolished_before_the_day_has_a_row_only_while_it_holds_people()
    {
        Given given = new Given().Unit("T3", "township_level", "town", "C", to: "2025-06-30").Posting("a", "T1");
        Assert.AreEqual("T1 T2 T3", given.Coverage(new() { AsOf = new(2025, 6, 30) }).Units()); // its last day still counts
        Assert.AreEqual("T1 T2", given.Coverage(new() { AsOf = new(2025, 7, 1) }).Units());

        given.Posting("b", "T3");
        Assert.AreEqual("T1 T2 T3", given.Coverage(new() { AsOf = new(2025, 7, 1) }).Units());
    }

    [TestMethod]
    public void A_township_founded_later_has_no_row_yet() =>
        Assert.AreEqual("T1 T2", new Given().Unit("T3", "township_level", "town", "C", from: "2025-07-01").Posting("a", "T1").Coverage(new() { AsOf = new(2025, 6, 30) }).Units());

    [TestMethod]
    public void The_map_of_then_keeps_people_where_they_were_posted_and_the_map_of_now_follows_the_successor()
    {
        // V1 goes over from T1 to T2 on 1 July 2025: a new code, V3.
        Given given = new Given()
            .Unit("V1", "village_level", "village", "T1", to: "2025-06-30", successor: "V3").Unit("V3", "village_level", "village", "T2", from: "2025-07-01")
            .Posting("a", "V1", to: "2025-06-30").Posting("b", "T1");
        DateOnly day = new(2025, 6, 1);
        Assert.AreEqual(2, given.Coverage(new() { AsOf = day }).Row("T1").Count("in_post"));
        Answer now = given.Coverage(new() { AsOf = day, Map = MapReading.Now });
        Assert.AreEqual(1, now.Row("T1").Count("in_post"));
        Assert.AreEqual(1, now.Row("T2").Count("in_post"));
    }

    [TestMethod]
    public void A_chain_of_successors_is_followed_as_far_as_the_data_date()
    {
        // T3 became T4 in 2024, and T4 becomes T1 on 1 January 2026, which the data does not reach.
        Given given = new Given()
            .Unit("T3", "township_level", "town", "C", to: "2023-12-31", successor: "T4")
            .Unit("T4", "township_level", "town", "C", from: "2024-01-01", to: "2025-12-31", successor: "T1")
            .Posting("a", "T3");
        Assert.AreEqual(1, given.Coverage(new() { Map = MapReading.Now }).Row("T4").Count("in_post"));
        Assert.AreEqual(1, given.DataTo("2026-01-01").Coverage(new() { Map = MapReading.Now }).Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void Totals_divide_sums_and_are_not_means_of_shares()
    {
        // T1: 1 of 1 met. T2: 0 of 3. Together 1 of 4, not the mean of 100 % and 0 %.
        Answer answer = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 73)
            .Posting("b", "T2").Posting("c", "T2").Posting("d", "T2").Coverage();
        Assert.AreEqual(1.0, answer.Row("T1").Share("share"));
        Assert.AreEqual(0.0, answer.Row("T2").Share("share"));
        Assert.AreEqual(0.25, answer.Total!.Share("share"));
    }
}
