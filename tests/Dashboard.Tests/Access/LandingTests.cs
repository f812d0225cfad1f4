using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Where readers land, and what stands at the top.</summary>
[TestClass]
public sealed class LandingTests
{
    [TestMethod]
    public async Task Each_role_lands_where_its_work_is_and_is_led_nowhere_else()
    {
        using Office office = new();
        foreach ((Role role, string landing, string[] rooms) in new[]
        {
            (Role.Administrator, "/accounts", (string[])["/accounts"]),
            (Role.Auditor, "/audit", (string[])["/audit"]),
            (Role.Viewer, "/", (string[])[]),
        })
        {
            await office.Account(role.ToString(), new Grant(null, role));
            Window window = await office.SignedIn(role.ToString());
            Assert.AreEqual(landing, (await window.Get("/")).RequestMessage!.RequestUri!.AbsolutePath);
            IDocument page = await window.Page("/definitions");
            Assert.AreEqual(string.Join(' ', rooms), string.Join(' ', page.QuerySelectorAll("header nav a").Select(link => link.GetAttribute("href")!).Where(href => href is "/accounts" or "/audit")));
        }
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("zh-CN")]
    public async Task Who_holds_units_side_by_side_sees_them_at_the_top_and_all_of_them_together(string language)
    {
        using Office office = new();
        await office.Account("li", new Grant(Office.Hongqi, Role.Viewer), new Grant(Office.Songling, Role.Analyst));
        Window window = await office.SignedIn("li", language: language);
        (string hongqi, string songling) = language == "en" ? ("Hongqi Town", "Songling Township") : ("红旗镇", "松岭乡");
        foreach (string address in (string[])["/", "/coverage"])
        {
            HttpResponseMessage answer = await window.Get(address);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
            IDocument page = await PagesHost.Read(answer);
            Assert.AreEqual($"{hongqi} {songling}", string.Join(' ', page.QuerySelectorAll(".crumbs a").Select(PagesHost.Text)));
            Assert.Contains(language == "en" ? "Your units" : "您的单位", page.Title!);
            Assert.Contains(language == "en" ? "your units" : "您的单位", PagesHost.Text(page.QuerySelector("h1")));
            CollectionAssert.IsSubsetOf((string[])[hongqi, songling], page.QuerySelectorAll(".gap table tbody th").Select(PagesHost.Text).ToArray());
        }

        IDocument one = await window.Page("/coverage/township?unit=" + Office.Hongqi);
        Assert.AreEqual(language == "en" ? "Your units" : "您的单位", PagesHost.Text(one.QuerySelector(".crumbs a")), "and a way back to all of them");
        Assert.AreEqual(hongqi, PagesHost.Text(one.QuerySelector(".crumbs [aria-current]")));
    }
}
