using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>A row that a question is about, as its sender sees it.</summary>
/// <param name="Batch">The batch that brought it.</param>
/// <param name="File">The file.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Row">The row as the spreadsheet numbers it.</param>
/// <param name="Ledger">The ledger that it went to.</param>
public sealed record RowPlace(long Batch, string File, string? Sheet, int Row, string Ledger);

/// <summary>A cadre who may be meant.</summary>
/// <param name="CadreId">The number.</param>
/// <param name="Name">The name.</param>
/// <param name="BirthMonth">The month of birth; null when unknown.</param>
/// <param name="UnitCode">The unit of the main post, or of the latest roster; null when unknown.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Post">The post; null when unknown.</param>
/// <param name="Reasons">Why, said in words by <c>reason.CODE</c>: first about the name (<c>same-name</c>, <c>name-without-suffix</c>, <c>letters-swapped</c>, <c>one-letter-differs</c>), then the unit (<c>same-unit</c>, <c>same-township</c>,
/// <c>other-unit</c>, <c>unit-unknown</c>), the month of birth (<c>same-birth-month</c>, <c>other-birth-month</c>, <c>birth-month-unknown</c>) and, where it applies, <c>two-of-this-name</c>.</param>
/// <param name="Likelihood">From 0 to 1, for the order only.</param>
public sealed record PersonCandidate(string CadreId, string Name, DateOnly? BirthMonth, string? UnitCode, string? UnitName, string? Post, IReadOnlyList<string> Reasons, double Likelihood);

/// <summary>Somebody of whom it is not certain who it is: a label that rows stand under, or a cadre who seems to stand under two numbers.</summary>
/// <param name="Subject">The label, or the number of the two that has fewer rows: it names the question in a decision.</param>
/// <param name="IsLabel">Whether it is a label. Labels can also be skipped.</param>
/// <param name="Name">The name as the files write it.</param>
/// <param name="Unit">The unit's code, or what was written where no unit was found; null when unknown.</param>
/// <param name="UnitName">The unit's name; null when unknown.</param>
/// <param name="BirthMonth">The month of birth; null when unknown.</param>
/// <param name="Rows">How many rows stand under it, in all ledgers but that of the cadres.</param>
/// <param name="Places">The first few of them.</param>
/// <param name="Candidates">Who may be meant, the likeliest first; at most <see cref="MostCandidates"/>.</param>
public sealed record PersonQuestion(
    string Subject, bool IsLabel, string Name, string? Unit, string? UnitName, DateOnly? BirthMonth, long Rows, IReadOnlyList<RowPlace> Places, IReadOnlyList<PersonCandidate> Candidates)
{
    /// <summary>The most candidates that a question names.</summary>
    public const int MostCandidates = 6;
}

/// <summary>Asks who is meant where it is not certain.</summary>
internal sealed class PeopleQueue
{
    private const int MostPlaces = 5;
    private readonly DuckDBConnection connection;
    private readonly IReadOnlyList<Ledger> ledgers;
    private readonly Belonging belonging;
    private readonly string county;
    private readonly UnitsByCode units;
    private readonly List<Known> people;
    private readonly ILookup<string, Known> ofName;

    public PeopleQueue(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers, Belonging belonging, string county)
    {
        this.belonging = belonging;
        this.connection = connection;
        this.ledgers = ledgers;
        this.county = county;
        units = new(connection);
        people = [.. connection.Query($"""
            with place as (
              select cadre_id, unit_code, post, 1 as rank, coalesce(is_main, false) as main, end_date is null as going, start_date as since from postings where source_county = $county and {belonging.IsOwn("unit_code")}
              union all
              select cadre_id, unit_code, post, 2, coalesce(is_main, false), true, roster_date from rosters where source_county = $county and {belonging.IsOwn("unit_code")}
            ), one as (
              select * from (select *, row_number() over (partition by cadre_id order by rank, going desc, main desc, since desc nulls last, unit_code) as number from place) where number = 1
            )
            select cadres.cadre_id, cadres.name, cadres.birth_month, one.unit_code, one.post from cadres left join one using (cadre_id) where source_county = $county and {belonging.IsAtHome("cadres.cadre_id")} order by cadres.cadre_id
            """, new { county }).Select(row => new Known((string)row.cadre_id, (string)row.name, Normal((string)row.name), (DateOnly?)row.birth_month, (string?)row.unit_code, (string?)row.post))];
        ofName = people.ToLookup(known => known.Normal);
    }

