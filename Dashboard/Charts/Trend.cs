using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Shares over month ends: on schedule (strong) and met, beside the straight line to the target and last year's path (dashed).</summary>
public static class Trend
{
    /// <summary>Draws the trend. Where a window begins anew, its lines begin anew.</summary>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static ChartPicture Draw(TrendChart chart, ChartShape shape, Words words)
    {
        if (chart.Points.Count == 0)
            throw new ArgumentException("A trend needs a month.", nameof(chart));
        return shape == ChartShape.Wide
            ? new ChartPicture(new TrendSheet(chart, words, TrendSizes.Wide).Draw(), "wide", chart.HeadingId)
            : new ChartPicture(new TrendSheet(chart, words, TrendSizes.Narrow).Draw(), "narrow", chart.HeadingId);
    }
}

/// <summary>Sizes of the trend.</summary>
internal sealed record TrendSizes(double Width, double Height, double Type, double LineStep)
{
    public static TrendSizes Wide { get; } = new(880, 340, 13, 19);

    public static TrendSizes Narrow { get; } = new(360, 280, 12, 17);
}

/// <summary>One line of the trend, with the label at its end.</summary>
internal sealed record TrendLine(string Key, Func<TrendPoint, double?> Value, Token Colour, float Width, bool Dashed, float Marker, Token TextColour, bool Bold)
{
    // Drawn in this order, so that the strong one lies on top.
    public static IReadOnlyList<TrendLine> All { get; } =
    [
        new("chart.trend.previous", point => point.Previous, Token.Muted, 1.5f, true, 0, Token.Muted, false),
        new("chart.trend.expected", point => point.Expected, Token.Rule2, 1.5f, false, 0, Token.Muted, false),
        new("chart.trend.met", point => point.Met, Token.Met, 1.5f, false, 4, Token.Ink, false),
        new("chart.trend.on-schedule", point => point.OnSchedule, Token.Met, 3, false, 7, Token.Ink, true),
    ];
}

internal sealed class TrendSheet
{
    private const double Left = 42;
    private const double Top = 14;
    private const double Bottom = 42;

    private readonly TrendChart chart;
    private readonly Words words;
    private readonly TrendSizes sizes;
    private readonly double right;
    private readonly double firstMonth;
    private readonly double lastMonth;
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartLink> links = [];

    public TrendSheet(TrendChart chart, Words words, TrendSizes sizes)
    {
        this.chart = chart;
        this.words = words;
        this.sizes = sizes;
        right = 14 + Math.Ceiling(TrendLine.All.Select(line => ChartFonts.Width(words.With(line.Key, "100.0%"), sizes.Type, line.Bold)).Max());
        // Half a month of room on both sides: a single month stands in the middle, and no mark is cut.
        firstMonth = MonthOf(chart.Points[0]) - 0.5;
        lastMonth = MonthOf(chart.Points[^1]) + 0.5;
    }

    private double PlotRight => sizes.Width - right;

    private double MonthWidth => (PlotRight - Left) / (lastMonth - firstMonth);

    private double PlotBottom => sizes.Height - Bottom;

    public ChartDrawing Draw()
    {
        AddShareTicks();
        AddMonths();
        AddEndLabels();
        AddLinks();
        return new ChartDrawing(sizes.Width, sizes.Height, Plot) { Labels = labels, Links = links };
    }

    /// <summary>Months as a running number, so that month ends stand evenly.</summary>
    private static double MonthOf(TrendPoint point) => (point.Month.Year * 12) + point.Month.Month;

    private double XOf(TrendPoint point) => Left + ((MonthOf(point) - firstMonth) / (lastMonth - firstMonth) * (PlotRight - Left));

    private double YOf(double share) => PlotBottom - (share * (PlotBottom - Top));

    private void AddShareTicks()
    {
        foreach (int tick in ChartDrawing.ShareTicks)
            labels.Add(new(ChartDrawing.ShareTickText(tick), Left - 8, YOf(tick / 100d) + 4.5, sizes.Type, Token.Muted, Anchor.End));
    }

    private void AddMonths() =>
        labels.AddRange(MonthAxis.Labels([.. chart.Points.Select(point => point.Month)], place => XOf(chart.Points[place]), MonthWidth, PlotBottom, sizes.Type, words));

