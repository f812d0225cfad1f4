using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>The pages about assessments, over the sample county.</summary>
[TestClass]
public sealed class AssessmentPagesTests
{
    private const string Township = "999901102";
    private static PagesHost host = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => host = new();

    [ClassCleanup]
    public static void Stop() => host.Dispose();

    [TestMethod]
    [DataRow("/assessments")]
    [DataRow("/assessments?unit=" + Township)]
    [DataRow("/assessments?unit=999901102201")]
    [DataRow("/assessments?period=2019")]
    [DataRow("/assessments?layer=village_other")]
    [DataRow("/assessments/scores")]
    [DataRow("/assessments/scores?kind=annual&period=2025")]
    [DataRow("/assessments/distribution")]
    [DataRow("/assessments/distribution?by=age_band&kind=class_exam")]
    [DataRow("/assessments/attempts?period=2024")]
    [DataRow("/assessments/grades?kind=study_appraisal")]
    [DataRow("/assessments/ballots")]
    [DataRow("/assessments/ballots?period=2019")]
    [DataRow("/assessments/reports")]
    [DataRow("/assessments/hours")]
    [DataRow("/assessments/hours?period=2019")]
    public Task Every_page_about_assessments_answers_in_both_languages_to_everyone_who_sees_data(string address) =>
        PageRules.Hold(host, address, PageRules.TextsOf("h1, h2, .lead, figcaption, thead, caption, .views, .sub"), "viewer", "data_manager");

    [TestMethod]
    public async Task The_headline_says_n_of_N_of_the_measure()
    {
        JsonElement scores = await StudyExamination("period=2025&by=all");
        string headline = PagesHost.Text((await PagesHost.Open(host.Browser(), "/assessments?period=2025")).QuerySelector("h1"));
        StringAssert.Contains(headline, $"{scores.GetProperty("sat").GetInt64()} 人次");
        StringAssert.Contains(headline, $"{scores.GetProperty("pass").GetInt64()}/{scores.GetProperty("sat").GetInt64()}");
    }

    [TestMethod]
    public async Task The_overview_tells_the_latest_study_examination_and_leads_to_its_page()
    {
        JsonElement scores = await StudyExamination("period=2026&by=all");
        IDocument page = await PagesHost.Open(host.Browser(), "/");
        StringAssert.Contains(PagesHost.Text(page.QuerySelector(".facts .small")), $"{scores.GetProperty("pass").GetInt64()}/{scores.GetProperty("sat").GetInt64()}");
        Assert.IsNotNull(page.QuerySelector(".facts a[href^='/assessments']"));
    }

    [TestMethod]
    public async Task What_is_held_at_the_years_end_is_shown_of_the_year_before_and_says_so()
    {
        IDocument page = await PagesHost.Open(host.Browser(), "/assessments/grades");
        StringAssert.Contains(PagesHost.Text(page.QuerySelector("h1")), "2025");
        StringAssert.Contains(PagesHost.Text(page.QuerySelector(".finding .sub")), "2025");
    }

    [TestMethod]
    public async Task Where_nothing_is_on_file_the_page_names_the_ledger_and_offers_its_template() =>
        Assert.IsNotNull((await PagesHost.Open(host.Browser(), "/assessments/scores?period=2019")).QuerySelector("a[href='/data/templates/assessments.xlsx']"));

    [TestMethod]
    public async Task The_list_of_people_is_for_those_who_see_people()
    {
        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Browser().GetAsync("/assessments/people")).StatusCode);
        IDocument page = await PagesHost.Open(host.Browser("analyst"), "/assessments/people?outcome=absent");
        Assert.IsTrue(page.QuerySelectorAll(".people tbody tr").All(row => PagesHost.Text(row).Contains("缺考", StringComparison.Ordinal)));
        Assert.IsNotNull(page.QuerySelector(".people tbody a[href^='/people/']"));
        Assert.IsNull((await PagesHost.Open(host.Browser(), "/assessments/ballots")).QuerySelector(".people"));
    }

    [TestMethod]
    public async Task A_record_lists_the_persons_assessments_with_the_row_that_each_comes_from()
    {
        IDocument page = await PagesHost.Open(host.Browser("analyst"), "/people/999901-00836");
        IElement section = page.QuerySelector("section[aria-labelledby='assessments-h']")!;
        Assert.IsNotEmpty(section.QuerySelectorAll("tbody tr"));
        StringAssert.Contains(PagesHost.Text(section), "assessments.csv");
    }

    [TestMethod]
    [DataRow("distribution")]
    [DataRow("years")]
    [DataRow("grades")]
    [DataRow("ballots")]
    [DataRow("attempts")]
    [DataRow("work-reports")]
    [DataRow("beside-hours")]
    public async Task Each_chart_leaves_as_a_file_also_where_nothing_is_on_file(string chart)
    {
        foreach (string period in (string[])["2025", "2019"])
        {
            HttpResponseMessage answer = await host.Browser().GetAsync($"/charts/assessments.{chart}.svg?period={period}");
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, period);
            StringAssert.StartsWith(await answer.Content.ReadAsStringAsync(), "<svg");
        }
    }

    private static async Task<JsonElement> StudyExamination(string keys)
    {
        using JsonDocument asked = JsonDocument.Parse(await host.Browser().GetStringAsync($"/api/measures/assessments.by-facet?{keys}"));
        return asked.RootElement.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("kind").GetString() == "study_exam").Clone();
    }
}
