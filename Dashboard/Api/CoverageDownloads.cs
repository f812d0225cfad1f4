using CadreTraining.Analytics;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts of coverage as files of their own.</summary>
internal static class CoverageDownloads
{
    /// <summary>How each is drawn, by the name in its address.</summary>
    public static IReadOnlyDictionary<string, Func<OfferedChart, (ChartPicture Picture, ChartCaption Caption)>> All { get; } = new Dictionary<string, Func<OfferedChart, (ChartPicture, ChartCaption)>>
    {
        ["coverage"] = ByUnit,
        ["coverage.by-facet"] = ByFacet,
        ["coverage.by-layer"] = ByLayer,
        ["coverage.trend"] = Trend,
    };

    private static (ChartPicture, ChartCaption) ByUnit(OfferedChart of)
    {
        Answer coverage = of.Ask("coverage");
        GapChart chart = CoverageCharts.Gap(coverage, "gap-h", of.Words, _ => null);
        Findings findings = new(of.Words, coverage);
        return (of.Charts.GapBars(chart, ChartShape.Wide, of.Words), new(of.Titled(coverage, Clause.Plainly(findings.GapHeading(), of.Words)), findings.GapNote(), GapBars.Key(chart, of.Words)));
    }

    private static (ChartPicture, ChartCaption) ByFacet(OfferedChart of)
    {
        Answer coverage = of.Ask("coverage.by-facet");
        GapChart chart = CoverageCharts.ByFacet(coverage, "facet-h", coverage.Meta.By, new Findings(of.Words, coverage).Scope, _ => null, of.Words);
        return (of.Charts.GapBars(chart, ChartShape.Wide, of.Words), new(of.Titled(coverage, of.Words["measure.coverage.by-facet"]), of.AsOf(coverage), GapBars.Key(chart, of.Words)));
    }

    private static (ChartPicture, ChartCaption) ByLayer(OfferedChart of)
    {
        Answer coverage = of.Ask("coverage");
        HeatChart chart = CoverageCharts.Heat(coverage, CoverageCharts.AskByLayer(of.Reader.Desk, of.Question, of.Cancel), "heat-h", _ => null, of.Words);
        return (of.Charts.HeatMap(chart, ChartShape.Wide, of.Words),
            new(of.Titled(coverage, of.Words["measure.coverage"]), of.Words.With(coverage.Meta.LeadsOnSchedule ? "heat.caption.open" : "heat.caption.ended", of.Words.Day(coverage.Meta.AsOf)), HeatMap.Key(coverage.Meta.Target?.Share, of.Words)));
    }

    private static (ChartPicture, ChartCaption) Trend(OfferedChart of)
    {
        Answer trend = of.Ask("coverage.trend");
        return (of.Charts.Trend(CoverageCharts.Trend(trend, "trend-h"), ChartShape.Wide, of.Words),
            new(of.Titled(trend, of.Words["measure.coverage.trend"]), of.Words[trend.Meta.LeadsOnSchedule ? "trend.note.open" : "trend.note.ended"], []));
    }
}
