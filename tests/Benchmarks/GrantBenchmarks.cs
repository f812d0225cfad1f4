using BenchmarkDotNet.Attributes;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Benchmarks;

/// <summary>What the grant costs: each measure asked by a reader of the whole store, and by readers whose grants reach the same units.</summary>
[MemoryDiagnoser(false)]
public class GrantBenchmarks
{
    private static readonly Question Asked = new() { Period = ReportingPeriod.Year(2026) };
    private Warehouse warehouse = null!;
    private Desk whole = null!, one = null!, several = null!;

    /// <summary>The measures of the pages.</summary>
    [Params("coverage", "coverage.by-standard", "coverage.people", "training.volume", "data.questions")]
    public string Measure { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        warehouse = Province.Open();
        whole = new(warehouse, Grant.Whole);
        Place top = whole.Place(null, Language.Chinese);
        one = new(warehouse, new Grant(top.Unit!.Code, Role.DataManager));
        several = new(warehouse, [.. top.Children.Select(unit => new Grant(unit.Code, Role.DataManager))]);
        MustAgree();
    }

    [GlobalCleanup]
    public void Close() => warehouse.Dispose();

    [Benchmark(Baseline = true, Description = "the whole store")]
    public int Whole() => Ask(whole);

    [Benchmark(Description = "a grant of its top")]
    public int OneGrant() => Ask(one);

    [Benchmark(Description = "a grant for each unit below the top")]
    public int SeveralGrants() => Ask(several);

    private int Ask(Desk desk)
    {
        warehouse.Answers.Clear();
        return desk.Ask(Measure, Asked).Rows.Count;
    }

    /// <summary>Nobody is posted to the top itself, so all three readers see the same people; a data question that names no unit is for a reader of the whole store alone.</summary>
    private void MustAgree()
    {
        (int all, int few, int many) = (Ask(whole), Ask(one), Ask(several));
        if (few != many || (Measure == "data.questions" ? all < few : all != few))
            throw new InvalidOperationException($"{Measure}: {all}, {few}, {many} rows.");
    }
}
