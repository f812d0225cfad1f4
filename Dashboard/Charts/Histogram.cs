using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Scores in bands of five points, with the median and the pass line: the shape that a mean hides. Several groups stand side by side on one scale.</summary>
public static class Histogram
{
    /// <summary>Draws the bands. A group without scores keeps its panel; few people are hollow.</summary>
    /// <exception cref="ArgumentException">There is no group.</exception>
    public static ChartPicture Draw(HistogramChart chart, ChartShape shape, Words words) => chart.Panels.Count == 0
        ? throw new ArgumentException("A histogram needs a group.", nameof(chart))
        : new ChartPicture(new HistogramSheet(chart, words, shape == ChartShape.Wide).Draw(), shape == ChartShape.Wide ? "wide" : "narrow", chart.HeadingId);

    /// <summary>The colours in words; failed only where anybody did.</summary>
    public static IReadOnlyList<ChartKey> Key(HistogramChart chart, Words words) =>
        chart.Panels.Any(panel => panel.Bands.Where((count, band) => count > 0 && 5 * band < chart.Pass).Any())
            ? [new(Token.Met, words["chart.histogram.key.passed"]), new(Token.Gap, words["chart.histogram.key.failed"])]
            : [new(Token.Met, words["chart.histogram.key.passed"])];
}

internal sealed class HistogramSheet
{
    private const double Type = 13;
    private const double NameType = 15;
    private const double Between = 32;
    private const double HeadHeight = 40;
    private const double FootHeight = 22;
    private const int LastBand = 20;

    private readonly HistogramChart chart;
    private readonly Words words;
    private readonly double width;
    private readonly int columns;
    private readonly double barsHeight;
    private readonly int firstBand;
    private readonly double highest;
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartLink> links = [];
    private readonly List<(HistogramPanel Panel, SheetAxis Points, double Base)> placed = [];

    public HistogramSheet(HistogramChart chart, Words words, bool isWide)
    {
        this.chart = chart;
        this.words = words;
        bool single = chart.Panels.Count == 1;
        width = isWide ? 880 : 360;
        columns = !isWide || single ? 1 : chart.Panels.Count <= 4 ? 2 : chart.Panels.Count <= 12 ? 3 : 4;
        barsHeight = single ? (isWide ? 200 : 150) : 96;
        // From the lowest score on, and from fifty at the most: the pass line is always to be seen.
        firstBand = Math.Min(10, 2 * (chart.Panels.SelectMany(panel => panel.Bands.Select((count, band) => count > 0 ? band : LastBand)).DefaultIfEmpty(LastBand).Min() / 2));
        HistogramPanel[] told = [.. chart.Panels.Where(panel => !panel.IsSmall)]; // one of four people is a quarter, and would make all others flat
        highest = (told.Length > 0 ? told : chart.Panels).SelectMany(Heights).DefaultIfEmpty().Max();
    }

    public ChartDrawing Draw()
    {
        double panelWidth = (width - ((columns - 1) * Between)) / columns;
        double step = HeadHeight + (chart.Panels[0].Name.Length > 0 ? 22 : 0) + barsHeight + FootHeight;
        for (int number = 0; number < chart.Panels.Count; number++)
            Place(chart.Panels[number], number % columns * (panelWidth + Between), number / columns * (step + 14), panelWidth);
        int rows = (chart.Panels.Count + columns - 1) / columns;
        double height = (rows * step) + ((rows - 1) * 14);
        return new ChartDrawing(width, height, palette => Plot(palette, height)) { Labels = labels, Links = links };
    }

    /// <summary>The heights of a panel's bars: counts where it stands alone; beside others shares, so that groups of different size are to be compared.</summary>
    private IEnumerable<double> Heights(HistogramPanel panel) => panel.Bands.Select(count => chart.Panels.Count == 1 ? count : (double)count / Math.Max(1, panel.Results));

