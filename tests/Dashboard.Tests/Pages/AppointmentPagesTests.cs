using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>The pages about appointments, over the sample county.</summary>
[TestClass]
public sealed class AppointmentPagesTests
{
    private const string WithoutAppointments = "999901206";
    private static PagesHost host = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => host = new();

    [ClassCleanup]
    public static void Stop() => host.Dispose();

    [TestMethod]
    [DataRow("/appointments")]
    [DataRow("/appointments?period=2025")]
    [DataRow("/appointments?period=2019")]
    [DataRow("/appointments?unit=" + WithoutAppointments)]
    [DataRow("/appointments/before-post?period=2025&as_of=2026-06-30")]
    [DataRow("/appointments/before-post?layer=leading_group")]
    [DataRow("/appointments/warnings")]
    [DataRow("/appointments/study?period=2025")]
    [DataRow("/appointments/reserve")]
    [DataRow("/appointments/compared")]
    [DataRow("/appointments/compared?period=2019")]
    public Task Every_page_about_appointments_answers_in_both_languages_to_everyone_who_sees_data(string address) =>
        PageRules.Hold(host, address, PageRules.TextsOf("h1, h2, figcaption, thead, caption, .views, .sub"), "viewer", "data_manager");

    [TestMethod]
    public async Task The_headline_says_n_of_N_of_the_measure_and_a_viewer_sees_nobody_by_name()
    {
        using JsonDocument asked = JsonDocument.Parse(await host.Browser().GetStringAsync("/api/measures/promotions.trained-before?period=2025&as_of=2026-06-30"));
        JsonElement total = asked.RootElement.GetProperty("total");
        long inTime = total.GetProperty("before").GetInt64() + total.GetProperty("within_year").GetInt64(), judged = inTime + total.GetProperty("overdue").GetInt64();

        IDocument page = await PagesHost.Open(host.Browser(), "/appointments/before-post?period=2025&as_of=2026-06-30");
        Assert.Contains($"（{inTime}/{judged}）", PagesHost.Text(page.QuerySelector("h1")));
        Assert.IsEmpty(page.QuerySelectorAll("a[href^='/people/']"));
        Assert.IsNotEmpty((await PagesHost.Open(host.Browser("analyst"), "/appointments/before-post?period=2025&as_of=2026-06-30")).QuerySelectorAll("a[href^='/people/']"));
    }

    [TestMethod]
    public async Task The_two_whom_the_sample_left_untrained_are_warned_of_on_the_overview_and_named_to_the_analyst()
    {
        HttpClient analyst = host.Browser("analyst");
        IDocument overview = await PagesHost.Open(analyst, "/");
        IElement action = overview.QuerySelector(".actions a[href^='/appointments/warnings']")!;
        Assert.AreEqual("2 名任职干部逾期未训", PagesHost.Text(action));
        IDocument warnings = await PagesHost.Open(analyst, action.GetAttribute("href")!);
        Assert.AreEqual(2, warnings.QuerySelectorAll(".people tbody a[href^='/people/']").Length);
        Assert.Contains("尽快", PagesHost.Text(warnings.QuerySelectorAll(".people").Last()));
        Assert.AreEqual("先训后任", PagesHost.Text(overview.QuerySelector(".facts .small a[href^='/appointments']")));
    }

    [TestMethod]
    public async Task A_comparison_says_that_it_is_an_association_in_its_title_its_table_and_its_download()
    {
        HttpClient browser = host.Browser();
        IDocument page = await PagesHost.Open(browser, "/appointments/compared");
        Assert.Contains("不是因果", PagesHost.Text(page.QuerySelector("h1")));
        Assert.Contains("不是因果", PagesHost.Text(page.QuerySelector("caption")));
        Assert.Contains("不是因果", await browser.GetStringAsync("/charts/promotions.compared.svg"));
    }

    [TestMethod]
    public async Task Every_chart_about_appointments_can_be_taken_away()
    {
        foreach (string chart in (string[])["trained-before", "trained-before-by-facet", "study-on-file", "qualification", "reserve", "by-month", "compared"])
        {
            Assert.StartsWith("<svg", await host.Browser().GetStringAsync($"/charts/promotions.{chart}.svg"));
            Assert.AreEqual("image/png", (await host.Browser().GetAsync($"/charts/promotions.{chart}.png?unit={WithoutAppointments}")).Content.Headers.ContentType!.MediaType);
        }
    }

    [TestMethod]
    public async Task Where_nothing_was_ever_appointed_the_ledger_to_send_is_named_and_else_the_period()
    {
        Assert.AreEqual("还没有任免数据", PagesHost.Text((await PagesHost.Open(host.Browser(), "/appointments?unit=" + WithoutAppointments)).QuerySelector(".empty .what")));
        Assert.AreEqual("本期没有任免", PagesHost.Text((await PagesHost.Open(host.Browser(), "/appointments?period=2027")).QuerySelector(".empty .what")));
        Assert.AreEqual(HttpStatusCode.OK, (await host.Browser().GetAsync("/data/templates/appointments.xlsx")).StatusCode);
    }

    [TestMethod]
    public async Task A_persons_record_has_the_appointments_with_file_and_row()
    {
        HttpClient analyst = host.Browser("analyst");
        IDocument list = await PagesHost.Open(analyst, "/appointments/before-post?period=2025");
        IDocument person = await PagesHost.Open(analyst, list.QuerySelector(".people tbody a[href^='/people/']")!.GetAttribute("href")!);
        Assert.Contains("appointments.csv", PagesHost.Text(person.QuerySelector("#appointments-h")!.ParentElement!));
    }

    [TestMethod]
    public async Task The_interval_of_the_interface_for_programs_holds_the_share()
    {
        using JsonDocument asked = JsonDocument.Parse(await host.Browser().GetStringAsync("/api/measures/promotions.compared"));
        foreach (JsonElement row in asked.RootElement.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("compared_share").ValueKind == JsonValueKind.Number))
        {
            double share = row.GetProperty("compared_share").GetDouble();
            Assert.IsTrue(row.GetProperty("low").GetDouble() <= share && share <= row.GetProperty("high").GetDouble());
        }
    }
}
