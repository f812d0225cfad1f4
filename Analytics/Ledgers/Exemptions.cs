namespace CadreTraining.Analytics.Ledgers;

/// <summary>When a cadre is excused from training: one row per spell, both ends included.</summary>
public static class Exemptions
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("exemptions", new("免训", "Exemptions"))
    {
        Key = ["exemption_id"],
        Aliases = ["免训登记", "不纳入考核"],
        KeptFor = new(6, "line.end_date", new("免训结束日期（未结束的不计）", "its last day; one that is open has not begun to count")),
        Columns =
        [
            new("exemption_id", ColumnKind.Text, new("免训编号", "Exemption number")) { Aliases = ["编号"], Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("start_date", ColumnKind.Day, new("开始日期", "Start date")) { Aliases = ["起始日期"], Required = true },
            new("end_date", ColumnKind.Day, new("结束日期", "End date")) { Aliases = ["截止日期"], Meaning = new("空为未定。", "Empty is open.") },
            new("reason", ColumnKind.Text, new("原因", "Reason")) { Aliases = ["免训原因", "事由"], IsConfidential = true, Meaning = new("可能涉及健康状况，只有数据管理员可见。", "It may tell of somebody's health: data managers only.") },
        ],
        Checks =
        [
            new("end-before-start", "end_date", "line.end_date < line.start_date"),
        ],
    };
}
