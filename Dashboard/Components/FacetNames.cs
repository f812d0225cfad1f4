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
        ("layer", _) => Codes.Layer.Display(value, words.Language),
        ("sex", _) => Codes.Sex.Display(value, words.Language),
        ("education", _) => Codes.Education.Display(value, words.Language),
        ("identity", _) => Codes.Identity.Display(value, words.Language),
        ("political", _) => Codes.Political.Display(value, words.Language),
        ("young", _) => words["young." + value],
        ("route", _) => Codes.Route.Display(value, words.Language),
        ("type", _) => Codes.AppointmentType.Display(value, words.Language),
        ("age_band", _) => words[$"age.{Array.IndexOf(AgeBands, value)}"],
        _ => words[value == "1" ? "yes" : "no"],
    };

    private static IEnumerable<string> Values(CodeList codes) => codes.Codes.Select(code => code.Value);
}
