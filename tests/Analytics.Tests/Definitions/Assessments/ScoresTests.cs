namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>Scores worked out by hand: which attempt counts, who passed, and where.</summary>
[TestClass]
public sealed class ScoresTests
{
    [TestMethod]
    public void Five_cadres_who_sat_have_a_mean_a_median_and_shares_of_those_who_sat()
    {
        AnswerRow row = new GivenScores().Sat("T1", 50, 60, 80, 85, 100).Person("idle", "T1").Scores("T1");
        Assert.AreEqual((5L, 0L, 4L, 2L), (row.Count("sat"), row.Count("absent"), row.Count("pass"), row.Count("excellent")));
        Assert.AreEqual((75.0, 80.0, 0.8, 0.4), (row.Share("mean"), row.Share("median"), row.Share("pass_share"), row.Share("excellent_share")));
    }

    [TestMethod]
    public void The_median_of_an_even_number_lies_between_the_two_in_the_middle() => Assert.AreEqual(72.5, new GivenScores().Sat("T1", 40, 70, 75, 90).Scores("T1").Share("median"));

    [TestMethod]
    public void A_score_is_of_a_hundred_whatever_the_full_mark()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 90, with: row => row with { FullMark = 150 }).Scores("T1");
        Assert.AreEqual(60.0, row.Share("mean"));
        Assert.AreEqual(1, row.Count("pass"));
    }

    [TestMethod]
    public void Sixty_out_of_a_hundred_and_eleven_parts_is_a_pass_to_the_hair()
    {
        // 66.6 of 111 is exactly 60; as binary fractions it would fall below.
        GivenScores given = new GivenScores().Person("a", "T1").Person("b", "T1")
            .Assessed("a", "study_exam", 66.6m, with: row => row with { FullMark = 111 }).Assessed("b", "study_exam", 66.59m, with: row => row with { FullMark = 111 });
        Assert.AreEqual(1, given.Scores("T1").Count("pass"));
    }

    [TestMethod]
    public void The_ledger_may_set_other_marks_for_pass_and_excellent_in_the_marks_of_the_paper()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Person("b", "T1")
            .Assessed("a", "study_exam", 100, with: row => row with { FullMark = 120, PassMark = 96, ExcellentMark = 100 })
            .Assessed("b", "study_exam", 95, with: row => row with { FullMark = 120, PassMark = 96, ExcellentMark = 100 });
        Assert.AreEqual((1L, 1L), (given.Scores("T1").Count("pass"), given.Scores("T1").Count("excellent")));
    }

    [TestMethod]
    public void A_cadre_who_fails_and_passes_the_resit_has_failed_in_the_rates()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 90, attempt: 2).Assessed("a", "study_exam", 40).Scores("T1");
        Assert.AreEqual((1L, 0L), (row.Count("sat"), row.Count("pass")));
        Assert.AreEqual(40.0, row.Share("mean"));
    }

    [TestMethod]
    public void A_cadre_who_was_absent_at_the_first_and_sat_the_resit_was_absent()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Absent("a", "study_exam").Assessed("a", "study_exam", 90, attempt: 2).Scores("T1");
        Assert.AreEqual((0L, 1L), (row.Count("sat"), row.Count("absent")));
        Assert.IsNull(row.Share("mean"));
        Assert.IsNull(row.Share("pass_share"), "nobody sat: that is not 0 %");
    }

    [TestMethod]
    public void A_score_written_beside_an_absence_is_no_score()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 0, with: row => row with { Absent = true }).Scores("T1");
        Assert.AreEqual((0L, 1L), (row.Count("sat"), row.Count("absent")));
    }

    [TestMethod]
    public void Where_no_first_attempt_is_on_file_the_smallest_number_is_the_first()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 90, attempt: 3).Assessed("a", "study_exam", 70, attempt: 2).Scores("T1");
        Assert.AreEqual((1L, 70.0), (row.Count("sat"), row.Share("mean")));
    }

    [TestMethod]
    public void Of_two_attempts_with_one_number_that_of_the_earlier_day_is_the_first_and_of_one_day_the_smaller_id()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Person("b", "T1")
            .Assessed("a", "study_exam", 90).Assessed("a", "study_exam", 50, with: row => row with { On = new(2025, 6, 1) })
            .Assessed("b", "study_exam", 61).Assessed("b", "study_exam", 62);
        Assert.AreEqual((2L, 55.5), (given.Scores("T1").Count("sat"), given.Scores("T1").Share("mean")));
    }

    [TestMethod]
    public void Of_a_qualification_the_best_attempt_counts()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Assessed("a", "qualification", 40).Assessed("a", "qualification", 80, attempt: 2).Assessed("a", "qualification", 70, attempt: 3)
            .Person("b", "T1").Absent("b", "qualification").Assessed("b", "qualification", 60, attempt: 2).Person("c", "T1").Absent("c", "qualification");
        AnswerRow row = given.Scores("T1", "qualification");
        Assert.AreEqual((2L, 1L, 2L, 70.0), (row.Count("sat"), row.Count("absent"), row.Count("pass"), row.Share("mean")));
    }

    [TestMethod]
    public void The_examinations_of_two_classes_are_two_results_of_one_cadre()
    {
        AnswerRow row = new GivenScores().Person("a", "T1").Assessed("a", "class_exam", 80, with: row => row with { Class = "k" }).Assessed("a", "class_exam", 60, with: row => row with { Class = "l" })
            .Assessed("a", "class_exam", 20, attempt: 2, with: row => row with { Class = "l" }).Scores("T1", "class_exam");
        Assert.AreEqual((2L, 70.0), (row.Count("sat"), row.Share("mean")));
    }

    [TestMethod]
    public void Two_years_of_one_period_are_two_results_and_a_year_outside_of_it_is_none()
    {
        GivenScores given = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 60, year: 2023).Assessed("a", "study_exam", 70, year: 2024).Assessed("a", "study_exam", 80);
        AnswerRow row = given.Scores("T1", question: new() { Period = new(new(2024, 1, 1), new(2025, 12, 31)) });
        Assert.AreEqual((2L, 75.0), (row.Count("sat"), row.Share("mean")));
        Assert.AreEqual(80.0, given.Scores("T1").Share("mean"), "the data date's year");
        Assert.AreEqual(80.0, given.Scores("T1", question: new() { Period = new(new(2025, 4, 1), new(2025, 6, 30)) }).Share("mean"), "the years in the period, not the days");
    }

    [TestMethod]
    public void A_cadre_who_has_moved_takes_the_score_along_and_one_who_has_left_takes_it_away()
    {
        GivenScores given = new GivenScores().Person("a", "T1", to: "2025-06-30").Person("a", "T2", from: "2025-07-01").Assessed("a", "study_exam", 80, year: 2024)
            .Person("b", "T1", to: "2025-06-30").Assessed("b", "study_exam", 10, year: 2024);
        Answer answer = given.Ask("assessments.scores", new() { Period = new(new(2024, 1, 1), new(2025, 12, 31)) });
        Assert.AreEqual(0, answer.Of("T1", "study_exam").Count("sat"));
        Assert.AreEqual((1L, 80.0), (answer.Of("T2", "study_exam").Count("sat"), answer.Of("T2", "study_exam").Share("mean")));
    }

    [TestMethod]
    public void Every_township_has_a_row_for_every_kind_on_file_and_people_of_other_units_stand_together()
    {
        Answer answer = new GivenScores().Person("a", "T1").Assessed("a", "study_exam", 80).Person("b", "S1").Assessed("b", "annual", with: row => row with { Grade = "pass" }).Ask("assessments.scores");
        Assert.AreEqual("T1 annual, T1 study_exam, T2 annual, T2 study_exam, other annual, other study_exam",
            string.Join(", ", answer.Rows.Select(row => row.Text("unit_code") + " " + row.Text("kind"))));
        Assert.AreEqual((0L, 0L), (answer.Of("other", "annual").Count("sat"), answer.Of("other", "annual").Count("absent")), "a grade is no score");
    }

    [TestMethod]
    public void Groups_and_filters_are_of_the_same_people()
    {
        GivenScores given = new GivenScores().Person("a", "T1", sex: "female").Assessed("a", "study_exam", 90).Person("b", "T1", sex: "male").Assessed("b", "study_exam", 50);
        Answer bySex = given.Ask("assessments.by-facet", new() { By = "sex" });
        Assert.AreEqual(90.0, bySex.Rows.Single(row => row.Text("facet_value") == "female").Share("mean"));
        Assert.AreEqual(90.0, given.Scores("T1", question: new() { Filters = [new("sex", "female")] }).Share("mean"));
        Assert.AreEqual(70.0, given.Ask("assessments.by-facet").Rows.Single().Share("mean"));
    }

    [TestMethod]
    public void Mean_and_median_of_four_are_for_analysts_only_and_of_five_for_everybody()
    {
        GivenScores given = new GivenScores().Sat("T1", 50, 60, 80, 100).Sat("T2", 50, 60, 80, 85, 100);
        Answer shown = given.Ask("assessments.scores", grant: new(null, Role.Viewer));
        AnswerRow four = shown.Of("T1", "study_exam"), five = shown.Of("T2", "study_exam");
        Assert.IsNull(four.Share("mean"));
        Assert.IsNull(four.Share("median"));
        Assert.AreEqual((0.75, 3L), (four.Share("pass_share"), four.Count("pass")), "a share is no mean");
        Assert.AreEqual((75.0, 80.0), (five.Share("mean"), five.Share("median")));
    }

    [TestMethod]
    public void Bands_of_four_scores_are_for_analysts_only_for_they_would_tell_each()
    {
        GivenScores given = new GivenScores().Sat("T1", 50, 60, 80, 100);
        Assert.IsTrue(given.Ask("assessments.distribution", grant: new(null, Role.Viewer)).Rows.All(row => row["results"] is null));
        Assert.AreEqual("50 60 80 95", string.Join(' ', given.Ask("assessments.distribution").Rows.Where(row => row.Count("results") == 1).Select(row => row.Count("from_points"))));
    }
}
