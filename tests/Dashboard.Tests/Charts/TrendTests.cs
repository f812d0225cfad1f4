using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;
using ScottPlot.Plottables;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class TrendTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(6)]
    [DataRow(12)]
    [DataRow(24)]
    public void Each_month_end_has_its_place_and_a_link(int months)
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartPicture picture = Trend.Draw(Months(months), shape, Chinese);
            XElement[] links = [.. Read(picture).Elements("a")];
            Assert.HasCount(months, links);
            double[] starts = [.. links.Select(link => Number(link.Element("rect")!, "x"))];
            CollectionAssert.AreEqual(starts.Order().ToArray(), starts);
            Assert.IsTrue(links.All(link => Number(link.Element("rect")!, "x") + Number(link.Element("rect")!, "width") <= picture.Width));
        }
    }

    [TestMethod]
    public void The_share_axis_runs_from_0_to_100_and_the_target_lies_across_it()
    {
        using ScottPlot.Plot plot = Trend.Draw(Months(6), ChartShape.Wide, Chinese).Plot(ChartTheme.Light);
        Assert.AreEqual(0, plot.Axes.GetLimits().Bottom);
        Assert.AreEqual(100, plot.Axes.GetLimits().Top);
        LinePlot target = plot.GetPlottables<LinePlot>().Single();
        Assert.AreEqual(85, target.Start.Y, 1e-9);
        Assert.AreEqual(85, target.End.Y, 1e-9);
    }

    [TestMethod]
    public void The_four_paths_are_told_at_their_ends_and_last_years_is_dashed()
    {
        ChartPicture picture = Trend.Draw(Months(6), ChartShape.Wide, Chinese);
        CollectionAssert.IsSubsetOf(new[] { "达到序时 56.0%", "达标 6.0%", "序时进度 42.5%", "上年 3.0%", "目标 85%" }, Texts(picture).ToArray());
        Assert.HasCount(1, Read(picture).Element("g")!.Elements("path").Where(path => path.Attribute("stroke-dasharray") is not null).ToArray());
    }

    [TestMethod]
    public void The_straight_line_begins_anew_with_each_year()
    {
        using ScottPlot.Plot plot = Trend.Draw(Months(24), ChartShape.Wide, Chinese).Plot(ChartTheme.Light);
        // Two years of four paths each.
        Assert.HasCount(8, plot.GetPlottables<Scatter>().ToArray());
    }

    [TestMethod]
    public void A_month_without_people_parts_the_path_and_is_not_drawn_as_0()
    {
        TrendChart whole = Months(5);
        TrendPoint[] points = [.. whole.Points];
        points[2] = points[2] with { OnSchedule = null, Met = null, Previous = null };
        using ScottPlot.Plot plot = Trend.Draw(whole with { Points = points }, ChartShape.Wide, Chinese).Plot(ChartTheme.Light);
        Scatter[] paths = [.. plot.GetPlottables<Scatter>()];
        Assert.HasCount(7, paths);
        Assert.IsTrue(paths.All(path => path.Data.GetScatterPoints().All(point => point.Y > 0)));
    }

    [TestMethod]
    public void The_labels_at_the_ends_never_cover_each_other()
    {
        TrendPoint same = new(new DateOnly(2026, 6, 30), 0.001, 0.001, 0.001, 0.001);
        foreach (TrendPoint point in new[] { same, same with { OnSchedule = 1, Met = 1, Previous = 1, Expected = 1 } })
        {
            ChartPicture picture = Trend.Draw(new("trend-h", [point], 0.85), ChartShape.Narrow, Chinese);
            double[] baselines = [.. Read(picture).Descendants("text").Where(text => text.Value.Contains('%') && text.Value.Contains(' '))
                .Select(text => Number(text, "y")).Order()];
            Assert.HasCount(5, baselines);
            Assert.IsTrue(baselines.Zip(baselines.Skip(1)).All(pair => pair.Second - pair.First >= 14));
            Assert.IsTrue(baselines[0] > 0 && baselines[^1] < picture.Height);
        }
    }

    [TestMethod]
    public void A_trend_without_a_month_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Trend.Draw(new("trend-h", [], 0.85), ChartShape.Wide, Chinese));

    private static TrendChart Months(int months) => new("trend-h", [.. Enumerable.Range(0, months).Select(Point)], 0.85);

    private static TrendPoint Point(int month)
    {
        DateOnly end = new DateOnly(2025, 1, 1).AddMonths(month + 1).AddDays(-1);
        return new(end, 0.50 + (0.01 * end.Month), 0.01 * end.Month, 0.005 * end.Month, 0.85 * end.Month / 12, $"?as_of={end:O}");
    }
}
