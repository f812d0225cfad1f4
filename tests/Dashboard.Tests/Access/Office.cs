using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The dashboard over a county of two townships that is nobody's demonstration, from 6 July 2026, 8 o'clock, on.</summary>
internal sealed class Office : IDisposable
{
    /// <summary>The county, and its two townships.</summary>
    public const string County = "990101", Hongqi = "990101101", Songling = "990101201";

    private static readonly Lazy<string> Filled = new(Fill);
    private readonly PagesHost host;

    /// <param name="also">What is changed of the services.</param>
    /// <param name="clock">The clock; null for <see cref="Clock"/>.</param>
    /// <param name="settings">Settings besides the usual ones.</param>
    public Office(Action<IServiceCollection>? also = null, TimeProvider? clock = null, params IEnumerable<(string Key, string Value)> settings) => host = new(showsSample: false, own: Filled.Value)
    {
        Also = builder =>
        {
            foreach ((string key, string value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(clock ?? Clock);
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000); // the tests would take minutes
                also?.Invoke(services);
            });
        },
    };

    /// <summary>The clock, which a test moves on.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2026, 7, 6, 8, 0, 0, TimeSpan.Zero));

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().DateTime);

    public IServiceProvider Services => host.Services;

    public string Database => host.OwnPath;

    /// <summary>Makes an account with grants; see <see cref="PagesHost.Account"/>.</summary>
    public Task<string> Account(string name, params Grant[] grants) => host.Account(name, grants);

    /// <summary>Who acts with an account.</summary>
    public static Actor By(string accountId) => new(accountId, "", "");

    /// <summary>A window of a browser, signed out.</summary>
    /// <param name="follows">False shows redirects as they are.</param>
    /// <param name="jar">Its cookies; null for none.</param>
    /// <param name="language">Its language.</param>
    public Window Open(bool follows = true, CookieContainer? jar = null, string language = "en")
    {
        jar ??= new();
        DelegatingHandler[] handlers = follows ? [new RedirectHandler(), new CookieContainerHandler(jar)] : [new CookieContainerHandler(jar)];
        HttpClient client = host.CreateDefaultClient(handlers);
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        HttpClient still = host.CreateDefaultClient(new CookieContainerHandler(jar));
        return new(client, jar, still);
    }

    /// <summary>A window in which an account without a second factor has signed in.</summary>
    public async Task<Window> SignedIn(string name, string password = PagesHost.Password, string language = "en")
    {
        Window window = Open(language: language);
        HttpResponseMessage answer = await window.SignIn(name, password);
        Assert.AreNotEqual("/access/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, "the account could not sign in");
        return window;
    }

    /// <summary>A program with a token.</summary>
    public HttpClient Program(string token)
    {
        HttpClient client = host.CreateDefaultClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Works with what a request would have.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        using IServiceScope scope = Services.CreateScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The grants of an account as they stand in the file.</summary>
    public HeldGrant[] Grants(string accountId) => Read(store => store.Grants.AsNoTracking().Where(grant => grant.AccountId == accountId).OrderBy(grant => grant.Id).ToArray());

    /// <summary>The lines of the audit of a kind, the oldest first.</summary>
    public AuditEntry[] Audit(AuditKind kind) => Read(store => store.Audit.AsNoTracking().Where(entry => entry.Kind == kind).OrderBy(entry => entry.Id).ToArray());

    public T Read<T>(Func<AccessStore, T> read)
    {
        using AccessStore store = Services.GetRequiredService<IDbContextFactory<AccessStore>>().CreateDbContext();
        return read(store);
    }

    public void Dispose() => host.Dispose();

    private static string Fill()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-training-office-").FullName, "county.duckdb");
        using Warehouse made = Warehouse.Open(path, new FakeTimeProvider(new(2026, 7, 6, 8, 0, 0, TimeSpan.Zero)));
        new Importer(made, new KeptSources(made)).Run(new([Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty")]) { DataTo = new(2026, 6, 30) });
        return path;
    }
}

/// <summary>A window of a browser without scripts, with its cookies.</summary>
/// <param name="Client">What asks, and follows where it is sent.</param>
/// <param name="Jar">Its cookies.</param>
/// <param name="Still">The same, which stays where it is.</param>
internal sealed record Window(HttpClient Client, CookieContainer Jar, HttpClient Still)
{
    private static readonly Uri Home = new("http://localhost/");

    /// <summary>What the cookie of the session holds; empty for none.</summary>
    public string Session
    {
        get => Jar.GetCookies(Home)["cadre-training-session"]?.Value ?? "";
        set => Jar.Add(Home, new Cookie("cadre-training-session", value, "/"));
    }

    public Task<HttpResponseMessage> Get(string address) => Client.GetAsync(address);

    public Task<IDocument> Page(string address) => PagesHost.Open(Client, address);

    /// <summary>Opens a page, fills the first form that the selector finds, and sends it.</summary>
    public async Task<HttpResponseMessage> Send(string address, string selector, Dictionary<string, string> typed) => await Forms.Send(Client, await Page(address), selector, typed);

    public Task<HttpResponseMessage> SignIn(string name, string password = PagesHost.Password, string back = "") =>
        Send("/access/sign-in" + back, "main form", new() { ["UserName"] = name, ["Password"] = password });

    /// <summary>Whether a page that only signed-in people see opens.</summary>
    public async Task<bool> IsSignedIn()
    {
        HttpResponseMessage answer = await Get("/access/account");
        return answer.StatusCode == HttpStatusCode.OK && answer.RequestMessage!.RequestUri!.AbsolutePath == "/access/account";
    }

    /// <summary>Sets up a second factor.</summary>
    /// <returns>The key, and the recovery codes.</returns>
    public async Task<(string Key, string[] Recovery)> SetUpSecondFactor(TimeProvider clock)
    {
        IDocument page = await Page("/access/second-factor/set-up");
        string key = PagesHost.Text(page.QuerySelector("code.secret")).Replace(" ", "", StringComparison.Ordinal);
        IDocument done = await PagesHost.Read(await Forms.Send(Client, page, "main form", new() { ["Code"] = CodeNow(key, clock), ["Password"] = PagesHost.Password }));
        string[] codes = [.. done.QuerySelectorAll("ul.codes li").Select(PagesHost.Text)];
        Assert.HasCount(10, codes);
        return (key, codes);
    }

    /// <summary>What the app shows now.</summary>
    public static string CodeNow(string key, TimeProvider clock) => AuthenticatorApp.CodeOf(key, clock.GetUtcNow().ToUnixTimeSeconds() / 30);
}
