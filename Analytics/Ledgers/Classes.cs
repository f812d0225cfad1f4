namespace CadreTraining.Analytics.Ledgers;

/// <summary>The training classes: one row per class.</summary>
public static class Classes
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("classes", new("班次", "Classes"))
    {
        Key = ["class_id"],
        IsShared = true,
        Aliases = ["培训班", "培训班次"],
        Columns =
        [
            new("class_id", ColumnKind.Text, new("班次编号", "Class number")) { Aliases = ["编号", "班号"], Required = true },
            new("name", ColumnKind.Text, new("班次名称", "Class name")) { Aliases = ["培训班名称", "名称"], Required = true },
            new("year", ColumnKind.Whole, new("年度", "Year")) { Aliases = ["年份"] },
            new("sponsor_unit", ColumnKind.Text, new("主办单位", "Sponsor")) { Aliases = ["主办单位代码"], Reference = new("org_units", "unit_code", Missing.Refused) },
            new("channel", ColumnKind.Coded, new("培训方式", "Channel")) { Aliases = ["方式", "渠道", "培训形式"], Codes = Codes.Channel },
            new("category", ColumnKind.Coded, new("内容类别", "Category")) { Aliases = ["类别", "培训内容"], Codes = Codes.Category },
            new("start_date", ColumnKind.Day, new("开始日期", "Start date")) { Aliases = ["开班日期", "培训开始时间"] },
            new("end_date", ColumnKind.Day, new("结束日期", "End date")) { Aliases = ["结业日期", "培训结束时间"] },
            new("planned_persons", ColumnKind.Whole, new("计划人数", "Planned persons")),
            new("planned_hours", ColumnKind.Number, new("计划学时", "Planned hours")) { Aliases = ["学时"] },
            new("provider_id", ColumnKind.Text, new("承办机构", "Provider number")) { Reference = new("providers", "provider_id", Missing.Refused) },
            new("course_ids", ColumnKind.Text, new("课程编号（可多门）", "Course numbers")) { Meaning = new("用“;”隔开；有课次表的班次以课次为准。", "Parted by “;”. Of a class with sessions the sessions tell instead.") },
            new("status", ColumnKind.Coded, new("班次状态", "Class status")) { Aliases = ["状态"], Codes = Codes.ClassStatus },
        ],
        Checks =
        [
            new("end-before-start", "end_date", "line.end_date < line.start_date"),
            new("below-zero", "planned_persons", "line.planned_persons < 0"),
            new("below-zero", "planned_hours", "line.planned_hours < 0"),
        ],
    };
}
