namespace CadreTraining.Dashboard.Jobs;

/// <summary>Imports that run in the background, one after another, and how far each has come.</summary>
public sealed class ImportJobs
{
}

/// <summary>How the background imports are put into the application.</summary>
public static class JobServices
{
    /// <summary>Adds the background imports.</summary>
    public static void AddImportJobs(this IServiceCollection services) => services.AddSingleton<ImportJobs>();
}
