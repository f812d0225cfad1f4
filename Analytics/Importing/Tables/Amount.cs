using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>What an amount is of.</summary>
internal enum AmountUnit
{
    /// <summary>The cell does not say.</summary>
    Unsaid,

    /// <summary>学时, 课时 or 小时.</summary>
    Hours,

    /// <summary>天.</summary>
    Days,

    /// <summary>分钟.</summary>
    Minutes,

    /// <summary>人, 名 or 人次.</summary>
    People,

    /// <summary>分, of an examination.</summary>
    Points,

    /// <summary>元; 万元 are written out in 元.</summary>
    Yuan,

    /// <summary>A percentage: 95 for 95%.</summary>
    Percent,

    /// <summary>年, as in 2025年.</summary>
    Year,

    /// <summary>期, 次, 个, 门 and other counts.</summary>
    Times,
}

/// <summary>A number with its unit, as clerks write it: "90学时", "3天半", "约230人次", "1,234".</summary>
/// <param name="Number">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsApproximate">Whether it says 约, 余, 多 or 左右.</param>
internal readonly partial record struct Amount(decimal Number, AmountUnit Unit, bool IsApproximate)
{
    private const int LongestLikely = 24;
    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789０１２３４５６７８９一二两三四五六七八九十半");

    private static readonly Dictionary<string, AmountUnit> Units = new (AmountUnit Unit, string[] Words)[]
    {
        (AmountUnit.Hours, ["学时", "课时", "小时", "个学时", "个课时", "个小时"]),
        (AmountUnit.Days, ["天", "日"]),
        (AmountUnit.Minutes, ["分钟"]),
        (AmountUnit.People, ["人次", "人", "名"]),
        (AmountUnit.Points, ["分"]),
        (AmountUnit.Yuan, ["元"]),
        (AmountUnit.Percent, ["%"]),
        (AmountUnit.Year, ["年", "年度"]),
        (AmountUnit.Times, ["期", "次", "个", "门", "场", "节", "班次", "个班"]),
    }.SelectMany(each => each.Words.Select(word => (word, each.Unit))).ToDictionary();

    /// <summary>Whether a text may be an amount at all; quick, for it is asked of every cell.</summary>
    public static bool IsLikely(string text) => text.Length <= LongestLikely && text.AsSpan().IndexOfAny(Numerals) >= 0;

    /// <summary>The amounts of a cell in their order: "5 天(40学时)" has two; none when it is not made of amounts.</summary>
    public static IReadOnlyList<Amount> Read(string text)
    {
        string plain = Spelling.WithoutSpaces(text.Normalize(NormalizationForm.FormKC));
        // A bare number is by far the most common, and a million of them are added up.
        if (Bare(plain) is { } bare)
            return [new(bare, AmountUnit.Unsaid, false)];
        if (plain.StartsWith('('))
            return [];

        plain = HanNumber().Replace(plain, match => HanDigits.Read(match.Value));
        List<Amount> amounts = [];
        int end = 0;
        foreach (Match match in OneAmount().Matches(plain))
        {
            if (match.Index != end)
                return [];
            end = match.Index + match.Length;
            amounts.Add(Of(match));
        }

        return end == plain.Length ? amounts : [];
    }

    /// <summary>The amount of this unit in a cell, else one that does not say its unit; null when there is neither.</summary>
    public static Amount? Read(string text, AmountUnit unit)
    {
        IReadOnlyList<Amount> amounts = Read(text);
        foreach (Amount amount in amounts)
        {
            if (amount.Unit == unit)
                return amount;
        }

        return amounts is [{ Unit: AmountUnit.Unsaid }] ? amounts[0] : null;
    }

    /// <summary>The unit that a heading says; unsaid when it says none.</summary>
    public static AmountUnit UnitOf(string heading) => HeadingUnit().Match(heading) is { Success: true } match ? Units[match.Value is "天数" ? "天" : match.Value] : AmountUnit.Unsaid;

    /// <summary>Nine decimals are kept: what a spreadsheet's arithmetic adds beyond them is noise.</summary>
    public static decimal? Bare(string text) =>
        text.Length is > 0 and < 10 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) :
        text.Length is > 0 and < 40 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && PlainNumber().IsMatch(text)
        && decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? decimal.Round(number, 9)
            : null;

    private static Amount Of(Match match)
    {
        bool approximate = match.Groups["about"].Success || match.Groups["more"].Success;
        if (match.Groups["half"].Success)
            return new(match.Groups["count"].Success ? 0.5m * decimal.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0.5m, AmountUnit.Days, approximate);
        decimal number = decimal.Round(decimal.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture), 9);
        string unit = match.Groups["unit"].Value;
        if (match.Groups["and"].Success)
            number += 0.5m;
        return new(match.Groups["wan"].Success ? 10_000 * number : number, unit.Length == 0 ? AmountUnit.Unsaid : Units[unit], approximate);
    }

    [GeneratedRegex(@"[(/,，、;；和]?(?:共|计|合计)?(?<about>大约|约|近|将近|超过|超)?(?:(?:(?<count>\d+)个)?(?<half>半天)|(?<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?<more>余|多|来|\+)?(?<wan>万)?(?<unit>个?学时|个?课时|个?小时|分钟|天|日|人次|人|名|分|元|%|年度|年|班次|期|次|个班|个|门|场|节)?(?<and>半)?(?<more>余|多|左右|以上)?)\)?")]
    private static partial Regex OneAmount();

    [GeneratedRegex(@"^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"[〇零一二两三四五六七八九十]+(?=个?(?:学时|课时|小时|天|半天|人|名|期|次|分))")]
    private static partial Regex HanNumber();

    [GeneratedRegex("学时|课时|小时|天数|天|分钟|人次|人")]
    private static partial Regex HeadingUnit();
}
