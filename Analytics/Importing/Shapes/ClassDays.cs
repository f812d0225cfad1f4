using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>The days of a class as clerks write them.</summary>
/// <param name="First">The first day; null when only the month is said.</param>
/// <param name="Last">The last day; null when the first is the only one said.</param>
/// <param name="Month">The first of the month, where only that is said.</param>
/// <param name="Stated">The number of days that is said beside them (共5天); null when none is.</param>
internal readonly partial record struct ClassDays(DateOnly? First, DateOnly? Last, DateOnly? Month, int? Stated)
{
    /// <summary>Reads 2025.3.5-3.9, 3月5日—9日, 3月5日至3月9日(共5天), 2025年10月, 20251013, 25.10.13; also across the year's end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="year">The year, where the text leaves it out.</param>
    /// <returns>The days; null when it cannot be read.</returns>
    public static ClassDays? Read(string text, int? year)
    {
        string plain = Plain(text);
        int? stated = null;
        if (StatedDays().Match(plain) is { Success: true } days)
        {
            stated = int.Parse(days.Groups[1].Value, CultureInfo.InvariantCulture);
            plain = plain.Remove(days.Index, days.Length);
        }

        if (Point(plain, year, null) is { } single)
            return single.Day is null ? new(null, null, new(single.Year, single.Month, 1), stated) : new(Date(single), null, null, stated);
        for (int place = 1; place < plain.Length - 1; place++)
        {
            if (!"-—–~至到".Contains(plain[place], StringComparison.Ordinal) || Point(plain[..place], year, null) is not { Day: not null } first || Point(plain[(place + 1)..].TrimStart('-', '—'), first.Year, first.Month) is not { Day: not null } last)
                continue;
            if (Date(first) is not { } start || Date(last) is not { } end)
                continue;
            if (end < start && !plain[(place + 1)..].Contains(end.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
                end = end.AddYears(1);
            return end < start ? null : new(start, end == start ? null : end, null, stated);
        }

        return null;
    }

    /// <summary>The days in the brackets behind a class's name: 党性教育班（4月13日—15日）; and the name without them.</summary>
    public static (string Name, ClassDays? Days, decimal? Hours) OfHeading(string heading, int? year)
    {
        ClassDays? days = null;
        decimal? hours = null;
        string name = Bracketed().Replace(heading.Normalize(NormalizationForm.FormKC), bracket =>
        {
            string inside = bracket.Groups[1].Value;
            if (HoursWord().Match(inside) is { Success: true } stated)
            {
                hours ??= decimal.Parse(stated.Groups[1].Value, CultureInfo.InvariantCulture);
                inside = inside.Remove(stated.Index, stated.Length).Trim(',', '，', ';', ' ', '、');
            }

            if (inside.Length == 0 || Headings.Normal(inside) is "学时" or "课时" or "天" or "小时")
                return "";
            if (Read(inside, year) is not { } read)
                return bracket.Value;
            days ??= read;
            return "";
        });
        if (days is null && Trailing().Match(name) is { Success: true } trailing && trailing.Index > 1 && Read(trailing.Value, year) is { } behind)
        {
            days = behind;
            name = name[..trailing.Index];
        }

        return (Spelling.Line(name).Trim(), days, hours);
    }

    private static string Plain(string text)
    {
        string plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not '\u200b' and not '\ufeff'));
        if (Midnight().Match(text.Trim()) is { Success: true } moment)
            plain = moment.Groups[1].Value;
        return plain.IndexOfAny(['〇', '○', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']) < 0 ? plain : HanNumber().Replace(plain, number => Digits(number.Value));
    }

    /// <summary>二〇二五 is 2025, 十 is 10, 二十三 is 23.</summary>
    private static string Digits(string number)
    {
        const string Figures = "零一二三四五六七八九";
        string plain = number.Replace('〇', '零').Replace('○', '零');
        int ten = plain.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return string.Concat(plain.Select(letter => (char)('0' + Figures.IndexOf(letter, StringComparison.Ordinal))));
        int tens = ten == 0 ? 1 : Figures.IndexOf(plain[ten - 1], StringComparison.Ordinal);
        int ones = ten + 1 < plain.Length ? Figures.IndexOf(plain[ten + 1], StringComparison.Ordinal) : 0;
        return (10 * tens + ones).ToString(CultureInfo.InvariantCulture);
    }

    private static (int Year, int Month, int? Day)? Point(string text, int? year, int? month)
    {
        if (Whole().Match(text) is { Success: true } whole)
            return Valid(Year(whole.Groups[1].Value), whole.Groups[2].Value, whole.Groups[3].Value);
        if (Packed().Match(text) is { Success: true } packed)
            return Valid(Year(packed.Groups[1].Value), packed.Groups[2].Value, packed.Groups[3].Value);
        if (OfMonth().Match(text) is { Success: true } ofMonth)
            return Valid(Year(ofMonth.Groups[1].Value), ofMonth.Groups[2].Value, null);
        if (year is { } given && MonthAndDay().Match(text) is { Success: true } day)
            return Valid(given, day.Groups[1].Value, day.Groups[2].Value);
        if (year is { } its && MonthAlone().Match(text) is { Success: true } alone)
            return Valid(its, alone.Groups[1].Value, null);
        if (year is { } same && month is { } its2 && DayAlone().Match(text) is { Success: true } last)
            return Valid(same, its2.ToString(CultureInfo.InvariantCulture), last.Groups[1].Value);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int serial) && serial is >= 36_000 and <= 60_000 && new DateOnly(1899, 12, 30).AddDays(serial) is var counted
            ? (counted.Year, counted.Month, counted.Day)
            : null;
    }

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture) is var year && year < 100 ? 2000 + year : year;

    private static (int Year, int Month, int? Day)? Valid(int year, string month, string? day)
    {
        int its = int.Parse(month, CultureInfo.InvariantCulture);
        if (year is < 1950 or > 2100 || its is < 1 or > 12)
            return null;
        if (day is null)
            return (year, its, null);
        int number = int.Parse(day, CultureInfo.InvariantCulture);
        return number >= 1 && number <= DateTime.DaysInMonth(year, its) ? (year, its, number) : null;
    }

    private static DateOnly? Date((int Year, int Month, int? Day) point) => point.Day is { } day ? new(point.Year, point.Month, day) : null;

    [GeneratedRegex(@"\(?(?:共|计|为期)?(\d{1,3})天\)?$")]
    private static partial Regex StatedDays();

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})[ T]00:00(?::00)?$")]
    private static partial Regex Midnight();

    [GeneratedRegex("[〇○零一二三四五六七八九十]{1,4}(?=[年月日])")]
    private static partial Regex HanNumber();

    [GeneratedRegex(@"^(\d{4}|\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^((?:19|20)\d{2})(\d{2})(\d{2})$")]
    private static partial Regex Packed();

    [GeneratedRegex(@"^((?:19|20)\d{2})(?:[年./-](\d{1,2})|(\d{2}))月?$")]
    private static partial Regex OfMonth();

    [GeneratedRegex(@"^(\d{1,2})[月./](\d{1,2})日?$")]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^(\d{1,2})月(?:份)?$")]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"^(\d{1,2})日?$")]
    private static partial Regex DayAlone();

    [GeneratedRegex(@"[(\[【]([^()\[\]【】]*)[)\]】]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:共|计)?(\d+(?:\.\d+)?)(?:个?学时|课时)(?:/人)?")]
    private static partial Regex HoursWord();

    [GeneratedRegex(@"(?:\d{4}年?[.]?)?\d{1,2}[月.]\d{1,2}日?(?:[-—–~至到](?:\d{1,2}[月.])?\d{1,2}日?)?$")]
    private static partial Regex Trailing();
}
