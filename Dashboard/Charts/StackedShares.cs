using CadreTraining.Analytics.Text;
using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>A part of every bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Colour">Its colour: one part is strong, the others pale or grey.</param>
public sealed record StackedPart(string Name, Token Colour);

/// <summary>One bar: what its parts add up to is the whole.</summary>
/// <param name="Name">What it is of; over time a short name such as a month.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
/// <param name="Values">As many as there are parts, in their order; all 0 is nothing, which is not 0 %.</param>
/// <param name="Note">What stands beside it, such as the people it is of; over time unused.</param>
/// <param name="Reported">False when no attendance of the unit came in for the period.</param>
public sealed record StackedRow(string Name, string? Href, IReadOnlyList<double> Values, string Note = "", bool Reported = true)
{
    /// <summary>Over time, what several bars stand under, such as a year.</summary>
    public string Group { get; init; } = "";

    /// <summary>How many people it is of, where the values count something else of theirs.</summary>
    public long? People { get; init; }

    internal double Whole => Values.Sum();

    internal double? Share(int part) => Whole > 0 ? Values[part] / Whole : null;
}

/// <summary>What the stacked bars show.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Parts">The parts, one or more, in the order in which they are stacked.</param>
/// <param name="Strong">The part whose share is told in figures.</param>
/// <param name="Rows">The bars in their order.</param>
public sealed record StackedChart(string HeadingId, IReadOnlyList<StackedPart> Parts, int Strong, IReadOnlyList<StackedRow> Rows)
{
    /// <summary>All of it together, above the others; null to leave it out.</summary>
    public StackedRow? Scope { get; init; }

    /// <summary>Whether the bars follow each other in time: then they stand side by side.</summary>
    public bool IsOverTime { get; init; }

    /// <summary>Whether the values are people, attendances or something of theirs: of under five people no share is told.</summary>
    public bool CountsPeople { get; init; }

    /// <summary>How many bars are drawn at most: the first.</summary>
    public int Most { get; init; } = 40;

    internal bool IsSmall(StackedRow row) => CountsPeople && row.Whole > 0 && (row.People ?? row.Whole) < GapRow.FewPeople;

    internal string ShareText(StackedRow row, Words words) =>
        row.Share(Strong) is not { } share || !row.Reported ? "—"
        : IsSmall(row) ? $"{words.Count((long)row.Values[Strong])}/{words.Count((long)row.Whole)}"
        : words.Share(share);
}

/// <summary>Bars of 100 %: how a whole is made up, by row or over time.</summary>
public static class StackedShares
{
    /// <summary>Draws the bars.</summary>
    /// <exception cref="ArgumentException">A row has not as many values as there are parts.</exception>
    public static ChartPicture Draw(StackedChart chart, ChartShape shape, Words words)
    {
        if (chart.Rows.Append(chart.Scope).Any(row => row is not null && row.Values.Count != chart.Parts.Count))
            throw new ArgumentException("A bar has a value for each part.", nameof(chart));
        string name = shape == ChartShape.Wide ? "wide" : "narrow";
        ChartDrawing drawing = chart.IsOverTime ? new StackedColumns(chart, words, shape).Draw() : new StackedBars(chart, words, shape).Draw();
        return new ChartPicture(drawing, name, chart.HeadingId);
    }

    /// <summary>The parts and their colours, in the order in which they are stacked.</summary>
    public static IReadOnlyList<ChartKey> Key(StackedChart chart) => [.. chart.Parts.Select(part => new ChartKey(part.Colour, part.Name))];

    /// <summary>Colours for parts of which the first is strong: tints of blue and greys, each apart from its neighbours.</summary>
    /// <param name="count">How many parts.</param>
    public static IReadOnlyList<Token> Colours(int count)
    {
        Token[] others = [Token.Pace, Token.Rule2, Token.H1, Token.Rule, Token.H2, Token.Muted];
        return [.. Enumerable.Range(0, count).Select(part => part == 0 ? Token.Met : others[(part - 1) % others.Length])];
    }