    /// <summary>The questions, labels with the most rows first.</summary>
    public ReviewPage<PersonQuestion> Page(int skip, int take)
    {
        List<(string Subject, long Rows, Known[] Others)> all = [.. Labelled().Select(label => (label.Subject, label.Rows, Array.Empty<Known>())), .. Doubles()];
        List<(string Subject, long Rows, Known[] Others)> page = [.. all.Skip(skip).Take(take)];
        ILookup<string, RowPlace> places = Places(page.Select(each => each.Subject));
        return new(all.Count, [.. page.Select(each => Labels.IsPerson(each.Subject) ? OfLabel(each.Subject, each.Rows, places) : OfDouble(each.Subject, each.Rows, each.Others, places))]);
    }

    /// <summary>How names are compared.</summary>
    private static string Normal(string name) => Importing.People.Key(name);

    private IEnumerable<(string Subject, long Rows)> Labelled() => connection.Query<(string, long)>(
        $"select subject, count(*) from ({Naming(column => $"starts_with({column}, '?')")}) group by subject having bool_and(is_own) order by 2 desc, 1", new { county });

    /// <summary>Every row of a ledger that names cadres and to which the condition applies, with whether it lies within the territory: who stands in rows outside too is for others to decide about.</summary>
    private string Naming(Func<string, string> condition) => string.Join(" union all ", Rekeying.Naming(ledgers, Cadres.Ledger).Select(naming =>
        $"select {naming.Column.Name} as subject, '{naming.Ledger.Name}' as ledger, batch_id, source_id, source_row, {belonging.Holds(naming.Ledger, naming.Ledger.Name)} as is_own from {naming.Ledger.Name} where source_county = $county and {condition(naming.Column.Name)}"));

    /// <summary>Cadres of one name and month of birth under several numbers: of each group the one with the most rows is left alone.</summary>
    private IEnumerable<(string Subject, long Rows, Known[] Others)> Doubles()
    {
        List<Known[]> groups = [.. people.Where(known => known.BirthMonth is not null).GroupBy(known => (known.Normal, known.BirthMonth)).Where(group => group.Skip(1).Any()).Select(group => group.ToArray())];
        if (groups.Count == 0)
            return [];
        List<(string Subject, long Rows, bool IsOwn)> named = [.. connection.Query<(string, long, bool)>($"select subject, count(*), bool_and(is_own) from ({Naming(column => column + " in $numbers")}) group by subject",
            new { county, numbers = groups.SelectMany(group => group.Select(known => known.CadreId)) })];
        Dictionary<string, long> rows = named.ToDictionary(each => each.Subject, each => each.Rows);
        HashSet<string> elsewhere = [.. named.Where(each => !each.IsOwn).Select(each => each.Subject)];
        HashSet<(string, string?)> two = [.. Decisions.Standing(connection, DecisionKind.Person, county).Where(taken => taken.Decision.Choice == "new").SelectMany(taken =>
            new (string, string?)[] { (taken.Decision.Subject, taken.Decision.Value), (taken.Decision.Value ?? "", taken.Decision.Subject) })];
        return from each in groups
               let @group = each.OrderByDescending(known => rows.GetValueOrDefault(known.CadreId)).ThenBy(known => known.CadreId, StringComparer.Ordinal).ToArray()
               from place in Enumerable.Range(1, @group.Length - 1)
               where !elsewhere.Contains(@group[place].CadreId)
               let others = @group[..place].Where(other => !two.Contains((@group[place].CadreId, other.CadreId)) && !two.Contains((@group[place].CadreId, null))).ToArray()
               where others.Length > 0
               orderby others.Max(other => units.Near(@group[place].UnitCode, other.UnitCode)) descending, @group[place].CadreId
               select (@group[place].CadreId, rows.GetValueOrDefault(@group[place].CadreId), others);
    }

