using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>The definitions about appointments once more, from their text alone: appointment by appointment, class by class.</summary>
internal sealed partial class PlainReckoning
{
    /// <summary>The first standard in force that asks for training before a post; five years back and twelve months to make it up where none does.</summary>
    private StandardRow RuleOn(DateOnly asOf) => InForce(asOf).FirstOrDefault(rule => rule.Ways[0].Metric == "before_post") ?? new("");
    private const int YoungUnder = 35;

    private sealed record Appointed(AppointmentRow Row, CadreRow Cadre, UnitRow Unit, string? Layer)
    {
        public bool ToNewPost => Row.Type is "promotion" or "new_post";
    }

    /// <summary>Appointments up to the day asked about of the people asked about. Reading: where no unit is named it is that of the main posting of the day, and the layer is always that posting's.</summary>
    private IEnumerable<Appointed> Placed(PromotionRoster held, Question question)
    {
        Dictionary<(string, string), CadreRow> known = roster.Cadres.ToDictionary(cadre => (cadre.County, cadre.Id));
        foreach (AppointmentRow row in held.Appointments.Where(row => row.Date <= AsOf(question)))
        {
            PostingRow? main = MainPosting((row.County, row.Cadre), row.Date);
            if ((row.Unit ?? main?.Unit) is not { } code || !known.TryGetValue((row.County, row.Cadre), out CadreRow? cadre) || !Passes(question, cadre, main?.Layer, AsOf(question)))
                continue;
            UnitRow unit = OnMap(units[code], question.Map);
            if (Within(unit, question.Unit))
                yield return new(row, cadre, unit, main?.Layer);
        }
    }

    private IEnumerable<Appointed> OfPeriod(PromotionRoster held, Question question) => Placed(held, question).Where(each => Contains(Period(question), each.Row.Date));

    /// <summary>Reading: a class ended on its last day, else on the day of the attendance.</summary>
    private IEnumerable<DateOnly> Ended(AppointmentRow row, DateOnly asOf, string[] channels) => attendance[(row.County, row.Cadre)].Where(IsTraining)
        .Where(each => Allows(channels, ChannelOf(each))).Select(each => classes[(each.County, each.Class)].End ?? each.HeldOn).Where(day => day <= asOf);

    public string TrainingStatus(AppointmentRow row, DateOnly asOf, params string[] channels)
    {
        DateOnly[] ended = [.. Ended(row, asOf, channels)];
        StandardRow rule = RuleOn(asOf);
        DateOnly deadline = row.Date.AddMonths(rule.MakeupMonths);
        return ended.Any(day => day <= row.Date && day >= row.Date.AddYears(-rule.LookBackYears)) ? "before"
            : ended.Any(day => day > row.Date && day <= deadline) ? "within_year"
            : asOf <= deadline ? "open"
            : "overdue";
    }

    private Dictionary<string, object?> Statuses(IEnumerable<Appointed> appointed, DateOnly asOf, string[] channels)
    {
        string[] each = [.. appointed.Select(one => TrainingStatus(one.Row, asOf, channels))];
        long Count(string status) => each.Count(one => one == status);
        return new()
        {
            ["before"] = Count("before"),
            ["within_year"] = Count("within_year"),
            ["open"] = Count("open"),
            ["overdue"] = Count("overdue"),
            ["share"] = Share(Count("before") + Count("within_year"), Count("before") + Count("within_year") + Count("overdue")),
        };
    }

    public PlainAnswer TrainedBefore(PromotionRoster held, Question question, params string[] channels)
    {
        string by = question.By ?? "township_level";
        Appointed[] taken = [.. OfPeriod(held, question).Where(each => each.ToNewPost)];
        HashSet<string> rows = [.. Listed(by, question, AsOf(question)), .. taken.Select(each => RowOf(each.Unit, by, question))];
        return PerUnit(rows, by, question, codes => Statuses(taken.Where(each => codes.Contains(RowOf(each.Unit, by, question))), AsOf(question), channels));
    }

    private string? GroupOf(string key, Appointed each, DateOnly asOf) => key switch
    {
        "young" => each.Cadre.BirthMonth is { } born ? Age(born, asOf) < YoungUnder ? "young" : "older" : null,
        "route" => each.Row.Route,
        "type" => each.Row.Type,
        "election" => each.Row.Election,
        _ => Facet(key, each.Cadre, each.Layer, asOf),
    };

    public PlainAnswer TrainedBeforeByFacet(PromotionRoster held, Question question)
    {
        DateOnly asOf = AsOf(question);
        Appointed[] taken = [.. OfPeriod(held, question).Where(each => each.ToNewPost)];
        return new(
            [.. taken.GroupBy(each => GroupOf(question.By ?? "young", each, asOf) ?? "unknown").Select(group => new Dictionary<string, object?>(Statuses(group, asOf, [])) { ["facet_value"] = group.Key })],
            Statuses(taken, asOf, []));
    }

