using System.Text;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>Zip archives unfold into their files; a file keeps the name that it has there.</summary>
[TestClass]
public sealed class ArchivesTests
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("姓名,乡镇\n王伟,建国镇\n");
    private readonly Scratch scratch = new();

    static ArchivesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCleanup]
    public void Clear() => scratch.Dispose();

    [TestMethod]
    [DataRow("GB18030")]
    [DataRow("utf-8")]
    public void Files_of_an_archive_keep_their_names_in_whichever_letters(string letters)
    {
        string archive = scratch.Zip("上报.zip", Encoding.GetEncoding(letters), ("建国镇/参训名单㛃.csv", Table), ("松江乡\\名单.csv", Table), ("__MACOSX/建国镇/._名单.csv", Table), ("~$名单.xlsx", Table), (".DS_Store", Table), ("空/", []));

        Assert.AreEqual("建国镇/参训名单㛃.csv, 松江乡/名单.csv", Names(Opened.Files(archive)));
    }

    [TestMethod]
    public void Files_of_several_archives_say_which_was_theirs()
    {
        scratch.Zip("建国镇.zip", null, ("名单.csv", Table));
        scratch.Zip("松江乡.zip", null, ("名单.csv", Table));

        Assert.AreEqual("建国镇/名单.csv, 松江乡/名单.csv", Names(Opened.Files(scratch.Folder)));
    }

    [TestMethod]
    public void A_name_that_leads_out_of_the_archive_leads_nowhere()
    {
        string outside = Path.Combine(Path.GetDirectoryName(scratch.Folder)!, "出逃.csv");
        string archive = scratch.Zip("上报.zip", null, ("../出逃.csv", Table), ("/etc/名单.csv", Table), ("C:\\名单2.csv", Table));

        Assert.AreEqual("出逃.csv, etc/名单.csv, C:/名单2.csv", Names(Opened.Files(archive)));
        Assert.IsFalse(File.Exists(outside));
    }

    [TestMethod]
    public void An_archive_within_an_archive_is_refused_and_the_files_beside_it_are_read()
    {
        byte[] inner = File.ReadAllBytes(scratch.Zip("里.zip", null, ("名单.csv", Table)));
        byte[] workbook = File.ReadAllBytes(Opened.Beside("roster.xlsx"));
        string archive = scratch.Zip("外.zip", null, ("里.zip", inner), ("名册.xlsx", workbook), ("照片.jpg", [0xFF, 0xD8, 0xFF, 0, 0, 1, 2]));

        Assert.AreEqual("名册.xlsx Workbook, 照片.jpg not-a-spreadsheet, 里.zip archive-in-archive", string.Join(", ", Opened.Files(archive).Select(file => $"{file.Name} {file.Kind?.ToString() ?? file.Fault}")));
    }

    [TestMethod]
    public void An_archive_that_is_cut_or_unfolds_without_end_is_refused_itself()
    {
        byte[] whole = File.ReadAllBytes(scratch.Zip("一.zip", null, ("名单.csv", Table)));
        string cut = scratch.With("二.zip", whole[..^30]);
        string bomb = scratch.Zip("三.zip", null, ("名单.csv", new byte[60 << 20]));

        string nothing = scratch.Zip("四.zip", null, ("__MACOSX/._名单.csv", Table));

        Assert.AreEqual("三.zip archive-unfolds, 二.zip broken-archive, 四.zip empty-archive", string.Join(", ", Opened.Files(cut, bomb, nothing).Select(file => $"{file.Name} {file.Fault}")));
    }

    [TestMethod]
    public void An_import_of_an_archive_keeps_its_files_under_their_names_and_can_be_done_again()
    {
        using County county = new County().WithTheBasics();
        string rebuilt = scratch.Path("again.duckdb");
        string archive = scratch.Zip("上报.zip", null, [.. Directory.GetFiles(county.Files).Select(file => ($"青禾县/{Path.GetFileName(file)}", File.ReadAllBytes(file)))]);
        string[] before = Directory.GetDirectories(Path.GetTempPath(), "cadre-archive-*");

        ImportReceipt receipt = county.Import(archive);
        county.Sources.Rebuild(rebuilt);

        Assert.IsEmpty(receipt.Problems);
        Assert.AreEqual(1, county.Count("attendance"));
        Assert.IsEmpty(Directory.GetDirectories(Path.GetTempPath(), "cadre-archive-*").Except(before).Where(folder => Directory.GetFiles(folder).Length == 5), "Nothing stays unfolded.");
        using Storage.Warehouse again = Storage.Warehouse.Open(rebuilt);
        Assert.AreEqual(county.Content("attendance"), County.Content(again, "attendance"));
        Assert.AreEqual(Files(county.Warehouse), Files(again));
        Assert.Contains("青禾县/attendance.csv", Files(again));
    }

    private static string Files(Storage.Warehouse warehouse) => warehouse.Read(connection => string.Join(", ", Dapper.SqlMapper.Query<string>(connection, "select file from sources order by source_id")));

    private static string Names(IEnumerable<SourceFile> files) => string.Join(", ", files.Select(file => file.Name));
}
