using System.Security.Claims;
using CadreTraining.Analytics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>How sign-in, the readers and their choices are put into the application.</summary>
public static class AccessServices
{
    /// <summary>Rooms for programs: they are told by a status, and sent to no page.</summary>
    private static readonly string[] ForPrograms = ["/api", "/charts", "/export", "/openapi"];

    private static readonly CookieOptions Choice = new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };

    /// <summary>Adds the database that the settings name.</summary>
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(DatabaseLocation.Choose(configuration));
        services.AddSingleton(Proof.Read(configuration["Proof:Counts"]));
        services.AddSingleton<OpenDatabase>();
        services.AddSingleton<PersonalData>();
    }

    /// <summary>Adds accounts, grants and the audit, sign-in, and the reader of each request. What is not said to be open is for readers who are known.</summary>
    public static void AddReaders(this IServiceCollection services, IConfiguration configuration)
    {
        SignInSettings settings = SignInSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddHttpContextAccessor();
        services.AddDbContextFactory<AccessStore>((provider, options) => options.UseSqlite(AccessFile.ConnectionString(provider.GetRequiredService<DatabaseLocation>())));
        services.AddSingleton<AccessBook>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton(provider => provider.GetRequiredService<OpenDatabase>().Audit);
        services.AddSingleton<Refusals>();
        services.AddScoped<ExportGate>();
        services.AddScoped<AuditView>();
        services.AddScoped<RightsView>();
        services.AddSingleton<FirstCode>();
        services.AddSingleton<Administrators>();
        services.AddSingleton<Granting>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<ExternalSignIn>();
        services.AddSingleton<AuthenticatorApp>();
        services.AddHostedService<AccessFile>();
        services.AddScoped<Reader>();
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>(); // in place of Identity's own, and so is the next
        services.AddScoped<IPasswordHasher<Account>, PasswordHashes>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000); // of PBKDF2 with SHA-512
        services.AddIdentityCore<Account>(options =>
        {
            options.Tokens.PasswordResetTokenProvider = Invitations.Name;
            options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
            options.User.AllowedUserNameCharacters = ""; // Chinese names are names
        }).AddEntityFrameworkStores<AccessStore>().AddUserManager<LockingAccounts>().AddUserValidator<NameRules>().AddSignInManager<SignInKeeper>()
            .AddTokenProvider<AuthenticatorApp>(TokenOptions.DefaultAuthenticatorProvider).AddTokenProvider<Invitations>(Invitations.Name);
        services.AddScoped(provider => (SignInKeeper)provider.GetRequiredService<SignInManager<Account>>());
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<AccountRegistry>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<Invited>();
        AuthenticationBuilder schemes = services.AddAuthentication(options => (options.DefaultScheme, options.DefaultSignInScheme) = (Schemes.Any, IdentityConstants.ExternalScheme));
        schemes.AddIdentityCookies();
        schemes.AddScheme<AuthenticationSchemeOptions, DemonstrationHandler>(Schemes.Demonstration, null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddExternalSignIn(settings);
        services.ConfigureApplicationCookie(KeepSession);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(nameof(Role.Administrator), policy => policy.RequireAssertion(context => Holds(context, Role.Administrator)))
            .AddPolicy(nameof(Role.Auditor), policy => policy.RequireAssertion(context => Holds(context, Role.Auditor)))
            .AddPolicy(nameof(Role.DataManager), policy => policy.RequireAssertion(context => Holds(context, Role.DataManager)));
    }

    /// <summary>Lets in who is known, and to a demonstration only this machine.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((HttpContext http, RequestDelegate next) => http.RequestServices.GetRequiredService<Refusals>().Watch(http, next));
        app.UseRateLimiter(); // once it is known who asks, and before anything is asked
        app.Use((http, next) => http.RequestServices.GetRequiredService<OpenDatabase>().Current.IsDemonstration && !LocalRequest.IsLocal(http)
            ? PlainAnswer.Write(http, StatusCodes.Status403Forbidden, "demonstration")
            : next(http));
        app.UseAuthorization();
        app.UseSecondFactorDemand();
    }

    /// <summary>Maps the organisation's way in, and the way out.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        app.MapExternalSignIn();
        app.MapPost("/access/sign-out", async ([FromForm] string? everywhere, SignInKeeper keeper, HttpContext http) =>
        {
            await keeper.LeaveAsync(everywhere is not null);
            http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Results.LocalRedirect("/access/sign-in");
        }).ExcludeFromDescription();
    }

    /// <summary>Maps what readers choose for themselves, kept in cookies: language, light, projector, and (in the demonstration) the role they try.</summary>
    public static void MapReaderChoices(this WebApplication app) => app.MapGet("/choose", (HttpContext http, string? lang, string? theme, string? view, string? role, string? back) =>
    {
        Keep(http, Reader.LanguageCookie, Languages.FromTag(lang)?.Tag());
        Keep(http, Reader.ThemeCookie, theme);
        Keep(http, Reader.ViewCookie, view);
        Keep(http, Reader.RoleCookie, role);
        return Results.LocalRedirect(Local(back));
    }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The address to come back to; the overview unless it is one of ours.</summary>
    public static string Local(string? back) => back is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..] && !back.Any(char.IsControl) ? back : "/";

    private static void Keep(HttpContext http, string name, string? value)
    {
        if (value is { Length: > 0 and < 20 })
            http.Response.Cookies.Append(name, value, Choice);
    }

    private static string SchemeOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<OpenDatabase>().Current.IsDemonstration ? Schemes.Demonstration
        : http.Request.Headers.Authorization.ToString().StartsWith(TokenHandler.Prefix, StringComparison.OrdinalIgnoreCase) ? Schemes.Token
        : IdentityConstants.ApplicationScheme;

    private static bool Holds(AuthorizationHandlerContext context, Role role) =>
        context.Resource is HttpContext http && http.RequestServices.GetRequiredService<Reader>().Holds(role);

    private static void KeepSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "cadre-training-session";
        options.Cookie.SameSite = SameSiteMode.Lax; // so that a link in a letter opens for who is signed in; forms carry their own token
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(1);
        options.SlidingExpiration = false; // the session itself says when it is over
        options.Events.OnValidatePrincipal = StillHolds;
        options.Events.OnRedirectToLogin = context => Send(context.HttpContext, StatusCodes.Status401Unauthorized, () => context.Response.Redirect(DoorOf(context.HttpContext)));
        options.Events.OnRedirectToAccessDenied = context => Send(context.HttpContext, StatusCodes.Status403Forbidden, () => context.Response.StatusCode = StatusCodes.Status403Forbidden);
    }

    /// <summary>A cookie holds as long as its session, its account and the account's stamp.</summary>
    private static async Task StillHolds(CookieValidatePrincipalContext context)
    {
        IServiceProvider services = context.HttpContext.RequestServices;
        string stampClaim = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && context.Principal.FindFirstValue(SessionBook.Claim) is { } secret
            && services.GetRequiredService<SessionBook>().Find(secret)?.AccountId == id
            && services.GetRequiredService<AccessBook>().Find(id) is { IsDisabled: false } account
            && account.Stamp == context.Principal.FindFirstValue(stampClaim))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    internal static Task Send(HttpContext http, int status, Action page)
    {
        if (ForPrograms.Any(room => http.Request.Path.StartsWithSegments(room)))
            http.Response.StatusCode = status;
        else
            page();
        return Task.CompletedTask;
    }

    private static string DoorOf(HttpContext http) =>
        (http.RequestServices.GetRequiredService<FirstCode>().IsAsked() ? "/access/first" : "/access/sign-in") + QueryString.Create("back", http.Request.Path + http.Request.QueryString);
}
