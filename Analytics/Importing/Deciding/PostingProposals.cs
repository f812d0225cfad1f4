using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Compares the latest roster of each unit with the postings, and writes what of it is confirmed.</summary>
internal static class PostingProposals
{
    /// <summary>The latest roster of each unit: older ones have been overtaken.</summary>
    private const string Rosters = """
        with latest as (select unit_code, max(roster_date) as roster_date from rosters where source_county = $county group by unit_code),
        listed as (select rosters.* from rosters join latest using (unit_code, roster_date) where source_county = $county),
        known as (select * from cadres where source_county = $county),
        held as (select * from postings where source_county = $county),
        waiting as (select unit_code, roster_date, count(*) as people from listed where cadre_id not in (select cadre_id from known) group by all)
        """;

    /// <summary>Everybody whom a roster lists in a unit, layer or rank that no posting of theirs is in, nor one in the unit that began after the roster.</summary>
    private const string Arrivals = Rosters + """

        select listed.*, known.name, known.birth_month, org_units.name as unit_name
        from listed join known using (cadre_id) join org_units using (unit_code)
        where not exists (
          select 1 from held where held.cadre_id = listed.cadre_id and held.unit_code = listed.unit_code and coalesce(held.end_date, listed.roster_date) >= listed.roster_date
             and ((coalesce(held.layer = listed.layer, true) and coalesce(held.rank_level = listed.rank_level, true)) or held.start_date > listed.roster_date))
        order by listed.unit_code, known.name, listed.cadre_id
        """;

    /// <summary>Every posting that goes on, with whether the unit's roster lacks its holder. A roster speaks only of the layers that it lists; one on which somebody is not known yet may list anybody.</summary>
    private const string Going = Rosters + """
        , spoken_of as (
          select listed.unit_code, coalesce(listed.layer, held.layer) as layer
          from listed left join held on held.cadre_id = listed.cadre_id and held.unit_code = listed.unit_code
          where coalesce(listed.layer, held.layer) is not null group by all
        )
        select held.*, known.name, known.birth_month, org_units.name as unit_name, latest.roster_date,
               coalesce(held.start_date < latest.roster_date, latest.roster_date is not null)
               and not exists (select 1 from listed where listed.unit_code = held.unit_code and listed.cadre_id = held.cadre_id)
               and not exists (select 1 from waiting where waiting.unit_code = held.unit_code)
               and (held.layer is null or not exists (select 1 from spoken_of where spoken_of.unit_code = held.unit_code)
                    or exists (select 1 from spoken_of where spoken_of.unit_code = held.unit_code and spoken_of.layer = held.layer)) as is_gone
        from held join known using (cadre_id) join org_units using (unit_code) left join latest using (unit_code)
        where held.end_date is null
        order by coalesce(held.is_main, false) desc, held.start_date desc nulls last, held.posting_id
        """;

    /// <summary>What the rosters propose within a territory and nobody has decided: by unit, then by name. A move from or to a neighbour is for who works in both units, and so is the return of somebody who belongs to one.</summary>
    public static IReadOnlyList<PostingProposal> Open(DuckDBConnection connection, Belonging belonging, string county)
    {
        List<Line> going = [.. connection.Query(Going, new { county }).Select(row => Line.Of(row))];
        ILookup<string, Line> ofCadre = going.ToLookup(line => line.CadreId);
        Dictionary<string, Queue<Line>> leaving = going.Where(line => line.IsGone).GroupBy(line => line.CadreId).ToDictionary(lines => lines.Key, lines => new Queue<Line>(lines));
        List<PostingProposal> all = [];
        foreach (Line arrival in connection.Query(Arrivals, new { county }).Select(row => (Line)Line.Of(row)))
        {
            Line? before = ofCadre[arrival.CadreId].FirstOrDefault(line => line.UnitCode == arrival.UnitCode)
                ?? (leaving.TryGetValue(arrival.CadreId, out Queue<Line>? waiting) && waiting.TryDequeue(out Line? gone) ? gone : null);
            all.Add(before is null ? Start(arrival, ofCadre[arrival.CadreId].Where(line => belonging.Contains(line.UnitCode))) : Move(before, arrival));
        }

        all.AddRange(leaving.Values.SelectMany(lines => lines).Select(Departure));
        HashSet<string> home = belonging.IsWhole ? [] : [.. connection.Query<string>("select cadre_id from cadre_place where is_home")];
        IReadOnlyDictionary<string, TakenDecision> decided = Decisions.InForce(connection, DecisionKind.Posting, county);
        return [.. all.Where(proposal => !decided.ContainsKey(proposal.Subject))
            .Where(proposal => belonging.IsWhole || (home.Contains(proposal.CadreId) && new[] { proposal.From, proposal.To }.All(post => post is null || belonging.Contains(post.UnitCode))))
            .OrderBy(proposal => (proposal.To ?? proposal.From)!.UnitCode, StringComparer.Ordinal).ThenBy(proposal => proposal.Name, StringComparer.Ordinal).ThenBy(proposal => proposal.Subject, StringComparer.Ordinal)];
    }

