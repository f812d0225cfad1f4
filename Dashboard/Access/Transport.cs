using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Primitives;

namespace CadreTraining.Dashboard.Access;

/// <summary>By which ways requests may come: over HTTPS, through the proxies that the settings name, under the names that they name; from this machine also without.</summary>
public static class Transport
{
    /// <summary>Whether the page at hand goes over the network readable to everybody on the way.</summary>
    public static bool IsPlain(HttpContext http, AccessSettings settings) => settings.AllowPlainHttp && !http.Request.IsHttps;

    /// <summary>Adds what the settings say of proxies.</summary>
    internal static void AddTransport(this IServiceCollection services, AccessSettings settings)
    {
        // Set last, so that no environment variable of the framework makes it believe everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = settings.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = settings.ProxyHops;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (string proxy in settings.Proxies)
            {
                if (IPAddress.TryParse(proxy, out IPAddress? address))
                    options.KnownProxies.Add(address);
                else if (System.Net.IPNetwork.TryParse(proxy, out System.Net.IPNetwork network))
                    options.KnownIPNetworks.Add(network);
                else
                    throw new InvalidOperationException($"Access:Proxies names {proxy}, which is neither an address nor a network.");
            }
        });
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]); // names are looked at below: this machine's own always hold
    }

    /// <summary>Refuses what comes from other machines without HTTPS, unless the settings allow it, and what asks for a name that is not ours.</summary>
    internal static void UseTransport(this WebApplication app)
    {
        AccessSettings settings = app.Services.GetRequiredService<AccessSettings>();
        StringSegment[] names = [.. (app.Configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        app.UseForwardedHeaders();
        app.Use((http, next) =>
        {
            if (LocalRequest.IsLocal(http) || Health.IsAskedBy(http))
                return next(http);
            if (!http.Request.IsHttps && !settings.AllowPlainHttp)
                return PlainAnswer.Write(http, StatusCodes.Status403Forbidden, "plain-http");
            if (names.Length > 0 && !names.Contains("*") && !HostString.MatchesAny(http.Request.Host.Value, names))
                return PlainAnswer.Write(http, StatusCodes.Status421MisdirectedRequest, "host");
            return next(http);
        });
    }
}
