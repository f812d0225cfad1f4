using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The gap bars with everything of a unit in one line: name, share, bar, and the two parts of a phrase.</summary>
internal sealed class WideGapBars
{
    private const double Width = 880;
    private const double Top = 24;
    private const double RowHeight = 30;
    private const double BarHeight = 18;
    private const double LongestName = 240;
    private const double Type = 15;
    private const double SmallType = 13;

    private readonly GapChart chart;
    private readonly GapOrder order;
    private readonly GapTexts texts;

    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<ChartLink> links = [];
    private readonly List<(GapRow Row, double Centre)> rows = [];

    private readonly double nameWidth;
    private readonly double shareEnd;
    private readonly double barStart;
    private readonly double barEnd;
    private readonly double peopleEnd;
    private double targetEnd;

    public WideGapBars(GapChart chart, GapOrder order, GapTexts texts)
    {
        this.chart = chart;
        this.order = order;
        this.texts = texts;
        GapRow[] shown = [.. order.Ranked, .. order.Unranked];
        double hoursWidth = Widest(shown, texts.Hours, Type, false);
        double peopleWidth = Widest(shown, texts.People, Type, false);
        double names = Widest(shown, row => row.Name, Type, false);
        if (chart.Scope is { } scope)
        {
            hoursWidth = Math.Max(hoursWidth, ChartFonts.Width(texts.Hours(scope), Type, bold: true));
            peopleWidth = Math.Max(peopleWidth, ChartFonts.Width(texts.People(scope), Type, bold: true));
            names = Math.Max(names, ChartFonts.Width(scope.Name, Type, bold: true));
        }

        double shareWidth = Math.Max(ChartFonts.Width("100.0%", Type, bold: true), ChartFonts.Width(texts.ShareHeader, SmallType));
        nameWidth = Math.Min(Math.Ceiling(names), LongestName);
        shareEnd = Math.Max(114, nameWidth + 16 + Math.Ceiling(shareWidth));
        barStart = shareEnd + 14;
        peopleEnd = Width - Math.Ceiling(hoursWidth) - (hoursWidth > 0 ? 4 : 0);
        barEnd = peopleEnd - Math.Ceiling(peopleWidth) - 16;
    }

    public ChartDrawing Draw()
    {
        double bottom = Place();
        AddHeaders();
        foreach (int tick in ChartDrawing.ShareTicks)
            labels.Add(new(ChartDrawing.ShareTickText(tick), At(tick), bottom + 15, SmallType, Token.Muted, Anchor.Middle));
        return new ChartDrawing(Width, bottom + 20, palette => Plot(palette, bottom)) { Labels = labels, Rules = rules, Links = links };
    }

    /// <summary>Puts every row on the sheet, from the top.</summary>
    /// <returns>Where the rows end.</returns>
    private double Place()
    {
        double centre = Top + 22;
        targetEnd = centre + 16;
        if (chart.Scope is { } scope)
        {
            AddRow(scope, centre, bold: true);
            rules.Add(new(0, centre + 21, Width, centre + 21, Token.Rule2));
            centre += 44;
        }

        foreach (GapRow row in order.Ranked)
        {
            AddRow(row, centre);
            targetEnd = centre + 16;
            centre += RowHeight;
        }

        double last = centre - RowHeight;
        if (order.Ranked.Count == 0)
            last = chart.Scope is null ? Top - 8 : Top + 36;
        if (texts.RankedLeftOut(order) is { } rankedLeftOut)
        {
            labels.Add(new(rankedLeftOut, barStart, last + 34, SmallType, Token.Muted));
            last += 24;
        }

        if (order.Unranked.Count == 0)
            return last + 16;
        if (order.Ranked.Count > 0)
            rules.Add(new(0, last + 21, Width, last + 21, Token.Rule2));
        centre = last + (order.Ranked.Count > 0 ? 42 : 30);
        foreach (GapRow row in order.Unranked)
        {
            AddRow(row, centre);
            centre += RowHeight;
        }

        if (texts.UnrankedLeftOut(order) is not { } unrankedLeftOut)
            return centre - RowHeight + 16;
        labels.Add(new(unrankedLeftOut, barStart, centre + 4.5, SmallType, Token.Muted));
        return centre + 16;
    }

