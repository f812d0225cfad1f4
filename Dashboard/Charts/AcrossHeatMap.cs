using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The heat map as wide as the page: units across, layers down.</summary>
internal sealed class AcrossHeatMap(HeatChart chart, HeatTexts texts)
{
    private const double Width = 1376;
    private const double CellHeight = 48;
    private const double Between = 2;
    private const double BetweenGroups = 10;
    private const double Narrowest = 62;
    private const double Type = 15;
    private const double SmallType = 13;
    private const double HeaderLine = 17;

    /// <returns>The drawing; null when the units are too many, or their names too long, to stand side by side.</returns>
    public ChartDrawing? Draw()
    {
        HeatRow[] columns = [.. chart.Scope is null ? Array.Empty<HeatRow>() : [chart.Scope], .. chart.Units];
        double start = LabelsWidth();
        double groups = columns.Zip(columns.Skip(1)).Sum(pair => GapBetween(pair.First, pair.Second));
        double cellWidth = Math.Min(140, (Width - start - groups) / Math.Max(1, columns.Length));
        if (columns.Length == 0 || chart.Units.Count > chart.Most || cellWidth < Narrowest)
            return null;
        double nameType = Names(columns, cellWidth, Type) is null ? SmallType : Type;
        if (Names(columns, cellWidth, nameType) is not { } names)
            return null;

        int headerLines = names.Max(name => name.Length);
        double top = 11 + (headerLines * HeaderLine);
        double height = top + (chart.Layers.Count * (CellHeight + Between));
        HeatCells cells = new(chart, texts, Type, SmallType);
        List<ChartLink> links = [];
        AddLayers(cells, top);
        double x = start;
        for (int at = 0; at < columns.Length; at++)
        {
            HeatRow column = columns[at];
            bool bold = column == chart.Scope;
            for (int line = 0; line < names[at].Length; line++)
            {
                double baseline = 16 + ((headerLines - names[at].Length + line) * HeaderLine);
                cells.Labels.Add(new(names[at][line], x + (cellWidth / 2), baseline, nameType, column.Reported ? Token.Ink : Token.Muted, Anchor.Middle, bold));
            }

            AddColumn(cells, column, x, top, cellWidth);
            if (column.Href is { } href)
                links.Add(new(href, texts.Link(column), null, x, 0, cellWidth, height - Between));
            if (at + 1 < columns.Length)
                x += cellWidth + GapBetween(column, columns[at + 1]);
        }

        return new ChartDrawing(Width, height, palette => Plot(palette, cells.Placed, height)) { Labels = cells.Labels, Links = links };
    }

    /// <summary>The names in at most two lines as wide as a cell; null when one has no room.</summary>
    private string[][]? Names(HeatRow[] columns, double cellWidth, double type)
    {
        string[][] names = [.. columns.Select(column => ChartFonts.Wrap(column.Name, cellWidth, type, column == chart.Scope).ToArray())];
        bool fit = columns.Zip(names).All(column =>
            column.Second.Length <= 2 && column.Second.All(line => ChartFonts.Width(line, type, column.First == chart.Scope) <= cellWidth));
        return fit ? names : null;
    }

    private double LabelsWidth() =>
        Math.Max(132, 16 + Math.Ceiling(chart.Layers.Select(layer => Math.Max(ChartFonts.Width(layer.Name, Type), ChartFonts.Width(layer.Note, SmallType))).DefaultIfEmpty().Max()));

    private double GapBetween(HeatRow left, HeatRow right) =>
        left == chart.Scope || left.IsRanked != right.IsRanked || left.Reported != right.Reported ? BetweenGroups : Between;

    private void AddLayers(HeatCells cells, double top)
    {
        double y = top;
        foreach (HeatLayer layer in chart.Layers)
        {
            cells.Labels.Add(new(layer.Name, 0, y + 21, Type, Token.Ink));
            cells.Labels.Add(new(layer.Note, 0, y + 39, SmallType, Token.Muted));
            y += CellHeight + Between;
        }
    }

    private void AddColumn(HeatCells cells, HeatRow column, double x, double top, double width)
    {
        if (!column.Reported)
        {
            cells.AddUnreported(x, top, width, (chart.Layers.Count * (CellHeight + Between)) - Between, SmallType);
            return;
        }

        double y = top;
        foreach (HeatCell cell in column.Cells)
        {
            cells.Add(cell, x, y, width, CellHeight);
            y += CellHeight + Between;
        }
    }

    private static Plot Plot(Palette palette, IEnumerable<PlacedCell> cells, double height)
    {
        Plot plot = ChartDrawing.BarePlot(palette);
        PlacedCell.AddTo(plot, cells, palette);
        plot.Axes.SetLimits(0, Width, height, 0);
        return plot;
    }
}
