using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>By what one person is named in a store and in the files that it came from: numbers, labels, names and what stands for the ID number.</summary>
/// <remarks>Numbers and labels that decisions have said to be one person belong together. A label that nobody has decided about names the person when name and month of birth agree and its unit lies in line with one
/// that the person belonged to; where two people share all of that, it is taken for either.</remarks>
internal sealed class Traces
{
    private readonly string[] ids;
    private readonly string[] names;
    private readonly HashSet<string> postings;

    private Traces(string county, HashSet<string> ids, HashSet<string> names, HashSet<string> postings)
    {
        County = county;
        this.postings = postings;
        this.ids = [.. ids.Select(Spelling.Key)];
        this.names = [.. names];
        Ids = [.. ids.Order(StringComparer.Ordinal)];
    }

    /// <summary>The county whose person it is.</summary>
    public string County { get; }

    /// <summary>Every number and label of the person, as rows hold them.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The columns of a ledger that name a cadre.</summary>
    public static IEnumerable<string> Columns(Ledger ledger) =>
        ledger.Columns.Where(column => column.Reference?.Ledger == Cadres.Ledger.Name || (ledger == Cadres.Ledger && ledger.Key.Contains(column.Name))).Select(column => column.Name);

    /// <summary>Finds them.</summary>
    public static Traces Of(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers, string county, string cadreId)
    {
        HashSet<string> ids = [cadreId];
        List<(string One, string Other)> same = [.. Decisions.Standing(connection, DecisionKind.Person, county).Select(taken => taken.Decision)
            .Where(decision => decision.Value is not null && (decision.Choice == "same" || (decision.Choice == "new" && Labels.IsPerson(decision.Subject)))).Select(decision => (decision.Subject, decision.Value!))];
        bool grew = true;
        while (grew)
            grew = same.Where(pair => ids.Contains(pair.One) || ids.Contains(pair.Other)).ToList().Aggregate(false, (any, pair) => ids.Add(pair.One) | ids.Add(pair.Other) | any);

        Give(connection, ids);
        var known = Both(Cadres.Ledger).SelectMany(table => connection.Query($"select name, birth_month, id_card_masked from {table} where source_county = $county and cadre_id in (select id from traced)", new { county })).ToList();
        HashSet<string> names = [.. known.Select(row => (string?)row.name).OfType<string>().Select(People.Key), .. ids.Where(Labels.IsPerson).Select(label => Labels.PersonOf(label).Name)];
        HashSet<DateOnly> births = [.. known.Select(row => (object?)row.birth_month).OfType<DateOnly>()];
        HashSet<string> units = [.. new[] { Postings.Ledger, Rosters.Ledger }.Where(ledgers.Contains).SelectMany(Both)
            .SelectMany(table => connection.Query<string>($"select distinct unit_code from {table} where source_county = $county and cadre_id in (select id from traced)", new { county }))];
        Dictionary<string, string?> parents = connection.Query<(string Code, string? Parent)>("select unit_code, parent_code from org_units").DistinctBy(unit => unit.Code).ToDictionary(unit => unit.Code, unit => unit.Parent);
        HashSet<string> others = [.. same.Select(pair => pair.One).Except(ids)];
        foreach (string label in ledgers.SelectMany(ledger => Columns(ledger).SelectMany(column => Both(ledger).SelectMany(table =>
            connection.Query<string>($"select distinct {column} from {table} where source_county = $county and starts_with({column}, '?')", new { county })))).ToHashSet())
        {
            (string unit, string name, DateOnly? birth) = Labels.PersonOf(label);
            if (!others.Contains(label) && names.Contains(name) && (birth is null || births.Count == 0 || births.Contains(birth.Value)) && (units.Count == 0 || units.Any(posted => InLine(posted, unit) || InLine(unit, posted))))
                ids.Add(label);
        }

        ids.UnionWith(known.Select(row => (string?)row.id_card_masked).OfType<string>());
        Give(connection, ids);
        HashSet<string> postings = [.. Both(Postings.Ledger).SelectMany(table => connection.Query<string>($"select posting_id from {table} where source_county = $county and cadre_id in (select id from traced)", new { county }))];
        return new(county, ids, names, postings);

        bool InLine(string lower, string upper)
        {
            string? unit = lower;
            for (int step = 0; unit is not null && step < 16; step++, unit = parents.GetValueOrDefault(unit))
            {
                if (unit == upper)
                    return true;
            }

            return !parents.ContainsKey(upper); // a unit that nobody knows may be any
        }
    }

