namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Persons, person-times, hours and reach; who has reported, and the rows that match no one.</summary>
[TestClass]
public sealed class VolumeTests
{
    [TestMethod]
    public void A_cadre_who_attends_three_classes_is_one_person_and_three_person_times()
    {
        Given given = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 2, of: "k1").Attended("a", "2025-03-01", 3, of: "k2").Attended("a", "2025-04-01", 4, of: "k3");
        AnswerRow row = given.Coverage().Row("T1");
        Assert.AreEqual(1, row.Count("persons_trained"));
        Assert.AreEqual(3, row.Count("person_times"));
        Assert.AreEqual(9m, row.Hours("hours"));
        Assert.AreEqual(3, given.Volume().Row("T1").Count("classes"));
    }

    [TestMethod]
    public void Several_sessions_of_one_class_are_one_person_time()
    {
        AnswerRow row = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 2, of: "k1", session: "1").Attended("a", "2025-02-02", 3, of: "k1", session: "2").Volume().Row("T1");
        Assert.AreEqual(1, row.Count("person_times"));
        Assert.AreEqual(5m, row.Hours("hours"));
    }

    [TestMethod]
    public void Reach_says_who_attended_at_all_and_the_met_share_who_met_the_standard()
    {
        Given given = new Given().Posting("a", "T1").Posting("b", "T1").Posting("c", "T1").Posting("d", "T1")
            .Attended("a", "2025-02-01", 73).Attended("b", "2025-02-01", 1).Attended("c", "2025-02-01", 1);
        Assert.AreEqual(0.75, given.Volume().Row("T1").Share("reach"));
        Assert.AreEqual(0.25, given.Coverage().Row("T1").Share("share"));
    }

    [TestMethod]
    public void Volume_stays_with_the_unit_at_the_time_and_coverage_goes_with_the_person()
    {
        Given given = new Given().Posting("a", "T1", to: "2025-06-30").Posting("a", "T2", from: "2025-07-01").Attended("a", "2025-02-01", 73, unit: "V1");
        Assert.AreEqual(73m, given.Volume().Row("T1").Hours("hours"));
        Assert.AreEqual(0, given.Volume().Row("T1").Count("in_post"));
        Assert.AreEqual(0m, given.Volume().Row("T2").Hours("hours"));
        Assert.AreEqual(1, given.Volume().Row("T2").Count("reached"));
        Assert.AreEqual(73m, given.Coverage().Row("T2").Hours("hours"));
        Assert.AreEqual(1, given.Coverage().Row("T2").Count("met"));
    }

    [TestMethod]
    public void Where_the_unit_at_the_time_is_empty_the_main_posting_of_that_day_tells_it()
    {
        AnswerRow row = new Given().Posting("a", "T1", to: "2025-06-30").Posting("a", "T2", from: "2025-07-01").Attended("a", "2025-06-30", 8).Volume().Row("T1");
        Assert.AreEqual(1, row.Count("persons"));
    }

    [TestMethod]
    public void The_hours_of_a_retiree_are_volume_but_no_coverage()
    {
        Given given = new Given().Posting("a", "T1", to: "2025-06-30").Attended("a", "2025-02-01", 8);
        Assert.AreEqual(8m, given.Volume().Row("T1").Hours("hours"));
        Assert.AreEqual(0m, given.Coverage().Row("T1").Hours("hours"));
        Assert.IsNull(given.Volume().Row("T1").Share("reach"));
    }

    [TestMethod]
    public void Training_outside_of_the_period_or_after_the_day_asked_about_is_no_volume()
    {
        Given given = new Given().Posting("a", "T1").Attended("a", "2025-01-31", 1).Attended("a", "2025-02-01", 2).Attended("a", "2025-02-28", 4).Attended("a", "2025-03-01", 8);
        Question february = new() { Period = new(new(2025, 2, 1), new(2025, 2, 28)) };
        Assert.AreEqual(6m, given.Volume(february).Row("T1").Hours("hours"));
        Assert.AreEqual(2m, given.Volume(february with { AsOf = new(2025, 2, 27) }).Row("T1").Hours("hours"));
        Assert.AreEqual(6m, given.Coverage(february).Row("T1").Hours("hours"));
    }

    [TestMethod]
    public void Persons_of_a_total_are_distinct_persons()
    {
        // One cadre, trained in both towns' time: one person in each row, one in the total.
        Answer answer = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 2, of: "k1", session: "1", unit: "T1").Attended("a", "2025-03-01", 2, of: "k1", session: "2", unit: "T2").Volume();
        Assert.AreEqual(1, answer.Row("T1").Count("persons"));
        Assert.AreEqual(1, answer.Row("T2").Count("persons"));
        Assert.AreEqual(1, answer.Total!.Count("persons"));
        Assert.AreEqual(1, answer.Total!.Count("classes"));
    }

    [TestMethod]
    public void A_township_has_reported_when_any_attendance_of_its_units_stands_in_the_period()
    {
        Answer answer = new Given().Posting("a", "V1").Posting("b", "T2").Attended("a", "2025-02-01", 0, status: "absent").Attended("b", "2024-02-01", 8)
            .Coverage(new() { Period = ReportingPeriod.Year(2025) });
        Assert.IsTrue(answer.Row("T1").Flag("reported")); // an absence is a report too
        Assert.IsFalse(answer.Row("T2").Flag("reported")); // last year's is not this year's
        Assert.AreEqual(2, answer.Total!.Count("in_post"));
        Assert.AreEqual(1, answer.TotalReported!.Count("in_post"));
        Assert.AreEqual(1, answer.Meta.UnitsReported);
        Assert.AreEqual(2, answer.Meta.UnitsExpected);
    }

    [TestMethod]
    public void A_village_has_reported_when_its_township_has()
    {
        Answer answer = new Given().Unit("V3", "village_level", "village", "T1").Posting("a", "V1").Attended("a", "2025-02-01", 8).Coverage(new() { By = "village_level" });
        Assert.IsTrue(answer.Row("V3").Flag("reported"));
        Assert.IsFalse(answer.Row("V2").Flag("reported"));
    }

    [TestMethod]
    public void Rows_that_match_no_one_are_told_apart_and_never_counted()
    {
        Given given = new Given().Posting("a", "T1").Attended("a", "2025-02-01", 8).Attended("x", "2025-02-01", 8, unit: "T1").Attended("y", "2025-02-01", 8).Attended("x", "2024-02-01", 8, unit: "T1");
        Assert.AreEqual(2, given.Coverage().Meta.Unmatched); // one names T1, one no unit; 2024 is not asked about
        Assert.AreEqual(1, given.Coverage(new() { Unit = "T1" }).Meta.Unmatched);
        Assert.AreEqual(0, given.Coverage(new() { Unit = "T2" }).Meta.Unmatched);
        Assert.AreEqual(1, given.Volume().Total!.Count("persons"));
        Assert.AreEqual(8m, given.Coverage().Total!.Hours("hours"));
    }

    [TestMethod]
    public void Unknown_values_of_a_facet_stand_apart_and_the_parts_add_up()
    {
        Given given = new Given().Posting("a", "T1").Posting("b", "T1").Posting("c", "T2").Cadre("a", cadre => cadre with { Sex = "female" }).Cadre("b", cadre => cadre with { Sex = "male" });
        Answer answer = given.Facets("sex");
        Assert.AreEqual(3, answer.Rows.Sum(row => row.Count("in_post")));
        Assert.AreEqual(1, answer.Rows.Single(row => row.Text("facet_value") == "female").Count("in_post"));
        Assert.AreEqual(1, given.Coverage(new() { Filters = [new("sex", "female")] }).Total!.Count("in_post"));
        Assert.AreEqual(2, given.Coverage(new() { Filters = [new("sex", "female"), new("sex", "male")] }).Total!.Count("in_post"));
    }
}
