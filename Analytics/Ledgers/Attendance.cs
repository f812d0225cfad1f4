namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who attended which class: one row per class, cadre and session (no session: the class as a whole).</summary>
public static class Attendance
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("attendance", new("参训", "Attendance"))
    {
        Key = ["class_id", "cadre_id", "session_id"],
        Aliases = ["参训记录", "培训记录", "签到表"],
        EventDay = "held_on",
        KeptBy = "held_on",
        KeptFor = new(10, "line.held_on", new("培训日期", "the day of the training")),
        FilledFrom = new Dictionary<string, string>
        {
            ["held_on"] = "(select coalesce(each.end_date, each.start_date) from {classes} each where each.source_county = line.source_county and each.class_id = line.class_id)",
        },
        Columns =
        [
            new("class_id", ColumnKind.Text, new("班次编号", "Class number")) { Aliases = ["班号", "培训班"], Required = true, Reference = new("classes", "class_id", Missing.Refused) },
            new("session_id", ColumnKind.Text, new("课次编号", "Session number")) { Aliases = ["课次"] },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("held_on", ColumnKind.Day, new("培训日期", "Held on")) { Aliases = ["日期", "上课日期"], Meaning = new("空则取班次的结束日期。", "Empty: the last day of the class.") },
            new("status", ColumnKind.Coded, new("参训状态", "Status")) { Aliases = ["参训情况", "出勤"], Codes = Codes.AttendanceStatus, IfEmpty = "attended" },
            new("recognised_hours", ColumnKind.Number, new("认定学时", "Recognised hours")) { Aliases = ["学时", "课时", "学时数", "培训学时"] },
            new("days", ColumnKind.Number, new("天数", "Days")) { Aliases = ["培训天数"] },
            new("minutes", ColumnKind.Number, new("分钟", "Minutes")) { Aliases = ["时长"] },
            new("rule_id", ColumnKind.Text, new("折算规则", "Conversion rule")) { Aliases = ["规则编号"] },
            new("evidence", ColumnKind.Coded, new("佐证", "Evidence")) { Aliases = ["佐证材料", "凭证"], Codes = Codes.Evidence },
            new("unit_at_time", ColumnKind.Text, new("参训时单位", "Unit at the time")) { Aliases = ["所在单位", "单位代码"], Reference = new("org_units", "unit_code", Missing.Refused) },
        ],
        Checks =
        [
            new("no-day", "held_on", "line.held_on is null"),
            new("below-zero", "recognised_hours", "line.recognised_hours < 0"),
            new("below-zero", "days", "line.days < 0"),
            new("below-zero", "minutes", "line.minutes < 0"),
            new("more-hours-than-the-class-has", "recognised_hours", "line.recognised_hours > 24 * (select coalesce(each.end_date, each.start_date) - coalesce(each.start_date, each.end_date) + 1 from {classes} each where each.source_county = line.source_county and each.class_id = line.class_id)"),
        ],
    };
}
