namespace CadreTraining.Dashboard.Access;

/// <summary>Leads who holds a role that asks for a second factor, and has none, to set one up before anything else.</summary>
internal static class SecondFactorDemand
{
    /// <summary>The page that sets one up.</summary>
    public const string SetUpPath = "/access/second-factor/set-up";

    /// <summary>Pages that stay open meanwhile: the way in and out, the reader's choices, and what says that something is wrong.</summary>
    private static readonly string[] Open = ["/access", "/choose", "/css", "/fonts", "/_framework", "/health", "/favicon.svg", "/fault", "/nothing-here"];

    public static void UseSecondFactorDemand(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity is not { IsAuthenticated: true } || !http.RequestServices.GetRequiredService<Reader>().LacksSecondFactor ||
            (Open.Any(path => http.Request.Path.StartsWithSegments(path)) && !http.Request.Path.StartsWithSegments("/access/account")))
            await next(http);
        else
            await AccessServices.Send(http, StatusCodes.Status403Forbidden, () => http.Response.Redirect(SetUpPath + QueryString.Create("back", http.Request.Path + http.Request.QueryString)));
    });
}
