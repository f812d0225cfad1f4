using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts of the pages as files of their own, by the same keys.</summary>
internal static class ChartDownload
{
    // Away from its page a picture says itself what it shows: of whom, as of when, and what the colours mean.
    private static readonly Dictionary<string, Func<OfferedChart, (ChartPicture Picture, ChartCaption Caption)>> Offered = new([.. CoverageDownloads.All, .. TrainingDownloads.All, .. AssessmentDownloads.All, .. PromotionDownloads.All]);

    /// <summary>The names of the charts that are offered.</summary>
    public static IEnumerable<string> Names => Offered.Keys;

    public static IResult Of(string id, string form, Question question, Reader reader, HttpContext http)
    {
        if (!Offered.TryGetValue(id, out var draw))
            throw new QuestionRefusedException("unknown-measure", id);
        (ChartPicture picture, ChartCaption caption) = draw(new(question, reader, http.RequestServices.GetRequiredService<ChartCache>(), http.RequestAborted));
        return form == "png"
            ? Results.File(picture.Png(ChartTheme.Light, caption: caption), "image/png", $"{id}.png")
            : Results.File(Encoding.UTF8.GetBytes(picture.StandaloneSvg(ChartTheme.Light, caption)), "image/svg+xml", $"{id}.svg");
    }
}