    /// <summary>The last value of each line, and the target, beside its end, moved apart where two would touch.</summary>
    private void AddEndLabels()
    {
        TrendPoint last = chart.Points[^1];
        List<(double Y, string Text, Token Colour, bool Bold)> ends = [];
        foreach (TrendLine line in TrendLine.All)
        {
            if (line.Value(last) is { } value)
                ends.Add((YOf(value), words.With(line.Key, words.Share(value)), line.TextColour, line.Bold));
        }

        if (chart.Target is { } target)
            ends.Add((YOf(target), words.With("chart.trend.target", ChartTexts.Percent(target)), Token.Ink, true));
        ends.Sort((one, other) => one.Y.CompareTo(other.Y));
        double[] places = Apart([.. ends.Select(end => end.Y)]);
        for (int at = 0; at < ends.Count; at++)
            labels.Add(new(ends[at].Text, PlotRight + 6, places[at] + 4.5, sizes.Type, ends[at].Colour, Bold: ends[at].Bold));
    }

    /// <summary>The places, top first, at least a line apart and all on the sheet.</summary>
    private double[] Apart(double[] places)
    {
        for (int at = 1; at < places.Length; at++)
            places[at] = Math.Max(places[at], places[at - 1] + sizes.LineStep);
        double floor = PlotBottom;
        for (int at = places.Length - 1; at >= 0; at--)
        {
            places[at] = Math.Min(places[at], floor);
            floor = places[at] - sizes.LineStep;
        }

        return places;
    }

    private void AddLinks()
    {
        foreach (TrendPoint point in chart.Points)
        {
            if (point.Href is not { } href)
                continue;
            string shares = string.Join(words["chart.trend.joined"], TrendLine.All.Reverse()
                .Where(line => line.Value(point) is not null).Select(line => words.With(line.Key, words.Share(line.Value(point)))));
            string text = words.With("chart.trend.point", words.Day(point.Month), shares);
            links.Add(new(href, text, text, XOf(point) - (MonthWidth / 2), Top, MonthWidth, PlotBottom - Top + 24));
        }
    }

    private Plot Plot(Palette palette)
    {
        Plot plot = ChartDrawing.BarePlot(palette, Left, right, Top, Bottom);
        ChartDrawing.ShareGrid(plot, plot.Axes.Left, palette);
        if (chart.Target is { } target)
        {
            ScottPlot.Plottables.LinePlot line = plot.Add.Line(firstMonth, 100 * target, lastMonth, 100 * target);
            line.LineColor = palette[Token.Ink];
            line.LineWidth = 1.5f;
        }

        foreach (TrendLine line in TrendLine.All)
        {
            foreach (List<TrendPoint> run in Runs(line.Value))
                AddRun(plot, line, run, palette);
        }

        // The whole scale, always: half a scale makes small changes look large.
        plot.Axes.SetLimits(firstMonth, lastMonth, 0, 100);
        return plot;
    }

    /// <summary>The points of a line in the runs that are joined: a month without a value parts them, and so does a window that begins anew.</summary>
    private IEnumerable<List<TrendPoint>> Runs(Func<TrendPoint, double?> value)
    {
        List<TrendPoint> run = [];
        TrendPoint? before = null;
        foreach (TrendPoint point in chart.Points)
        {
            bool anew = before is not null && point.Expected < before.Expected;
            if ((anew || value(point) is null) && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            if (value(point) is not null)
                run.Add(point);
            before = point;
        }

        if (run.Count > 0)
            yield return run;
    }

    private void AddRun(Plot plot, TrendLine line, List<TrendPoint> run, Palette palette)
    {
        double[] months = [.. run.Select(MonthOf)];
        double[] percents = [.. run.Select(point => 100 * line.Value(point)!.Value)];
        ScottPlot.Plottables.Scatter path = plot.Add.Scatter(months, percents);
        path.LineStyle.Color = palette[line.Colour];
        if (line.Dashed)
            palette.Dash(path.LineStyle, line.Colour);
        path.LineStyle.Width = line.Width;
        // A line of one month would be nothing: it gets a mark. Where months crowd, marks would hide the line.
        path.MarkerStyle.Size = run.Count == 1 ? Math.Max(5, line.Marker) : MonthWidth < 14 ? 0 : line.Marker;
        path.MarkerStyle.Shape = MarkerShape.FilledCircle;
        path.MarkerStyle.FillColor = palette[line.Colour];
        path.MarkerStyle.LineWidth = 0;
    }
}
