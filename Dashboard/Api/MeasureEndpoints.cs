namespace CadreTraining.Dashboard.Api;

/// <summary>The measures for programs: the same answers as on the pages, under the same keys.</summary>
public static class MeasureEndpoints
{
    /// <summary>Adds the description of the interface.</summary>
    public static void AddMeasureApi(this IServiceCollection services) => services.AddOpenApi();

    /// <summary>Maps the measures and their description.</summary>
    public static void MapMeasureApi(this WebApplication app)
    {
        app.MapOpenApi();
    }
}
