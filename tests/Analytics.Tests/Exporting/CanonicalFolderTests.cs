using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Tests.Importing;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class CanonicalFolderTests
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void A_folder_that_was_exported_and_imported_again_exports_the_same_bytes()
    {
        string sample = Path.Combine(folder, "sample"), first = Path.Combine(folder, "first"), second = Path.Combine(folder, "second");
        SampleFolder.WriteCounty(sample, SampleFolder.DemoCounty);
        Export(sample, Grant.Whole, first);

        Export(first, Grant.Whole, second);

        string[] files = Files(first);
        CollectionAssert.AreEqual(files, Files(second));
        CollectionAssert.Contains(files, "attendance.csv");
        foreach (string file in files)
            Assert.AreEqual(File.ReadAllText(Path.Combine(first, file)), File.ReadAllText(Path.Combine(second, file)), file);
    }

    [TestMethod]
    public void The_units_and_people_of_an_exported_county_are_those_that_were_imported()
    {
        string sample = Path.Combine(folder, "sample"), exported = Path.Combine(folder, "exported");
        SampleFolder.WriteCounty(sample, SampleFolder.DemoCounty);

        Export(sample, Grant.Whole, exported);

        foreach (string file in new[] { "org_units.csv", "cadres.csv", "targets.csv" })
            CollectionAssert.AreEquivalent(File.ReadAllLines(Path.Combine(sample, file)), File.ReadAllLines(Path.Combine(exported, file)), file);
    }

    [TestMethod]
    public void A_township_takes_away_its_own_cadres_with_what_they_need_and_nothing_of_its_neighbours()
    {
        string sample = Path.Combine(folder, "sample"), exported = Path.Combine(folder, "exported"), again = Path.Combine(folder, "again");
        SampleFolder.WriteCounty(sample, SampleFolder.DemoCounty);
        string township = File.ReadLines(Path.Combine(sample, "org_units.csv")).Select(line => line.Split(',')).First(cells => cells[3] == "township_level")[0];

        Export(sample, new(township, Role.Analyst), exported);

        HashSet<string> own = [.. File.ReadLines(Path.Combine(exported, "postings.csv")).Skip(1).Select(line => line.Split(',')[1])];
        CollectionAssert.AreEquivalent(own.ToArray(), File.ReadLines(Path.Combine(exported, "cadres.csv")).Skip(1).Select(line => line.Split(',')[0]).ToArray());
        Assert.IsTrue(own.Count > 0 && own.Count < File.ReadLines(Path.Combine(sample, "cadres.csv")).Count() / 4);
        Assert.IsTrue(File.ReadLines(Path.Combine(exported, "attendance.csv")).Skip(1).All(line => own.Contains(line.Split(',')[2])));
        ImportReceipt receipt = Export(exported, Grant.Whole, again);
        Assert.AreEqual(0, receipt.Ledgers.Sum(ledger => ledger.Refused), string.Join('\n', receipt.Problems));
    }

    [TestMethod]
    public void A_townships_export_holds_its_own_sessions_and_study_and_nothing_of_the_neighbours()
    {
        using County county = TwoTownships.Imported();

        CanonicalFolder.Write(folder, new(county.Warehouse, new Grant(TwoTownships.Dongshan, Role.DataManager)));

        // Who is posted elsewhere now was here once, and comes with the names of today.
        string[] written = [.. Directory.EnumerateFiles(folder, "*.csv").Where(file => Path.GetFileName(file) is not ("cadres.csv" or "exemptions.csv" or "postings.csv" or "org_units.csv"))];
        Assert.Contains("东山的水渠", File.ReadAllText(Path.Combine(folder, "sessions.csv")));
        foreach (string file in written)
            Assert.DoesNotContain(TwoTownships.Canary, File.ReadAllText(file), file);
    }

    [TestMethod]
    public void A_viewer_takes_nothing_away()
    {
        using Warehouse warehouse = Warehouse.Open(Path.Combine(folder, "empty.duckdb"));

        Assert.ThrowsExactly<QuestionRefusedException>(() => CanonicalFolder.Write(folder, new(warehouse, new Grant(null, Role.Viewer))));
    }

    private ImportReceipt Export(string from, Grant grant, string to)
    {
        using Warehouse warehouse = Warehouse.Open(Path.Combine(folder, Guid.NewGuid() + ".duckdb"));
        ImportReceipt receipt = new Importer(warehouse, new(warehouse)).Run(new([from]) { DataTo = SampleFolder.DataDate, County = SampleFolder.DemoCounty });
        CanonicalFolder.Write(to, new(warehouse, grant));
        return receipt;
    }

    private static string[] Files(string below) => [.. Directory.EnumerateFiles(below).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
