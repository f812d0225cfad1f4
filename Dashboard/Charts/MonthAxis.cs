using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The words under a chart of months: as many months as have room, and below them each year once.</summary>
internal static class MonthAxis
{
    /// <summary>The labels of the months.</summary>
    /// <param name="months">The months in their order.</param>
    /// <param name="xOf">Where the middle of each stands, by its place.</param>
    /// <param name="monthWidth">How wide a month is.</param>
    /// <param name="bottom">Where the plot ends.</param>
    /// <param name="type">The size of the text.</param>
    /// <param name="words">The reader's words.</param>
    public static IEnumerable<ChartLabel> Labels(IReadOnlyList<DateOnly> months, Func<int, double> xOf, double monthWidth, double bottom, double type, Words words)
    {
        double widest = 8 + months.Select(month => ChartFonts.Width(words.With("chart.trend.month", month), type)).DefaultIfEmpty().Max();
        int every = new[] { 1, 2, 3, 6, 12 }.First(step => step == 12 || step * monthWidth >= widest);
        double freeFrom = 0;
        for (int place = 0; place < months.Count; place++)
        {
            if ((months[place].Month - 1) % every == 0 || months.Count < every)
                yield return new(words.With("chart.trend.month", months[place]), xOf(place), bottom + 18, type, Token.Muted, Anchor.Middle);
            string year = words.With("chart.trend.year", months[place]);
            double half = ChartFonts.Width(year, type) / 2;
            if ((place > 0 && months[place].Month != 1) || xOf(place) - half < freeFrom)
                continue;
            yield return new(year, xOf(place), bottom + 36, type, Token.Muted, Anchor.Middle);
            freeFrom = xOf(place) + half + 8;
        }
    }
}
