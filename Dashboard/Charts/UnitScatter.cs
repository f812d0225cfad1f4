using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Units as dots, by two means: whether the one goes with the other is to be seen, and that it explains it is not said.</summary>
public static class UnitScatter
{
    /// <summary>Draws the dots. Few people are hollow; whoever has no place is told below.</summary>
    public static ChartPicture Draw(ScatterChart chart, ChartShape shape, Words words) =>
        new(new ScatterSheet(chart, words, shape == ChartShape.Wide).Draw(), shape == ChartShape.Wide ? "wide" : "narrow", chart.HeadingId);
}

internal sealed class ScatterSheet
{
    private const double Type = 13;
    private const double Top = 28;
    private const double Reach = 12;

    private readonly ScatterChart chart;
    private readonly Words words;
    private readonly double width;
    private readonly SheetAxis across;
    private readonly SheetAxis up;
    private readonly List<ChartLabel> labels = [];
    private readonly List<(double Left, double Top, double Right, double Bottom)> taken = [];

    public ScatterSheet(ScatterChart chart, Words words, bool isWide)
    {
        this.chart = chart;
        this.words = words;
        width = isWide ? 880 : 360;
        double left = 8 + Math.Ceiling(ChartFonts.Width(words.Count(100), Type)), bottom = Top + (isWide ? 360 : 260);
        across = SheetAxis.Around([.. chart.Shown.Select(point => point.Across!.Value)], left + 14, width - 14, most: isWide ? 6 : 4);
        up = SheetAxis.Around([.. chart.Shown.Select(point => point.Up!.Value)], bottom - 10, Top + 10, limit: 100);
    }

    public ChartDrawing Draw()
    {
        double bottom = up.From + 10;
        labels.Add(new(chart.UpName, 0, 14, Type, Token.Muted));
        foreach (double mark in up.Marks)
            labels.Add(new(words.Hours((decimal)mark), across.From - 20, up.At(mark) + 4.5, Type, Token.Muted, Anchor.End));
        foreach (double mark in across.Marks)
            labels.Add(new(words.Hours((decimal)mark), across.At(mark), bottom + 17, Type, Token.Muted, Anchor.Middle));
        labels.Add(new(chart.AcrossName, width, bottom + 36, Type, Token.Muted, Anchor.End));
        double height = bottom + 42;
        AddNames();
        int without = chart.Points.Count - chart.Shown.Count();
        foreach (string line in without == 0 ? [] : ChartFonts.Wrap(words.With("chart.scatter.without", words.Count(without)), width, Type))
        {
            labels.Add(new(line, 0, height + 14, Type, Token.Muted));
            height += 20;
        }

        ChartLink[] links = [.. chart.Shown.Where(point => point.Href is not null).Select(LinkOf)];
        return new ChartDrawing(width, height, palette => Plot(palette, height, bottom)) { Labels = labels, Links = links };
    }

    /// <summary>Names beside the dots, those farthest from the middle first, where they touch neither a dot nor another name.</summary>
    private void AddNames()
    {
        ScatterPoint[] shown = [.. chart.Shown];
        foreach (ScatterPoint point in shown)
            taken.Add((X(point) - 7, Y(point) - 7, X(point) + 7, Y(point) + 7));
        double middleX = shown.Select(X).DefaultIfEmpty().Average(), middleY = shown.Select(Y).DefaultIfEmpty().Average();
        foreach (ScatterPoint point in shown.OrderByDescending(point => Math.Abs(X(point) - middleX) + Math.Abs(Y(point) - middleY)))
            AddName(point);
    }

    private void AddName(ScatterPoint point)
    {
        double nameWidth = ChartFonts.Width(point.Name, Type), x = X(point), y = Y(point);
        foreach ((double left, double baseline) in new[] { (x + 10, y + 4.5), (x - 10 - nameWidth, y + 4.5), (x - (nameWidth / 2), y - 10), (x - (nameWidth / 2), y + 20) })
        {
            var box = (Left: left - 1, Top: baseline - 11, Right: left + nameWidth + 1, Bottom: baseline + 3);
            bool isFree = box.Left >= across.From - 14 && box.Right <= width && box.Top >= Top && box.Bottom <= up.From + 8
                && !taken.Any(other => box.Left < other.Right && other.Left < box.Right && box.Top < other.Bottom && other.Top < box.Bottom);
            if (!isFree)
                continue;
            taken.Add(box);
            labels.Add(new(point.Name, left, baseline, Type, Token.Ink));
            return;
        }
    }

    private ChartLink LinkOf(ScatterPoint point)
    {
        string text = words.With("chart.scatter.link", point.Name, chart.AcrossName, words.Hours(Math.Round((decimal)point.Across!.Value, 1)),
            chart.UpName, words.Hours(Math.Round((decimal)point.Up!.Value, 1)), words.Count(point.People));
        return new(point.Href!, text, text, X(point) - Reach, Y(point) - Reach, 2 * Reach, 2 * Reach);
    }

    private double X(ScatterPoint point) => across.At(point.Across!.Value);

    private double Y(ScatterPoint point) => up.At(point.Up!.Value);

    private Plot Plot(Palette palette, double height, double bottom)
    {
        Plot plot = SheetPlot.New(width, height, palette);
        foreach (double mark in up.Marks)
            plot.Line(across.From - 14, up.At(mark), width, up.At(mark), Token.Rule, 1, palette);
        foreach (double mark in across.Marks)
            plot.Line(across.At(mark), Top, across.At(mark), bottom, Token.Rule, 1, palette);
        plot.Line(across.From - 14, bottom, width, bottom, Token.Rule2, 1, palette);
        foreach (ScatterPoint point in chart.Shown)
            plot.Dot(X(point), Y(point), 11, Token.Met, palette, hollow: point.People < GapRow.FewPeople);
        return plot;
    }
}
