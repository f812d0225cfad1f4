using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Measures;

/// <summary>What classes, sessions and courses can be told apart by, and what readers call the values.</summary>
public static class TrainingFacet
{
    /// <summary>The facets, in the order of the page; <c>training-facet.NAME</c> is what readers call each.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "category", "channel", "method", "theme", "topic", "novelty", "depth", "aim", "generic", "venue", "duration", "provider_type", "sponsor_level", "sponsor", "provider",
    ];

    /// <summary>The values of a facet in their natural order, without unknown; empty where the rows' own order holds.</summary>
    public static IReadOnlyList<string> Values(string facet) => facet switch
    {
        "duration" => ["short", "medium", "long"],
        "novelty" => ["new", "standing"],
        "generic" => ["1", "0"],
        _ => [.. Codes(facet)?.Codes.Select(code => code.Value) ?? []],
    };

    /// <summary>What readers call a row of <c>training.mix</c>.</summary>
    internal static string NameOf(AnswerRow row, Words words) => Name(row.Text("facet"), row.Text("facet_value"), row.Text("own_name"), words);

    /// <summary>The themes that a class misses, in words.</summary>
    internal static string MissingThemes(AnswerRow row, Words words) => string.Join(words["training.list"],
        Ledgers.Codes.CompulsoryTheme.Codes.Where(theme => row.Flag("has_" + theme.Value) == false).Select(theme => words["column." + theme.Value]));

    /// <summary>What readers call a provider, or the classes of none that is known.</summary>
    internal static string Provider(AnswerRow row, Words words) => row.Text("own_name") is { Length: > 0 } name ? name : Name("provider", row.Text("provider_id"), "", words);

    /// <summary>What stands out among the calls to a person.</summary>
    internal static string CallFinding(AnswerRow row, Words words) =>
        words.With($"call-finding.{row.Text("call_finding")}.row", words.Count(row.Count("calls")), Day(row, "first_day", words), Day(row, "last_day", words));

    private static string Day(AnswerRow row, string column, Words words) => row.Day(column) is { } day ? words.Day(day) : "";

    private static string Name(string facet, string value, string ownName, Words words) => value switch
    {
        "unknown" => words["training-facet.unknown"],
        "elsewhere" => words["training-facet.elsewhere"],
        _ when Codes(facet) is { } codes => codes.Display(value, words.Language),
        _ when facet is "duration" or "novelty" or "generic" => words[$"training-facet.{facet}.{value}"],
        _ => ownName.Length > 0 ? ownName : value,
    };

    private static CodeList? Codes(string facet) => facet switch
    {
        "category" => Ledgers.Codes.Category,
        "channel" => Ledgers.Codes.Channel,
        "method" => Ledgers.Codes.Method,
        "depth" => Ledgers.Codes.Depth,
        "aim" => Ledgers.Codes.Aim,
        "venue" => Ledgers.Codes.Venue,
        "provider_type" => Ledgers.Codes.ProviderType,
        "sponsor_level" => Ledgers.Codes.Level,
        _ => null,
    };
}
