using System.Globalization;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Names for the sheets of one workbook: what Excel allows, and no two alike.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { "History" }; // Excel keeps this name for itself

    /// <summary>A name for <paramref name="title"/>: without <c>[ ] : * ? / \</c>, at most 31 characters, numbered when it is taken.</summary>
    public string For(string title)
    {
        string kept = new([.. title.Where(each => !"[]:*?/\\".Contains(each, StringComparison.Ordinal) && !char.IsControl(each))]);
        kept = kept.Trim().Trim('\'');
        if (kept.Length == 0)
            kept = "-";
        string name = Cut(kept, "");
        for (int number = 2; !taken.Add(name); number++)
            name = Cut(kept, string.Create(CultureInfo.InvariantCulture, $" ({number})"));
        return name;
    }

    private static string Cut(string text, string ending)
    {
        int length = Math.Min(text.Length, Longest - ending.Length);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
            length--; // a rare character is two: it stays whole or goes
        return text[..length].TrimEnd('\'', ' ') + ending;
    }
}
