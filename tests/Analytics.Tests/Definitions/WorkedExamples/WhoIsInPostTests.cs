namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>In post on a day, and in which one unit.</summary>
[TestClass]
public sealed class WhoIsInPostTests
{
    [TestMethod]
    public void A_cadre_is_in_post_on_the_first_and_on_the_last_day_of_the_posting()
    {
        Given given = new Given().Posting("a", "T1", from: "2025-03-10", to: "2025-06-20");
        Assert.AreEqual(0, InPost(given, "2025-03-09"));
        Assert.AreEqual(1, InPost(given, "2025-03-10"));
        Assert.AreEqual(1, InPost(given, "2025-06-20"));
        Assert.AreEqual(0, InPost(given, "2025-06-21"));
    }

    [TestMethod]
    public void A_posting_without_an_end_goes_on() =>
        Assert.AreEqual(1, InPost(new Given().Posting("a", "T1", from: "2010-01-01", to: null), "2025-12-31"));

    [TestMethod]
    public void A_posting_whose_start_is_unknown_counts() =>
        Assert.AreEqual(1, InPost(new Given().Posting("a", "T1", from: null, to: "2025-06-20"), "2025-06-20"));

    [TestMethod]
    public void A_cadre_with_two_postings_counts_once_where_the_main_one_is()
    {
        // The later posting in T2 is not the main one.
        Answer answer = new Given().Posting("a", "T1", from: "2015-01-01", main: true).Posting("a", "T2", from: "2024-01-01", main: false).Coverage();
        Assert.AreEqual(1, answer.Row("T1").Count("in_post"));
        Assert.AreEqual(0, answer.Row("T2").Count("in_post"));
        Assert.AreEqual(1, answer.Total!.Count("in_post"));
    }

    [TestMethod]
    public void Of_two_main_postings_the_later_one_holds()
    {
        Answer answer = new Given().Posting("a", "T1", from: "2024-01-01").Posting("a", "T2", from: "2023-01-01").Coverage();
        Assert.AreEqual(1, answer.Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void Of_two_main_postings_one_with_a_known_start_goes_before_one_without()
    {
        Answer answer = new Given().Posting("a", "T1", from: null).Posting("a", "T2", from: "2011-01-01").Coverage();
        Assert.AreEqual(1, answer.Row("T2").Count("in_post"));
    }

    [TestMethod]
    public void Of_two_main_postings_of_one_day_the_smaller_number_holds()
    {
        Answer answer = new Given().Posting("a", "T1", id: "p2").Posting("a", "T2", id: "p10").Coverage(); // as texts, p10 comes before p2
        Assert.AreEqual(1, answer.Row("T2").Count("in_post"));
    }

    [TestMethod]
    public void The_layer_is_that_of_the_main_posting()
    {
        Given given = new Given().Posting("a", "T1", layer: "leading_group", main: true).Posting("a", "V1", layer: "village_main", main: false);
        Assert.AreEqual("leading_group", given.Facets("layer").Rows.Single(row => row.Count("in_post") > 0).Text("facet_value"));
    }

    [TestMethod]
    public void A_posting_of_a_cadre_whom_nobody_knows_counts_nowhere()
    {
        Given given = new Given().Posting("a", "T1");
        Assert.AreEqual(1, given.Coverage().Total!.Count("all_in_post"));
        Assert.AreEqual(0, new Given().Unknown("x", "T1").Coverage().Total!.Count("all_in_post"));
    }

    [TestMethod]
    public void Unless_given_the_day_asked_about_is_the_earliest_of_the_end_of_the_period_and_the_data_date()
    {
        Given given = new Given().Posting("a", "T1").DataTo("2025-09-15");
        Assert.AreEqual(new(2025, 9, 15), given.Coverage().Meta.AsOf); // the period is 2025
        Assert.AreEqual(new(2024, 12, 31), given.Coverage(new() { Period = ReportingPeriod.Year(2024) }).Meta.AsOf);
        Assert.AreEqual(new(2025, 2, 3), given.Coverage(new() { AsOf = new(2025, 2, 3) }).Meta.AsOf);
    }

    private static long InPost(Given given, string day) => given.Coverage(new() { AsOf = Given.Day(day) }).Row("T1").Count("in_post");
}
