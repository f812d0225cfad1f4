using System.Globalization;

namespace CadreTraining.Analytics;

/// <summary>Which map a roll-up follows where units were merged or moved.</summary>
public enum MapReading
{
    /// <summary>The unit that the cadre was posted to, as it stood then.</summary>
    Then,

    /// <summary>Its successor on the data date.</summary>
    Now,
}

/// <summary>Which attendance counts.</summary>
public enum EvidenceReading
{
    /// <summary>All of it, also what is only declared.</summary>
    Any,

    /// <summary>What rests on evidence; see <see cref="Proof"/>.</summary>
    Proven,
}

/// <summary>What somebody asks of a measure. Everything may be left out; see each part for what then holds.</summary>
/// <remarks>The same keys stand in an address, on the command line and in the API: see <see cref="Keys"/>.</remarks>
public sealed record Question
{
    /// <summary>The unit asked about, with all below it; null is the whole grant.</summary>
    public string? Unit { get; init; }

    /// <summary>The days asked about; null is the data date's year.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <summary>The day on which it is asked who is in post; null is the earliest of the period's end, the data date and today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>A level of the unit tree (<c>township_level</c> unless given), for facets a filter key such as <c>layer</c>, for data questions the question's id.</summary>
    public string? By { get; init; }

    /// <summary><c>primary</c> (each person on their own standard), the id of one standard, or <c>all</c> together.</summary>
    public string Standard { get; init; } = "primary";

    /// <summary>Which map to follow.</summary>
    public MapReading Map { get; init; } = MapReading.Then;

    /// <summary>Kinds of township-level unit listed besides town and township.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only people with these values; several values of one key widen, several keys narrow.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; } = [];

    /// <summary>Which attendance counts towards standards and volume. Whether a unit has reported does not depend on it.</summary>
    public EvidenceReading Evidence { get; init; } = EvidenceReading.Any;

    /// <summary>Whether only people are asked about whose unit has reported for the period: those whom <see cref="Answer.TotalReported"/> of coverage by unit counts.</summary>
    public bool OnlyReported { get; init; }

    /// <summary>One cadre, for the measures about a person.</summary>
    public string? Cadre { get; init; }

    /// <summary>The reporting county whose number <see cref="Cadre"/> is: two counties may number different people alike; null is any.</summary>
    public string? County { get; init; }

    /// <summary>The language of names and reasons in the answer.</summary>
    public Language Language { get; init; } = Language.Chinese;

    /// <summary>The filter keys that a question may carry.</summary>
    public static IReadOnlyList<string> FilterKeys { get; } = ["layer", "sex", "age_band", "education", "identity", "political", "reserve"];

    /// <summary>The question as address keys, in a fixed order and without what is default, so that a view is a link.</summary>
    public IEnumerable<KeyValuePair<string, string>> Keys()
    {
        if (Unit is not null) yield return new("unit", Unit);
        if (Period is not null) yield return new("period", Period.ToString());
        if (AsOf is { } day) yield return new("as_of", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (By is not null) yield return new("by", By);
        if (Standard != "primary") yield return new("standard", Standard);
        if (Map == MapReading.Now) yield return new("map", "now");
        if (Kinds.Count > 0) yield return new("kinds", string.Join(',', Kinds));
        foreach ((string key, string value) in Filters) yield return new("filter", $"{key}={value}");
        if (Evidence == EvidenceReading.Proven) yield return new("evidence", "proven");
        if (OnlyReported) yield return new("reported", "only");
        if (Cadre is not null) yield return new("cadre", Cadre);
        if (County is not null) yield return new("county", County);
    }

    /// <summary>Reads address keys. Unknown keys are left alone: an address may carry more than a question.</summary>
    /// <exception cref="QuestionRefusedException">A value cannot be read.</exception>
    public static Question Read(IEnumerable<KeyValuePair<string, string>> keys, Language language)
    {
        Question question = new() { Language = language };
        foreach ((string key, string value) in keys.Where(pair => pair.Value.Length > 0))
        {
            question = key switch
            {
                "unit" => question with { Unit = value },
                "period" => question with { Period = ReportingPeriod.Parse(value) ?? throw new QuestionRefusedException("bad-period", value) },
                "as_of" => question with { AsOf = ReadDay(value) },
                "by" => question with { By = value },
                "standard" => question with { Standard = value },
                "map" => question with { Map = value switch { "then" => MapReading.Then, "now" => MapReading.Now, _ => throw new QuestionRefusedException("bad-map", value) } },
                "kinds" => question with { Kinds = [.. question.Kinds.Concat(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()] },
                "filter" => question with { Filters = [.. question.Filters, ReadFilter(value)] },
                "evidence" => question with { Evidence = value switch { "any" => EvidenceReading.Any, "proven" => EvidenceReading.Proven, _ => throw new QuestionRefusedException("bad-evidence", value) } },
                "reported" => question with { OnlyReported = value switch { "all" => false, "only" => true, _ => throw new QuestionRefusedException("bad-reported", value) } },
                "cadre" => question with { Cadre = value },
                "county" => question with { County = value },
                _ when FilterKeys.Contains(key) => question with { Filters = [.. question.Filters, new(key, value)] }, // a form's own field
                _ => question,
            };
        }

        return question;
    }

    private static DateOnly ReadDay(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new QuestionRefusedException("bad-day", value);

    private static KeyValuePair<string, string> ReadFilter(string value) =>
        value.Split('=', 2) is [var key, var wanted] && FilterKeys.Contains(key)
            ? new(key, wanted)
            : throw new QuestionRefusedException("bad-filter", value);
}

/// <summary>A question that cannot be asked: said in words by the text <c>question.CODE</c>.</summary>
/// <param name="code">What is wrong: <c>bad-period</c>, <c>bad-day</c>, <c>bad-map</c>, <c>bad-filter</c>, <c>bad-by</c>, <c>bad-kind</c>, <c>bad-evidence</c>, <c>bad-reported</c>,
/// <c>unknown-unit</c>, <c>unknown-measure</c>, <c>unknown-standard</c>, <c>unknown-cadre</c>, <c>nothing-granted</c>, <c>people-not-granted</c>.</param>
/// <param name="value">What stood there.</param>
public sealed class QuestionRefusedException(string code, string value) : Exception($"{code}: {value}")
{
    /// <summary>What is wrong, as a code.</summary>
    public string Code { get; } = code;

    /// <summary>What stood there.</summary>
    public string Value { get; } = value;

    /// <summary>The reason in the reader's words.</summary>
    public string In(Text.Words words) => words.With("question." + Code, Value);
}
