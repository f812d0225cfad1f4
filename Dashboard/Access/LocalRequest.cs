using System.Net;

namespace CadreTraining.Dashboard.Access;

/// <summary>Whether a request comes from this machine.</summary>
public static class LocalRequest
{
    /// <summary>Whether it comes from this machine, under a name of this machine (another name may be a foreign page's trick).</summary>
    public static bool IsLocal(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1";
}
