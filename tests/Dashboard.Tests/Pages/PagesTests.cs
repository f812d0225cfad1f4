using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

[TestClass]
public sealed class PagesTests
{
    private const string Township = "999901102";
    private static PagesHost host = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => host = new();

    [ClassCleanup]
    public static void Stop() => host.Dispose();

    [TestMethod]
    [DataRow("/")]
    [DataRow("/?period=2025")]
    [DataRow("/?layer=village_main")]
    [DataRow("/coverage")]
    [DataRow("/coverage?view=layer")]
    [DataRow("/coverage?view=age_band")]
    [DataRow("/coverage?view=reserve")]
    [DataRow("/coverage?view=standard")]
    [DataRow("/coverage?view=people&standing=behind&sort=name&page=2")]
    [DataRow("/coverage?standard=all")]
    [DataRow("/coverage?map=now&kinds=subdistrict&kinds=township_like")]
    [DataRow("/coverage/township?unit=" + Township)]
    [DataRow("/training")]
    [DataRow("/training?facet=method&period=2025")]
    [DataRow("/training?unit=" + Township)]
    [DataRow("/training/mix?facet=duration")]
    [DataRow("/training/basics")]
    [DataRow("/training/spread")]
    [DataRow("/training/calls?finding=missed")]
    [DataRow("/training/providers")]
    [DataRow("/training/study")]
    [DataRow("/training/study?unit=" + Township)]
    [DataRow("/data")]
    [DataRow("/data/import")]
    [DataRow("/data/questions")]
    [DataRow("/data/questions?question=two-places&period=2025&state=open")]
    [DataRow("/data/questions?question=missing-letters")]
    [DataRow("/data/board?period=2025")]
    [DataRow("/data/query-figure?figure=training.volume&unit=" + Township)]
    [DataRow("/data/dictionary")]
    [DataRow("/data/review")]
    [DataRow("/data/review/classes")]
    [DataRow("/data/review/decisions")]
    [DataRow("/data/rosters")]
    [DataRow("/data/templates")]
    [DataRow("/definitions")]
    public Task Every_page_answers_in_both_languages_without_scripts_or_styles_of_its_own(string address) =>
        PageRules.Hold(host, address, Ours, "data_manager");

