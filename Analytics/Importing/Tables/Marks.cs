using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a mark in a list of attendance says.</summary>
internal enum Mark
{
    /// <summary>√ ✓ ✔ ○ ● ◎ 是 到: attended.</summary>
    Attended,

    /// <summary>替训: someone else attended in the name of the unit.</summary>
    Substitute,

    /// <summary>△ 请假 病假 公假, and 缓考, which is put off: on leave.</summary>
    Leave,

    /// <summary>× 缺 缺席 缺考: absent, which is not a score of 0.</summary>
    Absent,

    /// <summary>退学: left half-way.</summary>
    Withdrawn,

    /// <summary>— / 无 空 免: was not called; nothing is recorded.</summary>
    Nothing,
}

/// <summary>Reads the marks of lists of attendance; a sheet's own legend comes before what marks mean elsewhere.</summary>
internal static partial class Marks
{
    private static readonly Dictionary<string, Mark> Usual = new(StringComparer.OrdinalIgnoreCase);

    static Marks()
    {
        Learn(Mark.Attended, "√", "✓", "✔", "☑", "✅", "○", "〇", "◯", "●", "◎", "是", "到", "到场", "已到", "参加", "已参加", "参训", "已参训", "出席", "出勤", "全勤", "结业", "y", "yes", "1");
        Learn(Mark.Substitute, "替训", "顶替", "替");
        Learn(Mark.Leave, "△", "▲", "请假", "病假", "事假", "公假", "产假", "婚假", "丧假", "年假", "休假", "假", "因公请假", "因病请假", "因事请假", "公出", "缓考", "缓训");
        Learn(Mark.Absent, "×", "✗", "✘", "✕", "✖", "☒", "╳", "x", "否", "缺", "缺席", "缺勤", "缺训", "旷课", "旷训", "缺考", "未到", "未参加", "未参训", "没参加", "n", "no", "0");
        Learn(Mark.Withdrawn, "中途退学", "退学", "中途退训", "退训");
        Learn(Mark.Nothing, "—", "——", "－", "-", "--", "–", "―", "/", "\\", "／", "无", "空", "空白", "免", "免训", "免修", "免考", "不需参加", "未调训", "n/a", "*");
    }

    /// <summary>What a cell's mark says; null when it is none, or empty.</summary>
    /// <param name="text">The cell's text; <c>√（补）</c> is read without what stands in brackets.</param>
    /// <param name="legend">What the sheet says that its marks mean; null when it says nothing.</param>
    public static Mark? Read(string text, IReadOnlyDictionary<string, Mark>? legend = null)
    {
        string plain = Spelling.WithoutSpaces(text);
        if (plain.Length is 0 or > 12)
            return null;
        foreach (string each in new[] { plain, Bracketed().Replace(plain, "") })
        {
            if (legend is not null && legend.TryGetValue(Same(each), out Mark taught))
                return taught;
            if (Usual.TryGetValue(each, out Mark mark) || Usual.TryGetValue(Same(each), out mark))
                return mark;
        }

        return null;
    }

    /// <summary>Whether a cell says only that there is nothing to say.</summary>
    public static bool IsNothing(string text) => text.Length <= 4 && Usual.TryGetValue(text.Trim(), out Mark mark) && mark == Mark.Nothing;

    /// <summary>Whether a cell is nothing but a usual mark.</summary>
    public static bool IsMark(string text) => text.Length <= 8 && Usual.ContainsKey(text.Trim());

    /// <summary>The code of <c>attendance.status</c> that a mark stands for; null for <see cref="Mark.Nothing"/>.</summary>
    public static string? Status(Mark mark) => mark switch
    {
        Mark.Attended => "attended",
        Mark.Substitute => "substitute",
        Mark.Leave => "leave",
        Mark.Absent => "absent",
        Mark.Withdrawn => "withdrawn",
        _ => null,
    };

    /// <summary>What notes say that marks mean: "参加画√，请假画△，缺席画×", "√为参训、○为请假"; empty when they say nothing.</summary>
    /// <param name="notes">The texts around a table, or those of a sheet of explanations.</param>
    public static IReadOnlyDictionary<string, Mark> Legend(IEnumerable<string> notes)
    {
        Dictionary<string, Mark> legend = [];
        foreach (string note in notes)
        {
            foreach (Match match in WordThenMark().Matches(Spelling.WithoutSpaces(note)).Concat(MarkThenWord().Matches(Spelling.WithoutSpaces(note))))
            {
                if (Usual.TryGetValue(match.Groups["word"].Value, out Mark mark))
                    legend.TryAdd(Same(match.Groups["mark"].Value), mark);
            }
        }

        return legend;
    }

    /// <summary>Marks that fonts draw alike are one mark.</summary>
    private static string Same(string mark) => mark switch
    {
        "✓" or "✔" or "☑" or "∨" or "V" or "v" => "√",
        "✗" or "✘" or "✕" or "✖" or "╳" or "x" or "X" or "Ｘ" or "ｘ" => "×",
        "〇" or "◯" or "O" or "o" => "○",
        "▲" => "△",
        _ => mark,
    };

    private static void Learn(Mark mark, params string[] texts)
    {
        foreach (string text in texts)
            Usual[text] = mark;
    }

    [GeneratedRegex(@"[（(][^（）()]*[）)]$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<word>已?参加|已?参训|到场|出席|出勤|请假|病假|事假|公假|缺席|缺勤|缺训|旷课|未参加|未参训|未到|替训|免训)(?:的|者|人员)?(?:请?[画打填记用标划写注以为]{1,3}|[:：=＝-])[“""「]?(?<mark>[√✓✔○〇◯●◎△▲×✗✕☆★□■/])")]
    private static partial Regex WordThenMark();

    [GeneratedRegex(@"[“""「]?(?<mark>[√✓✔○〇◯●◎△▲×✗✕☆★□■/])[”""」]?(?:[:：=＝－—-]|为|表示|代表|指|即|是)+(?<word>已?参加|已?参训|到场|出席|出勤|请假|病假|事假|公假|缺席|缺勤|缺训|旷课|未参加|未参训|未到|替训|免训)")]
    private static partial Regex MarkThenWord();
}
