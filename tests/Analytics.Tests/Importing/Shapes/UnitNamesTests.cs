using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>建国镇, 建国街道 and 建国村 are three, whatever they are called.</summary>
[TestClass]
public sealed class UnitNamesTests
{
    private static readonly UnitNames Units = new(
    [
        new("2308", "佳木斯市", "prefecture", null, null, null, null),
        new("230805", "东风区", "county", "2308", null, null, null),
        new("009", "建国街道", "township_level", "230805", null, null, null),
        new("100", "建国镇", "township_level", "230805", null, null, null),
        new("100201", "建国村委会", "village_level", "100", null, null, null),
        new("100202", "永丰村委会", "village_level", "100", null, null, null),
        new("200", "松江乡", "township_level", "230805", null, null, null),
        new("200201", "长兴村", "village_level", "200", null, null, null),
        new("200202", "永丰村", "village_level", "200", null, null, null),
        new("200401", "松江社区居委会", "village_level", "200", null, null, null),
        new("400", "石门良种场", "township_level", "230805", null, null, null),
        new("300", "旧镇", "township_level", "230805", null, new(2024, 12, 31), "100"),
    ], "230805", new Dictionary<string, string> { ["100/东头"] = "100202" });

    [TestMethod]
    [DataRow("建国镇", null, "100")]
    [DataRow("建國鎮", null, "100")]
    [DataRow("东风区建国镇", null, "100")]
    [DataRow("佳木斯市东风区建国镇", null, "100")]
    [DataRow("建国镇人民政府", null, "100")]
    [DataRow("建国镇党委", null, "100")]
    [DataRow("建国镇（机关）", null, "100")]
    [DataRow("建国镇党政办", null, "100")]
    [DataRow("建国街道", null, "009")]
    [DataRow("建国街道办事处", null, "009")]
    [DataRow("建国村", null, "100201")]
    [DataRow("建国村村民委员会", null, "100201")]
    [DataRow("建国村委会", "200", "100201")]
    [DataRow("建国", null, "009,100,100201")]
    [DataRow("建国", "100", "100,100201")]
    [DataRow("长兴", null, "200201")]
    [DataRow("长兴村民委员会", null, "200201")]
    [DataRow("松江乡长兴村", null, "200201")]
    [DataRow("松江乡长兴", null, "200201")]
    [DataRow("永丰村", null, "100202,200202")]
    [DataRow("永丰村", "200", "200202")]
    [DataRow("松江社区", null, "200401")]
    [DataRow("旧镇", null, "300")]
    [DataRow("石门良种场党委", null, "400")]
    [DataRow("石门良种场", null, "400")]
    [DataRow("东头", "100", "100202")]
    [DataRow("东头", "200", "")]
    [DataRow("不存在村", null, "")]
    [DataRow("200201", null, "200201")]
    public void A_written_unit_is_looked_for_within_the_sender(string written, string? sender, string expected) =>
        Assert.AreEqual(expected, string.Join(',', Units.Find(written, sender is null ? null : Units.Of(sender)).Select(unit => unit.Code).Order(StringComparer.Ordinal)));

    [TestMethod]
    public void In_a_column_of_villages_a_bare_name_is_a_village() =>
        Assert.AreEqual("100201", Units.Find("建国", Units.Of("100"), isVillage: true).Single().Code);

    [TestMethod]
    [DataRow("中途退学", "withdrawn")]
    [DataRow("请假，未补", "leave")]
    [DataRow("旷课", "absent")]
    [DataRow("6月调出", null)]
    public void A_remark_tells_who_was_not_there(string remark, string? expected) => Assert.AreEqual(expected, ShapeWords.Remarked(remark));

    [TestMethod]
    public void A_title_tells_the_narrowest_unit_that_it_names_whole()
    {
        Assert.AreEqual("100", Units.Within("东风区建国镇2025年培训情况")?.Code);
        Assert.AreEqual("230805", Units.Within("东风区2025年培训情况")?.Code);
        Assert.IsNull(Units.Within("建国镇、松江乡2025年培训情况"), "Two townships: neither.");
        Assert.IsNull(Units.Within("建国2025"));
    }
}
