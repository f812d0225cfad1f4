namespace CadreTraining.Analytics.Ledgers;

/// <summary>Term-end elections: one row per cycle, kind and unit in which it was held.</summary>
public static class Elections
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("elections", new("换届", "Elections"))
    {
        Key = ["election_id"],
        IsShared = true,
        Aliases = ["换届选举", "两委换届情况"],
        EventDay = "date",
        Columns =
        [
            new("election_id", ColumnKind.Text, new("换届编号", "Election number")) { Required = true },
            new("name", ColumnKind.Text, new("换届名称", "Election")) { Required = true },
            new("kind", ColumnKind.Coded, new("换届类型", "Kind of election")) { Codes = Codes.ElectionKind },
            new("unit_code", ColumnKind.Text, new("换届单位", "Unit code")) { Reference = new("org_units", "unit_code", Missing.Refused), Meaning = new("换届在该单位及其下级举行；空为全部单位。", "Held in this unit and below; empty: everywhere.") },
            new("date", ColumnKind.Day, new("换届日期", "Election day")) { Required = true },
            new("term_no", ColumnKind.Whole, new("届次", "Term")),
            new("term_years", ColumnKind.Whole, new("任期（年）", "Years of the term")) { Aliases = ["任期"] },
        ],
        Checks =
        [
            new("term-not-above-zero", "term_years", "line.term_years <= 0"),
        ],
    };
}
