using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CadreTraining.Dashboard.Access;

/// <summary>Whether the dashboard lives, and whether it can answer: a word each, for whoever watches it, over any way and without sign-in.</summary>
public static class Health
{
    /// <summary>Whether the request asks for nothing else.</summary>
    public static bool IsAskedBy(HttpContext http) => http.Request.Path.StartsWithSegments("/health");

    internal static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<StoreAnswers>("store", timeout: TimeSpan.FromSeconds(5));

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (its store does too; 503 when not).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready").AllowAnonymous().DisableRateLimiting();
    }

    private sealed class StoreAnswers(OpenDatabase database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                _ = database.Current.IsDemonstration;
                return Task.FromResult(HealthCheckResult.Healthy());
            }
            catch (Exception)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy()); // why, the log of the request that tripped over it says
            }
        }
    }
}
