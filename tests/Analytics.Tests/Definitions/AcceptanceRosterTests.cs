using System.Runtime.CompilerServices;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>The invented county 清溪县, from canonical spreadsheets to the product's own tables, with the traps that real counties hold: a village and a cadre that move
/// mid-year, a retiree with hours, a township where nobody was trained and one where nobody is, two people of one name, a rare character, a standard that changes on 1 July.
/// The tables expected were worked out by hand.</summary>
[TestClass]
public sealed class AcceptanceRosterTests
{
    private static readonly RosterStore Store = Imported();

    private static Question YearEnd { get; } = new() { Period = ReportingPeriod.Year(2025) };

    private static Question MidYear { get; } = YearEnd with { AsOf = new(2025, 6, 30) };

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void Coverage_at_the_end_of_the_year() => AssertTable("coverage-2025-12-31", "coverage", YearEnd);

    [TestMethod]
    public void Coverage_at_mid_year_under_the_standard_and_the_boundaries_of_then() => AssertTable("coverage-2025-06-30", "coverage", MidYear);

    [TestMethod]
    public void Coverage_at_mid_year_under_the_boundaries_of_now() => AssertTable("coverage-2025-06-30-map-now", "coverage", MidYear with { Map = MapReading.Now });

    [TestMethod]
    public void Coverage_of_the_four_layers() => AssertTable("coverage.by-facet-layer-2025-12-31", "coverage.by-facet", YearEnd with { By = "layer" });

    [TestMethod]
    public void Everyone_and_how_they_stand() => AssertTable("coverage.people-2025-12-31", "coverage.people", YearEnd);

    [TestMethod]
    public void The_months_of_the_year() => AssertTable("coverage.trend-2025", "coverage.trend", YearEnd);

    [TestMethod]
    public void Volume_of_the_year() => AssertTable("training.volume-2025-12-31", "training.volume", YearEnd);

    [TestMethod]
    public void The_total_is_over_all_rows_and_says_who_has_not_reported()
    {
        Answer answer = Store.Desk.Ask("coverage", YearEnd);
        Assert.AreEqual(15, answer.Total!.Count("all_in_post"));
        Assert.AreEqual(0.5, answer.Total.Share("share")); // 6 met, 6 not met
        Assert.AreEqual(205.3m, answer.Total.Hours("hours_short")); // 43 + 3 + 49.8 + 109.5
        Assert.AreEqual(564.5m, answer.Total.Hours("hours"));
        Assert.AreEqual(5, answer.Meta.UnitsReported); // "other units" is no unit that reports
        Assert.AreEqual(6, answer.Meta.UnitsExpected);
        Assert.AreEqual(1, answer.Meta.Unmatched); // 9999
        Assert.AreEqual(0.85, answer.Meta.Target!.Share);
        Assert.AreEqual(0.70, Store.Desk.Ask("coverage", YearEnd with { Unit = "990102003" }).Meta.Target!.Share);
    }

    [TestMethod]
    public void Persons_of_the_volume_total_are_distinct()
    {
        AnswerRow total = Store.Desk.Ask("training.volume", YearEnd).Total!;
        Assert.AreEqual(12, total.Count("persons")); // 0006 trained in two townships
        Assert.AreEqual(15, total.Count("person_times"));
        Assert.AreEqual(6, total.Count("classes"));
        Assert.AreEqual(589.5m, total.Hours("hours"));
        Assert.AreEqual(11, total.Count("reached"));
    }

    private static void AssertTable(string expected, string measure, Question question)
    {
        using StringWriter written = new();
        MeasureCsv.Write(written, Store.Desk.Ask(measure, question));
        Assert.AreEqual(File.ReadAllText(Path.Combine(Folder(), "expected", expected + ".csv")), written.ToString());
    }

    private static RosterStore Imported()
    {
        RosterStore store = new(today: new(2026, 3, 15));
        ImportReceipt receipt = new Importer(store.Warehouse, new KeptSources(store.Warehouse)).Run(new ImportRequest([Path.Combine(Folder(), "given")]) { DataTo = new(2025, 12, 31) });
        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        return store;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "AcceptanceRoster");
}
