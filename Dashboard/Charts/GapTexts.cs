using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>What the gap bars say, in words.</summary>
internal sealed class GapTexts(GapChart chart, Words words)
{
    private readonly string mode = chart.MidYear ? "open" : "ended";

    public string ShareHeader => words[$"chart.gap.share.{mode}"];

    public string BarHeader => words["chart.gap.bar"];

    public string PartsHeader => words[$"chart.gap.parts.{mode}"];

    public string NotRanked => words["chart.gap.few"];

    public string NotRankedShort => words["chart.gap.few.short"];

    public string Nobody => words["chart.gap.nobody"];

    public string Unreported => words["chart.gap.unreported"];

    public string UnreportedLong => words["chart.gap.unreported.long"];

    public string TargetLabel(double target) => words.With($"chart.target.{mode}", ChartTexts.Percent(target));

    public string Share(GapRow row) => !row.Reported ? words.Share(null)
        : row.IsSmall ? Fraction(row)
        : words.Share(chart.Share(row));

    public string People(GapRow row) => words.With(row.HoursShort is null ? "chart.gap.people.alone" : "chart.gap.people", Fraction(row));

    public string Hours(GapRow row) => row.HoursShort is { } hours ? words.With("chart.gap.hours", words.WholeHours(hours)) : "";

    /// <summary>People and hours as one phrase.</summary>
    public string Phrase(GapRow row) => row.HoursShort is null ? People(row) : words.With("chart.gap.phrase", Fraction(row), Hours(row));

    /// <summary>How many units with a share are not drawn; null when all are.</summary>
    public string? RankedLeftOut(GapOrder order) => order.RankedLeftOut == 0 ? null
        : words.With(chart.Target is null ? "chart.gap.left-out" : "chart.gap.left-out.target", words.Count(order.RankedLeftOut));

    /// <summary>How many units without a rank are not drawn; null when all are.</summary>
    public string? UnrankedLeftOut(GapOrder order) => order.UnrankedLeftOut == 0 ? null
        : words.With(order.UnreportedLeftOut == 0 ? "chart.gap.left-out.unranked.reported" : "chart.gap.left-out.unranked", words.Count(order.UnrankedLeftOut), words.Count(order.UnreportedLeftOut));

    public string Link(GapRow row)
    {
        if (!row.Reported)
            return words.With("chart.gap.link.unreported", row.Name);
        if (row.People == 0)
            return words.With("chart.gap.link.nobody", row.Name);
        string hours = row.HoursShort is { } shortOf ? words.With($"chart.gap.link.hours.{mode}", words.Hours(shortOf)) : "";
        return row.IsSmall
            ? words.With($"chart.gap.link.few.{mode}", row.Name, Fraction(row), hours)
            : words.With($"chart.gap.link.{mode}", row.Name, Fraction(row), words.Share(chart.Share(row)), hours);
    }

    public string? Hint(GapRow row) => !row.Reported || row.People == 0 ? null
        : words.With($"chart.gap.hint.{mode}", row.Name, words.Count(row.Met), words.Count(row.OnPace), words.Count(row.People - chart.Reached(row)));

    private string Fraction(GapRow row) => $"{words.Count(chart.Reached(row))}/{words.Count(row.People)}";
}
