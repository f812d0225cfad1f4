namespace CadreTraining.Dashboard.Charts;

/// <summary>The scores of one group of people.</summary>
/// <param name="Name">What readers call the group; empty where it is everybody.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
/// <param name="Results">How many scores there are.</param>
/// <param name="Bands">How many in each band of five points from 0; empty where the reader is not shown them.</param>
/// <param name="Median">The score in the middle; null where there is none, or it is not shown.</param>
public sealed record HistogramPanel(string Name, string? Href, long Results, IReadOnlyList<long> Bands, double? Median)
{
    /// <summary>Whether the bands are of too few people to read a shape from.</summary>
    public bool IsSmall => Results is > 0 and < GapRow.FewPeople;
}

/// <summary>How scores are spread: a panel a group, all on one scale.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Panels">The groups in their order; one or more.</param>
/// <param name="Pass">From how many points a score is a pass.</param>
public sealed record HistogramChart(string HeadingId, IReadOnlyList<HistogramPanel> Panels, double Pass = 60);
