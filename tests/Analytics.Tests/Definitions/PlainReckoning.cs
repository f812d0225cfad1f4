using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Rows and totals as the plain reckoning finds them: values by column name.</summary>
internal sealed record PlainAnswer(IReadOnlyList<Dictionary<string, object?>> Rows, Dictionary<string, object?>? Total = null, Dictionary<string, object?>? TotalReported = null);

/// <summary>The definitions once more, written from their text alone: plain, slow, day by day over a roster in memory.</summary>
/// <remarks>It shares no code and no SQL with the product, so that what both say is what the text says. Where the text leaves a choice, the comment says
/// "Reading:" and which was taken.</remarks>
internal sealed partial class PlainReckoning(Roster roster, DateOnly today)
{
    private const string Exempt = "exempt";
    private const string TooNew = "too_new";
    private const string Met = "met";
    private const string NotMet = "not_met";

    private readonly Dictionary<string, UnitRow> units = roster.Units.ToDictionary(unit => unit.Code);
    private readonly ILookup<(string, string), PostingRow> postings = roster.Postings.ToLookup(posting => (posting.County, posting.Cadre));
    private readonly ILookup<(string, string), ExemptionRow> exemptions = roster.Exemptions.ToLookup(exemption => (exemption.County, exemption.Cadre));
    private readonly ILookup<(string, string), AttendanceRow> attendance = roster.Attendance.ToLookup(row => (row.County, row.Cadre));
    private readonly Dictionary<(string, string), ClassRow> classes = roster.Classes.ToDictionary(each => (each.County, each.Id));

    private sealed record Standing(string? Standard, decimal Required, decimal Achieved, decimal Short, string Verdict, bool? OnPace);

    /// <summary>Someone in post, where they are counted, and how they stand; no standing when no standard asked about applies to them.</summary>
    private sealed record Person(CadreRow Cadre, PostingRow Main, UnitRow Unit, Standing? Standing);

    // ---- Days ----

    public ReportingPeriod Period(Question question) => question.Period ?? ReportingPeriod.Year(roster.DataDate.Year);

