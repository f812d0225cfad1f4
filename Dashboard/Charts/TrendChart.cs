namespace CadreTraining.Dashboard.Charts;

/// <summary>The shares at one month's end; null where there is nobody, or nothing to compare with.</summary>
/// <param name="Month">The month's last day, or the data date in an unfinished month.</param>
/// <param name="OnSchedule">Share of those who met the standard or are on pace.</param>
/// <param name="Met">Share of those who met it.</param>
/// <param name="Previous">The met share at the same day a year earlier.</param>
/// <param name="Expected">The share that the straight line to the target asks for.</param>
/// <param name="Href">Where the month leads; null for nowhere.</param>
public sealed record TrendPoint(DateOnly Month, double? OnSchedule, double? Met, double? Previous, double? Expected, string? Href = null);

/// <summary>What the trend shows.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Points">The month ends in their order; one or more.</param>
/// <param name="Target">The share to reach; null where none is set.</param>
public sealed record TrendChart(string HeadingId, IReadOnlyList<TrendPoint> Points, double? Target);
