using System.Resources;

namespace CadreTraining.Dashboard.Charts;

/// <summary>The texts of the charts, to be named among the sources of <see cref="Analytics.Text.Words"/>.</summary>
public static class ChartTexts
{
    public static ResourceManager Resources { get; } = new("CadreTraining.Dashboard.Text.Charts", typeof(ChartTexts).Assembly);
}
