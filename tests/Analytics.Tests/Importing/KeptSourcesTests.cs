using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class KeptSourcesTests
{
    private const string Name = "王伟";

    [TestMethod]
    public void A_store_built_anew_from_its_sources_equals_the_old_one()
    {
        using County county = new County().WithTheBasics();
        county.With("broken.xlsx", "no workbook");
        county.Import();
        county.Import(county.With("cadres.csv", "cadre_id,name\n0001,王炜\n0003,赵六\n"));
        county.Import(county.With("exemptions.csv", "exemption_id,cadre_id,start_date,reason\n1,0001,2026-01-01,产假\n"));
        county.Importer.Undo(2, "test");
        string path = county.Warehouse.Path + ".rebuilt";

        county.Sources.Rebuild(path);

        using Warehouse rebuilt = Warehouse.Open(path);
        foreach (string table in county.Warehouse.Ledgers.Select(ledger => ledger.Name).Concat(county.Warehouse.Ledgers.Select(Schema.Overwritten)).Concat(["batches", "sources", "problems"]))
            Assert.AreEqual(Whole(county.Warehouse, table), Whole(rebuilt, table), table);
    }

    [TestMethod]
    public void A_kept_source_cannot_be_read_without_the_key_and_is_the_file_with_it()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string[] kept = Directory.GetFiles(county.Sources.Folder, "*.sealed");

        Assert.HasCount(5, kept);
        foreach (string file in kept)
            Assert.IsFalse(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Name)) >= 0);
        Assert.IsEmpty(county.Sources.Verify());
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(county.Warehouse.Path + ".key"));
        Assert.HasCount(5, new KeptSources(county.Warehouse, new byte[32]).Verify(), "With another key nothing opens.");
    }

    [TestMethod]
    public void A_changed_a_shortened_and_a_missing_source_are_found()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string[] kept = Directory.GetFiles(county.Sources.Folder, "*.sealed");
        byte[] changed = File.ReadAllBytes(kept[0]);
        changed[^20] ^= 1;
        File.WriteAllBytes(kept[0], changed);
        File.WriteAllBytes(kept[1], File.ReadAllBytes(kept[1])[..^1]);
        File.Delete(kept[2]);

        Assert.AreEqual("source-damaged source-damaged source-missing", string.Join(' ', county.Sources.Verify().Select(finding => finding.Code).Order()));
    }

    [TestMethod]
    public void Rows_that_no_import_could_have_made_are_found()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        county.Warehouse.Write(connection =>
        {
            Dapper.SqlMapper.Execute(connection, "insert into cadres select * from cadres where cadre_id = '0001'");
            Dapper.SqlMapper.Execute(connection, "update classes set batch_id = 7");
            return Dapper.SqlMapper.Execute(connection, "update postings set unit_code = 'nowhere' where posting_id = '1'");
        });

        Assert.AreEqual(
            "key-twice cadres: cadre_id, source_county 1\nunknown-reference postings.unit_code 1\nunknown-batch classes 1",
            string.Join('\n', county.Sources.Verify().Select(finding => $"{finding.Code} {finding.Subject} {finding.Rows}")));
        Assert.AreEqual("cadres: cadre_id, source_county 重复：1 组", county.Sources.Verify()[0].In(new(Language.Chinese)));
    }

    [TestMethod]
    public void A_file_of_several_frames_comes_back_as_it_was()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(place => (byte)place)];
        foreach (int length in new[] { 0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20 })
        {
            byte[] plain = new byte[length];
            new Random(length).NextBytes(plain);
            using MemoryStream locked = new();
            string hash = SealedFile.Seal(new MemoryStream(plain), locked, key, default);
            locked.Position = 0;
            using MemoryStream opened = new();

            Assert.AreEqual(hash, SealedFile.Open(locked, opened, key, default));
            CollectionAssert.AreEqual(plain, opened.ToArray());
        }
    }

    [TestMethod]
    public void What_a_killed_import_left_is_cleared_away_and_a_journal_cut_short_is_completed()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string journal = Path.Combine(county.Sources.Folder, "journal.jsonl");
        string whole = File.ReadAllText(journal);
        File.Delete(journal);
        string orphan = Path.Combine(county.Sources.Folder, new string('a', 64) + ".pending");
        File.WriteAllText(orphan, "half");
        string settled = Directory.GetFiles(county.Sources.Folder, "*.sealed")[0];
        File.Move(settled, Path.ChangeExtension(settled, "0.pending"));

        KeptSources reopened = new(county.Warehouse);

        Assert.IsFalse(File.Exists(orphan));
        Assert.IsTrue(File.Exists(settled));
        Assert.AreEqual(whole, File.ReadAllText(journal));
        Assert.IsEmpty(reopened.Verify());
    }

    internal static string Whole(Warehouse warehouse, string table) => warehouse.Read(connection => string.Join('\n',
        Dapper.SqlMapper.Query<string>(connection, $"select cast(each as varchar) from (select * from {table}) each").Order(StringComparer.Ordinal)));
}
