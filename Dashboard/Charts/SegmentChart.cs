namespace CadreTraining.Dashboard.Charts;

/// <summary>One of the states that the people of a row are in.</summary>
/// <param name="Name">What readers call it.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Reached">Whether its people are those whom the share counts (true), the others whom it is taken of (false), or stand outside of it (null).</param>
public sealed record SegmentKind(string Name, Token Colour, bool? Reached)
{
    /// <summary>How its number is said beside the bar, with <c>{0}</c> in its place; null to leave it to the hint.</summary>
    public string? Told { get; init; }
}

/// <summary>One unit of a chart of states, or the whole of them.</summary>
/// <param name="Name">The unit's name in the reader's language.</param>
/// <param name="Href">Where its row leads; null for nowhere.</param>
/// <param name="Counts">How many are in each state, in the order of the chart's kinds.</param>
/// <param name="Reported">False when nothing of the unit came in for the period.</param>
public sealed record SegmentRow(string Name, string? Href, IReadOnlyList<long> Counts, bool Reported = true)
{
    /// <summary>Whether the row is one unit among its like; several units in one row are listed below, and never ranked.</summary>
    public bool IsOneUnit { get; init; } = true;

    /// <summary>All of them, in whichever state.</summary>
    public long All => Counts.Sum();
}

/// <summary>The words of a chart of states that are its own.</summary>
/// <param name="Share">The head of the share.</param>
/// <param name="Bar">The head of the bars: what their parts are shares of.</param>
/// <param name="Parts">The head of the numbers beside the bars.</param>
/// <param name="Nobody">What stands in a row without anybody.</param>
public sealed record SegmentHeads(string Share, string Bar, string Parts, string Nobody);

/// <summary>What bars of states show: of each unit, how many are in which state, side by side over the whole scale.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Kinds">The states in the order in which they are drawn.</param>
/// <param name="Scope">All units together, or null to leave that row out.</param>
/// <param name="Units">The units, in the order of their codes.</param>
/// <param name="Heads">The words of its own.</param>
/// <param name="Most">How many units are ranked at most; of more, those with the lowest shares.</param>
public sealed record SegmentChart(string HeadingId, IReadOnlyList<SegmentKind> Kinds, SegmentRow? Scope, IReadOnlyList<SegmentRow> Units, SegmentHeads Heads, int Most = 40)
{
    /// <summary>How many the share counts.</summary>
    public long Reached(SegmentRow row) => row.Counts.Where((_, place) => Kinds[place].Reached == true).Sum();

    /// <summary>How many the share is taken of.</summary>
    public long Judged(SegmentRow row) => row.Counts.Where((_, place) => Kinds[place].Reached is not null).Sum();

    /// <summary>The share that a unit is ranked by, from 0 to 1; null when it is taken of nobody.</summary>
    public double? Share(SegmentRow row) => Judged(row) is > 0 and var judged ? (double)Reached(row) / judged : null;

    /// <summary>Whether the share is taken of somebody, but of too few to rank.</summary>
    public bool IsSmall(SegmentRow row) => Judged(row) is > 0 and < GapRow.FewPeople;

    /// <summary>Whether the row stands in the ranking.</summary>
    public bool IsRanked(SegmentRow row) => row.IsOneUnit && row.Reported && Judged(row) >= GapRow.FewPeople;
}

/// <summary>The rows of a chart of states in the order they are drawn.</summary>
/// <param name="Ranked">Units with a share, the lowest first; of equal ones the larger first.</param>
/// <param name="RankedLeftOut">How many more have a share, all higher.</param>
/// <param name="Unranked">Several units in one row, then units with few people, with nobody, and those that did not report, in this order.</param>
/// <param name="UnrankedLeftOut">How many more there are of those.</param>
/// <param name="UnreportedLeftOut">How many of these did not report.</param>
internal sealed record SegmentOrder(IReadOnlyList<SegmentRow> Ranked, int RankedLeftOut, IReadOnlyList<SegmentRow> Unranked, int UnrankedLeftOut, int UnreportedLeftOut)
{
    public static SegmentOrder Of(SegmentChart chart)
    {
        SegmentRow[] ranked = [.. chart.Units.Where(chart.IsRanked).OrderBy(chart.Share).ThenByDescending(chart.Judged)];
        SegmentRow[] unranked = [.. chart.Units.Where(row => !chart.IsRanked(row))
            .OrderBy(row => !row.Reported ? 4 : !row.IsOneUnit ? 0 : chart.IsSmall(row) ? 1 : row.All > 0 ? 2 : 3)];
        int mostUnranked = Math.Max(4, chart.Most / 4);
        return new(
            [.. ranked.Take(chart.Most)], Math.Max(0, ranked.Length - chart.Most),
            [.. unranked.Take(mostUnranked)], Math.Max(0, unranked.Length - mostUnranked),
            unranked.Skip(mostUnranked).Count(row => !row.Reported));
    }
}
