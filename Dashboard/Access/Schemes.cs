using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CadreTraining.Dashboard.Access;

/// <summary>How a request shows who it is from: the demonstration's reader, a token, or the cookie of a session.</summary>
public static class Schemes
{
    /// <summary>Chooses among the others.</summary>
    public const string Any = "any";

    /// <summary>The reader of a demonstration on this machine.</summary>
    public const string Demonstration = "demonstration";

    /// <summary>A program with a token.</summary>
    public const string Token = "token";
}

/// <summary>Opens a database with the demonstration mark, and no other, to readers on this machine, without sign-in.</summary>
internal sealed class DemonstrationHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, OpenDatabase database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(database.Current.IsDemonstration && LocalRequest.IsLocal(Context)
        ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, Scheme.Name)], Scheme.Name)), Scheme.Name))
        : AuthenticateResult.NoResult());
}

/// <summary>Lets a program in with a token, to the interface for programs alone, as long as the token, its account and its grant all hold.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IDbContextFactory<AccessStore> stores, AccessBook book, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>The claim that holds the number of the token's grant.</summary>
    internal const string GrantClaim = "grant";

    /// <summary>The claim that says what the token is for.</summary>
    internal const string PurposeClaim = "purpose";

    internal const string Prefix = "Bearer ";
    private static readonly string[] Rooms = ["/api", "/charts", "/export"];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !Rooms.Any(room => Request.Path.StartsWithSegments(room)))
            return AuthenticateResult.NoResult();
        DateTimeOffset now = time.GetUtcNow();
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        string hash = SessionBook.HashOf(header[Prefix.Length..].Trim());
        await using AccessStore store = await stores.CreateDbContextAsync(Context.RequestAborted);
        if (await store.Tokens.FirstOrDefaultAsync(each => each.Hash == hash, Context.RequestAborted) is not { RevokedAt: null } token || token.ExpiresOn < today
            || book.Find(token.AccountId) is not { IsDisabled: false } account || account.Grants.FirstOrDefault(each => each.Id == token.GrantId) is not { } grant || !grant.HoldsOn(today))
            return AuthenticateResult.Fail("No such token.");
        if (!(now - token.LastUsed < TimeSpan.FromMinutes(1)))
        {
            token.LastUsed = now;
            await store.SaveChangesAsync(Context.RequestAborted);
        }

        ClaimsIdentity identity = new(
            [new(ClaimTypes.NameIdentifier, account.Id), new(GrantClaim, grant.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), new(PurposeClaim, token.Purpose)], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
