using System.Xml.Linq;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Text;
using ScottPlot.Plottables;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

/// <summary>Histogram, dumbbell and scatter, with one person, an empty township, 12 and 76 townships.</summary>
[TestClass]
public sealed class ScoreChartsTests
{
    private static Words Zh => PageTexts.In(Language.Chinese);

    private static Words En => PageTexts.In(Language.English);

    // ---- Histogram ----

    [TestMethod]
    public void Every_band_with_scores_has_a_bar_and_those_who_failed_are_in_the_warning_colour()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = Histogram.Draw(new("h", [Panel("", (50, 3), (60, 10), (80, 40), (95, 20))]), shape, Zh);
            Assert.HasCount(1, Filled(picture, "gap"));
            Assert.HasCount(3, Filled(picture, "met"));
            CollectionAssert.IsSubsetOf(new[] { "中位数 82.5", "及格线 60", "50", "100", "40" }, Texts(picture).ToArray());
        }
    }

    [TestMethod]
    public void The_scale_reaches_down_to_the_lowest_score_and_always_shows_the_pass_line()
    {
        CollectionAssert.Contains(Texts(Histogram.Draw(new("h", [Panel("", (30, 1), (90, 9))]), ChartShape.Wide, Zh)).ToArray(), "30");
        CollectionAssert.Contains(Texts(Histogram.Draw(new("h", [Panel("", (85, 1), (90, 9))]), ChartShape.Wide, Zh)).ToArray(), "50");
    }

    [TestMethod]
    public void Groups_of_different_size_are_drawn_to_one_scale_of_shares()
    {
        ChartPicture picture = Histogram.Draw(new("h", [Panel("甲", (80, 100), (90, 100)), Panel("乙", (80, 10), (90, 10))]), ChartShape.Wide, Zh);
        Assert.HasCount(1, Filled(picture, "met").Select(bar => Math.Round(Number(bar, "height"))).Distinct().ToArray());
    }

    [TestMethod]
    public void Few_people_are_hollow_nobody_keeps_the_panel_and_what_is_not_shown_is_said()
    {
        ChartPicture picture = Histogram.Draw(new("h", [Panel("四人", (60, 2), (80, 2)), Panel("无人"), new("三人", "?layer=x", 3, [], null)]), ChartShape.Narrow, Zh);
        Assert.IsEmpty(Filled(picture, "met"));
        CollectionAssert.IsSubsetOf(new[] { "四人", "无人", "三人", "没有成绩", "不足 5 人，不显示分布" }, Texts(picture).ToArray());
        Assert.HasCount(1, Read(picture).Elements("a").ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(12)]
    [DataRow(76)]
    public void Panels_keep_to_the_sheet_and_their_words_apart(int panels)
    {
        HistogramChart chart = new("h", [.. Enumerable.Range(1, panels).Select(number => Panel($"第{number}乡", (40 + (number % 5 * 5), 1 + number), (60, 10), (75 + (number % 4 * 5), 200), (95, 3)))]);
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            foreach (Words words in new[] { Zh, En })
                ChartText.AssertNoneTouch(Histogram.Draw(chart, shape, words));
        }
    }

    [TestMethod]
    public void A_histogram_without_a_group_is_refused() => Assert.ThrowsExactly<ArgumentException>(() => Histogram.Draw(new("h", []), ChartShape.Wide, Zh));

    // ---- Dumbbell ----

    [TestMethod]
    public void Townships_stand_lowest_first_and_few_and_none_apart_below()
    {
        DumbbellChart chart = Years(new("甲乡", null, 30, 84, 28, 80), new("乙乡", null, 4, 60, 9, 70), new("丙乡", null, 0, null, 0, null), new("丁乡", null, 40, 72.04, 30, 75), new("戊乡", null, 3, null, 2, null));
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            string[] texts = [.. Texts(Dumbbell.Draw(chart, shape, Zh))];
            Assert.AreEqual("全县 丁乡 甲乡 乙乡 戊乡 丙乡", string.Join(' ', texts.Where(text => text.EndsWith('乡') || text == "全县")));
            CollectionAssert.IsSubsetOf(new[] { "84.0", "+4.0", "72.0", "−3.0", "没有成绩", "不足 5 人，不显示平均分" }, texts);
        }
    }

    [TestMethod]
    public void Both_years_are_dots_and_a_line_joins_them_where_both_are_known()
    {
        using ScottPlot.Plot plot = Dumbbell.Draw(Years(new("甲乡", null, 30, 84, 28, 80), new("乙乡", null, 20, 70, 0, null)), ChartShape.Wide, Zh).Plot(ChartTheme.Light);
        Marker[] dots = [.. plot.GetPlottables<Marker>()];
        Assert.HasCount(5, dots, "the county and 甲乡 have two each");
        Assert.HasCount(2, plot.GetPlottables<LinePlot>().Where(line => line.LineWidth == 2).ToArray());
    }

    [TestMethod]
    public void A_dot_of_four_people_is_hollow()
    {
        using ScottPlot.Plot plot = Dumbbell.Draw(Years(new DumbbellRow("乙乡", null, 4, 60, 0, null)) with { Scope = null }, ChartShape.Wide, Zh).Plot(ChartTheme.Light);
        Assert.AreEqual(ScottPlot.Color.FromHex(ChartTheme.Light[Token.Paper]), plot.GetPlottables<Marker>().Single().MarkerStyle.FillColor);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    public void Rows_keep_to_the_sheet_lead_somewhere_and_their_words_stay_apart(int townships)
    {
        DumbbellChart chart = Years([.. Enumerable.Range(1, townships).Select(number => new DumbbellRow($"第{number}乡镇", $"?unit={number}", number * 7 % 90, number * 7 % 90 < 5 ? null : 60 + (number * 13 % 37), 30, 70))]);
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            foreach (Words words in new[] { Zh, En })
            {
                ChartPicture picture = Dumbbell.Draw(chart, shape, words);
                ChartText.AssertNoneTouch(picture);
                int few = chart.Units.Count(row => !row.IsRanked);
                Assert.HasCount(Math.Min(40, townships - few) + Math.Min(10, few), Read(picture).Elements("a").ToArray());
            }
        }
    }

    [TestMethod]
    public void The_left_out_are_counted() =>
        Assert.IsTrue(Texts(Dumbbell.Draw(Years([.. Enumerable.Range(1, 76).Select(number => new DumbbellRow($"第{number}乡", null, 20, 60 + (number / 2.0), 0, null))]), ChartShape.Wide, Zh)).Any(text => text.Contains("36", StringComparison.Ordinal)));

    // ---- Scatter ----

    [TestMethod]
    public void Every_township_is_a_dot_with_its_name_and_the_axes_are_named()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = UnitScatter.Draw(new("s", [new("甲乡", "?unit=1", 30, 40, 80), new("乙乡", null, 4, 80, 90), new("丙乡", null, 3, null, null)], "人均学时", "平均分"), shape, Zh);
            CollectionAssert.IsSubsetOf(new[] { "甲乡", "乙乡", "人均学时", "平均分" }, Texts(picture).ToArray());
            Assert.IsTrue(Texts(picture).Any(text => text.StartsWith("另有 1 个", StringComparison.Ordinal)));
            using ScottPlot.Plot plot = picture.Plot(ChartTheme.Light);
            Assert.HasCount(2, plot.GetPlottables<Marker>().ToArray());
            Assert.AreEqual("甲乡：人均学时 40，平均分 80，30 人", Read(picture).Element("a")!.Attribute("aria-label")!.Value);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(12)]
    [DataRow(76)]
    public void Names_touch_no_other_name_and_leave_no_sheet(int townships)
    {
        Random random = new(7);
        ScatterChart chart = new("s", [.. Enumerable.Range(1, townships).Select(number => new ScatterPoint($"第{number}乡镇", $"?unit={number}", 20, 30 + (60 * random.NextDouble()), 70 + (20 * random.NextDouble())))], "人均学时", "平均分");
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            foreach (Words words in new[] { Zh, En })
            {
                ChartPicture picture = UnitScatter.Draw(chart, shape, words);
                ChartText.AssertNoneTouch(picture);
                XElement[] links = [.. Read(picture).Elements("a")];
                Assert.HasCount(townships, links);
                Assert.IsTrue(links.All(link => Number(link.Element("rect")!, "x") >= 0 && Number(link.Element("rect")!, "y") >= 0));
            }
        }
    }

    private static DumbbellChart Years(params DumbbellRow[] rows) => new("d", new("全县", null, 500, 78.4, 480, 77), rows, "2025 年", "2024 年");

    private static HistogramPanel Panel(string name, params (int From, long Count)[] bands)
    {
        long[] counts = new long[20];
        foreach ((int from, long count) in bands)
            counts[from / 5] += count;
        return new(name, null, counts.Sum(), counts, bands.Length == 0 ? null : 82.5);
    }
}
