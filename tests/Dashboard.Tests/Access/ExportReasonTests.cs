using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Commands;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class ExportReasonTests
{
    public static IEnumerable<object[]> NamePeople { get; } =
    [
        ["/export/csv?measure=coverage.people"], ["/export/csv?measure=data.question-rows"], ["/export/csv?measure=people.roster"], ["/export/workbook"], ["/export/workbook?measure=coverage.people"],
        ["/api/measures/coverage.people"], ["/api/measures/person.attendance?cadre=0001"], ["/data/templates/townships.zip"],
    ];

    [TestMethod]
    [DynamicData(nameof(NamePeople))]
    public async Task What_names_people_leaves_with_a_reason_only_and_people_are_led_to_the_page_that_asks(string address)
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);
        string join = address.Contains('?', StringComparison.Ordinal) ? "&" : "?";

        foreach (string none in new[] { "", join + "reason=", join + "reason=abc ", join + "reason=" + new string('a', 301) })
        {
            HttpResponseMessage refused = await analyst.GetAsync(address + none);
            Assert.AreEqual(HttpStatusCode.BadRequest, refused.StatusCode, none);
            StringAssert.Contains(await refused.Content.ReadAsStringAsync(), "5至300字");
            Assert.AreEqual("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        }

        IDocument page = await PagesHost.Read(await Browse(analyst, address));
        StringAssert.StartsWith(page.Url, "http://localhost/reason?to=");
        Assert.IsNotNull(page.QuerySelector("input[name=reason][required]"));
        Assert.IsEmpty(host.Audit(AuditKind.Exported));

        HttpResponseMessage taken = await analyst.GetAsync(address + join + "reason=年终核对名单");
        Assert.AreEqual(HttpStatusCode.OK, taken.StatusCode);
        AuditEntry line = host.Audit(AuditKind.Exported).Single();
        Assert.AreEqual("年终核对名单", line.Reason);
        Assert.AreEqual("zhang", line.Who);
        Assert.IsNotNull(line.Rows);
    }

    [TestMethod]
    [DataRow("/export/csv", "csv coverage", 2L)]
    [DataRow("/export/csv?measure=training.volume&unit=990101101", "csv training.volume?unit=990101101", 1L)]
    [DataRow("/export/workbook?measure=data.questions", "workbook data.questions", 1L)]
    [DataRow("/api/measures/coverage?period=2026", "json coverage?period=2026", 2L)]
    public async Task What_only_counts_leaves_without_a_reason_and_is_told_too(string address, string subject, long rows)
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);

        Assert.AreEqual(HttpStatusCode.OK, (await analyst.GetAsync(address)).StatusCode);

        AuditEntry line = host.Audit(AuditKind.Exported).Single();
        Assert.AreEqual($"{subject} {rows}", $"{line.Subject} {line.Rows}");
        Assert.AreEqual("", line.Reason);
    }

    [TestMethod]
    public async Task Pages_and_charts_take_no_rows_away_and_are_not_told()
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);

        foreach (string address in new[] { "/", "/coverage?view=people", "/charts/coverage.svg", "/people/0001", "/reason?to=%2Fexport%2Fworkbook" })
            Assert.AreEqual(HttpStatusCode.OK, (await analyst.GetAsync(address)).StatusCode, address);

        Assert.IsEmpty(host.Audit(AuditKind.Exported));
    }

    [TestMethod]
    [DataRow("zh-CN", "人员考核情况", "红旗镇")]
    [DataRow("en", "Standing of each cadre", "Hongqi Town")]
    public async Task The_page_says_what_will_be_taken_and_its_form_leads_there(string language, string title, string unit)
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host, language);

        IDocument list = await PagesHost.Open(analyst, "/coverage?view=people&unit=990101101");
        IElement link = list.QuerySelectorAll(".downloads a").Single(each => PagesHost.Text(each) == "CSV" && each.GetAttribute("href")!.Contains("coverage.people", StringComparison.Ordinal));
        Assert.IsNull(link.GetAttribute("download"), "it leads to a page");
        IDocument page = await PagesHost.Open(analyst, link.GetAttribute("href")!);

        string asked = PagesHost.Text(page.QuerySelector("main dl"));
        StringAssert.Contains(asked, title);
        StringAssert.Contains(asked, unit);
        Assert.AreEqual("2", PagesHost.Text(page.QuerySelector("main dl dd:last-child")));
        IElement form = page.QuerySelector("main form")!;
        Assert.AreEqual("get", form.GetAttribute("method"));
        string keys = string.Join('&', form.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={Uri.EscapeDataString(field.GetAttribute("value")!)}"));
        HttpResponseMessage file = await Browse(analyst, $"{form.GetAttribute("action")}?{keys}&reason=year-end check");
        Assert.AreEqual("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.HasCount(3, (await file.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n'));
        Assert.AreEqual(2L, host.Audit(AuditKind.Exported).Single().Rows);
    }

    [TestMethod]
    public async Task The_coverage_workbook_is_told_with_its_units_and_the_people_it_names()
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);
        IDocument page = await PagesHost.Open(analyst, "/reason?to=%2Fexport%2Fworkbook");

        await analyst.GetAsync("/export/workbook?reason=year-end check");

        Assert.AreEqual($"{host.Audit(AuditKind.Exported).Single().Rows}", PagesHost.Text(page.QuerySelector("main dl dd:last-child")));
    }

    [TestMethod]
    [DataRow("https://example.org/export/csv?measure=coverage.people")]
    [DataRow("//example.org/export/csv?measure=coverage.people")]
    [DataRow("/access/sign-out")]
    [DataRow("/export/csv?measure=coverage")]
    [DataRow("/data/imports/../batches/1/returns")]
    [DataRow("")]
    public async Task The_page_leads_nowhere_but_to_downloads_that_name_people(string to)
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);

        HttpResponseMessage answer = await analyst.GetAsync("/reason?to=" + Uri.EscapeDataString(to));

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.IsNull((await PagesHost.Read(answer)).QuerySelector("input[name=reason]"));
    }

    [TestMethod]
    public async Task Whoever_may_not_take_it_is_told_so_before_anything_is_asked()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("li", new Grant(SmallCounty.Hongqi, Role.Viewer));
        HttpClient viewer = await host.SignedIn("li");

        Assert.AreEqual(HttpStatusCode.Forbidden, (await viewer.GetAsync("/export/csv?measure=people.roster")).StatusCode);
        Assert.AreEqual(HttpStatusCode.NotFound, (await viewer.GetAsync("/reason?to=" + Uri.EscapeDataString("/export/csv?measure=coverage.people&unit=990101201"))).StatusCode);
    }

    [TestMethod]
    public async Task What_a_token_is_for_is_its_reason()
    {
        using PagesHost host = SmallCounty.Open();
        string zhang = await host.Account("zhang", new Grant(SmallCounty.Hongqi, Role.Analyst));
        host.Change(store => store.Tokens.Add(new()
        {
            AccountId = zhang,
            GrantId = store.Grants.Single(grant => grant.AccountId == zhang).Id,
            Purpose = "每月报表",
            Hash = SessionBook.HashOf("secret"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresOn = new(2026, 12, 31),
        }));
        HttpClient program = host.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", "secret");

        using JsonDocument answer = JsonDocument.Parse(await program.GetStringAsync("/api/measures/coverage.people"));
        await program.GetAsync("/api/measures/coverage");
        await program.GetAsync("/api/measures/coverage?unit=990101201");

        Assert.AreEqual(2, answer.RootElement.GetProperty("rows").GetArrayLength());
        CollectionAssert.AreEqual(new[] { "每月报表", "每月报表" }, host.Audit(AuditKind.Exported).Select(entry => entry.Reason).ToArray());
        Assert.AreEqual("zhang /api/measures/coverage?unit=990101201", host.Audit(AuditKind.Refused).Select(entry => $"{entry.Who} {entry.Subject}").Single());
    }

    [TestMethod]
    public async Task Marked_returns_ask_for_a_reason_in_their_own_form_and_are_told()
    {
        using PagesHost host = SmallCounty.Open();
        await host.Account("wang", new Grant(null, Role.DataManager));
        HttpClient manager = await host.SignedIn("wang");
        IDocument preview = await PagesHost.Settled(manager, await Forms.Send(manager, await PagesHost.Open(manager, "/data/import"), "main form", [], Path.Combine(Shell.Mistakes, "attendance.csv")));

        IElement form = preview.QuerySelector("form[action$='returns.zip']")!;
        Assert.IsNotNull(form.QuerySelector("input[name=reason][required]"));
        string link = preview.QuerySelectorAll("a").Select(each => each.GetAttribute("href") ?? "").First(address => address.Contains("returns", StringComparison.Ordinal));
        StringAssert.StartsWith(link, "/reason?to=");
        Assert.AreEqual(HttpStatusCode.OK, (await manager.GetAsync(link)).StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await manager.GetAsync(form.GetAttribute("action") + "?reply-by=2026-07-20")).StatusCode);
        Assert.IsEmpty(host.Audit(AuditKind.Exported));

        using ZipArchive zip = new(new MemoryStream(await manager.GetByteArrayAsync(form.GetAttribute("action") + "?reply-by=2026-07-20&reason=退回各乡镇重报")), ZipArchiveMode.Read);
        Assert.IsNotEmpty(zip.Entries);
        AuditEntry line = host.Audit(AuditKind.Exported).Single();
        StringAssert.StartsWith(line.Subject, "zip /data/imports/");
        Assert.AreEqual("退回各乡镇重报", line.Reason);
    }

    [TestMethod]
    public async Task Nothing_leaves_that_the_audit_cannot_tell_of()
    {
        using PagesHost host = SmallCounty.Open();
        HttpClient analyst = await Analyst(host);
        SmallCounty.FillUp(host.OwnPath);

        foreach (string address in NamePeople.Select(each => (string)each[0]).Append("/export/csv").Append("/api/measures/coverage"))
        {
            HttpResponseMessage answer = await analyst.GetAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "reason=year-end check");
            Assert.AreEqual(HttpStatusCode.InternalServerError, answer.StatusCode, address);
            string said = await answer.Content.ReadAsStringAsync();
            Assert.IsFalse(said.Contains("赵一", StringComparison.Ordinal) || said.Contains("990101101", StringComparison.Ordinal), address);
        }
    }

    [TestMethod]
    public async Task In_the_demonstration_every_download_is_one_click_away()
    {
        using PagesHost host = new();
        HttpClient analyst = host.Browser("analyst");

        IDocument page = await PagesHost.Open(analyst, "/coverage?view=people");

        Assert.IsEmpty(page.QuerySelectorAll("a[href^='/reason']"));
        foreach (string address in page.QuerySelectorAll(".downloads a[href*='/export/'], .downloads a[href*='/api/']").Select(link => link.GetAttribute("href")!))
            Assert.AreEqual(HttpStatusCode.OK, (await analyst.GetAsync(address)).StatusCode, address);
    }

    [TestMethod]
    public async Task The_description_for_programs_names_the_key()
    {
        using PagesHost host = new();
        using JsonDocument document = JsonDocument.Parse(await host.Browser().GetStringAsync("/openapi/v1.json"));

        Assert.Contains("reason", document.RootElement.GetProperty("paths").GetProperty("/export/csv").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
    }

    private static async Task<HttpClient> Analyst(PagesHost host, string language = "zh-CN")
    {
        await host.Account("zhang", new Grant(null, Role.Analyst));
        return await host.SignedIn("zhang", language);
    }

    /// <summary>Goes to an address as a browser does.</summary>
    private static async Task<HttpResponseMessage> Browse(HttpClient browser, string address)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await browser.SendAsync(request);
    }
}
