using System.Globalization;
using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>One month of a chart of months.</summary>
/// <param name="Month">A day of the month.</param>
/// <param name="Counts">How many of each kind, in the order of the chart's kinds.</param>
/// <param name="Mark">What else happened in the month, such as an election; null for nothing.</param>
/// <param name="Href">Where the month leads; null for nowhere.</param>
public sealed record MonthCount(DateOnly Month, IReadOnlyList<long> Counts, string? Mark = null, string? Href = null);

/// <summary>What bars of months show: how many of which kind in each.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Kinds">The kinds, the lowest part of a bar first, with their colours.</param>
/// <param name="Months">The months in their order; one or more.</param>
/// <param name="Unit">What is counted.</param>
public sealed record MonthChart(string HeadingId, IReadOnlyList<ChartKey> Kinds, IReadOnlyList<MonthCount> Months, string Unit);

/// <summary>Bars of months, with a line and a name in those in which something else happened.</summary>
public static class MonthBars
{
    /// <summary>Draws the bars.</summary>
    /// <exception cref="ArgumentException">There is no month.</exception>
    public static ChartPicture Draw(MonthChart chart, ChartShape shape, Words words)
    {
        if (chart.Months.Count == 0)
            throw new ArgumentException("Bars of months need a month.", nameof(chart));
        return shape == ChartShape.Wide
            ? new ChartPicture(new MonthSheet(chart, words, TrendSizes.Wide with { Height = 250 }).Draw(), "wide", chart.HeadingId)
            : new ChartPicture(new MonthSheet(chart, words, TrendSizes.Narrow with { Height = 230 }).Draw(), "narrow", chart.HeadingId);
    }
}

internal sealed class MonthSheet
{
    private const int MostNamed = 4; // of more marks only the lines are drawn: the table names all
    private const double Bottom = 42;

    private readonly MonthChart chart;
    private readonly Words words;
    private readonly TrendSizes sizes;
    private readonly double left;
    private readonly double top;
    private readonly long step;
    private readonly long most;
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];

    public MonthSheet(MonthChart chart, Words words, TrendSizes sizes)
    {
        this.chart = chart;
        this.words = words;
        this.sizes = sizes;
        long highest = Math.Max(1, chart.Months.Max(month => month.Counts.Sum()));
        step = Step(highest);
        most = (highest + step - 1) / step * step;
        left = 12 + Math.Ceiling(ChartFonts.Width(words.Count(most), sizes.Type));
        top = 26 + (Marks.Length * sizes.LineStep);
    }

    private (int Place, string Text)[] Marks => [.. chart.Months.Select((month, place) => (place, month.Mark)).Where(each => each.Mark is not null).Select(each => (each.place, each.Mark!)).Take(MostNamed)];

    private double MonthWidth => (sizes.Width - left) / chart.Months.Count;

    private double PlotBottom => sizes.Height - Bottom + (Marks.Length * sizes.LineStep);

    public ChartDrawing Draw()
    {
        labels.Add(new(chart.Unit, 0, 12, sizes.Type, Token.Muted));
        for (long tick = 0; tick <= most; tick += step)
            labels.Add(new(words.Count(tick), left - 8, YOf(tick) + 4.5, sizes.Type, Token.Muted, Anchor.End));
        labels.AddRange(MonthAxis.Labels([.. chart.Months.Select(month => month.Month)], XOf, MonthWidth, PlotBottom, sizes.Type, words));
        NameMarks();
        List<ChartLink> links = [.. chart.Months.Select((month, place) => (month, place)).Where(each => each.month.Href is not null)
            .Select(each => new ChartLink(each.month.Href!, Said(each.month), Said(each.month), XOf(each.place) - (MonthWidth / 2), top, MonthWidth, PlotBottom - top + 24))];
        return new ChartDrawing(sizes.Width, PlotBottom + Bottom, Plot) { Labels = labels, Rules = rules, Links = links };
    }

    /// <summary>A round step that makes at most five of the highest.</summary>
    private static long Step(long highest)
    {
        for (long decade = 1; ; decade *= 10)
        {
            foreach (long round in new[] { 1, 2, 5 })
            {
                if (highest <= 5 * round * decade)
                    return round * decade;
            }
        }
    }

    private double XOf(int place) => left + ((place + 0.5) * MonthWidth);

    private double YOf(long count) => PlotBottom - ((double)count / most * (PlotBottom - top));

    // Each on a line of its own, beside its month: however near two are, their names do not touch.
    private void NameMarks()
    {
        for (int line = 0; line < Marks.Length; line++)
        {
            (int place, string text) = Marks[line];
            rules.Add(new(XOf(place), 19 + (line * sizes.LineStep), XOf(place), top, Token.Ink)); // the line of its month, up to its name
            bool toTheRight = XOf(place) < (left + sizes.Width) / 2;
            double room = toTheRight ? sizes.Width - XOf(place) - 6 : XOf(place) - left - 6;
            labels.Add(new(ChartFonts.Fit(text, room, sizes.Type, true), XOf(place) + (toTheRight ? 5 : -5), 30 + (line * sizes.LineStep), sizes.Type, Token.Ink, toTheRight ? Anchor.Start : Anchor.End, Bold: true));
        }
    }

    private string Said(MonthCount month)
    {
        IEnumerable<string> counts = chart.Kinds.Zip(month.Counts).Where(pair => pair.Second > 0).Select(pair => words.With("chart.heat.link.few", pair.First.Text, words.Count(pair.Second)));
        string all = words.With("chart.heat.link.few", chart.Unit, words.Count(month.Counts.Sum()));
        return words.With("chart.trend.point", month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            string.Join(words["chart.trend.joined"], new[] { all }.Concat(counts).Concat(month.Mark is { } mark ? [mark] : [])));
    }

    private Plot Plot(Palette palette)
    {
        Plot plot = ChartDrawing.BarePlot(palette, left, 0, top, sizes.Height - Bottom + (Marks.Length * sizes.LineStep) - PlotBottom + Bottom);
        for (long tick = 0; tick <= most; tick += step)
            AddLine(plot, palette, Token.Rule, 1, 0, tick, chart.Months.Count, tick);
        for (int line = 0; line < chart.Months.Count; line++)
        {
            if (chart.Months[line].Mark is not null)
                AddLine(plot, palette, Token.Ink, 1, line + 0.5, 0, line + 0.5, most);
        }

        GapBars.AddColumns(plot, chart.Months.SelectMany((month, place) => Column(month, place, palette)));
        plot.Axes.SetLimits(0, chart.Months.Count, 0, most); // from nothing, always: bars are read by their length
        return plot;
    }

    private IEnumerable<Bar> Column(MonthCount month, int place, Palette palette)
    {
        double size = Math.Min(0.7, 40 / MonthWidth), start = 0, unit = most / (PlotBottom - top);
        foreach ((ChartKey kind, long count) in chart.Kinds.Zip(month.Counts).Where(pair => pair.Second > 0))
        {
            yield return new Bar
            {
                Position = place + 0.5,
                Size = size,
                ValueBase = start > 0 ? Math.Min(start + unit, start + count) : start,
                Value = start + count,
                FillColor = palette[kind.Colour],
                LineWidth = 0,
            };
            start += count;
        }
    }

    private static void AddLine(Plot plot, Palette palette, Token colour, float width, double x1, double y1, double x2, double y2)
    {
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(x1, y1, x2, y2);
        line.LineColor = palette[colour];
        line.LineWidth = width;
    }
}
