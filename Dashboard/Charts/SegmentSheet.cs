using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Bars of states on a sheet: the rows in their order from the top. How a row's words stand around its bar is for the two shapes to say.</summary>
internal abstract class SegmentSheet
{
    protected const double SmallType = 13;

    private readonly double width;
    private readonly double barHeight;
    private readonly List<ChartRule> rules = [];
    private readonly List<(SegmentRow Row, double Centre)> rows = [];

    protected SegmentSheet(SegmentChart chart, Words words, double width, double barHeight)
    {
        Chart = chart;
        Words = words;
        Order = SegmentOrder.Of(chart);
        this.width = width;
        this.barHeight = barHeight;
    }

    protected SegmentChart Chart { get; }

    protected Words Words { get; }

    protected SegmentOrder Order { get; }

    protected List<ChartLabel> Labels { get; } = [];

    /// <summary>Every row that is drawn.</summary>
    protected IEnumerable<SegmentRow> Shown => [.. Chart.Scope is null ? Array.Empty<SegmentRow>() : [Chart.Scope], .. Order.Ranked, .. Order.Unranked];

    /// <summary>Where the rows begin.</summary>
    protected abstract double Top { get; }

    /// <summary>The height of a row.</summary>
    protected abstract double Step { get; }

    /// <summary>From a row's top to the middle of its bar.</summary>
    protected abstract double ToBar { get; }

    /// <summary>Whether the share axis is drawn: not where words stand between the bars.</summary>
    protected abstract bool HasAxis { get; }

    protected abstract double BarStart { get; }

    protected abstract double BarEnd { get; }

    /// <summary>Writes the words of a row.</summary>
    protected abstract void Say(SegmentRow row, double top, bool bold);

    /// <summary>Writes what stands above and below the rows, once they are placed.</summary>
    /// <returns>Where the sheet ends.</returns>
    protected abstract double Close(double bottom);

    public ChartDrawing Draw()
    {
        double bottom = Place();
        double end = Close(bottom);
        List<ChartLink> links = [.. rows.Where(place => place.Row.Href is not null)
            .Select(place => new ChartLink(place.Row.Href!, LinkText(place.Row), Hint(place.Row), 0, place.Centre - ToBar, width, Step))];
        return new ChartDrawing(width, end, palette => Plot(palette, bottom, end)) { Labels = Labels, Rules = rules, Links = links };
    }

    /// <summary>n of N of the share; empty where it is taken of nobody.</summary>
    protected string Fraction(SegmentRow row) => Chart.Judged(row) == 0 ? "" : $"{Words.Count(Chart.Reached(row))}/{Words.Count(Chart.Judged(row))}";

    protected string Share(SegmentRow row) => !row.Reported ? Words.Share(null) : Chart.IsSmall(row) ? Fraction(row) : Words.Share(Chart.Share(row));

    /// <summary>The numbers that stand beside the bar, but for the share's own.</summary>
    protected string Told(SegmentRow row) => string.Join(Words["chart.trend.joined"],
        Chart.Kinds.Zip(row.Counts).Where(pair => pair.First.Told is not null && pair.Second > 0).Select(pair => string.Format(Words.Culture, pair.First.Told!, Words.Count(pair.Second))));

    protected string Note(SegmentRow row) =>
        !row.Reported ? Words["chart.gap.unreported.long"]
        : row.All == 0 ? Chart.Heads.Nobody
        : Chart.IsSmall(row) ? Words["chart.gap.few.short"]
        : "";

    protected static bool HasBar(SegmentRow row) => row.Reported && row.All > 0;

    protected string? RankedLeftOut => Order.RankedLeftOut == 0 ? null : Words.With("chart.gap.left-out", Words.Count(Order.RankedLeftOut));

    protected string? UnrankedLeftOut => Order.UnrankedLeftOut == 0 ? null
        : Words.With(Order.UnreportedLeftOut == 0 ? "chart.gap.left-out.unranked.reported" : "chart.gap.left-out.unranked", Words.Count(Order.UnrankedLeftOut), Words.Count(Order.UnreportedLeftOut));

    private double Place()
    {
        double top = Top;
        if (Chart.Scope is { } scope)
        {
            Add(scope, top, bold: true);
            top += Step + 6;
            rules.Add(new(0, top, width, top, Token.Rule2));
            top += 8;
        }

        foreach (SegmentRow row in Order.Ranked)
        {
            Add(row, top);
            top += Step;
        }

        top = AddLines(RankedLeftOut, top);
        if (Order.Unranked.Count > 0 && Order.Ranked.Count > 0)
        {
            rules.Add(new(0, top + 6, width, top + 6, Token.Rule2));
            top += 14;
        }

        foreach (SegmentRow row in Order.Unranked)
        {
            Add(row, top);
            top += Step;
        }

        return AddLines(UnrankedLeftOut, top);
    }

