using System.Globalization;
using System.Numerics;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics;

/// <summary>Where a unit stands in the tree, cut to the grant.</summary>
/// <param name="Unit">The unit; null for a grant over a store with several tops.</param>
/// <param name="Path">From the top of the grant down to the unit itself.</param>
/// <param name="Children">The units right below that are valid on the data date, in the order of their codes.</param>
public sealed record Place(Unit? Unit, IReadOnlyList<Unit> Path, IReadOnlyList<Unit> Children);

/// <summary>The only public way to data: what the reader was granted is part of every question.</summary>
/// <param name="warehouse">The store.</param>
/// <param name="grants">What the reader holds today; without any, every question is refused.</param>
public sealed class Desk(Warehouse warehouse, params IReadOnlyList<Grant> grants)
{
    private const string TownshipKinds = "town,township";

    /// <summary>What the reader holds.</summary>
    public IReadOnlyList<Grant> Grants { get; } = grants;

    /// <summary>What counts as proven.</summary>
    public Proof Proof { get; init; } = Proof.Usual;

    /// <summary>The store behind the desk.</summary>
    internal Warehouse Warehouse { get; } = warehouse;

    /// <summary>The last day that the data claims to cover; null for an empty store.</summary>
    public DateOnly? DataDate => Warehouse.DataDate();

    /// <summary>Asks a measure.</summary>
    /// <param name="measure">Its id, such as <c>coverage</c>.</param>
    /// <param name="question">What is asked of it.</param>
    /// <param name="cancel">Stops the asking.</param>
    /// <exception cref="QuestionRefusedException">The measure, the unit or a value is unknown, nothing is granted, or people are not in the grant.</exception>
    public Answer Ask(string measure, Question question, CancellationToken cancel = default) =>
        Ask(Measure.Find(measure) ?? throw new QuestionRefusedException("unknown-measure", measure), question, cancel);

    /// <summary>Asks a measure.</summary>
    /// <inheritdoc cref="Ask(string, Question, CancellationToken)" path="/param|/exception"/>
    public Answer Ask(Measure measure, Question question, CancellationToken cancel = default) =>
        AskOf(measure, question, ScopeOf(question.Unit, measure.IsAboutPeople, cancel), cancel);

    /// <summary>How a township stands among those of its county. It rests on rows that the reader may not see, and tells of none of them.</summary>
    /// <param name="question">The question whose answer is compared: of one township and nothing else, for of questions that differ in their people or days the differences would tell.</param>
    /// <param name="cancel">Stops the asking.</param>
    /// <returns>Null where nothing is said: another question, no township, or too few others that have reported and have people enough.</returns>
    /// <exception cref="QuestionRefusedException">The unit is not in the grant.</exception>
    public CountyComparison? CompareWithCounty(Question question, CancellationToken cancel = default)
    {
        if (question.Unit is not { } township || question.Keys().Any(pair => pair.Key != "unit"))
            return null;
        ScopeOf(township, aboutPeople: false, cancel); // refuses what is not granted
        UnitTree tree = Tree(cancel);
        if (tree.Find(township) is not { Level: "township_level" } || tree.Path(township, null).LastOrDefault(unit => unit.Level == "county") is not { } county)
            return null;
        Answer all = AskOf(Measure.Coverage, new() { Unit = county.Code }, new([county.Code], Role.Viewer), cancel);
        return CountyComparison.Of(township, all, code => tree.Find(code)?.Level == "township_level");
    }

