using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Measures;

public sealed partial record Measure
{
    private static readonly Figure[] Standings =
    [
        Count("in_post"), Count("exempt"), Count("too_new"), Count("met"), Count("not_met"),
        Ratio("share", ["met"], ["met", "not_met"]),
        Count("on_pace"), Ratio("on_schedule_share", ["met", "on_pace"], ["met", "not_met"]),
        Hours("hours_short"), Count("persons_trained"), Count("person_times"), Hours("hours"),
    ];

    private static string[] Levels => ["township_level", "village_level", "county", "prefecture", "province", "dept"]; // asked for by measures of other files, whichever is read first

    /// <summary>The gap by unit: who has met the standard, who has not, and by how much.</summary>
    public static Measure Coverage { get; } = new("coverage", Topic.Coverage,
        [Code("unit_code"), Words("unit_name"), Flag("reported"), Count("all_in_post"), .. Standings, Flag("abolished") with { IsHidden = true }])
    { Query = "Coverage.coverage", Ways = Levels };

    /// <summary>The same by layer, sex, age band, schooling, identity, political status or reserve.</summary>
    public static Measure CoverageByFacet { get; } = new("coverage.by-facet", Topic.Coverage,
        [Code("facet_value"), Flag("reported"), Count("all_in_post"), .. Standings])
    { Query = "Coverage.by-facet", Ways = Question.FilterKeys };

    /// <summary>The same by unit and standard: a person stands in the rows of every standard that applies.</summary>
    public static Measure CoverageByStandard { get; } = new("coverage.by-standard", Topic.Coverage,
        [Code("unit_code"), Words("unit_name"), Code("standard"), Flag("reported"), Count("all_in_post"), .. Standings])
    { Query = "Coverage.by-standard", Ways = Levels, EveryStandard = true, NoTotal = true };

