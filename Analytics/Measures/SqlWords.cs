using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Measures;

/// <summary>The SQL texts of the measures, and the shared words of <c>Definitions.sql</c> that they name.</summary>
/// <remarks>A query takes only the words that it names, and those that they name in turn: the engine plans no more than is asked.</remarks>
internal static partial class SqlWords
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Shared = new(() => Read(Text("Definitions")));

    /// <summary>The text of a query, such as <c>Coverage.coverage</c>.</summary>
    internal static string Text(string name) => Texts.GetOrAdd(name, static each =>
    {
        using Stream stream = typeof(SqlWords).Assembly.GetManifestResourceStream($"CadreTraining.Analytics.Measures.{each}.sql")
            ?? throw new ArgumentException($"There is no query {each}.", nameof(name));
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    });

    /// <summary>A whole query: the given words, the shared words that it needs, and its own text.</summary>
    /// <param name="query">The query's text; it may open with words of its own.</param>
    /// <param name="given">Words given with the question, by name.</param>
    internal static string Compose(string query, IReadOnlyDictionary<string, string> given)
    {
        string own = Comment().Replace(query, "").Trim();
        List<string> words = [];
        HashSet<string> taken = [];
        Take(own);
        string opening = words.Count == 0 ? "" : "with recursive\n" + string.Join(",\n", words);
        if (own.StartsWith("with ", StringComparison.Ordinal))
            return words.Count == 0 ? own : opening + ",\n" + own["with ".Length..];
        return opening + "\n" + own;

        void Take(string text)
        {
            foreach (string word in Name().Matches(text).Select(match => match.Value).Distinct())
            {
                if (taken.Contains(word))
                    continue;
                if (given.TryGetValue(word, out string? values))
                {
                    taken.Add(word);
                    Take(values);
                    words.Add($"{word} as (\n{values}\n)");
                }
                else if (Shared.Value.TryGetValue(word, out string? body))
                {
                    taken.Add(word); // before its body: a recursive word names itself
                    Take(body);
                    words.Add($"{word} as {body}");
                }
            }
        }
    }

    /// <summary>Every parameter that a text names, without its marker.</summary>
    internal static IEnumerable<string> Parameters(string text) => Parameter().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static Dictionary<string, string> Read(string definitions) => Word().Matches(definitions)
        .ToDictionary(match => match.Groups["name"].Value, match => $"{match.Groups["kept"].Value}({Comment().Replace(match.Groups["body"].Value, "")})");

    // A word stands as "name as (" or "name as materialized (" at the start of a line and ends with ")" alone on one.
    [GeneratedRegex(@"^(?<name>[a-z_]+) as (?<kept>materialized )?\((?<body>.*?)^\)$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Word();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w$'])[a-z_]+\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\$([a-z_][a-z_0-9]*)")]
    private static partial Regex Parameter();
}
