namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class PersonCommandTests
{
    [TestMethod]
    public async Task A_person_is_taken_out_and_erased_from_the_command_line_and_only_when_it_is_confirmed()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        string cadre = File.ReadLines(Path.Combine(Shell.SmallCounty, "cadres.csv")).Skip(1).First().Split(',')[0];
        string file = Path.Combine(shell.Folder, "record.json");

        Said record = await shell.Run("person", "record", cadre, "--out", file);
        Assert.AreEqual((0, file + "\n"), (record.Exit, record.Answer));
        Assert.Contains("\"cadres\"", File.ReadAllText(file));

        Said asked = await shell.Run("person", "erase", cadre, "--reason", "asked for");
        Assert.AreEqual(1, asked.Exit);
        Assert.Contains("Add --yes", asked.Notes);
        Said named = await shell.Run("person", "erase", cadre, "--reason", "number " + cadre, "--yes");
        Assert.AreEqual(1, named.Exit);
        Said erased = await shell.Run("person", "erase", cadre, "--reason", "asked for", "--yes");
        Assert.AreEqual((0, "Erased for good (batch 2)\n"), (erased.Exit, erased.Answer));

        Assert.AreEqual(1, (await shell.Run("person", "record", cadre, "--out", file)).Exit);
        Assert.AreEqual(1, (await shell.Run("undo", "2")).Exit);
        Assert.AreEqual(0, (await shell.Run("verify")).Exit);
        Assert.AreEqual(0, (await shell.Run("rebuild")).Exit);
        Assert.AreEqual(1, (await shell.Run("person", "record", cadre, "--out", file)).Exit, "building anew brings nobody back");
    }

    [TestMethod]
    public async Task What_is_past_its_time_is_a_table_and_goes_when_it_is_said()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        string old = Path.Combine(shell.Folder, "exemptions.csv");
        string cadre = File.ReadLines(Path.Combine(Shell.SmallCounty, "cadres.csv")).Skip(1).First().Split(',')[0];
        File.WriteAllText(old, $"exemption_id,cadre_id,start_date,end_date\nOLD,{cadre},2001-01-01,2001-02-01\n");
        await shell.Run("import", old);

        Said due = await shell.Run("retention");
        Assert.AreEqual(0, due.Exit);
        Assert.Contains("exemptions\t1\t2001-02-01", due.Answer);
        Assert.Contains("--apply", due.Notes);
        Assert.Contains("Let go (batch 3)", (await shell.Run("retention", "--apply")).Notes);
        Assert.Contains("exemptions\t0\t\n", (await shell.Run("retention")).Answer);
    }
}
