namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>Grades, resits, ballots, last year and hours, worked out by hand.</summary>
[TestClass]
public sealed class OtherAssessmentsTests
{
    [TestMethod]
    public void Grades_are_counted_and_the_excellent_share_is_of_those_graded()
    {
        GivenScores given = new();
        foreach ((string cadre, string? grade) in new[] { ("a", "excellent"), ("b", "pass"), ("c", "pass"), ("d", "fail"), ("e", "ungraded"), ("f", null) })
            given.Person(cadre, "T1").Assessed(cadre, "annual", with: row => row with { Grade = grade });
        AnswerRow row = given.Person("g", "T1").Assessed("g", "study_exam", 80).Ask("assessments.grades").Of("T1", "annual");
        Assert.AreEqual((1L, 2L, 1L, 1L, 1L), (row.Count("grade_excellent"), row.Count("grade_pass"), row.Count("grade_fail"), row.Count("ungraded"), row.Count("no_grade")));
        Assert.AreEqual(0.25, row.Share("grade_excellent_share"));
    }

    [TestMethod]
    public void Those_in_post_have_taken_part_were_absent_or_have_nothing_on_file()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 80).Person("b", "T1").Absent("b", "study_exam")
            .Person("c", "T1").Absent("c", "study_exam").Assessed("c", "study_exam", 70, attempt: 2).Person("d", "V1").Ask("assessments.take-part").Of("T1", "study_exam");
        Assert.AreEqual((4L, 2L, 1L, 1L), (row.Count("in_post"), row.Count("took_part"), row.Count("absent"), row.Count("nothing")));
        Assert.AreEqual(0.5, row.Share("took_part_share"));
    }

    [TestMethod]
    public void Whoever_failed_or_was_absent_passes_a_resit_fails_it_or_has_yet_to_sit_it()
    {
        AnswerRow row = new GivenScores()
            .Person("a", "T1").Assessed("a", "study_exam", 80)
            .Person("b", "T1").Assessed("b", "study_exam", 50).Assessed("b", "study_exam", 60, attempt: 2)
            .Person("c", "T1").Absent("c", "study_exam").Assessed("c", "study_exam", 40, attempt: 2)
            .Person("d", "T1").Assessed("d", "study_exam", 30).Absent("d", "study_exam", attempt: 2)
            .Ask("assessments.attempts").Of("T1", "study_exam");
        Assert.AreEqual((1L, 2L, 1L), (row.Count("first_passed"), row.Count("first_failed"), row.Count("first_absent")));
        Assert.AreEqual((1L, 1L, 1L), (row.Count("resit_passed"), row.Count("resit_failed"), row.Count("not_resat")));
        Assert.AreEqual(0.5, row.Share("passed_in_the_end"));
    }

    [TestMethod]
    public void Satisfaction_is_of_the_valid_votes_and_under_nine_tenths_of_them_is_below_the_line()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Balloted("a", 50, 40, 30, 6, 4, 0).Person("b", "T1").Balloted("b", 50, 50, 20, 24, 6, 0).Person("c", "T2").Balloted("c", 10, 10, 0, 4, 1, 5);
        Answer answer = given.Ask("assessments.ballots");
        AnswerRow first = answer.Row("T1");
        Assert.AreEqual((2L, 0.9, 80.0 / 90), (first.Count("balloted"), first.Share("turnout"), first.Share("satisfaction")));
        Assert.AreEqual((1L, 0L), (first.Count("below_line"), first.Count("not_competent")), "36 of 40 are exactly on the line, 44 of 50 below it");
        Assert.AreEqual((1L, 1L), (answer.Row("T2").Count("below_line"), answer.Row("T2").Count("not_competent")), "five of ten say not competent");
        Assert.AreEqual(2, answer.Total!.Count("below_line"));
        Assert.AreEqual("c b a", string.Join(' ', given.Ask("assessments.ballot-people").Rows.Select(row => row.Text("cadre_id"))), "the least satisfied first");
    }

    [TestMethod]
    public void Votes_on_four_cadres_are_for_analysts_only_and_count_in_every_total()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Balloted("a", 50, 40, 30, 6, 4, 0);
        foreach (string cadre in new[] { "b", "c", "d", "e", "f" })
            given.Person(cadre, "T2").Balloted(cadre, 10, 10, 10, 0, 0, 0);
        Answer shown = given.Ask("assessments.ballots", grant: new(null, Role.Viewer));
        Assert.IsNull(shown.Row("T1")["votes_excellent"]);
        Assert.IsNull(shown.Row("T1")["satisfaction"]);
        Assert.AreEqual(1, shown.Row("T1").Count("balloted"));
        Assert.AreEqual(50, shown.Row("T2").Count("votes_excellent"));
        Assert.AreEqual(80, shown.Total!.Count("votes_excellent"));
    }

    [TestMethod]
    public void This_year_stands_beside_the_year_before_of_the_same_people()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 80).Assessed("a", "study_exam", 50, year: 2024).Person("b", "T1").Assessed("b", "study_exam", 60, year: 2024)
            .Ask("assessments.years").Of("T1", "study_exam");
        Assert.AreEqual((1L, 80.0, 1.0), (row.Count("sat"), row.Share("mean"), row.Share("pass_share")));
        Assert.AreEqual((2L, 55.0, 0.5), (row.Count("previous_sat"), row.Share("previous_mean"), row.Share("previous_pass_share")));
    }

    [TestMethod]
    public void Scores_that_rise_with_hours_are_correlated_and_their_ranks_too()
    {
        GivenScores given = new();
        foreach ((string cadre, decimal hours, decimal score) in new[] { ("a", 10m, 60m), ("b", 20, 70), ("c", 30, 80), ("d", 40, 90) })
            given.Person(cadre, "T1").Hours(cadre, hours).Assessed(cadre, "study_exam", score);
        AnswerRow all = given.Ask("assessments.correlation").Rows.Single();
        Assert.AreEqual(1.0, all.Share("pearson")!.Value, 1e-9);
        Assert.AreEqual(1.0, all.Share("spearman")!.Value, 1e-9);
        AnswerRow town = given.Ask("assessments.beside-hours").Of("T1", "study_exam");
        Assert.AreEqual((25.0, 75.0), (town.Share("mean_hours"), town.Share("mean")));
        Assert.AreEqual(40m, given.Ask("assessments.beside-hours-people").Rows.Single(row => row.Text("cadre_id") == "d").Hours("hours"));
    }

    [TestMethod]
    public void Where_everybody_has_the_same_hours_nothing_is_correlated() =>
        Assert.IsNull(new GivenScores().Sat("T1", 60, 70, 80).Ask("assessments.correlation").Rows.Single().Share("pearson"));

    [TestMethod]
    public void The_list_says_of_everybody_in_post_what_came_of_the_examination()
    {
        Answer answer = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 80).Person("b", "T1").Assessed("b", "study_exam", 50)
            .Person("c", "T1").Absent("c", "study_exam").Assessed("c", "study_exam", 70, attempt: 2).Person("d", "T1").Person("e", "T1").Assessed("e", "study_exam", with: row => row with { Grade = "pass" })
            .Ask("assessments.people");
        Assert.AreEqual("a passed , b failed open, c absent passed, d nothing , e no_score ",
            string.Join(", ", answer.Rows.Select(row => $"{row.Text("cadre_id")} {row.Text("outcome")} {row.Text("resit")}")));
    }

    [TestMethod]
    public void A_work_report_that_tells_of_study_is_counted_apart()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "work_report", with: row => row with { IncludesStudy = true })
            .Person("b", "T1").Assessed("b", "work_report", with: row => row with { IncludesStudy = false }).Person("c", "T1").Assessed("c", "work_report").Person("d", "T1")
            .Ask("assessments.work-reports").Row("T1");
        Assert.AreEqual((3L, 0.75, 1L, 1L, 0.5), (row.Count("gave_report"), row.Share("gave_report_share"), row.Count("with_study"), row.Count("without_study"), row.Share("with_study_share")));
    }
}
