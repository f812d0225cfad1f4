namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Train before post: the four states, on and around their last days.</summary>
[TestClass]
public sealed class TrainedBeforeTests
{
    private static GivenAppointments Promoted(string day = "2025-06-30") => new GivenAppointments().Cadre("a").Appointed("a", day);

    [TestMethod]
    [DataRow("2025-06-30", "1 0 0 0", DisplayName = "on the day of the appointment")]
    [DataRow("2020-06-30", "1 0 0 0", DisplayName = "on the same day five years earlier")]
    [DataRow("2020-06-29", "0 0 1 0", DisplayName = "a day before that")]
    [DataRow("2025-07-01", "0 1 0 0", DisplayName = "a day after the appointment")]
    public void A_class_counts_by_the_day_on_which_it_ended(string ended, string statuses) => Assert.AreEqual(statuses, Promoted().Attended("a", ended).Statuses());

    [TestMethod]
    public void The_last_day_of_making_up_counts_and_the_day_after_is_overdue()
    {
        Question of2024 = new() { Period = ReportingPeriod.Year(2024) };
        GivenAppointments given = Promoted("2024-06-30");
        Assert.AreEqual("0 0 1 0", given.Statuses(of2024 with { AsOf = new(2025, 6, 30) }));
        Assert.AreEqual("0 0 0 1", given.Statuses(of2024 with { AsOf = new(2025, 7, 1) }));
        given.Attended("a", "2025-07-01");
        Assert.AreEqual("0 0 0 1", given.Statuses(of2024 with { AsOf = new(2025, 12, 31) })); // a day late is late, for good
        given.Attended("a", "2025-06-30");
        Assert.AreEqual("0 1 0 0", given.Statuses(of2024 with { AsOf = new(2025, 12, 31) }));
    }

    [TestMethod]
    public void A_class_that_is_still_running_has_not_ended() =>
        Assert.AreEqual("0 0 1 0", Promoted("2025-06-01").Attended("a", "2025-08-31", heldOn: "2025-05-20").Statuses(new() { AsOf = new(2025, 7, 31) }));

    [TestMethod]
    public void Where_no_last_day_is_written_down_a_class_ended_on_the_day_it_was_attended() =>
        Assert.AreEqual("1 0 0 0", Promoted().Attended("a", null, heldOn: "2025-06-30").Statuses());

    [TestMethod]
    public void An_absence_or_a_leave_is_no_training_and_a_substitute_is() =>
        Assert.AreEqual("1 0 2 0", new GivenAppointments().Cadre("a").Cadre("b").Cadre("c").Appointed("a", "2025-06-30").Appointed("b", "2025-06-30").Appointed("c", "2025-06-30")
            .Attended("a", "2025-05-01", status: "absent").Attended("b", "2025-05-01", status: "leave").Attended("c", "2025-05-01", status: "substitute").Statuses());

