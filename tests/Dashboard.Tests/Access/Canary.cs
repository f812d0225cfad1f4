using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>A word or a figure that stands in the store once and nowhere else, so that it tells whose it is wherever it comes out.</summary>
/// <param name="Owner">The unit that it belongs to, by its letter in <see cref="TwoCounties"/>.</param>
/// <param name="Kind">What kind of secret it is, as in may-see.csv.</param>
/// <param name="Text">The canary itself.</param>
internal sealed partial record Canary(char Owner, string Kind, string Text)
{
    private static readonly ConcurrentDictionary<string, bool> Made = new(StringComparer.OrdinalIgnoreCase); // what only looks like one is none

    /// <summary>A canary word: <c>ZqBperson3</c>.</summary>
    public static string Word(char owner, string kind, int number = 1)
    {
        string word = $"Zq{owner}{kind}{number}";
        Made[word] = true;
        return word;
    }

    /// <summary>All canaries in an answer: in its body and, where that is an archive or a workbook, in its parts; in its headers; whatever they are written in.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="body">Its body.</param>
    /// <param name="figures">Figures that are canaries too.</param>
    public static IReadOnlySet<Canary> In(HttpResponseMessage answer, byte[] body, IReadOnlyList<Canary> figures)
    {
        HashSet<Canary> found = [];
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
            Look($"{name}: {string.Join(' ', values)}", figures, found);
        LookInto(body, figures, found);
        return found;
    }

    /// <summary>All canaries in a text.</summary>
    public static IReadOnlySet<Canary> In(string text, IReadOnlyList<Canary> figures)
    {
        HashSet<Canary> found = [];
        Look(text, figures, found);
        return found;
    }

    private static void LookInto(byte[] body, IReadOnlyList<Canary> figures, HashSet<Canary> found)
    {
        if (body.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            using ZipArchive archive = new(new MemoryStream(body));
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                Look(entry.FullName, figures, found);
                using MemoryStream part = new();
                using (Stream content = entry.Open())
                    content.CopyTo(part);
                LookInto(part.ToArray(), figures, found);
            }

            return;
        }

        string text = Encoding.UTF8.GetString(body);
        if (body is [0x89, (byte)'P', (byte)'N', (byte)'G', ..])
            Assert.IsFalse(text.Contains("zTXt", StringComparison.Ordinal), "A picture hides text that this test cannot read.");
        Look(text, figures, found);
    }

    private static void Look(string text, IReadOnlyList<Canary> figures, HashSet<Canary> found)
    {
        LookAt(text, figures, found);
        if (text.Contains('&', StringComparison.Ordinal))
            LookAt(WebUtility.HtmlDecode(text), figures, found);
        if (text.Contains("\\u", StringComparison.Ordinal))
            LookAt(UnicodeEscape().Replace(text, code => ((char)Convert.ToInt32(code.Groups[1].Value, 16)).ToString()), figures, found);
        if (text.Contains('%', StringComparison.Ordinal))
            LookAt(Uri.UnescapeDataString(text), figures, found);
    }

    private static void LookAt(string text, IReadOnlyList<Canary> figures, HashSet<Canary> found)
    {
        foreach (Match match in CanaryWord().Matches(text).Where(match => Made.ContainsKey(match.Value)))
            found.Add(new(char.ToUpperInvariant(match.Groups[1].Value[0]), match.Groups[2].Value.ToLowerInvariant(), match.Value));
        foreach (Match code in UnitCode().Matches(text))
        {
            if (TwoCounties.OwnerOf(code.Value) is { } owner)
                found.Add(new(owner, "code", code.Value));
        }

        found.UnionWith(figures.Where(figure => text.Contains(figure.Text, StringComparison.Ordinal) || (figure.Kind == "hours" && text.Contains(figure.Text.Insert(1, ","), StringComparison.Ordinal))));
    }

    [GeneratedRegex("Zq([A-Z])([a-z]+)[0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex CanaryWord();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex UnicodeEscape();

    [GeneratedRegex(@"(?<![0-9])62[0-9]{4,10}(?![0-9])")]
    private static partial Regex UnitCode();
}
