using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Sizes of the turned heat map.</summary>
internal sealed record TurnedSizes(double Width, double CellHeight, double WidestCell, double WidestName, double Type, double HeaderType, double SmallType)
{
    public static TurnedSizes Narrow { get; } = new(360, 36, 360, 88, 14, 13, 11);

    public static TurnedSizes Wide { get; } = new(1376, 44, 220, 300, 15, 15, 13);
}

/// <summary>The heat map turned: units down, layers across. For phones, and for many units or long names.</summary>
internal sealed class TurnedHeatMap(HeatChart chart, HeatTexts texts, TurnedSizes sizes)
{
    private const double Between = 2;
    private const double BetweenGroups = 8;

    private readonly HeatCells cells = new(chart, texts, sizes.Type, sizes.SmallType);
    private readonly List<ChartLink> links = [];
    private double nameType;

    private bool Short => sizes == TurnedSizes.Narrow;

    public ChartDrawing Draw()
    {
        HeatRow[] rows = [.. chart.Scope is null ? Array.Empty<HeatRow>() : [chart.Scope], .. chart.Units.Take(chart.Most)];
        double longest = rows.Select(row => ChartFonts.Width(row.Name, sizes.Type, row == chart.Scope)).DefaultIfEmpty().Max();
        nameType = longest > sizes.WidestName ? 13 : sizes.Type;
        double nameWidth = Math.Min(sizes.WidestName, longest);
        double start = Math.Max(56, Math.Ceiling(nameWidth) + 10);
        double cellWidth = Math.Min(sizes.WidestCell, ((sizes.Width - start + Between) / chart.Layers.Count) - Between);
        double y = AddHeader(start, cellWidth) + 8;
        for (int at = 0; at < rows.Length; at++)
        {
            AddRow(rows[at], start, y, cellWidth, nameWidth);
            y += sizes.CellHeight + (at + 1 < rows.Length ? GapBetween(rows[at], rows[at + 1]) : Between);
        }

        if (chart.Units.Count > chart.Most)
        {
            cells.Labels.Add(new(texts.LeftOut(chart.Units.Count - chart.Most), 0, y + 18, 13, Token.Muted));
            y += 26;
        }

        double height = y;
        return new ChartDrawing(sizes.Width, height, palette => Plot(palette, height)) { Labels = cells.Labels, Links = links };
    }

    private double GapBetween(HeatRow upper, HeatRow lower) =>
        upper == chart.Scope || upper.IsRanked != lower.IsRanked ? BetweenGroups : Between;

    /// <returns>The baseline of the lowest line.</returns>
    private double AddHeader(double start, double cellWidth)
    {
        string[][] names = [.. chart.Layers.Select(layer => ChartFonts.Wrap(Short ? layer.ShortName : layer.Name, cellWidth, sizes.HeaderType).ToArray())];
        int lines = names.Max(name => name.Length);
        double notes = 14 + ((lines - 1) * 16) + 16;
        for (int at = 0; at < chart.Layers.Count; at++)
        {
            double middle = start + (at * (cellWidth + Between)) + (cellWidth / 2);
            for (int line = 0; line < names[at].Length; line++)
            {
                string text = ChartFonts.Fit(names[at][line], cellWidth, sizes.HeaderType);
                cells.Labels.Add(new(text, middle, 14 + ((lines - names[at].Length + line) * 16), sizes.HeaderType, Token.Ink, Anchor.Middle));
            }

            HeatLayer layer = chart.Layers[at];
            cells.Labels.Add(new(ChartFonts.Fit(Short ? layer.ShortNote : layer.Note, cellWidth, sizes.SmallType), middle, notes, sizes.SmallType, Token.Muted, Anchor.Middle));
        }

        return notes + 2;
    }

    private void AddRow(HeatRow row, double start, double y, double cellWidth, double nameWidth)
    {
        bool bold = row == chart.Scope;
        AddName(row, y, nameWidth + 1, bold);
        double whole = (chart.Layers.Count * (cellWidth + Between)) - Between;
        if (row.Reported)
        {
            for (int at = 0; at < row.Cells.Count; at++)
                cells.Add(row.Cells[at], start + (at * (cellWidth + Between)), y, cellWidth, sizes.CellHeight);
        }
        else
        {
            cells.AddUnreported(start, y, whole, sizes.CellHeight, 13);
        }

        if (row.Href is { } href)
            links.Add(new(href, texts.Link(row), null, 0, y, start + whole, sizes.CellHeight));
    }

    /// <summary>The name beside its cells, in two lines where one has no room; what two do not hold is cut.</summary>
    private void AddName(HeatRow row, double y, double width, bool bold)
    {
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        double middle = y + (sizes.CellHeight / 2);
        string first = ChartFonts.Wrap(row.Name, width, nameType, bold).First();
        string rest = row.Name[first.Length..].TrimStart();
        cells.Labels.Add(new(ChartFonts.Fit(first, width, nameType, bold), 0, rest.Length > 0 ? middle - 3 : middle + 5, nameType, ink, Bold: bold));
        if (rest.Length > 0)
            cells.Labels.Add(new(ChartFonts.Fit(rest, width, nameType, bold), 0, middle + 13, nameType, ink, Bold: bold));
    }

    private Plot Plot(Palette palette, double height)
    {
        Plot plot = ChartDrawing.BarePlot(palette);
        PlacedCell.AddTo(plot, cells.Placed, palette);
        plot.Axes.SetLimits(0, sizes.Width, height, 0);
        return plot;
    }
}
