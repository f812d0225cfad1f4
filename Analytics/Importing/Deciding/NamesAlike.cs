namespace CadreTraining.Analytics.Importing;

/// <summary>Compares names of people and of classes that may be spellings of one.</summary>
internal static class NamesAlike
{
    /// <summary>The weight of a name that is the same but for a suffix such as (大) or 2.</summary>
    public const double SameButForSuffix = 0.36;

    /// <summary>Why two names of people may be one, and how much it weighs; null when they are too different.</summary>
    public static (string Reason, double Weight)? Compare(string one, string other)
    {
        if (one == other)
            return ("same-name", 0.4);
        if (Math.Abs(one.Length - other.Length) > 3)
            return null;
        if (WithoutSuffix(one) is { Length: > 1 } bare && bare == WithoutSuffix(other))
            return ("name-without-suffix", SameButForSuffix);
        if (one.Length < 2 || other.Length < 2)
            return null;
        if (one.Length == other.Length && one.Order().SequenceEqual(other.Order()))
            return ("letters-swapped", 0.24);
        return DiffersByOne(one, other) ? ("one-letter-differs", 0.2) : null;
    }

    /// <summary>How alike two names of classes are, from 0 to 1: the pairs of letters that they share, and 0.9 when one contains the other.</summary>
    public static double OfClasses(string one, string other)
    {
        if (one == other)
            return 1;
        if (Math.Min(one.Length, other.Length) >= 4 && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal)))
            return 0.9;
        HashSet<(char, char)> pairs = [.. Pairs(one)], others = [.. Pairs(other)];
        return pairs.Count + others.Count == 0 ? 0 : 2.0 * pairs.Intersect(others).Count() / (pairs.Count + others.Count);
    }

    private static IEnumerable<(char, char)> Pairs(string text) => text.Zip(text.Skip(1));

    /// <summary>The name without what a clerk puts behind it to tell two people apart: brackets and what is in them, digits, Latin letters.</summary>
    private static string WithoutSuffix(string name)
    {
        int bracket = name.IndexOfAny(['(', '[', '（', '【']);
        return (bracket > 0 ? name[..bracket] : name).TrimEnd([.. "0123456789abcdefghijklmnopqrstuvwxyz"]);
    }

    /// <summary>Whether one letter was changed, added or left out.</summary>
    private static bool DiffersByOne(string one, string other)
    {
        (string shorter, string longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (longer.Length - shorter.Length > 1 || longer.Length < 3 && longer.Length == shorter.Length && shorter[0] != longer[0])
            return false; // of two letters the family name must stay
        int same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
            same++;
        return shorter.AsSpan(same + (shorter.Length == longer.Length ? 1 : 0)).SequenceEqual(longer.AsSpan(same + 1));
    }
}
