namespace CadreTraining.Analytics.Ledgers;

/// <summary>Meetings of study groups (Party committees' central groups, village branches): one row per meeting.</summary>
public static class StudyGroups
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("study_groups", new("集体学习", "Study groups"))
    {
        Key = ["meeting_id"],
        Aliases = ["中心组学习", "支部学习"],
        EventDay = "date",
        Columns =
        [
            new("meeting_id", ColumnKind.Text, new("学习编号", "Meeting number")) { Required = true },
            new("unit_code", ColumnKind.Text, new("学习单位", "Unit code")) { Required = true, Reference = new("org_units", "unit_code", Missing.Refused) },
            new("kind", ColumnKind.Coded, new("学习组类型", "Kind of group")) { Codes = Codes.StudyGroup, Required = true },
            new("date", ColumnKind.Day, new("学习日期", "Date")) { Required = true },
            new("topic", ColumnKind.Text, new("学习主题", "Topic")) { Aliases = ["学习内容"] },
            new("hours", ColumnKind.Number, new("学习学时", "Hours of study")),
            new("due", ColumnKind.Whole, new("应到人数", "Persons due")) { Aliases = ["应到"] },
            new("present", ColumnKind.Whole, new("实到人数", "Persons present")) { Aliases = ["实到"] },
        ],
        Checks =
        [
            new("below-zero", "hours", "line.hours < 0"),
            new("more-hours-than-a-day-has", "hours", "line.hours > 24"),
            new("below-zero", "due", "line.due < 0"),
            new("below-zero", "present", "line.present < 0"),
            new("more-present-than-due", "present", "line.present > line.due"),
        ],
    };
}
