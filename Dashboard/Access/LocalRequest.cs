using System.Net;

namespace CadreTraining.Dashboard.Access;

/// <summary>What comes from this machine.</summary>
public static class LocalRequest
{
    /// <summary>Headers that proxies add. What carries one came through a proxy, known or not, and so from somebody else; one that a known proxy set stands as X-Original-* once it was believed.</summary>
    private static readonly string[] OfProxies =
        ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server", "Forwarded", "X-Real-IP", "Via", "X-Original-For", "X-Original-Host", "X-Original-Proto"];

    /// <summary>Whether the request comes from this machine, under a name of this machine (another name may be a foreign page's trick), and not through a proxy on it.</summary>
    /// <remarks>A proxy that says nothing of itself cannot be told from a browser, unless it speaks HTTP 1.0, which no browser has for long: proxies are to send X-Forwarded-For.</remarks>
    public static bool IsLocal(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1"
        && !HttpProtocol.IsHttp10(http.Request.Protocol)
        && !OfProxies.Any(http.Request.Headers.ContainsKey);
}
