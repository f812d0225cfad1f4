using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>A plot whose units are those of its sheet, so that what is drawn stands where the labels say.</summary>
internal static class SheetPlot
{
    /// <summary>A bare plot of a sheet's size; y goes down.</summary>
    public static Plot New(double width, double height, Palette palette)
    {
        Plot plot = ChartDrawing.BarePlot(palette);
        plot.Axes.SetLimits(0, width, height, 0);
        return plot;
    }

    /// <summary>A straight line, dashed where asked.</summary>
    public static void Line(this Plot plot, double x1, double y1, double x2, double y2, Token colour, float width, Palette palette, bool dashed = false)
    {
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(x1, y1, x2, y2);
        line.LineColor = palette[colour];
        line.LineWidth = width;
        if (dashed)
            palette.Dash(line.LineStyle, colour);
    }

    /// <summary>A round dot; a hollow one is of few people.</summary>
    public static void Dot(this Plot plot, double x, double y, float size, Token colour, Palette palette, bool hollow = false)
    {
        ScottPlot.Plottables.Marker dot = plot.Add.Marker(x, y);
        dot.MarkerStyle.Shape = MarkerShape.FilledCircle;
        dot.MarkerStyle.Size = size;
        dot.MarkerStyle.FillColor = palette[hollow ? Token.Paper : colour];
        dot.MarkerStyle.OutlineColor = palette[colour];
        dot.MarkerStyle.LineColor = palette[colour];
        dot.MarkerStyle.OutlineWidth = hollow ? 1.5f : 0;
        dot.MarkerStyle.LineWidth = hollow ? 1.5f : 0;
    }
}
