using System.Net;
using AngleSharp.Dom;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class FaultTests
{
    private static Exposed dashboard = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => dashboard = new();

    [ClassCleanup]
    public static void Stop() => dashboard.Dispose();

    [TestMethod]
    [DataRow("/boom", 500)]
    [DataRow("/api/boom", 500)]
    [DataRow("/nothing/here", 404)]
    [DataRow("/api/nothing", 404)]
    [DataRow("/people/nobody", 404)]
    [DataRow("/?period=202x", 400)]
    [DataRow("/?unit=a%0ab", 400)]
    [DataRow("/api/measures/coverage?as_of=soon", 400)]
    [DataRow("/data/imports/none/returns", 400)]
    [DataRow("/data/batches/99999999999999999999", 404)]
    [DataRow("/charts/coverage.gif", 404)]
    [DataRow("/export/csv?measure=nothing", 404)]
    public async Task No_answer_to_a_fault_holds_a_trace_a_path_a_version_or_the_data(string address, int status)
    {
        HttpResponseMessage answer = await dashboard.Browser(role: "data_manager").GetAsync(address);
        string said = await answer.Content.ReadAsStringAsync();

        Assert.AreEqual(status, (int)answer.StatusCode, said);
        foreach (string inner in (string[])["Exception", "   at ", ".cs:", "DuckDB", "Microsoft.", "Kestrel", "ASP.NET", AppContext.BaseDirectory, Path.GetTempPath(), Exposed.Canary])
            Assert.DoesNotContain(inner, said);
        Assert.AreNotEqual("", said);
    }

    [TestMethod]
    [DataRow("/boom")]
    [DataRow("/nothing/here")]
    [DataRow("/?period=202x")]
    [DataRow("/?unit=a%0ab")]
    public async Task Each_page_of_a_fault_carries_the_number_under_which_the_log_tells_of_it(string address)
    {
        IDocument page = await PagesHost.Open(dashboard.Browser(language: "en"), address);
        string number = PagesHost.Text(page.QuerySelector("main p.sub")).Split(' ', ':', '：')[^1];

        Assert.AreNotEqual("", number);
        if (address is "/boom" or "/?unit=a%0ab")
            Assert.Contains(number, dashboard.Log.Heard);
    }

    [TestMethod]
    public async Task Forms_without_their_token_other_methods_and_unknown_addresses_get_a_page_of_the_product_that_says_what_is_wrong()
    {
        HttpClient manager = dashboard.Browser(role: "data_manager");
        foreach ((HttpResponseMessage answer, int status, string title) in (IEnumerable<(HttpResponseMessage, int, string)>)
        [
            (await manager.PostAsync("/data/import", new FormUrlEncodedContent([KeyValuePair.Create("_handler", "import")])), 400, "表单没有提交"),
            (await manager.PostAsync("/nothing/here", new FormUrlEncodedContent([])), 405, "不支持这种操作"), // an address without a page can be asked, and not sent to
            (await manager.PostAsync("/choose", new FormUrlEncodedContent([])), 405, "不支持这种操作"),
            (await manager.GetAsync("/nothing/here"), 404, "没有找到"),
            (await dashboard.Browser().GetAsync("/data/templates/townships.zip"), 403, "没有权限"),
        ])
        {
            IDocument page = await PagesHost.Read(answer);
            Assert.AreEqual(status, (int)answer.StatusCode);
            Assert.AreEqual(title, PagesHost.Text(page.QuerySelector("main h1")));
            Assert.IsNotNull(page.QuerySelector("header nav"), "in the frame of every page");
        }
    }

    [TestMethod]
    public async Task When_not_even_the_page_of_faults_can_be_made_there_is_an_answer_without_the_store()
    {
        using Exposed broken = new();
        HttpClient browser = broken.Browser();
        Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        broken.Services.GetRequiredService<OpenDatabase>().Dispose(); // as if the disk had gone

        foreach (string address in (string[])["/", "/api/measures/coverage"])
        {
            HttpResponseMessage answer = await browser.GetAsync(address);
            string said = await answer.Content.ReadAsStringAsync();

            Assert.AreEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Contains("出错了", said);
            Assert.Contains("Something went wrong", said);
            Assert.IsTrue(answer.Headers.Contains("Content-Security-Policy"));
        }
    }
}
