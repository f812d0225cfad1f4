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
        new("score", ColumnKind.Number, new("成绩", "Score"), "得分", "分数", "考学成绩", "考试成绩", "笔试成绩", "考核得分", "总分", "总成绩", "卷面成绩"),
        new("resit", ColumnKind.Number, new("补考成绩", "Resit score"), "补考", "补考得分", "补考分数"),
        new("grade", ColumnKind.Coded, new("等次", "Grade"), "考核等次", "评定等次", "评议等次", "评学等次", "考学等次", "测评等次", "等级") { Codes = Ledgers.Codes.Grade },
        new("assessment_kind", ColumnKind.Coded, new("考核类型", "Kind of assessment"), "考核种类", "考试类型") { Codes = Ledgers.Codes.AssessmentKind },
        new("votes_issued", ColumnKind.Whole, new("发出票数", "Ballots issued"), "发票数", "发出测评票", "发出票"),
        new("votes_returned", ColumnKind.Whole, new("收回票数", "Ballots returned"), "收票数", "收回测评票", "收回票"),
        new("votes_excellent", ColumnKind.Whole, new("优秀票", "Votes excellent"), "优秀", "优秀票数"),
        new("votes_competent", ColumnKind.Whole, new("称职票", "Votes competent"), "称职", "称职票数"),
        new("votes_basic", ColumnKind.Whole, new("基本称职票", "Votes basically competent"), "基本称职", "基本称职票数"),
        new("votes_not", ColumnKind.Whole, new("不称职票", "Votes not competent"), "不称职", "不称职票数"),
        new("from_post", ColumnKind.Text, new("原任职务", "From post"), "原职务", "原任岗位", "免去职务"),
        new("to_post", ColumnKind.Text, new("拟任职务", "To post"), "新任职务", "任职职务", "拟任岗位", "任何职务"),
        new("appointed_on", ColumnKind.Day, new("任免日期", "Date of the appointment"), "任免时间", "任命时间", "任命日期"),
        new("decided_on", ColumnKind.Day, new("决定日期", "Decided on"), "研究时间", "研究日期", "会议时间"),
        new("document", ColumnKind.Text, new("文号", "Decision document"), "任免文号", "任职文号", "批准文号", "文件号"),
        new("appointment_type", ColumnKind.Coded, new("任免类型", "Type of appointment"), "任免类别") { Codes = Ledgers.Codes.AppointmentType },
        new("route", ColumnKind.Coded, new("产生方式", "Route"), "任免方式") { Codes = Ledgers.Codes.Route },
        new("remark", ColumnKind.Text, new("备注", "Remark"), "说明", "备 注"),
    ];

    /// <summary>Fields that only sheets of scores, or of appointments, are read for: elsewhere a column of that name says nothing that a row keeps.</summary>
    internal static IReadOnlySet<string> OfCareers { get; } = new HashSet<string>
    {
        "score", "resit", "grade", "assessment_kind", "votes_issued", "votes_returned", "votes_excellent", "votes_competent", "votes_basic", "votes_not",
        "from_post", "to_post", "appointed_on", "decided_on", "document", "appointment_type", "route",
    };

    /// <summary>The field of this name; null when there is none.</summary>
    public static SheetField? Find(string name) => All.FirstOrDefault(field => field.Name == name);
}
