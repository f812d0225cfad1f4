namespace CadreTraining.Analytics.Measures;

// The measures of study: reading lists, study groups, study on one's own, study off the job.
public sealed partial record Measure
{
    /// <summary>How much of the reading list those in post have read, and by the deadline.</summary>
    public static Measure StudyReading { get; } = new("study.reading", Topic.Study,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("assigned"), Count("read_items"), Ratio("read_share", ["read_items"], ["assigned"]), Count("with_notes"),
         Count("due_items"), Count("on_time"), Ratio("on_time_share", ["on_time"], ["due_items"]), Count("overdue"), Count("readers"), Count("finished"), Ratio("finished_share", ["finished"], ["readers"]),
         Flag("reported") with { IsHidden = true }])
    { Query = "Study.reading", Ways = Levels };

    /// <summary>What is on the reading lists, whether it was out in time, and how many have read it.</summary>
    public static Measure StudyReadingItems { get; } = new("study.reading-items", Topic.Study,
        [Code("item_id"), Words("item_title"), Code("list_year"), Words("unit_name"), Flag("is_compulsory"), Day("published_on"), Flag("in_time"), Day("due_on"), Count("assigned"), Count("read_items"),
         Ratio("read_share", ["read_items"], ["assigned"]), Code("source_county") with { IsHidden = true }])
    { Query = "Study.reading-items", NoTotal = true };

    /// <summary>Who has compulsory reading overdue.</summary>
    public static Measure StudyReadingPeople { get; } = new("study.reading-people", Topic.Study,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Count("assigned"), Count("read_items"), Count("overdue"), Day("first_due"),
         Code("row_unit") with { IsHidden = true }, Code("source_county") with { IsHidden = true }])
    { Query = "Study.reading-people", IsAboutPeople = true, NoTotal = true };

    /// <summary>How often each study group met, on how many days, and who was there.</summary>
    public static Measure StudyGroups { get; } = new("study.groups", Topic.Study,
        [Code("unit_code"), Words("unit_name"), Words("row_unit_name"), Count("meetings"), Count("days"), Count("days_required"), Count("quarters_met"), Count("quarters_required"), Hours("study_hours"),
         Count("persons_present"), Count("persons_due"), Ratio("present_share", ["persons_present"], ["persons_due"]), Flag("keeps_up"), Code("row_unit") with { IsHidden = true }])
    { Query = "Study.groups", Ways = ["central_group", "branch"], NoTotal = true };

    /// <summary>In how many study groups below each unit the meetings were held.</summary>
    public static Measure StudyBranches { get; } = new("study.branches", Topic.Study,
        [Code("unit_code"), Words("unit_name"), Count("central_groups"), Count("central_groups_kept"), Count("branches"), Count("branches_kept"), Count("branches_never"),
         Ratio("central_groups_share", ["central_groups_kept"], ["central_groups"]), Ratio("branches_share", ["branches_kept"], ["branches"]), Count("meetings"), Count("persons_present"), Count("persons_due"),
         Ratio("present_share", ["persons_present"], ["persons_due"]), Flag("reported") with { IsHidden = true }])
    { Query = "Study.branches", Ways = Levels };

    /// <summary>How much those in post study of their own accord.</summary>
    public static Measure StudySelf { get; } = new("study.self", Topic.Study,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("log_keepers"), Ratio("log_share", ["log_keepers"], ["in_post"]), Count("entries"), Hours("study_hours"), Mean("study_hours_per_head", ["study_hours"], ["in_post"]),
         Count("notes"), Count("person_times"), Count("uncalled"), Ratio("voluntary_share", ["uncalled"], ["person_times"]), Flag("reported") with { IsHidden = true }])
    { Query = "Study.self", Ways = Levels };

    /// <summary>How many leading cadres have studied off the job in the last five years.</summary>
    public static Measure StudyOffJob { get; } = new("study.off-job", Topic.Study,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("studied"), Ratio("off_job_share", ["studied"], ["in_post"]), Hours("days"), Hours("hours"), Mean("days_per_head", ["days"], ["in_post"]),
         Flag("reported") with { IsHidden = true }])
    { Query = "Study.off-job", Ways = Levels };

    private static IReadOnlyList<Measure> StudyMeasures => [StudyReading, StudyReadingItems, StudyReadingPeople, StudyGroups, StudyBranches, StudySelf, StudyOffJob];
}
