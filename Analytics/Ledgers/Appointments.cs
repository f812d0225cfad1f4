namespace CadreTraining.Analytics.Ledgers;

/// <summary>Appointments and removals: one row per decision on a cadre.</summary>
public static class Appointments
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("appointments", new("任免", "Appointments"))
    {
        Key = ["appointment_id"],
        Aliases = ["任免情况", "选拔任用"],
        EventDay = "date",
        Columns =
        [
            new("appointment_id", ColumnKind.Text, new("任免编号", "Appointment number")) { Aliases = ["编号"], Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("date", ColumnKind.Day, new("任免日期", "Date")) { Aliases = ["任职时间", "任免时间"], Required = true },
            new("type", ColumnKind.Coded, new("任免类型", "Type")) { Aliases = ["类型"], Codes = Codes.AppointmentType, Required = true },
            new("from_post", ColumnKind.Text, new("原职务", "From post")) { Aliases = ["原任职务"] },
            new("to_post", ColumnKind.Text, new("拟任职务", "To post")) { Aliases = ["现任职务", "新任职务"] },
            new("from_level", ColumnKind.Coded, new("原职务级别", "From rank level")) { Codes = Codes.RankLevel },
            new("to_level", ColumnKind.Coded, new("拟任职务级别", "To rank level")) { Codes = Codes.RankLevel },
            new("unit_code", ColumnKind.Text, new("任职单位", "Unit code")) { Aliases = ["单位代码", "单位"], Reference = new("org_units", "unit_code", Missing.Refused) },
            new("route", ColumnKind.Coded, new("产生方式", "Route")) { Aliases = ["任免方式"], Codes = Codes.Route },
            new("election_id", ColumnKind.Text, new("换届编号", "Election number")) { Reference = new("elections", "election_id", Missing.Refused) },
            new("decided_on", ColumnKind.Day, new("决定日期", "Decided on")) { Meaning = new("研究决定之日；空则以任免日期为准。", "The day of the decision; empty: the date of the appointment.") },
            new("decision_doc", ColumnKind.Text, new("文号", "Decision document")) { Aliases = ["任免文号"] },
            new("study_considered", ColumnKind.YesNo, new("是否参考学习情况", "Study considered")) { Aliases = ["参考学习"] },
        ],
        Checks =
        [
            new("decided-after-the-date", "decided_on", "line.decided_on > line.date"),
        ],
    };
}