    private void AddRow(GapRow row, double centre, bool bold = false)
    {
        rows.Add((row, centre));
        double baseline = centre + 5;
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, Type, bold), 0, baseline, Type, ink, Bold: bold));
        labels.Add(new(texts.Share(row), shareEnd, baseline, Type, GapBars.ShareColour(chart, row), Anchor.End, Bold: row.Reported && row.People > 0));
        if (!row.Reported)
        {
            AddNote(100, centre, texts.UnreportedLong, texts.Unreported);
            labels.Add(new(texts.Unreported, Width, baseline, Type, Token.Muted, Anchor.End));
        }
        else if (row.People == 0)
        {
            labels.Add(new(texts.Nobody, barStart, centre + 4.5, SmallType, Token.Muted));
        }
        else
        {
            if (row.IsSmall)
                AddNote(100 * chart.Share(row)!.Value, centre, texts.NotRanked, texts.NotRankedShort);
            labels.Add(new(texts.People(row), peopleEnd, baseline, Type, Token.Ink, Anchor.End, bold));
            if (row.HoursShort is not null)
                labels.Add(new(texts.Hours(row), Width, baseline, Type, Token.Ink, Anchor.End, bold));
        }

        if (row.Href is { } href)
            links.Add(new(href, texts.Link(row), texts.Hint(row), -6, centre - 15, Width + 12, RowHeight));
    }

    /// <summary>A note in the hollow bar, or behind it where the bar is too short to hold it; the shorter text where the longer has no room, and none where neither has.</summary>
    private void AddNote(double barPercent, double centre, params string[] notes)
    {
        double end = At(barPercent);
        foreach ((double from, double to) in new[] { (barStart, end), (end, barEnd) })
        {
            if (notes.FirstOrDefault(note => ChartFonts.Width(note, SmallType) + 24 <= to - from) is not { } note)
                continue;
            labels.Add(new(note, from + 12, centre + 4.5, SmallType, Token.Muted));
            return;
        }
    }

    private void AddHeaders()
    {
        labels.Add(new(texts.ShareHeader, shareEnd, 14, SmallType, Token.Muted, Anchor.End));
        double leftEdge = barStart + ChartFonts.Width(texts.BarHeader, SmallType);
        double rightEdge = Width - ChartFonts.Width(texts.PartsHeader, SmallType);
        if (chart.Target is { } target)
        {
            string label = texts.TargetLabel(target);
            double half = ChartFonts.Width(label, SmallType, bold: true) / 2;
            double middle = Math.Max(At(100 * target), barStart + half);
            labels.Add(new(label, middle, 14, SmallType, Token.Ink, Anchor.Middle, Bold: true));
            // Where the line stands at an end of the axis, its label is worth more than a column's.
            leftEdge = leftEdge + 12 > middle - half ? double.NaN : leftEdge;
            rightEdge = rightEdge - 12 < middle + half ? double.NaN : rightEdge;
        }

        if (!double.IsNaN(leftEdge))
            labels.Add(new(texts.BarHeader, barStart, 14, SmallType, Token.Muted));
        if (!double.IsNaN(rightEdge))
            labels.Add(new(texts.PartsHeader, Width, 14, SmallType, Token.Muted, Anchor.End));
    }

    private Plot Plot(Palette palette, double bottom)
    {
        Plot plot = ChartDrawing.BarePlot(palette, barStart, Width - barEnd, Top, 20);
        ChartDrawing.ShareGrid(plot, null, palette);
        double percentPerUnit = 100 / (barEnd - barStart);
        GapBars.AddBars(plot, rows.Where(place => place.Row.Reported && place.Row.People > 0).SelectMany(place => place.Row.IsSmall
            ? GapBars.Hollow(chart, place.Row, place.Centre - Top, BarHeight, percentPerUnit, palette)
            : GapBars.Segments(chart, place.Row, place.Centre - Top, BarHeight, percentPerUnit, palette)));
        foreach ((_, double centre) in rows.Where(place => !place.Row.Reported))
            GapBars.AddDashedPlace(plot, centre - Top, BarHeight, percentPerUnit, palette);
        if (chart.Target is { } target)
            GapBars.AddTarget(plot, target, 0, targetEnd - Top, 1.5f, palette);
        // The whole scale, always: half a scale makes small gaps look large. Rows go down, in units of the sheet.
        plot.Axes.SetLimits(0, 100, bottom - Top, 0);
        return plot;
    }

    private double At(double percent) => barStart + (percent / 100 * (barEnd - barStart));

    private static double Widest(IEnumerable<GapRow> rows, Func<GapRow, string> text, double size, bool bold) =>
        rows.Select(row => ChartFonts.Width(text(row), size, bold)).DefaultIfEmpty().Max();
}