    private void Place(HistogramPanel panel, double left, double top, double panelWidth)
    {
        if (panel.Href is { } href)
            links.Add(new(href, LinkText(panel), null, left, top, panelWidth, HeadHeight + barsHeight + FootHeight + (panel.Name.Length > 0 ? 22 : 0)));
        if (panel.Name.Length > 0)
        {
            string results = words.With("chart.histogram.results", words.Count(panel.Results));
            double room = panelWidth - ChartFonts.Width(results, Type) - 12;
            labels.Add(new(ChartFonts.Fit(panel.Name, room, NameType, bold: true), left, top + 16, NameType, Token.Ink, Bold: true));
            labels.Add(new(results, left + panelWidth, top + 16, Type, Token.Muted, Anchor.End));
            top += 22;
        }

        SheetAxis points = new(5 * firstBand, 100, 10, left, left + panelWidth);
        double bottom = top + HeadHeight + barsHeight;
        foreach (double mark in points.Marks)
            labels.Add(new(words.Count((long)mark), points.At(mark), bottom + 17, Type, Token.Muted, mark == points.Low ? Anchor.Start : mark == 100 ? Anchor.End : Anchor.Middle));
        if (panel.Bands.Count == 0 || panel.Results == 0)
        {
            labels.Add(new(ChartFonts.Fit(words[panel.Results == 0 ? "chart.histogram.nobody" : "chart.histogram.few"], panelWidth, Type), left, top + HeadHeight + (barsHeight / 2), Type, Token.Muted));
            return;
        }

        placed.Add((panel, points, bottom));
        if (panel.Median is { } median)
            AddOver(words.With("chart.histogram.median", words.Hours((decimal)Math.Round(median, 1))), points, median, top + 13, bold: true);
        AddOver(words.With("chart.histogram.pass", words.Hours((decimal)chart.Pass)), points, chart.Pass, top + 30, bold: false);
        AddCounts(panel, points, bottom);
    }

    /// <summary>A label over a line of the panel, kept within the panel.</summary>
    private void AddOver(string text, SheetAxis points, double value, double baseline, bool bold)
    {
        double half = ChartFonts.Width(text, Type, bold) / 2;
        labels.Add(new(text, Math.Clamp(points.At(value), points.From + half, Math.Max(points.From + half, points.To - half)), baseline, Type, bold ? Token.Ink : Token.Muted, Anchor.Middle, bold));
    }

    /// <summary>The number in each band, where all of them have room; beside the median's line, not under it.</summary>
    private void AddCounts(HistogramPanel panel, SheetAxis points, double bottom)
    {
        double bandWidth = points.At(5) - points.At(0);
        if (panel.Bands.Any(count => ChartFonts.Width(words.Count(count), Type) > bandWidth - 2))
            return;
        double[] heights = [.. Heights(panel)];
        for (int band = firstBand; band < heights.Length; band++)
        {
            if (panel.Bands[band] > 0 && Middle(words.Count(panel.Bands[band]), panel, points, band) is { } middle)
                labels.Add(new(words.Count(panel.Bands[band]), middle, bottom - HeightOf(heights[band]) - 4, Type, Token.Ink, Anchor.Middle));
        }
    }

    /// <summary>Where the number of a band stands: in its middle, unless the median's line goes through there; null where it has room on neither side.</summary>
    private static double? Middle(string number, HistogramPanel panel, SheetAxis points, int band)
    {
        double half = (ChartFonts.Width(number, Type) / 2) + 3, left = points.At(5 * band), right = points.At((5 * band) + 5), middle = (left + right) / 2;
        return panel.Median is not { } median || Math.Abs(points.At(median) - middle) >= half ? middle
            : points.At(median) + (2 * half) <= right + 3 ? points.At(median) + half
            : points.At(median) - (2 * half) >= left - 3 ? points.At(median) - half
            : null;
    }

    // Room for the number over the highest bar, and under the labels of the lines.
    private double HeightOf(double height) => highest == 0 ? 0 : Math.Min(1, height / highest) * (barsHeight - 18);

    private string LinkText(HistogramPanel panel) => words.With("chart.histogram.link", panel.Name, words.Count(panel.Results), panel.Median is { } median ? words.Hours((decimal)Math.Round(median, 1)) : words.Share(null));

    private Plot Plot(Palette palette, double height)
    {
        Plot plot = SheetPlot.New(width, height, palette);
        foreach ((HistogramPanel panel, SheetAxis points, double bottom) in placed)
        {
            double[] heights = [.. Heights(panel)];
            PlacedCell.AddTo(plot, heights.Index().Where(band => band.Item > 0).Select(band => Bar(panel, points, bottom, band.Index, HeightOf(band.Item))), palette);
            plot.Line(points.From, bottom, points.To, bottom, Token.Rule2, 1, palette);
            plot.Line(points.At(chart.Pass), bottom - barsHeight - 6, points.At(chart.Pass), bottom, Token.Muted, 1, palette, dashed: true);
            if (panel.Median is { } median)
                plot.Line(points.At(median), bottom - barsHeight - 22, points.At(median), bottom, Token.Ink, 1.5f, palette);
        }

        return plot;
    }

    private PlacedCell Bar(HistogramPanel panel, SheetAxis points, double bottom, int band, double barHeight)
    {
        double left = points.At(5 * band) + 1;
        Token colour = 5 * band < chart.Pass ? Token.Gap : Token.Met;
        return panel.IsSmall
            ? new(left, bottom - barHeight, points.At((5 * band) + 5) - 1 - left, barHeight, Token.Paper, colour)
            : new(left, bottom - barHeight, points.At((5 * band) + 5) - 1 - left, barHeight, colour);
    }
}
