namespace CadreTraining.Dashboard.Charts;

/// <summary>One unit of a comparison of two years, or the whole of them.</summary>
/// <param name="Name">The unit's name in the reader's language.</param>
/// <param name="Href">Where its row leads; null for nowhere.</param>
/// <param name="People">How many the mean of the later year is over.</param>
/// <param name="Now">That mean; null where there is none, or it is not shown.</param>
/// <param name="PeopleBefore">How many the mean of the earlier year is over.</param>
/// <param name="Before">That mean; null where there is none, or it is not shown.</param>
public sealed record DumbbellRow(string Name, string? Href, long People, double? Now, long PeopleBefore, double? Before)
{
    /// <summary>Whether the row is one unit among its like; several units in one row are listed below, and never ranked.</summary>
    public bool IsOneUnit { get; init; } = true;

    /// <summary>Whether it stands in the ranking.</summary>
    public bool IsRanked => IsOneUnit && People >= GapRow.FewPeople && Now is not null;
}

/// <summary>What a comparison of two years shows: of each unit the mean then and now.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Scope">All units together, or null to leave that row out.</param>
/// <param name="Units">The units, in the order of their codes.</param>
/// <param name="NowName">What readers call the later year.</param>
/// <param name="BeforeName">What they call the earlier one.</param>
/// <param name="Most">How many units are ranked at most; of more, those with the lowest means.</param>
public sealed record DumbbellChart(string HeadingId, DumbbellRow? Scope, IReadOnlyList<DumbbellRow> Units, string NowName, string BeforeName, int Most = 40);