    [TestMethod]
    public void Only_promotions_and_new_posts_of_the_period_up_to_the_day_asked_about_are_looked_at()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Appointed("a", "2025-01-01").Appointed("a", "2025-12-31", "new_post").Appointed("a", "2024-12-31").Appointed("a", "2025-05-01", "lateral")
            .Appointed("a", "2025-05-01", "reappointed").Appointed("a", "2025-05-01", "removal");
        Assert.AreEqual("0 0 2 0", given.Statuses());
        Assert.AreEqual("0 0 1 0", given.Statuses(new() { AsOf = new(2025, 12, 30) }));
    }

    [TestMethod]
    public void Channels_of_the_rule_in_force_are_those_that_count()
    {
        GivenAppointments given = Promoted().Standard(new StandardRow("bp", ("before_post", 1)) { Primary = false, Channels = ["off_job"] }).Attended("a", "2025-05-01", channel: "online");
        Assert.AreEqual("0 0 1 0", given.Statuses(null, "off_job"));
        Assert.AreEqual("1 0 0 0", given.Attended("a", "2025-05-01").Statuses(null, "off_job"));
    }

    [TestMethod]
    public void The_share_leaves_out_those_not_due_yet()
    {
        GivenAppointments given = new GivenAppointments().DataTo("2026-06-30");
        foreach (string cadre in new[] { "a", "b", "c", "d" })
            given.Cadre(cadre);
        AnswerRow total = given.Appointed("a", "2025-03-01").Appointed("b", "2025-03-01").Appointed("c", "2025-03-01").Appointed("d", "2025-09-01")
            .Attended("a", "2025-01-01").Attended("b", "2026-01-01").TrainedBefore(new() { Period = ReportingPeriod.Year(2025), AsOf = new(2026, 6, 30) }).Total!;
        Assert.AreEqual(2d / 3, total.Share("share"));
        Assert.AreEqual(1, total.Count("open"));
    }

    [TestMethod]
    public void A_share_of_nobody_is_no_share() => Assert.IsNull(Promoted().TrainedBefore().Row("T1").Share("share"));

    [TestMethod]
    public void An_appointment_counts_in_the_unit_that_it_names_else_in_that_of_the_main_posting_of_its_day()
    {
        Answer answer = new GivenAppointments().Cadre("a", "T1").Cadre("b", "T1", to: "2025-06-29").Cadre("b", "V2", from: "2025-06-30").Appointed("a", "2025-06-30", unit: "V2").Appointed("b", "2025-06-30", unit: null).TrainedBefore();
        Assert.AreEqual(0, answer.Row("T1").Count("open"));
        Assert.AreEqual(2, answer.Row("T2").Count("open"));
    }

    [TestMethod]
    public void A_township_without_any_appointment_keeps_its_row() => Assert.AreEqual("T1 T2", new GivenAppointments().Cadre("a").TrainedBefore().Units());

    [TestMethod]
    public void Who_is_appointed_twice_counts_twice_and_who_is_in_no_ledger_not_at_all() =>
        Assert.AreEqual("0 0 2 0", new GivenAppointments().Cadre("a").Appointed("a", "2025-03-01").Appointed("a", "2025-06-01", unit: "T2").Appointed("nobody", "2025-06-01").Statuses());

    [TestMethod]
    public void Young_is_under_35_on_the_day_asked_about()
    {
        IReadOnlyList<AnswerRow> rows = new GivenAppointments().Cadre("a", born: "1991-01-01").Cadre("b", born: "1990-12-01").Cadre("c").Appointed("a", "2025-03-01").Appointed("b", "2025-03-01").Appointed("c", "2025-03-01")
            .Attended("a", "2025-01-01").List("promotions.trained-before-by-facet");
        Assert.AreEqual("older 0/1, unknown 0/1, young 1/1", string.Join(", ", rows.Select(row => $"{row.Text("facet_value")} {row.Count("before")}/{row.Count("before") + row.Count("open")}")));
    }

    [TestMethod]
    public void The_list_names_the_class_before_the_post_else_the_first_after_it()
    {
        AnswerRow[] rows = [.. new GivenAppointments().Cadre("a").Cadre("b").Appointed("a", "2025-03-01").Appointed("b", "2025-03-01")
            .Attended("a", "2024-03-01").Attended("a", "2025-02-01").Attended("a", "2025-04-01").Attended("b", "2025-08-01").Attended("b", "2025-05-01").List("promotions.before-people").OrderBy(row => row.Text("cadre_id"))];
        Assert.AreEqual(("before", new DateOnly(2025, 2, 1), "班k1", new DateOnly(2026, 3, 1)), (rows[0].Text("training_status"), rows[0].Day("trained_on"), rows[0].Text("class_name"), rows[0].Day("due_on")));
        Assert.AreEqual(("within_year", new DateOnly(2025, 5, 1), "班k4"), (rows[1].Text("training_status"), rows[1].Day("trained_on"), rows[1].Text("class_name")));
    }

    [TestMethod]
    public void A_standard_says_how_far_back_a_class_counts_and_how_long_it_may_be_made_up()
    {
        StandardRow strict = new("post", ("before_post", 1)) { Primary = false, LookBackYears = 1, MakeupMonths = 3 };
        GivenAppointments given = new GivenAppointments().Standard(strict).Cadre("a").Cadre("b").Cadre("c").Cadre("d");
        foreach (string cadre in new[] { "a", "b", "c", "d" })
            given.Appointed(cadre, "2025-06-30");

        Assert.AreEqual("1 1 0 2", given.Attended("a", "2024-06-30").Attended("b", "2025-09-30").Attended("c", "2024-06-29").Attended("d", "2025-10-01").Statuses());
    }
}
