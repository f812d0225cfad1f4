using System.Globalization;
using System.Text.RegularExpressions;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Benchmarks;

/// <summary>The invented province that the benchmarks ask: a canonical folder and a store made of it, once, beside the temporary files.</summary>
/// <remarks>The setting <c>BENCH_SCALE</c> (county, city, province) makes it smaller; <c>BENCH_FOLDER</c> puts it elsewhere.</remarks>
internal static partial class Province
{
    private static string Home { get; } = Environment.GetEnvironmentVariable("BENCH_FOLDER") ?? Path.Combine(Path.GetTempPath(), "cadre-benchmarks");

    private static string Scale { get; } = Environment.GetEnvironmentVariable("BENCH_SCALE") ?? "province";

    /// <summary>The canonical folder.</summary>
    internal static string Folder
    {
        get
        {
            string folder = Path.Combine(Home, Scale);
            string whole = Path.Combine(folder, ".whole");
            if (!File.Exists(whole))
            {
                SampleFolder.Write(folder, Scale switch { "county" => SampleScale.County, "city" => SampleScale.City, _ => SampleScale.Province });
                File.WriteAllText(whole, "");
            }

            return folder;
        }
    }

    /// <summary>A file of its own beside the folder.</summary>
    internal static string Beside(string name) => Path.Combine(Home, $"{Scale}-{name}");

    /// <summary>The store made of the folder.</summary>
    internal static Warehouse Open()
    {
        string file = Beside("store.duckdb");
        if (!File.Exists(file))
            Import(file);
        return Warehouse.Open(file);
    }

    /// <summary>Imports the folder into a new store, from reading the files to the checkpoint after the commit.</summary>
    internal static void Import(string file)
    {
        using Warehouse warehouse = Warehouse.Open(file);
        new Importer(warehouse, new KeptSources(warehouse)).Run(new([Folder]) { DataTo = SampleFolder.DataDate, By = "benchmark" });
    }

    /// <summary>The hand-written question in the words of one engine.</summary>
    internal static string ByHand(Func<string, string> day, Func<string, string> next)
    {
        string text = Day().Replace(Text("by-hand"), match => day(match.Groups[1].Value));
        return Next().Replace(text, match => next(match.Groups[1].Value));
    }

    /// <summary>A measure's question as it would be written by hand, in DuckDB SQL.</summary>
    internal static string ByHand(string measure) => Text("by-hand." + measure);

    /// <summary>A day as SQLite keeps it: a number, since it has no dates.</summary>
    internal static int Number(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private static string Text(string name)
    {
        using StreamReader reader = new(typeof(Province).Assembly.GetManifestResourceStream($"CadreTraining.Benchmarks.{name}.sql")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{day:([\d-]+)\}")]
    private static partial Regex Day();

    [GeneratedRegex(@"\{next:(\w+)\}")]
    private static partial Regex Next();
}
