using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class CanonicalFolderTests
{
    [TestMethod]
    public void A_canonical_folder_goes_in_whole()
    {
        using County county = new County().WithTheBasics();

        ImportReceipt receipt = county.Import();

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual(1, receipt.Batch);
        Assert.AreEqual("420100", receipt.County);
        Assert.AreEqual(new DateOnly(2026, 3, 3), receipt.DataTo);
        Assert.AreEqual("org_units 3, cadres 2, postings 2, classes 1, attendance 1", string.Join(", ", receipt.Ledgers.Select(each => $"{each.Ledger} {each.Added}")));
        Assert.Contains("'cadre_id': 0002, 'name': 李𬱖", county.Content("cadres"));
    }

    [TestMethod]
    public void The_same_folder_twice_changes_nothing()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string before = county.Content();

        ImportReceipt again = county.Import();

        Assert.IsNull(again.Batch);
        Assert.IsTrue(again.Ledgers.All(each => each.Added + each.Changed + each.Refused == 0));
        Assert.AreEqual(9, again.Ledgers.Sum(each => each.Unchanged));
        Assert.AreEqual(before, county.Content());
        Assert.HasCount(1, county.Importer.Batches());
    }

    [TestMethod]
    public void A_correction_is_an_upsert_and_the_undo_brings_the_old_values_back()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string before = county.Content();
        string correction = county.With("cadres.csv", "cadre_id,name,education\n0001,王炜,bachelor\n0003,赵六,senior\n");

        ImportReceipt receipt = county.Import(correction);

        Assert.AreEqual(new LedgerReceipt("cadres", 1, 1, 0, 0, 0), receipt.Ledgers.Single());
        Assert.Contains("'name': 王炜, 'sex': male", county.Content("cadres"), "A column that the file does not have keeps what was stored.");
        Assert.AreEqual(1, county.Count("overwritten_cadres"));

        UndoReceipt undo = county.Importer.Undo(2, "test");

        Assert.AreEqual(new UndoReceipt(2, 2, 1), undo);
        Assert.AreEqual(before, county.Content());
        Assert.AreEqual(0, county.Count("overwritten_cadres"));
    }

    [TestMethod]
    public void The_shipped_standards_have_no_hole_and_go_in_as_a_pack()
    {
        using County county = new County().WithTheBasics();
        string shipped = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "data", "standards")).Order().Last();
        File.Copy(shipped, Path.Combine(county.Files, "own.standards.json"));

        ImportReceipt receipt = county.Import();

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual(9, receipt.Ledgers.Single(each => each.Ledger == "standards").Added);
    }
}
