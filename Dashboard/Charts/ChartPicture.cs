using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;

namespace CadreTraining.Dashboard.Charts;

/// <summary>A chart as pages and downloads take it. The same rows give the same bytes, on any thread.</summary>
public sealed class ChartPicture
{
    private static readonly string[] GeometryNames = ["x", "y", "width", "height", "cx", "cy", "rx", "ry", "r", "x1", "y1", "x2", "y2", "d", "points", "transform"];

    private readonly ChartDrawing drawing;
    private readonly string body;

    internal ChartPicture(ChartDrawing drawing, string name, string headingId)
    {
        this.drawing = drawing;
        body = Body(drawing);
        Svg = $"""<svg class="chart {name}" viewBox="0 0 {Number(Width)} {Number(Height)}" role="group" aria-labelledby="{Escape(headingId)}"><g aria-hidden="true">{body}</g>{Links(drawing)}</svg>""";
    }

    /// <summary>Width of the drawing in its own units, one of which is a pixel at 1440.</summary>
    public double Width => drawing.Width;

    /// <summary>Height of the drawing in its own units.</summary>
    public double Height => drawing.Height;

    /// <summary>The picture for inside a page: colours by the page's variables, the page's font, links over it, and the drawing itself silent for screen readers.</summary>
    public string Svg { get; }

    /// <summary>The picture as a file of its own: literal colours on paper of the theme, no links, fonts named with what to fall back on.</summary>
    /// <param name="theme">Its colours.</param>
    /// <param name="caption">What stands above it; null for the bare chart.</param>
    public string StandaloneSvg(ChartTheme theme, ChartCaption? caption = null)
    {
        CaptionBlock? block = caption is null ? null : new CaptionBlock(caption, Width);
        StringBuilder coloured = new();
        foreach ((double x, double y, Token colour) in block?.Swatches ?? [])
            WriteRectangle(coloured, x, y, CaptionBlock.SwatchSize, CaptionBlock.SwatchSize, Variable(colour));
        foreach (ChartLabel label in block?.Labels ?? [])
            Write(coloured, label);
        coloured.Append(body);
        foreach (Token token in Enum.GetValues<Token>())
            coloured.Replace(Variable(token), theme[token]);

        double top = -Margin - (block?.Height ?? 0);
        double width = Width + (2 * Margin);
        double height = Height + Margin - top;
        StringBuilder svg = new("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        Write(svg, "viewBox", $"{-Margin} {Number(top)} {Number(width)} {Number(height)}");
        Write(svg, "width", Number(width));
        Write(svg, "height", Number(height));
        Write(svg, "font-family", ChartFonts.Stack);
        svg.Append('>');
        WriteRectangle(svg, -Margin, top, width, height, theme[Token.Paper]);
        return svg.Append(coloured).Append("</svg>").ToString();
    }

    /// <summary>The picture as a bitmap.</summary>
    /// <param name="theme">Its colours.</param>
    /// <param name="scale">Pixels a unit, above 0 and at most 8.</param>
    /// <param name="caption">What stands above it; null for the bare chart.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is out of its range.</exception>
    public byte[] Png(ChartTheme theme, double scale = 2, ChartCaption? caption = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 8);
        CaptionBlock? block = caption is null ? null : new CaptionBlock(caption, Width);
        double above = Margin + (block?.Height ?? 0);
        SKImageInfo size = new((int)Math.Ceiling((Width + (2 * Margin)) * scale), (int)Math.Ceiling((above + Height + Margin) * scale));
        using SKSurface surface = SKSurface.Create(size);
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(theme[Token.Paper]));
        canvas.Scale((float)scale);
        canvas.Translate(Margin, (float)above);
        // ScottPlot wipes whatever it may draw on.
        canvas.Save();
        canvas.ClipRect(new SKRect(0, 0, (float)Width, (float)Height));
        drawing.DrawPlot(canvas, Palette.Of(theme));
        canvas.Restore();
        foreach ((double x, double y, Token colour) in block?.Swatches ?? [])
            Draw(canvas, x, y, theme[colour]);
        foreach (ChartRule rule in drawing.Rules)
            Draw(canvas, rule, theme);
        foreach (ChartLabel label in drawing.Labels.Concat(block?.Labels ?? []))
            Draw(canvas, label, theme);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The plot as ScottPlot holds it, for tests of bars, ticks and limits.</summary>
    internal ScottPlot.Plot Plot(ChartTheme theme) => drawing.Plot(Palette.Of(theme));

    /// <summary>Paper left around a picture that stands by itself.</summary>
    private const int Margin = 16;

