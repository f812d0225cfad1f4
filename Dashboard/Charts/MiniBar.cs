using System.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The small bar under a layer's numbers. Five rectangles without axis or text: nothing that a plot would bring anything to.</summary>
public static class MiniBar
{
    /// <summary>The bar as inline SVG, silent for screen readers: the numbers stand beside it.</summary>
    /// <param name="row">The people; with nobody only the place and the target are drawn.</param>
    /// <param name="target">The share to reach; null where none is set.</param>
    /// <param name="midYear">Whether those on pace are told apart.</param>
    public static string Svg(GapRow row, double? target, bool midYear)
    {
        StringBuilder svg = new("""<svg class="mini" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">""");
        double all = Math.Max(1, row.People);
        double met = 100 * row.Met / all;
        double reached = midYear ? 100 * (row.Met + row.OnPace) / all : met;
        double line = 100 * (target ?? 0);
        if (row.People == 0)
        {
            Add(svg, 0, 100, 1, 6, Token.Rule);
        }
        else
        {
            Add(svg, 0, met, 1, 6, Token.Met);
            Add(svg, met, reached, 1, 6, Token.Pace);
            Add(svg, reached, line, 1, 6, Token.Gap);
            Add(svg, Math.Max(reached, line), 100, 1, 6, Token.Beh);
        }

        if (target is not null)
            Add(svg, Math.Clamp(line - 0.25, 0, 99.5), Math.Clamp(line + 0.25, 0.5, 100), 0, 8, Token.Ink);
        return svg.Append("</svg>").ToString();
    }

    private static void Add(StringBuilder svg, double from, double to, int y, int height, Token colour)
    {
        if (to <= from)
            return;
        svg.Append("<rect x=\"").Append(ChartPicture.Number(from)).Append("\" y=\"").Append(ChartPicture.Number(y))
            .Append("\" width=\"").Append(ChartPicture.Number(to - from)).Append("\" height=\"").Append(ChartPicture.Number(height))
            .Append("\" fill=\"").Append(ChartPicture.Variable(colour)).Append("\"/>");
    }
}
