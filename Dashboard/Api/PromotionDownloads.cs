using CadreTraining.Analytics;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts about appointments as files of their own.</summary>
internal static class PromotionDownloads
{
    /// <summary>How each is drawn, by the name in its address.</summary>
    public static IReadOnlyDictionary<string, Func<OfferedChart, (ChartPicture Picture, ChartCaption Caption)>> All { get; } = new Dictionary<string, Func<OfferedChart, (ChartPicture, ChartCaption)>>
    {
        ["promotions.trained-before"] = of => States(of, "promotions.trained-before", answer => PromotionCharts.Trained(answer, "trained-h", of.Words, _ => null), says => says.Trained),
        ["promotions.trained-before-by-facet"] = of => States(of, "promotions.trained-before-by-facet", answer => PromotionCharts.Trained(answer, "trained-h", of.Words, _ => null), _ => null),
        ["promotions.study-on-file"] = of => States(of, "promotions.study-on-file", answer => PromotionCharts.Study(answer, "study-h", of.Words, _ => null), says => says.Study),
        ["promotions.qualification"] = of => States(of, "promotions.qualification", answer => PromotionCharts.Qualification(answer, "qualification-h", of.Words, _ => null), says => says.Qualification),
        ["promotions.reserve"] = of => States(of, "promotions.reserve", answer => PromotionCharts.Reserve(answer, "reserve-h", of.Words, _ => null), says => says.Reserve),
        ["promotions.by-month"] = Months,
        ["promotions.compared"] = Compared,
    };

    private static (ChartPicture, ChartCaption) States(OfferedChart of, string measure, Func<Answer, SegmentChart> chartOf, Func<AppointmentFindings, Func<Answer, IReadOnlyList<Clause>>?> saying)
    {
        Answer answer = of.Ask(measure);
        SegmentChart chart = chartOf(answer);
        string title = saying(new(of.Words)) is { } says ? Clause.Plainly(says(answer), of.Words) : of.Words["measure." + measure];
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, SegmentBars.Draw), new(of.Titled(answer, title), of.AsOf(answer), SegmentBars.Key(chart)));
    }

    private static (ChartPicture, ChartCaption) Months(OfferedChart of)
    {
        Answer answer = of.Ask("promotions.by-month");
        MonthChart chart = PromotionCharts.Months(answer, "months-h", of.Words);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, MonthBars.Draw), new(of.Titled(answer, Clause.Plainly(new AppointmentFindings(of.Words).Months(answer), of.Words)), of.AsOf(answer), chart.Kinds));
    }

    private static (ChartPicture, ChartCaption) Compared(OfferedChart of)
    {
        Answer answer = of.Ask("promotions.compared");
        IntervalChart chart = PromotionCharts.Compared(answer, "compared-h", of.Words);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, IntervalDots.Draw), new(of.Titled(answer, of.Words["measure.promotions.compared"]), of.AsOf(answer), chart.Groups));
    }
}