    /// <summary>What a screen reader says of a bar.</summary>
    internal static string Told(StackedChart chart, StackedRow row, Words words)
    {
        string title = row.Group.Length > 0 ? $"{row.Group} {row.Name}" : row.Name;
        if (!row.Reported)
            return words.With("chart.stacked.link", title, words["chart.stacked.unreported"]);
        if (row.Whole == 0)
            return words.With("chart.stacked.link", title, words["chart.stacked.nothing"]);
        string parts = string.Join(words["chart.stacked.joined"], chart.Parts.Select((part, place) => (part, place)).Where(each => row.Values[each.place] > 0)
            .Select(each => chart.IsSmall(row) ? $"{each.part.Name} {words.Count((long)row.Values[each.place])}/{words.Count((long)row.Whole)}" : $"{each.part.Name} {words.Share(row.Share(each.place))}"));
        return words.With("chart.stacked.link", title, parts);
    }
}

/// <summary>Stacked bars, one under the other.</summary>
internal sealed class StackedBars(StackedChart chart, Words words, ChartShape shape)
{
    private const double Type = 15;
    private const double SmallType = 13;
    private const double WidestName = 220;

    private readonly List<PlacedCell> cells = [];
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<ChartLink> links = [];

    private bool IsWide => shape == ChartShape.Wide;

    private double Width => IsWide ? 880 : 360;

    public ChartDrawing Draw()
    {
        StackedRow[] shown = [.. chart.Rows.Take(chart.Most)];
        StackedRow[] all = [.. chart.Scope is null ? Array.Empty<StackedRow>() : [chart.Scope], .. shown];
        double names = Math.Min(WidestName, all.Select(row => Math.Ceiling(ChartFonts.Width(row.Name, Type, row == chart.Scope))).DefaultIfEmpty().Max());
        double shares = Math.Ceiling(ChartFonts.Width("100.0%", Type, bold: true));
        double notes = all.Select(row => Math.Ceiling(ChartFonts.Width(row.Note, SmallType))).DefaultIfEmpty().Max();
        double from = IsWide ? names + 12 + shares + 14 : 0;
        double to = IsWide ? Width - notes - (notes > 0 ? 14 : 0) : Width;
        double step = IsWide ? 30 : 46;
        double y = 2;
        foreach (StackedRow row in all)
        {
            AddRow(row, y, names, from, to, step);
            y += step;
            if (row == chart.Scope && shown.Length > 0)
            {
                rules.Add(new(0, y + 3, Width, y + 3, Token.Rule2));
                y += 8;
            }
        }

        if (chart.Rows.Count > shown.Length)
        {
            labels.Add(new(words.With("chart.heat.left-out", chart.Rows.Count - shown.Length), 0, y + 15, SmallType, Token.Muted));
            y += 22;
        }

        double height = y + 2;
        return new ChartDrawing(Width, height, palette => Plot(palette, Width, height, cells)) { Labels = labels, Rules = rules, Links = links };
    }

    internal static Plot Plot(Palette palette, double width, double height, IEnumerable<PlacedCell> cells)
    {
        Plot plot = ChartDrawing.BarePlot(palette);
        PlacedCell.AddTo(plot, cells, palette);
        plot.Axes.SetLimits(0, width, height, 0);
        return plot;
    }

    private void AddRow(StackedRow row, double y, double names, double from, double to, double step)
    {
        bool bold = row == chart.Scope;
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        double baseline = y + (IsWide ? 20 : 15);
        string share = chart.ShareText(row, words);
        if (IsWide)
        {
            labels.Add(new(ChartFonts.Fit(row.Name, names, Type, bold), 0, baseline, Type, ink, Bold: bold));
            labels.Add(new(share, from - 14, baseline, Type, ink, Anchor.End, Bold: true));
            labels.Add(new(row.Note, Width, baseline, SmallType, Token.Muted, Anchor.End));
        }
        else
        {
            double shareWidth = ChartFonts.Width(share, 14, bold: true), noteWidth = ChartFonts.Width(row.Note, 12);
            labels.Add(new(ChartFonts.Fit(row.Name, Width - shareWidth - noteWidth - 20, 14, bold), 0, baseline, 14, ink, Bold: bold));
            labels.Add(new(row.Note, Width - shareWidth - 10, baseline, 12, Token.Muted, Anchor.End));
            labels.Add(new(share, Width, baseline, 14, ink, Anchor.End, Bold: true));
        }

        double top = y + (IsWide ? 6 : 22), size = IsWide ? 18 : 13;
        if (!row.Reported)
        {
            cells.Add(new(from, top, to - from, size, Token.Paper, Token.Muted, Dashed: true));
            double type = IsWide ? SmallType : 11;
            labels.Add(new(words["chart.stacked.unreported"], from + 8, top + (size / 2) + (type / 3), type, Token.Muted));
        }
        else if (row.Whole > 0)
        {
            AddParts(row, from, to, top, size);
        }

        if (row.Href is { } href)
            links.Add(new(href, StackedShares.Told(chart, row, words), StackedShares.Told(chart, row, words), 0, y, Width, step - 1));
    }

