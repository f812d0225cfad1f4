using BenchmarkDotNet.Attributes;
using CadreTraining.Analytics.Storage;
using DuckDB.NET.Data;

namespace CadreTraining.Benchmarks;

/// <summary>A canonical folder from the files to the checkpoint, beside DuckDB's own reader filling a table from the same attendance file.</summary>
[WarmupCount(0)]
[IterationCount(3)]
public class ImportBenchmarks
{
    [IterationSetup]
    public void Clear()
    {
        _ = Province.Folder;
        foreach (string file in Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!, Path.GetFileName(Target) + "*"))
        {
            if (Directory.Exists(file))
                Directory.Delete(file, recursive: true);
            else
                File.Delete(file);
        }
    }

    [Benchmark(Baseline = true, Description = "DuckDB read_csv of attendance.csv into a table")]
    public long ReadCsv()
    {
        using DuckDBConnection connection = new($"DataSource={Target}");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"create table attendance as select * from read_csv('{Path.Combine(Province.Folder, "attendance.csv").Replace("'", "''", StringComparison.Ordinal)}'); checkpoint";
        return command.ExecuteNonQuery();
    }

    [Benchmark(Description = "import of the whole folder: checks, references, lineage, sources kept encrypted")]
    public long Import()
    {
        Province.Import(Target);
        using Warehouse warehouse = Warehouse.Open(Target);
        return warehouse.DataVersion;
    }

    private static string Target => Province.Beside("import.duckdb");
}
