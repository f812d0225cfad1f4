using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class SegmentBarsTests
{
    private static readonly SegmentKind[] Kinds =
    [
        new("任前已训", Token.Met, true), new("一年内补训", Token.Pace, true), new("未到期", Token.Rule2, null), new("逾期未训", Token.Gap, false) { Told = "逾期 {0}" },
    ];

    private static readonly SegmentHeads Heads = new("先训后任率", "任职干部", "已训/应训", "没有任职");

    private static readonly SegmentRow Whole = new("全县", "?unit=0", [24, 9, 6, 7]);
    private static readonly SegmentRow Liuhe = new("柳河乡", "?unit=1", [2, 1, 2, 3]);
    private static readonly SegmentRow Qinghe = new("青禾镇", "?unit=2", [20, 6, 2, 4]);
    private static readonly SegmentRow Few = new("云台乡", "?unit=3", [1, 1, 9, 0]);
    private static readonly SegmentRow OnePerson = new("独村乡", "?unit=4", [0, 0, 0, 1]);
    private static readonly SegmentRow OnlyOpen = new("新任乡", "?unit=5", [0, 0, 3, 0]);
    private static readonly SegmentRow Nobody = new("空村乡", "?unit=6", [0, 0, 0, 0]);
    private static readonly SegmentRow Unreported = new("北沟乡", "?unit=7", [0, 0, 0, 0], Reported: false);

    private static readonly SegmentChart County = new("trained-h", Kinds, Whole, [Qinghe, Unreported, Nobody, OnlyOpen, OnePerson, Few, Liuhe], Heads);

    [TestMethod]
    public void Townships_stand_worst_first_and_those_without_a_rank_below_them()
    {
        string[] names = ["全县", "柳河乡", "青禾镇", "独村乡", "云台乡", "新任乡", "空村乡", "北沟乡"];
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            string[] drawn = [.. Texts(SegmentBars.Draw(County, shape, Chinese)).Where(names.Contains)];
            CollectionAssert.AreEqual(names.Take(3).ToArray(), drawn.Take(3).ToArray());
            CollectionAssert.AreEquivalent(names.Skip(3).Take(2).ToArray(), drawn.Skip(3).Take(2).ToArray()); // few people, in the order of their codes
            CollectionAssert.AreEqual(names.Skip(5).ToArray(), drawn.Skip(5).ToArray());
        }
    }

    [TestMethod]
    public void The_parts_of_a_bar_are_as_long_as_the_numbers_they_stand_for()
    {
        ChartPicture picture = Wide(County with { Scope = null, Units = [Qinghe] });
        double Length(string colour) => Number(Filled(picture, colour).Single(), "width");
        Assert.AreEqual(20d / 6, Length("met") / Length("pace"), 0.05);
        Assert.AreEqual(4d / 2, Length("gap") / Length("rule-2"), 0.05);
    }

    [TestMethod]
    public void The_share_leaves_out_those_outside_of_it_and_the_numbers_beside_the_bar_say_n_of_N()
    {
        CollectionAssert.IsSubsetOf(new[] { "50.0%", "3/6", "逾期 3", "86.7%", "26/30" }, Texts(Wide(County)).ToArray());
        CollectionAssert.IsSubsetOf(new[] { "50.0%", "3/6，逾期 3" }, Texts(SegmentBars.Draw(County, ChartShape.Narrow, Chinese)).ToArray());
    }

    [TestMethod]
    public void Few_people_are_hollow_and_said_as_n_of_N_without_a_share()
    {
        ChartPicture picture = Wide(County with { Scope = null, Units = [Few] });
        XElement hollow = Read(picture).Element("g")!.Elements("rect").Single(rect => rect.Attribute("stroke")?.Value == "var(--met)");
        Assert.AreEqual("none", hollow.Attribute("fill")!.Value);
        Assert.Contains("2/2", Texts(picture));
        Assert.DoesNotContain("100.0%", Texts(picture));
    }

    [TestMethod]
    public void Where_nobody_is_due_yet_there_is_a_bar_and_no_share()
    {
        ChartPicture picture = Wide(County with { Scope = null, Units = [OnlyOpen] });
        Assert.HasCount(1, Filled(picture, "rule-2"));
        Assert.Contains("—", Texts(picture));
        Assert.DoesNotContain("0/0", Texts(picture));
    }

    [TestMethod]
    public void An_empty_township_keeps_its_row_and_an_unreported_one_is_dashed_without_a_number()
    {
        ChartPicture picture = Wide(County with { Scope = null, Units = [Nobody, Unreported] });
        CollectionAssert.IsSubsetOf(new[] { "空村乡", "没有任职", "北沟乡", "未报送，不计入合计" }, Texts(picture).ToArray());
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("stroke-dasharray") is not null).ToArray());
        Assert.IsFalse(Texts(picture).Any(text => text.Contains("0/0", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Each_row_is_a_link_that_says_the_whole_row()
    {
        XElement link = Read(Wide(County)).Elements("a").Single(each => each.Attribute("href")!.Value == "?unit=1");
        Assert.AreEqual("柳河乡：先训后任率 3/6，50.0%；任前已训 2，一年内补训 1，未到期 2，逾期未训 3", link.Attribute("aria-label")!.Value);
        Assert.AreEqual("柳河乡：任前已训 2，一年内补训 1，未到期 2，逾期未训 3", link.Element("title")!.Value);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    public void However_many_townships_the_lowest_40_are_drawn_and_the_rest_counted(int townships)
    {
        Random random = new(7);
        SegmentChart chart = County with { Units = [.. Enumerable.Range(1, townships).Select(number => new SegmentRow($"第{number}乡", $"?unit={number}", [random.Next(3, 9), random.Next(9), random.Next(3), random.Next(2, 9)]))] };
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = SegmentBars.Draw(chart, shape, Chinese);
            Assert.AreEqual(Math.Min(40, townships), Texts(picture).Count(text => text.StartsWith('第')));
            Assert.AreEqual(townships > 40, Texts(picture).Any(text => text.StartsWith($"另有 {townships - 40} 个单位", StringComparison.Ordinal)));
            ChartText.AssertNoneTouch(picture);
        }
    }

    [TestMethod]
    public void No_two_words_of_a_row_touch_however_long_the_names()
    {
        SegmentRow[] units = [new("双江拉祜族佤族布朗族傣族自治县沙河回族满族朝鲜族乡", "?a", [999, 3, 10, 123]), new("Shuangqiao Town of the Old River Crossing and Three Bridges", "?b", [3, 3, 10, 120])];
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
            ChartText.AssertNoneTouch(SegmentBars.Draw(County with { Units = [.. units, .. County.Units] }, shape, Chinese));
    }

    [TestMethod]
    public void Without_any_township_nothing_fails()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            Assert.Contains("全县", Texts(SegmentBars.Draw(County with { Units = [] }, shape, Chinese)));
            _ = SegmentBars.Draw(County with { Units = [], Scope = null }, shape, Chinese);
        }
    }

    [TestMethod]
    public void The_key_names_the_states_that_anybody_is_in() =>
        CollectionAssert.AreEqual(new[] { "任前已训", "未到期" }, SegmentBars.Key(County with { Units = [new("甲乡", null, [4, 0, 2, 0])] }).Select(key => key.Text).ToArray());

    private static ChartPicture Wide(SegmentChart chart) => SegmentBars.Draw(chart, ChartShape.Wide, Chinese);
}
