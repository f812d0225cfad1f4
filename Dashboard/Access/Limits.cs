using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace CadreTraining.Dashboard.Access;

/// <summary>How often something may be asked for. Pages take part by <c>[EnableRateLimiting]</c> with one of the names here; the bound of all requests holds by itself.</summary>
public static class Limits
{
    /// <summary>For the page that takes a name and a password: how often its form comes from one address. How often it comes for one name is asked of <see cref="SignInTries"/>, once the form was read.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For pages that take files: how many one reader sends, and how many at a time.</summary>
    public const string Uploads = "uploads";

    private const int SegmentsOfAWindow = 6;

    /// <summary>Adds the bounds that the settings name.</summary>
    internal static void AddLimits(this IServiceCollection services, LimitSettings settings)
    {
        services.AddSingleton<SignInTries>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) => Refuse(rejected);
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => IsFree(http) ? Free : PerMinute(http, settings)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => IsUpload(http)
                    ? RateLimitPartition.GetConcurrencyLimiter(Uploads, _ => new() { PermitLimit = settings.UploadsAtOnce, QueueLimit = settings.UploadsAtOnce })
                    : Free));
            options.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(AddressOf(http), _ => Window(settings.SignInsOfAnAddress, TimeSpan.FromMinutes(5)))
                : Free);
            options.AddPolicy(Uploads, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.Get(ClientOf(http), _ => RateLimiter.CreateChained(
                    new ConcurrencyLimiter(new() { PermitLimit = settings.UploadsAtOnceOfAReader, QueueLimit = settings.UploadsAtOnceOfAReader }),
                    new SlidingWindowRateLimiter(Window(settings.UploadsOfAReader, TimeSpan.FromMinutes(10)))))
                : Free);
        });
    }

    internal static SlidingWindowRateLimiterOptions Window(int most, TimeSpan window) => new() { PermitLimit = most, Window = window, SegmentsPerWindow = SegmentsOfAWindow };

    private static RateLimitPartition<string> Free => RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> PerMinute(HttpContext http, LimitSettings settings) =>
        RateLimitPartition.GetSlidingWindowLimiter(ClientOf(http), _ => Window(AccountOf(http) is null ? settings.RequestsOfAnAddress : settings.RequestsOfAReader, TimeSpan.FromMinutes(1)));

    // Who sits at this machine has it anyway; the look of the site costs nothing.
    private static bool IsFree(HttpContext http) => LocalRequest.IsLocal(http) || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static bool IsUpload(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Uploads;

    private static string? AccountOf(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string ClientOf(HttpContext http) => AccountOf(http) is { } account ? "reader " + account : AddressOf(http);

    // Of an IPv6 address the network: a household has as many addresses as it likes.
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "address unknown",
        { IsIPv4MappedToIPv6: true } mapped => "address " + mapped.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => "network " + new IPAddress([.. address.GetAddressBytes().Take(8), 0, 0, 0, 0, 0, 0, 0, 0]),
        { } address => "address " + address,
    };

    private static async ValueTask Refuse(OnRejectedContext rejected)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan said) ? said : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await PlainAnswer.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too-many");
    }
}

/// <summary>How often each name was tried at the sign-in of late, from wherever.</summary>
/// <remarks>Names that nobody has count as well, so that being held back says nothing about whether there is such an account.</remarks>
public sealed class SignInTries(AccessSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetSlidingWindowLimiter(name, _ => Limits.Window(settings.Limits.SignInsOfAnAccount, TimeSpan.FromMinutes(5))), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a password may be tried for this name now; counts the try.</summary>
    public bool MayTry(string name)
    {
        using RateLimitLease lease = tries.AttemptAcquire(name.Trim());
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => tries.Dispose();
}
