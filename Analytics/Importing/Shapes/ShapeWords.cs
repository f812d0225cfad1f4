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

    /// <summary>The kind of assessment that titles and headings tell of; null when they tell of none. The narrower word goes before the wider.</summary>
    public static string? AssessmentKind(string words) =>
        Ballot().IsMatch(words) ? "democratic_appraisal"
        : Qualification().IsMatch(words) ? "qualification"
        : ClosingExam().IsMatch(words) ? "class_exam"
        : StudyExam().IsMatch(words) ? "study_exam"
        : words.Contains("评学", StringComparison.Ordinal) ? "study_appraisal"
        : words.Contains("述学", StringComparison.Ordinal) ? "study_report"
        : words.Contains("述职", StringComparison.Ordinal) ? "work_report"
        : words.Contains("年度考核", StringComparison.Ordinal) ? "annual"
        : null;

    /// <summary>The type of appointment that a text tells of; null when it tells of none, or of several.</summary>
    public static string? AppointmentType(string words) =>
        new[] { (Promoted().IsMatch(words), "promotion"), (Kept().IsMatch(words), "reappointed"), (Lateral().IsMatch(words), "lateral"), (Removed().IsMatch(words), "removal") }
            .Where(each => each.Item1).Select(each => each.Item2).ToList() is [var one] ? one : null;

    /// <summary>How an appointment came about, where a text says it.</summary>
    public static string? Route(string words) => words.Contains("换届", StringComparison.Ordinal) || words.Contains("选举", StringComparison.Ordinal) ? "election"
        : words.Contains("公选", StringComparison.Ordinal) || words.Contains("公开选拔", StringComparison.Ordinal) ? "open_selection" : null;

    /// <summary>The figure that stands behind a word such as 满分 or 及格线; null when none does.</summary>
    public static string? FullMark(string words) => Full().Match(words) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The same of the mark from which one passes.</summary>
    public static string? PassMark(string words) => Pass().Match(words) is { Success: true } match ? match.Groups[1].Value : null;

    public static bool IsAbsentFromExam(string text) => text.Contains("缺考", StringComparison.Ordinal) || text.Contains("未参加考试", StringComparison.Ordinal);

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

    [GeneratedRegex("民主评议|民主测评|发出票|收回票")]
    private static partial Regex Ballot();

    [GeneratedRegex("任职资格")]
    private static partial Regex Qualification();

    [GeneratedRegex("结业(?:考试|成绩|测试)")]
    private static partial Regex ClosingExam();

    [GeneratedRegex("考学|理论学习考试|理论考试|学习考试|政治理论.{0,4}考试")]
    private static partial Regex StudyExam();

    [GeneratedRegex("提拔|提任|晋升|重用")]
    private static partial Regex Promoted();

    [GeneratedRegex("连任|留任")]
    private static partial Regex Kept();

    [GeneratedRegex("平职|平调|交流|转任")]
    private static partial Regex Lateral();

    [GeneratedRegex("免职|免去|不再担任|辞职|退休")]
    private static partial Regex Removed();

    [GeneratedRegex(@"满分(?:为)?[:：]?\s*(\d{2,4})")]
    private static partial Regex Full();

    [GeneratedRegex(@"(?:及格|合格)(?:线|分数?线|分)(?:为)?[:：]?\s*(\d{2,4})")]
    private static partial Regex Pass();

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
