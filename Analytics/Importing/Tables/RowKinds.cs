using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>How clerks mark the rows of a table that are no data: totals, notes, and cells that repeat the one above.</summary>
internal static partial class RowKinds
{
    private const int LongestLabel = 24;
    private const int LongestCaption = 30;

    private static readonly char[] TotalLetters = ['计', '計', '均', '总', '總'];

    /// <summary>The letters that notes begin with.</summary>
    private static readonly HashSet<char> NoteLetters = [.. "(填制审复经分主单负联报备注附说表第盖公-—–0123456789"];

    private static readonly HashSet<string> Ditto = ["同上", "〃", "″", "\"", "''", "“", "”", "同前", "″″", "〃〃", "ditto"];

    /// <summary>Whether a cell says "as above".</summary>
    public static bool IsDitto(string text) => text.Length <= 6 && Ditto.Contains(text.Trim().Trim('(', ')', '（', '）'));

    /// <summary>Whether a cell says "as on the left".</summary>
    public static bool IsDittoLeft(string text) => text.Length <= 6 && text.Trim() is "同左" or "←";

    /// <summary>What a row totals, by the label in one of its cells; null when it is no total.</summary>
    public static TotalKind? Total(string text)
    {
        if (text.Length > LongestLabel || text.IndexOfAny(TotalLetters) < 0)
            return null;
        string normal = Headings.Normal(text);
        if (TotalLabel().Match(normal) is not { Success: true } label)
            return null;
        return label.Groups[1].Value switch
        {
            "小计" or "小計" => TotalKind.Sub,
            "平均" => TotalKind.Mean,
            _ => TotalKind.Grand,
        };
    }

    /// <summary>Whether a row that begins with this text is a footer: who filled it in, a telephone number, a remark.</summary>
    public static bool IsNote(string text) => NoteLetters.Contains(Spelling.First(text)) && Note().IsMatch(text);

    /// <summary>Whether a text that stands alone in its row is no data: numbered like a chapter, a title, or a sentence.</summary>
    public static bool IsCaption(string text) => IsRemark(Spelling.Line(text)) || Chapter().IsMatch(text);

    /// <summary>Whether such a text is a title or a remark rather than a caption of the rows below.</summary>
    public static bool IsRemark(string line) => line.Length > LongestCaption || Vocabulary.IsTitle(line) || Remark().IsMatch(line);

    /// <summary>Whether a note gives colours a meaning; they are not read.</summary>
    public static bool SpeaksOfColours(string note) => Colour().IsMatch(note);

    [GeneratedRegex(@"^\s*(?:第?[一二三四五六七八九十]+|[（(][一二三四五六七八九十]+[）)])\s*[、.．部组类片]")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^\d{1,2}[.、．)）]\D.{4,}|[。；;]$")]
    private static partial Regex Remark();

    [GeneratedRegex("[标涂画填]成?[红黄绿蓝]|[红黄绿蓝灰]色|底色|颜色|高亮")]
    private static partial Regex Colour();

    [GeneratedRegex(@"^(?:本页|全[县区市乡镇]|各[乡镇村]+|[^\d:]{0,10}?)(小计|小計|合计|合計|总计|總計|共计|累计|总数|平均)(?:数|值)?(?:\(?(?:共)?\d+[人名]\)?)?:?$")]
    private static partial Regex TotalLabel();

    [GeneratedRegex(@"^\s*[（(]?(?:填\s*表|制\s*表|填\s*报|审\s*核|审\s*批|复\s*核|经\s*办|分管领导|主要领导|主管领导|单位负责人|负\s*责\s*人|联\s*系\s*人|联系电话|报送)[^:：]{0,12}[:：]|^\s*[（(]?(?:备?\s*注|附\s*注|说\s*明|填表说明|填报说明|表注|附)\s*[0-9０-９]{0,2}\s*[:：]|^\s*[-—－–]?\s*第?\s*\d+\s*页?\s*[,，、/]?\s*(?:共\s*\d+\s*页)\s*[-—－–]?\s*$|^\s*第\s*\d+\s*页\s*$|^\s*[（(]\s*(?:盖\s*章|公\s*章)\s*[）)]\s*$")]
    private static partial Regex Note();
}

/// <summary>What a total is of.</summary>
internal enum TotalKind
{
    /// <summary>The rows since the last total of this kind.</summary>
    Sub,

    /// <summary>All rows so far.</summary>
    Grand,

    /// <summary>The mean of all rows so far.</summary>
    Mean,
}
