using System.Net;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

[TestClass]
public sealed class QuestionPagesTests
{
    private const string Township = "999901102";

    private static string[] County { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty"))];

    [TestMethod]
    public async Task A_figure_that_is_queried_lands_among_the_questions_and_is_answered_there()
    {
        using PagesHost host = new();
        HttpClient browser = await WithOwnDatabase(host);
        IDocument coverage = await PagesHost.Open(browser, "/coverage");
        string query = coverage.QuerySelectorAll("a[href^='/data/query-figure']")[0].GetAttribute("href")!;

        HttpResponseMessage empty = await Forms.Send(browser, await PagesHost.Open(browser, query), "main form[method=post]", new() { ["Says"] = " " });
        Assert.IsNotNull((await PagesHost.Read(empty)).QuerySelector(".refused"));

        IDocument raised = await PagesHost.Read(await Forms.Send(browser, await PagesHost.Open(browser, query), "main form[method=post]", new() { ["Says"] = "少了一期班" }));
        IElement row = raised.QuerySelector(".people tbody tr")!;
        Assert.Contains("少了一期班", PagesHost.Text(row));
        Assert.Contains("待核实", PagesHost.Text(row));
        Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync(row.QuerySelector("td a")!.GetAttribute("href")!)).StatusCode, "the row leads to the figure");

        Dictionary<string, string> said = new() { ["Row"] = row.QuerySelector("input[name=Row]")!.GetAttribute("value")!, ["Choice"] = "answered", ["Note"] = "已补录" };
        IDocument silent = await PagesHost.Read(await Forms.Send(browser, raised, "main form[method=post]", new(said) { ["Note"] = "" }));
        Assert.IsNotNull(silent.QuerySelector(".refused"), "an answer has words");
        IDocument answered = await PagesHost.Read(await Forms.Send(browser, raised, "main form[method=post]", said));
        Assert.Contains("已说明，已补录", PagesHost.Text(answered.QuerySelector(".people tbody tr")));
    }

    [TestMethod]
    public async Task In_the_demonstration_nothing_is_noted_and_viewers_see_no_rows_about_people()
    {
        using PagesHost host = new();
        IDocument viewer = await PagesHost.Open(host.Browser("viewer"), "/data/questions?question=two-places&period=2025");
        IDocument analyst = await PagesHost.Open(host.Browser("analyst"), "/data/questions?question=two-places&period=2025");

        Assert.IsNull(viewer.QuerySelector(".people tbody tr"));
        Assert.Contains("只对分析员和数据管理员显示", PagesHost.Text(viewer.QuerySelector(".people")));
        Assert.HasCount(100, analyst.QuerySelectorAll(".people tbody tr"));
        Assert.IsNull(analyst.QuerySelector("form[method=post]"));
        Assert.IsNull((await PagesHost.Open(host.Browser("data_manager"), "/data/query-figure?figure=coverage&unit=" + Township)).QuerySelector("form[method=post]"));
        Assert.AreEqual(HttpStatusCode.NotFound, (await host.Browser().GetAsync("/data/query-figure?figure=coverage&unit=123")).StatusCode, "a unit out of the grant has no figures to query");
    }

    [TestMethod]
    public async Task The_board_says_in_a_word_how_each_township_stands_and_what_has_not_come_has_no_number()
    {
        using PagesHost host = new();
        IDocument board = await PagesHost.Open(host.Browser(), "/data/board?period=2026");

        Assert.AreEqual("参训：12 个乡镇中 11 个已报", PagesHost.Text(board.QuerySelector("h1")));
        IElement silent = board.QuerySelectorAll(".board tbody tr").Single(row => PagesHost.Text(row.QuerySelector("th")) == "北沟乡");
        Assert.AreEqual("…未到期2027-01-10 到期", PagesHost.Text(silent.QuerySelectorAll("td")[0]));
        Assert.IsNull(board.QuerySelector(".board a[href^='/data/batches']"), "batches are for data managers");
        Assert.IsTrue(board.QuerySelectorAll(".board td.cell").All(cell => PagesHost.Text(cell.QuerySelector("b")).Length > 0));
    }

    [TestMethod]
    public async Task The_range_of_what_is_proven_stands_on_the_page_and_in_each_row()
    {
        using PagesHost host = new();
        HttpClient browser = host.Browser();
        IDocument overview = await PagesHost.Open(browser, "/");
        IDocument proven = await PagesHost.Open(browser, "/?evidence=proven");

        Assert.AreEqual("有佐证的序时达标率 56.8%，含自报 65.5%。有佐证指：审核、签到表、平台。", PagesHost.Text(overview.QuerySelector(".evidence")));
        Assert.AreEqual("56.8%", PagesHost.Text(overview.QuerySelector(".gap tfoot td:last-child")));
        Assert.AreEqual("只计有佐证的参训（审核、签到表、平台）。", PagesHost.Text(proven.QuerySelector(".evidence")));
        Assert.AreEqual("56.8%", PagesHost.Text(proven.QuerySelector("h1 b")));
        Assert.IsTrue(proven.QuerySelectorAll(".downloads a[href*='/export/csv']").All(link => link.GetAttribute("href")!.Contains("evidence=proven", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_persons_hours_lead_to_their_file_and_row()
    {
        using PagesHost host = new();
        HttpClient browser = await WithOwnDatabase(host);
        IDocument people = await PagesHost.Open(browser, "/coverage?view=people");
        string address = people.QuerySelectorAll(".people tbody tr").First(row => PagesHost.Text(row.QuerySelectorAll("td")[4]) != "0").QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Contains("county=", address);

        IDocument person = await PagesHost.Open(browser, address);
        IElement? batch = person.QuerySelectorAll("a[href^='/data/batches/']").FirstOrDefault();
        Assert.AreEqual("/data/batches/1", batch?.GetAttribute("href"));
        Assert.Contains("attendance.csv", PagesHost.Text(person.QuerySelector("main")));
        Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync("/data/batches/1")).StatusCode);
    }

    /// <summary>A data manager's browser whose small county stands in place of the sample.</summary>
    private static async Task<HttpClient> WithOwnDatabase(PagesHost host)
    {
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = true });
        await browser.GetAsync("/choose?role=data_manager");
        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], County));
        await PagesHost.Settled(browser, await ImportPagesTests.Committed(host, browser, await Forms.Send(browser, preview, "main form", new() { ["Decision"] = "commit" })));
        return browser;
    }
}
