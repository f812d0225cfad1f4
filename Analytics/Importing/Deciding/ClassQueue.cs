using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>A class that another may be.</summary>
/// <param name="ClassId">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="SponsorName">Who holds it; null when unknown.</param>
/// <param name="Attendances">How many attendances it has.</param>
/// <param name="Reasons">Why, said in words by <c>reason.CODE</c>: the name (<c>same-name</c>, <c>alike-name</c>), <c>same-dates</c>, and the sponsor (<c>same-sponsor</c>, <c>other-sponsor</c>, <c>sponsor-unknown</c>).</param>
/// <param name="Likelihood">From 0 to 1, for the order only.</param>
/// <param name="Moves">Attendances that would go over to it.</param>
/// <param name="Repeats">Attendances that only say again what it has.</param>
/// <param name="Contradicts">Attendances that contradict what it has; they would be set aside.</param>
public sealed record ClassCandidate(string ClassId, string Name, string? SponsorName, long Attendances, IReadOnlyList<string> Reasons, double Likelihood, long Moves, long Repeats, long Contradicts);

/// <summary>A class that seems to be another one.</summary>
/// <param name="ClassId">Its number: it names the question in a decision. When it is the same as a candidate, this number goes.</param>
/// <param name="Name">Its name.</param>
/// <param name="SponsorName">Who holds it; null when unknown.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Attendances">How many attendances it has.</param>
/// <param name="Place">The row that it came from.</param>
/// <param name="Candidates">The classes that it may be, the likeliest first.</param>
public sealed record ClassQuestion(string ClassId, string Name, string? SponsorName, DateOnly Start, DateOnly End, long Attendances, RowPlace Place, IReadOnlyList<ClassCandidate> Candidates);

/// <summary>Asks whether classes of the same days and alike names are one. In a part of the unit tree it is asked of the classes that are only of concern there, and whether they are one that everybody may know.</summary>
internal sealed class ClassQueue(DuckDBConnection connection, Belonging belonging, string county)
{
    /// <summary>From here on two names are alike.</summary>
    public const double Alike = 0.6;

    private readonly UnitsByCode units = new(connection);

    /// <summary>The questions, the likeliest first.</summary>
    public ReviewPage<ClassQuestion> Page(int skip, int take)
    {
        List<(Held Asked, List<(Held Other, double Likelihood)> Others)> all = [.. Pairs().GroupBy(pair => pair.Asked)
            .Select(group => (group.Key, group.Select(pair => (pair.Other, pair.Likelihood)).OrderByDescending(each => each.Likelihood).ThenBy(each => each.Other.ClassId, StringComparer.Ordinal).ToList()))
            .OrderByDescending(each => each.Item2[0].Likelihood).ThenBy(each => each.Key.ClassId, StringComparer.Ordinal)];
        return new(all.Count, [.. all.Skip(skip).Take(take).Select(each => Question(each.Asked, each.Others))]);
    }

    private IEnumerable<(Held Asked, Held Other, double Likelihood)> Pairs()
    {
        HashSet<(string, string?)> two = [.. Decisions.Standing(connection, DecisionKind.Class, county).Where(taken => taken.Decision.Choice == "new").SelectMany(taken =>
            new (string, string?)[] { (taken.Decision.Subject, taken.Decision.Value), (taken.Decision.Value ?? "", taken.Decision.Subject) })];
        return from sameDays in Classes().GroupBy(held => (held.Start, held.End))
               where sameDays.Skip(1).Any()
               // A number that was made from a sheet goes before one that somebody gave, and a class of few before one of many.
               let ordered = sameDays.OrderBy(held => held.IsOwn).ThenBy(held => Labels.IsClass(held.ClassId)).ThenByDescending(held => held.Attendances).ThenBy(held => held.ClassId, StringComparer.Ordinal).ToArray()
               from asked in Enumerable.Range(1, ordered.Length - 1)
               from other in Enumerable.Range(0, asked)
               let alike = NamesAlike.OfClasses(ordered[asked].Normal, ordered[other].Normal)
               where ordered[asked].IsOwn && alike >= Alike && !two.Contains((ordered[asked].ClassId, ordered[other].ClassId)) && !two.Contains((ordered[asked].ClassId, null))
               select (ordered[asked], ordered[other], Math.Round((0.8 * alike) + (ordered[asked].Sponsor == ordered[other].Sponsor ? 0.2 : 0), 2));
    }

