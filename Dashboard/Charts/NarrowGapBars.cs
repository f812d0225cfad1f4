using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The gap bars for a phone: the words of a unit above its bar.</summary>
internal sealed class NarrowGapBars
{
    private const double Width = 360;
    private const double BarHeight = 13;
    private const double Type = 14;
    private const double SmallType = 13;

    private readonly GapChart chart;
    private readonly GapOrder order;
    private readonly GapTexts texts;

    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<ChartLink> links = [];
    private readonly List<(GapRow Row, double Centre, bool Ranked)> rows = [];

    private readonly double shareEnd;
    private readonly double nameWidth;
    private readonly double peopleEnd;
    private readonly bool twoLines;

    public NarrowGapBars(GapChart chart, GapOrder order, GapTexts texts)
    {
        this.chart = chart;
        this.order = order;
        this.texts = texts;
        GapRow[] shown = [.. chart.Scope is null ? Array.Empty<GapRow>() : [chart.Scope], .. order.Ranked, .. order.Unranked];
        double hours = shown.Select(row => ChartFonts.Width(texts.Hours(row), SmallType)).DefaultIfEmpty().Max();
        double people = shown.Select(row => ChartFonts.Width(texts.People(row), SmallType)).DefaultIfEmpty().Max();
        double names = shown.Select(row => ChartFonts.Width(row.Name, Type, row == chart.Scope)).DefaultIfEmpty().Max();
        double share = ChartFonts.Width("100.0%", Type, bold: true);
        peopleEnd = Width - Math.Ceiling(hours) - (hours > 0 ? 4 : 0);
        shareEnd = Math.Max(108, Math.Ceiling(names + 10 + share));
        twoLines = shareEnd + 10 + people > peopleEnd;
        if (twoLines)
            shareEnd = Width;
        nameWidth = shareEnd - share - 10;
    }

    private double Step => twoLines ? 63 : 45;

    /// <summary>From a row's first baseline to the middle of its bar.</summary>
    private double ToBar => (twoLines ? 18 : 0) + 7 + (BarHeight / 2);

    public ChartDrawing Draw()
    {
        double height = Place();
        if (chart.Target is { } target)
        {
            string label = texts.TargetLabel(target);
            double half = ChartFonts.Width(label, 12, bold: true) / 2;
            labels.Add(new(label, Math.Clamp(target * Width, half, Width - half), 11, 12, Token.Ink, Anchor.Middle, Bold: true));
        }

        return new ChartDrawing(Width, height, palette => Plot(palette, height)) { Labels = labels, Rules = rules, Links = links };
    }

    /// <summary>Puts every row on the sheet, from the top.</summary>
    /// <returns>The height of the sheet.</returns>
    private double Place()
    {
        double baseline = 37;
        if (chart.Scope is { } scope)
        {
            AddRow(scope, baseline, ranked: true, bold: true);
            baseline += Step - 10;
            rules.Add(new(0, baseline, Width, baseline, Token.Rule2));
            baseline += 20;
        }

        foreach (GapRow row in order.Ranked)
        {
            AddRow(row, baseline, ranked: true);
            baseline += Step;
        }

        baseline = AddLines(texts.RankedLeftOut(order), baseline);
        if (order.Unranked.Count > 0 && order.Ranked.Count > 0)
        {
            rules.Add(new(0, baseline - 11, Width, baseline - 11, Token.Rule2));
            baseline += 8;
        }

        foreach (GapRow row in order.Unranked)
        {
            AddRow(row, baseline, ranked: false);
            baseline += Step;
        }

        return AddLines(texts.UnrankedLeftOut(order), baseline) - 15;
    }

    /// <returns>The next baseline under the lines.</returns>
    private double AddLines(string? text, double baseline)
    {
        foreach (string line in text is null ? [] : ChartFonts.Wrap(text, Width, SmallType))
        {
            labels.Add(new(line, 0, baseline - 2, SmallType, Token.Muted));
            baseline += 19;
        }

        return baseline;
    }

    private void AddRow(GapRow row, double baseline, bool ranked, bool bold = false)
    {
        double centre = baseline + ToBar;
        rows.Add((row, centre, ranked));
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, Type, bold), 0, baseline, Type, ink, Bold: bold));
        labels.Add(new(texts.Share(row), shareEnd, baseline, Type, GapBars.ShareColour(chart, row), Anchor.End, Bold: row.Reported && row.People > 0));
        double second = baseline + (twoLines ? 18 : 0);
        if (Note(row) is { } note)
        {
            double room = twoLines ? Width : Width - shareEnd - 10;
            labels.Add(new(ChartFonts.Fit(note, room, SmallType), twoLines ? 0 : Width, second, SmallType, Token.Muted, twoLines ? Anchor.Start : Anchor.End));
        }
        else if (twoLines)
        {
            labels.Add(new(texts.Phrase(row), 0, second, SmallType, Token.Ink));
        }
        else
        {
            labels.Add(new(texts.People(row), peopleEnd, second, SmallType, Token.Ink, Anchor.End));
            if (row.HoursShort is not null)
                labels.Add(new(texts.Hours(row), Width, second, SmallType, Token.Ink, Anchor.End));
        }

        if (row.Href is { } href)
            links.Add(new(href, texts.Link(row), texts.Hint(row), 0, baseline - 15, Width, Step - 2));
    }

    private string? Note(GapRow row) =>
        !row.Reported ? texts.UnreportedLong
        : row.People == 0 ? texts.Nobody
        : row.IsSmall ? texts.NotRankedShort
        : null;

    private Plot Plot(Palette palette, double height)
    {
        Plot plot = ChartDrawing.BarePlot(palette);
        const double percentPerUnit = 100 / Width;
        GapBars.AddBars(plot, rows.Where(place => place.Row.Reported && place.Row.People > 0).SelectMany(place => place.Row.IsSmall
            ? GapBars.Hollow(chart, place.Row, place.Centre, BarHeight, percentPerUnit, palette)
            : GapBars.Segments(chart, place.Row, place.Centre, BarHeight, percentPerUnit, palette)));
        foreach ((_, double centre, _) in rows.Where(place => !place.Row.Reported))
            GapBars.AddDashedPlace(plot, centre, BarHeight, percentPerUnit, palette);
        if (chart.Target is { } target)
        {
            foreach ((_, double centre, _) in rows.Where(place => place.Ranked && place.Row.People > 0))
                GapBars.AddTarget(plot, target, centre - 8, centre + 8, 2, palette);
        }

        plot.Axes.SetLimits(0, 100, height, 0);
        return plot;
    }
}
