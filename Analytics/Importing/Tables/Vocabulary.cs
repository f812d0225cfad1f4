using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>The headings that tables of counties are known by: those of the ledgers, of <see cref="SheetField"/>, and what the columns of a matrix of classes are called.</summary>
internal static partial class Vocabulary
{
    private const int LongestHeading = 60;

    private static readonly HashSet<string> Known =
    [
        .. Ledger.All.SelectMany(ledger => ledger.Columns).SelectMany(column => new[] { column.Name, column.Heading.Chinese, column.Heading.English }.Concat(column.Aliases)).Select(Headings.Normal),
        .. SheetField.All.SelectMany(field => new[] { field.Name, field.Title.Chinese, field.Title.English }.Concat(field.Aliases)).Select(Headings.Normal),
        // Headings of counties' yearly summaries, which hold no ledger but must not be taken for titles.
        "期数", "班次数", "人次", "人数", "人数(人)", "参训人次", "培训人次", "培训人数", "参训人数", "应训人数", "实训人数", "经费", "金额", "得分", "排名",
    ];

    private static readonly HashSet<string> Units = Called("unit");
    private static readonly HashSet<string> Names = Called("name");

    private static readonly HashSet<char> FirstLetters = [.. Known.Select(heading => heading[0])];

    /// <summary>Whether a heading may begin with this letter (<see cref="Spelling.First"/>); quick, for it is asked of every row.</summary>
    public static bool MayBegin(char first) => FirstLetters.Contains(first);

    /// <summary>Whether a column may be called so.</summary>
    public static bool Knows(string heading)
    {
        if (heading.Length > LongestHeading)
            return false;
        string normal = Headings.Normal(heading);
        return Known.Contains(normal) || (Bracketed().Replace(normal, "") is { Length: > 0 } bare && bare.Length < normal.Length && Known.Contains(bare));
    }

    /// <summary>Whether a column only numbers the rows.</summary>
    public static bool IsSerial(string heading) => Headings.Normal(heading) is "序号" or "序" or "no." or "no" or "行号" or "行次";

    /// <summary>Whether a column holds people's names.</summary>
    public static bool IsName(string heading) => Names.Contains(Headings.Normal(heading));

    /// <summary>Whether a column holds units, which clerks write once for several rows and merge.</summary>
    public static bool IsUnit(string heading) => Units.Contains(Headings.Normal(heading));

    /// <summary>Whether a heading looks like the name of a class: it ends as classes are called, or has its days in brackets.</summary>
    public static bool IsLikeClass(string heading) => heading.Length <= LongestHeading && ClassName().IsMatch(Headings.Normal(heading));

    /// <summary>Whether a text is a title or a remark rather than a heading.</summary>
    public static bool IsTitle(string text)
    {
        string normal = Headings.Normal(text);
        return normal.Length > 30 || normal.Contains(':', StringComparison.Ordinal) || Title().IsMatch(normal);
    }

    private static HashSet<string> Called(string field) => SheetField.Find(field) is { } found ? [.. found.Aliases.Append(found.Title.Chinese).Select(Headings.Normal)] : [];

    [GeneratedRegex(@"\([^()]*\)$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:班|培训|学习|课堂|轮训|研修|讲座|教育|党课|调训)(?:第?[\d一二三四五六七八九十]+期?)?(?:\([^()]*\))?$|\(\d{1,4}[.年月/-]\d{1,2}[^()]*\)$")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"^(?:附件?|表)\d*$|(?:表|名单|名册|台账|汇总|登记|统计|花名册|明细)(?:\([^()]*\))?$|^截[至止]|^\d{4}年\d{1,2}月(?:\d{1,2}日)?$")]
    private static partial Regex Title();
}