    /// <summary>Reading: appointments of any earlier day, of people still in post, who have attended nothing since.</summary>
    public PlainAnswer Due(PromotionRoster held, Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        var due = Placed(held, question).Where(each => each.ToNewPost && MainPosting((each.Row.County, each.Row.Cadre), asOf) is not null)
            .Select(each => (each.Unit, Status: TrainingStatus(each.Row, asOf), Deadline: each.Row.Date.AddMonths(RuleOn(asOf).MakeupMonths), Since: Ended(each.Row, asOf, []).Any(day => day > each.Row.Date)))
            .Where(each => each.Status is "open" or "overdue" && !each.Since && each.Deadline <= asOf.AddDays(60)).ToArray();
        return new(
            [.. due.GroupBy(each => RowOf(each.Unit, by, question)).Select(group => new Dictionary<string, object?>
            {
                ["unit_code"] = group.Key,
                ["due_soon"] = (long)group.Count(each => each.Status == "open"),
                ["overdue"] = (long)group.Count(each => each.Status == "overdue"),
                ["next_due"] = group.Any(each => each.Status == "open") ? group.Where(each => each.Status == "open").Min(each => each.Deadline) : null,
            })],
            new() { ["due_soon"] = (long)due.Count(each => each.Status == "open"), ["overdue"] = (long)due.Count(each => each.Status == "overdue") });
    }

    public PlainAnswer Appointments(PromotionRoster held, Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        bool byGroup = by is not ("township_level" or "village_level" or "county" or "prefecture");
        Appointed[] all = [.. OfPeriod(held, question)];
        string Key(Appointed each) => byGroup ? GroupOf(by, each, asOf) ?? "unknown" : RowOf(each.Unit, by, question);
        Dictionary<string, object?> Figures(IEnumerable<Appointed> of)
        {
            Appointed[] rows = [.. of];
            long Type(string type) => rows.Count(row => row.Row.Type == type);
            long women = rows.Count(row => row.ToNewPost && row.Cadre.Sex == "female"), taken = rows.Count(row => row.ToNewPost);
            long young = rows.Count(row => row.ToNewPost && GroupOf("young", row, asOf) == "young");
            return new()
            {
                ["appointments"] = (long)rows.Length,
                ["promotion"] = Type("promotion"),
                ["new_post"] = Type("new_post"),
                ["lateral"] = Type("lateral"),
                ["reappointed"] = Type("reappointed"),
                ["demotion"] = Type("demotion"),
                ["removal"] = Type("removal"),
                ["elected"] = (long)rows.Count(row => row.Row.Route == "election"),
                ["new_in_post"] = taken,
                ["women"] = women,
                ["women_share"] = Share(women, taken),
                ["young"] = young,
                ["young_share"] = Share(young, taken),
            };
        }

        HashSet<string> keys = [.. byGroup ? [] : Listed(by, question, asOf), .. all.Select(Key)];
        return new([.. keys.Select(key => new Dictionary<string, object?>(Figures(all.Where(each => Key(each) == key))) { [byGroup ? "facet_value" : "unit_code"] = key })], Figures(all));
    }

    public PlainAnswer ByMonth(PromotionRoster held, Question question)
    {
        DateOnly last = AsOf(question) < Period(question).Last ? AsOf(question) : Period(question).Last;
        Appointed[] all = [.. OfPeriod(held, question)];
        List<Dictionary<string, object?>> rows = [];
        for (DateOnly month = new(Period(question).First.Year, Period(question).First.Month, 1); month <= last || rows.Count == 0; month = month.AddMonths(1))
        {
            bool IsIn(DateOnly day) => (day.Year, day.Month) == (month.Year, month.Month);
            Appointed[] there = [.. all.Where(each => IsIn(each.Row.Date))];
            string[] elections = [.. held.Elections.Where(each => IsIn(each.Date) && Contains(Period(question), each.Date) && each.Date <= last && Concerns(each, question)).Select(each => each.Name).Distinct().Order(StringComparer.Ordinal)];
            rows.Add(new()
            {
                ["month"] = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                ["appointments"] = (long)there.Length,
                ["promotion"] = (long)there.Count(each => each.Row.Type == "promotion"),
                ["new_post"] = (long)there.Count(each => each.Row.Type == "new_post"),
                ["other_types"] = (long)there.Count(each => !each.ToNewPost),
                ["elected"] = (long)there.Count(each => each.Row.Route == "election"),
                ["elections"] = elections.Length == 0 ? null : string.Join("; ", elections),
            });
        }

        return new(rows);
    }

