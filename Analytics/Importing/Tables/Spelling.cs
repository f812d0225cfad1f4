using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Spellings of names and headings that mean the same.</summary>
internal static class Spelling
{
    private const char Dot = '·';

    /// <summary>First character of the Han scripts; from here on letters are written without spaces between them. Halves of rare characters lie above it too.</summary>
    private const char FirstHan = '\u2e80';

    /// <summary>Radicals that copying from printed forms leaves in place of characters, and that Unicode does not fold.</summary>
    private const string Radicals = "⺠民⺟母⻄西⻅见⻆角⻇角⻉贝⻋车⻒镸⻓长⻑长⻔门⻖阜⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟⻁虎⺁厂⺎兀⺒巳⺩王⺫目⺬示⺮竹⺶羊⺷羊⺼肉⻀草⻂衣⻃西⻌走⻍走⻏邑";

    private static readonly Dictionary<char, char> Simple = Load();

    /// <summary>A text in one line as readers see it: no line breaks, no marks without width, no spaces between Han characters or at the ends.</summary>
    public static string Line(string text)
    {
        StringBuilder line = new(text.Length);
        for (int place = 0; place < text.Length; place++)
        {
            char letter = text[place];
            if (IsWidthless(letter))
                continue;
            if (!char.IsWhiteSpace(letter))
            {
                line.Append(letter);
                continue;
            }

            while (place + 1 < text.Length && (char.IsWhiteSpace(text[place + 1]) || IsWidthless(text[place + 1])))
                place++;
            bool partsWords = line.Length > 0 && place + 1 < text.Length && line[^1] < FirstHan && text[place + 1] < FirstHan;
            if (partsWords)
                line.Append(' ');
        }

        return line.ToString();
    }

    /// <summary>A person's name as it is kept: in one line, the parts of a minority name joined with one kind of dot. Brackets and rare characters stay as written.</summary>
    public static string Name(string text) => Dotted(Line(text));

    /// <summary>What two spellings of a person's or unit's name have in common: width, spaces, dots, traditional and look-alike characters make no difference. For comparing, never for showing.</summary>
    public static string Key(string text) => Simplified(Dotted(WithoutSpaces(text.Normalize(NormalizationForm.FormKC)))).ToLowerInvariant();

    /// <summary>A text with simplified characters for traditional ones and characters for radicals.</summary>
    public static string Simplified(string text)
    {
        for (int place = 0; place < text.Length; place++)
        {
            if (Simple.ContainsKey(text[place]))
                return string.Concat(text.Select(letter => Simple.GetValueOrDefault(letter, letter)));
        }

        return text;
    }

    /// <summary>The first letter of a text as <see cref="Key"/> has it, found without the rest; blank for a text of spaces.</summary>
    public static char First(string text)
    {
        foreach (char letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !IsWidthless(letter))
                return letter is >= '\uff01' and <= '\uff5e' ? char.ToLowerInvariant((char)(letter - 0xfee0)) : char.ToLowerInvariant(Simple.GetValueOrDefault(letter, letter));
        }

        return ' ';
    }

    /// <summary>A text without spaces of any width and marks without any.</summary>
    public static string WithoutSpaces(string text)
    {
        foreach (char letter in text)
        {
            if (char.IsWhiteSpace(letter) || IsWidthless(letter))
                return string.Concat(text.Where(each => !char.IsWhiteSpace(each) && !IsWidthless(each)));
        }

        return text;
    }

    /// <summary>A dot between two Han characters parts a minority name, whichever dot the keyboard gave.</summary>
    private static string Dotted(string text)
    {
        StringBuilder? dotted = null;
        for (int place = 1; place < text.Length - 1; place++)
        {
            if (text[place] is '•' or '・' or '．' or '‧' or '･' or '∙' or '⋅' or '.' or 'ㆍ' && text[place - 1] >= FirstHan && text[place + 1] >= FirstHan)
                (dotted ??= new(text))[place] = Dot;
        }

        return dotted?.ToString() ?? text;
    }

    private static bool IsWidthless(char letter) => letter is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad';

    private static Dictionary<char, char> Load()
    {
        Dictionary<char, char> simple = [];
        for (int place = 0; place < Radicals.Length; place += 2)
            simple[Radicals[place]] = Radicals[place + 1];
        using StreamReader text = new(typeof(Spelling).Assembly.GetManifestResourceStream("CadreTraining.Analytics.Importing.Tables.Simplified.txt")!, Encoding.UTF8);
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (string pair in line.Split(' '))
                simple[pair[0]] = pair[1];
        }

        return simple;
    }
}
