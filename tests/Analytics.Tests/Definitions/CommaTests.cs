namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Queries take lists between commas: what holds a comma may not pass for two.</summary>
[TestClass]
public sealed class CommaTests
{
    private static readonly RosterStore Store = new(
        new()
        {
            Units = [new("C", "county", "county", null), new("T1", "township_level", "town", "C"), new("T2", "township_level", "town", "C"), new("T1,T2", "township_level", "town", "C")],
            Cadres = [new("C", "1"), new("C", "2")],
            Postings = [new PostingRow("C", "p1", "1", "T1") { Layer = "township_ordinary" }, new PostingRow("C", "p2", "2", "T2") { Layer = "leading_group" }],
            Standards = [Given.Hours73],
            DataDate = new(2025, 12, 31),
        },
        new(2026, 7, 15));

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void A_unit_whose_code_names_two_others_is_no_way_to_them()
    {
        Assert.AreEqual("unknown-unit", Assert.ThrowsExactly<QuestionRefusedException>(() => new Desk(Store.Warehouse, new Grant("T1,T2", Role.DataManager)).Ask("coverage", new())).Code);
        Assert.AreEqual("unknown-unit", Assert.ThrowsExactly<QuestionRefusedException>(() => new Desk(Store.Warehouse, Grant.Whole).Ask("coverage", new() { Unit = "T1,T2" })).Code);
        Assert.AreEqual("unknown-unit", Assert.ThrowsExactly<QuestionRefusedException>(() => new Desk(Store.Warehouse, new Grant("T1", Role.Viewer)).Ask("coverage", new() { Unit = "T1,T2" })).Code);
        Assert.IsNull(new Desk(Store.Warehouse, new Grant("T1,T2", Role.Viewer)).RoleOn(null));
    }

    [TestMethod]
    public void A_filter_is_one_value_and_several_are_given_one_by_one()
    {
        Desk desk = new(Store.Warehouse, Grant.Whole);

        Assert.AreEqual("bad-filter", Assert.ThrowsExactly<QuestionRefusedException>(() => desk.Ask("coverage", new() { Filters = [new("layer", "township_ordinary,leading_group")] })).Code);
        Assert.AreEqual(2L, desk.Ask("coverage", new() { Filters = [new("layer", "township_ordinary"), new("layer", "leading_group")] }).Total!.Count("all_in_post"));
    }

    [TestMethod]
    public void A_value_that_reads_like_further_keys_is_not_taken_for_another_question()
    {
        Desk desk = new(Store.Warehouse, Grant.Whole);

        Answer odd = desk.Ask("coverage", new() { Filters = [new("layer", "township_ordinary&reported=only")] });
        Answer plain = desk.Ask("coverage", new() { Filters = [new("layer", "township_ordinary")], OnlyReported = true });

        Assert.AreEqual("township_ordinary&reported=only", odd.Question.Filters[0].Value);
        Assert.AreEqual("township_ordinary", plain.Question.Filters[0].Value, "Answers are kept by their question.");
    }
}
