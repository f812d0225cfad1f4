using System.Globalization;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Charts;

/// <summary>What the heat map says, in words.</summary>
internal sealed class HeatTexts(HeatChart chart, Words words)
{
    public string Unreported => words["chart.gap.unreported"];

    public string Nobody => words.Share(null);

    public string LeftOut(int units) => words.With("chart.heat.left-out", words.Count(units));

    /// <summary>A share in percent without its sign, which the figure's note says once for all cells.</summary>
    public static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    public string Fraction(HeatCell cell) => $"{words.Count(cell.Reached)}/{words.Count(cell.People)}";

    public string Link(HeatRow row) => row.Reported
        ? words.With("chart.heat.link", row.Name, string.Join(words["chart.heat.link.joined"], chart.Layers.Zip(row.Cells, Part)))
        : words.With("chart.gap.link.unreported", row.Name);

    private string Part(HeatLayer layer, HeatCell cell) =>
        cell.People == 0 ? words.With("chart.heat.link.nobody", layer.Name)
        : cell.IsSmall ? words.With("chart.heat.link.few", layer.Name, Fraction(cell))
        : words.With("chart.heat.link.part", layer.Name, Fraction(cell), words.Share(cell.Share));
}
