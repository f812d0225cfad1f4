using Microsoft.AspNetCore.StaticAssets;

namespace CadreTraining.Dashboard.Access;

/// <summary>The headers of every answer, of faults and redirects and files alike.</summary>
public static class StrictHeaders
{
    /// <summary>Nothing from elsewhere, no script and no style in the page, no frame around it.</summary>
    /// <remarks><c>base-uri</c> is not 'none', for the pages have a base of their own: the root.</remarks>
    internal const string Policy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
    private const string AYearOfHttps = "max-age=31536000; includeSubDomains";

    /// <summary>Tells browsers to take nothing from elsewhere, to run no script but the framework's, to show no page inside another, and to keep nothing of the data.</summary>
    public static void UseStrictHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Set, http); // at the last moment: whatever clears an answer to make another of it does not clear these
        return next(http);
    });

    private static Task Set(object context)
    {
        HttpContext http = (HttpContext)context;
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY"; // for what stands between: browsers go by frame-ancestors
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (http.Request.IsHttps && !LocalRequest.IsLocal(http)) // a promise for localhost would bind every other program on the machine
            headers.StrictTransportSecurity = AYearOfHttps;
        if (!IsOurLook(http))
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>Style sheets, fonts, the framework's script: they hold no data, and those with a fingerprint in their name are kept for long.</summary>
    private static bool IsOurLook(HttpContext http) => http.Response.StatusCode < 400 && http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
