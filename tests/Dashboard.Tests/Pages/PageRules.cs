using System.Net;
using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>What every page keeps to, in both languages and for everyone who may see it.</summary>
internal static class PageRules
{
    /// <summary>Opens a page as readers of some roles and holds it against the rules.</summary>
    /// <param name="ours">What of a page is in our own words: names of people, posts, classes and elections are as they were written.</param>
    public static async Task Hold(PagesHost host, string address, Func<IDocument, string> ours, params string[] roles)
    {
        foreach (string language in (string[])["zh-CN", "en"])
        {
            foreach (string role in roles)
            {
                HttpResponseMessage answer = await host.Browser(role, language).GetAsync(address);
                IDocument page = await PagesHost.Read(answer);

                Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, $"{address} in {language} as {role}");
                Assert.AreEqual(language, page.DocumentElement.GetAttribute("lang"));
                Assert.AreEqual(1, page.QuerySelectorAll("h1").Length);
                Assert.AreNotEqual("", PagesHost.Text(page.QuerySelector("main h1")));
                Assert.IsEmpty(page.QuerySelectorAll("[style], style, script:not([src]), [onclick]"));
                Assert.IsNotNull(page.QuerySelector("a.skip"));
                Assert.StartsWith("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
                Assert.IsLessThanOrEqualTo(7, page.QuerySelectorAll("figure").Length);
                foreach (IElement table in page.QuerySelectorAll("table"))
                    Assert.IsNotNull(table.QuerySelector("caption"));
                if (language == "en")
                    Assert.DoesNotContain(letter => letter is > '一' and < '龥', ours(page));
            }
        }
    }

    /// <summary>The texts of some elements.</summary>
    public static Func<IDocument, string> TextsOf(string elements) => page => string.Concat(page.QuerySelectorAll(elements).Select(PagesHost.Text));
}
