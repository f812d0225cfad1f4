namespace CadreTraining.Dashboard.Charts;

/// <summary>One unit among the others.</summary>
/// <param name="Name">The unit's name in the reader's language.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
/// <param name="People">How many both means are over.</param>
/// <param name="Across">Its place across; null where it is not shown.</param>
/// <param name="Up">Its place upward; null where it is not shown.</param>
public sealed record ScatterPoint(string Name, string? Href, long People, double? Across, double? Up);

/// <summary>Two means of each unit, one against the other.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Points">The units.</param>
/// <param name="AcrossName">What lies across.</param>
/// <param name="UpName">What lies upward.</param>
public sealed record ScatterChart(string HeadingId, IReadOnlyList<ScatterPoint> Points, string AcrossName, string UpName)
{
    /// <summary>The units that have a place.</summary>
    public IEnumerable<ScatterPoint> Shown => Points.Where(point => point is { Across: not null, Up: not null });
}
