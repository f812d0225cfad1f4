namespace CadreTraining.Analytics;

/// <summary>A language that every text of the product exists in.</summary>
public enum Language
{
    /// <summary>Simplified Chinese (zh-CN), the first language of the product.</summary>
    Chinese,

    /// <summary>English (en).</summary>
    English,
}

/// <summary>The codes by which the languages are asked for.</summary>
public static class Languages
{
    /// <summary>The language's tag as browsers and commands write it: <c>zh-CN</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language == Language.English ? "en" : "zh-CN";

    /// <summary>Reads a tag; null when it names neither language. <c>zh</c>, <c>zh-Hans</c> and <c>en-GB</c> are understood.</summary>
    public static Language? FromTag(string? tag) => tag switch
    {
        null or "" => null,
        _ when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        _ when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => null,
    };
}

/// <summary>A text in both languages, for names that data carries with it (ledger headings, titles of standards).</summary>
/// <param name="Chinese">The Chinese text.</param>
/// <param name="English">The English text.</param>
public sealed record Bilingual(string Chinese, string English)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.English ? English : Chinese;
}
