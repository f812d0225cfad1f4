using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Components;

/// <summary>Addresses of views: a page, its question, and what else it carries.</summary>
public static class Address
{
    /// <summary>The address of a question on a page.</summary>
    /// <param name="path">The page.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="more">Further keys; those without a value are left out.</param>
    public static string Of(string path, Question question, params ReadOnlySpan<(string Key, string? Value)> more)
    {
        List<KeyValuePair<string, string?>> keys = [.. question.Keys().Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))];
        foreach ((string key, string? value) in more)
        {
            if (!string.IsNullOrEmpty(value))
                keys.Add(new(key, value));
        }

        return path + QueryString.Create(keys);
    }
}
