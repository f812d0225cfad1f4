using ScottPlot;
using SkiaSharp;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Where a label's x lies in it.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>A text of a drawing; y is its baseline.</summary>
internal sealed record ChartLabel(string Text, double X, double Y, double Size, Token Colour, Anchor Anchor = Anchor.Start, bool Bold = false);

/// <summary>A straight line that parts groups of rows, across the whole drawing.</summary>
internal sealed record ChartRule(double X1, double Y1, double X2, double Y2, Token Colour);

/// <summary>A part of a drawing that leads somewhere.</summary>
/// <param name="Href">The address.</param>
/// <param name="Text">What a screen reader says: the whole row.</param>
/// <param name="Hint">What hovering shows; null for nothing.</param>
internal sealed record ChartLink(string Href, string Text, string? Hint, double X, double Y, double Width, double Height);

/// <summary>
/// A sheet of paper of a size, in units of which one is a pixel at 1440: a plot of ScottPlot's, and around it labels and rules that stand at places of their own.
/// </summary>
/// <param name="width">The width.</param>
/// <param name="height">The height.</param>
/// <param name="plot">Draws the plot in a palette. It is asked each time anew: a plot is never shared between threads.</param>
internal sealed class ChartDrawing(double width, double height, Func<Palette, Plot> plot)
{
    public double Width => width;

    public double Height => height;

    public required IReadOnlyList<ChartLabel> Labels { get; init; }

    public IReadOnlyList<ChartRule> Rules { get; init; } = [];

    public IReadOnlyList<ChartLink> Links { get; init; } = [];

    public Plot Plot(Palette palette) => plot(palette);

    /// <summary>Draws the plot onto a canvas, at the size of the sheet.</summary>
    public void DrawPlot(SKCanvas canvas, Palette palette)
    {
        PixelRect sheet = new(0, (float)width, (float)height, 0);
        using Plot drawn = plot(palette);
        // A plot's first render draws everything twice, to find its layout: that one goes nowhere.
        using SKNoDrawCanvas nowhere = new((int)Math.Ceiling(width), (int)Math.Ceiling(height));
        drawn.RenderManager.Render(nowhere, sheet);
        drawn.RenderManager.Render(canvas, sheet);
    }

    /// <summary>A plot with nothing on it but its paper: no axes, no grid, its data area given by its margins on the sheet.</summary>
    public static Plot BarePlot(Palette palette, double left = 0, double right = 0, double top = 0, double bottom = 0)
    {
        Plot plot = ChartFonts.NewPlot();
        plot.FigureBackground.Color = palette[Token.Paper];
        plot.DataBackground.Color = palette[Token.Paper];
        plot.HideGrid();
        plot.Axes.Frameless();
        plot.Layout.Fixed(new PixelPadding((float)left, (float)right, (float)bottom, (float)top));
        return plot;
    }

    /// <summary>Pale lines of a share axis, behind everything.</summary>
    public static void ShareGrid(Plot plot, IYAxis? vertical, Palette palette)
    {
        ScottPlot.TickGenerators.NumericManual ticks = new();
        foreach (int tick in ShareTicks)
            ticks.AddMajor(tick, "");
        GridStyle lines;
        if (vertical is null)
        {
            plot.Axes.Bottom.TickGenerator = ticks;
            lines = plot.Grid.XAxisStyle;
        }
        else
        {
            vertical.TickGenerator = ticks;
            lines = plot.Grid.YAxisStyle;
        }

        plot.ShowGrid();
        plot.Grid.XAxisStyle.IsVisible = vertical is null;
        plot.Grid.YAxisStyle.IsVisible = vertical is not null;
        lines.MajorLineStyle.Color = palette[Token.Rule];
        lines.MajorLineStyle.Width = 1;
        lines.MinorLineStyle.IsVisible = false;
    }

    /// <summary>Where a share axis is marked, in percent.</summary>
    public static IReadOnlyList<int> ShareTicks { get; } = [0, 25, 50, 75, 100];

    public static string ShareTickText(int tick) => tick == 0 ? "0" : $"{tick}%";
}
