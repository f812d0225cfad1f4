using System.Text.Encodings.Web;
using System.Text.Unicode;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Api;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Pages.Audit;
using CadreTraining.Dashboard.Pages.Data;
using CadreTraining.Dashboard.Pages.People;
using CadreTraining.Dashboard.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CadreTraining.Dashboard.Components;

/// <summary>How the pages are put into the application.</summary>
public static class PageServices
{
    /// <summary>Adds the pages. They are plain HTML: no page needs a script to be read.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Chinese stays Chinese in the page's source
        services.AddSingleton<ChartCache>();
        services.AddResponseCompression(options => options.EnableForHttps = true);
    }

    /// <summary>Answers every fault with a page (or, in the API, with problem details) in the reader's words, and never with a stack trace.</summary>
    public static void UseFaultPages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/fault",
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = _ => true, // FaultLog tells of them, without their messages
        });
        app.UseStatusCodePagesWithReExecute("/nothing-here", createScopeForStatusCodePages: true);
        app.UseWhen(http => ProblemAnswers.AreFor(http.Request.Path), programs => programs.UseStatusCodePages(bare => PlainAnswer.Write(bare.HttpContext)));
        app.Use(LeaveRefusalsBare);
        app.Use(ReadThePageOfAFault);
    }

    // A page that refuses its form has said already that it would be HTML, and then says nothing: that is an answer without words too.
    private static async Task LeaveRefusalsBare(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 })
            http.Response.ContentType = null;
    }

    // A page about a form that was refused is read; sent to, it would refuse the form once more.
    private static Task ReadThePageOfAFault(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>The status that says what is wrong with a question.</summary>
    public static int StatusOf(Exception fault) => fault switch
    {
        QuestionRefusedException { Code: "people-not-granted" or "nothing-granted" } => StatusCodes.Status403Forbidden,
        QuestionRefusedException refused when refused.Code.StartsWith("unknown-", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        QuestionRefusedException or ExportRefusedException => StatusCodes.Status400BadRequest,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => StatusCodes.Status413PayloadTooLarge,
        BadHttpRequestException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Maps the pages.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapTemplates();
        app.MapReturns();
        app.MapAudit();
        app.MapRecords();
        app.MapRazorComponents<App>();
    }

    /// <summary>Opens the database and serves until stopped; says the address, and the code where one is asked for.</summary>
    /// <returns>The exit code: 1 when the database cannot be opened.</returns>
    public static async Task<int> ServeAsync(this WebApplication app, TextWriter console)
    {
        Words words = PageTexts.In(Languages.FromTag(System.Globalization.CultureInfo.CurrentUICulture.Name) ?? Language.Chinese);
        try
        {
            Warehouse warehouse = app.Services.GetRequiredService<OpenDatabase>().Current;
            console.WriteLine(words.With(warehouse.IsDemonstration ? "serve.sample" : "serve.database", warehouse.Path));
        }
        catch (WarehouseBusyException busy)
        {
            Console.Error.WriteLine(words.With("serve.busy", busy.Path));
            return 1;
        }

        await app.StartAsync();
        foreach (string address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            console.WriteLine(words.With("serve.address", address));
        FirstCode code = app.Services.GetRequiredService<FirstCode>();
        code.Made += (made, file) => console.WriteLine(words.With("serve.code", made, file));
        code.IsAsked(); // said at once, not only when somebody comes
        await app.WaitForShutdownAsync();
        return 0;
    }
}