    [TestMethod]
    [DataRow("zh-CN")]
    [DataRow("en")]
    public async Task The_pages_say_the_sentences_that_stand_in_the_file(string language)
    {
        HttpClient browser = host.Browser("analyst", language);
        StringBuilder said = new();
        foreach (string address in (string[])["/", "/?period=2025", "/coverage?view=layer", "/coverage?standard=all", "/coverage?view=people&standing=behind", "/coverage/township?unit=" + Township])
        {
            IDocument page = await PagesHost.Open(browser, address);
            said.Append("## ").Append(address).Append('\n');
            foreach (IElement line in page.QuerySelectorAll("main h1, main h2, .lead, .evidence, figcaption > p, .actions li, .small, .recon"))
                said.AppendJoin(' ', line.LocalName == "dl" ? line.QuerySelectorAll("dt, dd").Select(PagesHost.Text) : [PagesHost.Text(line)]).Append('\n');
        }

        string expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Pages", $"sentences.{language}.txt"));
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), said.ToString());
    }

    [TestMethod]
    public async Task Each_township_has_the_same_numbers_in_the_table_as_in_the_interface_for_programs()
    {
        HttpClient browser = host.Browser();
        IDocument page = await PagesHost.Open(browser, "/");
        using JsonDocument answer = JsonDocument.Parse(await browser.GetStringAsync("/api/measures/coverage"));

        Dictionary<string, IElement> shown = page.QuerySelectorAll(".gap tbody tr").ToDictionary(row => PagesHost.Text(row.QuerySelector("th")));
        JsonElement[] asked = [.. answer.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.HasCount(asked.Length, shown);
        foreach (JsonElement row in asked.Where(row => row.GetProperty("reported").GetBoolean()))
        {
            string[] cells = [.. shown[row.GetProperty("unit_name").GetString()!].QuerySelectorAll("td").Select(PagesHost.Text)];
            string[] counts = ["in_post", "exempt", "too_new"];
            foreach ((string column, int place) in counts.Select((column, place) => (column, place)))
                Assert.AreEqual(row.GetProperty(column).GetInt64(), PagesHost.Number(cells[place]));
            Assert.AreEqual(row.GetProperty("met").GetInt64() + row.GetProperty("not_met").GetInt64(), PagesHost.Number(cells[3]));
            Assert.AreEqual(row.GetProperty("met").GetInt64(), PagesHost.Number(cells[4]));
            Assert.AreEqual(row.GetProperty("on_pace").GetInt64(), PagesHost.Number(cells[5]));
            if (row.GetProperty("met").GetInt64() + row.GetProperty("not_met").GetInt64() >= 5)
                Assert.AreEqual(row.GetProperty("on_schedule_share").GetDouble().ToString("0.0%", System.Globalization.CultureInfo.InvariantCulture), cells[7]);
        }
    }

    [TestMethod]
    public async Task In_post_is_the_sum_of_met_not_met_excused_and_new_on_the_first_page()
    {
        IDocument page = await PagesHost.Open(host.Browser(), "/");

        long[] parts = [.. page.QuerySelectorAll(".recon > div:not(.aside)").Select(part => PagesHost.Number(PagesHost.Text(part.QuerySelector("dd"))))];

        Assert.HasCount(5, parts);
        Assert.AreEqual(parts[0], parts[1..].Sum());
    }

    [TestMethod]
    public async Task A_township_that_has_not_reported_keeps_its_row_and_is_named_below()
    {
        IDocument page = await PagesHost.Open(host.Browser(), "/");

        Assert.AreEqual("北沟乡未报送", PagesHost.Text(page.QuerySelector(".gap tr.none")));
        Assert.Contains("不含未报送的北沟乡", PagesHost.Text(page.QuerySelector(".foot")));
    }

    [TestMethod]
    public async Task The_charts_rows_are_links_that_lead_to_the_township_and_from_there_to_the_village_and_its_people()
    {
        HttpClient browser = host.Browser("analyst");
        IDocument county = await PagesHost.Open(browser, "/");
        IDocument township = await PagesHost.Open(browser, Link(county, ".gap svg.wide a", Township));
        string village = Link(township, ".gap svg.wide a", Township + "2");
        IDocument people = await PagesHost.Open(browser, village);
        IDocument person = await PagesHost.Open(browser, people.QuerySelector(".people tbody th a")!.GetAttribute("href")!);

        Assert.Contains("太平镇", PagesHost.Text(township.QuerySelector("h1")));
        Assert.AreEqual(PagesHost.Text(people.QuerySelector(".people tbody th a")), PagesHost.Text(person.QuerySelector("h1")));
        Assert.Contains("attendance.csv", PagesHost.Text(person.QuerySelector("main")));

        static string Link(IDocument page, string links, string unit) =>
            page.QuerySelectorAll(links).Select(link => link.GetAttribute("href")!).First(href => href.Contains("unit=" + unit, StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task The_filters_are_a_plain_form_whose_answer_is_an_address()
    {
        HttpClient browser = host.Browser();
        IDocument page = await PagesHost.Open(browser, "/");
        IElement form = page.QuerySelector("form.filters")!;
        Assert.AreEqual("get", form.GetAttribute("method"));
        Assert.AreEqual("/", form.GetAttribute("action"));
        Assert.IsNotNull(form.QuerySelector("select[name=layer] option[value=village_main]"));

        IDocument filtered = await PagesHost.Open(browser, "/?period=2026&as_of=&layer=village_main&map=");
        using JsonDocument asked = JsonDocument.Parse(await browser.GetStringAsync("/api/measures/coverage?filter=layer%3Dvillage_main"));

        long judged = asked.RootElement.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("reported").GetBoolean())
            .Sum(row => row.GetProperty("met").GetInt64() + row.GetProperty("not_met").GetInt64());
        Assert.Contains($"/{judged} 人", PagesHost.Text(filtered.QuerySelector(".lead")));
        Assert.AreEqual("village_main", filtered.QuerySelector("select[name=layer] option[selected]")!.GetAttribute("value"));
    }

    [TestMethod]
    [DataRow("/?unit=nowhere", HttpStatusCode.NotFound)]
    [DataRow("/coverage/township?unit=nowhere", HttpStatusCode.NotFound)]
    [DataRow("/coverage?standard=nothing", HttpStatusCode.NotFound)]
    [DataRow("/people/nobody", HttpStatusCode.NotFound)]
    [DataRow("/nothing/here", HttpStatusCode.NotFound)]
    [DataRow("/data/batches/77", HttpStatusCode.NotFound)]
    [DataRow("/data/imports/none", HttpStatusCode.NotFound)]
    [DataRow("/?period=202x", HttpStatusCode.BadRequest)]
    [DataRow("/?as_of=yesterday", HttpStatusCode.BadRequest)]
    [DataRow("/?map=old", HttpStatusCode.BadRequest)]
    [DataRow("/coverage?filter=shoe_size%3D9", HttpStatusCode.BadRequest)]
    public async Task A_question_that_cannot_be_asked_gets_a_page_that_says_why_and_no_stack_trace(string address, HttpStatusCode status)
    {
        HttpResponseMessage answer = await host.Browser("data_manager").GetAsync(address);
        IDocument page = await PagesHost.Read(answer);

        Assert.AreEqual(status, answer.StatusCode);
        Assert.AreNotEqual("", PagesHost.Text(page.QuerySelector("main h1")));
        Assert.IsNotNull(page.QuerySelector("main a[href='/']"));
        Assert.DoesNotContain("Exception", page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("   at ", page.DocumentElement.OuterHtml);
    }

    [TestMethod]
    [DataRow("/api/measures/nothing", 404)]
    [DataRow("/api/measures/coverage?unit=nowhere", 404)]
    [DataRow("/api/measures/coverage?period=202x", 400)]
    [DataRow("/charts/nothing.svg", 404)]
    [DataRow("/export/csv?measure=coverage.people&as_of=soon", 400)]
    [DataRow("/export/workbook", 403)]
    [DataRow("/api/measures/person.postings?cadre=1", 403)]
    public async Task Programs_get_problem_details_in_their_language(string address, int status)
    {
        HttpResponseMessage answer = await host.Browser("viewer", "en").GetAsync(address);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.AreEqual(status, (int)answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.AreNotEqual("", problem.RootElement.GetProperty("detail").GetString());
    }

    [TestMethod]
    public async Task A_viewer_sees_the_names_of_unmet_principals_only_and_an_analyst_everybody()
    {
        IDocument viewer = await PagesHost.Open(host.Browser("viewer"), "/coverage?view=people");
        IDocument analyst = await PagesHost.Open(host.Browser("analyst"), "/coverage?view=people");
        using JsonDocument all = JsonDocument.Parse(await host.Browser("analyst").GetStringAsync("/api/measures/coverage.people?reported=only"));
        using JsonDocument few = JsonDocument.Parse(await host.Browser("viewer").GetStringAsync("/api/measures/coverage.people"));

        Assert.IsTrue(few.RootElement.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("standing").GetString() == "not_met"));
        Assert.IsLessThan(all.RootElement.GetProperty("rows").GetArrayLength(), few.RootElement.GetProperty("rows").GetArrayLength());
        Assert.IsEmpty(viewer.QuerySelectorAll(".people tbody th a"));
        Assert.Contains("查看者只看到未达标的主要负责人", PagesHost.Text(viewer.QuerySelector(".people")));
        Assert.HasCount(50, analyst.QuerySelectorAll(".people tbody th a"));
        Assert.AreEqual($"{all.RootElement.GetProperty("rows").GetArrayLength()} 人", PagesHost.Text(analyst.QuerySelector("#people-h")));
    }

    [TestMethod]
    [DataRow("viewer")]
    [DataRow("analyst")]
    public async Task Only_data_managers_import_and_see_batches(string role)
    {
        HttpClient browser = host.Browser(role);

        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync("/data/import")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync("/data/batches/1")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync("/data/batches/1/undo")).StatusCode);
        Assert.IsNull((await PagesHost.Open(browser, "/data")).QuerySelector("a[href='/data/import']"));
    }

    [TestMethod]
    public async Task The_banner_of_the_demonstration_switches_the_role_and_keeps_the_page()
    {
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = true });
        IDocument page = await PagesHost.Open(browser, "/coverage?view=people");
        string analyst = page.QuerySelectorAll(".demo a").Select(link => link.GetAttribute("href")!).First(href => href.Contains("role=analyst", StringComparison.Ordinal));

        HttpResponseMessage answer = await browser.GetAsync(analyst);

        Assert.AreEqual("/coverage?view=people", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.HasCount(50, (await PagesHost.Read(answer)).QuerySelectorAll(".people tbody th a"));
    }

    [TestMethod]
    public async Task A_link_switches_the_language_and_never_leads_to_another_site()
    {
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = false });
        HttpResponseMessage answer = await browser.GetAsync("/choose?lang=en&back=/definitions");
        HttpResponseMessage elsewhere = await browser.GetAsync("/choose?lang=en&back=//example.org");

        Assert.AreEqual("/definitions", answer.Headers.Location!.OriginalString);
        Assert.AreEqual("/", elsewhere.Headers.Location!.OriginalString);
        Assert.AreEqual("en", (await PagesHost.Open(browser, "/definitions")).DocumentElement.GetAttribute("lang"));
    }

    [TestMethod]
    public async Task The_charts_and_the_rows_can_be_taken_away()
    {
        HttpClient browser = host.Browser("analyst");
        foreach (string chart in (string[])["coverage", "coverage.by-layer", "coverage.by-facet", "coverage.trend"])
        {
            Assert.StartsWith("<svg", await browser.GetStringAsync($"/charts/{chart}.svg"));
            Assert.AreEqual((byte)'P', (await browser.GetByteArrayAsync($"/charts/{chart}.png"))[1]);
        }

        Assert.StartsWith("\uFEFFunit_code,unit_name,", Encoding.UTF8.GetString(await browser.GetByteArrayAsync("/export/csv")));
        Assert.AreEqual((byte)'P', (await browser.GetByteArrayAsync("/export/workbook"))[0]);
        Assert.AreEqual((byte)'P', (await browser.GetByteArrayAsync("/data/templates/attendance.xlsx"))[0]);
        Assert.AreEqual((byte)'P', (await browser.GetByteArrayAsync("/data/templates/all.xlsx"))[0]);
    }

    [TestMethod]
    public async Task The_description_of_the_interface_names_every_key_of_a_question()
    {
        using JsonDocument document = JsonDocument.Parse(await host.Browser().GetStringAsync("/openapi/v1.json"));

        string[] named = [.. document.RootElement.GetProperty("paths").GetProperty("/api/measures/{id}").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("name").GetString()!)];

        foreach (string key in (string[])["id", "unit", "period", "as_of", "by", "standard", "map", "kinds", "filter", "lang"])
            Assert.Contains(key, named);
    }

    [TestMethod]
    public async Task A_foreign_host_name_is_not_answered()
    {
        HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Host = "example.org";

        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Browser().SendAsync(request)).StatusCode);
    }

    [TestMethod]
    public async Task Every_township_has_an_overview_and_charts_of_its_own_also_one_that_has_not_reported()
    {
        HttpClient browser = host.Browser();
        using JsonDocument coverage = JsonDocument.Parse(await browser.GetStringAsync("/api/measures/coverage"));
        JsonElement[] townships = [.. coverage.RootElement.GetProperty("rows").EnumerateArray()];
        Assert.IsTrue(townships.Any(row => !row.GetProperty("reported").GetBoolean()));
        foreach (string? unit in townships.Select(row => row.GetProperty("unit_code").GetString()).Where(unit => unit != "other"))
        {
            foreach (string address in (string[])["/", "/coverage/township", "/charts/coverage.svg", "/charts/coverage.by-layer.png", "/charts/coverage.trend.svg"])
                Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync($"{address}?unit={unit}")).StatusCode, $"{address} of {unit}");
        }
    }

    [TestMethod]
    public async Task A_database_that_is_no_demonstration_opens_with_the_code_and_says_what_to_do_while_it_is_empty()
    {
        using PagesHost empty = new(showsSample: false);
        HttpClient browser = empty.CreateClient(new() { AllowAutoRedirect = true });
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/measures/coverage")).StatusCode);

        IDocument asked = await PagesHost.Open(browser, "/");
        HttpResponseMessage wrong = await Forms.Send(browser, asked, "main form", new() { ["Code"] = "x", ["UserName"] = "wang", ["Password"] = PagesHost.Password });
        HttpResponseMessage right = await empty.MakeFirstAdministrator(browser, await PagesHost.Read(wrong));

        Assert.IsNotNull((await PagesHost.Read(wrong)).QuerySelector("[role=alert]"));
        IDocument page = await PagesHost.Read(right);
        Assert.IsNull(page.QuerySelector(".demo"));
        Assert.Contains("数据库里还没有数据", PagesHost.Text(page.QuerySelector("main")));
        Assert.IsNotNull(page.QuerySelector("main a[href='/data/import']"));
    }

    // The words of the page itself: names that the data carries may be in any language, and so is the way back to Chinese.
    private static string Ours(IDocument page)
    {
        foreach (IElement other in page.QuerySelectorAll("[lang]:not(html), .standard dd, .people tbody, td, script").ToArray())
            other.Remove();
        return PagesHost.Text(page.Body);
    }
}
