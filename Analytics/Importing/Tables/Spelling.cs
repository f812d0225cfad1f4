using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Spellings of names and headings that mean the same.</summary>
internal static class Spelling
{
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
            bool partsWords = line.Length > 0 && place + 1 < text.Length && line[^1] < '\u2e80' && text[place + 1] < '\u2e80';
            if (partsWords)
                line.Append(' ');
        }

        return line.ToString();
    }

    private static bool IsWidthless(char letter) => letter is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad';
}
