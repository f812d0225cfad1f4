using System.Globalization;
using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Means of units, the lowest first, each joined to that of the year before.</summary>
public static class Dumbbell
{
    /// <summary>Draws the rows. A unit without anybody keeps its row; few people are hollow and stand apart, without a rank.</summary>
    public static ChartPicture Draw(DumbbellChart chart, ChartShape shape, Words words) => shape == ChartShape.Wide
        ? new ChartPicture(new DumbbellSheet(chart, words, isWide: true).Draw(), "wide", chart.HeadingId)
        : new ChartPicture(new DumbbellSheet(chart, words, isWide: false).Draw(), "narrow", chart.HeadingId);

    /// <summary>The dots in words.</summary>
    public static IReadOnlyList<ChartKey> Key(DumbbellChart chart) => [new(Token.Met, chart.NowName), new(Token.Pace, chart.BeforeName)];
}

internal sealed class DumbbellSheet
{
    private const double Type = 15;
    private const double SmallType = 13;

    private readonly DumbbellChart chart;
    private readonly Words words;
    private readonly bool isWide;
    private readonly double width;
    private readonly double nameWidth;
    private readonly double meanEnd;
    private readonly double changeEnd;
    private readonly SheetAxis axis;
    private readonly DumbbellRow[] ranked;
    private readonly DumbbellRow[] unranked;
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<ChartLink> links = [];
    private readonly List<(DumbbellRow Row, double Centre)> rows = [];
    private double gridTop;
    private double gridBottom;

    public DumbbellSheet(DumbbellChart chart, Words words, bool isWide)
    {
        this.chart = chart;
        this.words = words;
        this.isWide = isWide;
        width = isWide ? 880 : 360;
        ranked = [.. chart.Units.Where(row => row.IsRanked).OrderBy(row => row.Now).ThenByDescending(row => row.People)];
        unranked = [.. chart.Units.Where(row => !row.IsRanked).OrderBy(row => !row.IsOneUnit ? 0 : row.People > 0 ? 1 : 2)];
        DumbbellRow[] all = [.. chart.Scope is null ? Array.Empty<DumbbellRow>() : [chart.Scope], .. chart.Units];

        double meanWidth = Math.Max(ChartFonts.Width("100.0", Type, bold: true), ChartFonts.Width(words["chart.dumbbell.mean"], SmallType));
        double changeWidth = Math.Max(ChartFonts.Width("+10.0", Type), ChartFonts.Width(words["chart.dumbbell.change"], SmallType));
        double peopleWidth = all.Select(row => ChartFonts.Width(People(row), SmallType, bold: true)).Append(ChartFonts.Width(words["chart.dumbbell.people"], SmallType)).Max();
        changeEnd = width - Math.Ceiling(peopleWidth) - 16;
        meanEnd = isWide ? Math.Min(240, Math.Ceiling(all.Select(row => ChartFonts.Width(row.Name, Type, bold: row == chart.Scope)).DefaultIfEmpty().Max())) + 20 + meanWidth : changeEnd - changeWidth - 14;
        nameWidth = meanEnd - meanWidth - 12;
        double[] means = [.. all.SelectMany(row => new[] { row.Now, row.Before }).OfType<double>()];
        axis = isWide
            ? SheetAxis.Around(means, meanEnd + 26, changeEnd - changeWidth - 26, limit: 100)
            : SheetAxis.Around(means, 12, width - 12, most: 4, limit: 100);
    }

    private double Step => isWide ? 30 : 46;

    public ChartDrawing Draw()
    {
        AddHeads();
        double bottom = Place();
        foreach (double mark in axis.Marks)
            labels.Add(new(words.Count((long)mark), axis.At(mark), bottom + 17, SmallType, Token.Muted, Anchor.Middle));
        double height = bottom + 22;
        return new ChartDrawing(width, height, palette => Plot(palette, height)) { Labels = labels, Rules = rules, Links = links };
    }

    private void AddHeads()
    {
        labels.Add(new(words["chart.dumbbell.mean"], meanEnd, 14, SmallType, Token.Muted, Anchor.End));
        labels.Add(new(words["chart.dumbbell.change"], changeEnd, 14, SmallType, Token.Muted, Anchor.End));
        labels.Add(new(words["chart.dumbbell.people"], width, 14, SmallType, Token.Muted, Anchor.End));
    }

