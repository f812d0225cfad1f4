using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Unit by layer: in which layer a unit falls short. The tint says the step, the cell says the share and n of N.</summary>
public static class HeatMap
{
    /// <summary>Draws the map: units across where they fit, else turned with units down.</summary>
    public static ChartPicture Draw(HeatChart chart, ChartShape shape, Words words)
    {
        HeatTexts texts = new(chart, words);
        if (shape == ChartShape.Narrow)
            return new ChartPicture(new TurnedHeatMap(chart, texts, TurnedSizes.Narrow).Draw(), "narrow", chart.HeadingId);
        ChartDrawing? across = new AcrossHeatMap(chart, texts).Draw();
        return new ChartPicture(across ?? new TurnedHeatMap(chart, texts, TurnedSizes.Wide).Draw(), "wide", chart.HeadingId);
    }

    /// <summary>The steps in words, the lowest first.</summary>
    public static IReadOnlyList<ChartKey> Key(double? target, Words words)
    {
        string last = ((target ?? 0.85) * 100).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
        List<ChartKey> key = [new(Token.H5, words.With("chart.heat.key.below", 40)), new(Token.H4, "40–55"), new(Token.H3, "55–70")];
        // A target of 70 or less leaves no room for the step under it.
        if (target is null or > 0.70)
            key.Add(new(Token.H2, $"70–{last}"));
        key.Add(new(Token.H1, words.With(target is null ? "chart.heat.key.above" : "chart.heat.key.target", last)));
        return key;
    }
}

/// <summary>A cell with its place on the sheet.</summary>
internal sealed record PlacedCell(double X, double Y, double Width, double Height, Token Fill, Token? Line = null, bool Dashed = false)
{
    public static void AddTo(Plot plot, IEnumerable<PlacedCell> cells, Palette palette)
    {
        foreach (PlacedCell cell in cells)
        {
            // The line of a hollow cell lies within the cell.
            double inset = cell.Line is null ? 0 : 0.5;
            ScottPlot.Plottables.Rectangle drawn = plot.Add.Rectangle(
                cell.X + inset, cell.X + cell.Width - inset, cell.Y + inset, cell.Y + cell.Height - inset);
            drawn.FillStyle.Color = palette[cell.Fill];
            drawn.LineStyle.Width = cell.Line is null ? 0 : 1;
            if (cell.Line is not { } line)
                continue;
            if (cell.Dashed)
                palette.Dash(drawn.LineStyle, line);
            else
                drawn.LineStyle.Color = palette[line];
        }
    }
}

/// <summary>What one cell says, at a place.</summary>
internal sealed class HeatCells(HeatChart chart, HeatTexts texts, double shareType, double countType)
{
    public List<PlacedCell> Placed { get; } = [];

    public List<ChartLabel> Labels { get; } = [];

    public void Add(HeatCell cell, double x, double y, double width, double height)
    {
        double middle = x + (width / 2);
        double single = y + (height / 2) + (shareType / 3);
        if (cell.Share is not { } share)
        {
            Labels.Add(new(texts.Nobody, middle, single, shareType, Token.Muted, Anchor.Middle));
            return;
        }

        if (cell.IsSmall)
        {
            Placed.Add(new(x, y, width, height, Token.Paper, Token.Rule2));
            Labels.Add(new(texts.Fraction(cell), middle, single, shareType, Token.Ink, Anchor.Middle));
            return;
        }

        double first = y + (height / 2) - 1;
        Placed.Add(new(x, y, width, height, chart.Step(share)));
        Labels.Add(new(HeatTexts.Share(share), middle, first, shareType, Token.Ink, Anchor.Middle, Bold: true));
        Labels.Add(new(texts.Fraction(cell), middle, first + countType + 4, countType, Token.Ink, Anchor.Middle));
    }

    /// <summary>The one dashed place of a unit that has not reported.</summary>
    public void AddUnreported(double x, double y, double width, double height, double type)
    {
        Placed.Add(new(x, y, width, height, Token.Paper, Token.Muted, Dashed: true));
        foreach ((string line, int number, int lines) in Lines(width - 8, type))
            Labels.Add(new(line, x + (width / 2), y + (height / 2) + (type / 2) - 1 + ((number - ((lines - 1) / 2d)) * (type + 4)), type, Token.Muted, Anchor.Middle));
    }

    private IEnumerable<(string Line, int Number, int Lines)> Lines(double width, double type)
    {
        string[] lines = [.. ChartFonts.Wrap(texts.Unreported, width, type)];
        return lines.Select((line, number) => (line, number, lines.Length));
    }
}
