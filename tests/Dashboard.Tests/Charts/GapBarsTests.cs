using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;
using ScottPlot.Plottables;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class GapBarsTests
{
    [TestMethod]
    public void Townships_stand_worst_first_and_the_county_above_them()
    {
        IReadOnlyList<string> texts = Texts(Wide(County));
        string[] names = ["全县", "柳河乡", "东岭乡", "青禾镇", "云台乡", "独村乡", "空村乡", "北沟乡"];
        CollectionAssert.AreEqual(names, texts.Where(names.Contains).ToArray());
    }

    [TestMethod]
    public void The_orange_of_a_township_ends_at_the_target_so_that_its_length_is_the_gap()
    {
        ChartPicture picture = Wide(County);
        double line = TargetX(picture);
        foreach (XElement gap in Filled(picture, "gap"))
            Assert.AreEqual(line, Number(gap, "x") + Number(gap, "width"), 0.02);
        // 全县, 柳河乡 and 东岭乡 are under 85 %; 青禾镇 is over it.
        Assert.HasCount(3, Filled(picture, "gap"));
        Assert.HasCount(4, Filled(picture, "beh"));
    }

    [TestMethod]
    public void The_share_axis_runs_from_0_to_100_with_a_mark_at_each_quarter()
    {
        using ScottPlot.Plot plot = Wide(County).Plot(ChartTheme.Light);
        Assert.AreEqual(0, plot.Axes.GetLimits().Left);
        Assert.AreEqual(100, plot.Axes.GetLimits().Right);
        plot.RenderInMemory(880, 400);
        CollectionAssert.AreEqual(new double[] { 0, 25, 50, 75, 100 }, plot.Axes.Bottom.TickGenerator.Ticks.Select(tick => tick.Position).ToArray());
        CollectionAssert.IsSubsetOf(new[] { "0", "25%", "50%", "75%", "100%" }, Texts(Wide(County)).ToArray());
    }

    [TestMethod]
    public void The_target_line_stands_at_the_target()
    {
        using ScottPlot.Plot plot = Wide(County).Plot(ChartTheme.Light);
        LinePlot line = plot.GetPlottables<LinePlot>().Single();
        Assert.AreEqual(85, line.Start.X, 1e-9);
        Assert.AreEqual(85, line.End.X, 1e-9);
    }

    [TestMethod]
    public void A_row_says_share_people_and_hours()
    {
        IReadOnlyList<string> texts = Texts(Wide(County));
        CollectionAssert.IsSubsetOf(new[] { "38.3%", "44/115 人，", "差 3705 学时" }, texts.ToArray());
    }

    [TestMethod]
    public void An_empty_township_keeps_its_row_without_a_share()
    {
        ChartPicture picture = Wide(new GapChart("h", null, [Nobody], 0.85, MidYear: true));
        CollectionAssert.IsSubsetOf(new[] { "空村乡", "—", "没有应训干部" }, Texts(picture).ToArray());
        Assert.HasCount(1, Read(picture).Elements("a").ToArray());
        Assert.DoesNotContain("0.0%", Texts(picture));
    }

    [TestMethod]
    public void A_township_of_one_person_is_hollow_and_not_ranked()
    {
        GapRow met = new("独村乡", null, Met: 1, 0, 0, 0);
        ChartPicture picture = Wide(County with { Units = [met, Qinghe] });
        XElement hollow = Read(picture).Element("g")!.Elements("rect").Single(rect => rect.Attribute("stroke")?.Value == "var(--met)");
        Assert.AreEqual("none", hollow.Attribute("fill")!.Value);
        IReadOnlyList<string> texts = Texts(picture);
        Assert.Contains("1/1", texts);
        Assert.DoesNotContain("100.0%", texts);
        Assert.IsGreaterThan(texts.ToList().IndexOf("青禾镇"), texts.ToList().IndexOf("独村乡"));
    }

    [TestMethod]
    public void Units_of_other_kinds_together_are_listed_below_the_ranking_however_far_they_are()
    {
        GapRow others = new("其他单位", null, Met: 0, OnPace: 0, NotMet: 43, 1292) { IsOneUnit = false };
        List<string> texts = [.. Texts(Wide(County with { Units = [others, Qinghe, Few] }))];
        Assert.IsGreaterThan(texts.IndexOf("青禾镇"), texts.IndexOf("其他单位"));
        Assert.IsLessThan(texts.IndexOf("云台乡"), texts.IndexOf("其他单位"));
    }

    [TestMethod]
    public void A_township_that_has_not_reported_is_dashed_and_carries_no_number()
    {
        ChartPicture picture = Wide(new GapChart("h", null, [Unreported], 0.85, MidYear: true));
        XElement place = Read(picture).Element("g")!.Elements("rect").Single(rect => rect.Attribute("stroke-dasharray") is not null);
        Assert.AreEqual("var(--muted)", place.Attribute("stroke")!.Value);
        Assert.AreEqual("北沟乡，未报送", Read(picture).Element("a")!.Attribute("aria-label")!.Value);
        Assert.DoesNotContain("0/0", string.Concat(Texts(picture)));
    }

    [TestMethod]
    public void Where_nobody_met_the_standard_the_bar_is_orange_from_0_to_the_target()
    {
        ChartPicture picture = Wide(new GapChart("h", null, [new("柳河乡", null, 0, 0, 12, 1080)], 0.85, MidYear: false));
        Assert.IsEmpty(Filled(picture, "met"));
        XElement gap = Filled(picture, "gap").Single();
        XElement beyond = Filled(picture, "beh").Single();
        Assert.AreEqual(85d / 15, Number(gap, "width") / Number(beyond, "width"), 0.01);
        Assert.Contains("0.0%", Texts(picture));
    }

    [TestMethod]
    public void Where_everybody_met_the_standard_the_bar_is_one_piece()
    {
        ChartPicture picture = Wide(new GapChart("h", null, [new("柳河乡", null, 12, 0, 0, 0)], 0.85, MidYear: false));
        Assert.HasCount(1, Filled(picture, "met"));
        Assert.IsEmpty(Filled(picture, "gap"));
        Assert.IsEmpty(Filled(picture, "beh"));
        Assert.Contains("100.0%", Texts(picture));
    }

    [TestMethod]
    public void When_the_year_has_ended_the_share_is_of_those_who_met_it_and_nobody_is_on_pace()
    {
        ChartPicture picture = Wide(County with { MidYear = false });
        Assert.IsEmpty(Filled(picture, "pace"));
        CollectionAssert.IsSubsetOf(new[] { "达标率", "目标 85%", "12.2%", "14/115 人，" }, Texts(picture).ToArray());
    }

    [TestMethod]
    public void Only_shares_more_than_30_points_under_the_target_are_printed_in_orange()
    {
        string[] orange = [.. Read(Wide(County)).Descendants("text").Where(text => text.Attribute("fill")!.Value == "var(--warn-text)").Select(text => text.Value)];
        CollectionAssert.AreEqual(new[] { "38.3%", "44.1%" }, orange);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    [DataRow(1200)]
    public void However_many_townships_the_furthest_40_are_drawn_and_the_rest_counted(int townships)
    {
        GapChart chart = Many(townships);
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = GapBars.Draw(chart, shape, Chinese);
            int drawn = Texts(picture).Count(text => text.StartsWith('第'));
            Assert.AreEqual(Math.Min(40, townships), drawn);
            string leftOut = string.Concat(Texts(picture).SkipWhile(text => !text.StartsWith("另有", StringComparison.Ordinal)).Take(2));
            if (townships > 40)
                Assert.Contains($"另有 {townships - 40} 个单位离目标更近", leftOut);
            else
                Assert.AreEqual("", leftOut);
            double worstDrawn = chart.InOrder().Take(drawn).Max(row => chart.Share(row)!.Value);
            Assert.IsTrue(chart.InOrder().Skip(drawn).All(row => chart.Share(row) >= worstDrawn));
        }
    }

    [TestMethod]
    public void A_county_without_townships_still_has_its_own_row()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = GapBars.Draw(County with { Units = [] }, shape, Chinese);
            CollectionAssert.IsSubsetOf(new[] { "全县", "61.0%" }, Texts(picture).ToArray());
            Assert.IsEmpty(Texts(GapBars.Draw(County with { Units = [], Scope = null }, shape, Chinese)).Where(text => text.Contains('人')).ToArray());
        }
    }

    [TestMethod]
    public void Without_a_target_nobody_is_short_of_it()
    {
        ChartPicture picture = Wide(County with { Target = null });
        Assert.IsEmpty(Filled(picture, "gap"));
        Assert.IsFalse(Texts(picture).Any(text => text.Contains("目标", StringComparison.Ordinal)));
        Assert.IsFalse(picture.Svg.Contains("var(--warn-text)", StringComparison.Ordinal));
    }

    [TestMethod]
    public void No_two_words_of_a_row_touch_however_long_the_names()
    {
        GapRow[] units =
        [
            new("双江拉祜族佤族布朗族傣族自治县沙河回族满族朝鲜族乡", "?a", 9, 3, 10, 123456),
            new("Shuangqiao Town of the Old River Crossing and Three Bridges", "?b", 3, 3, 10, 120),
        ];
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            foreach (var words in new[] { Chinese, English })
                ChartText.AssertNoneTouch(GapBars.Draw(County with { Units = [.. units, .. County.Units] }, shape, words));
        }
    }

    [TestMethod]
    [DataRow(0.02)]
    [DataRow(0.5)]
    [DataRow(1.0)]
    public void The_label_of_the_target_never_covers_another_wherever_the_target_is(double target)
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            foreach (var words in new[] { Chinese, English })
                ChartText.AssertNoneTouch(GapBars.Draw(County with { Target = target }, shape, words));
        }
    }

    [TestMethod]
    public void Each_row_is_a_link_over_its_bar_that_says_the_whole_row()
    {
        ChartPicture picture = Wide(County);
        XElement[] links = [.. Read(picture).Elements("a")];
        Assert.HasCount(8, links);
        XElement liuhe = links.Single(link => link.Attribute("href")!.Value == "?unit=1");
        Assert.AreEqual("柳河乡，44/115 人达到序时进度，38.3%，距全年标准尚差 3705 学时", liuhe.Attribute("aria-label")!.Value);
        Assert.AreEqual("柳河乡：已达标 14，按进度 30，滞后 71", liuhe.Element("title")!.Value);
        XElement hit = liuhe.Element("rect")!;
        XElement bar = Filled(picture, "met")[1];
        Assert.IsTrue(Number(hit, "y") < Number(bar, "y") && Number(hit, "y") + Number(hit, "height") > Number(bar, "y") + Number(bar, "height"));
    }

    private static ChartPicture Wide(GapChart chart) => GapBars.Draw(chart, ChartShape.Wide, Chinese);

    /// <summary>The target line is the only one in ink.</summary>
    private static double TargetX(ChartPicture picture)
    {
        string path = Read(picture).Element("g")!.Elements("path").Single(line => line.Attribute("stroke")!.Value == "var(--ink)").Attribute("d")!.Value;
        return double.Parse(path[1..path.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
