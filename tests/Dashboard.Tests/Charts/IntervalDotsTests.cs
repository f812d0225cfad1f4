using CadreTraining.Dashboard.Charts;
using ScottPlot.Plottables;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class IntervalDotsTests
{
    private static readonly ChartKey[] Groups = [new(Token.Met, "提拔"), new(Token.Rule2, "未提拔")];

    private static readonly IntervalChart Chart = new("h", Groups,
    [
        new("乡镇一般干部：达到培训标准", [new(15, 20, 0.53, 0.89), new(300, 500, 0.556, 0.642)]),
        new("乡镇领导班子：达到培训标准", [new(3, 4, 0.3, 0.95), new(0, 0, null, null)]),
    ]);

    [TestMethod]
    public void Each_group_has_a_dot_at_its_share_and_a_line_over_its_interval()
    {
        using ScottPlot.Plot plot = IntervalDots.Draw(Chart, ChartShape.Wide, Chinese).Plot(ChartTheme.Light);
        CollectionAssert.AreEqual(new[] { 75d, 60d, 75d }, plot.GetPlottables<Marker>().Select(marker => marker.Location.X).ToArray());
        LinePlot first = plot.GetPlottables<LinePlot>().First();
        Assert.AreEqual((53d, 89d), (first.Start.X, first.End.X));
        Assert.AreEqual((0d, 100d), (plot.Axes.GetLimits().Left, plot.Axes.GetLimits().Right));
    }

    [TestMethod]
    public void The_numbers_say_the_share_with_n_of_N_few_people_without_a_share_and_nobody_not_at_all()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
            CollectionAssert.IsSubsetOf(new[] { "75.0%，15/20", "60.0%，300/500", "3/4", "—", "提拔", "未提拔" }, Texts(IntervalDots.Draw(Chart, shape, Chinese)).ToArray());
    }

    [TestMethod]
    public void Few_people_are_hollow()
    {
        using ScottPlot.Plot plot = IntervalDots.Draw(Chart, ChartShape.Wide, Chinese).Plot(ChartTheme.Light);
        string[] fills = [.. plot.GetPlottables<Marker>().Select(marker => marker.MarkerStyle.FillColor.ToHex())];
        Assert.AreEqual(ChartTheme.Light[Token.Met], fills[0]);
        Assert.AreEqual(ChartTheme.Light[Token.Paper], fills[2]);
    }

    [TestMethod]
    public void No_two_words_touch_and_without_rows_only_the_axis_is_drawn()
    {
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            ChartText.AssertNoneTouch(IntervalDots.Draw(Chart, shape, Chinese));
            ChartText.AssertNoneTouch(IntervalDots.Draw(Chart, shape, English));
            Assert.HasCount(5, Texts(IntervalDots.Draw(Chart with { Rows = [] }, shape, Chinese)));
        }
    }
}
