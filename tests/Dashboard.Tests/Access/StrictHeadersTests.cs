using System.Net;
using AngleSharp.Dom;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class StrictHeadersTests
{
    private static Exposed dashboard = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => dashboard = new(
        ("Access:AllowPlainHttp", "true"), ("AllowedHosts", "dash.example"), ("ReloadStaticAssetsAtRuntime", "false")); // files as a published dashboard serves them

    [ClassCleanup]
    public static void Stop() => dashboard.Dispose();

    [TestMethod]
    [DataRow("/", 200)]
    [DataRow("/data/import", 200)]
    [DataRow("/coverage?view=people", 200)]
    [DataRow("/api/measures", 200)]
    [DataRow("/api/measures/coverage", 200)]
    [DataRow("/charts/coverage.svg", 200)]
    [DataRow("/charts/coverage.png", 200)]
    [DataRow("/export/csv", 200)]
    [DataRow("/export/workbook", 200)]
    [DataRow("/data/templates/all.xlsx", 200)]
    [DataRow("/openapi/v1.json", 200)]
    [DataRow("/health/live", 200)]
    [DataRow("/health/ready", 200)]
    [DataRow("/css/app.css", 200)]
    [DataRow("/fonts/AppSansSC-Regular.woff2", 200)]
    [DataRow("/_framework/blazor.web.js", 200)]
    [DataRow("/favicon.svg", 200)]
    [DataRow("/choose?lang=en", 302)]
    [DataRow("/?period=202x", 400)]
    [DataRow("/?unit=%0d%0aSet-Cookie:%20a=b", 400)]
    [DataRow("/api/measures/coverage?period=202x", 400)]
    [DataRow("/nothing/here", 404)]
    [DataRow("/api/nothing", 404)]
    [DataRow("/css/nothing.css", 404)]
    [DataRow("/people/nobody", 404)]
    [DataRow("/boom", 500)]
    [DataRow("/api/boom", 500)]
    public async Task Every_answer_carries_the_strict_headers_and_names_no_server(string address, int status)
    {
        HttpResponseMessage answer = await dashboard.Browser(role: "data_manager").GetAsync(address);

        Assert.AreEqual(status, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        IsStrict(answer);
    }

    [TestMethod]
    public async Task Answers_to_other_methods_foreign_names_and_broken_forms_carry_them_too()
    {
        HttpClient here = dashboard.Browser(role: "data_manager");
        foreach ((HttpResponseMessage answer, HttpStatusCode status) in (IEnumerable<(HttpResponseMessage, HttpStatusCode)>)
        [
            (await here.SendAsync(new(HttpMethod.Delete, "/")), HttpStatusCode.MethodNotAllowed),
            (await here.SendAsync(new(HttpMethod.Trace, "/")), HttpStatusCode.MethodNotAllowed),
            (await here.PostAsync("/api/measures", null), HttpStatusCode.MethodNotAllowed),
            (await here.PostAsync("/data/import", new FormUrlEncodedContent([])), HttpStatusCode.BadRequest),
            (await dashboard.Browser("10.0.0.7", "http://elsewhere.example").GetAsync("/"), HttpStatusCode.MisdirectedRequest),
        ])
        {
            Assert.AreEqual(status, answer.StatusCode);
            IsStrict(answer);
        }
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/coverage?view=people")]
    [DataRow("/api/measures/coverage")]
    [DataRow("/charts/coverage.svg")]
    [DataRow("/export/csv")]
    [DataRow("/export/workbook")]
    [DataRow("/nothing/here")]
    [DataRow("/css/nothing.css")]
    [DataRow("/?period=202x")]
    [DataRow("/boom")]
    public async Task Nothing_that_may_hold_data_is_kept_by_browsers_or_proxies(string address) =>
        Assert.AreEqual("no-store", (await dashboard.Browser(role: "data_manager").GetAsync(address)).Headers.GetValues("Cache-Control").Single());

    [TestMethod]
    public async Task The_sites_look_is_kept_for_long_where_its_name_says_which_version_it_is()
    {
        HttpClient browser = dashboard.Browser();
        IDocument page = await PagesHost.Open(browser, "/");
        string sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        HttpResponseMessage versioned = await browser.GetAsync("/" + sheet);
        HttpResponseMessage plain = await browser.GetAsync("/css/app.css");

        Assert.AreNotEqual("css/app.css", sheet);
        Assert.Contains("immutable", versioned.Headers.CacheControl!.ToString());
        Assert.IsTrue(plain.Headers.CacheControl!.NoCache, "asked for anew each time");
    }

    [TestMethod]
    public async Task Over_HTTPS_browsers_are_told_to_keep_to_it_and_on_this_machine_nothing_is_promised()
    {
        HttpResponseMessage elsewhere = await dashboard.Browser("10.0.0.7", "https://dash.example").GetAsync("/nothing/here");
        HttpResponseMessage plain = await dashboard.Browser("10.0.0.7", "http://dash.example").GetAsync("/nothing/here");
        HttpResponseMessage here = await dashboard.Browser(origin: "https://localhost").GetAsync("/");

        Assert.AreEqual("max-age=31536000; includeSubDomains", elsewhere.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.IsFalse(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.IsFalse(here.Headers.Contains("Strict-Transport-Security"));
    }

    [TestMethod]
    public async Task No_answer_lets_another_origin_read_it()
    {
        HttpRequestMessage asked = new(HttpMethod.Get, "/api/measures/coverage") { Headers = { { "Origin", "https://elsewhere.example" } } };

        HttpResponseMessage answer = await dashboard.Browser().SendAsync(asked);

        Assert.DoesNotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase), answer.Headers);
    }

    [TestMethod]
    public async Task Every_answer_with_content_says_its_type_and_texts_say_their_encoding()
    {
        foreach (string address in (string[])["/", "/nothing/here", "/export/csv", "/charts/coverage.svg", "/api/measures/coverage", "/css/app.css", "/?period=202x", "/api/nothing"])
        {
            HttpResponseMessage answer = await dashboard.Browser(role: "analyst").GetAsync(address);

            Assert.IsNotNull(answer.Content.Headers.ContentType, address);
            if (answer.Content.Headers.ContentType.MediaType is "text/html" or "text/csv")
                Assert.AreEqual("utf-8", answer.Content.Headers.ContentType.CharSet, address);
        }
    }

    private static void IsStrict(HttpResponseMessage answer)
    {
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.AreEqual("default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.AreEqual("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single());
        Assert.IsFalse(answer.Headers.Contains("Server"));
        Assert.IsFalse(answer.Headers.Contains("X-Powered-By"));
    }
}
