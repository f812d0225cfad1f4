using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class HeatMapTests
{
    private static readonly HeatRow LiuheRow = new("柳河乡", "?unit=1", [new(57, 100), new(3, 8)]);
    private static readonly HeatRow EmptyLayer = new("云台乡", "?unit=2", [new(2, 3), new(0, 0)]);
    private static readonly HeatRow UnreportedRow = new("北沟乡", "?unit=3", [new(0, 0), new(0, 0)], Reported: false);

    private static HeatChart Chart(params HeatRow[] units) => new("heat-h", Layers, new("全县", null, [new(170, 200), new(7, 10)]), units, 0.85);

    [TestMethod]
    [DataRow(0.399, Token.H5)]
    [DataRow(0.40, Token.H4)]
    [DataRow(0.549, Token.H4)]
    [DataRow(0.55, Token.H3)]
    [DataRow(0.70, Token.H2)]
    [DataRow(0.849, Token.H2)]
    [DataRow(0.85, Token.H1)]
    [DataRow(1.0, Token.H1)]
    public void The_tint_changes_at_40_55_70_percent_and_the_target(double share, Token tint) => Assert.AreEqual(tint, Chart().Step(share));

    [TestMethod]
    public void A_target_under_a_step_is_reached_there()
    {
        Assert.AreEqual(Token.H1, (Chart() with { Target = 0.5 }).Step(0.6));
        Assert.AreEqual(Token.H4, (Chart() with { Target = 0.5 }).Step(0.45));
    }

    [TestMethod]
    public void A_cell_says_its_share_and_n_of_N()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
            CollectionAssert.IsSubsetOf(new[] { "57.0", "57/100", "37.5", "3/8" }, Texts(HeatMap.Draw(Chart(LiuheRow), shape, Chinese)).ToArray());
    }

    [TestMethod]
    public void Few_people_are_hollow_without_a_share_and_nobody_is_a_dash()
    {
        ChartPicture picture = HeatMap.Draw(Chart(EmptyLayer), ChartShape.Wide, Chinese);
        CollectionAssert.IsSubsetOf(new[] { "2/3", "—" }, Texts(picture).ToArray());
        Assert.DoesNotContain("66.7", Texts(picture));
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("stroke")?.Value == "var(--rule-2)").ToArray());
    }

    [TestMethod]
    public void A_unit_is_one_link_that_says_all_its_layers()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            XElement[] links = [.. Read(HeatMap.Draw(Chart(LiuheRow, EmptyLayer, UnreportedRow), shape, Chinese)).Elements("a")];
            CollectionAssert.AreEqual(
                new[] { "柳河乡：乡镇领导班子 57/100，57.0%；村主职干部 3/8，37.5%", "云台乡：乡镇领导班子 2/3；村主职干部没有人", "北沟乡，未报送" },
                links.Select(link => link.Attribute("aria-label")!.Value).ToArray());
        }
    }

    [TestMethod]
    public void A_unit_that_has_not_reported_is_one_dashed_place_for_all_layers()
    {
        ChartPicture picture = HeatMap.Draw(Chart(LiuheRow, UnreportedRow), ChartShape.Wide, Chinese);
        XElement place = Read(picture).Element("g")!.Elements("rect").Single(rect => rect.Attribute("stroke-dasharray") is not null);
        Assert.IsGreaterThan(2 * 48, Number(place, "height"));
        Assert.Contains("未报送", Texts(picture));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    [DataRow(1200)]
    public void However_many_units_the_first_40_are_drawn_and_the_rest_counted(int units)
    {
        HeatRow[] rows = [.. Enumerable.Range(1, units).Select(number => LiuheRow with { Name = $"第{number}乡" })];
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            IReadOnlyList<string> texts = Texts(HeatMap.Draw(Chart(rows), shape, Chinese));
            Assert.AreEqual(Math.Min(40, units), texts.Count(text => text.StartsWith('第')));
            Assert.AreEqual(units > 40, texts.Contains($"另有 {units - 40} 个单位没有画出，见数据表"));
        }
    }

    [TestMethod]
    public void No_cell_leaves_the_sheet()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = HeatMap.Draw(Chart(LiuheRow, EmptyLayer, UnreportedRow), shape, English);
            foreach (XElement cell in Read(picture).Descendants("rect"))
            {
                Assert.IsTrue(Number(cell, "x") >= 0 && Number(cell, "x") + Number(cell, "width") <= picture.Width + 0.01);
                Assert.IsTrue(Number(cell, "y") >= 0 && Number(cell, "y") + Number(cell, "height") <= picture.Height + 0.01);
            }
        }
    }
}
