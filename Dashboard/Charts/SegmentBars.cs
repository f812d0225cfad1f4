using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Bars of units cut into states, the unit with the lowest share first: how many were trained before, within a year, not yet; or how many have which grade.</summary>
public static class SegmentBars
{
    /// <summary>Draws the bars. A unit without people keeps its row; few people and unreported units stand apart, without a rank.</summary>
    public static ChartPicture Draw(SegmentChart chart, ChartShape shape, Words words) => shape == ChartShape.Wide
        ? new ChartPicture(new WideSegments(chart, words).Draw(), "wide", chart.HeadingId)
        : new ChartPicture(new NarrowSegments(chart, words).Draw(), "narrow", chart.HeadingId);

    /// <summary>The states in words; those that nobody is in are left out.</summary>
    public static IReadOnlyList<ChartKey> Key(SegmentChart chart) =>
        [.. chart.Kinds.Where((_, place) => chart.Units.Any(row => row.Counts[place] > 0)).Select(kind => new ChartKey(kind.Colour, kind.Name))];
}
