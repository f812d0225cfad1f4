using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a cell under a class says of one person: whether they came, and for how long.</summary>
/// <param name="Status">A status of <see cref="Ledgers.Codes.AttendanceStatus"/>; null when the cell does not say it.</param>
/// <param name="Hours">Training hours; null when it does not say them.</param>
/// <param name="Days">Days; null when it does not say them.</param>
/// <param name="IsApproximate">Whether the figure is said to be about right (约22).</param>
internal readonly record struct Mark(string? Status, decimal? Hours, decimal? Days, bool IsApproximate);

/// <summary>Reads the marks that clerks put for attendance: √ × △ 请假 缺席 — and figures with their units.</summary>
internal static partial class Marks
{
    private static readonly HashSet<string> Nothing = ["", "/", "\\", "-", "--", "—", "——", "–", "_", "无", "空", "免", "不需参加", "未调训", "0", "0.0", "0.00"];

    private static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["√"] = "attended", ["✓"] = "attended", ["✔"] = "attended", ["v"] = "attended", ["○"] = "attended", ["o"] = "attended", ["●"] = "attended", ["◎"] = "attended", ["是"] = "attended",
        ["有"] = "attended", ["到"] = "attended", ["已到"] = "attended", ["参加"] = "attended", ["参训"] = "attended", ["已参加"] = "attended", ["已参训"] = "attended", ["出勤"] = "attended",
        ["出席"] = "attended", ["全勤"] = "attended", ["签到"] = "attended", ["已签到"] = "attended", ["y"] = "attended", ["yes"] = "attended", ["attended"] = "attended",
        ["×"] = "absent", ["✗"] = "absent", ["✘"] = "absent", ["x"] = "absent", ["╳"] = "absent", ["缺"] = "absent", ["缺席"] = "absent", ["缺勤"] = "absent", ["旷课"] = "absent", ["旷"] = "absent",
        ["未到"] = "absent", ["未参加"] = "absent", ["未参训"] = "absent", ["否"] = "absent", ["没参加"] = "absent", ["absent"] = "absent", ["n"] = "absent", ["no"] = "absent",
        ["△"] = "leave", ["▲"] = "leave", ["假"] = "leave", ["请假"] = "leave", ["病假"] = "leave", ["事假"] = "leave", ["公假"] = "leave", ["产假"] = "leave", ["公差"] = "leave", ["出差"] = "leave", ["leave"] = "leave",
        ["替"] = "substitute", ["替训"] = "substitute", ["顶替"] = "substitute", ["代"] = "substitute", ["substitute"] = "substitute",
        ["退学"] = "withdrawn", ["中途退学"] = "withdrawn", ["退训"] = "withdrawn", ["withdrawn"] = "withdrawn",
    };

    /// <summary>Whether a cell says that there is nothing to say: empty, a dash, 无.</summary>
    public static bool IsNothing(string? text) => text is null || Nothing.Contains(Plain(text));

    /// <summary>The status that a word or sign stands for; null when it is none.</summary>
    public static string? Status(string text) => Statuses.GetValueOrDefault(Plain(text));

    /// <summary>What a cell under a class says; null when it cannot be read. A bare figure is hours.</summary>
    public static Mark? Read(string text)
    {
        string plain = Plain(text);
        if (Statuses.TryGetValue(plain, out string? status))
            return new(status, null, null, false);
        if (Figure().Match(plain) is not { Success: true } figure)
            return null;
        decimal number = (figure.Groups["half"].Success ? 0.5m : 0) + (figure.Groups["number"].Success ? decimal.Parse(figure.Groups["number"].Value, CultureInfo.InvariantCulture) : 0);
        bool approximate = figure.Groups["about"].Success || figure.Groups["more"].Success;
        if (!figure.Groups["day"].Success)
            return new("attended", number, null, approximate);
        decimal? hours = figure.Groups["hours"].Success ? decimal.Parse(figure.Groups["hours"].Value, CultureInfo.InvariantCulture) : null;
        return new("attended", hours, number, approximate);
    }

    /// <summary>The status that a remark tells of (请假，未补); null when it tells of none.</summary>
    public static string? Remarked(string remark)
    {
        string plain = Plain(remark);
        return LeaveWord().IsMatch(plain) ? "leave" : AbsentWord().IsMatch(plain) ? "absent" : null;
    }

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not '\u200b' and not '\ufeff')).ToLowerInvariant();

    // 7.5, 37.5学时, 约22, 3天, 3天半, 半天, 5天(40学时)
    [GeneratedRegex(@"^(?<about>约|大约|近)?(?<number>\d+(?:\.\d{1,2})?)?(?<more>余|多)?(?:(?<unit>个?学时|课时|小时|个)|(?<half>半)?(?<day>天|日)(?<half>半)?(?:\((?:共|计)?(?<hours>\d+(?:\.\d{1,2})?)(?:个?学时|课时)\))?)?(?<more>左右)?(?<=[\d时天日半个余多右)])$")]
    private static partial Regex Figure();

    [GeneratedRegex("请假|病假|事假|公假|产假")]
    private static partial Regex LeaveWord();

    [GeneratedRegex("缺席|缺勤|旷课|未参加|未参训|未到")]
    private static partial Regex AbsentWord();
}
