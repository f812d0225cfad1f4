using System.Net;
using System.Text.Json;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class LimitsTests
{
    [TestMethod]
    public async Task A_client_that_asks_too_often_is_told_in_both_languages_when_to_come_back()
    {
        using Exposed dashboard = new(("Access:Limits:RequestsOfAnAddress", "3"));
        HttpClient greedy = dashboard.Browser("10.0.0.7", "https://dash.example");
        for (int asked = 0; asked < 3; asked++)
            Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await greedy.GetAsync("/api/measures")).StatusCode);

        HttpResponseMessage page = await greedy.GetAsync("/");
        HttpResponseMessage problem = await greedy.GetAsync("/export/csv");

        foreach (HttpResponseMessage answer in (HttpResponseMessage[])[page, problem])
        {
            Assert.AreEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.IsGreaterThan(TimeSpan.Zero, answer.Headers.RetryAfter!.Delta!.Value);
            Assert.IsTrue(answer.Headers.Contains("Content-Security-Policy"));
        }

        string said = await page.Content.ReadAsStringAsync();
        Assert.Contains("请求过于频繁", said);
        Assert.Contains("Too many requests", said);
        using JsonDocument details = JsonDocument.Parse(await problem.Content.ReadAsStringAsync());
        Assert.AreEqual("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual(429, details.RootElement.GetProperty("status").GetInt32());
        Assert.Contains("Too many requests", details.RootElement.GetProperty("title").GetString()!);
    }

    [TestMethod]
    public async Task One_clients_haste_holds_back_nobody_else_and_not_the_sites_look_or_its_watchers()
    {
        using Exposed dashboard = new(("Access:Limits:RequestsOfAnAddress", "1"));
        HttpClient greedy = dashboard.Browser("10.0.0.7", "https://dash.example");
        await greedy.GetAsync("/");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await greedy.GetAsync("/")).StatusCode);

        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await dashboard.Browser("10.0.0.8", "https://dash.example").GetAsync("/")).StatusCode);
        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await greedy.GetAsync("/css/app.css")).StatusCode);
        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await greedy.GetAsync("/health/live")).StatusCode);
        for (int asked = 0; asked < 3; asked++)
            Assert.AreEqual(HttpStatusCode.OK, (await dashboard.Browser().GetAsync("/api/measures")).StatusCode, "this machine itself");
    }

    [TestMethod]
    public async Task The_addresses_of_one_IPv6_network_count_as_one_client()
    {
        using Exposed dashboard = new(("Access:Limits:RequestsOfAnAddress", "1"));
        await dashboard.Browser("2001:db8:1:2::1", "https://dash.example").GetAsync("/");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await dashboard.Browser("2001:db8:1:2:aaaa::7", "https://dash.example").GetAsync("/")).StatusCode);
        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await dashboard.Browser("2001:db8:1:3::1", "https://dash.example").GetAsync("/")).StatusCode);
    }

    [TestMethod]
    public async Task A_forged_forwarding_header_buys_no_second_allowance()
    {
        using Exposed dashboard = new(("Access:Limits:RequestsOfAnAddress", "1"));
        HttpClient greedy = dashboard.Browser("10.0.0.7", "https://dash.example");
        await greedy.GetAsync("/");
        greedy.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await greedy.GetAsync("/")).StatusCode);
    }

    [TestMethod]
    public async Task A_reader_who_uploads_too_often_waits_and_reads_on_meanwhile()
    {
        using Exposed dashboard = new(("Access:Limits:UploadsOfAReader", "2"));
        HttpClient manager = dashboard.Browser(role: "data_manager");
        for (int sent = 0; sent < 2; sent++)
            Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await Send(manager)).StatusCode);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await Send(manager)).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await manager.GetAsync("/data/import")).StatusCode);

        static Task<HttpResponseMessage> Send(HttpClient manager) => manager.PostAsync("/data/import", new FormUrlEncodedContent([]));
    }

    [TestMethod]
    public async Task Who_tries_to_sign_in_too_often_waits_whatever_the_password()
    {
        using PagesHost pages = new(showsSample: false);
        using WebApplicationFactory<Program> strict = pages.WithWebHostBuilder(builder => builder.UseSetting("Access:Limits:SignInsOfAnAddress", "2"));
        HttpClient browser = strict.CreateClient(new() { AllowAutoRedirect = false });
        Dictionary<string, string> form = new() { ["UserName"] = "wang", ["Password"] = PagesHost.Password };

        for (int tried = 0; tried < 2; tried++)
            Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await browser.PostAsync("/access/sign-in", new FormUrlEncodedContent(form))).StatusCode);
        HttpResponseMessage third = await browser.PostAsync("/access/sign-in", new FormUrlEncodedContent(form));

        Assert.AreEqual(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.IsNotNull(third.Headers.RetryAfter);
        Assert.AreNotEqual(HttpStatusCode.TooManyRequests, (await browser.GetAsync("/access/sign-in")).StatusCode, "the page itself may be looked at");
    }

    [TestMethod]
    public void One_name_is_tried_so_often_from_wherever_and_other_names_go_on()
    {
        using SignInTries tries = new(new() { Limits = new() { SignInsOfAnAccount = 2 } });

        Assert.IsTrue(tries.MayTry("wang"));
        Assert.IsTrue(tries.MayTry("WANG "));
        Assert.IsFalse(tries.MayTry("Wang"));
        Assert.IsTrue(tries.MayTry("li"));
    }

    [TestMethod]
    public void Every_page_that_takes_files_takes_part_in_the_limit_of_uploads()
    {
        Type[] pages = [.. typeof(Program).Assembly.GetTypes().Where(type => type.GetCustomAttributes(typeof(Microsoft.AspNetCore.Mvc.RequestFormLimitsAttribute), false).Length > 0)];

        Assert.IsNotEmpty(pages);
        foreach (Type page in pages)
            Assert.AreEqual(Limits.Uploads, page.GetCustomAttributes(typeof(EnableRateLimitingAttribute), false).Cast<EnableRateLimitingAttribute>().SingleOrDefault()?.PolicyName, page.Name);
    }

    [TestMethod]
    public void Two_hundred_people_behind_one_address_come_in_without_waiting()
    {
        LimitSettings usual = new();

        Assert.IsGreaterThanOrEqualTo(200 * 3, usual.SignInsOfAnAddress, "each with two mistakes");
        Assert.IsGreaterThanOrEqualTo(200 * 10, usual.RequestsOfAnAddress);
    }
}
