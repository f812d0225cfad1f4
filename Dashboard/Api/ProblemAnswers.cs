using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CadreTraining.Dashboard.Api;

/// <summary>Faults of addresses that programs ask, as problem details in the reader's words; pages have a page for theirs.</summary>
internal sealed class ProblemAnswers(IProblemDetailsService problems) : IExceptionHandler
{
    private static readonly string[] Asked = ["/api", "/charts", "/export"];

    /// <summary>Whether programs ask this address.</summary>
    public static bool AreFor(PathString path) => Asked.Any(asked => path.StartsWithSegments(asked));

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception fault, CancellationToken cancel)
    {
        PathString asked = http.Features.Get<IExceptionHandlerPathFeature>()?.Path; // the request's own path is that of the fault page by now
        if (!AreFor(asked))
            return false;
        Words words = http.RequestServices.GetRequiredService<Reader>().Words;
        int status = PageServices.StatusOf(fault);
        http.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails
            {
                Status = status,
                Title = words[$"fault.{status}.title"],
                Detail = fault switch
                {
                    QuestionRefusedException refused => refused.In(words),
                    ExportRefusedException refused => refused.In(words),
                    _ => words[$"fault.{status}.text"],
                },
                Type = fault is QuestionRefusedException { Code: var code } ? "question:" + code : null,
            },
        });
    }
}
