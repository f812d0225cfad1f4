using System.Net;
using AngleSharp.Dom;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Http;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class TransportTests
{
    private const string Bad = "/?layer=%0d"; // refused in a page of the bounds, whoever asks: shows that a request came so far

    [TestMethod]
    public async Task Another_machine_without_HTTPS_is_told_what_to_do_in_both_languages_and_nothing_else()
    {
        using Exposed dashboard = new();

        foreach (string address in (string[])["/", "/api/measures/coverage", "/export/csv", "/nothing/here", "/css/app.css", Bad])
        {
            HttpResponseMessage answer = await dashboard.Browser("10.0.0.7", "http://dash.example").GetAsync(address);
            string said = await answer.Content.ReadAsStringAsync();

            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, address);
            Assert.Contains("需要 HTTPS", said);
            Assert.Contains("HTTPS is needed", said);
            Assert.DoesNotContain("青禾", said);
            Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
            Assert.IsNull(answer.Headers.Location, "what was sent in the open stays a mistake, not a detour");
        }
    }

    [TestMethod]
    public async Task Over_HTTPS_another_machine_comes_as_far_as_its_question()
    {
        using Exposed dashboard = new();

        Assert.AreEqual(HttpStatusCode.BadRequest, (await dashboard.Browser("10.0.0.7", "https://dash.example").GetAsync(Bad)).StatusCode);
    }

    [TestMethod]
    public async Task Where_plain_HTTP_is_allowed_every_page_over_it_says_that_it_can_be_read_on_the_way()
    {
        using Exposed dashboard = new(("Access:AllowPlainHttp", "true"));

        foreach ((string language, string warning) in (IEnumerable<(string, string)>)[("zh-CN", "未加密连接"), ("en", "Not encrypted")])
        {
            foreach (string address in (string[])["/", "/data", "/nothing/here", "/?period=202x"])
            {
                IElement? note = (await PagesHost.Open(dashboard.Browser(language: language), address)).QuerySelector("[role=note]");
                Assert.Contains(warning, PagesHost.Text(note));
            }
        }

        Assert.IsNull((await PagesHost.Open(dashboard.Browser(origin: "https://localhost"), "/")).QuerySelector(".plain-http"));
        Assert.AreEqual(HttpStatusCode.BadRequest, (await dashboard.Browser("10.0.0.7", "http://dash.example").GetAsync(Bad)).StatusCode);
    }

    [TestMethod]
    public async Task Usually_this_machine_needs_no_HTTPS_and_sees_no_warning()
    {
        using Exposed dashboard = new();

        Assert.IsNull((await PagesHost.Open(dashboard.Browser(), "/")).QuerySelector(".plain-http"));
    }

    [TestMethod]
    [DataRow("X-Forwarded-For", "127.0.0.1")]
    [DataRow("X-Forwarded-Proto", "https")]
    [DataRow("X-Forwarded-Host", "localhost")]
    [DataRow("X-Real-IP", "127.0.0.1")]
    [DataRow("Forwarded", "for=127.0.0.1;proto=https")]
    [DataRow("Via", "1.1 gateway")]
    public async Task A_proxy_on_this_machine_that_nobody_named_does_not_make_the_world_local(string header, string value)
    {
        using Exposed dashboard = new();
        HttpRequestMessage through = new(HttpMethod.Get, "/") { Headers = { { header, value } } };

        Assert.AreEqual(HttpStatusCode.Forbidden, (await dashboard.Browser().SendAsync(through)).StatusCode);
    }

    [TestMethod]
    [DataRow("10.1.2.3", "10.1.2.3", HttpStatusCode.BadRequest)]
    [DataRow("10.1.0.0/16", "10.1.2.3", HttpStatusCode.BadRequest)]
    [DataRow("127.0.0.1", "127.0.0.1", HttpStatusCode.BadRequest)]
    [DataRow("10.1.2.3", "10.1.2.4", HttpStatusCode.Forbidden)]
    [DataRow("10.1.0.0/16", "10.2.2.3", HttpStatusCode.Forbidden)]
    [DataRow("10.1.2.3", "127.0.0.1", HttpStatusCode.Forbidden)]
    public async Task A_named_proxy_is_believed_that_it_was_asked_over_HTTPS_and_nobody_else_is(string named, string from, HttpStatusCode status)
    {
        using Exposed dashboard = new(("Access:Proxies:0", named));
        HttpRequestMessage through = new(HttpMethod.Get, Bad) { Headers = { { "X-Forwarded-For", "192.0.2.9" }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "dash.example" } } };

        Assert.AreEqual(status, (await dashboard.Browser(from, "http://upstream").SendAsync(through)).StatusCode);
    }

    [TestMethod]
    public async Task Whoever_comes_through_a_named_proxy_is_not_local_whatever_the_headers_say()
    {
        using Exposed dashboard = new(("Access:Proxies:0", "127.0.0.1"));
        HttpRequestMessage through = new(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", "127.0.0.1" }, { "X-Forwarded-Proto", "http" }, { "X-Forwarded-Host", "localhost" } } };

        Assert.AreEqual(HttpStatusCode.Forbidden, (await dashboard.Browser().SendAsync(through)).StatusCode);
    }

    [TestMethod]
    public void A_proxy_that_is_neither_an_address_nor_a_network_stops_the_start() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => _ = new Exposed(("Access:Proxies:0", "the gateway")).Browser());

    [TestMethod]
    [DataRow("https://dash.example", HttpStatusCode.BadRequest)]
    [DataRow("https://a.wild.example", HttpStatusCode.BadRequest)]
    [DataRow("https://elsewhere.example", HttpStatusCode.MisdirectedRequest)]
    [DataRow("https://localhost", HttpStatusCode.MisdirectedRequest)]
    [DataRow("https://dash.example.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Other_machines_reach_it_only_under_the_names_that_the_settings_hold(string origin, HttpStatusCode status)
    {
        using Exposed dashboard = new(("AllowedHosts", "dash.example;*.wild.example"));

        Assert.AreEqual(status, (await dashboard.Browser("10.0.0.7", origin).GetAsync(Bad)).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await dashboard.Browser().GetAsync("/")).StatusCode, "this machine's own names always hold");
    }

    [TestMethod]
    [DataRow("127.0.0.1", "localhost:5000", "HTTP/1.1", true)]
    [DataRow("::1", "[::1]:5000", "HTTP/2", true)]
    [DataRow("::ffff:127.0.0.1", "127.0.0.1", "HTTP/1.1", true)]
    [DataRow("127.0.0.1", "dash.example", "HTTP/1.1", false)]
    [DataRow("127.0.0.1", "localhost.evil.example", "HTTP/1.1", false)]
    [DataRow("127.0.0.1", "", "HTTP/1.1", false)]
    [DataRow("127.0.0.1", "localhost", "HTTP/1.0", false)]
    [DataRow("10.0.0.7", "localhost", "HTTP/1.1", false)]
    [DataRow("::ffff:10.0.0.7", "localhost", "HTTP/1.1", false)]
    public void Local_is_what_comes_from_this_machine_under_a_name_of_this_machine(string from, string host, string protocol, bool isLocal)
    {
        DefaultHttpContext http = new() { Connection = { RemoteIpAddress = IPAddress.Parse(from) }, Request = { Host = new(host), Protocol = protocol } };

        Assert.AreEqual(isLocal, LocalRequest.IsLocal(http));
    }

    [TestMethod]
    public async Task Over_HTTPS_a_cookie_that_a_neighbour_of_the_domain_planted_is_not_read()
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(origin: "https://localhost", language: "en");
        browser.DefaultRequestHeaders.Remove("Cookie");
        browser.DefaultRequestHeaders.Add("Cookie", "role=data_manager; lang=zh-CN; __Host-theme=dark");

        IDocument page = await PagesHost.Open(browser, "/");

        Assert.AreEqual("en", page.DocumentElement.GetAttribute("lang"));
        Assert.AreEqual("dark", page.DocumentElement.GetAttribute("data-theme"));
        Assert.AreEqual(HttpStatusCode.Forbidden, (await browser.GetAsync("/data/import")).StatusCode);
    }

    [TestMethod]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites_and_over_HTTPS_for_HTTPS_only()
    {
        using Exposed dashboard = new();
        foreach ((string origin, bool secure) in (IEnumerable<(string, bool)>)[("http://localhost", false), ("https://localhost", true)])
        {
            HttpClient browser = dashboard.Browser(origin: origin, role: "data_manager");
            string[] cookies =
            [
                .. (await browser.GetAsync("/choose?lang=en&theme=dark&view=projector")).Headers.GetValues("Set-Cookie"),
                .. (await browser.GetAsync("/data/import")).Headers.GetValues("Set-Cookie"),
            ];

            Assert.IsGreaterThanOrEqualTo(4, cookies.Length);
            foreach (string cookie in cookies)
            {
                Assert.Contains("httponly", cookie);
                Assert.Contains("samesite=", cookie);
                Assert.DoesNotContain("samesite=none", cookie);
                Assert.AreEqual(secure, cookie.Contains("; secure", StringComparison.Ordinal), cookie);
                Assert.AreEqual(secure, cookie.StartsWith("__Host-", StringComparison.Ordinal), cookie);
                Assert.Contains("path=/;", cookie + ";");
                Assert.DoesNotContain("domain=", cookie);
            }
        }
    }
}
