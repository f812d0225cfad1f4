using System.IO.Compression;

namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class ExportCommandTests
{
    [TestMethod]
    public async Task A_workbook_is_written_and_its_path_is_the_answer()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        Said said = await shell.Run("export", "workbook", "--out", shell["coverage.xlsx"]);
        Assert.AreEqual(new(0, shell["coverage.xlsx"] + "\n", ""), said);
        using ZipArchive workbook = await ZipFile.OpenReadAsync(shell["coverage.xlsx"]);
        Assert.IsNotNull(workbook.GetEntry("xl/workbook.xml"));
    }

    [TestMethod]
    public async Task A_refused_question_leaves_the_workbook_of_before_as_it_was()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        await File.WriteAllTextAsync(shell["coverage.xlsx"], "of before");
        Assert.AreEqual(2, (await shell.Run("export", "workbook", "--out", shell["coverage.xlsx"], "--unit", "1")).Exit);
        Assert.AreEqual("of before", await File.ReadAllTextAsync(shell["coverage.xlsx"]));
        Assert.IsFalse(File.Exists(shell["coverage.xlsx"] + ".new"));
        Assert.AreEqual(2, (await shell.Run("export", "workbook")).Exit, "it must be said where to write");
    }

    [TestMethod]
    public async Task An_exported_folder_imports_into_an_empty_database_and_answers_alike()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        Said said = await shell.Run("export", "folder", "--out", shell["out"]);
        Assert.AreEqual((0, shell["out"] + "\n"), (said.Exit, said.Answer), said.Notes);
        using Shell other = new();
        Said import = await other.Run("import", shell["out"], "--data-to", "2026-06-30");
        StringAssert.Contains(import.Answer, "17 added, 0 changed, 0 unchanged, 0 refused, 1 matching no one");
        Assert.AreEqual(await shell.Run("query", "coverage.people"), await other.Run("query", "coverage.people"));

        Assert.AreEqual(1, (await shell.Run("export", "folder", "--out", shell["out"])).Exit, "a folder that holds something is left alone");
        Assert.AreEqual(2, (await shell.Run("export", "folder", "--out", shell["none"], "--unit", "1")).Exit);
        Assert.IsFalse(Directory.Exists(shell["none"]));
    }
}
