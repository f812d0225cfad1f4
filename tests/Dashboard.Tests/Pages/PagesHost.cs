using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
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
    /// <param name="own">A database to open instead: a copy of it is made.</param>
    public PagesHost(bool showsSample = true, string? own = null)
    {
        this.showsSample = showsSample;
        if (own is not null)
            File.Copy(own, OwnPath);
        if (showsSample)
            File.Copy(Sample.Value, SamplePath);
    }

    /// <summary>The password of every account that a test makes.</summary>
    public const string Password = "three wet umbrellas";

    /// <summary>The database that is nobody's sample.</summary>
    public string OwnPath => Path.Combine(folder.FullName, "own.duckdb");

    private string SamplePath => Path.Combine(folder.FullName, "sample.duckdb");

    /// <summary>A browser without scripts, in a role and a language.</summary>
    public HttpClient Browser(string role = "viewer", string language = "zh-CN")
    {
        HttpClient client = CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Cookie", $"role={role}");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>Makes an account with grants that hold from the beginning of the year on.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> Account(string name, params Grant[] grants)
    {
        using IServiceScope scope = Services.CreateScope();
        Account account = new() { UserName = name };
        IdentityResult made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.IsTrue(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Code)));
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        store.Grants.AddRange(grants.Select(grant => new HeldGrant { AccountId = account.Id, UnitCode = grant.UnitCode, Role = grant.Role, From = new(2026, 1, 1), GivenAt = DateTimeOffset.UnixEpoch }));
        await store.SaveChangesAsync();
        Services.GetRequiredService<AccessBook>().Forget(account.Id);
        return account.Id;
    }

    /// <summary>Makes the first administrator, who also manages the data, on the page that asks for one, and is signed in.</summary>
    public async Task<HttpResponseMessage> MakeFirstAdministrator(HttpClient browser, IDocument page) => await Forms.Send(browser, page, "main form",
        new() { ["Code"] = await File.ReadAllTextAsync(OwnPath + ".first-code"), ["UserName"] = "wang", ["DisplayName"] = "王管理", ["Password"] = Password });

    /// <summary>A browser in which an account has signed in; it keeps its cookies and, unless told otherwise, follows redirections.</summary>
    public async Task<HttpClient> SignedIn(string name, string language = "zh-CN", bool follows = true)
    {
        HttpClient browser = CreateClient(new() { AllowAutoRedirect = follows });
        browser.DefaultRequestHeaders.Add("Accept-Language", language);
        HttpResponseMessage answer = await Forms.Send(browser, await Open(browser, "/access/sign-in"), "main form", new() { ["UserName"] = name, ["Password"] = Password });
        Assert.AreNotEqual("/access/sign-in", answer.Headers.Location?.OriginalString ?? (follows ? answer.RequestMessage!.RequestUri!.AbsolutePath : "/access/sign-in"), "the account could not sign in");
        return browser;
    }

    /// <summary>The page of an import once it waits for somebody or is over: reloaded as it asks the browser to.</summary>
    public static async Task<IDocument> Settled(HttpClient browser, HttpResponseMessage answer)
    {
        IDocument page = await Read(answer);
        string address = answer.RequestMessage!.RequestUri!.PathAndQuery;
        while (page.QuerySelector("meta[http-equiv=refresh]") is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            page = await Open(browser, address);
        }

        return page;
    }

    public static async Task<IDocument> Read(HttpResponseMessage answer) =>
        await BrowsingContext.New(Configuration.Default).OpenAsync(async request => request.Content(await answer.Content.ReadAsStringAsync()).Address(answer.RequestMessage!.RequestUri!));

    public static async Task<IDocument> Open(HttpClient browser, string address) => await Read(await browser.GetAsync(address));

    /// <summary>The text as a reader sees it.</summary>
    public static string Text(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>What a test changes of the host besides.</summary>
    public Action<IWebHostBuilder>? Also { get; init; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(new SixthOfJuly());
            services.AddSingleton(new DatabaseLocation(OwnPath, showsSample ? SamplePath : null));
        });
        Also?.Invoke(builder);
    }

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
