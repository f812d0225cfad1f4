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

    private static readonly string[] Levels = ["township_level", "village_level", "county", "prefecture", "province", "dept"];

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

    /// <summary>Classes, person-times, persons and reach, by the unit at the time.</summary>
    public static Measure TrainingVolume { get; } = new("training.volume", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Distinct("classes"), Distinct("person_times"), Distinct("persons"), Count("in_post"), Count("reached"),
         Ratio("reach", ["reached"], ["in_post"]), Hours("hours"), Ratio("hours_per_head", ["hours"], ["in_post"]), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.volume", Ways = Levels };

    /// <summary>One person's posts.</summary>
    public static Measure PersonPostings { get; } = new("person.postings", Topic.Coverage,
        [Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("rank_level"), Flag("is_main"), Day("start_date"), Day("end_date")])
    { Query = "People.postings", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    /// <summary>One person's classes, with the file and row that each comes from.</summary>
    public static Measure PersonAttendance { get; } = new("person.attendance", Topic.TrainingHours,
        [Code("class_id"), Words("class_name"), Code("channel"), Code("category"), Day("held_on"), Code("status"), Hours("recognised_hours"), Hours("days"),
         Code("evidence"), Words("file"), Words("sheet"), Count("source_row")])
    { Query = "People.attendance", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    /// <summary>All measures, in the order of the pages.</summary>
    public static IReadOnlyList<Measure> All { get; } =
        [Coverage, CoverageByFacet, CoverageByStandard, CoveragePeople, CoverageTrend, TrainingVolume, PersonPostings, PersonAttendance];

    /// <summary>The measure of this id; null when there is none.</summary>
    public static Measure? Find(string id) => All.FirstOrDefault(measure => measure.Id == id);
}
