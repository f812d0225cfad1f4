using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts of the pages as files of their own, by the same keys.</summary>
internal static class ChartDownload
{
    public static IResult Of(string id, string form, Question question, Reader reader, HttpContext http)
    {
        (ChartPicture picture, ChartCaption caption) = Draw(id, question, reader, http);
        return form == "png"
            ? Results.File(picture.Png(ChartTheme.Light, caption: caption), "image/png", $"{id}.png")
            : Results.File(Encoding.UTF8.GetBytes(picture.StandaloneSvg(ChartTheme.Light, caption)), "image/svg+xml", $"{id}.svg");
    }

    // Away from its page a picture says itself what it shows: of whom, as of when, and what the colours mean.
    private static (ChartPicture Picture, ChartCaption Caption) Draw(string id, Question question, Reader reader, HttpContext http)
    {
        ChartCache charts = http.RequestServices.GetRequiredService<ChartCache>();
        Words words = reader.Words;
        switch (id)
        {
            case "coverage":
                Answer coverage = Ask("coverage", question);
                GapChart gap = CoverageCharts.Gap(coverage, "gap-h", words, _ => null);
                Findings findings = new(words, coverage);
                return (charts.GapBars(gap, ChartShape.Wide, words), new(Titled(coverage, Clause.Plainly(findings.GapHeading(), words)), findings.GapNote(), GapBars.Key(gap, words)));
            case "coverage.by-facet":
                Answer byFacet = Ask(id, question);
                GapChart facets = CoverageCharts.ByFacet(byFacet, "facet-h", byFacet.Meta.By, new Findings(words, byFacet).Scope, _ => null, words);
                return (charts.GapBars(facets, ChartShape.Wide, words), new(Titled(byFacet, words["measure.coverage.by-facet"]), AsOf(byFacet), GapBars.Key(facets, words)));
            case "coverage.by-layer":
                Answer all = Ask("coverage", question);
                HeatChart heat = CoverageCharts.Heat(all, CoverageCharts.AskByLayer(reader.Desk, question, http.RequestAborted), "heat-h", _ => null, words);
                return (charts.HeatMap(heat, ChartShape.Wide, words),
                    new(Titled(all, words["measure.coverage"]), words.With(all.Meta.WindowIsOpen ? "heat.caption.open" : "heat.caption.ended", words.Day(all.Meta.AsOf)), HeatMap.Key(all.Meta.Target?.Share, words)));
            case "coverage.trend":
                Answer trend = Ask(id, question);
                return (charts.Trend(CoverageCharts.Trend(trend, "trend-h"), ChartShape.Wide, words),
                    new(Titled(trend, words["measure.coverage.trend"]), words[trend.Meta.WindowIsOpen ? "trend.note.open" : "trend.note.ended"], []));
            default:
                throw new QuestionRefusedException("unknown-measure", id);
        }

        Answer Ask(string measure, Question asked) => reader.Desk.Ask(measure, asked, http.RequestAborted);
        string Titled(Answer answer, string title) => answer.Meta.Unit is { } unit ? words.With("chart.of", unit.Name, title) : title;
        string AsOf(Answer answer) => words.With("chart.as-of", words.Day(answer.Meta.AsOf));
    }
}
