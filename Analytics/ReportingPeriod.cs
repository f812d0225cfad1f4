using System.Globalization;

namespace CadreTraining.Analytics;

/// <summary>A run of whole local calendar days, both ends included: "1 to 31 March" contains the 31st.</summary>
public sealed record ReportingPeriod
{
    /// <exception cref="ArgumentException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public ReportingPeriod(DateOnly first, DateOnly last)
    {
        if (last < first)
            throw new ArgumentException($"A period cannot end ({last:O}) before it starts ({first:O}).", nameof(last));
        First = first;
        Last = last;
    }

    /// <summary>The first day, included.</summary>
    public DateOnly First { get; }

    /// <summary>The last day, included.</summary>
    public DateOnly Last { get; }

    /// <summary>How many days are covered. A single day covers 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1; // + 1: both ends count

    /// <summary>1 January to 31 December of a year.</summary>
    public static ReportingPeriod Year(int year) => new(new(year, 1, 1), new(year, 12, 31));

    /// <summary>Reads <c>2025</c> or <c>2024-02-01..2026-06-30</c>; null when the text is neither.</summary>
    public static ReportingPeriod? Parse(string text)
    {
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= 1900)
            return Year(year);
        return text.Split("..") is [var from, var to] && Day(from) is { } first && Day(to) is { } last && first <= last ? new(first, last) : null;
    }

    /// <summary>A whole year as <c>2025</c>, anything else as <c>2024-02-01..2026-06-30</c>: what <see cref="Parse"/> reads.</summary>
    public override string ToString() => this == Year(First.Year)
        ? First.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd}..{Last:yyyy-MM-dd}");

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
