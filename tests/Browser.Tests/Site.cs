using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Browser.Tests;

/// <summary>The real dashboard on a real port, over the sample county in a folder of the test's own.</summary>
internal sealed class Site : WebApplicationFactory<Program>
{
    private static readonly DirectoryInfo Shared = Directory.CreateTempSubdirectory("cadre-training-county-");
    private static readonly Lazy<string> County = new(MakeCounty);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-site-");

    /// <param name="own">Tables to begin with, in a database that is nobody's demonstration; without any the sample is shown.</param>
    public Site(params IReadOnlyList<string> own)
    {
        if (own.Count > 0)
        {
            using Warehouse made = Warehouse.Open(OwnPath, TimeProvider.System);
            new Importer(made, new KeptSources(made)).Run(new([.. own]) { DataTo = new(2026, 6, 30) });
        }

        File.Copy(County.Value, SamplePath);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The one-time code that stands beside a database without accounts.</summary>
    public string FirstCode => File.ReadAllText(OwnPath + ".first-code");

    private string OwnPath => Path.Combine(folder.FullName, "own.duckdb");

    private string SamplePath => Path.Combine(folder.FullName, "sample.duckdb");

    /// <summary>Deletes the county that all sites start from.</summary>
    public static void ForgetCounty() => Shared.Delete(recursive: true);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
        services.AddSingleton(new DatabaseLocation(OwnPath, SamplePath)));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder.FullName))
            folder.Delete(recursive: true);
    }

    private static string MakeCounty()
    {
        string path = Path.Combine(Shared.FullName, "sample.duckdb");
        using Warehouse made = SampleDatabase.Open(path, TimeProvider.System);
        return path;
    }
}