    private ILookup<string, RowPlace> Places(IEnumerable<string> subjects) => connection.Query($"""
        select * from (
          select subject, named.ledger, batch_id, file, sheet, source_row, row_number() over (partition by subject order by batch_id, source_id, source_row) as number
          from ({Naming(column => column + " in $subjects")}) named join sources using (batch_id, source_id)
        ) where number <= {MostPlaces} order by subject, number
        """, new { county, subjects }).ToLookup(row => (string)row.subject, row => new RowPlace((long)row.batch_id, (string)row.file, (string?)row.sheet, (int)row.source_row, (string)row.ledger));

    private PersonQuestion OfLabel(string label, long rows, ILookup<string, RowPlace> places)
    {
        (string unit, string name, DateOnly? birthMonth) = Labels.PersonOf(label);
        Known asked = new(label, name, Normal(name), birthMonth, unit, null);
        PersonCandidate[] candidates = [.. people.Select(known => Candidate(asked, known)).OfType<PersonCandidate>()
            .OrderByDescending(candidate => candidate.Likelihood).ThenBy(candidate => candidate.CadreId, StringComparer.Ordinal).Take(PersonQuestion.MostCandidates)];
        return new(label, true, name, unit, units.Name(unit), birthMonth, rows, [.. places[label]], candidates);
    }

    private PersonQuestion OfDouble(string number, long rows, Known[] others, ILookup<string, RowPlace> places)
    {
        Known asked = people.First(known => known.CadreId == number);
        return new(number, false, asked.Name, asked.UnitCode, units.Name(asked.UnitCode), asked.BirthMonth, rows, [.. places[number]],
            [.. others.Select(other => Candidate(asked, other)!).OrderByDescending(candidate => candidate.Likelihood).ThenBy(candidate => candidate.CadreId, StringComparer.Ordinal).Take(PersonQuestion.MostCandidates)]);
    }

    private PersonCandidate? Candidate(Known asked, Known known)
    {
        (string Reason, double Weight)? name = NamesAlike.Compare(asked.Normal, known.Normal);
        if (name is null)
            return null;
        (string Reason, double Weight) unit = units.Near(asked.UnitCode, known.UnitCode) switch
        {
            2 => ("same-unit", 0.25),
            1 => ("same-township", 0.1),
            0 => ("other-unit", 0),
            _ => ("unit-unknown", 0.08),
        };
        (string Reason, double Weight) born = asked.BirthMonth is null || known.BirthMonth is null ? ("birth-month-unknown", 0.12)
            : asked.BirthMonth == known.BirthMonth ? ("same-birth-month", 0.35) : ("other-birth-month", 0);
        bool isOnlyAlike = name.Value.Weight < NamesAlike.SameButForSuffix;
        if (isOnlyAlike && unit.Weight < 0.1 && born.Reason != "same-birth-month")
            return null; // one letter more or less is no reason in a whole county
        bool isOneOfTwo = ofName[known.Normal].Count(other => units.Near(other.UnitCode, known.UnitCode) == 2) > 1;
        return new(known.CadreId, known.Name, known.BirthMonth, known.UnitCode, units.Name(known.UnitCode), known.Post,
            [name.Value.Reason, unit.Reason, born.Reason, .. isOneOfTwo ? ["two-of-this-name"] : Array.Empty<string>()], Math.Round(name.Value.Weight + unit.Weight + born.Weight, 2));
    }

    /// <summary>A cadre, or somebody who may be one.</summary>
    private sealed record Known(string CadreId, string Name, string Normal, DateOnly? BirthMonth, string? UnitCode, string? Post);
}