    /// <summary>The people behind the gap, with what each is missing.</summary>
    public static Measure CoveragePeople { get; } = new("coverage.people", Topic.Coverage,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("standard"),
         Hours("required"), Hours("achieved"), Hours("short"), Code("standing"), Flag("on_pace"), Words("reason") with { Say = Reasons.Say },
         Flag("lacks_floor") with { IsHidden = true }, Code("metric") with { IsHidden = true }, Day("due") with { IsHidden = true }, Code("source_county") with { IsHidden = true }, Code("row_unit") with { IsHidden = true }])
    { Query = "Coverage.people", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>The share month by month, beside the straight line and last year's path.</summary>
    public static Measure CoverageTrend { get; } = new("coverage.trend", Topic.Coverage,
        [Code("month"), Count("met"), Count("not_met"), Ratio("share", ["met"], ["met", "not_met"]),
         Ratio("on_schedule_share", ["met", "on_pace"], ["met", "not_met"]),
         Ratio("previous_share", ["previous_met"], ["previous_met", "previous_not_met"]), new("expected_share", FigureKind.Ratio),
         Count("on_pace") with { IsHidden = true }, Count("previous_met") with { IsHidden = true }, Count("previous_not_met") with { IsHidden = true }])
    { Query = "Coverage.trend", ByMonth = true, NoTotal = true };

    /// <summary>A standard of rotation year by year: which share of the people had a class in each year of the window, and how many have had none yet.</summary>
    public static Measure CoverageRotation { get; } = new("coverage.rotation", Topic.Coverage,
        [Code("unit_code"), Words("unit_name"), Code("standard"), Code("year"), Count("people"), Count("had_class"), Ratio("share", ["had_class"], ["people"]),
         new("yearly_share", FigureKind.Ratio), Count("had_class_so_far"), Ratio("share_so_far", ["had_class_so_far"], ["people"])])
    { Query = "Coverage.rotation", Ways = Levels, EveryStandard = true, AboutMetric = Metric.Rotation, NoTotal = true };

    /// <summary>Classes, person-times, persons and reach, by the unit at the time.</summary>
    public static Measure TrainingVolume { get; } = new("training.volume", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Distinct("classes"), Distinct("person_times"), Distinct("persons"), Count("in_post"), Count("reached"),
         Ratio("reach", ["reached"], ["in_post"]), Hours("hours"), Mean("hours_per_head", ["hours"], ["in_post"]), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.volume", Ways = Levels };

    /// <summary>The classes of the period, for the people in scope.</summary>
    public static Measure TrainingClasses { get; } = new("training.classes", Topic.TrainingHours,
        [Code("class_id"), Words("class_name"), Day("first_day"), Day("last_day"), Code("channel"), Code("source_county") with { IsHidden = true }])
    { Query = "TrainingHours.classes", NoTotal = true };

    /// <summary>Everybody in post, with the unit and the township.</summary>
    public static Measure PeopleRoster { get; } = new("people.roster", Topic.Coverage,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"),
         Code("row_unit") with { IsHidden = true }, Words("row_unit_name") with { IsHidden = true }, Code("source_county") with { IsHidden = true }])
    { Query = "People.roster", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>One person's posts.</summary>
    public static Measure PersonPostings { get; } = new("person.postings", Topic.Coverage,
        [Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("rank_level"), Flag("is_main"), Day("start_date"), Day("end_date"),
         Code("source_county") with { IsHidden = true }])
    { Query = "People.postings", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    /// <summary>One person's classes, with the file and row that each comes from.</summary>
    public static Measure PersonAttendance { get; } = new("person.attendance", Topic.TrainingHours,
        [Code("class_id"), Words("class_name"), Code("channel"), Code("category"), Day("held_on"), Code("status"), Hours("recognised_hours"), Hours("days"),
         Code("evidence"), Count("batch"), Words("file"), Words("sheet"), Count("source_row"), Code("source_county") with { IsHidden = true }])
    { Query = "People.attendance", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    /// <summary>One person's exemptions; the reasons are for data managers.</summary>
    public static Measure PersonExemptions { get; } = new("person.exemptions", Topic.Coverage,
        [Day("first_day"), Day("last_day"), Words("reason"), Count("batch"), Words("file"), Words("sheet"), Count("source_row"), Code("source_county") with { IsHidden = true }])
    { Query = "People.exemptions", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    /// <summary>What the data makes one ask, by question and township: questions, not accusations.</summary>
    public static Measure DataQuestions { get; } = new("data.questions", Topic.DataQuality,
        [Code("question"), Words("title") with { Say = DataQuestion.Title }, Code("unit_code"), Words("unit_name"),
         Count("rows"), Count("open"), Count("explained"), Count("corrected")])
    { Query = "DataQuality.questions", Ways = ["township_level", "question"], NoTotal = true };

    /// <summary>The rows behind a question, each with what was decided about it. Rows about people are for those who see people.</summary>
    public static Measure DataQuestionRows { get; } = new("data.question-rows", Topic.DataQuality,
        [Code("question"), Words("finding") with { Say = DataQuestion.Finding }, Code("unit_code"), Words("unit_name"), Code("cadre_id"), Words("name"), Code("class_id"), Words("class_name"),
         Words("other"), Day("first_day"), Day("last_day"), Hours("hours"), Count("batch"), Words("file"), Words("sheet"), Count("source_row"),
         Code("state"), Words("note"), Words("answer"), Words("row_key") with { IsHidden = true },
         Code("source_county") with { IsHidden = true }, Count("count") with { IsHidden = true }, Words("words") with { IsHidden = true }])
    { Query = "DataQuality.question-rows", Ways = ["all", .. DataQuestion.All], NoTotal = true };

    /// <summary>What units are called, with what was decided about names that a chart cannot draw.</summary>
    public static Measure DataUnitNames { get; } = new("data.unit-names", Topic.DataQuality, [Code("unit_code"), Words("unit_name"), Code("state"), Words("note")])
    { Query = "DataQuality.unit-names", NoTotal = true };

    /// <summary>Which township sent which ledger for the period, and how it compares with a year earlier.</summary>
    public static Measure DataSubmissions { get; } = new("data.submissions", Topic.DataQuality,
        [Code("unit_code"), Words("unit_name"), Code("ledger"), Code("state"), Count("files"), Count("rows"), Count("previous_rows"), Count("persons"), Count("previous_persons"),
         Day("first_day"), Day("last_day"), Day("last_received"), Day("due_on"), Count("batch")])
    { Query = "DataQuality.submissions", Ways = ["township_level"], NoTotal = true };

    /// <summary>All measures, in the order of the pages.</summary>
    public static IReadOnlyList<Measure> All => field ??= // asked for after every measure has been declared, in whichever file it stands
    [
        Coverage, CoverageByFacet, CoverageByStandard, CoveragePeople, CoverageTrend, CoverageRotation, TrainingVolume, TrainingClasses, PeopleRoster, PersonPostings, PersonAttendance, PersonExemptions,
        .. TrainingMeasures, .. StudyMeasures, .. AssessmentMeasures, .. PromotionMeasures,
        DataQuestions, DataQuestionRows, DataUnitNames, DataSubmissions,
    ];

    /// <summary>The measure of this id; null when there is none.</summary>
    public static Measure? Find(string id) => All.FirstOrDefault(measure => measure.Id == id);
}
