using System.Globalization;
using System.Resources;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Text;

/// <summary>The texts of the pages, beside those of the library.</summary>
public static class PageTexts
{
    private static readonly ResourceManager[] Sources =
    [
        .. new[] { "Pages", "Intake", "Questions", "Review", "PersonalData", "Access", "Audit", "Refusals", "Training", "Assessments", "Promotions" }
            .Select(name => new ResourceManager("CadreTraining.Dashboard.Text." + name, typeof(PageTexts).Assembly)),
        ChartTexts.Resources,
    ];

    private static readonly Words Chinese = new(Language.Chinese, Sources);
    private static readonly Words English = new(Language.English, Sources);

    /// <summary>A day as it is said: <c>6 月 30 日</c>, <c>30 June</c>.</summary>
    public static string Date(this Words words, DateOnly day) => day.ToString(words["date.format"], CultureInfo.InvariantCulture);

    /// <summary>A moment as the clock on the wall shows it: <c>2026-06-30 08:15</c>.</summary>
    public static string Moment(this Words words, DateTimeOffset at, TimeProvider time) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The words of a language.</summary>
    public static Words In(Language language) => language == Language.English ? English : Chinese;
}
