using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Standards;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>What standards ask for, in words.</summary>
public static class StandardWords
{
    /// <summary>In few words: "90 hours", "1 class".</summary>
    public static string Asks(Alternative way, Words words) => way.Metric switch
    {
        Metric.Hours => words.With("asks.hours", words.Hours(way.Threshold)),
        Metric.Days => words.With("asks.days", words.Hours(way.Threshold)),
        Metric.Classes => words.With(way.Threshold == 1 ? "asks.classes.one" : "asks.classes", words.Hours(way.Threshold)),
        Metric.Courses => words.With(way.Threshold == 1 ? "asks.courses.one" : "asks.courses", words.Hours(way.Threshold)),
        Metric.Exam => words.With("asks.exam", Codes.AssessmentKind.Display(way.ExamKind!, words.Language), words.Hours(way.Threshold)),
        Metric.BeforePost => words["asks.before-post"],
        _ => words["asks.rotation"],
    };

    /// <summary>The same with what narrows it: the level of the sponsor, the courses, the time to make it up.</summary>
    public static string AsksInFull(Alternative way, Words words) => Asks(way, words) + way.Metric switch
    {
        Metric.Courses => words.With("asks.courses.which", string.Join(" ", way.Courses)),
        Metric.BeforePost => words.With("asks.before-post.how", way.BeforePost.LookBackYears, way.BeforePost.MakeUpMonths),
        Metric.Rotation => words.With("asks.rotation.share", words.Share((double)way.YearlyShare)) + Sponsor(way, words),
        Metric.Classes => Sponsor(way, words),
        _ => "",
    };

    private static string Sponsor(Alternative way, Words words) => way.MinLevel is { } level ? words.With("asks.sponsor", Codes.Level.Display(level, words.Language)) : "";
}
