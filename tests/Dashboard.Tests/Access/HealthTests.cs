using System.Net;
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
