namespace CadreTraining.Analytics.Ledgers;

/// <summary>The courses that classes are made of: one row per course.</summary>
public static class Courses
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("courses", new("课程", "Courses"))
    {
        Key = ["course_id"],
        IsShared = true,
        Aliases = ["课程目录", "课程库"],
        Columns =
        [
            new("course_id", ColumnKind.Text, new("课程编号", "Course number")) { Required = true },
            new("title", ColumnKind.Text, new("课程名称", "Course")) { Aliases = ["课程"], Required = true },
            new("category", ColumnKind.Coded, new("课程类别", "Category")) { Codes = Codes.Category },
            new("topic_id", ColumnKind.Text, new("所属专题", "Topic number")) { Reference = new("topics", "topic_id", Missing.Refused) },
            new("compulsory_theme", ColumnKind.Coded, new("必修专题（三基本）", "Compulsory theme"))
            {
                Aliases = ["三基本"], Codes = Codes.CompulsoryTheme, Meaning = new("每个班次都要讲的三个必修专题之一；空为选修。", "One of the three themes that every class must teach; empty is elective."),
            },
            new("depth", ColumnKind.Coded, new("深度", "Depth")) { Codes = Codes.Depth },
            new("aim", ColumnKind.Coded, new("培训目标", "Aim")) { Codes = Codes.Aim },
            new("generic", ColumnKind.YesNo, new("通用课程", "Generic")) { Aliases = ["是否通用"] },
            new("std_hours", ColumnKind.Number, new("标准学时", "Standard hours")),
            new("provider_id", ColumnKind.Text, new("开课机构", "Provider number")) { Reference = new("providers", "provider_id", Missing.Refused) },
        ],
        Checks =
        [
            new("below-zero", "std_hours", "line.std_hours < 0"),
        ],
    };
}
