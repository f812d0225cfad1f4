namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who stood on a unit's roster on the day it was drawn up: one row per unit, day and cadre. Postings are not read from it but proposed, and a data manager confirms them.</summary>
public static class Rosters
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("rosters", new("现任花名册", "Rosters"))
    {
        Key = ["unit_code", "roster_date", "cadre_id"],
        Aliases = ["在职花名册", "在岗花名册"],
        KeptFor = new(10, "line.roster_date", new("花名册日期", "the day of the roster")),
        Columns =
        [
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code")) { Aliases = ["单位", "所在单位"], Required = true, Reference = new("org_units", "unit_code", Missing.Refused) },
            new("roster_date", ColumnKind.Day, new("花名册日期", "Roster date")) { Aliases = ["截至日期"], Required = true, Meaning = new("花名册所反映的日期。", "The day whose state the roster shows.") },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("post", ColumnKind.Text, new("职务", "Post")) { Aliases = ["现任职务", "岗位"] },
            new("layer", ColumnKind.Coded, new("层次", "Layer")) { Aliases = ["干部层次"], Codes = Codes.Layer },
            new("rank_level", ColumnKind.Coded, new("职务级别", "Rank level")) { Aliases = ["职级", "级别"], Codes = Codes.RankLevel },
            new("is_main", ColumnKind.YesNo, new("主职", "Main post")) { Aliases = ["是否主职"] },
            new("in_post_since", ColumnKind.Day, new("任现职日期", "In post since")) { Aliases = ["任现职时间", "任职日期", "任职时间"], Meaning = new("空为不详，不作推测。", "Empty is unknown, and is not guessed.") },
        ],
        Checks =
        [
            new("roster-in-the-future", "roster_date", "line.roster_date > cast($today as date) + 31"),
        ],
    };
}
