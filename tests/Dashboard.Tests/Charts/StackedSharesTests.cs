using System.Xml.Linq;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Text;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class StackedSharesTests
{
    private static readonly Words Said = PageTexts.In(Language.Chinese);

    private static StackedRow Liuhe { get; } = new("柳河乡", "?unit=1", [30, 50, 20], "100 人次");

    private static StackedChart Chart(params StackedRow[] rows) =>
        new("stacked-h", [new("研讨", Token.Met), new("讲授", Token.Rule), new("网络", Token.Pace)], 0, rows) { CountsPeople = true };

    [TestMethod]
    public void A_bar_is_as_long_as_its_parts_together_and_each_part_as_long_as_its_share()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = StackedShares.Draw(Chart(Liuhe), shape, Said);
            double[] widths = [.. new[] { "met", "rule", "pace" }.Select(colour => Number(Filled(picture, colour).Single(), "width"))];
            Assert.AreEqual(0.3, (widths[0] + 1) / (widths.Sum() + 2), 0.01);
            Assert.AreEqual(0.5, (widths[1] + 1) / (widths.Sum() + 2), 0.01);
            CollectionAssert.IsSubsetOf(new[] { "柳河乡", "30.0%", "100 人次" }, Texts(picture).ToArray());
        }
    }

    [TestMethod]
    public void One_person_is_hollow_and_told_as_a_fraction()
    {
        ChartPicture picture = StackedShares.Draw(Chart(new StackedRow("独村乡", "?unit=2", [1, 0, 0])), ChartShape.Wide, Said);
        Assert.Contains("1/1", Texts(picture));
        Assert.DoesNotContain("100.0%", Texts(picture));
        Assert.IsEmpty(Filled(picture, "met"));
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("stroke")?.Value == "var(--met)").ToArray());
    }

    [TestMethod]
    public void Sixteen_items_of_four_people_are_hollow_and_told_as_a_fraction()
    {
        ChartPicture picture = StackedShares.Draw(Chart(new StackedRow("小村", "?unit=5", [1, 10, 5]) { People = 4 }, new StackedRow("大村", "?unit=6", [1, 10, 5]) { People = 5 }), ChartShape.Wide, Said);
        CollectionAssert.IsSubsetOf(new[] { "1/16", "6.3%" }, Texts(picture).ToArray());
        Assert.HasCount(1, Filled(picture, "met"));
    }

    [TestMethod]
    public void A_township_with_nobody_keeps_its_place_and_is_no_share_of_0()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = StackedShares.Draw(Chart(Liuhe, new StackedRow("空村乡", "?unit=3", [0, 0, 0])), shape, Said);
            CollectionAssert.IsSubsetOf(new[] { "空村乡", "—" }, Texts(picture).ToArray());
            Assert.AreEqual("空村乡：没有", Read(picture).Elements("a").Last().Attribute("aria-label")!.Value);
        }
    }

    [TestMethod]
    public void A_township_that_has_not_reported_is_a_dashed_place()
    {
        ChartPicture picture = StackedShares.Draw(Chart(new StackedRow("北沟乡", "?unit=4", [0, 0, 0], Reported: false)), ChartShape.Wide, Said);
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("stroke-dasharray") is not null).ToArray());
        Assert.Contains("未报送", Texts(picture));
    }

    [TestMethod]
    public void A_bar_says_all_its_parts_to_a_screen_reader()
    {
        XElement link = Read(StackedShares.Draw(Chart(Liuhe), ChartShape.Wide, Said)).Elements("a").Single();
        Assert.AreEqual("柳河乡：研讨 30.0%，讲授 50.0%，网络 20.0%", link.Attribute("aria-label")!.Value);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    public void However_many_townships_the_first_40_are_drawn_and_the_rest_counted(int townships)
    {
        StackedChart chart = Chart([.. Enumerable.Range(1, townships).Select(number => Liuhe with { Name = $"第{number}乡" })]) with { Scope = Liuhe with { Name = "全县", Href = null } };
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = StackedShares.Draw(chart, shape, Said);
            Assert.AreEqual(Math.Min(40, townships), Texts(picture).Count(text => text.StartsWith('第')));
            Assert.AreEqual(townships > 40, Texts(picture).Contains($"另有 {townships - 40} 个单位没有画出，见数据表"));
            OnTheSheet(picture);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(36)]
    public void Over_time_the_strong_part_stands_on_the_floor_and_the_last_share_is_told(int months)
    {
        StackedChart chart = Chart([.. Enumerable.Range(0, months).Select(month => new StackedRow($"{(month % 12) + 1} 月", $"?m={month}", [10 + month, 60, 20]) { Group = $"{2024 + (month / 12)} 年" })]) with { IsOverTime = true };
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = StackedShares.Draw(chart, shape, Said);
            double[] floors = [.. Filled(picture, "met").Select(rect => Number(rect, "y") + Number(rect, "height"))];
            Assert.HasCount(months, floors);
            Assert.IsTrue(floors.All(floor => Math.Abs(floor - floors[0]) < 0.01), "one floor");
            double[] heights = [.. Filled(picture, "met").Select(rect => Number(rect, "height"))];
            CollectionAssert.AreEqual(heights.Order().ToArray(), heights, "a rising share rises");
            Assert.Contains((100d * (9 + months) / (89 + months)).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), Texts(picture));
            Assert.HasCount(months, Read(picture).Elements("a").ToArray());
            OnTheSheet(picture);
        }
    }

    [TestMethod]
    public void A_month_without_sessions_keeps_its_place()
    {
        StackedChart chart = Chart(new StackedRow("1 月", "?1", [1, 9, 0]), new StackedRow("2 月", "?2", [0, 0, 0]), new StackedRow("3 月", "?3", [5, 5, 0])) with { IsOverTime = true };
        ChartPicture picture = StackedShares.Draw(chart, ChartShape.Wide, Said);
        Assert.HasCount(2, Filled(picture, "met"));
        CollectionAssert.IsSubsetOf(new[] { "1 月", "2 月", "3 月" }, Texts(picture).ToArray());
    }

    [TestMethod]
    public void The_same_rows_give_the_same_picture_and_a_bar_of_other_parts_is_refused()
    {
        Assert.AreEqual(StackedShares.Draw(Chart(Liuhe), ChartShape.Wide, Said).Svg, StackedShares.Draw(Chart(Liuhe), ChartShape.Wide, Said).Svg);
        Assert.ThrowsExactly<ArgumentException>(() => StackedShares.Draw(Chart(Liuhe with { Values = [1, 2] }), ChartShape.Wide, Said));
    }

    internal static void OnTheSheet(ChartPicture picture)
    {
        foreach (XElement cell in Read(picture).Descendants("rect"))
        {
            double x = cell.Attribute("x") is null ? 0 : Number(cell, "x"), y = cell.Attribute("y") is null ? 0 : Number(cell, "y");
            Assert.IsTrue(x >= 0 && x + Number(cell, "width") <= picture.Width + 0.01, cell.ToString());
            Assert.IsTrue(y >= 0 && y + Number(cell, "height") <= picture.Height + 0.01, cell.ToString());
        }
    }
}