    private void AddParts(StackedRow row, double from, double to, double top, double size)
    {
        double x = from;
        for (int part = 0; part < chart.Parts.Count; part++)
        {
            double width = (to - from) * row.Values[part] / row.Whole;
            double drawn = x + width < to - 0.01 ? width - 1 : width; // a unit of paper between parts
            if (drawn > 0.2)
                cells.Add(chart.IsSmall(row) ? new(x, top, drawn, size, Token.Paper, chart.Parts[part].Colour) : new(x, top, drawn, size, chart.Parts[part].Colour));
            x += width;
        }
    }
}

/// <summary>Stacked bars side by side, in the order of time.</summary>
internal sealed class StackedColumns(StackedChart chart, Words words, ChartShape shape)
{
    private const double Top = 22;
    private const double Bottom = 42;
    private const double Left = 42;

    private readonly List<PlacedCell> cells = [];
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartLink> links = [];

    private double Width => shape == ChartShape.Wide ? 880 : 360;

    private double Height => shape == ChartShape.Wide ? 320 : 260;

    private double Type => shape == ChartShape.Wide ? 13 : 12;

    private double Floor => Height - Bottom;

    public ChartDrawing Draw()
    {
        StackedRow[] rows = [.. chart.Rows.TakeLast(chart.Most)];
        foreach (int tick in ChartDrawing.ShareTicks)
        {
            double y = Floor - (tick / 100d * (Floor - Top));
            labels.Add(new(ChartDrawing.ShareTickText(tick), Left - 8, y + 4.5, Type, Token.Muted, Anchor.End));
            cells.Add(new(Left, y - 0.5, Width - Left, 1, Token.Rule));
        }

        double step = Math.Min(96, (Width - Left) / Math.Max(1, rows.Length));
        double widestName = rows.Select(row => ChartFonts.Width(row.Name, Type)).DefaultIfEmpty().Max() + 6;
        double widestShare = ChartFonts.Width("100.0", Type, bold: true) + 4;
        int everyName = (int)Math.Ceiling(widestName / step), everyShare = (int)Math.Ceiling(widestShare / step);
        string group = "";
        for (int place = 0; place < rows.Length; place++)
        {
            StackedRow row = rows[place];
            double x = Left + (place * step), middle = x + (step / 2);
            AddColumn(row, x + Math.Min(8, step * 0.12), step - (2 * Math.Min(8, step * 0.12)));
            bool isLast = place == rows.Length - 1;
            if ((rows.Length - 1 - place) % everyName == 0)
                labels.Add(new(row.Name, middle, Floor + 18, Type, Token.Muted, Anchor.Middle));
            if ((rows.Length - 1 - place) % everyShare == 0 && row.Whole > 0)
                labels.Add(new(chart.IsSmall(row) ? "" : (100 * row.Share(chart.Strong)!.Value).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), middle, Top - 8, Type, isLast ? Token.Ink : Token.Muted, Anchor.Middle, Bold: isLast));
            if (row.Group != group)
                labels.Add(new(row.Group, x, Floor + 36, Type, Token.Muted));
            group = row.Group;
            if (row.Href is { } href)
                links.Add(new(href, StackedShares.Told(chart, row, words), StackedShares.Told(chart, row, words), x, 0, step, Height));
        }

        return new ChartDrawing(Width, Height, palette => StackedBars.Plot(palette, Width, Height, cells)) { Labels = labels, Links = links };
    }

    /// <summary>The strong part stands on the floor, where its height can be compared from one column to the next.</summary>
    private void AddColumn(StackedRow row, double x, double width)
    {
        double y = Floor;
        foreach (int part in Enumerable.Range(0, chart.Parts.Count).OrderBy(part => part == chart.Strong ? 0 : 1))
        {
            double height = row.Whole > 0 ? (Floor - Top) * row.Values[part] / row.Whole : 0;
            if (height > 1)
                cells.Add(new(x, y - height + 1, width, height - 1, chart.Parts[part].Colour));
            y -= height;
        }
    }
}