    /// <summary>The tables that hold rows of a ledger: those that stand, and those that wait for an undo.</summary>
    public static IEnumerable<string> Both(Ledger ledger) => [ledger.Name, Schema.Overwritten(ledger)];

    /// <summary>Gives a connection the person's numbers and labels: its temporary table <c>traced</c>.</summary>
    public void Give(DuckDBConnection connection) => Give(connection, Ids);

    /// <summary>Whether a text of the store names the person: by a number or label that stands in it by itself, or by the whole name.</summary>
    public bool Names(string? text) =>
        text is not null && Spellings(text).Any(spelling => ids.Any(id => StandsIn(spelling, id)) || names.Any(name => StandsIn(spelling, name)));

    /// <summary>Whether a decision is about the person.</summary>
    public bool IsAbout(Decision decision)
    {
        string[] parts = decision.Subject.Split('|', '/');
        return decision.Kind switch
        {
            DecisionKind.Columns => false,
            DecisionKind.Person => Ids.Contains(decision.Subject) || Ids.Contains(decision.Value ?? ""),
            DecisionKind.Posting => parts.Length > 1 && Ids.Contains(parts[1]),
            DecisionKind.Question when parts[0] == "unknown-start" => parts.Length > 2 && postings.Contains(parts[2]),
            DecisionKind.Question when parts[0] is "total-differs" or "same-sheet" or "december" => false,
            DecisionKind.Question => parts.Length > 2 && (Ids.Contains(parts[2]) || Ids.Any(id => Labels.IsPerson(id) && decision.Subject.Contains(id, StringComparison.Ordinal))),
            _ => ids.Any(id => StandsIn(Spelling.Key(decision.Subject), "cadre=" + id)),
        };
    }

    /// <summary>Whether a cell of a file may name the person; in doubt it does.</summary>
    public bool MayName(string cell) => Spellings(cell).Any(spelling =>
        names.Any(name => spelling.Contains(name, StringComparison.Ordinal)) || ids.Any(id => StandsIn(spelling, id)) || (spelling.EndsWith(".0", StringComparison.Ordinal) && ids.Contains(spelling[..^2])));

    /// <summary>A text as it is compared: in one, since names are written with spaces in them, and word by word.</summary>
    private static IEnumerable<string> Spellings(string text)
    {
        string key = Spelling.Key(text);
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? [key] : words.Select(Spelling.Key).Prepend(key);
    }

    /// <summary>A text in which the person's names are blotted out.</summary>
    public string? Blotted(string? text) => text is null || !MayName(text) ? text
        : names.Concat(ids).Where(each => each.Length > 1).Aggregate(text, (left, each) => left.Replace(each, "***", StringComparison.OrdinalIgnoreCase)) is var blotted && !MayName(blotted) ? blotted : "***";

    private static bool StandsIn(string key, string name)
    {
        for (int place = key.IndexOf(name, StringComparison.Ordinal); place >= 0; place = key.IndexOf(name, place + 1, StringComparison.Ordinal))
        {
            int end = place + name.Length;
            if ((place == 0 || !char.IsLetterOrDigit(key[place - 1])) && (end == key.Length || !char.IsLetterOrDigit(key[end])))
                return true;
        }

        return false;
    }

    private static void Give(DuckDBConnection connection, IEnumerable<string> ids)
    {
        connection.Execute("create or replace temp table traced (id varchar)");
        connection.Execute("insert into traced values ($id)", ids.Select(id => new { id }));
    }
}
