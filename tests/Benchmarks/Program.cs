using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using CadreTraining.Benchmarks;

// "workbook" reads and stages the workbook of a million rows in this process alone, and says how long it took and how much memory at its highest.
if (args is ["workbook", var what])
{
    WorkbookBenchmarks workbooks = new();
    workbooks.Write();
    GC.Collect();
    string before = Peak();
    long started = System.Diagnostics.Stopwatch.GetTimestamp();
    long result = what switch { "alone" => workbooks.ExcelDataReaderAlone(), "read" => workbooks.Read(), "folder" => workbooks.Folder(), _ => workbooks.ReadAndStage() };
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {result}, {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, peak memory {Peak()} (before: {before})"));
    return;
}

// "memory" imports the province in this process alone and says how much memory it took at its highest.
if (args is ["memory"])
{
    new ImportBenchmarks().Clear();
    Province.Import(Province.Beside("import.duckdb"));
    Console.WriteLine($"Peak memory of the import: {Peak()}");
    return;
}

// "load" has two hundred readers on the overview, signed in and not.
if (args is ["load"])
{
    await LoadBenchmark.Run();
    return;
}

// "measures" and "pages" time each of them once round, to find the dearest.
if (args is ["measures"])
{
    TimesOfAll.Measures();
    return;
}

if (args is ["pages"])
{
    await TimesOfAll.PagesAskedAgain();
    return;
}

Job job = Job.ShortRun.WithToolchain(new InProcessNoEmitToolchain(TimeSpan.FromHours(1), logOutput: true)).WithWarmupCount(1).WithIterationCount(5);
ManualConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
if (Environment.GetEnvironmentVariable("BENCH_POSTGRES") is null)
    config.AddFilter(new NameFilter(name => name != nameof(CoverageBenchmarks.Postgres)));
BenchmarkSwitcher.FromAssembly(typeof(Province).Assembly).Run(args, config);

static string Peak() => File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Trim();
