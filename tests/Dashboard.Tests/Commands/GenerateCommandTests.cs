namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class GenerateCommandTests
{
    [TestMethod]
    public async Task The_same_seed_makes_the_same_folder_and_another_one_does_not()
    {
        using Shell shell = new();
        Assert.AreEqual(0, (await Generate(shell, "one", "--seed", "7")).Exit);
        Assert.AreEqual(0, (await Generate(shell, "two", "--seed", "7")).Exit);
        Assert.AreEqual(0, (await Generate(shell, "three", "--seed", "8")).Exit);
        CollectionAssert.AreEqual(await Attendance(shell, "one"), await Attendance(shell, "two"));
        CollectionAssert.AreNotEqual(await Attendance(shell, "one"), await Attendance(shell, "three"));
    }

    [TestMethod]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        using Shell shell = new();
        Directory.CreateDirectory(shell["mine"]);
        await File.WriteAllTextAsync(Path.Combine(shell["mine"], "cadres.csv"), "mine");
        Said said = await Generate(shell, "mine");
        Assert.AreEqual(1, said.Exit);
        StringAssert.Contains(said.Notes, shell["mine"]);
        Assert.AreEqual("mine", await File.ReadAllTextAsync(Path.Combine(shell["mine"], "cadres.csv")));
    }

    [TestMethod]
    public async Task A_county_and_a_scale_together_are_wrong_use()
    {
        using Shell shell = new();
        Assert.AreEqual(2, (await Generate(shell, "both", "--county", "999901", "--scale", "city")).Exit);
        Assert.AreEqual(2, (await Generate(shell, "moon", "--scale", "moon")).Exit);
    }

    private static Task<Said> Generate(Shell shell, string folder, params string[] options) =>
        shell.Run(CancellationToken.None, null, ["generate", "--out", shell[folder], "--lang", "en", .. options]);

    private static Task<byte[]> Attendance(Shell shell, string folder) => File.ReadAllBytesAsync(Path.Combine(shell[folder], "attendance.csv"));
}
