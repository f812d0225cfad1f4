using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace CadreTraining.Dashboard.Access;

/// <summary>How large a request may be. The server's own bounds are wider where it would answer without a word; what lies between gets a sentence.</summary>
internal static class RequestBounds
{
    /// <summary>Bytes of a form, unless its page says more.</summary>
    public const int LongestBody = 1 << 20;

    private const int LongestAddress = 6000, LongestHeaders = 12_000, MostKeys = 50, LongestValue = 200;
    private const int FieldsOfAForm = 4000, LongestField = 64 * 1024, LongestFieldName = 200;
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    /// <summary>Keys whose value is an address with keys of its own, the name of a file, or a sentence.</summary>
    private static readonly string[] LongKeys = ["back", "ReturnUrl", "file", "to", ExportGate.Key];

    /// <summary>Sets the bounds of the server and of forms.</summary>
    public static void AddRequestBounds(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LongestBody;
            server.Limits.MaxRequestLineSize = 8192;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            server.Limits.MaxRequestHeaderCount = 60;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            server.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10)); // a township's line is slow, not silent
            server.Limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
            server.ConfigureHttpsDefaults(https => https.SslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FieldsOfAForm;
            form.KeyLengthLimit = LongestFieldName;
            form.ValueLengthLimit = LongestField;
            form.MultipartHeadersLengthLimit = 4096;
            form.MultipartBodyLengthLimit = LongestBody;
            form.BufferBodyLengthLimit = LongestBody;
        });
    }

    /// <summary>Refuses what is too long, or of a kind that nothing here understands.</summary>
    public static void UseRequestBounds(this WebApplication app) => app.Use((http, next) =>
        Breach(http) is (int status, string reason) ? PlainAnswer.Write(http, status, reason) : next(http));

    private static (int Status, string Reason)? Breach(HttpContext http)
    {
        HttpRequest request = http.Request;
        if (!Methods.Contains(request.Method))
        {
            http.Response.Headers.Allow = string.Join(", ", Methods);
            return (StatusCodes.Status405MethodNotAllowed, "method");
        }

        if ((request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > LongestAddress)
            return (StatusCodes.Status414UriTooLong, "address");
        if (request.Headers.Sum(header => header.Key.Length + header.Value.Sum(value => value?.Length ?? 0)) > LongestHeaders)
            return (StatusCodes.Status431RequestHeaderFieldsTooLarge, "headers");
        if (request.ContentLength > LongestBodyOf(http))
            return (StatusCodes.Status413PayloadTooLarge, "body");
        if (HasControl(request.Path.Value) || request.Query.Sum(pair => Math.Max(1, pair.Value.Count)) > MostKeys || request.Query.Any(pair => IsOdd(pair, request.Path)))
            return (StatusCodes.Status400BadRequest, "keys");
        return null;
    }

    private static long LongestBodyOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } page ? page.MaxRequestBodySize ?? long.MaxValue : LongestBody;

    // No key of a question is that long, or holds a line break: such a thing is meant for something else than to be read.
    private static bool IsOdd(KeyValuePair<string, StringValues> pair, PathString path) =>
        pair.Key.Length > LongestValue || HasControl(pair.Key)
        || pair.Value.Any(value => HasControl(value) || (value?.Length > LongestValue && !LongKeys.Contains(pair.Key) && path != ExternalSignIn.BackPath)); // what a provider of sign-in sends back is sealed, and long

    private static bool HasControl(string? text) => text is not null && text.Any(char.IsControl);
}
