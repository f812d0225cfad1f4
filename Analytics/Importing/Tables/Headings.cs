using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>The heading row of a table, matched to a ledger.</summary>
/// <param name="Ledger">The ledger that the table holds.</param>
/// <param name="Row">The heading's row as the spreadsheet numbers it, from 1.</param>
/// <param name="Texts">The headings as they stand, by position.</param>
/// <param name="Positions">Where each of the ledger's columns stands.</param>
/// <param name="Unknown">Headings that name no column; their cells are not read.</param>
internal sealed record Heading(Ledger Ledger, int Row, IReadOnlyList<string> Texts, IReadOnlyDictionary<string, int> Positions, IReadOnlyList<string> Unknown);

/// <summary>Why a table was not read.</summary>
internal sealed record HeadingFault(string Code, string? Text, string? Detail, string? Ledger = null);

/// <summary>Finds out which ledger a table holds, and in which row its headings stand.</summary>
internal sealed class Headings(IReadOnlyList<Ledger> ledgers)
{
    /// <summary>Title rows may stand above the heading; it is looked for in so many rows.</summary>
    public const int RowsSearched = 15;

    /// <summary>Row numbers that printed tables carry; they say nothing.</summary>
    private static readonly HashSet<string> RowNumbers = ["序号", "no", "no."];

    /// <summary>The ledger and its headings: by the file's name, else the sheet's, else the headings themselves.</summary>
    public (Heading? Heading, HeadingFault? Fault) Find(string fileName, string? sheet, IReadOnlyList<string?[]> rows)
    {
        if (rows.All(row => row.All(string.IsNullOrWhiteSpace)))
            return (null, new("empty-table", null, null));

        if ((Named(fileName) ?? (sheet is null ? null : Named(sheet))) is { } named)
            return Within(named, rows);

        List<Heading> all = [.. ledgers.Select(ledger => Best(ledger, rows)).OfType<Heading>().OrderByDescending(each => each.Positions.Count)];
        List<Heading> complete = [.. all.Where(each => MissingKey(each.Ledger, each.Positions).Length == 0)];
        if (complete.Count == 0)
            return (null, new("no-ledger", string.Join('、', rows.First(row => !row.All(string.IsNullOrWhiteSpace)).Where(text => !string.IsNullOrWhiteSpace(text))), null));
        if (complete.Count > 1 && complete[0].Positions.Count == complete[1].Positions.Count)
            return (null, new("several-ledgers", null, string.Join('、', complete.TakeWhile(each => each.Positions.Count == complete[0].Positions.Count).Select(each => each.Ledger.Name))));
        return Within(complete[0].Ledger, rows);
    }

    /// <summary>A text as headings and names are compared: width, case, spaces, line breaks, traditional letters and the star of a required column do not matter.</summary>
    public static string Normal(string text) => Spelling.Key(text).Replace("*", "", StringComparison.Ordinal);

    /// <summary>The ledger of this name, title or alias.</summary>
    private Ledger? Named(string name) => ledgers.FirstOrDefault(ledger =>
        new[] { ledger.Name, ledger.Title.Chinese, ledger.Title.English }.Concat(ledger.Aliases).Any(each => Normal(each) == Normal(name)));

    private static (Heading?, HeadingFault?) Within(Ledger ledger, IReadOnlyList<string?[]> rows)
    {
        if (Best(ledger, rows) is not { } best)
            return (null, new("missing-column", null, string.Join('、', ledger.Key.Where(key => ledger[key].Required)), ledger.Name));
        if (MissingKey(ledger, best.Positions) is { Length: > 0 } missing)
            return (null, new("missing-column", null, string.Join('、', missing), ledger.Name));
        if (Twice(best) is { } twice)
            return (null, new("heading-twice", twice, null, ledger.Name));
        return (best, null);
    }

    private static string[] MissingKey(Ledger ledger, IReadOnlyDictionary<string, int> positions) =>
        [.. ledger.Key.Where(key => ledger[key].Required && !positions.ContainsKey(key))];

    private static Heading? Best(Ledger ledger, IReadOnlyList<string?[]> rows) => rows
        .Select((row, index) => Match(ledger, row, index + 1))
        .Where(heading => heading.Positions.Count > 0)
        .MaxBy(heading => heading.Positions.Count);

    /// <summary>Canonical names first, then the templates' headings, then aliases: a sheet may carry both 学时 and 计划学时.</summary>
    private static Heading Match(Ledger ledger, string?[] row, int number)
    {
        string[] texts = [.. row.Select(text => text ?? "")];
        string[] normal = [.. texts.Select(Normal)];
        Dictionary<string, int> positions = [];
        HashSet<int> taken = [];
        Func<LedgerColumn, IEnumerable<string>>[] ways = [column => [column.Name], column => [column.Heading.Chinese, column.Heading.English], column => column.Aliases];
        foreach (Func<LedgerColumn, IEnumerable<string>> way in ways)
        {
            foreach (LedgerColumn column in ledger.Columns.Where(column => !positions.ContainsKey(column.Name)))
            {
                HashSet<string> names = [.. way(column).Select(Normal)];
                int place = Array.FindIndex(normal, text => names.Contains(text));
                if (place >= 0 && taken.Add(place))
                    positions[column.Name] = place;
            }
        }

        string[] unknown = [.. texts.Where((text, place) => normal[place].Length > 0 && !taken.Contains(place) && !RowNumbers.Contains(normal[place]) && !Exporting.TownshipTemplates.IsChoice(text))];
        return new(ledger, number, texts, positions, unknown);
    }

    /// <summary>A heading that stands twice: which of the two columns is meant cannot be known.</summary>
    private static string? Twice(Heading heading) => heading.Positions.Values
        .Select(place => heading.Texts[place])
        .FirstOrDefault(text => heading.Texts.Count(other => Normal(other) == Normal(text)) > 1);
}