    // Reading: an election is told where it was held in the unit asked about, below it or above it (on today's map, above its successor); one of no unit is that of the county that sent it.
    private bool Concerns(ElectionRow election, Question question) => question.Unit is null || (units.TryGetValue(election.Unit ?? election.County, out UnitRow? unit)
        && (Within(OnMap(unit, question.Map), question.Unit) || Upward(OnMap(units[question.Unit], question.Map)).Any(step => step.Code == unit.Code)));

    public PlainAnswer StudyOnFile(PromotionRoster held, Question question)
    {
        string by = question.By ?? "township_level";
        Appointed[] taken = [.. OfPeriod(held, question).Where(each => each.ToNewPost)];
        Dictionary<string, object?> Figures(IEnumerable<Appointed> of)
        {
            Appointed[] rows = [.. of];
            ResultRow?[] latest = [.. rows.Select(each => LatestResult(held, each.Row, AsOf(question)))];
            return new()
            {
                ["new_in_post"] = (long)rows.Length,
                ["on_file"] = (long)latest.Count(each => each is not null),
                ["no_result"] = (long)latest.Count(each => each is null),
                ["latest_fail"] = (long)latest.Count(each => each?.Failed == true),
                ["study_considered"] = (long)rows.Count(each => each.Row.Considered == true),
                ["on_file_share"] = Share(latest.Count(each => each is not null), rows.Length),
            };
        }

        HashSet<string> codes = [.. Listed(by, question, AsOf(question)), .. taken.Select(each => RowOf(each.Unit, by, question))];
        return new([.. codes.Select(code => new Dictionary<string, object?>(Figures(taken.Where(each => RowOf(each.Unit, by, question) == code))) { ["unit_code"] = code })], Figures(taken));
    }

