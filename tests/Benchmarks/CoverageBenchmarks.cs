using BenchmarkDotNet.Attributes;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CadreTraining.Benchmarks;

/// <summary>The main question, and how it compares with the same question written by hand on DuckDB, PostgreSQL and SQLite.</summary>
/// <remarks>PostgreSQL takes part where <c>BENCH_POSTGRES</c> holds a connection string to an empty database; its tables and SQLite's are filled once.</remarks>
[MemoryDiagnoser(false)]
public class CoverageBenchmarks
{
    private static readonly Question Asked = new() { Period = ReportingPeriod.Year(2026) };
    private Warehouse warehouse = null!;
    private Desk desk = null!;
    private DuckDBConnection duck = null!;
    private SqliteConnection? sqlite;
    private NpgsqlConnection? postgres;
    private string duckText = "", sqliteText = "", postgresText = "";

    [GlobalSetup]
    public void Open()
    {
        warehouse = Province.Open();
        desk = new(warehouse, Grant.Whole);
        duck = warehouse.Connect();
        duckText = Province.ByHand(day => $"date '{day}'", column => $"cast({column} + 1 as date)");
        postgresText = duckText;
        sqliteText = Province.ByHand(day => $"{Province.Number(day)}", column => $"({column} + 1)");
        MustAgree();
    }

    [GlobalSetup(Target = nameof(Sqlite))]
    public void OpenSqlite()
    {
        Open();
        sqlite = PlainCopies.Sqlite(warehouse);
    }

    [GlobalSetup(Target = nameof(Postgres))]
    public void OpenPostgres()
    {
        Open();
        postgres = PlainCopies.Postgres(warehouse);
    }

    [GlobalCleanup]
    public void Close()
    {
        duck.Dispose();
        sqlite?.Dispose();
        postgres?.Dispose();
        warehouse.Dispose();
    }

    [Benchmark(Baseline = true, Description = "coverage, written by hand in DuckDB SQL")]
    public long ByHand() => Run(duck.CreateCommand(), duckText);

    [Benchmark(Description = "coverage through the desk, uncached")]
    public long Desk()
    {
        warehouse.Answers.Clear();
        return desk.Ask("coverage", Asked).Rows.Count;
    }

    [Benchmark(Description = "coverage through the desk, cached")]
    public long Cached() => desk.Ask("coverage", Asked).Rows.Count;

    [Benchmark(Description = "trend of 24 months, uncached")]
    public long Trend()
    {
        warehouse.Answers.Clear();
        return desk.Ask("coverage.trend", Asked with { Period = new(new(2024, 7, 1), new(2026, 6, 30)) }).Rows.Count;
    }

    [Benchmark(Description = "volume through the desk, uncached")]
    public long Volume()
    {
        warehouse.Answers.Clear();
        return desk.Ask("training.volume", Asked).Rows.Count;
    }

    [Benchmark(Description = "the same by hand in SQLite")]
    public long Sqlite() => Run(sqlite!.CreateCommand(), sqliteText);

    [Benchmark(Description = "the same by hand in PostgreSQL")]
    public long Postgres() => Run(postgres!.CreateCommand(), postgresText);

    private static long Run(System.Data.Common.DbCommand command, string text)
    {
        using (command)
        {
            command.CommandText = text;
            command.CommandTimeout = 0;
            using System.Data.Common.DbDataReader reader = command.ExecuteReader();
            long rows = 0;
            while (reader.Read())
                rows++;
            return rows;
        }
    }

    /// <summary>A comparison with another question would be worth nothing.</summary>
    private void MustAgree()
    {
        Dictionary<string, (long Met, long NotMet, long OnPace)> byHand = [];
        using (DuckDBCommand command = duck.CreateCommand())
        {
            command.CommandText = duckText;
            using DuckDBDataReader reader = command.ExecuteReader();
            while (reader.Read())
                byHand[reader.GetString(0)] = (Whole(reader["met"]), Whole(reader["not_met"]), Whole(reader["on_pace"]));
        }

        foreach (AnswerRow row in desk.Ask("coverage", Asked).Rows.Where(row => row.Count("in_post") > 0))
        {
            if (byHand[row.Text("unit_code")] is var each && each != (row.Count("met"), row.Count("not_met"), row.Count("on_pace")))
                throw new InvalidOperationException($"{row.Text("unit_code")}: by hand {each}, by the desk {row.Count("met")}, {row.Count("not_met")}, {row.Count("on_pace")}.");
        }

        static long Whole(object value) => (long)decimal.Parse(value.ToString()!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
