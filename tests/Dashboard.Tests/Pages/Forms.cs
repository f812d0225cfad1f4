using AngleSharp.Dom;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>Sends a form as a browser without scripts does.</summary>
internal static class Forms
{
    /// <summary>Sends the first form that the selector finds, with its hidden fields, what is ticked and chosen in it, and what was typed.</summary>
    public static Task<HttpResponseMessage> Send(HttpClient browser, IDocument page, string selector, Dictionary<string, string> typed, params IEnumerable<string> files)
    {
        IElement form = page.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector} on {page.Url}.");
        MultipartFormDataContent content = [];
        foreach (IElement hidden in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (IElement ticked in form.QuerySelectorAll("input[type=checkbox][checked], input[type=radio][checked]").Where(each => !typed.ContainsKey(each.GetAttribute("name")!)))
            content.Add(new StringContent(ticked.GetAttribute("value") ?? "on"), ticked.GetAttribute("name")!);
        foreach (IElement choice in form.QuerySelectorAll("select option[selected]").Where(each => !typed.ContainsKey(each.Closest("select")!.GetAttribute("name")!)))
            content.Add(new StringContent(choice.GetAttribute("value") ?? ""), choice.Closest("select")!.GetAttribute("name")!);
        foreach ((string name, string value) in typed)
            content.Add(new StringContent(value), name);
        foreach (string file in files)
            content.Add(new StreamContent(File.OpenRead(file)), "Files", Path.GetFileName(file));
        return browser.PostAsync(form.GetAttribute("action") ?? page.Url, content);
    }
}
