using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Where the least, the lower quarter, the half, the upper quarter and the most of a unit's people stand.</summary>
public sealed record SpreadMarks(double Least, double Lower, double Median, double Upper, double Most);

/// <summary>How something is spread among the people of a unit.</summary>
/// <param name="Name">The unit's name.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
/// <param name="People">How many they are.</param>
/// <param name="Reported">False when no attendance of the unit came in for the period.</param>
public sealed record SpreadRow(string Name, string? Href, long People, bool Reported = true)
{
    /// <summary>Least, lower quartile, median, upper quartile and most; null where there is nobody, or where the reader is not shown them.</summary>
    public SpreadMarks? Marks { get; init; }

    internal bool IsFew => People < GapRow.FewPeople;
}

/// <summary>What the strips show.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="Scope">All units together, or null to leave them out.</param>
/// <param name="Rows">The units in their order.</param>
/// <param name="Most">How many are drawn at most: the first.</param>
public sealed record SpreadChart(string HeadingId, SpreadRow? Scope, IReadOnlyList<SpreadRow> Rows, int Most = 40);

/// <summary>A strip a unit: a line from the least to the most, a band over the middle half, a mark at the median.</summary>
public static class SpreadRows
{
    /// <summary>Draws the strips.</summary>
    public static ChartPicture Draw(SpreadChart chart, ChartShape shape, Words words) =>
        new(new SpreadSheet(chart, shape, words).Draw(), shape == ChartShape.Wide ? "wide" : "narrow", chart.HeadingId);

    /// <summary>What the marks mean.</summary>
    public static IReadOnlyList<ChartKey> Key(Words words) =>
        [new(Token.Met, words["chart.spread.median"]), new(Token.Pace, words["chart.spread.half"]), new(Token.Rule2, words["chart.spread.ends"])];

    internal static string Told(SpreadRow row, Words words) => row switch
    {
        { Reported: false } => words.With("chart.stacked.link", row.Name, words["chart.stacked.unreported"]),
        { Marks: { } marks } => words.With("chart.spread.link", row.Name, words.Count(row.People), Hours(marks.Median, words), Hours(marks.Lower, words), Hours(marks.Upper, words)),
        _ => words.With("chart.spread.link.few", row.Name, words.Count(row.People)),
    };

    internal static string Hours(double hours, Words words) => words.Hours((decimal)Math.Round(hours, 1));
}

internal sealed class SpreadSheet(SpreadChart chart, ChartShape shape, Words words)
{
    private const double Type = 15;
    private const double SmallType = 13;

    private readonly List<PlacedCell> cells = [];
    private readonly List<ChartLabel> labels = [];
    private readonly List<ChartRule> rules = [];
    private readonly List<ChartLink> links = [];
    private double from;
    private double to;
    private double end = 1;

    private bool IsWide => shape == ChartShape.Wide;

    private double Width => IsWide ? 880 : 360;

