using System.Globalization;
using System.Text.Json;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Standards;

/// <summary>Reads one standard from JSON, and notes every hole instead of stopping at the first.</summary>
internal sealed class RuleReader(JsonElement rule)
{
    /// <summary>What is missing or unknown: its code, the field, and what stood there.</summary>
    public List<(string Code, string Field, string? Text)> Holes { get; } = [];

    public Standard Standard(int place)
    {
        string metric = Text("metric");
        Standard standard = new()
        {
            Id = Text("id"),
            Place = place,
            Primary = Flag("primary") ?? false,
            Title = Title(),
            Issuer = TextIfAny("issuer"),
            Source = TextIfAny("source"),
            Verified = Flag("verified") ?? false,
            EffectiveFrom = Day(rule, "effective_from"),
            EffectiveTo = Day(rule, "effective_to"),
            Audience = Audience(),
            MetricName = metric,
            Alternatives = Alternatives(metric),
            Window = Window(),
            Channels = Coded(rule, "channels", Codes.Channel),
            ChannelCaps = Amounts("channel_caps"),
            ChannelFloors = Amounts("channel_floors"),
            Categories = Coded(rule, "categories", Codes.Category),
            Prorate = Flag("prorate") ?? true,
            GraceDays = (int)(Number(rule, "grace_days") ?? 0),
        };
        if (standard.Alternatives is [{ Metric: Metric.BeforePost } beforePost])
            standard = standard with { Alternatives = [beforePost with { BeforePost = beforePost.BeforePost with { Channels = standard.Channels, YoungUnder = standard.Audience.AgeUnder ?? beforePost.BeforePost.YoungUnder } }] };
        if (standard.EffectiveTo < standard.EffectiveFrom)
            Hole("end-before-start", "effective_to", rule.GetProperty("effective_to"));
        return standard;
    }

    /// <summary>A text that must stand there.</summary>
    public string Text(string field)
    {
        if (Find(rule, field) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text)
            return text;
        Hole("missing-field", field, Find(rule, field));
        return "";
    }

    /// <summary>A text that may be left out: a standard without an issuer is still a standard, and shown as unverified.</summary>
    private string TextIfAny(string field) => Find(rule, field)?.ToString() ?? "";

    /// <summary>A list that must stand there.</summary>
    public IReadOnlyList<JsonElement> List(string field)
    {
        if (Find(rule, field) is { ValueKind: JsonValueKind.Array } found)
            return [.. found.EnumerateArray()];
        Hole("missing-field", field, Find(rule, field));
        return [];
    }

