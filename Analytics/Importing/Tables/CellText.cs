using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the cells that are not written canonically: dates as counties write them, numbers with full-width digits, yes and no, names of codes.</summary>
internal static partial class CellText
{
    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);
    private static readonly HashSet<string> Yes = ["1", "是", "有", "√", "✓", "y", "yes", "true", "真", "对"];
    private static readonly HashSet<string> No = ["0", "否", "无", "×", "✗", "x", "n", "no", "false", "假", "错"];

    /// <summary>The cell's value as canonical text, or null with the code of what is wrong.</summary>
    public static (string? Value, string? Fault) Read(LedgerColumn column, string text)
    {
        string plain = text.Normalize(NormalizationForm.FormKC).Trim().Trim('\u200b', '\ufeff');
        string? value = column.Kind switch
        {
            ColumnKind.Text => text,
            ColumnKind.Coded => column.Codes!.Find(plain)?.Value ?? column.Codes.Find(text.Trim())?.Value ?? column.Codes.Find(string.Concat(plain.Where(letter => !char.IsWhiteSpace(letter))))?.Value,
            ColumnKind.Day => Day(plain)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnKind.Month => Month(plain)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnKind.Whole => Number(plain, 0, int.MaxValue),
            ColumnKind.Number => Number(plain, 2, 9_999_999.99m),
            ColumnKind.Share => Share(plain),
            ColumnKind.YesNo => Yes.Contains(plain.ToLowerInvariant()) ? "true" : No.Contains(plain.ToLowerInvariant()) ? "false" : null,
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
        return value is null ? (null, Fault(column.Kind, plain)) : (value, null);
    }

    private static string Fault(ColumnKind kind, string plain) => kind switch
    {
        ColumnKind.Coded => "unknown-code",
        ColumnKind.Day => "not-a-day",
        ColumnKind.Month => "not-a-month",
        ColumnKind.Whole => "not-a-whole-number",
        ColumnKind.Number when Parse(plain) is not null => "too-many-decimals-or-too-large",
        ColumnKind.Number => "not-a-number",
        ColumnKind.Share => "not-a-share",
        _ => "not-yes-or-no",
    };

    /// <summary>2025-3-5, 2025/03/05, 2025.3.5, 2025年3月5日, 20250305, with or without a time of midnight, or a spreadsheet's serial number.</summary>
    private static DateOnly? Day(string text)
    {
        Match parts = PartedDay().Match(text) is { Success: true } parted ? parted : EightDigits().Match(text);
        return parts.Success ? Valid(parts.Groups[1].Value, parts.Groups[2].Value, parts.Groups[3].Value) : Serial(text);
    }

    /// <summary>A month, or a day whose month is meant.</summary>
    private static DateOnly? Month(string text)
    {
        if (YearMonth().Match(text) is { Success: true } parts)
            return Valid(parts.Groups[1].Value, parts.Groups[2].Value, "1");
        return Day(text) is { } day ? new(day.Year, day.Month, 1) : null;
    }

    /// <summary>Days since 1899-12-30, as spreadsheets count them; 10000 to 60000 are the years 1927 to 2064.</summary>
    private static DateOnly? Serial(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int serial) && serial is >= 10_000 and <= 60_000
            ? new DateOnly(1899, 12, 30).AddDays(serial)
            : null;

    private static DateOnly? Valid(string year, string month, string day) =>
        DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly valid) && valid >= FirstDay && valid <= LastDay
            ? valid
            : null;

    private static string? Number(string text, int decimals, decimal most) =>
        Parse(text) is { } number && decimal.Round(number, decimals) == number && Math.Abs(number) <= most
            ? number.ToString("0.##", CultureInfo.InvariantCulture)
            : null;

    /// <summary>0.85 or 85%.</summary>
    private static string? Share(string text)
    {
        decimal? share = text.EndsWith('%') ? Parse(text[..^1]) / 100 : Parse(text);
        return share is { } value && decimal.Round(value, 4) == value && Math.Abs(value) < 10 ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A number with its thousands grouped or not. Nine decimals are kept: what a spreadsheet's arithmetic adds beyond them is noise.</summary>
    private static decimal? Parse(string text) =>
        PlainNumber().IsMatch(text) && decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? decimal.Round(number, 9)
            : null;

    [GeneratedRegex(@"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+0{1,2}:00(?::00(?:\.0+)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PartedDay();

    [GeneratedRegex(@"^(\d{4})(\d{2})(\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(\d{4})(?:\s*[-/.年]\s*|(?=\d{2}$))(\d{1,2})\s*月?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
