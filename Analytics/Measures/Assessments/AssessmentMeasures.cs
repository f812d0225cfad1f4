namespace CadreTraining.Analytics.Measures;

// The measures of scores, grades and ballots.
public sealed partial record Measure
{
    private static readonly string[] Kinds = [.. Ledgers.Codes.AssessmentKind.Codes.Select(code => code.Value)];

    private static readonly Figure[] Scores =
    [
        Code("kind"), Count("sat"), Count("absent"), Mean("mean", ["points"], ["sat"]), Median("median", "sat"),
        Count("pass"), Ratio("pass_share", ["pass"], ["sat"]), Count("excellent"), Ratio("excellent_share", ["excellent"], ["sat"]),
        Hours("points") with { IsHidden = true },
    ];

    /// <summary>Scores by unit and kind of assessment: who sat, who was absent, mean, median, passed and excellent.</summary>
    public static Measure AssessmentScores { get; } = new("assessments.scores", Topic.Assessments, [Code("unit_code"), Words("unit_name"), .. Scores])
    { Query = "Assessments.scores", Ways = Levels, NoTotal = true };

    /// <summary>The same for everybody together, or by layer, sex, age band, schooling, identity, political status or reserve.</summary>
    public static Measure AssessmentsByFacet { get; } = new("assessments.by-facet", Topic.Assessments, [Code("facet_value"), .. Scores])
    { Query = "Assessments.by-facet", Ways = ["all", .. Question.FilterKeys], NoTotal = true };

    /// <summary>How many scores lie in each band of five points. Over few people the bands would tell what each of them has.</summary>
    public static Measure AssessmentDistribution { get; } = new("assessments.distribution", Topic.Assessments,
        [Code("facet_value"), Code("kind"), Count("from_points"), Count("to_points"), Count("results") with { Heads = ["sat"] }, Count("sat")])
    { Query = "Assessments.distribution", Ways = ["all", .. Question.FilterKeys], NoTotal = true };

