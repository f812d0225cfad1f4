using CadreTraining.Analytics;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts of the assessments as files of their own: of study examinations and annual grades, which the pages lead with.</summary>
internal static class AssessmentDownloads
{
    private const string Exam = "study_exam";

    /// <summary>How each is drawn, by the name in its address.</summary>
    public static IReadOnlyDictionary<string, Func<OfferedChart, (ChartPicture Picture, ChartCaption Caption)>> All { get; } = new Dictionary<string, Func<OfferedChart, (ChartPicture, ChartCaption)>>
    {
        ["assessments.distribution"] = Distribution,
        ["assessments.years"] = Years,
        ["assessments.grades"] = of => Segments(of, of.Ask("assessments.grades").OfKind("annual"), "annual", AssessmentCharts.Grades),
        ["assessments.ballots"] = of => Segments(of, of.Ask("assessments.ballots"), "democratic_appraisal", AssessmentCharts.Ballots),
        ["assessments.attempts"] = of => Segments(of, of.Ask("assessments.attempts").OfKind(Exam), Exam, AssessmentCharts.Attempts),
        ["assessments.work-reports"] = of => Segments(of, of.Ask("assessments.work-reports"), "work_report", AssessmentCharts.WorkReports),
        ["assessments.beside-hours"] = Hours,
    };

    private static (ChartPicture, ChartCaption) Distribution(OfferedChart of)
    {
        Answer bands = of.Ask("assessments.distribution").OfKind(Exam);
        HistogramChart chart = AssessmentCharts.Histogram(bands, of.Ask("assessments.by-facet").OfKind(Exam), "spread-h", of.Words, _ => null);
        if (chart.Panels.Count == 0) // nothing is on file
            chart = chart with { Panels = [new("", null, 0, [], null)] };
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, Histogram.Draw), Caption(of, bands, Exam, Histogram.Key(chart, of.Words)));
    }

    private static (ChartPicture, ChartCaption) Years(OfferedChart of)
    {
        Answer years = of.Ask("assessments.years").OfKind(Exam);
        Question earlier = of.Question with { By = "all", Period = new(years.Meta.Period.First.AddYears(-1), years.Meta.Period.Last.AddYears(-1)), AsOf = years.Meta.AsOf };
        AnswerRow? All(Question question) => of.Reader.Desk.Ask("assessments.by-facet", question, of.Cancel).OfKind(Exam).Rows.FirstOrDefault();
        DumbbellChart chart = AssessmentCharts.Years(years, All(of.Question with { By = "all" }), All(earlier), "years-h", of.Words, _ => null);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, Dumbbell.Draw), Caption(of, years, Exam, Dumbbell.Key(chart)));
    }

    private static (ChartPicture, ChartCaption) Hours(OfferedChart of)
    {
        Answer hours = of.Ask("assessments.beside-hours").OfKind(Exam);
        return (of.Charts.Picture(AssessmentCharts.Hours(hours, "hours-h", of.Words, _ => null), ChartShape.Wide, of.Words, UnitScatter.Draw), Caption(of, hours, Exam, []));
    }

    private static (ChartPicture, ChartCaption) Segments(OfferedChart of, Answer answer, string kind, Func<Answer, string, Analytics.Text.Words, Func<string, string?>, SegmentChart> chartOf)
    {
        SegmentChart chart = chartOf(answer, "figure-h", of.Words, _ => null);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, SegmentBars.Draw), Caption(of, answer, kind, SegmentBars.Key(chart)));
    }

    private static ChartCaption Caption(OfferedChart of, Answer answer, string kind, IReadOnlyList<ChartKey> key) =>
        new(of.Titled(answer, of.Words["measure." + answer.Measure.Id]), of.Words.With("assess.chart.note", AssessmentCharts.OfPeriod(kind, answer.Meta.Period, of.Words), of.AsOf(answer)), key);
}
