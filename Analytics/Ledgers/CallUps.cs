namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who was called up for which class: one row per notice. Whether they came stands in the attendance ledger.</summary>
public static class CallUps
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("call_ups", new("调训", "Call-ups"))
    {
        Key = ["class_id", "cadre_id"],
        Aliases = ["调训通知", "调训名单"],
        KeptFor = new(10, "line.notice_date", new("调训通知日期", "the day of the notice")),
        Columns =
        [
            new("class_id", ColumnKind.Text, new("班次编号", "Class number")) { Aliases = ["班号"], Required = true, Reference = new("classes", "class_id", Missing.Refused) },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("notice_date", ColumnKind.Day, new("通知日期", "Notice date")) { Aliases = ["调训日期"], Required = true },
            new("answer", ColumnKind.Coded, new("答复", "Answer")) { Aliases = ["回执"], Codes = Codes.CallAnswer },
            new("substitute_id", ColumnKind.Text, new("替训人员编号", "Substitute’s number")) { Reference = new("cadres", "cadre_id", Missing.Kept) },
        ],
        Checks =
        [
            new("own-substitute", "substitute_id", "line.substitute_id = line.cadre_id"),
        ],
    };
}
