namespace CadreTraining.Analytics.Measures;

// The measures of appointments, and of the training and study before them.
public sealed partial record Measure
{
    private static readonly string[] GroupsOfAppointed = ["young", .. Question.FilterKeys, "route", "type"];

    private static readonly Figure[] TrainedBefore =
    [
        Count("before"), Count("within_year"), Count("open"), Count("overdue"), Ratio("share", ["before", "within_year"], ["before", "within_year", "overdue"]),
    ];

    /// <summary>Of those promoted or new in a post: trained before, within a year, not due yet, overdue.</summary>
    public static Measure PromotionsTrainedBefore { get; } = new("promotions.trained-before", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), .. TrainedBefore, Flag("reported") with { IsHidden = true }])
    { Query = "Promotions.trained-before", Ways = Levels };

    /// <summary>The same of the young beside the others, or of other groups.</summary>
    public static Measure PromotionsTrainedBeforeByFacet { get; } = new("promotions.trained-before-by-facet", Topic.Promotions, [Code("facet_value"), .. TrainedBefore])
    { Query = "Promotions.trained-before-by-facet", Ways = GroupsOfAppointed };

    /// <summary>Each appointment of the period with how its training stands.</summary>
    public static Measure PromotionsBeforePeople { get; } = new("promotions.before-people", Topic.Promotions,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Day("appointed_on"), Code("appointment_type"), Code("route"),
         Code("training_status"), Day("trained_on"), Code("class_id"), Words("class_name"), Day("due_on"), Code("source_county") with { IsHidden = true }, Code("row_unit") with { IsHidden = true }])
    { Query = "Promotions.before-people", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>How many are overdue or due within 60 days, by unit.</summary>
    public static Measure PromotionsDue { get; } = new("promotions.due", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), Count("due_soon"), Count("overdue"), Day("next_due")])
    { Query = "Promotions.due", Ways = Levels, AsksWhenever = true };

    /// <summary>Who is overdue or due within 60 days, and which class would do.</summary>
    public static Measure PromotionsWarnings { get; } = new("promotions.warnings", Topic.Promotions,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Day("appointed_on"), Code("training_status"), Day("due_on"),
         Count("days_left"), Words("advice") with { Say = Advice.Say }, Code("class_id") with { IsHidden = true }, Words("class_name") with { IsHidden = true }, Day("class_ends") with { IsHidden = true },
         Code("source_county") with { IsHidden = true }, Code("row_unit") with { IsHidden = true }])
    { Query = "Promotions.warnings", Ways = Levels, IsAboutPeople = true, NoTotal = true, AsksWhenever = true };

    /// <summary>Appointments by type: by unit, or by route, type, election or group.</summary>
    public static Measure PromotionsAppointments { get; } = new("promotions.appointments", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), Code("facet_value"), Words("election_name"), Count("appointments"), Count("promotion"), Count("new_post"), Count("lateral"), Count("reappointed"),
         Count("demotion"), Count("removal"), Count("elected"), Count("new_in_post"), Count("women"), Ratio("women_share", ["women"], ["new_in_post"]),
         Count("young"), Ratio("young_share", ["young"], ["new_in_post"])])
    { Query = "Promotions.appointments", Ways = [.. Levels, "route", "type", "election", "young", .. Question.FilterKeys] };

    /// <summary>Appointments month by month, with the elections.</summary>
    public static Measure PromotionsByMonth { get; } = new("promotions.by-month", Topic.Promotions,
        [Code("month"), Count("appointments"), Count("promotion"), Count("new_post"), Count("other_types"), Count("elected"), Words("elections")])
    { Query = "Promotions.by-month" };

    /// <summary>Whether results of study were on file when it was decided.</summary>
    public static Measure PromotionsStudyOnFile { get; } = new("promotions.study-on-file", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), Count("new_in_post"), Count("on_file"), Count("no_result"), Count("latest_fail"), Count("study_considered"),
         Ratio("on_file_share", ["on_file"], ["on_file", "no_result"])])
    { Query = "Promotions.study-on-file", Ways = Levels };

    /// <summary>Who was promoted with a fail, or without any result.</summary>
    public static Measure PromotionsStudyPeople { get; } = new("promotions.study-people", Topic.Promotions,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Day("appointed_on"), Day("decided_on"), Code("appointment_type"), Flag("study_considered"),
         Code("study_outcome"), Code("kind"), Day("assessed_on"), Code("source_county") with { IsHidden = true }, Code("row_unit") with { IsHidden = true }])
    { Query = "Promotions.study-people", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>Whether a post qualification was held on the day, and by how many of those in post.</summary>
    public static Measure PromotionsQualification { get; } = new("promotions.qualification", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), Count("new_in_post"), Count("qualified"), Count("unqualified"), Ratio("qualified_share", ["qualified"], ["qualified", "unqualified"]),
         Count("in_post"), Count("holders"), Ratio("holders_share", ["holders"], ["in_post"])])
    { Query = "Promotions.qualification", Ways = Levels };

    /// <summary>The reserve pool: how many, for which posts, trained, and used.</summary>
    public static Measure PromotionsReserve { get; } = new("promotions.reserve", Topic.Promotions,
        [Code("unit_code"), Words("unit_name"), Count("posts"), Count("pool"), Count("for_township_principal"), Count("for_township_deputy"), Count("for_village_main"),
         Count("trained"), Ratio("trained_share", ["trained"], ["pool"]), Count("entered"), Count("left_pool"), Count("used"), Ratio("used_share", ["used"], ["left_pool"]),
         Count("left_for_age"), Count("left_unsuitable"), Count("left_otherwise")])
    { Query = "Promotions.reserve", Ways = Levels };

    /// <summary>Who is held in reserve, with their training, and who left the pool.</summary>
    public static Measure PromotionsReservePeople { get; } = new("promotions.reserve-people", Topic.Promotions,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("reserve_level"), Day("entered_on"), Day("left_on"), Code("exit_reason"),
         Count("person_times"), Hours("hours"), Code("source_county") with { IsHidden = true }, Code("row_unit") with { IsHidden = true }])
    { Query = "Promotions.reserve-people", Ways = Levels, IsAboutPeople = true, NoTotal = true };

    /// <summary>How the promoted had stood beside those of their layer who were not: an association, no cause.</summary>
    public static Measure PromotionsCompared { get; } = new("promotions.compared", Topic.Promotions,
        [Code("layer"), Code("cohort"), Code("compared"), Count("people"), Count("n"), Count("out_of"), Ratio("compared_share", ["n"], ["out_of"]),
         new("low", FigureKind.Ratio) { EndOf = "compared_share" }, new("high", FigureKind.Ratio) { EndOf = "compared_share", IsUpperEnd = true },
         Hours("hours") with { IsHidden = true }, Mean("mean_hours", ["hours"], ["people"])])
    { Query = "Promotions.compared", LooksBack = true, NoTotal = true };

    /// <summary>One person's appointments, with the file and row that each comes from.</summary>
    public static Measure PersonAppointments { get; } = new("person.appointments", Topic.Promotions,
        [Day("appointed_on"), Code("appointment_type"), Code("route"), Words("from_post"), Words("to_post"), Code("unit_code"), Words("unit_name"), Flag("study_considered"),
         Count("batch"), Words("file"), Words("sheet"), Count("source_row"), Code("source_county") with { IsHidden = true }])
    { Query = "People.appointments", IsAboutPeople = true, NeedsCadre = true, NoTotal = true };

    private static IReadOnlyList<Measure> PromotionMeasures =>
    [
        PromotionsTrainedBefore, PromotionsTrainedBeforeByFacet, PromotionsBeforePeople, PromotionsDue, PromotionsWarnings, PromotionsAppointments, PromotionsByMonth,
        PromotionsStudyOnFile, PromotionsStudyPeople, PromotionsQualification, PromotionsReserve, PromotionsReservePeople, PromotionsCompared, PersonAppointments,
    ];
}
