using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard;
using CadreTraining.Dashboard.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Benchmarks;

/// <summary>Two hundred readers on the overview of a county, on this machine: signed in, each with grants of their own, beside as many of the demonstration, who need not sign in.</summary>
/// <remarks>Readers ask, read for a while and ask again. The load goes to the loopback address alone and ends by itself.</remarks>
internal static partial class LoadBenchmark
{
    private const int Readers = 200;
    private const string Password = "three wet umbrellas";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(2);

    public static async Task Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-load-");
        try
        {
            string own = Path.Combine(folder.FullName, "own.duckdb"), sample = Path.Combine(folder.FullName, "sample.duckdb");
            Console.WriteLine("who | requests | failed | a second | median ms | p95 ms | slowest ms");
            using (Host demonstration = new(new(Path.Combine(folder.FullName, "none.duckdb"), sample)))
                await Measure("the demonstration, not signed in", demonstration, Enumerable.Range(0, Readers).Select(_ => demonstration.Browser()));
            Import(own);
            using Host host = new(new(own, null));
            await Measure("signed in, a grant each", host, await SignIn(host));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Import(string own)
    {
        string county = own + ".county";
        SampleFolder.WriteCounty(county, SampleFolder.DemoCounty);
        using Warehouse warehouse = Warehouse.Open(own);
        new Importer(warehouse, new KeptSources(warehouse)).Run(new([county]) { DataTo = SampleFolder.DataDate, By = "benchmark" });
    }

    /// <summary>Half of the readers see the county, the others each a township, in turn as viewer, analyst and data manager.</summary>
    private static async Task<List<HttpClient>> SignIn(Host host)
    {
        Place county = host.Services.GetRequiredService<OpenDatabase>().Desk(Grant.Whole).Place(SampleFolder.DemoCounty, Language.Chinese);
        List<HttpClient> browsers = [];
        for (int reader = 0; reader < Readers; reader++)
        {
            string unit = reader % 2 == 0 ? county.Unit!.Code : county.Children[reader / 2 % county.Children.Count].Code;
            await Account(host, $"reader{reader}", new(unit, (Role)(reader % 3)));
            HttpClient browser = host.Browser();
            string page = await browser.GetStringAsync("/access/sign-in");
            Dictionary<string, string> form = Hidden().Matches(page).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            (form["UserName"], form["Password"]) = ($"reader{reader}", Password);
            (await browser.PostAsync("/access/sign-in", new FormUrlEncodedContent(form))).EnsureSuccessStatusCode();
            browsers.Add(browser);
        }

        return browsers;
    }

    private static async Task Account(Host host, string name, Grant grant)
    {
        using IServiceScope scope = host.Services.CreateScope();
        Account account = new() { UserName = name };
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        store.Grants.Add(new() { AccountId = account.Id, UnitCode = grant.UnitCode, Role = grant.Role, From = DateOnly.MinValue, GivenAt = DateTimeOffset.UnixEpoch });
        await store.SaveChangesAsync();
        host.Services.GetRequiredService<AccessBook>().Forget(account.Id);
    }

    private static async Task Measure(string who, Host host, IEnumerable<HttpClient> browsers)
    {
        HttpClient[] readers = [.. browsers];
        (await readers[0].GetAsync("/")).EnsureSuccessStatusCode();
        long started = Stopwatch.GetTimestamp();
        (double Milliseconds, bool Failed)[] asked = [.. (await Task.WhenAll(readers.Select((browser, place) => Read(browser, place, started)))).SelectMany(each => each)];
        double[] times = [.. asked.Select(each => each.Milliseconds).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{who} | {times.Length} | {asked.Count(each => each.Failed)} | {times.Length / Stopwatch.GetElapsedTime(started).TotalSeconds:0} | {times[times.Length / 2]:0} | {times[times.Length * 95 / 100]:0} | {times[^1]:0}"));
    }

    private static async Task<List<(double Milliseconds, bool Failed)>> Read(HttpClient browser, int place, long started)
    {
        Random pauses = new(place);
        List<(double, bool)> asked = [];
        while (true)
        {
            await Task.Delay(pauses.NextDouble() * 2 * Reading);
            if (Stopwatch.GetElapsedTime(started) > Duration)
                return asked;
            long sent = Stopwatch.GetTimestamp();
            using HttpResponseMessage answer = await browser.GetAsync("/");
            string page = await answer.Content.ReadAsStringAsync();
            asked.Add((Stopwatch.GetElapsedTime(sent).TotalMilliseconds, answer.StatusCode != HttpStatusCode.OK || !page.Contains("gap-h", StringComparison.Ordinal)));
        }
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Hidden();

    /// <summary>The dashboard on a port of its own.</summary>
    internal sealed class Host : WebApplicationFactory<OpenDatabase>
    {
        private readonly DatabaseLocation location;

        public Host(DatabaseLocation location)
        {
            this.location = location;
            UseKestrel(0);
            StartServer();
        }

        public HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = ClientOptions.BaseAddress };

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.ConfigureTestServices(services => services.AddSingleton(location));
    }
}
