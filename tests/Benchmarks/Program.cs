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

// "memory" imports the province in this process alone and says how much memory it took at its highest.
if (args is ["memory"])
{
    new ImportBenchmarks().Clear();
    Province.Import(Province.Beside("import.duckdb"));
    string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak memory of the import: {peak.Split(':')[1].Trim()}"));
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
