namespace CadreTraining.Analytics.Ledgers;

/// <summary>The share of people who should meet a standard by the end of its window: one row per unit, standard and year.</summary>
public static class Targets
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("targets", new("目标", "Targets"))
    {
        IsSetFromAbove = true,
        Key = ["unit_code", "standard", "year"],
        KeyIsGlobal = true,
        Aliases = ["年度目标", "目标任务"],
        Columns =
        [
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code")) { Aliases = ["单位"], Required = true, Reference = new("org_units", "unit_code", Missing.Refused) },
            new("standard", ColumnKind.Text, new("标准", "Standard")) { Aliases = ["标准编号"], Meaning = new("空为所有标准。", "Empty: every standard.") },
            new("year", ColumnKind.Whole, new("年度", "Year")) { Aliases = ["年份"], Required = true },
            new("share", ColumnKind.Share, new("目标比例", "Share")) { Aliases = ["目标", "目标值"], Required = true },
            new("source", ColumnKind.Text, new("来源", "Source")) { Aliases = ["依据"] },
        ],
        Checks =
        [
            new("not-a-share", "share", "line.share < 0 or line.share > 1"),
        ],
    };
}
