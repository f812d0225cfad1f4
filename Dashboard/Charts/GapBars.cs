using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Bars of units, the furthest from the target first: met, on pace, behind. The gap to the target is the one strong warning colour.</summary>
public static class GapBars
{
    /// <summary>Draws the bars. A unit without people keeps its row; few people and unreported units stand apart, without a rank.</summary>
    public static ChartPicture Draw(GapChart chart, ChartShape shape, Words words)
    {
        GapOrder order = GapOrder.Of(chart);
        GapTexts texts = new(chart, words);
        return shape == ChartShape.Wide
            ? new ChartPicture(new WideGapBars(chart, order, texts).Draw(), "wide", chart.HeadingId)
            : new ChartPicture(new NarrowGapBars(chart, order, texts).Draw(), "narrow", chart.HeadingId);
    }

    /// <summary>The colours in words. When the window has ended there is no pace; without a target there is no gap.</summary>
    public static IReadOnlyList<ChartKey> Key(GapChart chart, Words words)
    {
        string mode = chart.MidYear ? "open" : "ended";
        List<ChartKey> key = [new(Token.Met, words["chart.gap.key.met"])];
        if (chart.MidYear)
            key.Add(new(Token.Pace, words["chart.gap.key.pace"]));
        if (chart.Target is not null)
            key.Add(new(Token.Gap, words[$"chart.gap.key.gap.{mode}"]));
        key.Add(new(Token.Beh, words[chart.Target is null ? $"chart.gap.key.behind.all.{mode}" : $"chart.gap.key.behind.{mode}"]));
        return key;
    }

    /// <summary>How far under the target a share is printed in the warning colour.</summary>
    internal const double FarUnder = 0.30;

    internal static Token ShareColour(GapChart chart, GapRow row) =>
        !row.Reported || row.People == 0 ? Token.Muted
        : !row.IsSmall && chart.Target - chart.Share(row) > FarUnder ? Token.WarnText
        : Token.Ink;

    /// <summary>The bars of one row, in percent; between two is a gap of a unit, so that they stay apart without colour too.</summary>
    internal static IEnumerable<Bar> Segments(GapChart chart, GapRow row, double centre, double size, double percentPerUnit, Palette palette)
    {
        double met = 100d * row.Met / row.People;
        double reached = 100d * chart.Reached(row) / row.People;
        double target = 100 * (chart.Target ?? 0);
        double gapEnd = Math.Max(reached, target);
        double start = 0;
        foreach ((double end, Token colour) in new[] { (met, Token.Met), (reached, Token.Pace), (gapEnd, Token.Gap), (100, Token.Beh) })
        {
            if (end - start <= 0.001)
                continue;
            // The strong and the pale part of those behind touch: the target line parts them.
            double from = start > 0 && !(colour == Token.Beh && start == target) ? Math.Min(start + percentPerUnit, end) : start;
            yield return new Bar
            {
                Orientation = Orientation.Horizontal,
                Position = centre,
                Size = size,
                ValueBase = from,
                Value = end,
                FillColor = palette[colour],
                LineWidth = 0,
            };
            start = end;
        }
    }

    /// <summary>A hollow bar of few people: its length is their share, but it is not to be compared.</summary>
    internal static IEnumerable<Bar> Hollow(GapChart chart, GapRow row, double centre, double size, double percentPerUnit, Palette palette) =>
        Hollow(100d * chart.Reached(row) / row.People, centre, size, percentPerUnit, palette);

    /// <summary>The same for a share in percent; nothing for none of them.</summary>
    internal static IEnumerable<Bar> Hollow(double reached, double centre, double size, double percentPerUnit, Palette palette)
    {
        if (reached == 0)
            yield break;
        double inset = 0.75 * percentPerUnit;
        yield return new Bar
        {
            Orientation = Orientation.Horizontal,
            Position = centre,
            Size = size - 1.5,
            ValueBase = inset,
            Value = reached - inset,
            FillColor = palette[Token.Paper],
            LineColor = palette[Token.Met],
            LineWidth = 1.5f,
        };
    }

    internal static void AddBars(Plot plot, IEnumerable<Bar> bars)
    {
        List<Bar> all = [.. bars];
        if (all.Count > 0)
            plot.Add.Bars(all).Horizontal = true;
    }

    internal static void AddColumns(Plot plot, IEnumerable<Bar> bars)
    {
        List<Bar> all = [.. bars];
        if (all.Count > 0)
            plot.Add.Bars(all);
    }

    /// <summary>The dashed place of a unit that has not reported.</summary>
    internal static void AddDashedPlace(Plot plot, double centre, double size, double percentPerUnit, Palette palette)
    {
        double inset = percentPerUnit / 2;
        double half = (size - 1) / 2;
        ScottPlot.Plottables.Rectangle place = plot.Add.Rectangle(inset, 100 - inset, centre - half, centre + half);
        place.FillStyle.Color = palette[Token.Paper];
        palette.Dash(place.LineStyle, Token.Muted);
        place.LineStyle.Width = 1;
    }

    internal static void AddTarget(Plot plot, double target, double from, double to, float width, Palette palette)
    {
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(100 * target, from, 100 * target, to);
        line.LineColor = palette[Token.Ink];
        line.LineWidth = width;
    }
}
