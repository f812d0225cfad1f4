using CadreTraining.Dashboard.Charts;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class MonthBarsTests
{
    private static readonly ChartKey[] Kinds = [new(Token.Met, "提拔"), new(Token.Pace, "新任"), new(Token.Rule2, "其他任免")];

    [TestMethod]
    [DataRow(1)]
    [DataRow(6)]
    [DataRow(12)]
    [DataRow(36)]
    public void Each_month_has_its_bar_and_its_link_in_their_order(int months)
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = MonthBars.Draw(Months(months), shape, Chinese);
            double[] starts = [.. Read(picture).Elements("a").Select(link => Number(link.Element("rect")!, "x"))];
            Assert.HasCount(months, starts);
            CollectionAssert.AreEqual(starts.Order().ToArray(), starts);
            Assert.HasCount(months, Filled(picture, "met").ToArray());
            ChartText.AssertNoneTouch(picture);
        }
    }

    [TestMethod]
    public void The_parts_of_a_bar_are_as_long_as_their_numbers_and_begin_at_nothing()
    {
        ChartPicture picture = MonthBars.Draw(new("h", Kinds, [new(new(2026, 1, 1), [30, 10, 0])], "任免人次"), ChartShape.Wide, Chinese);
        Assert.AreEqual(3, Number(Filled(picture, "met").Single(), "height") / Number(Filled(picture, "pace").Single(), "height"), 0.1);
        Assert.IsEmpty(Filled(picture, "rule-2"));
        using ScottPlot.Plot plot = picture.Plot(ChartTheme.Light);
        Assert.AreEqual(0, plot.Axes.GetLimits().Bottom);
        Assert.AreEqual(40, plot.Axes.GetLimits().Top);
    }

    [TestMethod]
    public void An_election_is_named_at_its_month_and_two_near_ones_do_not_touch()
    {
        MonthChart chart = Months(12);
        MonthCount[] months = [.. chart.Months];
        months[1] = months[1] with { Mark = "村“两委”换届" };
        months[2] = months[2] with { Mark = "乡镇人大换届" };
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = MonthBars.Draw(chart with { Months = months }, shape, Chinese);
            CollectionAssert.IsSubsetOf(new[] { "村“两委”换届", "乡镇人大换届" }, Texts(picture).ToArray());
            Assert.HasCount(2, Read(picture).Element("g")!.Elements("path").Where(path => path.Attribute("stroke")!.Value == "var(--ink)").ToArray());
            ChartText.AssertNoneTouch(picture);
        }
    }

    [TestMethod]
    public void A_month_without_anybody_keeps_its_place_without_a_bar()
    {
        ChartPicture picture = MonthBars.Draw(new("h", Kinds, [new(new(2026, 1, 1), [0, 0, 0]), new(new(2026, 2, 1), [1, 0, 0])], "任免人次"), ChartShape.Wide, Chinese);
        Assert.IsGreaterThan(440, Number(Filled(picture, "met").Single(), "x"));
    }

    [TestMethod]
    public void A_link_says_the_whole_month() =>
        Assert.AreEqual("2026-02：任免人次 6，提拔 3，新任 2，其他任免 1，换届", Read(MonthBars.Draw(new("h", Kinds, [new(new(2026, 2, 1), [3, 2, 1], "换届", "?m")], "任免人次"), ChartShape.Wide, Chinese)).Element("a")!.Attribute("aria-label")!.Value);

    private static MonthChart Months(int count) => new("h", Kinds, [.. Enumerable.Range(0, count).Select(place => new MonthCount(new DateOnly(2024, 1, 1).AddMonths(place), [1 + (place * 7 % 11), place % 4, place % 3], null, $"?m={place}"))], "任免人次");
}
