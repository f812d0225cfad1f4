using System.Net;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class HealthTests
{
    [TestMethod]
    [DataRow("/health/live")]
    [DataRow("/health/ready")]
    public async Task A_watcher_hears_one_word_without_sign_in(string address)
    {
        using Exposed dashboard = new();

        HttpResponseMessage answer = await dashboard.Browser().GetAsync(address);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task The_description_of_the_interface_is_for_who_is_signed_in()
    {
        using PagesHost own = new(showsSample: false);

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await own.Browser().GetAsync("/openapi/v1.json")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await own.Browser().GetAsync("/health/ready")).StatusCode, "a word is for everybody");
    }

    [TestMethod]
    public async Task A_dashboard_whose_store_does_not_answer_lives_but_is_not_ready_and_says_no_more()
    {
        using Exposed dashboard = new();
        HttpClient watcher = dashboard.Browser();
        dashboard.Services.GetRequiredService<OpenDatabase>().Dispose();

        HttpResponseMessage ready = await watcher.GetAsync("/health/ready");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.AreEqual("Unhealthy", await ready.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, (await watcher.GetAsync("/health/live")).StatusCode);
    }
}