    internal static string Number(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    internal static string Variable(Token token) => $"var(--{ChartTheme.VariableOf(token)})";

    private static void Draw(SKCanvas canvas, double x, double y, string colour)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(colour) };
        canvas.DrawRect((float)x, (float)y, (float)CaptionBlock.SwatchSize, (float)CaptionBlock.SwatchSize, paint);
    }

    private static void Draw(SKCanvas canvas, ChartRule rule, ChartTheme theme)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(theme[rule.Colour]), StrokeWidth = 1, IsStroke = true, IsAntialias = true };
        canvas.DrawLine((float)rule.X1, (float)rule.Y1, (float)rule.X2, (float)rule.Y2, paint);
    }

    private static void Draw(SKCanvas canvas, ChartLabel label, ChartTheme theme)
    {
        using SKPaint paint = new() { Color = SKColor.Parse(theme[label.Colour]), IsAntialias = true };
        using SKFont font = ChartFonts.Font(label.Size, label.Bold);
        SKTextAlign align = label.Anchor switch { Anchor.Middle => SKTextAlign.Center, Anchor.End => SKTextAlign.Right, _ => SKTextAlign.Left };
        canvas.DrawText(label.Text, (float)label.X, (float)label.Y, align, font, paint);
    }

    private static string Body(ChartDrawing drawing)
    {
        StringBuilder svg = new();
        foreach (XElement shape in Shapes(drawing))
            Write(svg, shape);
        foreach (ChartRule rule in drawing.Rules)
            Write(svg, rule);
        foreach (ChartLabel label in drawing.Labels)
            Write(svg, label);
        return svg.ToString();
    }

    /// <summary>What ScottPlot drew, as Skia's SVG has it.</summary>
    private static IEnumerable<XElement> Shapes(ChartDrawing drawing)
    {
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, (float)drawing.Width, (float)drawing.Height), stream))
            drawing.DrawPlot(canvas, TokenNumbers.Instance);
        stream.Position = 0;
        XElement root = XElement.Load(stream);
        // The first rectangles are the paper: a page has its own. Clips are left out, for nothing is drawn outside its area,
        // and their ids come from a counter of the process: two charts on a page would take each other's.
        return [.. root.Descendants().Where(element => !element.HasElements && element.Parent!.Name.LocalName != "clipPath").SkipWhile(IsPaper)];
    }

    // The canvas is first wiped, which comes out as a rectangle of no colour.
    private static bool IsPaper(XElement shape) =>
        shape.Attribute("fill")?.Value is not { } fill || (fill != "none" && TokenNumbers.Read(fill).Token == Token.Paper);

    private static void Write(StringBuilder svg, XElement shape)
    {
        svg.Append('<').Append(shape.Name.LocalName);
        foreach (XAttribute attribute in shape.Attributes().Where(attribute => GeometryNames.Contains(attribute.Name.LocalName)))
            Write(svg, attribute.Name.LocalName, Rounded(attribute.Value));
        WriteColour(svg, "fill", shape.Attribute("fill")?.Value);
        WriteColour(svg, "stroke", shape.Attribute("stroke")?.Value);
        if (shape.Attribute("stroke-width") is { } width && width.Value != "1")
            Write(svg, "stroke-width", Rounded(width.Value));
        svg.Append("/>");
    }

    private static void WriteColour(StringBuilder svg, string part, string? literal)
    {
        if (literal is null or "none")
        {
            if (literal is not null)
                Write(svg, part, literal);
            return;
        }

        (Token token, bool dashed) = TokenNumbers.Read(literal);
        Write(svg, part, Variable(token));
        if (dashed)
            Write(svg, "stroke-dasharray", "4 4");
    }

    private static void WriteRectangle(StringBuilder svg, double x, double y, double width, double height, string fill)
    {
        svg.Append("<rect");
        Write(svg, "x", Number(x));
        Write(svg, "y", Number(y));
        Write(svg, "width", Number(width));
        Write(svg, "height", Number(height));
        Write(svg, "fill", fill);
        svg.Append("/>");
    }

    private static void Write(StringBuilder svg, ChartRule rule)
    {
        svg.Append("<line");
        Write(svg, "x1", Number(rule.X1));
        Write(svg, "y1", Number(rule.Y1));
        Write(svg, "x2", Number(rule.X2));
        Write(svg, "y2", Number(rule.Y2));
        Write(svg, "stroke", Variable(rule.Colour));
        svg.Append("/>");
    }

    // Skia writes a text as places of single glyphs, and looks a character up in the whole font for each.
    // The labels themselves say it shorter, and keep what was asked even where the font lacks a glyph.
    private static void Write(StringBuilder svg, ChartLabel label)
    {
        svg.Append("<text");
        Write(svg, "x", Number(label.X));
        Write(svg, "y", Number(label.Y));
        Write(svg, "font-size", Number(label.Size));
        Write(svg, "fill", Variable(label.Colour));
        if (label.Anchor != Anchor.Start)
            Write(svg, "text-anchor", label.Anchor == Anchor.Middle ? "middle" : "end");
        if (label.Bold)
            Write(svg, "font-weight", "700");
        svg.Append('>').Append(Escape(label.Text)).Append("</text>");
    }

    private static string Links(ChartDrawing drawing)
    {
        StringBuilder svg = new();
        foreach (ChartLink link in drawing.Links)
        {
            svg.Append("<a");
            Write(svg, "href", link.Href);
            Write(svg, "aria-label", link.Text);
            svg.Append('>');
            if (link.Hint is { } hint)
                svg.Append("<title>").Append(Escape(hint)).Append("</title>");
            svg.Append("<rect class=\"hit\"");
            Write(svg, "x", Number(link.X));
            Write(svg, "y", Number(link.Y));
            Write(svg, "width", Number(link.Width));
            Write(svg, "height", Number(link.Height));
            svg.Append("/></a>");
        }

        return svg.ToString();
    }

    private static void Write(StringBuilder svg, string attribute, string value) =>
        svg.Append(' ').Append(attribute).Append("=\"").Append(Escape(value)).Append('"');

    /// <summary>Skia writes eight digits; two after the point are more than any screen shows.</summary>
    private static string Rounded(string numbers)
    {
        if (!numbers.Contains('.', StringComparison.Ordinal))
            return numbers;
        StringBuilder rounded = new(numbers.Length);
        int at = 0;
        while (at < numbers.Length)
        {
            int end = at;
            while (end < numbers.Length && (char.IsAsciiDigit(numbers[end]) || numbers[end] is '.' or '-' or 'e'))
                end++;
            if (end > at)
                rounded.Append(Number(double.Parse(numbers.AsSpan(at, end - at), CultureInfo.InvariantCulture)));
            if (end < numbers.Length)
                rounded.Append(numbers[end]);
            at = end + 1;
        }

        return rounded.ToString();
    }
}