    private ResultRow? LatestResult(PromotionRoster held, AppointmentRow row, DateOnly asOf)
    {
        DateOnly decided = row.Decided ?? row.Date;
        return held.Results.Where(each => (each.County, each.Cadre) == (row.County, row.Cadre) && each.Kind is "study_exam" or "study_appraisal" or "study_report" or "class_exam" && each.Says)
            .Where(each => (each.County, each.Cadre) == (row.County, row.Cadre) && each.On <= decided && each.On >= decided.AddYears(-RuleOn(asOf).LookBackYears))
            .OrderByDescending(each => each.On).ThenByDescending(each => each.Attempt).ThenByDescending(each => each.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    private static bool IsQualified(PromotionRoster held, string county, string cadre, DateOnly day) =>
        held.Results.Any(each => each.Kind == "qualification" && (each.County, each.Cadre) == (county, cadre) && !each.Absent && each.Passed && each.On <= day && !(each.ValidUntil < day));

    public PlainAnswer Qualification(PromotionRoster held, Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        Appointed[] taken = [.. OfPeriod(held, question).Where(each => each.ToNewPost)];
        List<Person> people = PeopleInPost(question, asOf, by);
        Dictionary<string, object?> Figures(IEnumerable<Appointed> appointed, IEnumerable<Person> inPost)
        {
            Appointed[] rows = [.. appointed];
            Person[] there = [.. inPost];
            long qualified = rows.Count(each => IsQualified(held, each.Row.County, each.Row.Cadre, each.Row.Date)), holders = there.Count(each => IsQualified(held, each.Cadre.County, each.Cadre.Id, asOf));
            return new()
            {
                ["new_in_post"] = (long)rows.Length,
                ["qualified"] = qualified,
                ["unqualified"] = rows.Length - qualified,
                ["qualified_share"] = Share(qualified, rows.Length),
                ["in_post"] = (long)there.Length,
                ["holders"] = holders,
                ["holders_share"] = Share(holders, there.Length),
            };
        }

        HashSet<string> codes = [.. Listed(by, question, asOf), .. taken.Select(each => RowOf(each.Unit, by, question)), .. people.Select(each => RowOf(each.Unit, by, question))];
        return new(
            [.. codes.Select(code => new Dictionary<string, object?>(Figures(taken.Where(each => RowOf(each.Unit, by, question) == code), people.Where(each => RowOf(each.Unit, by, question) == code))) { ["unit_code"] = code })],
            Figures(taken, people));
    }

    public PlainAnswer Reserve(PromotionRoster held, Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        List<Person> posts = [.. PeopleInPost(question, asOf, by).Where(person => person.Main.Layer is "leading_group" or "village_main")];
        Dictionary<(string, string), CadreRow> known = roster.Cadres.ToDictionary(cadre => (cadre.County, cadre.Id));
        List<(ReserveRow Row, UnitRow Unit)> spells = [];
        foreach (ReserveRow row in held.Reserve.Where(row => row.Entry <= asOf))
        {
            PostingRow? main = MainPosting((row.County, row.Cadre), asOf);
            PostingRow? home = main ?? postings[(row.County, row.Cadre)].OrderByDescending(posting => posting.IsMain).ThenByDescending(posting => posting.Start ?? DateOnly.MinValue)
                .ThenBy(posting => posting.Id, StringComparer.Ordinal).FirstOrDefault();
            if (home is null || !known.TryGetValue((row.County, row.Cadre), out CadreRow? cadre) || !Passes(question, cadre, main?.Layer, asOf))
                continue;
            UnitRow unit = OnMap(units[home.Unit], question.Map);
            if (Within(unit, question.Unit))
                spells.Add((row, unit));
        }

        bool InPeriod(DateOnly? day) => day is { } known && Contains(Period(question), known) && known <= asOf;
        Dictionary<string, object?> Figures(IEnumerable<(ReserveRow Row, UnitRow Unit)> of, long inPost)
        {
            ReserveRow[] rows = [.. of.Select(each => each.Row)];
            ReserveRow[] pool = [.. rows.Where(row => !(row.Exit < asOf))], left = [.. rows.Where(row => InPeriod(row.Exit))];
            long trained = pool.Count(row => TrainingOf((row.County, row.Cadre), question, asOf).Any());
            long Level(string level) => pool.Count(row => row.Level == level);
            long Reason(params string?[] reasons) => left.Count(row => reasons.Contains(row.Reason));
            return new()
            {
                ["posts"] = inPost,
                ["pool"] = (long)pool.Length,
                ["for_township_principal"] = Level("township_principal"),
                ["for_township_deputy"] = Level("township_deputy"),
                ["for_village_main"] = Level("village_main"),
                ["trained"] = trained,
                ["trained_share"] = Share(trained, pool.Length),
                ["entered"] = (long)rows.Count(row => InPeriod(row.Entry)),
                ["left_pool"] = (long)left.Length,
                ["used"] = Reason("appointed"),
                ["used_share"] = Share(Reason("appointed"), left.Length),
                ["left_for_age"] = Reason("age"),
                ["left_unsuitable"] = Reason("unsuitable"),
                ["left_otherwise"] = Reason("other", null),
            };
        }

        HashSet<string> codes = [.. Listed(by, question, asOf), .. spells.Select(each => RowOf(each.Unit, by, question)), .. posts.Select(each => RowOf(each.Unit, by, question))];
        return new(
            [.. codes.Select(code => new Dictionary<string, object?>(Figures(spells.Where(each => RowOf(each.Unit, by, question) == code), posts.Count(each => RowOf(each.Unit, by, question) == code))) { ["unit_code"] = code })],
            Figures(spells, posts.Count));
    }

    /// <summary>Reading: the year before is the twelve months before the period's first day, for both groups; the layer is that of its last day.</summary>
    public PlainAnswer Compared(PromotionRoster held, Question question)
    {
        ReportingPeriod before = new(Period(question).First.AddYears(-1), Period(question).First.AddDays(-1));
        Question then = question with { Period = before, AsOf = before.Last, By = null };
        List<Person> people = PeopleInPost(then, before.Last, Below(question));
        bool IsPromoted(Person person) => held.Appointments.Any(row => (row.County, row.Cadre) == (person.Cadre.County, person.Cadre.Id) && row.Type == "promotion"
            && Contains(Period(question), row.Date) && row.Date <= AsOf(question));
        List<Dictionary<string, object?>> rows = [];
        foreach (var group in people.Where(person => person.Main.Layer is not null).GroupBy(person => person.Main.Layer).Where(layer => layer.Any(IsPromoted)).SelectMany(layer => layer.GroupBy(person => (Layer: layer.Key, Promoted: IsPromoted(person)))))
        {
            ResultRow[][] exams = [.. group.Select(person => held.Results.Where(each => (each.County, each.Cadre) == (person.Cadre.County, person.Cadre.Id) && each is { Kind: "study_exam", Attempt: 1, Says: true } && Contains(before, each.On)).ToArray()).Where(sat => sat.Length > 0)];
            long met = group.Count(person => person.Standing?.Verdict == Met), judged = group.Count(person => person.Standing?.Verdict is Met or NotMet);
            decimal hours = group.Sum(person => TrainingOf((person.Cadre.County, person.Cadre.Id), then, before.Last).Sum(row => row.Hours ?? 0));
            Add("met", met, judged, null);
            Add("passed_exam", exams.Count(sat => sat.Any(each => each.Passed)), exams.Length, null);
            Add("hours", null, null, (double)hours / group.Count());

            void Add(string compared, long? n, long? of, double? mean) => rows.Add(new()
            {
                ["layer"] = group.Key.Layer,
                ["cohort"] = group.Key.Promoted ? "promoted" : "not_promoted",
                ["compared"] = compared,
                ["people"] = (long)group.Count(),
                ["n"] = n,
                ["out_of"] = of,
                ["compared_share"] = n is null ? null : Share(n.Value, of!.Value),
                ["mean_hours"] = mean,
            });
        }

        return new(rows);
    }
}
