using System.Net;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

[TestClass]
public sealed class ImportPagesTests
{
    private static string[] County { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty"))];

    [TestMethod]
    public async Task Spreadsheets_go_from_preview_to_receipt_and_out_again_and_the_sample_gives_way_to_them()
    {
        using PagesHost host = new();
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = true });
        await browser.GetAsync("/choose?role=data_manager");

        IDocument preview = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], County));
        Assert.AreEqual("预览", PagesHost.Text(preview.QuerySelector("h1")));
        Assert.IsNotNull((await PagesHost.Open(browser, "/")).QuerySelector(".demo"), "a preview changes nothing");

        IDocument receipt = await PagesHost.Settled(browser, await Committed(host, browser, await Forms.Send(browser, preview, "main form", new() { ["Decision"] = "commit" })));
        Assert.AreEqual("已完成", PagesHost.Text(receipt.QuerySelector("h1")));
        Assert.AreEqual(Rows(preview), Rows(receipt), "the preview is the commit");

        IDocument overview = await PagesHost.Open(browser, "/");
        Assert.IsNull(overview.QuerySelector(".demo"));
        Assert.IsNotNull(overview.QuerySelector(".gap"));
        Assert.AreEqual(HttpStatusCode.Redirect, (await host.Browser("data_manager").GetAsync("/")).StatusCode, "another browser has to sign in now");

        IDocument again = await PagesHost.Settled(browser, await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", [], County));
        Assert.IsTrue(again.QuerySelectorAll(".ledgers tbody tr").All(row => PagesHost.Text(row.QuerySelectorAll("td")[0]) == "0"), "the same files twice add nothing");

        HttpResponseMessage undone = await Forms.Send(browser, await PagesHost.Open(browser, "/data/batches/1/undo"), "main form", []);
        Assert.IsNotNull((await PagesHost.Read(undone)).QuerySelector(".warn"));
        Assert.IsNotNull((await PagesHost.Open(browser, "/")).QuerySelector(".empty"));
    }

    [TestMethod]
    public async Task A_form_without_its_token_is_refused()
    {
        using PagesHost host = new();
        HttpClient browser = host.Browser("data_manager");

        HttpResponseMessage answer = await browser.PostAsync("/data/import", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "import" }));

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    // The database made now is nobody's demonstration: whoever can read the code becomes its first administrator, and comes back to the import.
    internal static async Task<HttpResponseMessage> Committed(PagesHost host, HttpClient browser, HttpResponseMessage answer)
    {
        while (answer.RequestMessage!.RequestUri!.AbsolutePath != "/access/first")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            answer = await browser.GetAsync(answer.RequestMessage.RequestUri);
        }

        return await host.MakeFirstAdministrator(browser, await PagesHost.Read(answer));
    }

    private static string Rows(IDocument page) => PagesHost.Text(page.QuerySelector("table.ledgers"));
}
