namespace CadreTraining.Dashboard.Charts;

/// <summary>The two drawings of a chart: <c>Wide</c> for desks, <c>Narrow</c> (360 units) for phones and margins.</summary>
public enum ChartShape
{
    Wide,
    Narrow,
}

/// <summary>One unit of the gap chart, or the whole of them.</summary>
/// <param name="Name">The unit's name in the reader's language.</param>
/// <param name="Href">Where its row leads; null for nowhere.</param>
/// <param name="Met">People who met the standard.</param>
/// <param name="OnPace">Those not there yet who are on schedule; they are part of <paramref name="NotMet"/>. Not looked at when the window has ended.</param>
/// <param name="NotMet">People who have not met it.</param>
/// <param name="HoursShort">Training hours they are short of; null when several standards are asked at once.</param>
/// <param name="Reported">False when no attendance of the unit came in for the period.</param>
public sealed record GapRow(string Name, string? Href, long Met, long OnPace, long NotMet, decimal? HoursShort, bool Reported = true)
{
    /// <summary>Below so many people a share would say more than it knows.</summary>
    public const int FewPeople = 5;

    /// <summary>People to whom the standard applies and who were there long enough.</summary>
    public long People => Met + NotMet;

    /// <summary>Whether there are people, but too few to rank.</summary>
    public bool IsSmall => People is > 0 and < FewPeople;

    /// <summary>Whether the row is one unit among its like; several units in one row are listed below, and never ranked.</summary>
    public bool IsOneUnit { get; init; } = true;

    /// <summary>Whether it stands in the ranking.</summary>
    public bool IsRanked => IsOneUnit && Reported && People >= FewPeople;
}

/// <summary>What the gap bars show: each unit's people met, on pace and behind, against the target.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Scope">All units together, or null to leave that row out.</param>
/// <param name="Units">The units, in the order of their codes.</param>
/// <param name="Target">The share to reach, above 0 and at most 1; null where none is set.</param>
/// <param name="MidYear">Whether the window is still open: shares are of those on schedule. Else they are of those who met the standard.</param>
/// <param name="Most">How many units are ranked at most; of more, those furthest from the target.</param>
public sealed record GapChart(string HeadingId, GapRow? Scope, IReadOnlyList<GapRow> Units, double? Target, bool MidYear, int Most = 40)
{
    /// <summary>People who count towards the share.</summary>
    public long Reached(GapRow row) => MidYear ? row.Met + row.OnPace : row.Met;

    /// <summary>The units in the order of their rows, those not drawn included, so that other figures can keep it.</summary>
    public IReadOnlyList<GapRow> InOrder()
    {
        GapOrder all = GapOrder.Of(this with { Most = int.MaxValue });
        return [.. all.Ranked, .. all.Unranked];
    }

    /// <summary>The share that a unit is ranked by, from 0 to 1; null when it has nobody.</summary>
    public double? Share(GapRow row) => row.People == 0 ? null : (double)Reached(row) / row.People;
}

/// <summary>The rows of a gap chart in the order they are drawn.</summary>
/// <param name="Ranked">Units with a share, the lowest first; of equal ones the larger first.</param>
/// <param name="RankedLeftOut">How many more have a share, all nearer to the target.</param>
/// <param name="Unranked">Several units in one row, then units with few people, with nobody, and those that did not report, in this order.</param>
/// <param name="UnrankedLeftOut">How many more there are of those.</param>
/// <param name="UnreportedLeftOut">How many of these did not report.</param>
internal sealed record GapOrder(IReadOnlyList<GapRow> Ranked, int RankedLeftOut, IReadOnlyList<GapRow> Unranked, int UnrankedLeftOut, int UnreportedLeftOut)
{
    public static GapOrder Of(GapChart chart)
    {
        GapRow[] ranked = [.. chart.Units.Where(row => row.IsRanked)
            .OrderBy(chart.Share).ThenByDescending(row => row.People)];
        GapRow[] unranked = [.. chart.Units.Where(row => !row.IsRanked)
            .OrderBy(row => !row.Reported ? 3 : row.People >= GapRow.FewPeople ? 0 : row.IsSmall ? 1 : 2)];
        int mostUnranked = Math.Max(4, chart.Most / 4);
        return new GapOrder(
            [.. ranked.Take(chart.Most)], Math.Max(0, ranked.Length - chart.Most),
            [.. unranked.Take(mostUnranked)], Math.Max(0, unranked.Length - mostUnranked),
            unranked.Skip(mostUnranked).Count(row => !row.Reported));
    }
}
