using System.Globalization;
using BenchmarkDotNet.Attributes;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Storage;
using DuckDB.NET.Data;

namespace CadreTraining.Benchmarks;

/// <summary>The dearest measures of training, assessments and appointments, uncached, and how they compare with the same questions written by hand for this one store.</summary>
/// <remarks>The texts by hand leave out whatever the default question does not need: grants, filters, other maps, and which unit has reported.</remarks>
public class MeasureBenchmarks
{
    private static readonly Question Asked = new() { Period = ReportingPeriod.Year(2026) };
    private Warehouse warehouse = null!;
    private Desk desk = null!;
    private DuckDBConnection duck = null!;
    private string text = "";

    [Params("training.mix", "training.basics-persons", "assessments.attempts", "promotions.trained-before", "coverage.rotation")]
    public string Measure { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        warehouse = Province.Open();
        desk = new(warehouse, Grant.Whole);
        duck = warehouse.Connect();
        text = Province.ByHand(Measure);
        MustAgree();
    }

    [GlobalCleanup]
    public void Close()
    {
        duck.Dispose();
        warehouse.Dispose();
    }

    [Benchmark(Baseline = true, Description = "written by hand in DuckDB SQL")]
    public int ByHand() => Rows().Count;

    [Benchmark(Description = "through the desk, uncached")]
    public int Desk()
    {
        warehouse.Answers.Clear();
        return desk.Ask(Measure, Asked).Rows.Count;
    }

    private List<Dictionary<string, object?>> Rows()
    {
        using DuckDBCommand command = duck.CreateCommand();
        command.CommandText = text;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<Dictionary<string, object?>> rows = [];
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, place => reader.IsDBNull(place) ? null : reader.GetValue(place)));
        return rows;
    }

    /// <summary>A comparison with another question would be worth nothing: every figure by hand is that of the desk, and the desk has no others but rows of nothing.</summary>
    private void MustAgree()
    {
        List<Dictionary<string, object?>> byHand = Rows();
        string[] columns = [.. byHand[0].Keys];
        HashSet<string> codes = [.. Analytics.Measures.Measure.Find(Measure)!.Figures.Where(figure => figure.Kind == FigureKind.Code).Select(figure => figure.Name)];
        string[] keys = [.. columns.Where(codes.Contains)], figures = [.. columns.Where(column => !codes.Contains(column))];
        Dictionary<string, AnswerRow> byDesk = desk.Ask(Measure, Asked).Rows
            .Where(row => figures.Any(figure => Number(row[figure]) != 0))
            .ToDictionary(row => Key(column => row[column]));

        if (byHand.Count != byDesk.Count)
            throw new InvalidOperationException($"{Measure}: {byHand.Count} rows by hand, {byDesk.Count} by the desk.");
        foreach (Dictionary<string, object?> row in byHand)
        {
            string key = Key(column => row[column]);
            if (figures.FirstOrDefault(figure => Math.Abs(Number(row[figure]) - Number(byDesk[key][figure])) > 0.02m) is { } other)
                throw new InvalidOperationException($"{Measure}, {key}: {other} is {row[other]} by hand, {byDesk[key][other]} by the desk.");
        }

        string Key(Func<string, object?> value) => string.Join(' ', keys.Select(key => Convert.ToString(value(key), CultureInfo.InvariantCulture)));
        static decimal Number(object? value) => value is null ? 0 : decimal.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
