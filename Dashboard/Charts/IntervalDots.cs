using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>A share of one group, and between which shares the true one lies.</summary>
/// <param name="Part">Of how many it holds.</param>
/// <param name="Whole">Of how many it is taken.</param>
/// <param name="Low">The lower end of the interval; null when it is taken of nobody.</param>
/// <param name="High">The upper end.</param>
public sealed record IntervalDot(long Part, long Whole, double? Low, double? High)
{
    /// <summary>The share; null when it is taken of nobody.</summary>
    public double? Share => Whole == 0 ? null : (double)Part / Whole;

    /// <summary>Whether there are people, but too few to compare.</summary>
    public bool IsSmall => Whole is > 0 and < GapRow.FewPeople;
}

/// <summary>What is compared, with the share of each group.</summary>
/// <param name="Name">What.</param>
/// <param name="Dots">The shares, in the order of the chart's groups.</param>
public sealed record IntervalRow(string Name, IReadOnlyList<IntervalDot> Dots);

/// <summary>What dots with intervals show: groups beside each other, and how sure the difference is.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Groups">The groups, with their colours.</param>
/// <param name="Rows">What is compared; nothing draws the axis alone.</param>
public sealed record IntervalChart(string HeadingId, IReadOnlyList<ChartKey> Groups, IReadOnlyList<IntervalRow> Rows);

/// <summary>Dots of groups on a share axis, each with the line of its 95 % interval and n of N. Few people are hollow.</summary>
public static class IntervalDots
{
    /// <summary>Draws the dots.</summary>
    public static ChartPicture Draw(IntervalChart chart, ChartShape shape, Words words) => shape == ChartShape.Wide
        ? new ChartPicture(new IntervalSheet(chart, words, isWide: true).Draw(), "wide", chart.HeadingId)
        : new ChartPicture(new IntervalSheet(chart, words, isWide: false).Draw(), "narrow", chart.HeadingId);
}

internal sealed class IntervalSheet
{
    private const double GapBetweenRows = 14;

    private readonly IntervalChart chart;
    private readonly Words words;
    private readonly bool isWide;
    private readonly double width;
    private readonly double type;
    private readonly double nameWidth;
    private readonly double groupEnd;
    private readonly double start;
    private readonly double end;
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<(IntervalDot Dot, Token Colour, double Centre)> dots = [];

    public IntervalSheet(IntervalChart chart, Words words, bool isWide)
    {
        this.chart = chart;
        this.words = words;
        this.isWide = isWide;
        width = isWide ? 880 : 360;
        type = isWide ? 15 : 13;
        double groups = Math.Ceiling(chart.Groups.Select(group => ChartFonts.Width(group.Text, type)).DefaultIfEmpty().Max());
        double numbers = Math.Ceiling(chart.Rows.SelectMany(row => row.Dots).Select(dot => ChartFonts.Width(Numbers(dot), type)).DefaultIfEmpty().Max());
        nameWidth = !isWide ? width : Math.Min(260, Math.Ceiling(chart.Rows.Select(row => ChartFonts.Width(row.Name, type, bold: true)).DefaultIfEmpty().Max()));
        groupEnd = isWide ? nameWidth + 20 + groups : groups;
        start = isWide ? groupEnd + 16 : 8;
        end = isWide ? width - numbers - 20 : width - 8;
    }

    public ChartDrawing Draw()
    {
        double y = 4;
        foreach (IntervalRow row in chart.Rows)
        {
            if (row != chart.Rows[0])
            {
                rules.Add(new(0, y, width, y, Token.Rule));
                y += GapBetweenRows / 2;
            }

            y = Place(row, y) + (GapBetweenRows / 2);
        }

        double bottom = y;
        foreach (int tick in ChartDrawing.ShareTicks)
            labels.Add(new(ChartDrawing.ShareTickText(tick), At(tick), bottom + 15, 13, Token.Muted, isWide ? Anchor.Middle : tick == 0 ? Anchor.Start : tick == 100 ? Anchor.End : Anchor.Middle));
        return new ChartDrawing(width, bottom + 20, palette => Plot(palette, bottom)) { Labels = labels, Rules = rules };
    }

    private string Numbers(IntervalDot dot) => dot.Whole == 0 ? words.Share(null)
        : dot.IsSmall ? $"{words.Count(dot.Part)}/{words.Count(dot.Whole)}"
        : words.With("chart.interval.numbers", words.Share(dot.Share), words.Count(dot.Part), words.Count(dot.Whole));

    /// <returns>Where the row ends.</returns>
    private double Place(IntervalRow row, double top)
    {
        double y = top;
        if (!isWide)
        {
            labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, type, true), 0, y + 14, type, Token.Ink, Bold: true));
            y += 20;
        }

        foreach ((ChartKey group, IntervalDot dot) in chart.Groups.Zip(row.Dots))
        {
            bool isFirst = dot == row.Dots[0];
            double text = y + (isWide ? 18 : 14);
            if (isWide && isFirst)
                labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, type, true), 0, text, type, Token.Ink, Bold: true));
            labels.Add(new(group.Text, isWide ? groupEnd : 0, text, type, Token.Muted, isWide ? Anchor.End : Anchor.Start));
            labels.Add(new(Numbers(dot), width, text, type, dot.Whole == 0 ? Token.Muted : Token.Ink, Anchor.End));
            dots.Add((dot, group.Colour, isWide ? y + 13 : y + 26));
            y += isWide ? 26 : 38;
        }

        return y;
    }

    private double At(double percent) => start + (percent / 100 * (end - start));

    private Plot Plot(Palette palette, double bottom)
    {
        Plot plot = ChartDrawing.BarePlot(palette, start, width - end, 0, 20);
        if (isWide)
            ChartDrawing.ShareGrid(plot, null, palette); // where words stand between the dots, lines would cross them
        foreach ((IntervalDot dot, Token colour, double centre) in dots.Where(each => each.Dot.Whole > 0))
        {
            ScottPlot.Plottables.LinePlot line = plot.Add.Line(100 * dot.Low!.Value, centre, 100 * dot.High!.Value, centre);
            line.LineColor = palette[colour];
            line.LineWidth = 2;
            ScottPlot.Plottables.Marker marker = plot.Add.Marker(100 * dot.Share!.Value, centre, MarkerShape.FilledCircle, 10);
            marker.MarkerStyle.FillColor = palette[dot.IsSmall ? Token.Paper : colour];
            marker.MarkerStyle.OutlineColor = palette[colour];
            marker.MarkerStyle.OutlineWidth = 1.5f;
        }

        plot.Axes.SetLimits(0, 100, Math.Max(1, bottom), 0);
        return plot;
    }
}
