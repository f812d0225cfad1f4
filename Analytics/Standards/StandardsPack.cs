using System.Text.Encodings.Web;
using System.Text.Json;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Standards;

/// <summary>One standard of a pack as it is stored.</summary>
/// <param name="Place">Its place in the pack, from 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="EffectiveFrom">The first day it is in force; null is always.</param>
/// <param name="EffectiveTo">The last day it is in force; null is still.</param>
/// <param name="Json">The rule as the pack says it.</param>
public sealed record StandardRule(int Place, string Id, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string Json);

/// <summary>A pack of standards, read from JSON: dated rules with their sources.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Rules">Every standard that has an id, also one with a hole, as it is stored.</param>
/// <param name="Standards">The standards without a hole, in the pack's order.</param>
/// <param name="Problems">The holes: <see cref="RowProblem.Row"/> is the standard's place, 0 when the fault is the whole pack's.</param>
public sealed record StandardsPack(string Name, IReadOnlyList<StandardRule> Rules, IReadOnlyList<Standard> Standards, IReadOnlyList<RowProblem> Problems)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Forgiving = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The packs that come with the product, in the order of their files' names.</summary>
    /// <exception cref="InvalidDataException">A shipped pack has a hole.</exception>
    public static IReadOnlyList<StandardsPack> Shipped() => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data", "standards"), "*.json")
        .OrderBy(file => file, StringComparer.Ordinal)
        .Select(file => Read(File.ReadAllText(file), Path.GetFileName(file)))
        .Select(pack => pack.Problems.Count == 0 ? pack : throw new InvalidDataException($"{pack.Problems[0].File}, standard {pack.Problems[0].Row}: {pack.Problems[0].Code} {pack.Problems[0].Column}"))];

    /// <summary>Reads a pack. A standard with a hole is a problem, and the others are read.</summary>
    /// <param name="json">The pack's text.</param>
    /// <param name="fileName">The name that problems are reported under.</param>
    public static StandardsPack Read(string json, string fileName)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Forgiving);
        }
        catch (JsonException exception)
        {
            return Unreadable(fileName, "not-json", null, exception.Message);
        }

        using (document)
        {
            RuleReader pack = new(document.RootElement);
            string name = pack.Text("pack");
            IReadOnlyList<JsonElement> elements = pack.List("standards");
            if (pack.Holes is [var first, ..])
                return Unreadable(fileName, first.Code, first.Field, first.Text);
            return elements.Count == 0 ? Unreadable(fileName, "empty-pack", null, null) : Read(name, elements, fileName);
        }
    }

    /// <summary>Reads one stored rule. One of an earlier version, when counted metrics were only listed, may lack what its metric needs: it stays listed, with no way to meet it.</summary>
    /// <param name="rule">The rule's JSON.</param>
    /// <param name="place">Its place in its pack.</param>
    /// <exception cref="InvalidDataException">The rule has a hole: it never passed through an import.</exception>
    public static Standard Parse(string rule, int place)
    {
        using JsonDocument document = JsonDocument.Parse(rule, Forgiving);
        RuleReader reader = new(document.RootElement);
        Standard standard = reader.Standard(place);
        if (reader.Holes.Count > 0 && reader.Holes.TrueForAll(hole => hole.Field is "courses" or "kind" or "score" or "min_level" or "share" or "threshold" && standard.MetricName is not ("hours" or "days" or "any_of")))
            return standard with { Alternatives = [] };
        return reader.Holes is [var first, ..] ? throw new InvalidDataException($"Standard {standard.Id}: {first.Code} {first.Field} {first.Text}") : standard;
    }

    private static StandardsPack Unreadable(string fileName, string code, string? field, string? text) =>
        new("", [], [], [new(fileName, null, 0, field, text, code, null)]);

    private static StandardsPack Read(string name, IReadOnlyList<JsonElement> elements, string fileName)
    {
        List<StandardRule> rules = [];
        List<Standard> standards = [];
        List<RowProblem> problems = [];
        for (int place = 1; place <= elements.Count; place++)
        {
            RuleReader reader = new(elements[place - 1]);
            Standard standard = reader.Standard(place);
            rules.Add(new(place, standard.Id, standard.EffectiveFrom, standard.EffectiveTo, JsonSerializer.Serialize(elements[place - 1], Plain)));
            if (reader.Holes.Count == 0)
                standards.Add(standard);
            problems.AddRange(reader.Holes.Select(hole => new RowProblem(fileName, null, place, hole.Field, hole.Text, hole.Code, null)));
        }

        foreach (RowProblem problem in Versions(standards, fileName).ToList())
        {
            problems.Add(problem);
            standards.RemoveAll(standard => standard.Place == problem.Row);
        }

        return new(name, rules, standards, problems);
    }

    /// <summary>Versions of one standard must follow each other day by day: no day with two of them, and none without.</summary>
    private static IEnumerable<RowProblem> Versions(IEnumerable<Standard> standards, string fileName)
    {
        foreach (IGrouping<string, Standard> versions in standards.GroupBy(standard => standard.Id))
        {
            Standard? before = null;
            foreach (Standard version in versions.OrderBy(standard => standard.EffectiveFrom ?? DateOnly.MinValue).ThenBy(standard => standard.Place))
            {
                if (before is not null && Seam(before, version) is { } code)
                    yield return new(fileName, null, version.Place, "effective_from", version.EffectiveFrom?.ToString("yyyy-MM-dd", null), code, before.EffectiveTo?.ToString("yyyy-MM-dd", null));
                else
                    before = version;
            }
        }
    }

    private static string? Seam(Standard before, Standard after)
    {
        DateOnly? due = before.EffectiveTo?.AddDays(1);
        return due is null || after.EffectiveFrom is null || after.EffectiveFrom < due ? "versions-overlap" : after.EffectiveFrom > due ? "versions-leave-a-gap" : null;
    }
}
