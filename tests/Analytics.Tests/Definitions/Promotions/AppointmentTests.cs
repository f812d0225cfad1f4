namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Appointments counted, the results and qualifications before them, the reserve pool, and the promoted beside the others.</summary>
[TestClass]
public sealed class AppointmentTests
{
    [TestMethod]
    public void Appointments_are_counted_by_type_and_by_election_with_those_of_no_election_apart()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a", sex: "female").Cadre("b").Election("e1", "村两委换届", "2025-02-15")
            .Appointed("a", "2025-02-20", "new_post", route: "election", election: "e1").Appointed("b", "2025-02-21", "reappointed", "T2", "election", "e1").Appointed("b", "2025-08-01", "removal");
        AnswerRow total = given.Appointments().Total!;
        Assert.AreEqual((3L, 1L, 1L, 1L, 2L, 1L), (total.Count("appointments"), total.Count("new_post"), total.Count("reappointed"), total.Count("removal"), total.Count("elected"), total.Count("women")));
        Answer byElection = given.Appointments(new() { By = "election" });
        Assert.AreEqual("e1 村两委换届 2, unknown  1", string.Join(", ", byElection.Rows.Select(row => $"{row.Text("facet_value")} {row.Text("election_name")} {row.Count("appointments")}")));
    }

    [TestMethod]
    public void Every_month_of_the_period_has_its_row_and_the_elections_that_concern_the_unit()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Election("e1", "全县换届", "2025-02-15").Election("e2", "乙乡换届", "2025-03-15", "T2").Appointed("a", "2025-02-20").DataTo("2025-04-10");
        Assert.AreEqual("2025-01 0 ,2025-02 1 全县换届,2025-03 0 乙乡换届,2025-04 0 ", string.Join(',', given.ByMonth().Rows.Select(row => $"{row.Text("month")} {row.Count("appointments")} {row.Text("elections")}")));
        Assert.AreEqual("", given.ByMonth(new() { Unit = "T1" }).Rows[2].Text("elections"));
        Assert.AreEqual("全县换届", given.ByMonth(new() { Unit = "T1" }).Rows[1].Text("elections"));
    }

    [TestMethod]
    [DataRow("2025-05-31", 1, 1, DisplayName = "the day before the decision")]
    [DataRow("2025-06-01", 1, 1, DisplayName = "the day of the decision")]
    [DataRow("2025-06-02", 0, 0, DisplayName = "between decision and appointment")]
    [DataRow("2020-06-01", 1, 1, DisplayName = "five years before the decision")]
    [DataRow("2020-05-31", 0, 0, DisplayName = "earlier than five years before")]
    public void A_result_is_on_file_when_it_is_not_later_than_the_decision_nor_too_old(string on, int onFile, int fails)
    {
        AnswerRow total = new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30", decided: "2025-06-01").Result("a", "study_exam", on, 50).StudyOnFile();
        Assert.AreEqual((onFile, fails), ((int)total.Count("on_file"), (int)total.Count("latest_fail")));
    }

    [TestMethod]
    public void The_latest_result_decides_and_a_resit_comes_after_the_first_attempt()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30").Result("a", "study_exam", "2024-12-20", 50).Result("a", "study_exam", "2024-12-20", 70, attempt: 2);
        Assert.AreEqual(0, given.StudyOnFile().Count("latest_fail"));
        Assert.AreEqual(1, given.Result("a", "study_appraisal", "2025-01-10", grade: "fail").StudyOnFile().Count("latest_fail"));
    }

    [TestMethod]
    public void An_absence_and_an_ungraded_appraisal_are_no_results_and_other_assessments_are_none_of_study() =>
        Assert.AreEqual(1, new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30").Result("a", "study_exam", "2024-12-20", absent: true).Result("a", "study_appraisal", "2024-12-20", grade: "ungraded")
            .Result("a", "annual", "2024-12-31", grade: "excellent").StudyOnFile().Count("no_result"));

    [TestMethod]
    public void A_pass_mark_of_the_ledger_goes_before_60() =>
        Assert.AreEqual(1, new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30").Result("a", "class_exam", "2025-01-20", 65, pass: 70).StudyOnFile().Count("latest_fail"));

    [TestMethod]
    public void A_score_on_the_pass_mark_is_a_pass()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30").Result("a", "study_exam", "2024-12-20", 60).Result("a", "qualification", "2024-12-20", 60);
        Assert.AreEqual(0, given.StudyOnFile().Count("latest_fail"));
        Assert.AreEqual(1, given.Qualification().Count("qualified"));
    }

    [TestMethod]
    public void Those_with_a_fail_or_without_a_result_are_listed()
    {
        IReadOnlyList<AnswerRow> rows = new GivenAppointments().Cadre("a").Cadre("b").Cadre("c").Appointed("a", "2025-06-30").Appointed("b", "2025-06-30").Appointed("c", "2025-06-30")
            .Result("b", "study_exam", "2024-12-20", 50).Result("c", "study_exam", "2024-12-20", 90).List("promotions.study-people");
        Assert.AreEqual("b fail, a none", string.Join(", ", rows.Select(row => $"{row.Text("cadre_id")} {row.Text("study_outcome")}")));
    }

    [TestMethod]
    [DataRow("2025-06-30", "2025-06-30", 1, DisplayName = "passed and ending on the day")]
    [DataRow("2025-07-01", null, 0, DisplayName = "passed a day later")]
    [DataRow("2020-01-01", "2025-06-29", 0, DisplayName = "ended the day before")]
    [DataRow("2010-01-01", null, 1, DisplayName = "held for good")]
    public void A_qualification_is_held_from_the_day_it_was_passed_to_the_end_of_its_validity(string passed, string? until, int held) =>
        Assert.AreEqual(held, new GivenAppointments().Cadre("a").Appointed("a", "2025-06-30").Result("a", "qualification", passed, 80, until: until).Qualification().Count("qualified"));

    [TestMethod]
    public void Holders_in_post_are_told_beside_those_appointed_and_a_failed_attempt_is_none()
    {
        AnswerRow total = new GivenAppointments().Cadre("a").Cadre("b").Cadre("c").Result("a", "qualification", "2024-05-01", 50).Result("a", "qualification", "2024-09-01", 75, attempt: 2).Result("b", "qualification", "2024-05-01", 59).Qualification();
        Assert.AreEqual((3L, 1L), (total.Count("in_post"), total.Count("holders")));
        Assert.IsNull(total.Share("qualified_share"));
    }

    [TestMethod]
    public void The_pool_has_those_held_in_reserve_on_the_day_and_its_exits_say_why()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Cadre("b").Cadre("c").Cadre("d", "V2").Reserve("a", "2024-01-01").Reserve("b", "2025-03-01", "2025-12-31", "appointed").Reserve("c", "2020-01-01", "2025-06-01", "age")
            .Reserve("d", "2025-06-01", level: "village_main").Reserve("d", "2026-01-01").Attended("a", "2025-05-01");
        AnswerRow total = given.ReservePool().Total!;
        Assert.AreEqual((3L, 1L, 2L, 1L), (total.Count("pool"), total.Count("trained"), total.Count("for_township_deputy"), total.Count("for_village_main")));
        Assert.AreEqual((2L, 2L, 1L, 1L), (total.Count("entered"), total.Count("left_pool"), total.Count("used"), total.Count("left_for_age")));
        Assert.AreEqual(1, given.ReservePool().Row("T2").Count("pool"));
    }

    [TestMethod]
    public void The_promoted_stand_beside_the_others_of_their_layer_by_the_year_before_with_an_interval()
    {
        GivenAppointments given = new GivenAppointments();
        foreach (string cadre in new[] { "a", "b", "c", "d" })
            given.Cadre(cadre);
        Answer answer = given.Cadre("v", "V1", "village_main").Appointed("a", "2025-05-01").Attended("a", "2024-06-01").Attended("b", "2025-02-01")
            .Result("a", "study_exam", "2024-12-20", 80).Result("b", "study_exam", "2024-12-20", 50).Result("c", "study_exam", "2023-12-20", 90).Compared();
        AnswerRow Row(string cohort, string compared) => answer.Rows.Single(row => row.Text("cohort") == cohort && row.Text("compared") == compared);
        Assert.IsTrue(answer.Rows.All(row => row.Text("layer") == "township_ordinary")); // nobody of the village principals was promoted
        Assert.AreEqual((1L, 1L, 1d), (Row("promoted", "passed_exam").Count("n"), Row("promoted", "passed_exam").Count("out_of"), Row("promoted", "passed_exam").Share("compared_share")));
        Assert.AreEqual((0L, 1L, 3L), (Row("not_promoted", "passed_exam").Count("n"), Row("not_promoted", "passed_exam").Count("out_of"), Row("not_promoted", "passed_exam").Count("people")));
        Assert.AreEqual(8d, Row("promoted", "hours").Share("mean_hours"));
        Assert.AreEqual(0d, Row("not_promoted", "hours").Share("mean_hours")); // b trained after the year before
        Assert.AreEqual(0.2065, Row("promoted", "passed_exam").Share("low")!.Value, 0.0001); // Wilson for 1 of 1
        Assert.AreEqual(1d, Row("promoted", "passed_exam").Share("high"));
    }

    [TestMethod]
    [DataRow(0, 10, 0.0, 0.2775)]
    [DataRow(5, 10, 0.2366, 0.7634)]
    [DataRow(81, 263, 0.2553, 0.3662)] // Newcombe 1998, table I
    [DataRow(15, 148, 0.0624, 0.1605)]
    public void The_interval_is_Wilsons(int part, int whole, double low, double high)
    {
        Interval interval = Interval.Of(part, whole)!;
        Assert.AreEqual(low, interval.Low, 0.0001);
        Assert.AreEqual(high, interval.High, 0.0001);
        Assert.IsNull(Interval.Of(0, 0));
    }

    [TestMethod]
    public void The_mean_hours_of_few_are_withheld_from_viewers()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a").Cadre("b").Appointed("a", "2025-05-01").Attended("a", "2024-06-01");
        Assert.IsTrue(given.List("promotions.compared", grant: new("T1", Role.Viewer)).All(row => row["mean_hours"] is null));
        Assert.IsTrue(given.List("promotions.compared", grant: new("T1", Role.Analyst)).Any(row => row["mean_hours"] is not null));
    }

    [TestMethod]
    public void Of_an_appointment_made_elsewhere_neither_unit_nor_post_is_told()
    {
        GivenAppointments given = new GivenAppointments().Cadre("a", "T2", to: "2025-05-31").Cadre("a", "T1", from: "2025-06-01").Appointed("a", "2024-03-01", "new_post", "T2").Appointed("a", "2025-06-01", "lateral", "T1");
        Question person = new() { Cadre = "a" };
        IReadOnlyList<AnswerRow> all = given.List("person.appointments", person), own = given.List("person.appointments", person, new("T1", Role.Analyst));
        Assert.AreEqual("T1 旧职 新职, T2  新职", string.Join(", ", all.Select(row => $"{row.Text("unit_code")} {(row == all[1] ? "" : row.Text("from_post"))} {row.Text("to_post")}")));
        Assert.AreEqual("T1  新职,   ", string.Join(", ", own.Select(row => $"{row.Text("unit_code")} {row.Text("from_post")} {row.Text("to_post")}"))); // the post that was left is the neighbour's
        Assert.IsNull(own[1]["batch"]);
    }
}
