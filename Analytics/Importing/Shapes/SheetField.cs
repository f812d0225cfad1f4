using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a column of a county's own spreadsheet can mean; a row of such a sheet becomes rows of several ledgers.</summary>
/// <param name="Name">Its name in a <see cref="Teaching"/>.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Title">What readers call it.</param>
/// <param name="Aliases">Headings that county spreadsheets use for it.</param>
public sealed record SheetField(string Name, ColumnKind Kind, Bilingual Title, params string[] Aliases)
{
    /// <summary>The values it takes, for a coded field.</summary>
    public CodeList? Codes { get; init; }

    /// <summary>All fields.</summary>
    public static IReadOnlyList<SheetField> All { get; } =
    [
        new("serial", ColumnKind.Text, new("序号", "Row number"), "序", "编号", "No.", "No"),
        new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number"), "人员编号", "工号"),
        new("name", ColumnKind.Text, new("姓名", "Name"), "名字", "参训人员", "人员姓名", "干部姓名", "学员姓名", "参训人", "XingMing"),
        new("sex", ColumnKind.Coded, new("性别", "Sex"), "XingBie") { Codes = Ledgers.Codes.Sex },
        new("birth_month", ColumnKind.Month, new("出生年月", "Birth month"), "出生日期", "出生", "出生时间", "生日", "ChuShengNianYue"),
        new("education", ColumnKind.Coded, new("学历", "Education"), "文化程度", "最高学历", "QuanRiZhiJiaoYu_XueLi") { Codes = Ledgers.Codes.Education },
        new("political", ColumnKind.Coded, new("政治面貌", "Political status"), "党派", "ZhengZhiMianMao") { Codes = Ledgers.Codes.Political },
        new("identity", ColumnKind.Coded, new("身份", "Identity"), "人员身份", "编制", "编制性质") { Codes = Ledgers.Codes.Identity },
        new("id_card", ColumnKind.Text, new("身份证号", "ID number"), "身份证", "身份证号码", "公民身份号码", "ShenFenZheng"),
        new("phone", ColumnKind.Text, new("电话", "Telephone"), "联系电话", "手机", "手机号", "联系方式"),
        new("unit", ColumnKind.Text, new("单位", "Unit"), "所在单位", "工作单位", "所在乡镇", "乡镇", "乡(镇)", "乡(镇)村", "乡镇村", "所属乡镇", "填报单位", "单位名称", "村", "村名", "所在村", "村(社区)", "行政村"),
        new("post", ColumnKind.Text, new("职务", "Post"), "现任职务", "岗位", "职务职级", "XianRenZhiWu"),
        new("layer", ColumnKind.Coded, new("层次", "Layer"), "干部层次", "人员类别") { Codes = Ledgers.Codes.Layer },
        new("rank_level", ColumnKind.Coded, new("职务级别", "Rank level"), "职级", "级别") { Codes = Ledgers.Codes.RankLevel },
        new("posted_since", ColumnKind.Day, new("任职日期", "In post since"), "任职时间", "任现职时间", "现任职务时间", "任现职年月"),
        new("class_id", ColumnKind.Text, new("班次编号", "Class number"), "班号"),
        new("class_name", ColumnKind.Text, new("班次名称", "Class name"), "培训班", "培训班名称", "班次", "培训项目", "培训名称", "培训班次", "参加培训班次", "课程名称"),
        new("class_dates", ColumnKind.Text, new("起止时间", "Dates of the class"), "培训时间", "起止日期", "培训起止时间", "培训日期", "时间", "参训时间"),
        new("start_date", ColumnKind.Day, new("开始日期", "Start date"), "开班日期", "开始时间", "培训开始时间"),
        new("end_date", ColumnKind.Day, new("结束日期", "End date"), "结业日期", "结束时间", "培训结束时间"),
        new("year", ColumnKind.Whole, new("年度", "Year"), "年份"),
        new("sponsor", ColumnKind.Text, new("主办单位", "Sponsor"), "举办单位", "承办单位"),
        new("channel", ColumnKind.Coded, new("培训方式", "Channel"), "培训形式", "方式") { Codes = Ledgers.Codes.Channel },
        new("category", ColumnKind.Coded, new("内容类别", "Category"), "培训内容", "类别", "培训类别") { Codes = Ledgers.Codes.Category },
        new("hours", ColumnKind.Number, new("学时", "Hours"), "课时", "学时数", "培训学时", "认定学时", "累计学时", "总学时", "获得学时", "学时合计"),
        new("days", ColumnKind.Number, new("天数", "Days"), "培训天数"),
        new("minutes", ColumnKind.Number, new("分钟", "Minutes"), "时长", "学习时长"),
        new("attendance", ColumnKind.Coded, new("参训状态", "Attendance"), "出勤", "参训情况", "签到", "出勤情况", "是否参训", "考勤") { Codes = Ledgers.Codes.AttendanceStatus },
        new("completed", ColumnKind.YesNo, new("是否结业", "Completed"), "结业", "结业情况"),
        new("evidence", ColumnKind.Coded, new("佐证", "Evidence"), "佐证材料", "凭证") { Codes = Ledgers.Codes.Evidence },
        new("remark", ColumnKind.Text, new("备注", "Remark"), "说明", "备 注"),
    ];

    /// <summary>The field of this name; null when there is none.</summary>
    public static SheetField? Find(string name) => All.FirstOrDefault(field => field.Name == name);
}
