using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>What words in titles and names of classes tell.</summary>
internal static partial class ShapeWords
{
    /// <summary>How a class is attended, where its name says it; null where it does not.</summary>
    public static string? Channel(string name) => IsOnline(name) ? "online" : SelfStudy().IsMatch(name) ? "self_study" : OnJob().IsMatch(name) ? "on_job" : OffJob().IsMatch(name) ? "off_job" : null;

    /// <summary>What a class is about, where its name holds the name of a category; null where it does not.</summary>
    public static string? Category(string name) => Codes.Category.Codes.FirstOrDefault(code => code.Value != "other" && code.Aliases.Append(code.Name.Chinese).Any(word => word.Length > 1 && name.Contains(word, StringComparison.Ordinal)))?.Value;

    public static bool IsOnline(string words) => Online().IsMatch(words);

    public static bool IsSignIn(string words) => words.Contains("签到", StringComparison.Ordinal);

    /// <summary>The status that a remark tells of (请假，未补); null when it tells of none.</summary>
    public static string? Remarked(string remark) => LeaveWord().IsMatch(remark) ? "leave" : AbsentWord().IsMatch(remark) ? "absent" : WithdrawnWord().IsMatch(remark) ? "withdrawn" : null;

    /// <summary>Whether a column of units is one of villages only.</summary>
    public static bool IsOfVillages(string heading) => Villages().IsMatch(Headings.Normal(heading));

    /// <summary>The months that a title covers: 上半年 is 1 to 6; the whole year when it does not say.</summary>
    public static (int First, int Last) Months(string words) =>
        words.Contains("上半年", StringComparison.Ordinal) ? (1, 6)
        : words.Contains("下半年", StringComparison.Ordinal) ? (7, 12)
        : Quarter().Match(words) is { Success: true } quarter ? (3 * Number(quarter.Groups[1].Value) - 2, 3 * Number(quarter.Groups[1].Value))
        : Month(words) is { } month ? (month, month)
        : (1, 12);

    /// <summary>The one month that a title names; null when it names none or several.</summary>
    public static int? Month(string words) => MonthWord().Matches(words).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Where(month => month is >= 1 and <= 12).Distinct().ToList() is [var one] ? one : null;

    private static int Number(string quarter) => "一二三四1234".IndexOf(quarter, StringComparison.Ordinal) % 4 + 1;

    [GeneratedRegex("中途退|退学|退训")]
    private static partial Regex WithdrawnWord();

    [GeneratedRegex("网络|在线|线上|网上|云课堂|干部学院|学习平台|学习强国")]
    private static partial Regex Online();

    [GeneratedRegex("请假|病假|事假|公假|产假")]
    private static partial Regex LeaveWord();

    [GeneratedRegex("缺席|缺勤|旷课|未参加|未参训|未到")]
    private static partial Regex AbsentWord();

    [GeneratedRegex("^[^乡镇]*村[^乡镇]*$")]
    private static partial Regex Villages();

    [GeneratedRegex("自学")]
    private static partial Regex SelfStudy();

    [GeneratedRegex("集中学习|中心组|党课|例会|学习会|夜校|主题党日|宣讲")]
    private static partial Regex OnJob();

    [GeneratedRegex("班|轮训|脱产|集训|培训|研修|进修|调训")]
    private static partial Regex OffJob();

    [GeneratedRegex("(?:第)?([一二三四1-4])季度")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"(?:年|^|\D)(\d{1,2})月(?!\d)")]
    private static partial Regex MonthWord();
}
