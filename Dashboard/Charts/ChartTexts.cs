using System.Globalization;
using System.Resources;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The texts of the charts, to be named among the sources of <see cref="Analytics.Text.Words"/>.</summary>
public static class ChartTexts
{
    public static ResourceManager Resources { get; } = new("CadreTraining.Dashboard.Text.Charts", typeof(ChartTexts).Assembly);

    /// <summary>A target, with a decimal only where it has one: 85%.</summary>
    internal static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture);
}