    private double AddLines(string? text, double top)
    {
        foreach (string line in text is null ? [] : ChartFonts.Wrap(text, width, SmallType))
        {
            Labels.Add(new(line, 0, top + 18, SmallType, Token.Muted));
            top += 24;
        }

        return top;
    }

    private void Add(SegmentRow row, double top, bool bold = false)
    {
        rows.Add((row, top + ToBar));
        Say(row, top, bold);
    }

    private string LinkText(SegmentRow row)
    {
        if (!row.Reported)
            return Words.With("chart.gap.link.unreported", row.Name);
        if (row.All == 0)
            return Words.With("chart.heat.link", row.Name, Chart.Heads.Nobody);
        if (Chart.Share(row) is null)
            return Words.With("chart.heat.link", row.Name, States(row));
        string share = Chart.IsSmall(row)
            ? Words.With("chart.heat.link.few", Chart.Heads.Share, Fraction(row))
            : Words.With("chart.heat.link.part", Chart.Heads.Share, Fraction(row), Words.Share(Chart.Share(row)));
        return Words.With("chart.heat.link", row.Name, share + Words["chart.heat.link.joined"] + States(row));
    }

    private string? Hint(SegmentRow row) => !row.Reported || row.All == 0 ? null : Words.With("chart.heat.link", row.Name, States(row));

    private string States(SegmentRow row) => string.Join(Words["chart.trend.joined"],
        Chart.Kinds.Zip(row.Counts).Where(pair => pair.Second > 0).Select(pair => Words.With("chart.heat.link.few", pair.First.Name, Words.Count(pair.Second))));

    private Plot Plot(Palette palette, double bottom, double end)
    {
        Plot plot = ChartDrawing.BarePlot(palette, BarStart, width - BarEnd, Top, end - bottom);
        if (HasAxis)
            ChartDrawing.ShareGrid(plot, null, palette);
        double percentPerUnit = 100 / (BarEnd - BarStart);
        GapBars.AddBars(plot, rows.Where(place => HasBar(place.Row)).SelectMany(place => Chart.IsSmall(place.Row)
            ? GapBars.Hollow(100 * Chart.Share(place.Row)!.Value, place.Centre - Top, barHeight, percentPerUnit, palette)
            : Segments(place.Row, place.Centre - Top, percentPerUnit, palette)));
        foreach ((_, double centre) in rows.Where(place => !place.Row.Reported))
            GapBars.AddDashedPlace(plot, centre - Top, barHeight, percentPerUnit, palette);
        // The whole scale, always. Rows go down, in units of the sheet.
        plot.Axes.SetLimits(0, 100, Math.Max(1, bottom - Top), 0);
        return plot;
    }

    /// <summary>The states of one row, in percent of all; between two is a gap of a unit, so that they stay apart without colour too.</summary>
    private IEnumerable<Bar> Segments(SegmentRow row, double centre, double percentPerUnit, Palette palette)
    {
        double start = 0;
        foreach ((SegmentKind kind, long count) in Chart.Kinds.Zip(row.Counts).Where(pair => pair.Second > 0))
        {
            double end = start + (100d * count / row.All);
            yield return new Bar
            {
                Orientation = Orientation.Horizontal,
                Position = centre,
                Size = barHeight,
                ValueBase = start > 0 ? Math.Min(start + percentPerUnit, end) : start,
                Value = end,
                FillColor = palette[kind.Colour],
                LineWidth = 0,
            };
            start = end;
        }
    }
}

/// <summary>Bars of states with everything of a unit in one line: name, share, bar, and its numbers.</summary>
internal sealed class WideSegments : SegmentSheet
{
    private const double Width = 880;
    private const double Type = 15;
    private const double LongestName = 240;

    private readonly double nameWidth;
    private readonly double shareEnd;
    private readonly double fractionEnd;
    private readonly double barEnd;

    public WideSegments(SegmentChart chart, Words words)
        : base(chart, words, Width, 18)
    {
        nameWidth = Math.Min(Math.Ceiling(Shown.Select(row => ChartFonts.Width(row.Name, Type, row == chart.Scope)).DefaultIfEmpty().Max()), LongestName);
        shareEnd = Math.Max(114, nameWidth + 16 + Math.Ceiling(Math.Max(ChartFonts.Width("100.0%", Type, bold: true), ChartFonts.Width(chart.Heads.Share, SmallType))));
        double told = Math.Ceiling(Shown.Where(HasBar).Select(row => ChartFonts.Width(Told(row), Type, row == chart.Scope)).DefaultIfEmpty().Max());
        fractionEnd = Width - told - (told > 0 ? 14 : 0);
        double fractions = Math.Ceiling(Shown.Where(HasBar).Select(row => ChartFonts.Width(Fraction(row), Type, row == chart.Scope)).DefaultIfEmpty().Max());
        double parts = ChartFonts.Width(chart.Heads.Parts, SmallType);
        barEnd = Math.Min(fractionEnd - fractions, Width - parts) - 16;
    }

