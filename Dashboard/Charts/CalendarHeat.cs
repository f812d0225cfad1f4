using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>What the calendar shows.</summary>
/// <param name="HeadingId">The id of the heading that names the figure.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day that has come.</param>
/// <param name="Hours">Hours by day; a day without any is left out.</param>
/// <param name="Months">Where each month leads, by its first day; a month that leads nowhere is left out.</param>
public sealed record CalendarChart(string HeadingId, DateOnly First, DateOnly Last, IReadOnlyDictionary<DateOnly, double> Hours, IReadOnlyDictionary<DateOnly, string> Months)
{
    /// <summary>The years drawn at most: the last.</summary>
    public const int MostYears = 3;

    private readonly double[] steps = Quarters([.. Hours.Values.Where(hours => hours > 0).Order()]);

    /// <summary>The hours at which the tint changes: a quarter of the days with training lies in each.</summary>
    internal IReadOnlyList<double> Steps => steps;

    /// <summary>The tint of a day.</summary>
    public Token Step(DateOnly day) => !Hours.TryGetValue(day, out double hours) || hours <= 0 ? Token.Rule
        : hours <= steps[0] ? Token.H2
        : hours <= steps[1] ? Token.H1
        : hours <= steps[2] ? Token.Pace
        : Token.Met;

    private static double[] Quarters(double[] sorted) => sorted.Length == 0 ? [0, 0, 0] : [.. new[] { 0.25, 0.5, 0.75 }.Select(share => sorted[(int)Math.Ceiling(share * sorted.Length) - 1])];

    /// <summary>The years to draw, each cut to the days asked about.</summary>
    internal IEnumerable<(DateOnly First, DateOnly Last)> Years() => Last < First ? [] : Enumerable.Range(First.Year, Last.Year - First.Year + 1).TakeLast(MostYears)
        .Select(year => (Later(First, new(year, 1, 1)), Earlier(Last, new(year, 12, 31))));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>Training by day: a year's weeks across and weekdays down; on a phone months down and days across.</summary>
public static class CalendarHeat
{
    /// <summary>Draws the calendar.</summary>
    public static ChartPicture Draw(CalendarChart chart, ChartShape shape, Words words) => shape == ChartShape.Wide
        ? new ChartPicture(new WeeksOfYear(chart, words).Draw(), "wide", chart.HeadingId)
        : new ChartPicture(new DaysOfMonths(chart, words).Draw(), "narrow", chart.HeadingId);

    /// <summary>The tints in words, the least first.</summary>
    public static IReadOnlyList<ChartKey> Key(CalendarChart chart, Words words)
    {
        string[] ends = [.. chart.Steps.Select(hours => words.WholeHours((decimal)Math.Round(hours, 1)))];
        return chart.Hours.Count == 0
            ? []
            : [new(Token.Rule, words["chart.calendar.none"]), new(Token.H2, words.With("chart.calendar.up-to", ends[0])), new(Token.H1, words.With("chart.calendar.up-to", ends[1])),
               new(Token.Pace, words.With("chart.calendar.up-to", ends[2])), new(Token.Met, words.With("chart.calendar.over", ends[2]))];
    }

    internal static string Told(CalendarChart chart, DateOnly month, Words words)
    {
        var days = chart.Hours.Where(day => day.Key.Year == month.Year && day.Key.Month == month.Month && day.Value > 0).ToList();
        return words.With("chart.calendar.link", words.With("chart.calendar.month-of-year", month), words.WholeHours((decimal)Math.Round(days.Sum(day => day.Value), 1)), words.Count(days.Count));
    }
}

/// <summary>A block a year: weeks across, weekdays down.</summary>
internal sealed class WeeksOfYear(CalendarChart chart, Words words)
{
    private const double Width = 880;
    private const double Left = 34;
    private const double Step = (Width - Left) / 53;
    private const double Cell = Step - 2;
    private const double Type = 13;