    /// <summary>The rosters that list people of whom nobody has said who they are.</summary>
    public static IReadOnlyList<WaitingRoster> Waiting(DuckDBConnection connection, Belonging belonging, string county) =>
        [.. connection.Query(Rosters + $" select waiting.*, name from waiting join org_units using (unit_code) where {belonging.IsOwn("unit_code")} order by unit_code", new { county })
            .Select(row => new WaitingRoster((string)row.unit_code, (string)row.name, (DateOnly)row.roster_date, (long)row.people))];

    /// <summary>Writes what was confirmed: posts that begin, and the last days of posts that end.</summary>
    /// <returns>How many posts began, and how many ended.</returns>
    /// <exception cref="ImportRefusedException"><c>no-such-proposal</c>: no roster says so, or it was decided before; <c>not-a-day-of-a-post</c>: the day is none, or the post would end before it began.</exception>
    public static (int Began, int Ended) Confirm(DuckDBConnection connection, Belonging belonging, Rekeying rows, long batch, string county, IReadOnlyList<Decision> decisions)
    {
        if (decisions.Count == 0)
            return (0, 0);
        Dictionary<string, PostingProposal> open = Open(connection, belonging, county).ToDictionary(proposal => proposal.Subject);
        List<(PostingProposal Proposal, DateOnly? Day)> confirmed = [];
        foreach (Decision decision in decisions)
        {
            if (!open.TryGetValue(decision.Subject, out PostingProposal? proposal))
                throw new ImportRefusedException("no-such-proposal", decision.Subject);
            if (decision.Choice == "confirm")
                confirmed.Add((proposal, Day(proposal, decision.Value)));
        }

        Begin(connection, rows, batch, county, [.. confirmed.Where(each => each.Proposal.To is not null)]);
        return (confirmed.Count(each => each.Proposal.To is not null), End(connection, rows, batch, county, [.. confirmed.Where(each => each.Proposal.From is not null)]));
    }

    private static PostingProposal Start(Line arrival, IEnumerable<Line> others) =>
        Of(ProposalKind.Start, arrival, null, arrival, arrival.Since, [.. others.Select(line => line.UnitName).Distinct()]);

    private static PostingProposal Move(Line before, Line arrival) =>
        Of(ProposalKind.Move, arrival, before, arrival, arrival.Since, []) with { LastDayLeft = (before.UnitCode == arrival.UnitCode ? arrival.RosterDate : before.RosterDate)!.Value.AddDays(-1) };

    private static PostingProposal Departure(Line gone) => Of(ProposalKind.Departure, gone, gone, null, gone.RosterDate!.Value.AddDays(-1), []);