    protected override double Top => 24;

    protected override double Step => 30;

    protected override double ToBar => 18;

    protected override bool HasAxis => true;

    protected override double BarStart => shareEnd + 14;

    protected override double BarEnd => barEnd;

    protected override void Say(SegmentRow row, double top, bool bold)
    {
        double baseline = top + ToBar + 5;
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        Labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, Type, bold), 0, baseline, Type, ink, Bold: bold));
        Labels.Add(new(Share(row), shareEnd, baseline, Type, HasBar(row) ? Token.Ink : Token.Muted, Anchor.End, Bold: HasBar(row)));
        if (Note(row) is { Length: > 0 } note)
            AddNote(row, note, top + ToBar + 4.5);
        if (!HasBar(row))
            return;
        Labels.Add(new(Fraction(row), fractionEnd, baseline, Type, Token.Ink, Anchor.End, bold));
        if (Told(row) is { Length: > 0 } told)
            Labels.Add(new(told, Width, baseline, Type, Token.Ink, Anchor.End, bold));
    }

    protected override double Close(double bottom)
    {
        Labels.Add(new(Chart.Heads.Share, shareEnd, 14, SmallType, Token.Muted, Anchor.End));
        Labels.Add(new(ChartFonts.Fit(Chart.Heads.Bar, barEnd - BarStart, SmallType), BarStart, 14, SmallType, Token.Muted));
        Labels.Add(new(Chart.Heads.Parts, Width, 14, SmallType, Token.Muted, Anchor.End));
        foreach (int tick in ChartDrawing.ShareTicks)
            Labels.Add(new(ChartDrawing.ShareTickText(tick), BarStart + (tick / 100d * (barEnd - BarStart)), bottom + 17, SmallType, Token.Muted, Anchor.Middle));
        return bottom + 22;
    }

    // In the hollow bar, or behind it where the bar is too short to hold it.
    private void AddNote(SegmentRow row, string note, double baseline)
    {
        double end = BarStart + (!HasBar(row) ? barEnd - BarStart : Chart.Share(row)!.Value * (barEnd - BarStart));
        double room = ChartFonts.Width(note, SmallType) + 24;
        double from = room <= end - BarStart ? BarStart : end;
        if (room <= barEnd - from)
            Labels.Add(new(note, from + 12, baseline, SmallType, Token.Muted));
    }
}

/// <summary>Bars of states for a phone: the words of a unit above its bar.</summary>
internal sealed class NarrowSegments : SegmentSheet
{
    private const double Width = 360;
    private const double Type = 14;

    private readonly double shareEnd;
    private readonly double nameWidth;
    private readonly bool twoLines;

    public NarrowSegments(SegmentChart chart, Words words)
        : base(chart, words, Width, 13)
    {
        double share = Math.Ceiling(ChartFonts.Width("100.0%", Type, bold: true));
        double names = Math.Ceiling(Shown.Select(row => ChartFonts.Width(row.Name, Type, row == chart.Scope)).DefaultIfEmpty().Max());
        double phrases = Shown.Select(row => ChartFonts.Width(Phrase(row), SmallType)).DefaultIfEmpty().Max();
        shareEnd = Math.Max(108, names + 10 + share);
        twoLines = shareEnd + 14 + phrases > Width;
        if (twoLines)
            shareEnd = Width;
        nameWidth = shareEnd - share - 10;
    }

    protected override double Top => 4;

    protected override double Step => twoLines ? 60 : 44;

    protected override double ToBar => (twoLines ? 34 : 16) + 7 + 6.5;

    protected override bool HasAxis => false;

    protected override double BarStart => 0;

    protected override double BarEnd => Width;

    protected override void Say(SegmentRow row, double top, bool bold)
    {
        double baseline = top + 16;
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        Labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, Type, bold), 0, baseline, Type, ink, Bold: bold));
        Labels.Add(new(Share(row), shareEnd, baseline, Type, HasBar(row) ? Token.Ink : Token.Muted, Anchor.End, Bold: HasBar(row)));
        bool isNote = Note(row).Length > 0;
        string phrase = ChartFonts.Fit(Phrase(row), twoLines ? Width : Width - shareEnd - 10, SmallType);
        Labels.Add(new(phrase, twoLines ? 0 : Width, baseline + (twoLines ? 17 : 0), SmallType, isNote ? Token.Muted : Token.Ink, twoLines ? Anchor.Start : Anchor.End));
    }

    protected override double Close(double bottom) => bottom;

    private string Phrase(SegmentRow row) => Note(row) is { Length: > 0 } note ? note : string.Join(Words["chart.trend.joined"], new[] { Fraction(row), Told(row) }.Where(part => part.Length > 0));
}
