using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CadreTraining.Dashboard.Access;

/// <summary>Whether the dashboard lives, and whether it can answer: a word each, for whoever watches it, over any way and without sign-in.</summary>
public static class Health
{
    /// <summary>Whether the request asks for nothing else.</summary>
    public static bool IsAskedBy(HttpContext http) => http.Request.Path.StartsWithSegments("/health");

    internal static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StoreAnswers>("store", timeout: TimeSpan.FromSeconds(5))
        .AddCheck<AccountsAnswer>("accounts", timeout: TimeSpan.FromSeconds(5));

    /// <summary>Answers <c>/health/live</c> (the process answers) and <c>/health/ready</c> (so do its store and its accounts; 503 when not), before anybody is asked who they are.</summary>
    internal static void UseHealth(this WebApplication app)
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready");
    }

    // What stands in the way, the log of the requests that trip over it says; a check that throws would put the fault's message there.
    private static async Task<HealthCheckResult> Answers(Func<Task> ask)
    {
        try
        {
            await ask();
            return HealthCheckResult.Healthy();
        }
        catch (Exception)
        {
            return HealthCheckResult.Unhealthy();
        }
    }

    private sealed class StoreAnswers(OpenDatabase database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Answers(() =>
        {
            _ = database.Current.IsDemonstration;
            return Task.CompletedTask;
        });
    }

    private sealed class AccountsAnswer(IDbContextFactory<AccessStore> stores) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Answers(async () =>
        {
            await using AccessStore store = await stores.CreateDbContextAsync(cancellationToken);
            await store.Users.AnyAsync(cancellationToken);
        });
    }
}
