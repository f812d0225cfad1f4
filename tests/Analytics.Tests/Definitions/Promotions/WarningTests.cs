namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>The early warning: whose training after an appointment is due, and which class would do.</summary>
[TestClass]
public sealed class WarningTests
{
    [TestMethod]
    [DataRow("2025-03-01", 0, 1, DisplayName = "60 days left")]
    [DataRow("2025-03-02", 0, 0, DisplayName = "61 days left")]
    [DataRow("2024-12-31", 0, 1, DisplayName = "the last day")]
    [DataRow("2024-12-30", 1, 0, DisplayName = "a day too late")]
    public void Those_due_within_60_days_are_warned_of_and_those_past_the_deadline_are_overdue(string appointed, int overdue, int soon)
    {
        Answer due = new GivenAppointments().Cadre("a").Appointed("a", appointed).Due();
        Assert.AreEqual((overdue, soon), ((int)due.Total!.Count("overdue"), (int)due.Total.Count("due_soon")));
    }

    [TestMethod]
    public void Who_has_left_or_has_been_trained_since_needs_no_class() =>
        Assert.IsEmpty(new GivenAppointments().Cadre("a", to: "2025-08-01").Cadre("b").Cadre("c").Appointed("a", "2024-06-01").Appointed("b", "2024-06-01").Appointed("c", "2024-06-01")
            .Attended("b", "2025-10-01").Attended("c", "2024-05-01").Due().Rows);

    [TestMethod]
    public void The_longest_overdue_stand_first_with_the_days_left()
    {
        IReadOnlyList<AnswerRow> rows = new GivenAppointments().Cadre("a").Cadre("b").Appointed("a", "2025-01-20").Appointed("b", "2024-12-21").List("promotions.warnings");
        Assert.AreEqual("b -10, a 20", string.Join(", ", rows.Select(row => $"{row.Text("cadre_id")} {row["days_left"]}")));
    }

    [TestMethod]
    public void The_next_class_that_ends_in_time_is_named_and_for_the_overdue_the_next_of_all()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Cadre("b").Appointed("a", "2025-01-20").Appointed("b", "2024-11-01").Planned("2026-01-10", "2026-01-21");
        Dictionary<string, AnswerRow> rows = given.List("promotions.warnings").ToDictionary(row => row.Text("cadre_id"));
        Assert.AreEqual("", rows["a"].Text("class_name")); // ends a day after the deadline
        Assert.AreEqual("班k0", rows["b"].Text("class_name"));
        Assert.AreEqual("班k1", given.Planned("2026-01-18", "2026-01-20").List("promotions.warnings").Single(row => row.Text("cadre_id") == "a").Text("class_name"));
    }

    [TestMethod]
    public void A_viewer_is_told_how_many_and_not_who()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Appointed("a", "2024-06-01");
        Assert.AreEqual(1, given.List("promotions.due", grant: new("T1", Role.Viewer)).Single().Count("overdue"));
        foreach (string measure in new[] { "promotions.warnings", "promotions.before-people", "promotions.study-people", "promotions.reserve-people" })
            Assert.AreEqual("people-not-granted", Assert.ThrowsExactly<QuestionRefusedException>(() => given.List(measure, grant: new("T1", Role.Viewer))).Code);
    }
}
