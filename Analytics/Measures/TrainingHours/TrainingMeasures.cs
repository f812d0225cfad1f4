namespace CadreTraining.Analytics.Measures;

// The measures of training: how much, of what, and who was called.
public sealed partial record Measure
{
    /// <summary>What the training was of, by one thing that classes, sessions and courses can be told apart by.</summary>
    public static Measure TrainingMix { get; } = new("training.mix", Topic.TrainingHours,
        [Code("facet_value"), Words("facet_name") with { Say = TrainingFacet.NameOf }, Distinct("classes"), Distinct("person_times"), Distinct("persons"), Hours("hours"),
         Ratio("hours_share", ["hours"], ["all_hours"]),
         Hours("all_hours") with { TotalIsAsked = true, IsHidden = true }, Words("own_name") with { IsHidden = true }, Code("facet") with { IsHidden = true }])
    { Query = "TrainingHours.mix", Ways = TrainingFacet.All };

    /// <summary>Which classes taught all of the Three Basics, by the unit that held them.</summary>
    public static Measure TrainingBasics { get; } = new("training.basics", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Count("classes"), Count("with_all_three"), Count("missing_some"), Count("content_unknown"),
         Ratio("basics_share", ["with_all_three"], ["with_all_three", "missing_some"]), Count("marxism"), Count("mao_thought"), Count("deng_theory"), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.basics", Ways = Levels };

    /// <summary>How many of those in post took each of the Three Basics.</summary>
    public static Measure TrainingBasicsPersons { get; } = new("training.basics-persons", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("marxism"), Count("mao_thought"), Count("deng_theory"), Count("all_three"), Count("none_of_them"),
         Ratio("marxism_share", ["marxism"], ["in_post"]), Ratio("mao_thought_share", ["mao_thought"], ["in_post"]), Ratio("deng_theory_share", ["deng_theory"], ["in_post"]),
         Ratio("all_three_share", ["all_three"], ["in_post"]), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.basics-persons", Ways = Levels };

    /// <summary>The classes that miss one of the Three Basics.</summary>
    public static Measure TrainingBasicsClasses { get; } = new("training.basics-classes", Topic.TrainingHours,
        [Code("class_id"), Words("class_name"), Code("unit_code"), Words("unit_name"), Day("first_day"), Day("last_day"), Words("missing_themes") with { Say = TrainingFacet.MissingThemes },
         Flag("has_marxism"), Flag("has_mao_thought"), Flag("has_deng_theory"), Code("source_county") with { IsHidden = true }])
    { Query = "TrainingHours.basics-classes", NoTotal = true };

    /// <summary>How classes are taught, from one stretch of the period to the next.</summary>
    public static Measure TrainingMethods { get; } = new("training.methods", Topic.TrainingHours,
        [Code("period"), Count("sessions"), Hours("hours"), Hours("lecture_hours"), Hours("seminar_hours"), Hours("case_hours"), Hours("simulation_hours"), Hours("field_hours"),
         Hours("self_study_hours"), Hours("online_hours"), Hours("unknown_hours"),
         Ratio("discussion_share", ["seminar_hours"], ["known_hours"]), Ratio("problem_share", ["problem_hours"], ["problem_hours", "other_problem_hours"]),
         Ratio("open_share", ["open_hours"], ["open_hours", "classroom_hours"]), Ratio("visiting_share", ["visiting_hours"], ["visiting_hours", "school_hours"]),
         Hours("known_hours") with { IsHidden = true }, Hours("problem_hours") with { IsHidden = true }, Hours("other_problem_hours") with { IsHidden = true }, Hours("open_hours") with { IsHidden = true },
         Hours("classroom_hours") with { IsHidden = true }, Hours("visiting_hours") with { IsHidden = true }, Hours("school_hours") with { IsHidden = true }])
    { Query = "TrainingHours.methods", Ways = ["month", "quarter", "year"] };

    /// <summary>Of those called up for a class, how many came.</summary>
    public static Measure TrainingCalls { get; } = new("training.calls", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Count("called"), Count("came"), Count("substituted"), Count("excused"), Count("missed"), Count("unanswered"), Count("still_open"),
         Ratio("completion", ["came"], ["came", "substituted", "excused", "missed", "unanswered"]), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.calls", Ways = Levels };

    /// <summary>Who was called again and again, or to two classes at once, or did not come, or has not been called for long.</summary>
    public static Measure TrainingCallPeople { get; } = new("training.call-people", Topic.TrainingHours,
        [Code("cadre_id"), Words("name"), Code("unit_code"), Words("unit_name"), Words("post"), Code("layer"), Code("call_finding"), Words("finding") with { Say = TrainingFacet.CallFinding },
         Count("calls"), Day("first_day"), Day("last_day"), Code("row_unit") with { IsHidden = true }, Code("source_county") with { IsHidden = true }])
    { Query = "TrainingHours.call-people", IsAboutPeople = true, NoTotal = true };

    /// <summary>On which days training was taken.</summary>
    public static Measure TrainingCalendar { get; } = new("training.calendar", Topic.TrainingHours, [Code("training_day"), Distinct("classes"), Hours("hours")])
    { Query = "TrainingHours.calendar" };

    /// <summary>How the hours are spread among those in post.</summary>
    public static Measure TrainingSpread { get; } = new("training.spread", Topic.TrainingHours,
        [Code("unit_code"), Words("unit_name"), Count("in_post"), Count("untrained"), Hours("hours"), Quantile("least", "in_post"), Quantile("lower_quartile", "in_post"), Quantile("median", "in_post"),
         Quantile("upper_quartile", "in_post"), Quantile("most", "in_post"), Ratio("untrained_share", ["untrained"], ["in_post"]), Flag("reported") with { IsHidden = true }])
    { Query = "TrainingHours.spread", Ways = Levels };

    /// <summary>Who taught, how much, and whether the seats were used.</summary>
    public static Measure TrainingProviders { get; } = new("training.providers", Topic.TrainingHours,
        [Code("provider_id"), Words("provider_name") with { Say = TrainingFacet.Provider }, Code("provider_type"), Distinct("classes"), Distinct("person_times"), Distinct("persons"), Hours("hours"),
         Count("seats"), Count("seats_offered"), Count("seats_used"), Ratio("seat_share", ["seats_used"], ["seats_offered"]), Words("own_name") with { IsHidden = true }])
    { Query = "TrainingHours.providers" };

    private static IReadOnlyList<Measure> TrainingMeasures =>
    [
        TrainingMix, TrainingBasics, TrainingBasicsPersons, TrainingBasicsClasses, TrainingMethods, TrainingCalls, TrainingCallPeople, TrainingCalendar, TrainingSpread, TrainingProviders,
    ];
}