    private static PostingProposal Of(ProposalKind kind, Line told, Line? from, Line? to, DateOnly? day, IReadOnlyList<string> alsoIn) => new(
        string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}|{told.CadreId}|{from?.PostingId}|{to?.UnitCode}|{told.RosterDate:yyyy-MM-dd}"),
        kind, told.CadreId, told.Name, told.BirthMonth, from?.Post, to is null ? null : to.Post with { PostingId = null, Start = day }, told.RosterDate!.Value, day, alsoIn)
    { Told = told.Told };

    /// <summary>The day that was decided; the proposed one when nothing was said, and unknown when it was left empty.</summary>
    private static DateOnly? Day(PostingProposal proposal, string? value)
    {
        DateOnly? day = value switch
        {
            null => proposal.Day,
            "" => null,
            _ => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly given) ? given : throw new ImportRefusedException("not-a-day-of-a-post", value),
        };
        if (proposal.From is { Start: { } start } && start > proposal.Ending(day))
            throw new ImportRefusedException("not-a-day-of-a-post", value ?? "");
        return day;
    }

    private static void Begin(DuckDBConnection connection, Rekeying rows, long batch, string county, IReadOnlyList<(PostingProposal Proposal, DateOnly? Day)> confirmed)
    {
        using DuckDBAppender appender = connection.CreateAppender("postings");
        foreach (((PostingProposal proposal, DateOnly? day), int source) in confirmed.Zip(rows.Carry([.. confirmed.Select(each => (each.Proposal.Told.Batch, each.Proposal.Told.Source))])))
        {
            ProposedPost post = proposal.To!;
            appender.CreateRow().AppendValue(Number(proposal.Subject)).AppendValue(proposal.CadreId).AppendValue(post.UnitCode).AppendValue(post.Post).AppendValue(post.Layer).AppendValue(post.RankLevel)
                .AppendValue(post.IsMain ?? (proposal.AlsoIn.Count == 0 ? true : null)).AppendValue(day).AppendValue((DateOnly?)null)
                .AppendValue(county).AppendValue(batch).AppendValue(source).AppendValue(proposal.Told.Row).EndRow();
        }
    }

    private static int End(DuckDBConnection connection, Rekeying rows, long batch, string county, IReadOnlyList<(PostingProposal Proposal, DateOnly? Day)> confirmed)
    {
        connection.Execute("create or replace temp table ending (posting_id varchar, last_day date)");
        using (DuckDBAppender appender = connection.CreateAppender("temp", "main", "ending"))
        {
            foreach ((PostingProposal proposal, DateOnly? day) in confirmed)
                appender.CreateRow().AppendValue(proposal.From!.PostingId).AppendValue(proposal.Ending(day)).EndRow();
        }

        return rows.Correct(Postings.Ledger, "ending", "posting_id", new Dictionary<string, string> { ["end_date"] = "last_day" });
    }

    /// <summary>The number of a posting that a roster proposed: the same whenever it is confirmed.</summary>
    private static string Number(string subject) => "R" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject))[..8]);

    /// <summary>A line of a roster, or a posting, with the cadre it is about.</summary>
    private sealed record Line(
        string? PostingId, string CadreId, string Name, DateOnly? BirthMonth, string UnitCode, string UnitName, ProposedPost Post, DateOnly? RosterDate, DateOnly? Since, bool IsGone, (long, int, int) Told)
    {
        public static Line Of(dynamic row)
        {
            IDictionary<string, object?> cells = row;
            string? posting = cells.TryGetValue("posting_id", out object? number) ? (string?)number : null;
            DateOnly? since = (DateOnly?)cells[posting is null ? "in_post_since" : "start_date"];
            string unit = (string)cells["unit_code"]!, unitName = (string)cells["unit_name"]!;
            return new(posting, (string)cells["cadre_id"]!, (string)cells["name"]!, (DateOnly?)cells["birth_month"], unit, unitName,
                new(posting, unit, unitName, (string?)cells["post"], (string?)cells["layer"], (string?)cells["rank_level"], (bool?)cells["is_main"], since),
                (DateOnly?)cells["roster_date"], since, cells.TryGetValue("is_gone", out object? gone) && gone is true, ((long)cells["batch_id"]!, (int)cells["source_id"]!, (int)cells["source_row"]!));
        }
    }
}
