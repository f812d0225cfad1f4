namespace CadreTraining.Analytics.Ledgers;

/// <summary>What a class did when: one row per session. The session number is that of the attendance ledger, and unique within its class.</summary>
public static class Sessions
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("sessions", new("课次", "Sessions"))
    {
        Key = ["class_id", "session_id"],
        IsShared = true,
        Aliases = ["课程表", "课次安排"],
        EventDay = "date",
        Columns =
        [
            new("class_id", ColumnKind.Text, new("班次编号", "Class number")) { Aliases = ["班号"], Required = true, Reference = new("classes", "class_id", Missing.Refused) },
            new("session_id", ColumnKind.Text, new("课次编号", "Session number")) { Aliases = ["课次"], Required = true },
            new("course_id", ColumnKind.Text, new("课程编号", "Course number")) { Reference = new("courses", "course_id", Missing.Refused) },
            new("date", ColumnKind.Day, new("上课日期", "Date")),
            new("hours", ColumnKind.Number, new("课次学时", "Session hours")) { Required = true },
            new("method", ColumnKind.Coded, new("教学方法", "Method")) { Aliases = ["授课方式"], Codes = Codes.Method },
            new("venue", ColumnKind.Coded, new("教学地点", "Venue")) { Codes = Codes.Venue },
            new("teacher", ColumnKind.Text, new("授课教师", "Teacher")) { Aliases = ["主讲人"] },
            new("teacher_kind", ColumnKind.Coded, new("教师类型", "Kind of teacher")) { Codes = Codes.TeacherKind },
            new("problem_based", ColumnKind.YesNo, new("是否研究现实问题", "Problem-based")) { Aliases = ["问题导向"] },
            new("local_problem", ColumnKind.Text, new("研究的问题", "Local problem")),
        ],
        Checks =
        [
            new("below-zero", "hours", "line.hours < 0"),
            new("more-hours-than-a-day-has", "hours", "line.hours > 24"),
        ],
    };
}