    public ChartDrawing Draw()
    {
        List<PlacedCell> cells = [];
        List<ChartLabel> labels = [];
        List<ChartLink> links = [];
        double top = 0;
        foreach ((DateOnly first, DateOnly last) in chart.Years())
        {
            DateOnly monday = MondayOf(new(first.Year, 1, 1));
            labels.Add(new(words.With("chart.trend.year", first), 0, top + 14, Type, Token.Muted));
            double grid = top + 40;
            foreach (int weekday in new[] { 0, 2, 4, 6 })
                labels.Add(new(words[$"chart.calendar.weekday.{weekday}"], Left - 8, grid + (weekday * Step) + 12, Type - 1, Token.Muted, Anchor.End));
            for (DateOnly day = first; day <= last; day = day.AddDays(1))
                cells.Add(new(XOf(day, monday), grid + (WeekdayOf(day) * Step), Cell, Cell, chart.Step(day)));
            for (DateOnly month = new(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
            {
                // A month begins with the week of its first Thursday, so that no week stands under two.
                double x = XOf(month.AddDays(3), monday), next = XOf(month.AddMonths(1).AddDays(3), monday);
                labels.Add(new(words.With("chart.trend.month", month), x, top + 32, Type, Token.Muted));
                if (chart.Months.TryGetValue(month, out string? href))
                    links.Add(new(href, CalendarHeat.Told(chart, month, words), CalendarHeat.Told(chart, month, words), x, top + 18, Math.Min(next, Width) - x - 1, 22 + (7 * Step)));
            }

            top = grid + (7 * Step) + 12;
        }

        double height = Math.Max(20, top);
        return new ChartDrawing(Width, height, palette => StackedBars.Plot(palette, Width, height, cells)) { Labels = labels, Links = links };
    }

    private static int WeekdayOf(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-WeekdayOf(day));

    // The last days of some years stand in a 54th week: they are drawn in the 53rd column, which is then empty above them.
    private static double XOf(DateOnly day, DateOnly monday) => Left + (Math.Min(52, (day.DayNumber - monday.DayNumber) / 7) * Step);
}

/// <summary>A row a month: days across.</summary>
internal sealed class DaysOfMonths(CalendarChart chart, Words words)
{
    private const double Width = 360;
    private const double Left = 50;
    private const double Step = (Width - Left) / 31;
    private const double RowStep = 20;
    private const double Type = 12;

    public ChartDrawing Draw()
    {
        List<PlacedCell> cells = [];
        List<ChartLabel> labels = [];
        List<ChartLink> links = [];
        foreach (int day in new[] { 1, 10, 20, 30 })
            labels.Add(new(day.ToString(System.Globalization.CultureInfo.InvariantCulture), Left + ((day - 0.5) * Step), 12, Type, Token.Muted, Anchor.Middle));
        double y = 20;
        foreach ((DateOnly first, DateOnly last) in chart.Years())
        {
            if (chart.First.Year != chart.Last.Year)
            {
                labels.Add(new(words.With("chart.trend.year", first), 0, y + 14, Type, Token.Muted));
                y += RowStep;
            }

            for (DateOnly month = new(first.Year, first.Month, 1); month <= last; month = month.AddMonths(1))
            {
                labels.Add(new(words.With("chart.trend.month", month), Left - 8, y + 13, Type, Token.Muted, Anchor.End));
                for (DateOnly day = month < first ? first : month; day < month.AddMonths(1) && day <= last; day = day.AddDays(1))
                    cells.Add(new(Left + ((day.Day - 1) * Step), y, Step - 1, RowStep - 3, chart.Step(day)));
                if (chart.Months.TryGetValue(month, out string? href))
                    links.Add(new(href, CalendarHeat.Told(chart, month, words), CalendarHeat.Told(chart, month, words), 0, y, Width, RowStep - 1));
                y += RowStep;
            }
        }

        double height = y + 2;
        return new ChartDrawing(Width, height, palette => StackedBars.Plot(palette, Width, height, cells)) { Labels = labels, Links = links };
    }
}
