using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Text;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class SpreadRowsTests
{
    private static readonly Words Said = PageTexts.In(Language.Chinese);

    private static SpreadRow Liuhe { get; } = new("柳河乡", "?unit=1", 136) { Marks = new(0, 20, 40, 60, 80) };

    private static SpreadChart Chart(params SpreadRow[] rows) => new("spread-h", null, rows);

    [TestMethod]
    public void The_band_covers_the_middle_half_and_the_mark_stands_at_the_median()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = SpreadRows.Draw(Chart(Liuhe), shape, Said);
            var band = Filled(picture, "pace").Single();
            var line = Filled(picture, "rule-2").Single();
            var mark = Filled(picture, "met").Single();
            Assert.AreEqual(Number(line, "width") / 2, Number(band, "width"), 0.1);
            Assert.AreEqual(Number(line, "x") + (Number(line, "width") / 4), Number(band, "x"), 0.1);
            Assert.AreEqual(Number(band, "x") + (Number(band, "width") / 2), Number(mark, "x") + 1.5, 0.1);
            CollectionAssert.IsSubsetOf(new[] { "柳河乡", "40", "136 人" }, Texts(picture).ToArray());
        }
    }

    [TestMethod]
    public void Of_few_people_whose_quartiles_the_reader_is_not_shown_only_their_number_is_told()
    {
        ChartPicture picture = SpreadRows.Draw(Chart(new SpreadRow("云台乡", "?unit=2", 3)), ChartShape.Wide, Said);
        CollectionAssert.IsSubsetOf(new[] { "云台乡", "3 人", "—", "不足 5 人，不参与排名" }, Texts(picture).ToArray());
        Assert.IsEmpty(Filled(picture, "pace"));
        Assert.AreEqual("云台乡，3 人，不列分布", Read(picture).Elements("a").Single().Attribute("aria-label")!.Value);
    }

    [TestMethod]
    public void One_person_is_hollow_and_a_township_of_nobody_keeps_its_place()
    {
        ChartPicture picture = SpreadRows.Draw(Chart(new SpreadRow("独村乡", null, 1) { Marks = new(7, 7, 7, 7, 7) }, new SpreadRow("空村乡", null, 0)), ChartShape.Narrow, Said);
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("stroke")?.Value == "var(--met)").ToArray());
        Assert.Contains("空村乡", Texts(picture));
        StackedSharesTests.OnTheSheet(picture);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    public void However_many_townships_the_first_40_are_drawn_and_the_rest_counted(int townships)
    {
        SpreadChart chart = new("spread-h", Liuhe with { Name = "全县", Href = null }, [.. Enumerable.Range(1, townships).Select(number => Liuhe with { Name = $"第{number}乡" })]);
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = SpreadRows.Draw(chart, shape, Said);
            Assert.AreEqual(Math.Min(40, townships), Texts(picture).Count(text => text.StartsWith('第')));
            Assert.AreEqual(townships > 40, Texts(picture).Contains($"另有 {townships - 40} 个单位没有画出，见数据表"));
            StackedSharesTests.OnTheSheet(picture);
        }
    }

    [TestMethod]
    public void Townships_with_other_quartiles_are_another_picture_of_the_cache()
    {
        using ChartCache cache = new();
        Assert.AreNotEqual(
            cache.Picture(Chart(Liuhe), ChartShape.Wide, Said, SpreadRows.Draw).Svg,
            cache.Picture(Chart(Liuhe with { Marks = new(0, 10, 40, 60, 80) }), ChartShape.Wide, Said, SpreadRows.Draw).Svg);
    }

    [TestMethod]
    public void The_scale_begins_at_0_and_ends_beyond_the_most()
    {
        foreach (double most in new[] { 0.5, 39, 90, 105, 760, 4321 })
        {
            ChartPicture picture = SpreadRows.Draw(Chart(Liuhe with { Marks = new(0, most / 4, most / 2, most, most) }), ChartShape.Wide, Said);
            Assert.Contains("0", Texts(picture));
            double end = double.Parse(Texts(picture).Single(text => text.EndsWith(" 学时", StringComparison.Ordinal)).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.IsGreaterThanOrEqualTo(most, end);
        }
    }
}