    private static JsonElement? Find(JsonElement within, string field) =>
        within.ValueKind == JsonValueKind.Object && within.TryGetProperty(field, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private void Hole(string code, string field, JsonElement? found) => Holes.Add((code, field, found?.ToString()));

    private bool? Flag(string field) => Flag(rule, field);

    private bool? Flag(JsonElement within, string field)
    {
        JsonElement? found = Find(within, field);
        if (found is null)
            return null;
        if (found.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return found.Value.GetBoolean();
        Hole("not-true-or-false", field, found);
        return null;
    }

    private decimal? Number(JsonElement within, string field)
    {
        JsonElement? found = Find(within, field);
        if (found is null)
            return null;
        if (found.Value.ValueKind == JsonValueKind.Number && found.Value.TryGetDecimal(out decimal number) && number is >= 0 and < 100_000)
            return number;
        Hole("not-a-number", field, found);
        return null;
    }

    private int? Count(JsonElement within, string field)
    {
        if (Number(within, field) is not { } number)
            return null;
        if (number >= 1 && number == decimal.Truncate(number))
            return (int)number;
        Hole("not-a-whole-number", field, Find(within, field));
        return null;
    }

    private DateOnly? Day(JsonElement within, string field)
    {
        JsonElement? found = Find(within, field);
        if (found is null)
            return null;
        if (DateOnly.TryParseExact(found.Value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day;
        Hole("not-a-day", field, found);
        return null;
    }

    /// <summary>The title; one language stands for the other, and without any the id stands for it.</summary>
    private Bilingual Title()
    {
        JsonElement? title = Find(rule, "title");
        string? chinese = title is { } both ? Find(both, "zh-CN")?.ToString() : null;
        string? english = title is { } each ? Find(each, "en")?.ToString() : null;
        string id = TextIfAny("id");
        return new(chinese ?? english ?? id, english ?? chinese ?? id);
    }

    private Audience Audience()
    {
        if (Find(rule, "audience") is not { ValueKind: JsonValueKind.Object } audience)
        {
            Hole("missing-field", "audience", Find(rule, "audience"));
            return new();
        }

        return new()
        {
            Layers = Coded(audience, "layers", Codes.Layer),
            RankLevels = Coded(audience, "rank_levels", Codes.RankLevel),
            Identities = Coded(audience, "identities", Codes.Identity),
            Political = Coded(audience, "political", Codes.Political),
            Reserve = Flag(audience, "reserve"),
            AgeUnder = Count(audience, "age_under"),
        };
    }

    /// <summary>A list of codes; none, or an empty one, is any.</summary>
    private IReadOnlyList<string> Coded(JsonElement within, string field, CodeList codes)
    {
        JsonElement? found = Find(within, field);
        if (found is null)
            return [];
        if (found.Value.ValueKind != JsonValueKind.Array)
        {
            Hole("not-a-list", field, found);
            return [];
        }

        List<string> values = [.. found.Value.EnumerateArray().Select(value => value.ToString())];
        foreach (string unknown in values.Where(value => codes.Codes.All(code => code.Value != value)))
            Holes.Add(("unknown-code", field, unknown));
        return values;
    }

    /// <summary>An amount for each channel named.</summary>
    private Dictionary<string, decimal> Amounts(string field)
    {
        Dictionary<string, decimal> amounts = [];
        JsonElement? found = Find(rule, field);
        if (found is null)
            return amounts;
        if (found.Value.ValueKind != JsonValueKind.Object)
        {
            Hole("not-a-list", field, found);
            return amounts;
        }

        foreach (JsonProperty channel in found.Value.EnumerateObject())
        {
            if (Codes.Channel.Codes.All(code => code.Value != channel.Name))
                Holes.Add(("unknown-code", field, channel.Name));
            else if (Number(found.Value, channel.Name) is { } amount)
                amounts[channel.Name] = amount;
        }

        return amounts;
    }

    private List<Alternative> Alternatives(string metric)
    {
        if (metric != "any_of")
            return metric.Length > 0 && One(rule) is { } one ? [one] : [];
        List<Alternative> all = [.. List("of").Select(One).OfType<Alternative>()];
        if (all.Count == 0)
            Hole("missing-threshold", "of", Find(rule, "of"));
        if (all.Find(each => each.Metric is Metric.BeforePost or Metric.Rotation) is { } alone) // they are about appointments and about a group: neither stands in for anybody's hours
            Holes.Add(("not-an-alternative", "of", Find(rule, "of")?.ToString()));
        return all;
    }

    private Alternative? One(JsonElement alternative)
    {
        string? name = Find(alternative, "metric")?.ToString();
        switch (name)
        {
            case "hours":
                return Amount(alternative, Metric.Hours);
            case "days":
                return Amount(alternative, Metric.Days);
            case "classes":
                return new(Metric.Classes, Count(alternative, "threshold") ?? Count(alternative, "count") ?? 1) { MinLevel = Level(alternative) };
            case "courses":
                return Courses(alternative);
            case "exam":
                return Exam(alternative);
            case "before_post":
                return new(Metric.BeforePost, 1) { BeforePost = BeforePost(alternative) };
            case "rotation":
                return new(Metric.Rotation, 1) { MinLevel = Level(alternative), YearlyShare = YearlyShare(alternative) };
            default:
                Holes.Add((name is null ? "missing-field" : "unknown-metric", "metric", name));
                return null;
        }
    }

    private TrainingBeforePost BeforePost(JsonElement alternative)
    {
        TrainingBeforePost usual = TrainingBeforePost.Usual;
        return usual with { LookBackYears = Count(alternative, "look_back_years") ?? usual.LookBackYears, MakeUpMonths = Count(alternative, "makeup_months") ?? usual.MakeUpMonths };
    }

    private Alternative? Amount(JsonElement alternative, Metric metric)
    {
        if (Number(alternative, "threshold") is { } threshold and > 0)
            return new(metric, threshold);
        Hole("missing-threshold", "threshold", Find(alternative, "threshold"));
        return null;
    }

    private Alternative? Courses(JsonElement alternative)
    {
        if (Find(alternative, "courses") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
        {
            string[] courses = [.. list.EnumerateArray().Select(each => each.ToString()).Distinct()];
            return new(Metric.Courses, courses.Length) { Courses = courses };
        }

        Hole("missing-field", "courses", Find(alternative, "courses"));
        return null;
    }

    private Alternative? Exam(JsonElement alternative)
    {
        string? kind = Find(alternative, "kind")?.ToString();
        if (kind is null || Codes.AssessmentKind.Codes.All(code => code.Value != kind))
        {
            Holes.Add((kind is null ? "missing-field" : "unknown-code", "kind", kind));
            return null;
        }

        decimal score = Number(alternative, "score") ?? Number(alternative, "threshold") ?? 60;
        if (score is > 0 and <= 100)
            return new(Metric.Exam, score) { ExamKind = kind };
        Hole("not-a-score", "score", Find(alternative, "score") ?? Find(alternative, "threshold"));
        return null;
    }

    private string? Level(JsonElement alternative)
    {
        string? level = Find(alternative, "min_level")?.ToString();
        if (level is not null && !Standards.Standard.LevelsUpward.Contains(level))
            Holes.Add(("unknown-code", "min_level", level));
        return level;
    }

    /// <summary>The share of each year; unless given, as much as brings all round within the window.</summary>
    private decimal YearlyShare(JsonElement alternative)
    {
        if (Find(alternative, "share") is not { } share)
            return 1m / (Find(rule, "window") is { ValueKind: JsonValueKind.Object } window && Find(window, "kind")?.ToString() == "years" ? Count(window, "n") ?? 1 : 1);
        if (Number(alternative, "share") is { } number and > 0 and <= 1)
            return number;
        Hole("not-a-share", "share", share);
        return 1;
    }

    private Window Window()
    {
        if (Find(rule, "window") is not { ValueKind: JsonValueKind.Object } window)
        {
            Hole("missing-window", "window", Find(rule, "window"));
            return new(WindowKind.CalendarYear);
        }

        switch (Find(window, "kind")?.ToString())
        {
            case "calendar_year":
                return new(WindowKind.CalendarYear);
            case "rolling_months":
                return new(WindowKind.RollingMonths, Many(window));
            case "years":
                return new(WindowKind.Years, Many(window));
            case "programme" when Day(window, "from") is { } from && Day(window, "to") is { } to && from <= to:
                return new(WindowKind.Programme, 1, new(from, to));
            case "programme":
                Hole("missing-window", "window", window);
                return new(WindowKind.CalendarYear);
            default:
                Hole("unknown-window", "window", window);
                return new(WindowKind.CalendarYear);
        }
    }

    private int Many(JsonElement window)
    {
        if (Count(window, "n") is { } n)
            return n;
        Hole("missing-window", "n", Find(window, "n"));
        return 1;
    }
}
