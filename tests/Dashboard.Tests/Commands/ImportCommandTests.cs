namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class ImportCommandTests
{
    [TestMethod]
    public async Task An_import_answers_with_one_line_and_tells_each_ledger_beside_it()
    {
        using Shell shell = new();
        Said said = await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        Assert.AreEqual("Batch 1 (county 990101, data to 2026-06-30): 17 added, 0 changed, 0 unchanged, 0 refused, 1 matching no one\n", said.Answer);
        StringAssert.Contains(said.Notes, "Cadres: 4 added, 0 changed, 0 unchanged, 0 refused, 0 matching no one");
        StringAssert.Contains(said.Notes, "Attendance: 4 added, 0 changed, 0 unchanged, 0 refused, 1 matching no one");
        Assert.AreEqual(0, said.Exit);
    }

    [TestMethod]
    public async Task The_same_folder_twice_changes_nothing_and_is_no_failure()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("import", Shell.SmallCounty);
        Assert.AreEqual("Nothing changed: 0 added, 0 changed, 17 unchanged, 0 refused, 1 matching no one\n", said.Answer);
        Assert.AreEqual(0, said.Exit);
        Assert.HasCount(2, await Batches(shell), "the heading and one batch");
    }

    [TestMethod]
    public async Task A_refused_row_is_told_with_its_place_and_the_good_row_goes_in()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("import", Path.Combine(Shell.Mistakes, "attendance.csv"));
        Assert.AreEqual(0, said.Exit);
        StringAssert.Contains(said.Answer, "1 added, 0 changed, 0 unchanged, 2 refused");
        StringAssert.Contains(said.Notes, "attendance.csv, row 3, class_id \"K9\": ");
        StringAssert.Contains(said.Notes, "attendance.csv, row 4, recognised_hours \"99\": ");

        string[] problems = (await shell.Run("batches", "2")).Answer.TrimEnd().Split('\n');
        Assert.AreEqual("file,sheet,row,column,text,reason,mend", problems[0]);
        StringAssert.StartsWith(problems[1], "attendance.csv,,3,class_id,K9,");
        StringAssert.StartsWith(problems[2], "attendance.csv,,4,recognised_hours,99,");
    }

    [TestMethod]
    public async Task Rows_that_are_all_refused_are_nothing_done()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("import", Path.Combine(Shell.Mistakes, "only-mistakes.csv"));
        Assert.AreEqual(1, said.Exit);
        StringAssert.Contains(said.Notes, "row 2, class_id \"K9\"");
    }

    [TestMethod]
    public async Task All_or_nothing_lets_one_refused_row_refuse_all()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("import", Path.Combine(Shell.Mistakes, "attendance.csv"), "--all-or-nothing");
        Assert.AreEqual(1, said.Exit);
        Assert.AreEqual("", said.Answer);
        StringAssert.Contains(said.Notes, "row 3, class_id \"K9\"");
        Assert.HasCount(2, await Batches(shell), "the heading and the first batch");
    }

    [TestMethod]
    public async Task A_dry_run_tells_what_would_happen_and_stores_nothing()
    {
        using Shell shell = new();
        Said said = await shell.Run("import", Shell.SmallCounty, "--dry-run");
        Assert.AreEqual("Preview (nothing stored): 17 added, 0 changed, 0 unchanged, 0 refused, 1 matching no one\n", said.Answer);
        Assert.AreEqual(0, said.Exit);
        Assert.HasCount(1, await Batches(shell), "the heading alone");
    }

    [TestMethod]
    public async Task An_undone_batch_is_told_in_the_list_and_its_cadres_are_gone()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("undo", "1");
        Assert.AreEqual("Batch 1 undone: 17 rows removed, 0 brought back\n", said.Answer);
        StringAssert.StartsWith((await Batches(shell))[1], "1,2026-07-01T08:00:00,");
        StringAssert.Contains((await Batches(shell))[1], ",2026-07-01T08:00:00,17,0,0,0,");
        Assert.AreEqual(1, (await shell.Run("undo", "1")).Exit, "it was undone before");
        Assert.AreEqual(1, (await shell.Run("undo", "7")).Exit, "there is no such batch");
    }

    [TestMethod]
    public async Task A_file_that_is_not_there_is_nothing_done_with_the_reason_on_stderr()
    {
        using Shell shell = new();
        Said said = await shell.Run("import", shell["missing.csv"]);
        Assert.AreEqual(1, said.Exit);
        Assert.AreEqual("", said.Answer);
        StringAssert.Contains(said.Notes, "missing.csv");
    }

    [TestMethod]
    public async Task An_import_that_is_stopped_leaves_nothing()
    {
        using Shell shell = new();
        using CancellationTokenSource stop = new();
        Said said = await shell.Run(stop.Token, _ => stop.Cancel(), "import", Shell.SmallCounty, "--database", shell.Database, "--lang", "en");
        Assert.AreEqual(1, said.Exit);
        Assert.AreEqual("", said.Answer);
        StringAssert.Contains(said.Notes, "Cancelled; nothing was changed.");
        Assert.HasCount(1, await Batches(shell), "the heading alone");
    }

    private static async Task<string[]> Batches(Shell shell) => (await shell.Run("batches")).Answer.TrimEnd().Split('\n');
}
