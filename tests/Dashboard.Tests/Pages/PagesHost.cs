using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using CadreTraining.Analytics.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Pages;

/// <summary>The real dashboard over the real sample, on 6 July 2026.</summary>
internal sealed class PagesHost : WebApplicationFactory<Program>
{
    private static readonly Lazy<string> Sample = new(MakeSample);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-pages-");
    private readonly bool showsSample;

    /// <param name="showsSample">False opens a database without data.</param>
    public PagesHost(bool showsSample = true)
    {
        this.showsSample = showsSample;
        if (showsSample)
            File.Copy(Sample.Value, SamplePath);
    }

    private string SamplePath => Path.Combine(folder.FullName, "sample.duckdb");

    /// <summary>A browser without scripts, in a role and a language.</summary>
    public HttpClient Browser(string role = "viewer", string language = "zh-CN")
    {
        HttpClient client = CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", $"role={role}");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    public static async Task<IDocument> Read(HttpResponseMessage answer) =>
        await BrowsingContext.New(Configuration.Default).OpenAsync(async request => request.Content(await answer.Content.ReadAsStringAsync()).Address(answer.RequestMessage!.RequestUri!));

    public static async Task<IDocument> Open(HttpClient browser, string address) => await Read(await browser.GetAsync(address));

    /// <summary>The text as a reader sees it.</summary>
    public static string Text(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton<TimeProvider>(new SixthOfJuly());
        services.AddSingleton(new DatabaseLocation(Path.Combine(folder.FullName, "own.duckdb"), showsSample ? SamplePath : null));
    });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists)
            folder.Delete(recursive: true);
    }

    private static string MakeSample()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-training-sample-").FullName, "sample.duckdb");
        using Warehouse made = SampleDatabase.Open(path, new SixthOfJuly());
        return path;
    }

    private sealed class SixthOfJuly : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 7, 6, 8, 0, 0, TimeSpan.Zero);
    }
}
