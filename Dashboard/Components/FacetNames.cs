using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>What readers call the values that people can be told apart by.</summary>
public static class FacetNames
{
    private static readonly string[] AgeBands = ["under 35", "35-44", "45-54", "55 and over"];

    /// <summary>The values of a filter key in their natural order, and what readers call them.</summary>
    public static IEnumerable<(string Value, string Name)> Options(string key, Words words) => (key switch
    {
        "layer" => Values(Codes.Layer),
        "sex" => Values(Codes.Sex),
        "education" => Values(Codes.Education),
        "identity" => Values(Codes.Identity),
        "political" => Values(Codes.Political),
        "age_band" => AgeBands,
        _ => ["1", "0"],
    }).Select(value => (value, Name(key, value, words)));

    /// <summary>What readers call a value; a value that nobody wrote down is "unknown".</summary>
    public static string Name(string key, string value, Words words) => (key, value) switch
    {
        (_, "" or "unknown") => words["facet.unknown"],
        ("reserve", _) => words[value == "1" ? "yes" : "no"],
        _ => CodeNames.Of(key, value, words),
    };

    private static IEnumerable<string> Values(CodeList codes) => codes.Codes.Select(code => code.Value);
}
