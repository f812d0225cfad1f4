using Microsoft.AspNetCore.CookiePolicy;

namespace CadreTraining.Dashboard.Access;

/// <summary>Over HTTPS cookies bear the prefix <c>__Host-</c>: browsers then take them from this host alone and over HTTPS alone, so that no neighbour of the same domain plants one.</summary>
/// <remarks>Without HTTPS browsers refuse the prefix, and the names are plain. The rest of the product knows the plain names only.</remarks>
internal static class HostCookies
{
    private const string OfTheHost = "__Host-";

    /// <summary>For cookies of one path, which the other prefix does not allow.</summary>
    private const string Secure = "__Secure-";

    /// <summary>Gives cookies their prefix on the way out and takes it off on the way in, where those without it are dropped; no script reads any of them.</summary>
    public static void UseHostCookies(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps)
                http.Request.Headers.Cookie = string.Join("; ", http.Request.Headers.Cookie.SelectMany(header => (header ?? "").Split(';', StringSplitOptions.TrimEntries)).Select(Plain).OfType<string>());
            return next(http);
        });
        app.UseCookiePolicy(new()
        {
            Secure = CookieSecurePolicy.SameAsRequest,
            HttpOnly = HttpOnlyPolicy.Always,
            OnAppendCookie = cookie => cookie.CookieName = Prefixed(cookie.CookieName, cookie.CookieOptions, cookie.Context),
            OnDeleteCookie = cookie => cookie.CookieName = Prefixed(cookie.CookieName, cookie.CookieOptions, cookie.Context),
        });
    }

    private static string? Plain(string cookie) =>
        cookie.StartsWith(OfTheHost, StringComparison.Ordinal) ? cookie[OfTheHost.Length..]
        : cookie.StartsWith(Secure, StringComparison.Ordinal) ? cookie[Secure.Length..]
        : null;

    private static string Prefixed(string name, CookieOptions options, HttpContext http) => !http.Request.IsHttps ? name : (options.Path is null or "/" ? OfTheHost : Secure) + name;
}
