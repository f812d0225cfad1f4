using System.Globalization;
using System.Resources;

namespace CadreTraining.Analytics.Text;

/// <summary>The texts of the product in one reader's language, and figures as that language prints them.</summary>
/// <remarks>Chinese takes no thousands separator and no space in <c>61.4%</c>; English groups its thousands.</remarks>
public sealed class Words
{
    private readonly ResourceManager[] sources;

    /// <summary>The words of <paramref name="language"/>.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="sources">Further resources; they are asked before the library's own.</param>
    public Words(Language language, params ResourceManager[] sources)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language.Tag());
        this.sources = [.. sources, .. AnalyticsResources];
    }

    private static ResourceManager[] AnalyticsResources { get; } =
    [
        Resource("Words"),
        Resource("Columns"),
        Resource("Exporting"),
        Resource("Importing"),
        Resource("Opening"),
        Resource("Tables"),
        Resource("Deciding"),
        Resource("Questions"),
        Resource("Shapes"),
        Resource("PersonalData"),
        Resource("Training"),
        Resource("Assessments"),
        Resource("Promotions"),
    ];

    /// <summary>The reader's language.</summary>
    public Language Language { get; }

    /// <summary>The culture that the texts are looked up in.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">No resource holds the key: a mistake of ours, found by the tests.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text for \"{key}\".");

    /// <summary>The text of a key, or null where there is none.</summary>
    public string? Find(string key)
    {
        foreach (ResourceManager source in sources)
        {
            if (source.GetString(key, Culture) is { } text)
                return text;
        }

        return null;
    }

    /// <summary>The text of a key with its places <c>{0}</c>, <c>{1}</c> ... filled.</summary>
    public string With(string key, params object?[] values) => string.Format(Culture, this[key], values);

    /// <summary>A whole number: <c>11730</c> in Chinese, <c>11,730</c> in English.</summary>
    public string Count(long number) => number.ToString(Language == Language.English ? "#,0" : "0", CultureInfo.InvariantCulture);

    /// <summary>Training hours with at most one decimal, none when whole.</summary>
    public string Hours(decimal hours) => hours.ToString(Language == Language.English ? "#,0.#" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>Training hours summed over many people, to the whole hour, half up: the same wherever they are said.</summary>
    public string WholeHours(decimal hours) => Hours(decimal.Round(hours, MidpointRounding.AwayFromZero));

    /// <summary>A share with one decimal, <c>61.4%</c>; <c>—</c> when there is nobody to take a share of.</summary>
    public string Share(double? share) => share is { } value ? value.ToString("0.0%", CultureInfo.InvariantCulture) : "—";

    /// <summary>A day as <c>2026-06-30</c>, the same in both languages.</summary>
    public string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ResourceManager Resource(string name) => new("CadreTraining.Analytics.Text." + name, typeof(Words).Assembly);
}
