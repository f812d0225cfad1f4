using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace CadreTraining.Dashboard.Access;

/// <summary>The organisation's own sign-in, by OpenID Connect, where the settings name one.</summary>
public sealed class ExternalSignIn(SignInSettings settings, Administrators administrators)
{
    /// <summary>The name of the scheme.</summary>
    public const string Scheme = "organisation";

    /// <summary>Where the provider sends browsers back to.</summary>
    public const string BackPath = "/access/oidc";

    /// <summary>What people call it; null where there is none.</summary>
    public string? Name => settings.OpenIdConnect?.Name;

    /// <summary>Whether passwords open anything: they do until an administrator of the whole store can come in without one, whatever the settings say.</summary>
    public bool PasswordsHold => settings.PasswordsAllowed || settings.OpenIdConnect is null || !administrators.AnyWithoutPassword();
}

/// <summary>How the organisation's own sign-in is put into the application.</summary>
internal static class ExternalSignInServices
{
    /// <summary>Adds it, where the settings name one: code flow with a proof key, and nothing kept of its tokens.</summary>
    public static void AddExternalSignIn(this AuthenticationBuilder schemes, SignInSettings settings)
    {
        if (settings.OpenIdConnect is not { } provider)
            return;
        schemes.AddOpenIdConnect(ExternalSignIn.Scheme, provider.Name, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
            (options.ResponseType, options.ResponseMode, options.UsePkce) = ("code", "query", true); // by query, so that cookies need not cross sites
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = ExternalSignIn.BackPath;
            options.MapInboundClaims = false;
            foreach (CookieBuilder cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Events.OnRemoteFailure = Refused;
        });
    }

    /// <summary>Maps the way to the provider and the way in from it.</summary>
    public static void MapExternalSignIn(this WebApplication app)
    {
        app.MapPost("/access/external", ([FromForm] string? back, ExternalSignIn external) => external.Name is null
            ? Results.NotFound()
            : Results.Challenge(new() { RedirectUri = "/access/external/entered" + QueryString.Create("back", AccessServices.Local(back)) }, [ExternalSignIn.Scheme]))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/access/external/entered", Enter).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Signs in whom the provider named. Somebody new gets an account that holds nothing.</summary>
    private static async Task<IResult> Enter(string? back, HttpContext http, FirstCode code, UserManager<Account> accounts, SignInKeeper keeper, AuditLog audit, TimeProvider time)
    {
        AuthenticateResult shown = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme); // it is shown once
        if (shown.Principal?.FindFirst("sub") is not { } subject)
            return Results.LocalRedirect("/access/sign-in");
        if (code.IsAsked())
            return Results.LocalRedirect("/access/first"); // whoever comes first must not be taken for the first administrator

        Account? account = await accounts.FindByLoginAsync(subject.Issuer, subject.Value) ?? await Make(shown.Principal, subject, accounts, audit, http, time);
        if (account is null)
            return Refuse(null, "name");
        SignInResult result = await keeper.ExternalLoginSignInAsync(subject.Issuer, subject.Value, isPersistent: false, bypassTwoFactor: false);
        return result.Succeeded ? Results.LocalRedirect(AccessServices.Local(back))
            : result.RequiresTwoFactor ? Results.LocalRedirect("/access/second-factor" + QueryString.Create("back", AccessServices.Local(back)))
            : Refuse(account, result.IsLockedOut ? "locked" : "disabled");

        IResult Refuse(Account? refused, string why)
        {
            audit.Write(AuditKind.SignInRefused, done: false, new(refused?.Id, refused?.Called ?? "", Actor.AddressOf(http)), $"organisation: {why}");
            return Results.LocalRedirect("/access/sign-in?refused=organisation");
        }
    }

    private static async Task<Account?> Make(ClaimsPrincipal shown, Claim subject, UserManager<Account> accounts, AuditLog audit, HttpContext http, TimeProvider time)
    {
        string wanted = Clean(shown.FindFirstValue("preferred_username") ?? shown.FindFirstValue("email") ?? subject.Value);
        string name = wanted;
        for (int next = 2; await accounts.FindByNameAsync(name) is not null; next++)
            name = $"{wanted}-{next}"; // an account of the same name is somebody else's until proven otherwise
        Account account = new() { UserName = name, DisplayName = Clean(shown.FindFirstValue("name") ?? ""), CreatedAt = time.GetUtcNow() };
        if (!(await accounts.CreateAsync(account)).Succeeded)
            return null;
        await accounts.AddLoginAsync(account, new(subject.Issuer, subject.Value, ExternalSignIn.Scheme));
        audit.Write(AuditKind.AccountMade, done: true, new(account.Id, account.Called, Actor.AddressOf(http)), $"{name}: organisation");
        return account;
    }

    private static string Clean(string name) => string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@' or ' ').Take(NameRules.Longest - 10)).Trim();

    private static Task Refused(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<AuditLog>()
            .Write(AuditKind.SignInRefused, done: false, Actor.Unknown(context.HttpContext), $"organisation: {context.Failure?.GetType().Name}");
        context.Response.Redirect("/access/sign-in?refused=organisation");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
