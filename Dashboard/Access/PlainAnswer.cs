using System.Text.Encodings.Web;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Api;
using CadreTraining.Dashboard.Text;
using Microsoft.AspNetCore.Mvc;

namespace CadreTraining.Dashboard.Access;

/// <summary>An answer to what gets no further: a page, or problem details for programs, in both languages, made without the store and without knowing who asks.</summary>
internal static partial class PlainAnswer
{
    /// <summary>Puts words to an answer that is a status and nothing else.</summary>
    public static Task Write(HttpContext http) => Write(http, http.Response.StatusCode, http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "sign-in",
        StatusCodes.Status403Forbidden => "grant",
        StatusCodes.Status404NotFound => "nothing",
        StatusCodes.Status405MethodNotAllowed => "method",
        _ => "fault",
    });

    /// <summary>Answers with the texts <c>refused.REASON.title</c> and <c>.text</c>.</summary>
    public static async Task Write(HttpContext http, int status, string reason)
    {
        Refused(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PlainAnswer)), http.TraceIdentifier, status, reason);
        (Words chinese, Words english) = (PageTexts.In(Language.Chinese), PageTexts.In(Language.English));
        (string title, string text) = ($"refused.{reason}.title", $"refused.{reason}.text");
        http.Response.StatusCode = status;
        if (ProblemAnswers.AreFor(http.Request.Path))
        {
            ProblemDetails problem = new() { Status = status, Title = $"{chinese[title]} {english[title]}", Detail = $"{chinese[text]} {english[text]}", Extensions = { ["requestId"] = http.TraceIdentifier } };
            await http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
            return;
        }

        HtmlEncoder html = http.RequestServices.GetRequiredService<HtmlEncoder>();
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{html.Encode(chinese[title])} · {html.Encode(chinese["product"])}</title>
              <link rel="stylesheet" href="/css/app.css">
            </head>
            <body>
            <main id="main" class="page plain">
              <h1>{html.Encode(chinese[title])}</h1>
              <p>{html.Encode(chinese[text])}</p>
              <div lang="en">
                <h2>{html.Encode(english[title])}</h2>
                <p>{html.Encode(english[text])}</p>
              </div>
              <p class="sub">{html.Encode(chinese.With("fault.number", http.TraceIdentifier))}</p>
            </main>
            </body>
            </html>

            """, http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} refused with {Status}: {Reason}")]
    private static partial void Refused(ILogger log, string requestId, int status, string reason);
}