    public DateOnly AsOf(Question question) => question.AsOf ?? new[] { Period(question).Last, roster.DataDate, today }.Min();

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (DateOnly day = first; day <= last; day = day.AddDays(1))
            yield return day;
    }

    private static bool Contains(ReportingPeriod period, DateOnly day) => period.First <= day && day <= period.Last;

    // ---- Units ----

    private UnitRow OnMap(UnitRow unit, MapReading map)
    {
        // Reading: a unit is followed when its last day lies before the data date; its place in the tree is then the successor's.
        while (map == MapReading.Now && unit.Successor is not null && unit.To < roster.DataDate)
            unit = units[unit.Successor];
        return unit;
    }

    private IEnumerable<UnitRow> Upward(UnitRow unit)
    {
        for (UnitRow? step = unit; step is not null; step = step.Parent is null ? null : units[step.Parent])
            yield return step;
    }

    private bool Within(UnitRow unit, string? scope) => scope is null || Upward(unit).Any(step => step.Code == scope);

    private static bool IsListed(UnitRow unit, string by, Question question) =>
        by != "township_level" || unit.Kind is "town" or "township" || question.Kinds.Contains(unit.Kind);

    /// <summary>The code of the row in which people of a unit stand.</summary>
    private string RowOf(UnitRow unit, string by, Question question)
    {
        foreach (UnitRow step in Upward(unit))
        {
            if (step.Level == by)
                return IsListed(step, by, question) ? step.Code : "other";
            if (step.Code == question.Unit)
                break; // a row never stands above the scope
        }

        return unit.Code;
    }

    private static bool IsValid(UnitRow unit, DateOnly day) => !(unit.From > day) && !(unit.To < day);

    private HashSet<string> Listed(string by, Question question, DateOnly asOf)
    {
        DateOnly day = question.Map == MapReading.Now ? roster.DataDate : asOf; // Reading: the map of now is that of the data date
        return [.. roster.Units.Where(unit => unit.Level == by && Within(unit, question.Unit) && IsValid(unit, day) && IsListed(unit, by, question)).Select(unit => unit.Code)];
    }

    // ---- People ----

    private static bool Holds(PostingRow posting, DateOnly day) => !(posting.Start > day) && !(posting.End < day);

    private PostingRow? MainPosting((string, string) cadre, DateOnly day) => postings[cadre]
        .Where(posting => Holds(posting, day))
        .OrderByDescending(posting => posting.IsMain)
        .ThenByDescending(posting => posting.Start ?? DateOnly.MinValue) // an unknown start is never the latest
        .ThenBy(posting => posting.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int Age(DateOnly born, DateOnly day) => day.Year - born.Year - (day.Month < born.Month ? 1 : 0); // born on the first of the month

    private static string? Facet(string key, CadreRow cadre, string? layer, DateOnly asOf) => key switch
    {
        "layer" => layer,
        "sex" => cadre.Sex,
        "education" => cadre.Education,
        "identity" => cadre.Identity,
        "political" => cadre.Political,
        "reserve" => cadre.Reserve switch { true => "1", false => "0", null => null },
        "age_band" when cadre.BirthMonth is { } born => Age(born, asOf) switch { < 35 => "under 35", < 45 => "35-44", < 55 => "45-54", _ => "55 and over" },
        _ => null,
    };

    private static bool Passes(Question question, CadreRow cadre, string? layer, DateOnly asOf) => question.Filters
        .GroupBy(filter => filter.Key, filter => filter.Value)
        .All(wanted => Facet(wanted.Key, cadre, layer, asOf) is { } value && wanted.Contains(value));

    /// <summary>Everybody in post; where only those are asked about whose unit has reported, it is the row that they stand in at this level which tells.</summary>
    private List<Person> PeopleInPost(Question question, DateOnly asOf, string level)
    {
        List<Person> people = [];
        foreach (CadreRow cadre in roster.Cadres)
        {
            if (MainPosting((cadre.County, cadre.Id), asOf) is not { } main || !Passes(question, cadre, main.Layer, asOf))
                continue;
            UnitRow unit = OnMap(units[main.Unit], question.Map);
            if (Within(unit, question.Unit) && (!question.OnlyReported || HasReported(RowOf(unit, level, question), level, question)))
                people.Add(new(cadre, main, unit, StandingOf(question, cadre, main, asOf)));
        }

        return people;
    }

    // ---- Standards ----

    private IEnumerable<StandardRow> InForce(DateOnly asOf) => roster.Standards.Where(rule => !(rule.EffectiveFrom > asOf) && !(rule.EffectiveTo < asOf));

    private bool Applies(StandardRow rule, CadreRow cadre, PostingRow main, DateOnly asOf) =>
        Allows(rule.Layers, main.Layer) && Allows(rule.Ranks, main.Rank) && Allows(rule.Identities, cadre.Identity) && Allows(rule.Political, cadre.Political)
        && (rule.Reserve is null || rule.Reserve == cadre.Reserve)
        && (rule.AgeUnder is null || (cadre.BirthMonth is { } born && Age(born, asOf) < rule.AgeUnder))
        && (rule.Ways[0].Metric != "before_post" || NewPosts(rule, cadre, asOf).Count > 0);

    private static bool Allows(string[] list, string? value) => list.Length == 0 || (value is not null && list.Contains(value));

    private static ReportingPeriod WindowOf(StandardRow rule, DateOnly asOf) => rule.Window switch
    {
        "calendar_year" => new(new(asOf.Year, 1, 1), new(asOf.Year, 12, 31)),
        "rolling_months" => new(asOf.AddDays(1).AddMonths(-rule.N), asOf),
        "years" => new(new(asOf.Year - rule.N + 1, 1, 1), new(asOf.Year, 12, 31)),
        _ => new(rule.ProgrammeFrom!.Value, rule.ProgrammeTo!.Value),
    };

    private Standing? StandingOf(Question question, CadreRow cadre, PostingRow main, DateOnly asOf)
    {
        List<StandardRow> applying = [.. InForce(asOf).Where(rule => Applies(rule, cadre, main, asOf))];
        if (question.Standard == "all")
            return All([.. applying.Select(rule => StandingOn(rule, cadre, asOf))]);
        StandardRow? own = question.Standard == "primary" ? applying.FirstOrDefault(rule => rule.Primary) : applying.SingleOrDefault(rule => rule.Id == question.Standard);
        return own is null ? null : StandingOn(own, cadre, asOf);
    }

    private static Standing? All(List<Standing> each)
    {
        if (each.Count == 0)
            return null;
        string verdict = new[] { NotMet, Met, TooNew, Exempt }.First(worst => each.Any(standing => standing.Verdict == worst));
        return new(null, 0, 0, 0, verdict, null);
    }

    private Standing StandingOn(StandardRow rule, CadreRow cadre, DateOnly asOf)
    {
        (string, string) key = (cadre.County, cadre.Id);
        ReportingPeriod window = WindowOf(rule, asOf);
        bool IsExempt(DateOnly day) => exemptions[key].Any(exemption => exemption.Start <= day && !(exemption.End < day));
        bool IsEligible(DateOnly day) => postings[key].Any(posting => Holds(posting, day)) && !IsExempt(day);

        int eligible = Days(window.First, window.Last).Count(IsEligible);
        int exempt = Days(window.First, window.Last).Count(IsExempt);
        DateOnly elapsedTo = asOf < window.Last ? asOf : window.Last;
        int elapsed = Days(window.First, elapsedTo).Count(day => !IsProrated(rule, rule.Ways[0].Metric) || IsEligible(day));

        decimal Required((string Metric, decimal Threshold) way) =>
            IsProrated(rule, way.Metric) ? Math.Round(Full(rule, way) * eligible / window.Days, 1, MidpointRounding.AwayFromZero) : Full(rule, way);

        List<AttendanceRow> counted = [.. attendance[key].Where(row => IsTraining(row) && Contains(window, row.HeldOn) && row.HeldOn <= asOf && Counts(rule, row))];
        decimal Sum(string metric, string? channel) =>
            counted.Where(row => ChannelOf(row) == channel).Sum(row => (metric == "days" ? row.Days : row.Hours) ?? 0);

        // Reading: a cap cuts each alternative's own sum of the channel, whichever metric it is in; floors are held against uncapped sums in the first metric.
        decimal Achieved(string metric) => metric is not ("hours" or "days") ? Counted(metric, rule, cadre, counted, asOf) : counted.Select(ChannelOf).Distinct()
            .Sum(channel => channel is not null && rule.Caps.TryGetValue(channel, out decimal cap) ? Math.Min(cap, Sum(metric, channel)) : Sum(metric, channel));
        bool floorsReached = rule.Floors.All(floor => Sum(rule.Ways[0].Metric, floor.Key) >= floor.Value);

        decimal required = Required(rule.Ways[0]);
        decimal achieved = Achieved(rule.Ways[0].Metric);
        DateOnly? earliest = postings[key].Any(posting => posting.Start is null) ? null : postings[key].Min(posting => posting.Start);

        string verdict =
            eligible == 0 || 2 * exempt > window.Days ? Exempt
            : earliest is { } start && asOf.DayNumber - start.DayNumber < rule.GraceDays ? TooNew
            : floorsReached && rule.Ways.Any(way => Achieved(way.Metric) >= Required(way) - 0.0001m) ? Met
            : NotMet;

        // Reading: where only a floor is missed, nothing of the sum is short; a surplus of one never offsets another.
        decimal missing = verdict == NotMet ? Math.Max(0, required - achieved) : 0;
        return new(rule.Id, required, achieved, missing, verdict, verdict == NotMet ? KeepsPace() : null);

        bool KeepsPace() => rule.Ways[0].Metric == "before_post" ? !NewPosts(rule, cadre, asOf).Any(post => IsOverdue(rule, post, asOf)) : achieved * window.Days >= Full(rule, rule.Ways[0]) * elapsed;
    }

    private static bool IsTraining(AttendanceRow row) => row.Status is "attended" or "substitute";

    private string? ChannelOf(AttendanceRow row) => classes[(row.County, row.Class)].Channel;

    private bool Counts(StandardRow rule, AttendanceRow row) =>
        Allows(rule.Channels, ChannelOf(row)) && Allows(rule.Categories, classes[(row.County, row.Class)].Category);

    // ---- Attendance ----

    private IEnumerable<AttendanceRow> TrainingOf((string, string) cadre, Question question, DateOnly asOf) =>
        attendance[cadre].Where(row => IsTraining(row) && Contains(Period(question), row.HeldOn) && row.HeldOn <= asOf);

    private UnitRow? UnitOf(AttendanceRow row) =>
        (row.UnitAtTime ?? MainPosting((row.County, row.Cadre), row.HeldOn)?.Unit) is { } code ? units[code] : null;

    /// <summary>Whether attendance of any status stands in the period for the township-level unit above a row's unit, or for the unit itself where none is above.</summary>
    private bool HasReported(string row, string by, Question question)
    {
        IEnumerable<UnitRow> heardFrom = roster.Attendance.Where(each => Contains(Period(question), each.HeldOn))
            .Select(UnitOf).OfType<UnitRow>().Select(unit => OnMap(unit, question.Map));

        // Reading: "other units" has reported when any unit that would stand in it has.
        if (row == "other")
            return heardFrom.Any(unit => Within(unit, question.Unit) && RowOf(unit, by, question) == "other");
        UnitRow reporting = Upward(units[row]).FirstOrDefault(step => step.Level == "township_level") ?? units[row];
        return heardFrom.Any(unit => Upward(unit).Contains(reporting));
    }

    public long Unmatched(Question question)
    {
        HashSet<(string, string)> known = [.. roster.Cadres.Select(cadre => (cadre.County, cadre.Id))];
        return roster.Attendance.Count(row => !known.Contains((row.County, row.Cadre)) && Contains(Period(question), row.HeldOn) && row.HeldOn <= AsOf(question)
            && (row.UnitAtTime is null ? question.Unit is null : Within(OnMap(units[row.UnitAtTime], question.Map), question.Unit)));
    }

    // ---- Measures ----

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private Dictionary<string, object?> Figures(IEnumerable<Person> everyone, Question question, DateOnly asOf)
    {
        List<Person> all = [.. everyone];
        List<Person> people = [.. all.Where(person => person.Standing is not null)];
        long Count(string verdict) => people.Count(person => person.Standing!.Verdict == verdict);
        List<AttendanceRow> training = [.. people.SelectMany(person => TrainingOf((person.Cadre.County, person.Cadre.Id), question, asOf))];
        long onPace = people.Count(person => person.Standing!.OnPace == true);
        bool several = question.Standard == "all";
        return new()
        {
            ["all_in_post"] = (long)all.Count,
            ["in_post"] = (long)people.Count,
            ["exempt"] = Count(Exempt),
            ["too_new"] = Count(TooNew),
            ["met"] = Count(Met),
            ["not_met"] = Count(NotMet),
            ["share"] = Share(Count(Met), Count(Met) + Count(NotMet)),
            ["on_pace"] = several ? null : onPace,
            ["on_schedule_share"] = several ? null : Share(Count(Met) + onPace, Count(Met) + Count(NotMet)),
            ["hours_short"] = several ? null : people.Sum(person => person.Standing!.Short),
            ["persons_trained"] = (long)training.Select(row => (row.County, row.Cadre)).Distinct().Count(),
            ["person_times"] = (long)training.Select(row => (row.County, row.Cadre, row.Class)).Distinct().Count(),
            ["hours"] = training.Sum(row => row.Hours ?? 0),
        };
    }

    /// <summary>Reading: rows that are no units stand for townships, and within a township for its villages.</summary>
    private string Below(Question question) =>
        (question.Unit is { } unit ? units[unit].Level : roster.Units.Where(each => each.Parent is null).ToList() is [var top] ? top.Level : "") is "township_level" or "village_level" or "dept"
            ? "village_level" : "township_level";

    public PlainAnswer Coverage(Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        List<Person> people = PeopleInPost(question, asOf, by);
        HashSet<string> rows = [.. Listed(by, question, asOf), .. people.Select(person => RowOf(person.Unit, by, question))];
        return PerUnit(rows, by, question, codes =>
            Figures(people.Where(person => codes.Contains(RowOf(person.Unit, by, question))), question, asOf));
    }

    private PlainAnswer PerUnit(HashSet<string> rows, string by, Question question, Func<HashSet<string>, Dictionary<string, object?>> figures)
    {
        HashSet<string> reported = [.. rows.Where(row => HasReported(row, by, question))];
        return new(
            [.. rows.Select(code => new Dictionary<string, object?>(figures([code])) { ["unit_code"] = code, ["reported"] = reported.Contains(code) })],
            figures(rows),
            figures(reported));
    }

    public PlainAnswer CoverageByFacet(Question question)
    {
        DateOnly asOf = AsOf(question);
        List<Person> people = PeopleInPost(question, asOf, Below(question));
        return new(
            [.. people.GroupBy(person => Facet(question.By!, person.Cadre, person.Main.Layer, asOf))
                .Select(group => new Dictionary<string, object?>(Figures(group, question, asOf)) { ["facet_value"] = group.Key ?? "unknown" })],
            Figures(people, question, asOf));
    }

    /// <summary>Each standard in force, or the one asked for, taken by itself; only rows in which it applies to somebody.</summary>
    public PlainAnswer CoverageByStandard(Question question) => new(
        [.. InForce(AsOf(question)).Where(rule => question.Standard is "primary" or "all" || rule.Id == question.Standard).SelectMany(rule => Coverage(question with { Standard = rule.Id }).Rows
            .Select(row => new Dictionary<string, object?>(row) { ["standard"] = rule.Id }))]);

    /// <summary>Everybody measured. Reading: asked about all standards, a person has a row for each that applies.</summary>
    public PlainAnswer CoveragePeople(Question question)
    {
        DateOnly asOf = AsOf(question);
        IEnumerable<(Person Person, Standing Standing)> Standings(Person person) => question.Standard == "all"
            ? InForce(asOf).Where(rule => Applies(rule, person.Cadre, person.Main, asOf)).Select(rule => (person, StandingOn(rule, person.Cadre, asOf)))
            : person.Standing is { } own ? [(person, own)] : [];
        return new([.. PeopleInPost(question, asOf, "township_level").SelectMany(Standings).Select(each => new Dictionary<string, object?>
        {
            ["cadre_id"] = each.Person.Cadre.Id,
            ["name"] = each.Person.Cadre.Name,
            ["unit_code"] = each.Person.Main.Unit,
            ["unit_name"] = units[each.Person.Main.Unit].Name,
            ["post"] = each.Person.Main.Post,
            ["layer"] = each.Person.Main.Layer,
            ["standard"] = each.Standing.Standard,
            ["required"] = each.Standing.Required,
            ["achieved"] = each.Standing.Achieved,
            ["short"] = each.Standing.Short,
            ["standing"] = each.Standing.Verdict,
            ["on_pace"] = each.Standing.OnPace,
        })]);
    }

    public PlainAnswer CoverageTrend(Question question)
    {
        List<Dictionary<string, object?>> rows = [];
        DateOnly last = AsOf(question) < Period(question).Last ? AsOf(question) : Period(question).Last;
        for (DateOnly month = new(Period(question).First.Year, Period(question).First.Month, 1); month.AddMonths(1).AddDays(-1) <= last; month = month.AddMonths(1))
        {
            DateOnly end = month.AddMonths(1).AddDays(-1);
            Dictionary<string, object?> now = Figures(PeopleInPost(question, end, Below(question)), question, end);
            DateOnly yearAgo = end.AddYears(-1);
            rows.Add(new()
            {
                ["month"] = end.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                ["met"] = now["met"],
                ["not_met"] = now["not_met"],
                ["share"] = now["share"],
                ["on_schedule_share"] = now["on_schedule_share"],
                ["previous_share"] = Figures(PeopleInPost(question, yearAgo, Below(question)), question, yearAgo)["share"],
                ["expected_share"] = ExpectedShare(question, end),
            });
        }

        return new(rows);
    }

    private double? ExpectedShare(Question question, DateOnly day)
    {
        List<StandardRow> asked = [.. InForce(day).Where(rule => question.Standard == "all" || (question.Standard == "primary" ? rule.Primary : rule.Id == question.Standard))];
        if (asked.Count == 0 || TargetOf(question, [.. asked.Select(rule => rule.Id)], day.Year) is not { } target)
            return null;
        ReportingPeriod window = WindowOf(asked[0], day);
        return (double)target * Days(window.First, window.Last).Count(each => each <= day) / window.Days;
    }

    /// <summary>The target of the asked unit: its own or its nearest ancestor's.</summary>
    private decimal? TargetOf(Question question, List<string> standards, int year)
    {
        UnitRow? asked = question.Unit is not null ? units[question.Unit] : roster.Units.Where(unit => unit.Parent is null).ToList() is [var top] ? top : null;

        // Reading: at one unit a target of the asked standards, the earlier first, goes before one for every standard.
        return asked is null ? null : Upward(asked)
            .SelectMany(unit => roster.Targets.Where(target => target.Unit == unit.Code && target.Year == year && (target.Standard is null || standards.Contains(target.Standard)))
                .OrderBy(target => target.Standard is null ? standards.Count : standards.IndexOf(target.Standard)))
            .Select(target => (decimal?)target.Share)
            .FirstOrDefault();
    }

    /// <summary>What counts as training in the period, with the unit at the time, of those who pass the filters.</summary>
    private List<(AttendanceRow Row, UnitRow Unit)> TrainingByUnit(Question question, DateOnly asOf)
    {
        List<(AttendanceRow Row, UnitRow Unit)> training = [];
        foreach (CadreRow cadre in roster.Cadres)
        {
            foreach (AttendanceRow row in TrainingOf((cadre.County, cadre.Id), question, asOf))
            {
                // Reading: for a filter the layer is that of the main posting on the day held, as the unit is.
                string? layer = MainPosting((cadre.County, cadre.Id), row.HeldOn)?.Layer;
                if (UnitOf(row) is { } unit && Within(OnMap(unit, question.Map), question.Unit) && Passes(question, cadre, layer, asOf))
                    training.Add((row, OnMap(unit, question.Map)));
            }
        }

        return training;
    }

    public PlainAnswer TrainingVolume(Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        List<Person> people = PeopleInPost(question, asOf, by);
        List<(AttendanceRow Row, UnitRow Unit)> training = TrainingByUnit(question, asOf);

        Dictionary<string, object?> Volume(HashSet<string> codes)
        {
            List<Person> inPost = [.. people.Where(person => codes.Contains(RowOf(person.Unit, by, question)))];
            List<AttendanceRow> attended = [.. training.Where(each => codes.Contains(RowOf(each.Unit, by, question))).Select(each => each.Row)];
            decimal hours = attended.Sum(row => row.Hours ?? 0);
            long reached = inPost.Count(person => TrainingOf((person.Cadre.County, person.Cadre.Id), question, asOf).Any());
            return new()
            {
                ["classes"] = (long)attended.Select(row => (row.County, row.Class)).Distinct().Count(),
                ["person_times"] = (long)attended.Select(row => (row.County, row.Cadre, row.Class)).Distinct().Count(),
                ["persons"] = (long)attended.Select(row => (row.County, row.Cadre)).Distinct().Count(),
                ["in_post"] = (long)inPost.Count,
                ["reached"] = reached,
                ["reach"] = Share(reached, inPost.Count),
                ["hours"] = hours,
                ["hours_per_head"] = inPost.Count == 0 ? null : (double)hours / inPost.Count, // Reading: the heads are those in post
            };
        }

        HashSet<string> rows =
        [
            .. Listed(by, question, asOf),
            .. people.Select(person => RowOf(person.Unit, by, question)),
            .. training.Select(each => RowOf(each.Unit, by, question)),
        ];
        return PerUnit(rows, by, question, Volume);
    }

    // ---- What the reckonings of other ledgers take from here ----

    /// <summary>Everybody in post whom the question is about, each with the row in which they stand: that of their unit or, by a filter key, of their group; by anything else, all in one.</summary>
    public List<(CadreRow Cadre, PostingRow Main, string Row)> InPost(Question question)
    {
        DateOnly asOf = AsOf(question);
        bool byUnit = question.By is null or "township_level" or "village_level" or "county" or "prefecture" or "province" or "dept";
        string level = byUnit ? question.By ?? "township_level" : Below(question);
        return [.. PeopleInPost(question, asOf, level).Select(person => (person.Cadre, person.Main,
            byUnit ? RowOf(person.Unit, level, question)
            : Question.FilterKeys.Contains(question.By!) ? Facet(question.By!, person.Cadre, person.Main.Layer, asOf) ?? "unknown"
            : "all"))];
    }

    /// <summary>The units of the asked level that have a row, whether or not anybody is in post there.</summary>
    public HashSet<string> ListedUnits(Question question) => Listed(question.By ?? "township_level", question, AsOf(question));

    /// <summary>A cadre's hours of the period.</summary>
    public decimal HoursOf(CadreRow cadre, Question question) => TrainingOf((cadre.County, cadre.Id), question, AsOf(question)).Sum(row => row.Hours ?? 0);
}