    private IEnumerable<Held> Classes() => connection.Query($"""
        with attended as (
          select class_id, count(*) filter (where is_own) as attendances, bool_and(is_own) as is_all_own
          from (select class_id, {belonging.Holds(Ledgers.Attendance.Ledger, "attendance")} as is_own from attendance where source_county = $county) group by class_id)
        select class_id, name, sponsor_unit, start_date, end_date, coalesce(attendances, 0) as attendances, batch_id, source_id, source_row, {belonging.Holds(Ledgers.Classes.Ledger, "classes")} and coalesce(is_all_own, true) as is_own
        from classes left join attended using (class_id) where source_county = $county and start_date is not null and end_date is not null and {belonging.Offers(Ledgers.Classes.Ledger, "classes")} and not {belonging.IsSentElsewhere(Ledgers.Classes.Ledger, "classes")}
        """, new { county }).Select(row => new Held((string)row.class_id, (string)row.name, Spelling.Key((string)row.name), (string?)row.sponsor_unit, (DateOnly)row.start_date, (DateOnly)row.end_date, (long)row.attendances,
            (long)row.batch_id, (int)row.source_id, (int)row.source_row, (bool)row.is_own));

    private ClassQuestion Question(Held asked, IReadOnlyList<(Held Other, double Likelihood)> others)
    {
        var place = connection.QuerySingle("select file, sheet from sources where batch_id = $Batch and source_id = $Source", new { asked.Batch, asked.Source });
        return new(asked.ClassId, asked.Name, units.Name(asked.Sponsor), asked.Start, asked.End, asked.Attendances, new(asked.Batch, (string)place.file, (string?)place.sheet, asked.Row, "classes"),
            [.. others.Select(each => Candidate(asked, each.Other, each.Likelihood))]);
    }

    private ClassCandidate Candidate(Held asked, Held other, double likelihood)
    {
        string sponsor = asked.Sponsor is null || other.Sponsor is null ? "sponsor-unknown" : asked.Sponsor == other.Sponsor ? "same-sponsor" : "other-sponsor";
        (long repeats, long contradicts) = Overlap(asked, other);
        return new(other.ClassId, other.Name, units.Name(other.Sponsor), other.Attendances, [asked.Normal == other.Normal ? "same-name" : "alike-name", "same-dates", sponsor], likelihood,
            asked.Attendances - repeats - contradicts, repeats, contradicts);
    }

    private (long Repeats, long Contradicts) Overlap(Held asked, Held other)
    {
        string same = string.Join(" and ", Ledgers.Attendance.Ledger.Columns.Where(column => !Ledgers.Attendance.Ledger.Key.Contains(column.Name)).Select(column => $"one.{column.Name} is not distinct from other.{column.Name}"));
        return connection.QuerySingle<(long, long)>($"""
            select count(*) filter (where {same}), count(*) filter (where not ({same})) from attendance one
            join attendance other on other.source_county = one.source_county and other.cadre_id = one.cadre_id and other.session_id is not distinct from one.session_id
            where one.source_county = $county and one.class_id = $one and other.class_id = $other
            """, new { county, one = asked.ClassId, other = other.ClassId });
    }

    /// <summary>A class with what the question needs.</summary>
    private sealed record Held(string ClassId, string Name, string Normal, string? Sponsor, DateOnly Start, DateOnly End, long Attendances, long Batch, int Source, int Row, bool IsOwn);
}
