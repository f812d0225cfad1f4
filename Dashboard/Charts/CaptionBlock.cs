namespace CadreTraining.Dashboard.Charts;

/// <summary>A caption laid out above a drawing: finding, note and key. Its places have y under 0, for the drawing begins at 0.</summary>
internal sealed class CaptionBlock
{
    public const double SwatchSize = 14;

    private const double TitleType = 18;
    private const double Type = 13;
    private const double Gap = 14;

    private readonly List<(double X, double Y, Token Colour)> swatches = [];
    private readonly List<ChartLabel> labels = [];

    public CaptionBlock(ChartCaption caption, double width)
    {
        double y = 0;
        foreach (string line in ChartFonts.Wrap(caption.Title, width, TitleType, bold: true))
            labels.Add(new(line, 0, (y += 25) - 6, TitleType, Token.Ink, Bold: true));
        foreach (string line in ChartFonts.Wrap(caption.Note, width, Type))
            labels.Add(new(line, 0, (y += 20) - 4, Type, Token.Muted));
        y += 6;
        double x = width;
        foreach (ChartKey entry in caption.Key)
        {
            double entryWidth = SwatchSize + 8 + ChartFonts.Width(entry.Text, Type);
            if (x + entryWidth > width)
            {
                x = 0;
                y += 22;
            }

            swatches.Add((x, y - SwatchSize - 2, entry.Colour));
            labels.Add(new(entry.Text, x + SwatchSize + 8, y - 4, Type, Token.Ink));
            x += entryWidth + 24;
        }

        Height = y + Gap;
    }

    public double Height { get; }

    public IEnumerable<ChartLabel> Labels => labels.Select(label => label with { Y = label.Y - Height });

    public IEnumerable<(double X, double Y, Token Colour)> Swatches => swatches.Select(swatch => (swatch.X, swatch.Y - Height, swatch.Colour));
}