    private Answer AskOf(Measure measure, Question question, Scope scope, CancellationToken cancel)
    {
        string key = string.Join('&', question.Keys().Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}").Prepend(question.Language.Tag()).Prepend(measure.Id).Prepend($"{Warehouse.Today:O}")
            .Append(question.Evidence == EvidenceReading.Proven ? Proof.ToString() : ""));
        return Warehouse.Answers.Get(Warehouse.DataVersion, scope.ToString(), key, () => AskAnew(measure, question, scope, cancel));
    }

    /// <summary>What the reader may see of a unit.</summary>
    /// <param name="unitCode">The unit; null is everything that was granted, in the weakest of the roles held there.</param>
    /// <param name="cancel">Stops the asking.</param>
    /// <returns>The strongest role that reaches it; null when none does.</returns>
    public Role? RoleOn(string? unitCode, CancellationToken cancel = default) => Scope.Of(Grants, unitCode, aboutPeople: false, Tree(cancel))?.Role;

    /// <summary>Where a unit stands; null asks for the top of what was granted.</summary>
    /// <exception cref="QuestionRefusedException">There is no such unit in the grant, or nothing is granted.</exception>
    public Place Place(string? unitCode, Language language, CancellationToken cancel = default)
    {
        UnitTree tree = Warehouse.Tree(language, cancel);
        Scope scope = ScopeOf(unitCode, aboutPeople: false, cancel);
        string? asked = unitCode ?? (scope.Tops is null ? tree.OnlyTop : scope.Tops is [var only] ? only : null);
        if (asked is null)
            return new(null, [], scope.Tops is null ? tree.Tops(DataDate) : [.. scope.Tops.Select(code => tree.Find(code)!)]);
        string? top = Grants.Where(grant => grant.SeesData && tree.IsWithin(asked, grant.UnitCode)).Select(grant => grant.UnitCode).MinBy(code => code is null ? 0 : tree.Path(code, null).Count);
        return new(tree.Find(asked), tree.Path(asked, top), tree.Children(asked, DataDate));
    }

    /// <summary>The county whose keys the rows of a unit have: the one above it, else the top of the tree. It may stand above the grant, for it shows nothing.</summary>
    /// <param name="unitCode">The unit; null where there is none.</param>
    /// <param name="cancel">Stops the asking.</param>
    /// <returns>Its code; empty when the unit is unknown.</returns>
    public string CountyOf(string? unitCode, CancellationToken cancel = default)
    {
        IReadOnlyList<Unit> path = unitCode is null ? [] : Tree(cancel).Path(unitCode, null);
        return (path.LastOrDefault(unit => unit.Level == "county") ?? path.FirstOrDefault())?.Code ?? "";
    }

    /// <summary>What counts as training before a new post on a day.</summary>
    public TrainingBeforePost BeforePostOn(DateOnly day, CancellationToken cancel = default) => TrainingBeforePost.Of(StandardsOn(day, cancel));

    /// <summary>The standards in force on a day, in the order of their pack, measured or only listed.</summary>
    public IReadOnlyList<Standard> StandardsOn(DateOnly day, CancellationToken cancel = default) => Warehouse.Standards(cancel).On(day);

    private UnitTree Tree(CancellationToken cancel) => Warehouse.Tree(Language.Chinese, cancel);

    private Scope ScopeOf(string? unit, bool aboutPeople, CancellationToken cancel) => Scope.Of(Grants, unit, aboutPeople, Tree(cancel))
        ?? throw (Grants.Any(grant => grant.SeesData) ? new QuestionRefusedException("unknown-unit", unit ?? "") : new QuestionRefusedException("nothing-granted", ""));

    private Answer AskAnew(Measure measure, Question question, Scope scope, CancellationToken cancel)
    {
        if (measure.NeedsCadre && question.Cadre is null)
            throw new QuestionRefusedException("unknown-cadre", "");
        bool principalsOnly = measure.IsAboutPeople && !scope.SeesPeople;
        if (principalsOnly && measure != Measure.CoveragePeople)
            throw new QuestionRefusedException("people-not-granted", measure.Id);
        CheckValues(measure, question);

        Unit? unit = UnitOf(scope, question, cancel);
        DateOnly? dataDate = DataDate;
        ReportingPeriod period = question.Period ?? ReportingPeriod.Year((dataDate ?? Warehouse.Today).Year);
        DateOnly asOf = new[] { question.AsOf ?? Earliest(period.Last, dataDate), Warehouse.Today }.Min();
        string by = question.By ?? measure.Ways.FirstOrDefault("");

        StandardsInForce book = Warehouse.Standards(cancel);
        ReportingPeriod days = measure.LooksBack ? new(period.First.AddYears(-1), period.First.AddDays(-1)) : period;
        DateOnly day = measure.LooksBack ? days.Last : asOf;
        IReadOnlyList<Standard> standards = [.. book.Asked(day, question.Standard, measure.EveryStandard)
            .Where(standard => measure.AboutMetric is not { } metric || standard.Alternatives.Any(way => way.Metric == metric))];
        if (question.Standard is not ("primary" or "all") && !book.Knows(question.Standard))
            throw new QuestionRefusedException("unknown-standard", question.Standard);

        Target? target = Target(unit, asOf, standards, question.Standard, cancel);
        IReadOnlyList<Month> months = measure.ByMonth ? MonthEnds(period, asOf, book, question.Standard, (day, inForce) => Target(unit, day, inForce, question.Standard, cancel)) : [];
        IReadOnlyList<Moment> moments = measure.ByMonth
            ? [.. months.SelectMany(month => new[] { month.YearEarlier, month.End }).Distinct().Select(day => new Moment(day, book.Asked(day, question.Standard, everyOne: false)))]
            : [new Moment(day, standards)];

        Asking asking = new(days, moments, months);
        GiveScope(asking, question, scope, dataDate, by);
        bool byGroup = Ledgers.Codes.Level.Find(by)?.Value != by;
        asking["by_group"] = byGroup;
        asking["level"] = byGroup ? unit?.LevelBelow ?? "township_level" : by;
        asking["whenever"] = measure.AsksWhenever;
        asking["after_first"] = period.First;
        asking["after_last"] = Earliest(period.Last, asOf);
        asking.Give(TrainingBeforePost.Of(book.On(day), question.Standard));
        asking["today"] = Warehouse.Today;
        asking["proof"] = question.Evidence == EvidenceReading.Proven ? $",{Proof}," : "";
        asking["principals_only"] = principalsOnly;
        asking["sees_people"] = scope.SeesPeople;
        asking["sees_reasons"] = scope.SeesReasons;
        asking["one_each"] = question.Standard == "primary" && !measure.EveryStandard;
        asking["all_together"] = question.Standard == "all";

        Words words = new(question.Language);
        List<Dictionary<string, object?>> found = Warehouse.Query(measure.Query, asking, row => Divided(measure, row, words), cancel);
        List<AnswerRow> rows = [.. found.Select(values => new AnswerRow(values))];
        AnswerRow? distinct = measure.Figures.Any(figure => figure.TotalIsAsked) ? rows.Last(row => row.Text(measure.Figures[0].Name) == "total") : null;
        rows.RemoveAll(row => ReferenceEquals(row, distinct));
        AnswerRow? total = measure.HasTotal ? Total(measure, rows, rows, distinct, scope) : null;
        bool rowsAreUnits = measure.HasTotal && measure.Figures.Any(figure => figure.Name == "reported") && measure.Figures.Any(figure => figure.Name == "unit_code");
        bool restsOnAttendance = measure.HasTotal && measure.Topic is (Topic.Coverage or Topic.TrainingHours);
        AnswerRow? totalReported = rowsAreUnits
            ? Total(measure, [.. rows.Where(row => row.Flag("reported") == true)], rows, distinct, scope, ofSome: true) // units not heard from add nothing to what was taken
            : null;
        Finish(measure, found, words, scope); // after the totals, which are over all rows
        AnswerRow[] expected = rowsAreUnits ? [.. rows.Where(row => row.Text("unit_code") != "other")] : [];

        return new(measure, question, rows, total, totalReported, new()
        {
            Unit = unit,
            Period = period,
            AsOf = asOf,
            DataDate = dataDate,
            By = by,
            Standards = standards,
            Window = standards.FirstOrDefault()?.Window.On(asOf),
            IsOfAllTogether = question.Standard == "all" && !measure.EveryStandard && measure.Figures.Any(figure => figure.Name == "on_schedule_share"), // rows of people are of each
            Target = target,
            Unmatched = restsOnAttendance ? Unmatched(asking, cancel) : 0,
            EvidenceIsRecorded = restsOnAttendance && Warehouse.Query("Units.evidence", asking, row => row, cancel).Count > 0,
            UnitsReported = expected.Count(row => row.Flag("reported") == true),
            UnitsExpected = expected.Length,
        });
    }

    private static DateOnly Earliest(DateOnly periodEnd, DateOnly? dataDate) => dataDate < periodEnd ? dataDate.Value : periodEnd;

    private static void CheckValues(Measure measure, Question question)
    {
        if (question.Filters.FirstOrDefault(filter => filter.Value.Contains(',', StringComparison.Ordinal)) is { Key: { } key } several)
            throw new QuestionRefusedException("bad-filter", $"{key}={several.Value}"); // queries take lists between commas: one value could pass for two
        if (question.By is { } by && !measure.Ways.Contains(by))
            throw new QuestionRefusedException("bad-by", by);
        if (question.Kinds.FirstOrDefault(kind => Ledgers.Codes.Kind.Find(kind)?.Value != kind) is { } unknown)
            throw new QuestionRefusedException("bad-kind", unknown);
    }

    /// <summary>The unit that an answer is about: the asked one, else the only top of what is seen; null where several stand side by side.</summary>
    private Unit? UnitOf(Scope scope, Question question, CancellationToken cancel)
    {
        UnitTree tree = Warehouse.Tree(question.Language, cancel);
        return (scope.Tops is null ? tree.OnlyTop : scope.Tops is [var only] ? only : null) is { } code ? tree.Find(code) : null;
    }

    private static void GiveScope(Asking asking, Question question, Scope scope, DateOnly? dataDate, string by)
    {
        asking["whole"] = scope.Tops is null;
        asking["scope"] = scope.Tops is null ? "" : $",{string.Join(',', scope.Tops)},";
        asking["by"] = by;
        asking["map_now"] = question.Map == MapReading.Now;
        asking["data_date"] = dataDate ?? DateOnly.MaxValue;
        asking["kinds"] = $",{string.Join(',', question.Kinds.Prepend(TownshipKinds))},";
        asking["english"] = question.Language == Language.English;
        asking["cadre"] = question.Cadre ?? "";
        asking["county"] = question.County ?? "";
        asking.AskAbout(question.OnlyReported);
        foreach (string key in Question.FilterKeys)
        {
            string[] wanted = [.. question.Filters.Where(filter => filter.Key == key).Select(filter => filter.Value)];
            asking["filter_" + key] = wanted.Length == 0 ? "" : $",{string.Join(',', wanted)},";
        }
    }

    /// <summary>The month ends of the period up to the day asked about, each with the same day a year earlier.</summary>
    private static List<Month> MonthEnds(ReportingPeriod period, DateOnly asOf, StandardsInForce book, string choice, Func<DateOnly, IReadOnlyList<Standard>, Target?> targetOn)
    {
        List<Month> months = [];
        Dictionary<(int Year, string Standards), Target?> targets = [];
        for (DateOnly first = new(period.First.Year, period.First.Month, 1); first.AddMonths(1).AddDays(-1) is var end && end <= asOf && end <= period.Last; first = first.AddMonths(1))
        {
            IReadOnlyList<Standard> standards = book.Asked(end, choice, everyOne: false);
            (int, string) year = (end.Year, string.Join(',', standards.Select(standard => standard.Id))); // each year has its own target
            if (!targets.TryGetValue(year, out Target? target))
                targets[year] = target = targetOn(end, standards);
            double? expected = standards.FirstOrDefault()?.Window.On(end) is { } window && target is not null
                ? target.Share * Math.Clamp(end.DayNumber - window.First.DayNumber + 1, 0, window.Days) / window.Days
                : null;
            months.Add(new(end.ToString("yyyy-MM", CultureInfo.InvariantCulture), end, end.AddYears(-1), expected));
        }

        return months;
    }

    /// <summary>The target nearest above; of one unit's, the one set for the asked standard before the one set for all.</summary>
    private Target? Target(Unit? unit, DateOnly asOf, IReadOnlyList<Standard> standards, string choice, CancellationToken cancel)
    {
        if (unit is null)
            return null;
        Asking asking = new(ReportingPeriod.Year(asOf.Year), []) { ["scope"] = $",{unit.Code},", ["year"] = asOf.Year, ["map_now"] = false, ["data_date"] = asOf };
        var targets = Warehouse.Query("Units.target", asking, row => (Standard: row["standard"] as string, Target: new Target((double)row["share"]!, (string)row["source"]!, (string)row["unit_code"]!)), cancel);
        return targets
            .Where(each => each.Standard is null || each.Standard == choice || standards.Any(standard => standard.Id == each.Standard))
            .GroupBy(each => each.Target.UnitCode).FirstOrDefault() // the nearest first
            ?.MinBy(each => each.Standard is null ? standards.Count : each.Standard == choice ? -1 : standards.Select(standard => standard.Id).ToList().IndexOf(each.Standard)).Target;
    }

    private long Unmatched(Asking asking, CancellationToken cancel) =>
        Warehouse.Query("Units.unmatched", asking, row => Convert.ToInt64(row["unmatched"], CultureInfo.InvariantCulture), cancel)[0];

    /// <summary>The values of a row in the product's types, with its shares divided.</summary>
    private static Dictionary<string, object?> Divided(Measure measure, IReadOnlyDictionary<string, object?> raw, Words words)
    {
        Dictionary<string, object?> values = [];
        foreach (Figure figure in measure.Figures)
            values[figure.Name] = raw.TryGetValue(figure.Name, out object? value) ? Typed(figure, value) : null;
        if (values.TryGetValue("unit_name", out object? name) && name is null && values.ContainsKey("unit_code"))
            values["unit_name"] = values["unit_code"] as string == "other" ? words["unit.other"] : values["unit_code"];
        Divide(measure, values);
        Bound(measure, values);
        return values;
    }

    /// <summary>Withholds what rests on too few people, and says the sentences.</summary>
    private static void Finish(Measure measure, List<Dictionary<string, object?>> rows, Words words, Scope scope)
    {
        Figure[] said = [.. measure.Figures.Where(figure => figure.Say is not null)];
        foreach (Dictionary<string, object?> values in rows)
        {
            Withhold(measure, values, scope);
            AnswerRow row = new(values);
            foreach (Figure figure in said)
                values[figure.Name] = figure.Say!(row, words);
        }
    }

    private static object? Typed(Figure figure, object? value) => (figure.Kind, value) switch
    {
        (_, null or DBNull) => null,
        (FigureKind.Count or FigureKind.Distinct, BigInteger big) => (long)big,
        (FigureKind.Count or FigureKind.Distinct, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (FigureKind.Hours, BigInteger big) => (decimal)big,
        (FigureKind.Hours, _) => Convert.ToDecimal(value, CultureInfo.InvariantCulture) / 1.00m,
        (FigureKind.Day, DateTime time) => DateOnly.FromDateTime(time),
        (FigureKind.Ratio, _) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>SQL counts, C# divides: null where there is nothing to take a share of.</summary>
    private static void Divide(Measure measure, Dictionary<string, object?> values)
    {
        foreach (Figure ratio in measure.Figures.Where(figure => figure.Kind == FigureKind.Ratio && figure.Over.Count > 0))
        {
            double? part = Sum(ratio.Of), whole = Sum(ratio.Over);
            values[ratio.Name] = part is null || whole is null or 0 ? null : part / whole;
        }

        double? Sum(IReadOnlyList<string> columns) => columns.Aggregate((double?)0, (sum, column) =>
            values[column] is { } value ? sum + Convert.ToDouble(value, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The ends of the interval that a share lies in.</summary>
    private static void Bound(Measure measure, Dictionary<string, object?> values)
    {
        foreach (Figure end in measure.Figures.Where(figure => figure.EndOf.Length > 0))
        {
            Figure share = measure.Figures.First(figure => figure.Name == end.EndOf);
            long part = share.Of.Sum(column => values[column] as long? ?? 0), whole = share.Over.Sum(column => values[column] as long? ?? 0);
            values[end.Name] = Interval.Of(part, whole) is { } interval ? end.IsUpperEnd ? interval.High : interval.Low : null;
        }
    }

    /// <summary>A mean over very few is nearly what each of them has: it is for those who may see that anyway.</summary>
    private static void Withhold(Measure measure, Dictionary<string, object?> values, Scope scope)
    {
        if (scope.SeesPeople)
            return;
        foreach (Figure told in measure.Figures.Where(figure => figure.Heads.Count > 0 && figure.Heads.Sum(head => values[head] as long? ?? 0) < Figure.FewestForMean))
            values[told.Name] = null;
    }

    /// <summary>Sums of n over sums of N; what may stand in several rows comes from the query's own total.</summary>
    private static AnswerRow Total(Measure measure, IReadOnlyList<AnswerRow> rows, IReadOnlyList<AnswerRow> answer, AnswerRow? distinct, Scope scope, bool ofSome = false)
    {
        Dictionary<string, object?> values = measure.Figures.ToDictionary(figure => figure.Name, figure => figure.Kind switch
        {
            FigureKind.Hours when figure.TotalIsAsked => distinct?[figure.Name],
            FigureKind.Ratio when figure.TotalIsAsked => ofSome ? null : distinct?[figure.Name], // where somebody stands among all is not where they stand among some
            FigureKind.Count when !IsUnknown(figure) => rows.Sum(row => row.Count(figure.Name)),
            FigureKind.Hours when !IsUnknown(figure) => rows.Sum(row => row.Hours(figure.Name)),
            FigureKind.Distinct => distinct?.Count(figure.Name) ?? 0L,
            _ => (object?)null,
        });
        Divide(measure, values);
        Withhold(measure, values, scope);
        return new(values);

        // All standards together have no hours short and no pace: null in every row of the answer, and so in each of its totals.
        bool IsUnknown(Figure figure) => answer.Count > 0 && answer.All(row => row[figure.Name] is null);
    }
}
