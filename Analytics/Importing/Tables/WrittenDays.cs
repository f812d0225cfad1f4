using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>The days that a text names: one day, a stretch of days, or a month of which no day is said.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included; that of the month where only a month is named.</param>
/// <param name="NamesDays">Whether days are named; otherwise months are.</param>
/// <param name="StatedDays">How many days the text says that it was; null when it does not say.</param>
internal readonly partial record struct WrittenDays(DateOnly First, DateOnly Last, bool NamesDays, decimal? StatedDays = null)
{
    /// <summary>Two-digit years from here on are of the last century: 49 is 2049, 50 is 1950.</summary>
    private const int Pivot = 50;

    /// <summary>No clerk needs more for a stretch of days.</summary>
    private const int LongestText = 100;

    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);

    /// <summary>Whether one day is named.</summary>
    public bool IsDay => NamesDays && First == Last;

    /// <summary>Whether one month is named.</summary>
    public bool IsMonth => !NamesDays && First.Year == Last.Year && First.Month == Last.Month;

    /// <summary>How many days it covers, both ends included.</summary>
    public int Length => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether the days said fit those named; weekends may be left out of the count, and a half day counts as one.</summary>
    public bool Fits => StatedDays is not { } stated || !NamesDays || (Math.Ceiling(stated) <= Length && stated >= Math.Min(Weekdays, Length));

    private int Weekdays
    {
        get
        {
            int count = 0;
            for (DateOnly day = First; day <= Last && count < 400; day = day.AddDays(1))
                count += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            return count;
        }
    }

    /// <summary>Reads days as clerks write them; null when the text names none, or one that no calendar has.</summary>
    /// <param name="text">Such as 2025-3-5, 20250305, 二〇二五年三月五日, 05.3.5, 2025.3.5-3.9, 3月5日至9日(共5天), 2025年3月.</param>
    /// <param name="year">The year that is meant where the text names none, from the title; null when it is not known.</param>
    public static WrittenDays? Read(string text, int? year = null)
    {
        if (text.Length > LongestText)
            return null;
        string digits = HanNumber().Replace(text.Normalize(NormalizationForm.FormKC), match => HanDigits.Read(match.Value));
        decimal? stated = null;
        if (Stated().Match(digits) is { Success: true } said)
        {
            stated = decimal.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) + (said.Groups[2].Success ? 0.5m : 0);
            digits = digits.Remove(said.Index, said.Length);
        }

        string plain = Plain(digits);
        return (One(plain, year) ?? Stretch(plain, year)) is { } days ? days with { StatedDays = stated } : null;
    }

    /// <summary>Reads a month, or a day whose month is meant; in a column of months 78.10 is October 1978.</summary>
    public static DateOnly? ReadMonth(string text)
    {
        if (Read(text) is { } days)
            return days.IsDay || days.IsMonth ? new DateOnly(days.First.Year, days.First.Month, 1) : null;
        return text.Length <= LongestText && ShortMonth().Match(Plain(text.Normalize(NormalizationForm.FormKC))) is { Success: true } month
            ? Month(Year(month.Groups[1].Value), month.Groups[2].Value)?.First
            : null;
    }

    /// <summary>Days since 1899-12-30, as spreadsheets count them; 10000 to 60000 are the years 1927 to 2064.</summary>
    public static DateOnly? Serial(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal serial) && serial is >= 10_000 and <= 60_000
            ? new DateOnly(1899, 12, 30).AddDays((int)serial)
            : null;

    /// <summary>Whether a number may be a month whose ending 0 was lost: 2025.1 was typed as 2025.10 or as 2025.1.</summary>
    public static bool IsAmbiguousMonth(Cell cell) => cell.Nature is CellNature.Number or CellNature.FormattedNumber && AmbiguousMonth().IsMatch(cell.Text!);

    /// <summary>No spaces, no times of day and no days of the week.</summary>
    private static string Plain(string text) =>
        Weekday().Replace(Spelling.WithoutSpaces(TimeOfDay().Replace(text, "")), "").TrimEnd('.', '止');

    private static WrittenDays? One(string text, int? year)
    {
        if (FullDay().Match(text) is { Success: true } full)
            return Day(Year(full.Groups[1].Value), full.Groups[3].Value, full.Groups[4].Value);
        if (EightDigits().Match(text) is { Success: true } eight)
            return Day(Year(eight.Groups[1].Value), eight.Groups[2].Value, eight.Groups[3].Value);
        if (FullMonth().Match(text) is { Success: true } month)
            return Month(Year(month.Groups[1].Value), month.Groups[2].Value);
        if (year is not null && MonthAndDay().Match(text) is { Success: true } day)
            return Day(year.Value, day.Groups[1].Value, day.Groups[2].Value);
        return year is not null && BareMonth().Match(text) is { Success: true } bare ? Month(year.Value, bare.Groups[1].Value) : null;
    }

    private static WrittenDays? Stretch(string text, int? year)
    {
        if (DaysAcross().Match(text) is { Success: true } days)
            return Across(days.Groups, year);
        if (MonthsAcross().Match(text) is not { Success: true } months || Year(months.Groups[1], year) is not { } from)
            return null;
        return Month(from, months.Groups[2].Value) is { } first && Month(Year(months.Groups[3], from) ?? from, months.Groups[4].Value) is { } last && last.Last > first.First
            ? new(first.First, last.Last, false)
            : null;
    }

    /// <summary>What the end leaves out is as in the beginning; an end that would come first is in the next year.</summary>
    private static WrittenDays? Across(GroupCollection parts, int? year)
    {
        if (Year(parts[1], year) is not { } from || Day(from, parts[2].Value, parts[3].Value) is not { } first)
            return null;
        string month = parts[5].Success ? parts[5].Value : parts[2].Value;
        int to = Year(parts[4], from) ?? from;
        WrittenDays? last = Day(to, month, parts[6].Value);
        if (last is { } same && same.First < first.First && !parts[4].Success && parts[5].Success)
            last = Day(to + 1, month, parts[6].Value);
        return last is { } end && end.First >= first.First ? new(first.First, end.First, true) : null;
    }

    private static int? Year(Group group, int? otherwise) => group.Success ? Year(group.Value) : otherwise;

    private static int Year(string digits)
    {
        int number = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length > 2 ? number : number < Pivot ? 2000 + number : 1900 + number;
    }

    private static WrittenDays? Day(int year, string month, string day) =>
        DateOnly.TryParseExact($"{year:0000}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly valid) && valid >= FirstDay && valid <= LastDay
            ? new(valid, valid, true)
            : null;

    private static WrittenDays? Month(int year, string month) =>
        Day(year, month, "1") is { } first ? new(first.First, first.First.AddMonths(1).AddDays(-1), false) : null;

    [GeneratedRegex(@"^(\d{4}|\d{2})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(?<3>\d{1,2})(?:[/.]|月份?)(?<4>\d{1,2}))[日号]?$")]
    private static partial Regex FullDay();

    [GeneratedRegex(@"^(\d{4})(\d{2})(\d{2})$")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(?:(\d{4})(?:[-/.]|年|(?=\d{2}$))|(?<1>\d{2})年)(\d{1,2})(?:月份?)?$")]
    private static partial Regex FullMonth();

    [GeneratedRegex(@"^(\d{2})[-/.](\d{1,2})$")]
    private static partial Regex ShortMonth();

    [GeneratedRegex(@"^(\d{1,2})(?:[/.-]|月)(\d{1,2})[日号]?$")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^(\d{1,2})月份?$")]
    private static partial Regex BareMonth();

    [GeneratedRegex(@"^(?:(\d{4}|\d{2}(?=年|\.\d{1,2}\.\d{1,2}\D|/\d{1,2}/\d{1,2}\D))(?:[./-]|年))?(\d{1,2})(?:[./-]|月)(\d{1,2})[日号]?(?:[-—–―−~～]+|至|到)(?:(\d{4})(?:[./-]|年))?(?:(\d{1,2})(?:[./-]|月))?(\d{1,2})[日号]?$")]
    private static partial Regex DaysAcross();

    [GeneratedRegex(@"^(?:(\d{4})(?:[./-]|年))?(\d{1,2})月?(?:[-—–―−~～]+|至|到)(?:(\d{4})(?:[./-]|年)(\d{1,2})(?:月份?)?|(?<4>\d{1,2})月份?)$")]
    private static partial Regex MonthsAcross();

    [GeneratedRegex(@"(?:[(,、;\s]+(?:共计?|合计|历时|为期|计)?|共计?|合计|历时|为期)\s*(\d{1,3}(?:\.\d)?)\s*天(半)?\s*\)?\s*$")]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?<=\d[日号]?|\s|T)[T\s]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|[上下]午")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\(?(?:星期|周)[一二三四五六日天]\)?")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"[〇零○O0一二两三四五六七八九十廿]+(?=[年月日号天])")]
    private static partial Regex HanNumber();

    [GeneratedRegex(@"^(?:19|20)\d{2}\.1$")]
    private static partial Regex AmbiguousMonth();
}
