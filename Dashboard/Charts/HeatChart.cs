namespace CadreTraining.Dashboard.Charts;

/// <summary>A layer of cadres with its own standard: one row (turned: one column) of the heat map.</summary>
/// <param name="Name">The layer's name, such as 乡镇领导班子.</param>
/// <param name="Note">What stands under it, such as 全年 90 学时.</param>
/// <param name="ShortName">The name where there is little room.</param>
/// <param name="ShortNote">The note where there is little room.</param>
public sealed record HeatLayer(string Name, string Note, string ShortName, string ShortNote);

/// <summary>People of one unit and layer.</summary>
/// <param name="Reached">Those who count towards the share.</param>
/// <param name="People">All of them; 0 is nobody, which is not 0 %.</param>
public readonly record struct HeatCell(long Reached, long People)
{
    public double? Share => People == 0 ? null : (double)Reached / People;

    /// <summary>Whether there are people, but too few for a share.</summary>
    public bool IsSmall => People is > 0 and < GapRow.FewPeople;
}

/// <summary>One unit with a cell for each layer, in their order.</summary>
/// <param name="Name">The unit's name in the reader's language.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
/// <param name="Cells">As many as there are layers.</param>
/// <param name="Reported">False when no attendance of the unit came in for the period.</param>
public sealed record HeatRow(string Name, string? Href, IReadOnlyList<HeatCell> Cells, bool Reported = true)
{
    /// <summary>Whether the row is one unit among its like; see <see cref="GapRow.IsOneUnit"/>.</summary>
    public bool IsOneUnit { get; init; } = true;

    /// <summary>Whether the unit has enough people to be ranked among the others.</summary>
    internal bool IsRanked => IsOneUnit && Reported && Cells.Sum(cell => cell.People) >= GapRow.FewPeople;
}

/// <summary>What the heat map shows: the share of each unit and layer.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Layers">The layers, one or more.</param>
/// <param name="Scope">All units together, or null to leave them out.</param>
/// <param name="Units">The units in the order of the bars (<see cref="GapChart.InOrder"/>).</param>
/// <param name="Target">The share to reach; null where none is set: the last step then begins at 85 %.</param>
/// <param name="Most">How many units are drawn at most: the first.</param>
public sealed record HeatChart(string HeadingId, IReadOnlyList<HeatLayer> Layers, HeatRow? Scope, IReadOnlyList<HeatRow> Units, double? Target, int Most = 40)
{
    /// <summary>The tint of a share: five steps, parted at 40, 55 and 70 percent and at the target.</summary>
    public Token Step(double share) =>
        share >= LastStep ? Token.H1
        : share >= 0.70 ? Token.H2
        : share >= 0.55 ? Token.H3
        : share >= 0.40 ? Token.H4
        : Token.H5;

    internal double LastStep => Target ?? 0.85;
}
