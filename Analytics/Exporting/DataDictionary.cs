using System.Globalization;
using System.Text;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>One column of a ledger, in words.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Column">The column, with its canonical name and headings.</param>
/// <param name="Holds">What a canonical file holds there, and in which form.</param>
/// <param name="Meaning">What it means, what it may hold, what it names and what an empty cell stands for; empty where the heading says it all.</param>
public sealed record DictionaryEntry(Ledger Ledger, LedgerColumn Column, string Holds, string Meaning);

/// <summary>The data dictionary, made from the ledgers' declarations: for its page, the templates' notes and <c>data/README.md</c>.</summary>
public static class DataDictionary
{
    /// <summary>The line before the dictionary in a document.</summary>
    public const string Begin = "<!-- dictionary: begin (made from the ledgers) -->";

    /// <summary>The line after the dictionary in a document.</summary>
    public const string End = "<!-- dictionary: end -->";

    /// <summary>Every column of the ledgers, in their order.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IReadOnlyList<Ledger> ledgers, Words words) =>
        from ledger in ledgers
        from column in ledger.Columns
        select new DictionaryEntry(ledger, column, words["dictionary.holds." + column.Kind], Meaning(ledgers, column, words));

    /// <summary>How long a ledger's rows are kept, in words.</summary>
    public static string Kept(Ledger ledger, Words words) => ledger.KeptFor is { } kept ? words.With("dictionary.kept", kept.Years, kept.Since.In(words.Language)) : words["dictionary.kept-always"];

    /// <summary>The dictionary as Markdown: a table for each ledger, lines ended by a line feed.</summary>
    public static string Markdown(IReadOnlyList<Ledger> ledgers, Words words)
    {
        StringBuilder text = new();
        foreach (IGrouping<Ledger, DictionaryEntry> ledger in Entries(ledgers, words).GroupBy(entry => entry.Ledger))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {ledger.Key.Name}: {ledger.Key.Title.In(words.Language)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{words["dictionary.key"]}: {string.Join(", ", ledger.Key.Key.Select(column => $"`{column}`"))}.");
            text.Append(ledger.Key.KeyIsGlobal ? "" : " " + words["dictionary.county-key"]).Append(CultureInfo.InvariantCulture, $" {Kept(ledger.Key, words)}\n\n");
            string[] headings = ["column", "heading", "holds", "required", "meaning"];
            text.Append("| ").AppendJoin(" | ", headings.Select(heading => words["dictionary." + heading])).Append(" |\n|---|---|---|---|---|\n");
            foreach (DictionaryEntry entry in ledger)
                text.Append(CultureInfo.InvariantCulture, $"| `{entry.Column.Name}` | {Headings(entry.Column)} | {entry.Holds} | {(entry.Column.Required ? words["yes"] : "")} | {entry.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A document with the dictionary between its two lines brought up to date.</summary>
    /// <exception cref="ArgumentException">The document lacks one of the lines.</exception>
    public static string Renew(string document, string dictionary)
    {
        int begin = document.IndexOf(Begin, StringComparison.Ordinal), end = document.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new ArgumentException("The document has no place for the dictionary.", nameof(document))
            : document[..(begin + Begin.Length)] + "\n\n" + dictionary + document[end..];
    }

    private static string Headings(LedgerColumn column) => string.Join(" / ", column.Aliases.Prepend(column.Heading.English).Prepend(column.Heading.Chinese));

    private static string Meaning(IReadOnlyList<Ledger> ledgers, LedgerColumn column, Words words)
    {
        List<string> parts = [];
        if (column.Meaning is { } meaning)
            parts.Add(meaning.In(words.Language));
        if (column.Codes is { } codes)
            parts.Add(string.Join(words["export.and"], codes.Codes.Select(code => $"{code.Name.In(words.Language)} ({code.Value})")) + words["export.stop"]);
        if (column.Reference is { } reference && ledgers.FirstOrDefault(each => each.Name == reference.Ledger) is { } named)
        {
            parts.Add(words.With(reference.IfMissing == Missing.Kept ? "template.names-kept" : "template.names",
                named.Title.In(words.Language), named[reference.Column].Heading.In(words.Language)));
        }

        if (column.IfEmpty is { } stands)
        {
            string shown = column.Codes?.Display(stands, words.Language)
                ?? (column.Kind == ColumnKind.YesNo ? words[stands == "1" ? "yes" : "no"] : stands);
            parts.Add(words.With("template.if-empty", shown));
        }

        return string.Join(words.Language == Language.English ? " " : "", parts);
    }
}
