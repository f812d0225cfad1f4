using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class CellTextTests
{
    [TestMethod]
    [DataRow(ColumnKind.Day, "2025/3/5", "2025-03-05")]
    [DataRow(ColumnKind.Day, "2025.03.05", "2025-03-05")]
    [DataRow(ColumnKind.Day, "２０２５－３－５", "2025-03-05")]
    [DataRow(ColumnKind.Day, "20250305", "2025-03-05")]
    [DataRow(ColumnKind.Day, "2025年3月5日", "2025-03-05")]
    [DataRow(ColumnKind.Day, "45721", "2025-03-05")]
    [DataRow(ColumnKind.Day, "2025-03-05 00:00:00", "2025-03-05")]
    [DataRow(ColumnKind.Day, "2025-02-30", null)]
    [DataRow(ColumnKind.Day, "3月5日", null)]
    [DataRow(ColumnKind.Day, "9999", null)]
    [DataRow(ColumnKind.Month, "1980.10", "1980-10-01")]
    [DataRow(ColumnKind.Month, "198010", "1980-10-01")]
    [DataRow(ColumnKind.Month, "1980年10月", "1980-10-01")]
    [DataRow(ColumnKind.Month, "1980-10-17", "1980-10-01")]
    [DataRow(ColumnKind.Month, "1980.13", null)]
    [DataRow(ColumnKind.Number, "１２３．５", "123.5")]
    [DataRow(ColumnKind.Number, "1,234", "1234")]
    [DataRow(ColumnKind.Number, "6.6000000000000005", "6.6")]
    [DataRow(ColumnKind.Number, "6.667", null)]
    [DataRow(ColumnKind.Number, "12天", "12")]
    [DataRow(ColumnKind.Number, "十几天", null)]
    [DataRow(ColumnKind.Whole, "2,026", "2026")]
    [DataRow(ColumnKind.Whole, "1.5", null)]
    [DataRow(ColumnKind.Share, "85%", "0.85")]
    [DataRow(ColumnKind.Share, "85", "0.85")]
    [DataRow(ColumnKind.Share, "85/100", null)]
    [DataRow(ColumnKind.YesNo, "√", "true")]
    [DataRow(ColumnKind.YesNo, "否", "false")]
    [DataRow(ColumnKind.YesNo, "TRUE", "true")]
    [DataRow(ColumnKind.YesNo, "也许", null)]
    public void A_cell_is_read_as_counties_write_it_and_never_guessed(ColumnKind kind, string text, string? value)
    {
        (string? read, string? fault) = CellText.Read(new("column", kind, new("列", "Column")), text);

        Assert.AreEqual(value, read);
        Assert.AreEqual(value is null, fault is not null);
    }

    [TestMethod]
    [DataRow("正科级", "section_principal")]
    [DataRow(" 141 ", "section_principal")]
    [DataRow("副　科", "section_deputy")]
    [DataRow("SECTION_MEMBER", "section_member")]
    [DataRow("处级", null)]
    public void A_code_is_known_by_its_value_its_names_and_its_aliases(string text, string? value) =>
        Assert.AreEqual(value, CellText.Read(new("rank_level", ColumnKind.Coded, new("职级", "Rank")) { Codes = Codes.RankLevel }, text).Value);
}
