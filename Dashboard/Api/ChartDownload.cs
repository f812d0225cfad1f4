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
        ChartPicture picture = Draw(id, question, reader, http);
        return form == "png"
            ? Results.File(picture.Png(ChartTheme.Light), "image/png", $"{id}.png")
            : Results.File(Encoding.UTF8.GetBytes(picture.StandaloneSvg(ChartTheme.Light)), "image/svg+xml", $"{id}.svg");
    }

    private static ChartPicture Draw(string id, Question question, Reader reader, HttpContext http)
    {
        ChartCache charts = http.RequestServices.GetRequiredService<ChartCache>();
        Words words = reader.Words;
        switch (id)
        {
            case "coverage":
                Answer coverage = Ask("coverage", question);
                return charts.GapBars(CoverageCharts.Gap(coverage, "gap-h", words, _ => null), ChartShape.Wide, words);
            case "coverage.by-facet":
                Answer byFacet = Ask(id, question);
                return charts.GapBars(CoverageCharts.ByFacet(byFacet, "facet-h", byFacet.Meta.By, new Findings(words, byFacet).Scope, _ => null, words), ChartShape.Wide, words);
            case "coverage.by-layer":
                Answer all = Ask("coverage", question);
                return charts.HeatMap(CoverageCharts.Heat(all, CoverageCharts.AskByLayer(reader.Desk, question, http.RequestAborted), "heat-h", _ => null, words), ChartShape.Wide, words);
            case "coverage.trend":
                return charts.Trend(CoverageCharts.Trend(Ask(id, question), "trend-h"), ChartShape.Wide, words);
            default:
                throw new QuestionRefusedException("unknown-measure", id);
        }

        Answer Ask(string measure, Question asked) => reader.Desk.Ask(measure, asked, http.RequestAborted);
    }
}
