using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Text;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class CalendarHeatTests
{
    private static readonly Words Said = PageTexts.In(Language.Chinese);

    private static CalendarChart Year(int year, DateOnly last) => new("calendar-h", new(year, 1, 1), last,
        Enumerable.Range(0, 365).Select(day => new DateOnly(year, 1, 1).AddDays(day)).Where(day => day <= last && day.Month is not (4 or 5)).ToDictionary(day => day, day => (double)day.DayOfYear),
        Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1)).Where(month => month <= last).ToDictionary(month => month, month => $"?period={month:yyyy-MM}"));

    [TestMethod]
    [DataRow(2024)] // a leap year that begins on a Monday
    [DataRow(2025)]
    [DataRow(2028)] // a leap year that begins on a Saturday: its last days stand in a 54th week
    public void Every_day_of_a_year_has_its_place_on_the_sheet(int year)
    {
        CalendarChart chart = Year(year, new(year, 12, 31));
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = CalendarHeat.Draw(chart, shape, Said);
            Assert.HasCount(DateTime.IsLeapYear(year) ? 366 : 365, Read(picture).Element("g")!.Elements("rect").ToArray());
            StackedSharesTests.OnTheSheet(picture);
        }
    }

    [TestMethod]
    public void Months_without_training_are_pale_and_a_month_says_its_hours_and_days()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = CalendarHeat.Draw(Year(2025, new(2025, 6, 30)), shape, Said);
            Assert.HasCount(30 + 31, Filled(picture, "rule"));
            string[] links = [.. Read(picture).Elements("a").Select(link => link.Attribute("aria-label")!.Value)];
            Assert.HasCount(6, links);
            Assert.AreEqual("2025 年 1 月，496 学时，31 天有培训", links[0]);
            Assert.AreEqual("2025 年 4 月，0 学时，0 天有培训", links[3]);
        }
    }

    [TestMethod]
    public void The_tints_part_the_days_with_training_into_quarters()
    {
        CalendarChart chart = new("calendar-h", new(2025, 1, 1), new(2025, 1, 8), Enumerable.Range(1, 8).ToDictionary(day => new DateOnly(2025, 1, day), day => (double)day), new Dictionary<DateOnly, string>());
        Assert.AreEqual("H2 H2 H1 H1 Pace Pace Met Met", string.Join(' ', Enumerable.Range(1, 8).Select(day => chart.Step(new(2025, 1, day)))));
        Assert.AreEqual(Token.Rule, chart.Step(new(2025, 2, 1)));
        Assert.AreEqual("没有培训 | 2 学时及以下 | 4 学时及以下 | 6 学时及以下 | 6 学时以上", string.Join(" | ", CalendarHeat.Key(chart, Said).Select(key => key.Text)));
    }

    [TestMethod]
    public void One_day_alone_and_no_day_at_all_are_drawn()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            DateOnly day = new(2025, 3, 5);
            Assert.HasCount(1, Read(CalendarHeat.Draw(new("calendar-h", day, day, new Dictionary<DateOnly, double> { [day] = 4 }, new Dictionary<DateOnly, string>()), shape, Said)).Element("g")!.Elements("rect").ToArray());
            Assert.IsEmpty(Read(CalendarHeat.Draw(new("calendar-h", day, day.AddDays(-1), new Dictionary<DateOnly, double>(), new Dictionary<DateOnly, string>()), shape, Said)).Element("g")!.Elements("rect"));
        }
    }

    [TestMethod]
    public void Of_many_years_the_last_three_are_drawn()
    {
        CalendarChart chart = new("calendar-h", new(2019, 1, 1), new(2025, 12, 31), new Dictionary<DateOnly, double>(), new Dictionary<DateOnly, string>());
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
            Assert.AreEqual("2023 年, 2024 年, 2025 年", string.Join(", ", Texts(CalendarHeat.Draw(chart, shape, Said)).Where(text => text.EndsWith('年'))));
    }

    [TestMethod]
    public void Days_with_other_hours_are_another_picture_of_the_cache()
    {
        using ChartCache cache = new();
        DateOnly day = new(2025, 3, 5);
        CalendarChart Of(double hours) => new("calendar-h", day, day.AddDays(1), new Dictionary<DateOnly, double> { [day] = hours, [day.AddDays(1)] = 8 }, new Dictionary<DateOnly, string> { [new(2025, 3, 1)] = "?" });
        Assert.AreNotEqual(cache.Picture(Of(1), ChartShape.Wide, Said, CalendarHeat.Draw).Svg, cache.Picture(Of(2), ChartShape.Wide, Said, CalendarHeat.Draw).Svg);
    }
}
