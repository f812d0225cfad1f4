using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Access;

/// <summary>How the door, the readers and their choices are put into the application.</summary>
public static class AccessServices
{
    /// <summary>Paths that hold no data: open before the door is.</summary>
    private static readonly string[] OpenPaths = ["/_framework", "/fonts", "/css", "/access", "/health", "/favicon.svg"];

    private static readonly CookieOptions Choice = new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };

    /// <summary>Adds the database that the settings name.</summary>
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(DatabaseLocation.Choose(configuration));
        services.AddSingleton(Proof.Read(configuration["Proof:Counts"]));
        services.AddSingleton<OpenDatabase>();
    }

    /// <summary>Adds the door and the reader of each request.</summary>
    public static void AddReaders(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Door>();
        services.AddScoped<Reader>();
    }

    /// <summary>Lets only this machine in, and to a database that is no demonstration only readers who have entered the code.</summary>
    public static void UseDoor(this WebApplication app) => app.Use(async (http, next) =>
    {
        Door door = http.RequestServices.GetRequiredService<Door>();
        if (!Door.IsLocal(http))
            await Results.Problem(statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);
        else if (OpenPaths.Any(path => http.Request.Path.StartsWithSegments(path)) || door.IsOpenTo(http))
            await next(http);
        else if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api"))
            http.Response.Redirect("/access" + QueryString.Create("back", http.Request.Path + http.Request.QueryString));
        else
            await Results.Problem(statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(http);
    });

    /// <summary>Maps what readers choose for themselves, kept in cookies: language, light, projector, and (in the demonstration) the role they try.</summary>
    public static void MapReaderChoices(this WebApplication app) => app.MapGet("/choose", (HttpContext http, string? lang, string? theme, string? view, string? role, string? back) =>
    {
        Keep(http, Reader.LanguageCookie, Languages.FromTag(lang)?.Tag());
        Keep(http, Reader.ThemeCookie, theme);
        Keep(http, Reader.ViewCookie, view);
        Keep(http, Reader.RoleCookie, role);
        return Results.LocalRedirect(Local(back));
    }).ExcludeFromDescription();

    /// <summary>The address to come back to; the overview unless it is one of ours.</summary>
    public static string Local(string? back) => back is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..] ? back : "/";

    private static void Keep(HttpContext http, string name, string? value)
    {
        if (value is { Length: > 0 and < 20 })
            http.Response.Cookies.Append(name, value, Choice);
    }
}
