namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who held which post in which unit, and when: one row per posting.</summary>
public static class Postings
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("postings", new("任职", "Postings"))
    {
        Key = ["posting_id"],
        Aliases = ["任职情况", "任职经历"],
        KeptFor = new(10, "line.end_date", new("免职日期（在任的不计）", "its last day; one that is held has not begun to count")),
        Columns =
        [
            new("posting_id", ColumnKind.Text, new("任职编号", "Posting number")) { Aliases = ["编号"], Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code")) { Aliases = ["单位", "所在单位", "任职单位"], Required = true, Reference = new("org_units", "unit_code", Missing.Refused) },
            new("post", ColumnKind.Text, new("职务", "Post")) { Aliases = ["现任职务", "岗位"] },
            new("layer", ColumnKind.Coded, new("层次", "Layer")) { Aliases = ["干部层次"], Codes = Codes.Layer },
            new("rank_level", ColumnKind.Coded, new("职务级别", "Rank level")) { Aliases = ["职级", "级别"], Codes = Codes.RankLevel },
            new("is_main", ColumnKind.YesNo, new("主职", "Main post")) { Aliases = ["是否主职"], IfEmpty = "1", Meaning = new("同时任多职的，只在主职单位计一次。", "With several posts, a cadre counts once, in the unit of the main one.") },
            new("start_date", ColumnKind.Day, new("任职日期", "Start date")) { Aliases = ["任职时间", "开始日期"], Meaning = new("空为不详：仍计入，并列为数据疑问。", "Empty is unknown: it counts, and is a data question.") },
            new("end_date", ColumnKind.Day, new("免职日期", "End date")) { Aliases = ["免职时间", "结束日期"] },
        ],
        Checks =
        [
            new("end-before-start", "end_date", "line.end_date < line.start_date"),
        ],
    };
}
