using System.Net;
using System.Text;
using AngleSharp.Dom;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Commands;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class LogTests
{
    private const string Number = "230819196405058888";
    private static readonly string Written = Uri.EscapeDataString(Exposed.Canary);

    [TestMethod]
    [DataRow("Logging:LogLevel:Default", "Information")]
    [DataRow("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace")]
    public async Task No_line_of_the_log_holds_a_name_or_a_number_whatever_goes_wrong(string setting, string value)
    {
        using Exposed dashboard = new((setting, value), ("Access:Limits:UploadsOfAReader", "3"));
        HttpClient browser = dashboard.Browser(role: "data_manager");
        foreach (string address in (string[])
        [
            $"/?unit={Written}", $"/?period={Written}", $"/?layer={Written}", $"/coverage?view=people&sort={Written}", $"/people/{Number}", $"/people/{Written}",
            $"/{Written}/nothing", $"/api/measures/coverage?unit={Number}", $"/api/measures/{Written}", $"/api/measures/person.postings?cadre={Number}", $"/charts/{Written}.svg",
            $"/export/csv?measure={Written}", $"/choose?lang=en&back=/people/{Number}", $"/data/imports/{Written}", $"/data/imports/x/returns?file={Written}.xlsx", $"/?cadre={Written}%0a", "/boom", "/api/boom",
        ])
            await browser.GetAsync(address);
        await browser.SendAsync(new(HttpMethod.Delete, "/people/" + Number));
        await dashboard.Browser("10.0.0.7", "http://dash.example").GetAsync("/people/" + Number);
        await browser.PostAsync("/data/import", new FormUrlEncodedContent([KeyValuePair.Create("County", Exposed.Canary)]));
        ImportJob job = await Import(dashboard, browser);
        await browser.PostAsync("/data/import?n=" + Number, new FormUrlEncodedContent([]));

        Assert.IsTrue(job.State is JobState.Refused or JobState.Unrecognised, job.State.ToString());
        Assert.Contains("System.InvalidOperationException", dashboard.Log.Heard, "the fault itself is told");
        Assert.Contains("refused with 403: plain-http", dashboard.Log.Heard);
        foreach (string secret in (string[])[Exposed.Canary, Written, Written.ToLowerInvariant(), Number])
            Assert.DoesNotContain(secret, dashboard.Log.Heard);
    }

    [TestMethod]
    public void Logs_go_to_standard_error_and_are_JSON_lines_where_the_settings_say_so()
    {
        using Exposed dashboard = new(("Logging:Console:FormatterName", "json"));

        ConsoleLoggerOptions console = dashboard.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;

        Assert.AreEqual(ConsoleFormatterNames.Json, console.FormatterName);
        Assert.AreEqual(LogLevel.Trace, console.LogToStandardErrorThreshold, "standard output is the answers'");
    }

    [TestMethod]
    public async Task An_import_that_trips_over_a_fault_of_the_program_ends_and_the_next_one_goes_in()
    {
        using Shell shell = new();
        using LogEar ear = new();
        using ILoggerFactory logs = LoggerFactory.Create(logging => logging.AddProvider(ear));
        BrokenClock clock = new();
        using OpenDatabase database = new(new(shell.Database, null), clock);
        using ImportJobs jobs = new(database, TimeProvider.System, logs.CreateLogger<ImportJobs>());
        _ = database.Own;
        await jobs.StartAsync(CancellationToken.None);

        clock.IsBroken = true;
        ImportJob broke = await Over(jobs);
        clock.IsBroken = false;
        ImportJob next = await Over(jobs);
        await jobs.StopAsync(CancellationToken.None);

        Assert.AreEqual((JobState.Refused, "job.broke", broke.Id), (broke.State, broke.ReasonKey, broke.ReasonValue));
        Assert.Contains("System.InvalidOperationException", ear.Heard);
        Assert.DoesNotContain(Exposed.Canary, ear.Heard);
        Assert.AreEqual(JobState.Done, next.State);
    }

    private static async Task<ImportJob> Over(ImportJobs jobs)
    {
        string id = jobs.Import(new([Shell.SmallCounty]) { By = "test" }).Id;
        while (!jobs.Find(id)!.IsOver)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        return jobs.Find(id)!;
    }

    private sealed class BrokenClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException(Exposed.Canary) : new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);
    }

    // A file with faults of every kind in the cells and in its name.
    private static async Task<ImportJob> Import(Exposed dashboard, HttpClient browser)
    {
        string folder = Directory.CreateTempSubdirectory("cadre-training-log-").FullName;
        string file = Path.Combine(folder, $"{Exposed.Canary} {Number}.xlsx");
        await File.WriteAllBytesAsync(file, [.. "PK\u0003\u0004"u8, .. Encoding.UTF8.GetBytes(Exposed.Canary)]);
        HttpResponseMessage page = await browser.GetAsync("/data/import");
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        IDocument form = await PagesHost.Read(page);
        HttpResponseMessage sent = await Forms.Send(browser, form, "main form", new() { ["County"] = Exposed.Canary, ["DataTo"] = Exposed.Canary }, file);
        Directory.Delete(folder, recursive: true);
        Assert.AreEqual(HttpStatusCode.Redirect, sent.StatusCode);

        ImportJobs jobs = dashboard.Services.GetRequiredService<ImportJobs>();
        while (jobs.All[0] is { IsOver: false, Waits: false })
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        await browser.GetAsync(sent.Headers.Location);
        return jobs.All[0];
    }
}
