using ScottPlot;

namespace CadreTraining.Dashboard.Charts;

/// <summary>A colour by its part in the picture. The page's style sheet defines each as a variable.</summary>
public enum Token
{
    Paper,
    Ink,
    Muted,
    Rule,
    Rule2,
    WarnText,
    Met,
    Pace,
    Gap,
    Beh,
    H1,
    H2,
    H3,
    H4,
    H5,
}

/// <summary>The tokens as colours, for pictures that leave the page: downloads and print.</summary>
/// <remarks>The values are those of the style sheet; a test holds the two together.</remarks>
public sealed class ChartTheme
{
    private readonly string[] colours;

    private ChartTheme(params string[] colours) => this.colours = colours;

    public static ChartTheme Light { get; } = new(
        "#FFFFFF", "#16202A", "#56616B", "#E1E5E8", "#8C969E", "#B04A00",
        "#0072B2", "#8FC1E0", "#D55E00", "#F3D2BD",
        "#BFDCEE", "#E6EFF4", "#FBEADF", "#F4C7A8", "#E5986A");

    public static ChartTheme Dark { get; } = new(
        "#12181D", "#E8ECEF", "#A3AEB7", "#2A343C", "#66727C", "#F28E4B",
        "#4FA8E8", "#2A5F89", "#D9733A", "#5C3A27",
        "#1D4B6B", "#233642", "#3A2C24", "#5F3D28", "#8A4D25");

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    public string this[Token token] => colours[(int)token];

    /// <summary>The name that the style sheet has for the token, without its two dashes: <c>warn-text</c>.</summary>
    public static string VariableOf(Token token) => token switch
    {
        Token.Rule2 => "rule-2",
        Token.WarnText => "warn-text",
        _ => token.ToString().ToLowerInvariant(),
    };
}

/// <summary>How a drawing is coloured while ScottPlot draws it.</summary>
internal abstract class Palette
{
    public abstract Color this[Token token] { get; }

    /// <summary>Gives a line its dashes: four units drawn, four left out.</summary>
    public abstract void Dash(LineStyle line, Token token);

    /// <summary>The real colours of a theme, for bitmaps.</summary>
    public static Palette Of(ChartTheme theme) => new ThemePalette(theme);

    private sealed class ThemePalette(ChartTheme theme) : Palette
    {
        public override Color this[Token token] => Color.FromHex(theme[token]);

        public override void Dash(LineStyle line, Token token)
        {
            line.Color = this[token];
            line.Pattern = new LinePattern([4, 4], 0, "four by four");
        }
    }
}

/// <summary>
/// Colours that are only numbers of tokens. Skia writes them into its SVG as literals, and each gets its token's name back there, whatever the theme.
/// Dashes travel the same way: Skia would cut a dashed line into a path a dash, or leave the dashes out.
/// </summary>
internal sealed class TokenNumbers : Palette
{
    private const int First = 0x010101;
    private const int FirstDashed = 0x020202;

    public static TokenNumbers Instance { get; } = new();

    public override Color this[Token token] => Color.FromHex(Literal(First + (int)token));

    public override void Dash(LineStyle line, Token token) => line.Color = Color.FromHex(Literal(FirstDashed + (int)token));

    /// <summary>The token of a literal that Skia wrote, and whether the line was to be dashed.</summary>
    public static (Token Token, bool Dashed) Read(string literal)
    {
        int number = int.Parse(literal.AsSpan(1), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        return number >= FirstDashed ? ((Token)(number - FirstDashed), true) : ((Token)(number - First), false);
    }

    private static string Literal(int number) => $"#{number:X6}";
}