    /// <summary>Grades by unit and kind. Ordinal, so never averaged.</summary>
    public static Measure AssessmentGrades { get; } = new("assessments.grades", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Code("kind"), Count("grade_excellent"), Count("grade_good"), Count("grade_pass"), Count("grade_basic"), Count("grade_fail"),
         Count("ungraded"), Count("no_grade"),
         Ratio("grade_excellent_share", ["grade_excellent"], ["grade_excellent", "grade_good", "grade_pass", "grade_basic", "grade_fail"])])
    { Query = "Assessments.grades", Ways = Levels, NoTotal = true };

    /// <summary>Of those in post, how many have a result of each kind.</summary>
    public static Measure AssessmentsTakePart { get; } = new("assessments.take-part", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Code("kind"), Count("in_post"), Count("took_part"), Ratio("took_part_share", ["took_part"], ["in_post"]), Count("absent"), Count("nothing")])
    { Query = "Assessments.take-part", Ways = Levels, NoTotal = true };

    /// <summary>First attempts, and what came of the resits.</summary>
    public static Measure AssessmentAttempts { get; } = new("assessments.attempts", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Code("kind"), Count("first_passed"), Count("first_failed"), Count("first_absent"),
         Count("resit_passed"), Count("resit_failed"), Count("not_resat"),
         Ratio("passed_in_the_end", ["first_passed", "resit_passed"], ["first_passed", "first_failed", "first_absent"])])
    { Query = "Assessments.attempts", Ways = Levels, NoTotal = true };

    /// <summary>The ballots of the democratic appraisal. Over few people the votes would tell what was thought of each of them.</summary>
    public static Measure AssessmentBallots { get; } = new("assessments.ballots", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Count("balloted"), .. new[]
         {
             Count("votes_issued"), Count("votes_returned"), Ratio("turnout", ["votes_returned"], ["votes_issued"]),
             Count("votes_excellent"), Count("votes_competent"), Count("votes_basic"), Count("votes_not"),
             Ratio("satisfaction", ["votes_excellent", "votes_competent"], ["votes_excellent", "votes_competent", "votes_basic", "votes_not"]),
         }.Select(figure => figure with { Heads = ["balloted"] }),
         Count("below_line"), Count("not_competent")])
    { Query = "Assessments.ballots", Ways = Levels };

    /// <summary>What the ballots say of each person.</summary>
    public static Measure AssessmentBallotPeople { get; } = new("assessments.ballot-people", Topic.Assessments,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("year"),
         Count("votes_issued"), Count("votes_returned"), Ratio("turnout", ["votes_returned"], ["votes_issued"]),
         Count("votes_excellent"), Count("votes_competent"), Count("votes_basic"), Count("votes_not"),
         Ratio("satisfaction", ["votes_excellent", "votes_competent"], ["votes_excellent", "votes_competent", "votes_basic", "votes_not"]),
         Flag("below_line"), Flag("not_competent"), Code("source_county") with { IsHidden = true }])
    { Query = "Assessments.ballot-people", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>The scores of the period beside those of a year earlier.</summary>
    public static Measure AssessmentYears { get; } = new("assessments.years", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Code("kind"), Count("sat"), Mean("mean", ["points"], ["sat"]), Median("median", "sat"), Ratio("pass_share", ["pass"], ["sat"]),
         Count("previous_sat"), Mean("previous_mean", ["previous_points"], ["previous_sat"]), Median("previous_median", "previous_sat"),
         Ratio("previous_pass_share", ["previous_pass"], ["previous_sat"]),
         Hours("points") with { IsHidden = true }, Count("pass") with { IsHidden = true }, Hours("previous_points") with { IsHidden = true }, Count("previous_pass") with { IsHidden = true }])
    { Query = "Assessments.years", Ways = Levels, NoTotal = true };

    /// <summary>Mean hours beside mean score.</summary>
    public static Measure AssessmentsBesideHours { get; } = new("assessments.beside-hours", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Code("kind"), Count("scored_persons"), Mean("mean_hours", ["hours"], ["scored_persons"]), Mean("mean", ["points"], ["scored_persons"]),
         Hours("hours") with { IsHidden = true }, Hours("points") with { IsHidden = true }])
    { Query = "Assessments.beside-hours", Ways = Levels, NoTotal = true };

    /// <summary>Whether people with more hours score higher: association, not cause.</summary>
    public static Measure AssessmentCorrelation { get; } = new("assessments.correlation", Topic.Assessments,
        [Code("kind"), Count("scored_persons"), Median("pearson", "scored_persons"), Median("spearman", "scored_persons")])
    { Query = "Assessments.correlation", NoTotal = true };

    /// <summary>Each person's hours and score.</summary>
    public static Measure AssessmentsBesideHoursPeople { get; } = new("assessments.beside-hours-people", Topic.Assessments,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Hours("hours"), Hours("score"),
         Code("row_unit") with { IsHidden = true }, Code("source_county") with { IsHidden = true }])
    { Query = "Assessments.beside-hours-people", Ways = ["study_exam", .. Kinds.Where(kind => kind != "study_exam")], IsAboutPeople = true, NoTotal = true };

    /// <summary>Who has which result of one kind, and of whom nothing is on file.</summary>
    public static Measure AssessmentPeople { get; } = new("assessments.people", Topic.Assessments,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("year"), Words("class_name"), Hours("score"), Code("grade"),
         Code("outcome"), Code("resit"), Code("row_unit") with { IsHidden = true }, Code("source_county") with { IsHidden = true }])
    { Query = "Assessments.people", Ways = ["study_exam", .. Kinds.Where(kind => kind != "study_exam")], IsAboutPeople = true, NoTotal = true };

    /// <summary>Who reported on their work, and whose report told of study.</summary>
    public static Measure WorkReports { get; } = new("assessments.work-reports", Topic.Assessments,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("gave_report"), Ratio("gave_report_share", ["gave_report"], ["in_post"]),
         Count("with_study"), Count("without_study"), Ratio("with_study_share", ["with_study"], ["with_study", "without_study"])])
    { Query = "Assessments.work-reports", Ways = Levels };

    /// <summary>One person's assessments, with the file and row that each comes from.</summary>
    public static Measure PersonAssessments { get; } = new("person.assessments", Topic.Assessments,
        [Code("kind"), Code("year"), Count("attempt"), Words("class_name"), Day("assessed_on"), Hours("score"), Flag("passed"), Flag("absent"), Code("grade"), Day("valid_until"),
         Count("batch"), Words("file"), Words("sheet"), Count("source_row"), Code("source_county") with { IsHidden = true }])
    { Query = "People.assessments", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    private static IReadOnlyList<Measure> AssessmentMeasures =>
    [
        AssessmentScores, AssessmentsByFacet, AssessmentDistribution, AssessmentGrades, AssessmentsTakePart, AssessmentAttempts, AssessmentBallots, AssessmentBallotPeople,
        AssessmentYears, AssessmentsBesideHours, AssessmentCorrelation, AssessmentsBesideHoursPeople, AssessmentPeople, WorkReports, PersonAssessments,
    ];
}
