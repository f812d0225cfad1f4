using System.Diagnostics;
using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Benchmarks;

/// <summary>How long every measure takes uncached, and every page of training, assessments and appointments when it is asked again: to find the dearest, which <c>MeasureBenchmarks</c> hold against SQL by hand.</summary>
internal static class TimesOfAll
{
    private const int Runs = 5;

    private static readonly string[] Pages =
    [
        "/", "/coverage", "/training", "/training/mix", "/training/basics", "/training/spread", "/training/calls", "/training/providers", "/training/study",
        "/assessments", "/assessments/scores", "/assessments/distribution", "/assessments/grades", "/assessments/attempts", "/assessments/ballots", "/assessments/reports", "/assessments/hours",
        "/appointments", "/appointments/before-post", "/appointments/reserve", "/appointments/compared",
    ];

    /// <summary>The median of a few runs of each measure about the year 2026, the dearest first.</summary>
    public static void Measures()
    {
        using Warehouse warehouse = Province.Open();
        Desk desk = new(warehouse, Grant.Whole);
        List<(string Id, int Rows, double Milliseconds)> times = [];
        foreach (Measure measure in Measure.All.Where(measure => !measure.NeedsCadre))
        {
            Question question = new() { Period = ReportingPeriod.Year(2026) };
            int rows = 0;
            double median = Median(() =>
            {
                warehouse.Answers.Clear();
                rows = desk.Ask(measure, question).Rows.Count;
            });
            times.Add((measure.Id, rows, median));
        }

        Console.WriteLine("measure | rows | median ms, uncached");
        foreach ((string id, int rows, double milliseconds) in times.OrderByDescending(each => each.Milliseconds))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id} | {rows} | {milliseconds:0}"));
    }

    /// <summary>The first answer of each page, and the median of a few more, over HTTP on this machine.</summary>
    public static async Task PagesAskedAgain()
    {
        using (Warehouse warehouse = Province.Open())
            warehouse.Keep("demonstration", "1"); // so that it opens without signing in
        using LoadBenchmark.Host host = new(new(Province.Beside("none.duckdb"), Province.Beside("store.duckdb")));
        using HttpClient browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "role=analyst");
        Console.WriteLine("page | first ms | again ms");
        foreach (string page in Pages)
        {
            double first = await Time();
            List<double> more = [];
            for (int run = 0; run < Runs; run++)
                more.Add(await Time());
            double again = more.Order().ElementAt(Runs / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page} | {first:0} | {again:0}"));

            async Task<double> Time()
            {
                long started = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await browser.GetAsync(page);
                await answer.Content.ReadAsStringAsync();
                answer.EnsureSuccessStatusCode();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }
    }

    private static double Median(Action run)
    {
        run();
        double[] times = [.. Enumerable.Range(0, Runs).Select(_ =>
        {
            long started = Stopwatch.GetTimestamp();
            run();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }).Order()];
        return times[Runs / 2];
    }
}