    private double Place()
    {
        double top = 22;
        gridTop = top;
        if (chart.Scope is { } scope)
        {
            Add(scope, top, bold: true);
            top += Step + 3;
            rules.Add(new(0, top, width, top, Token.Rule2));
            top += 5;
        }

        foreach (DumbbellRow row in ranked.Take(chart.Most))
        {
            Add(row, top);
            top += Step;
        }

        top = AddNote(ranked.Length - chart.Most, "chart.dumbbell.left-out", top);
        int mostUnranked = Math.Max(4, chart.Most / 4);
        if (unranked.Length > 0 && ranked.Length > 0)
        {
            rules.Add(new(0, top + 4, width, top + 4, Token.Rule2));
            top += 8;
        }

        foreach (DumbbellRow row in unranked.Take(mostUnranked))
        {
            Add(row, top);
            top += Step;
        }

        top = AddNote(unranked.Length - mostUnranked, "chart.gap.left-out.unranked.reported", top);
        gridBottom = top;
        return top;
    }

    private double AddNote(int leftOut, string key, double top)
    {
        foreach (string line in leftOut <= 0 ? [] : ChartFonts.Wrap(words.With(key, words.Count(leftOut), words.Count(0)), width, SmallType))
        {
            labels.Add(new(line, 0, top + 15, SmallType, Token.Muted));
            top += 20;
        }

        return top;
    }

    private void Add(DumbbellRow row, double top, bool bold = false)
    {
        double centre = top + (isWide ? 15 : 32), baseline = top + (isWide ? 20 : 16);
        labels.Add(new(ChartFonts.Fit(row.Name, nameWidth, Type, bold), 0, baseline, Type, Token.Ink, Bold: bold));
        labels.Add(new(Mean(row.Now), meanEnd, baseline, Type, row.Now is null ? Token.Muted : Token.Ink, Anchor.End, Bold: row.Now is not null));
        labels.Add(new(Change(row), changeEnd, baseline, Type, Token.Ink, Anchor.End, bold));
        labels.Add(new(People(row), width, baseline, SmallType, Token.Ink, Anchor.End, bold));
        if (Note(row) is { } note)
            labels.Add(new(ChartFonts.Fit(note, axis.To - axis.From, SmallType), axis.From, centre + 4.5, SmallType, Token.Muted));
        rows.Add((row, centre));
        if (row.Href is { } href)
            links.Add(new(href, LinkText(row), null, isWide ? -6 : 0, top, width + (isWide ? 12 : 0), Step));
    }

    private string? Note(DumbbellRow row) => row.People == 0 && row.Before is null ? words["chart.dumbbell.nobody"] : row.Now is null && row.Before is null ? words["chart.dumbbell.few"] : null;

    private string Mean(double? mean) => mean is { } value ? value.ToString("0.0", CultureInfo.InvariantCulture) : words.Share(null);

    private string Change(DumbbellRow row) => row.Now - row.Before is not { } change ? words.Share(null)
        : Math.Round(change, 1) == 0 ? "0.0"
        : (change > 0 ? "+" : "−") + Math.Abs(change).ToString("0.0", CultureInfo.InvariantCulture);

    private string People(DumbbellRow row) => words.Count(row.People);

    private string LinkText(DumbbellRow row) => words.With("chart.dumbbell.link", row.Name, chart.NowName, Mean(row.Now), words.Count(row.People), chart.BeforeName, Mean(row.Before), words.Count(row.PeopleBefore));

    private Plot Plot(Palette palette, double height)
    {
        Plot plot = SheetPlot.New(width, height, palette);
        if (isWide)
        {
            foreach (double mark in axis.Marks)
                plot.Line(axis.At(mark), gridTop, axis.At(mark), gridBottom, Token.Rule, 1, palette);
        }

        foreach ((DumbbellRow row, double centre) in rows)
        {
            if (!isWide && Note(row) is null)
                plot.Line(axis.From, centre, axis.To, centre, Token.Rule, 1, palette);
            if (row is { Now: { } to, Before: { } from })
                plot.Line(axis.At(from), centre, axis.At(to), centre, Token.Rule2, 2, palette);
            if (row.Before is { } before)
                plot.Dot(axis.At(before), centre, 9, Token.Pace, palette, hollow: row.PeopleBefore < GapRow.FewPeople);
            if (row.Now is { } now)
                plot.Dot(axis.At(now), centre, 12, Token.Met, palette, hollow: row.People < GapRow.FewPeople);
        }

        return plot;
    }
}
