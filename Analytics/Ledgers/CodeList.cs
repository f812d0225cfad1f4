namespace CadreTraining.Analytics.Ledgers;

/// <summary>One value of a code list.</summary>
/// <param name="Value">The English code that is stored, such as <c>off_job</c>.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Aliases">Other spellings that an import understands.</param>
public sealed record Code(string Value, Bilingual Name, params string[] Aliases);

/// <summary>The values that a coded column may hold.</summary>
/// <param name="Name">The list's own name, used by drop-downs and the data dictionary.</param>
/// <param name="Codes">The values in their natural order, which charts and tables keep.</param>
public sealed record CodeList(string Name, params Code[] Codes)
{
    /// <summary>The code that <paramref name="text"/> names by value, Chinese or English name or alias; null when none does.</summary>
    public Code? Find(string text) => Codes.FirstOrDefault(code =>
        Same(code.Value, text) || Same(code.Name.Chinese, text) || Same(code.Name.English, text) || code.Aliases.Any(alias => Same(alias, text)));

    /// <summary>What a reader sees for a stored value; the value itself when the list does not know it.</summary>
    public string Display(string value, Language language) => Codes.FirstOrDefault(code => code.Value == value)?.Name.In(language) ?? value;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
