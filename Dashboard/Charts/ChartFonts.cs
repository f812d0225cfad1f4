using System.Text;
using ScottPlot;
using SkiaSharp;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The one font of pages and charts, in two weights. It travels with the product: a server's own fonts are never relied on.</summary>
public static class ChartFonts
{
    /// <summary>The family's name in style sheets and pictures.</summary>
    public const string Family = "App Sans SC";

    /// <summary>The families to fall back on where the picture is opened without ours.</summary>
    public const string Stack = "App Sans SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

    private const string Ellipsis = "…";

    private static readonly SKTypeface Regular = Load("AppSansSC-Regular.ttf");
    private static readonly SKTypeface Bold = Load("AppSansSC-Bold.ttf");

    static ChartFonts()
    {
        // Before the first plot, for ScottPlot asks once and remembers; without it a machine without fonts draws no text, in silence.
        Fonts.FontResolvers.Insert(0, new OwnFont());
        Fonts.Default = Family;
    }

    /// <summary>A plot that knows the font.</summary>
    internal static Plot NewPlot() => new();

    /// <summary>The characters of a text that the font has no picture for, each once, in their order; empty when all can be drawn.</summary>
    /// <remarks>A page shows them in whatever font the reader's machine has; a bitmap cannot.</remarks>
    public static IReadOnlyList<string> MissingCharacters(string text) =>
        [.. text.EnumerateRunes().Where(rune => !Draws(rune)).Select(rune => rune.ToString()).Distinct()];

    /// <summary>How wide a text stands, in units of the drawing.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        using SKFont font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>The text, cut with an ellipsis where it would stand wider than <paramref name="width"/>.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        using SKFont font = Font(size, bold);
        if (font.MeasureText(text) <= width)
            return text;
        StringBuilder kept = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (font.MeasureText($"{kept}{rune}{Ellipsis}") > width)
                break;
            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    /// <summary>The text in lines no wider than <paramref name="width"/>, broken at spaces and between Han characters.</summary>
    public static IEnumerable<string> Wrap(string text, double width, double size, bool bold = false)
    {
        using SKFont font = Font(size, bold);
        string line = "";
        foreach (string piece in Pieces(text))
        {
            if (line.Length > 0 && font.MeasureText(line + piece.TrimEnd()) > width)
            {
                yield return line.TrimEnd();
                line = "";
            }

            line += piece;
        }

        if (line.Length > 0)
            yield return line.TrimEnd();
    }

    /// <summary>A text in the pieces that may not be broken: words with their space, single Han characters with what closes them.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        for (int at = 1; at < text.Length; at++)
        {
            bool afterSpace = text[at - 1] == ' ';
            bool han = (IsHan(text[at]) || IsHan(text[at - 1])) && !char.IsPunctuation(text[at]);
            if (afterSpace || (han && text[at] != ' '))
            {
                yield return text[start..at];
                start = at;
            }
        }

        yield return text[start..];
    }

    private static bool IsHan(char character) => character is >= '\u2E80' and <= '\uFFEF';

    internal static SKFont Font(double size, bool bold) => new(bold ? Bold : Regular, (float)size)
    {
        // A label is as wide at every scale, and as wide as a browser sets it.
        Hinting = SKFontHinting.None,
        LinearMetrics = true,
        Subpixel = true,
    };

    private static bool Draws(Rune rune) => Rune.IsWhiteSpace(rune) || (Regular.ContainsGlyph(rune.Value) && Bold.ContainsGlyph(rune.Value));

    private static SKTypeface Load(string file)
    {
        using Stream stream = typeof(ChartFonts).Assembly.GetManifestResourceStream($"CadreTraining.Dashboard.Charts.Fonts.{file}")
            ?? throw new InvalidOperationException($"The font {file} is not part of the program.");
        return SKTypeface.FromStream(stream);
    }

    private sealed class OwnFont : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

        // A typeface of its own each time: ScottPlot disposes of what it asked for.
        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? Load(bold ? "AppSansSC-Bold.ttf" : "AppSansSC-Regular.ttf") : null;
    }
}
