using System.Text.Json;

namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class QueryCommandTests
{
    [TestMethod]
    public async Task The_answer_is_one_document_of_rows_total_and_meta_and_nothing_else()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        Said said = await shell.Run("query", "coverage");
        Assert.AreEqual("", said.Notes);
        using JsonDocument document = JsonDocument.Parse(said.Answer);
        CollectionAssert.AreEqual(new[] { "rows", "total", "meta" }, document.RootElement.EnumerateObject().Select(each => each.Name).ToArray());
        JsonElement[] rows = [.. document.RootElement.GetProperty("rows").EnumerateArray()];
        CollectionAssert.AreEqual(new[] { "990101101", "990101201" }, rows.Select(row => row.GetProperty("unit_code").GetString()).ToArray());
        Assert.AreEqual("Hongqi Town", rows[0].GetProperty("unit_name").GetString());
        Assert.AreEqual(1, rows[0].GetProperty("met").GetInt32());
        Assert.AreEqual(0.5, rows[0].GetProperty("share").GetDouble());
        Assert.AreEqual(4, document.RootElement.GetProperty("total").GetProperty("in_post").GetInt32());
    }

    [TestMethod]
    public async Task The_same_rows_come_as_comma_separated_values()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        Said said = await shell.Run("query", "training.volume", "--format", "csv", "--filter", "sex=female");
        Assert.AreEqual(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Commands", "volume-of-women.csv")), said.Answer);
    }

    [TestMethod]
    [DataRow("--period", "last year", DisplayName = "a period that is none")]
    [DataRow("--as-of", "30.06.2026", DisplayName = "a day that is none")]
    [DataRow("--map", "old", DisplayName = "a map that is none")]
    [DataRow("--filter", "shoes=42", DisplayName = "a key that is none")]
    [DataRow("--unit", "1", DisplayName = "a unit that is not there")]
    [DataRow("--standard", "mine", DisplayName = "a standard that is not there")]
    [DataRow("--format", "xml", DisplayName = "a format that is none")]
    [DataRow("--colour", "red", DisplayName = "an option that is none")]
    public async Task What_cannot_be_asked_is_wrong_use_and_names_what_stood_there(string option, string value)
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("query", "coverage", option, value);
        Assert.AreEqual(2, said.Exit);
        Assert.AreEqual("", said.Answer);
        StringAssert.Contains(said.Notes, value.Split('=')[0]);
    }

    [TestMethod]
    public async Task An_unknown_measure_is_wrong_use()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty);
        Said said = await shell.Run("query", "happiness");
        Assert.AreEqual(2, said.Exit);
        StringAssert.Contains(said.Notes, "happiness");
    }

    [TestMethod]
    public async Task A_question_that_cannot_be_read_is_refused_before_a_database_is_looked_for()
    {
        using Shell shell = new();
        Assert.AreEqual(2, (await shell.Run("query", "coverage", "--period", "soon")).Exit);
        Assert.AreEqual(1, (await shell.Run("query", "coverage")).Exit, "no database is a reason of another kind");
        Assert.IsFalse(File.Exists(shell.Database), "a question makes no database");
    }
}