    public ChartDrawing Draw()
    {
        SpreadRow[] shown = [.. chart.Rows.Take(chart.Most)];
        SpreadRow[] all = [.. chart.Scope is null ? Array.Empty<SpreadRow>() : [chart.Scope], .. shown];
        end = NiceEnd(all.Select(row => row.Marks?.Most ?? 0).DefaultIfEmpty().Max());
        double names = Math.Min(220, all.Select(row => Math.Ceiling(ChartFonts.Width(row.Name, Type, row == chart.Scope))).DefaultIfEmpty().Max());
        double numbers = Math.Ceiling(all.Select(row => ChartFonts.Width(Number(row), Type, bold: true)).DefaultIfEmpty().Max());
        double people = Math.Ceiling(all.Select(row => ChartFonts.Width(People(row), SmallType)).DefaultIfEmpty().Max());
        from = IsWide ? names + 12 + numbers + 16 : 2;
        to = IsWide ? Width - people - 20 : Width - 6;
        double y = AddScale(all.Length, shown.Length);
        foreach (SpreadRow row in all)
        {
            AddRow(row, y, names);
            y += IsWide ? 30 : 46;
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
        return new ChartDrawing(Width, height, palette => StackedBars.Plot(palette, Width, height, cells)) { Labels = labels, Rules = rules, Links = links };
    }

    private double At(double hours) => from + (Math.Min(hours, end) / end * (to - from));

    /// <summary>The scale's marks above, with pale lines down behind the strips.</summary>
    private double AddScale(int rows, int below)
    {
        double height = (rows * (IsWide ? 30 : 46)) + (chart.Scope is not null && below > 0 ? 8 : 0);
        for (int tick = 0; tick <= 4; tick++)
        {
            double hours = end * tick / 4, x = At(hours);
            labels.Add(new(tick == 4 ? words.With("chart.spread.hours", SpreadRows.Hours(hours, words)) : SpreadRows.Hours(hours, words), tick == 4 ? Math.Min(x + 12, IsWide ? Width : Width - 2) : x, 13, IsWide ? SmallType : 12, Token.Muted,
                tick == 4 ? Anchor.End : tick == 0 && !IsWide ? Anchor.Start : Anchor.Middle));
            cells.Add(new(x - 0.5, 20, 1, height, Token.Rule));
        }

        return 20;
    }

    private string Number(SpreadRow row) => row.Marks is { } marks && row.Reported ? SpreadRows.Hours(marks.Median, words) : "—";

    private string People(SpreadRow row) => words.With("chart.gap.people.alone", words.Count(row.People));

    private void AddRow(SpreadRow row, double y, double names)
    {
        bool bold = row == chart.Scope;
        Token ink = row.Reported ? Token.Ink : Token.Muted;
        double baseline = y + (IsWide ? 20 : 15);
        if (IsWide)
        {
            labels.Add(new(ChartFonts.Fit(row.Name, names, Type, bold), 0, baseline, Type, ink, Bold: bold));
            labels.Add(new(Number(row), from - 16, baseline, Type, ink, Anchor.End, Bold: true));
            labels.Add(new(People(row), Width, baseline, SmallType, Token.Muted, Anchor.End));
        }
        else
        {
            double number = ChartFonts.Width(Number(row), 14, bold: true), people = ChartFonts.Width(People(row), 12);
            labels.Add(new(ChartFonts.Fit(row.Name, Width - number - people - 20, 14, bold), 0, baseline, 14, ink, Bold: bold));
            labels.Add(new(People(row), Width - number - 10, baseline, 12, Token.Muted, Anchor.End));
            labels.Add(new(Number(row), Width, baseline, 14, ink, Anchor.End, Bold: true));
        }

        double middle = y + (IsWide ? 15 : 29);
        if (!row.Reported)
        {
            cells.Add(new(from, middle - 7, to - from, 14, Token.Paper, Token.Muted, Dashed: true));
            labels.Add(new(words["chart.stacked.unreported"], from + 8, middle + 4.5, IsWide ? SmallType : 11, Token.Muted));
        }
        else if (row.Marks is { } marks)
        {
            cells.Add(new(At(marks.Least), middle - 0.75, Math.Max(1, At(marks.Most) - At(marks.Least)), 1.5, Token.Rule2));
            double width = Math.Max(2, At(marks.Upper) - At(marks.Lower));
            cells.Add(row.IsFew ? new(At(marks.Lower), middle - 7, width, 14, Token.Paper, Token.Met) : new(At(marks.Lower), middle - 7, width, 14, Token.Pace));
            cells.Add(new(At(marks.Median) - 1.5, middle - 9, 3, 18, Token.Met));
        }
        else if (row.People > 0)
        {
            labels.Add(new(words["chart.gap.few.short"], from + 8, middle + 4.5, IsWide ? SmallType : 11, Token.Muted));
        }

        if (row.Href is { } href)
            links.Add(new(href, SpreadRows.Told(row, words), SpreadRows.Told(row, words), 0, y, Width, IsWide ? 29 : 45));
    }

    /// <summary>The end of a scale from 0 in four whole steps.</summary>
    private static double NiceEnd(double most)
    {
        double[] ends = [4, 8, 20, 40, 60, 80, 100, 120, 160, 200, 240, 320, 400, 600, 800, 1000];
        return ends.FirstOrDefault(end => end >= most, Math.Ceiling(most / 1000) * 1000);
    }
}
