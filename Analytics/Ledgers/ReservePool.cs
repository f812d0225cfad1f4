namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who is held in reserve for which level of post: one row per spell in the pool, both ends included.</summary>
public static class ReservePool
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("reserve_pool", new("后备干部", "Reserve pool"))
    {
        Key = ["reserve_id"],
        Aliases = ["后备干部名单", "后备干部台账"],
        KeptFor = new(10, "line.exit_date", new("出库日期（仍在库的不计）", "the day they left the pool; of those still in it the years have not begun to count")),
        Columns =
        [
            new("reserve_id", ColumnKind.Text, new("后备编号", "Reserve number")) { Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("level", ColumnKind.Coded, new("后备层次", "Held in reserve for")) { Codes = Codes.ReserveLevel, Required = true },
            new("entry_date", ColumnKind.Day, new("入库日期", "Entered on")) { Required = true },
            new("exit_date", ColumnKind.Day, new("出库日期", "Left on")) { Meaning = new("空为仍在库。", "Empty: still in the pool.") },
            new("exit_reason", ColumnKind.Coded, new("出库原因", "Reason for leaving")) { Codes = Codes.ReserveExit },
        ],
        Checks =
        [
            new("end-before-start", "exit_date", "line.exit_date < line.entry_date"),
        ],
    };
}
