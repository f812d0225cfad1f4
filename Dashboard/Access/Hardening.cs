using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Access;

/// <summary>What stands around the pages, whoever reads them: headers, ways in, bounds, limits, keys, logs.</summary>
public static class Hardening
{
    /// <summary>Adds it, as the settings say. Comes before everything else, for what it adds hears of faults first.</summary>
    public static void AddHardening(this WebApplicationBuilder builder)
    {
        if (AccessSettings.Read(builder.Configuration).SecretsFolder is { Length: > 0 } secrets)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(secrets), optional: false);
        AccessSettings settings = AccessSettings.Read(builder.Configuration);
        builder.Logging.AddPlainLogs();
        builder.AddRequestBounds();
        builder.Services.AddSingleton(settings);
        builder.Services.AddExceptionHandler<FaultLog>();
        builder.Services.AddSingleton<FaultLog>();
        builder.Services.AddTransport(settings);
        builder.Services.AddLimits(settings.Limits);
        builder.Services.AddKeyRing(settings);
        builder.Services.AddHealth();
    }

    /// <summary>Uses what comes before any page and before anybody is known, in this order: headers on whatever is answered, the last resort, ways in, the watchers' words, bounds, cookies.</summary>
    public static void UseHardening(this WebApplication app)
    {
        PrivateFiles.Tighten(app.Services.GetRequiredService<DatabaseLocation>());
        app.UseStrictHeaders();
        app.UseLastResort();
        app.UseTransport();
        app.UseHealth();
        app.UseRequestBounds();
        app.UseHostCookies();
    }

    /// <summary>Answers even when the page about a fault cannot be made, and when half of an answer has gone out already breaks it off, so that nobody takes it for whole.</summary>
    private static void UseLastResort(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception fault)
        {
            http.RequestServices.GetRequiredService<FaultLog>().Write(http, fault);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            await PlainAnswer.Write(http, PageServices.StatusOf(fault), "fault");
        }
    });
}
