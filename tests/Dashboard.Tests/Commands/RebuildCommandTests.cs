namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class RebuildCommandTests
{
    [TestMethod]
    [DataRow(false, DisplayName = "the file is gone")]
    [DataRow(true, DisplayName = "the file is damaged")]
    public async Task A_lost_database_comes_back_from_its_sources_with_batches_and_undos(bool isDamaged)
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        await shell.Run("import", Path.Combine(Shell.Mistakes, "attendance.csv"));
        await shell.Run("undo", "2");
        Said batches = await shell.Run("batches");
        Said people = await shell.Run("query", "coverage.people");
        if (isDamaged)
            await File.WriteAllTextAsync(shell.Database, "no database");
        else
            File.Delete(shell.Database);

        Said rebuilt = await shell.Run("rebuild");
        Assert.AreEqual((0, $"Rebuilt {shell.Database}: 2 batches.\n"), (rebuilt.Exit, rebuilt.Answer), rebuilt.Notes);
        Assert.AreEqual(batches, await shell.Run("batches"));
        Assert.AreEqual(people, await shell.Run("query", "coverage.people"));
        Assert.AreEqual(isDamaged, File.Exists(shell.Database + ".damaged"));
        Assert.IsFalse(File.Exists(shell.Database + ".rebuilt"));
        Assert.AreEqual(0, (await shell.Run("verify")).Exit);
    }

    [TestMethod]
    public async Task Without_sources_nothing_is_rebuilt_and_nothing_made()
    {
        using Shell shell = new();
        Assert.AreEqual(1, (await shell.Run("rebuild")).Exit);
        Assert.IsFalse(File.Exists(shell.Database));
    }

    [TestMethod]
    public async Task A_missing_source_is_found_by_verify_and_leaves_the_database_as_it_was_on_rebuild()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said people = await shell.Run("query", "coverage.people");
        File.Delete(Directory.GetFiles(shell.Database + ".sources", "*.sealed")[0]);
        Said verified = await shell.Run("verify");
        Assert.AreEqual((1, ""), (verified.Exit, verified.Answer));
        StringAssert.Contains(verified.Notes, ".csv");
        Assert.AreEqual(1, (await shell.Run("rebuild")).Exit);
        Assert.AreEqual(people, await shell.Run("query", "coverage.people"));
    }
}
