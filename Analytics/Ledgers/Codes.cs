namespace CadreTraining.Analytics.Ledgers;

/// <summary>The code lists of the ledgers. The stored value is English; Chinese names and other spellings are understood on import.</summary>
public static class Codes
{
    /// <summary>Levels of the unit tree, from the top down.</summary>
    public static CodeList Level { get; } = new("level",
        new("province", new("省", "Province"), "省级"),
        new("prefecture", new("市", "Prefecture"), "地级", "市级", "地市级"),
        new("county", new("县", "County"), "县级", "区县级", "县区级"),
        new("township_level", new("乡镇级", "Township level"), "乡级", "乡镇"),
        new("village_level", new("村级", "Village level"), "村"),
        new("dept", new("部门", "Department"), "机关部门"));

    /// <summary>Kinds of unit.</summary>
    public static CodeList Kind { get; } = new("kind",
        new("province", new("省", "Province"), "自治区", "直辖市"),
        new("prefecture", new("地级市", "Prefecture-level city"), "地区", "市"),
        new("district", new("区", "District"), "市辖区"),
        new("county", new("县", "County"), "自治县"),
        new("county_city", new("县级市", "County-level city")),
        new("town", new("镇", "Town")),
        new("township", new("乡", "Township"), "民族乡"),
        new("subdistrict", new("街道", "Subdistrict"), "街道办事处"),
        new("township_like", new("乡级单位", "Township-like unit"), "类似乡级单位"),
        new("village", new("村", "Village"), "行政村", "村委会"),
        new("community", new("社区", "Community"), "居委会", "社区居委会"),
        new("village_like", new("村级单位", "Village-like unit"), "类似村委会"),
        new("community_like", new("社区级单位", "Community-like unit"), "类似居委会"),
        new("party_school", new("党校", "Party school")),
        new("dept", new("部门", "Department"), "机关部门"));

    /// <summary>Sex.</summary>
    public static CodeList Sex { get; } = new("sex",
        new("male", new("男", "Male"), "1", "M"),
        new("female", new("女", "Female"), "2", "F"));

    /// <summary>Schooling, from the lowest up.</summary>
    public static CodeList Education { get; } = new("education",
        new("primary", new("小学", "Primary")),
        new("junior", new("初中", "Junior secondary")),
        new("senior", new("高中", "Senior secondary")),
        new("secondary_vocational", new("中专", "Secondary vocational"), "中技", "中专中技"),
        new("college", new("大专", "Junior college"), "专科", "大学专科"),
        new("bachelor", new("本科", "Bachelor"), "大学", "大学本科"),
        new("postgraduate", new("研究生", "Postgraduate"), "硕士", "博士", "硕士研究生", "博士研究生"));

    /// <summary>Political status.</summary>
    public static CodeList Political { get; } = new("political",
        new("member", new("中共党员", "Party member"), "党员"),
        new("probationary", new("中共预备党员", "Probationary Party member"), "预备党员"),
        new("league", new("共青团员", "Youth League member"), "团员"),
        new("democratic_party", new("民主党派", "Democratic party member")),
        new("none", new("群众", "None"), "无党派"));

    /// <summary>How a cadre is employed.</summary>
    public static CodeList Identity { get; } = new("identity",
        new("civil_servant", new("公务员", "Civil servant"), "行政"),
        new("institution", new("事业", "Public institution staff"), "事业单位", "事业编", "事业人员", "事业单位人员"),
        new("village", new("村干部", "Village cadre")),
        new("community", new("社区干部", "Community cadre")),
        new("selected_graduate", new("选调生", "Selected graduate")),
        new("graduate_village_official", new("大学生村官", "Graduate village official"), "村官"),
        new("other", new("其他", "Other"), "其它"));

    /// <summary>Rank levels (GB/T 12407-2008 141, 142, 150, 160, 199).</summary>
    public static CodeList RankLevel { get; } = new("rank_level",
        new("section_principal", new("正科", "Section-level principal"), "乡科级正职", "正科级", "141"),
        new("section_deputy", new("副科", "Section-level deputy"), "乡科级副职", "副科级", "142"),
        new("section_member", new("科员", "Section member"), "科员级", "150"),
        new("clerk", new("办事员", "Clerk"), "办事员级", "160"),
        new("none", new("无", "None"), "无级别", "199"));

    /// <summary>The four layers of township and village cadres.</summary>
    public static CodeList Layer { get; } = new("layer",
        new("leading_group", new("乡镇领导班子", "Township leading group"), "班子", "领导班子", "班子成员"),
        new("township_ordinary", new("乡镇一般干部", "Ordinary township cadre"), "一般干部", "乡镇干部"),
        new("village_main", new("村主职干部", "Village principal"), "村主职", "主职"),
        new("village_other", new("其他村干部", "Other village cadre"), "村其他", "其他"));

    /// <summary>A cadre's status as last known.</summary>
    public static CodeList CadreStatus { get; } = new("cadre_status",
        new("in_post", new("在职", "In post")),
        new("left", new("离任", "Left"), "离职"),
        new("retired", new("退休", "Retired")),
        new("transferred", new("调出", "Transferred")),
        new("deceased", new("去世", "Deceased"), "死亡"));

    /// <summary>Content of a class.</summary>
    public static CodeList Category { get; } = new("category",
        new("theory", new("理论", "Theory"), "政治理论", "理论教育"),
        new("party_spirit", new("党性", "Party spirit"), "党性教育"),
        new("law_policy", new("政策法规", "Law and policy"), "法律政策"),
        new("economy", new("经济", "Economy")),
        new("skills", new("实用技术", "Practical skills"), "技能", "技术"),
        new("governance", new("基层治理", "Local governance"), "治理"),
        new("other", new("其他", "Other"), "其它"));

    /// <summary>How a class is attended.</summary>
    public static CodeList Channel { get; } = new("channel",
        new("off_job", new("脱产", "Off the job"), "脱产培训"),
        new("on_job", new("在职集中", "On the job"), "在职", "集中学习", "集中"),
        new("self_study", new("自学", "Self-study"), "在职自学"),
        new("online", new("网络", "Online"), "网络培训", "线上", "在线"));

    /// <summary>Ledgers that townships send.</summary>
    public static CodeList SentLedger { get; } = new("ledger",
        new("attendance", new("参训", "Attendance"), "参训记录", "培训记录", "培训台账"),
        new("rosters", new("花名册", "Rosters"), "现任花名册", "干部花名册"),
        new("cadres", new("干部", "Cadres"), "干部名册"),
        new("postings", new("任职", "Postings"), "任职记录"),
        new("assessments", new("考核", "Assessments"), "考核记录", "考试成绩"),
        new("appointments", new("任免", "Appointments"), "任免记录", "选拔任用"));

    /// <summary>How far a class has come.</summary>
    public static CodeList ClassStatus { get; } = new("class_status",
        new("planned", new("计划", "Planned")),
        new("running", new("进行", "Running"), "进行中"),
        new("done", new("完成", "Done"), "已完成", "结业"),
        new("cancelled", new("取消", "Cancelled")));

    /// <summary>What became of a call to a class. Only attended and substitute count as training.</summary>
    public static CodeList AttendanceStatus { get; } = new("attendance_status",
        new("attended", new("参加", "Attended"), "参训", "出席", "√", "✓", "○"),
        new("substitute", new("替训", "Substitute"), "顶替"),
        new("leave", new("请假", "On leave"), "病假", "事假"),
        new("absent", new("缺席", "Absent"), "缺勤", "旷课"),
        new("withdrawn", new("中途退学", "Withdrawn"), "退学"));

    /// <summary>What proves an attendance.</summary>
    public static CodeList Evidence { get; } = new("evidence",
        new("declared", new("自报", "Declared"), "申报"),
        new("approved", new("审核", "Approved"), "审批", "已审核"),
        new("sign_in_sheet", new("签到表", "Sign-in sheet"), "签到"),
        new("platform", new("平台", "Platform"), "学习平台"));

    /// <summary>Kinds of assessment.</summary>
    public static CodeList AssessmentKind { get; } = new("assessment_kind",
        new("study_appraisal", new("评学", "Study appraisal")),
        new("study_exam", new("考学", "Study examination")),
        new("study_report", new("述学", "Study report")),
        new("work_report", new("述职", "Work report")),
        new("democratic_appraisal", new("民主评议", "Democratic appraisal")),
        new("annual", new("年度考核", "Annual assessment")),
        new("class_exam", new("结业考试", "Class examination")),
        new("qualification", new("任职资格考试", "Post qualification examination")),
        new("self_rating", new("能力自评", "Self-rating")),
        new("peer_rating", new("能力他评", "Peer rating")));

    /// <summary>Grades, best first. Ordinal: never averaged.</summary>
    public static CodeList Grade { get; } = new("grade",
        new("excellent", new("优秀", "Excellent"), "优", "A"),
        new("good", new("良好", "Good"), "良", "B"),
        new("pass", new("合格", "Pass"), "称职", "及格", "C"),
        new("basic", new("基本合格", "Basically competent"), "基本称职", "中"),
        new("fail", new("不合格", "Fail"), "不称职", "不及格", "差", "D"),
        new("ungraded", new("不定等次", "Ungraded"), "未定等次", "不确定等次", "未参加"));

    /// <summary>Kinds of appointment; 重用 counts as a promotion.</summary>
    public static CodeList AppointmentType { get; } = new("appointment_type",
        new("promotion", new("提拔", "Promotion"), "重用", "晋升"),
        new("new_post", new("新任", "New post"), "新任职"),
        new("lateral", new("平职交流", "Lateral transfer"), "交流", "平调"),
        new("reappointed", new("选举连任", "Reappointed"), "连任"),
        new("demotion", new("降职", "Demotion")),
        new("removal", new("免职", "Removal")));

    /// <summary>How an appointment came about.</summary>
    public static CodeList Route { get; } = new("route",
        new("organisation", new("组织调整", "Organisational move"), "组织任命"),
        new("election", new("两委换届", "Term-end election"), "换届", "选举"),
        new("open_selection", new("公开选拔", "Open selection"), "公选"),
        new("other", new("其他", "Other"), "其它"));

    /// <summary>Who a provider is.</summary>
    public static CodeList ProviderType { get; } = new("provider_type",
        new("party_school", new("党校", "Party school"), "党校（行政学院）", "区委党校", "县委党校"),
        new("cadre_school", new("干校", "Cadre school"), "干部学校", "干部学院"),
        new("university", new("高校", "University"), "大学", "高等院校"),
        new("institute", new("科研院所", "Research institute"), "科研机构"),
        new("base", new("培训基地", "Training base"), "基地", "现场教学基地"),
        new("platform", new("网络平台", "Online platform"), "网络学院", "学习平台"),
        new("other", new("其他", "Other"), "其它"));

    /// <summary>The Three Basics (三基本): the three themes that every class must teach.</summary>
    public static CodeList CompulsoryTheme { get; } = new("compulsory_theme",
        new("marxism", new("马列主义基本问题", "Basic questions of Marxism-Leninism"), "三基本-1", "马列主义"),
        new("mao_thought", new("毛泽东思想基本问题", "Basic questions of Mao Zedong Thought"), "三基本-2", "毛泽东思想"),
        new("deng_theory", new("邓小平理论和“三个代表”重要思想基本问题", "Basic questions of Deng Xiaoping Theory and the Three Represents"), "三基本-3", "邓小平理论", "邓小平理论和三个代表"));

    /// <summary>How deep a course goes.</summary>
    public static CodeList Depth { get; } = new("depth",
        new("introductory", new("初级", "Introductory"), "入门"),
        new("intermediate", new("中级", "Intermediate"), "提高"),
        new("advanced", new("高级", "Advanced"), "深化"));

    /// <summary>What a course is to give.</summary>
    public static CodeList Aim { get; } = new("aim",
        new("knowledge", new("知识", "Knowledge"), "知识培训"),
        new("ability", new("能力", "Ability"), "能力培训"));

    /// <summary>How a session is taught.</summary>
    public static CodeList Method { get; } = new("method",
        new("lecture", new("讲授", "Lecture"), "教学辅导", "授课"),
        new("seminar", new("研讨", "Discussion"), "讨论", "座谈"),
        new("case", new("案例分析", "Case analysis"), "案例"),
        new("simulation", new("模拟决策", "Decision simulation"), "模拟"),
        new("field", new("考察调研", "Field study"), "现场", "现场教学", "考察"),
        new("self_study", new("自学", "Self-study")),
        new("online", new("网络", "Online"), "线上"));

    /// <summary>Where a session is held. All but the classroom is open teaching.</summary>
    public static CodeList Venue { get; } = new("venue",
        new("classroom", new("课堂", "Classroom"), "教室"),
        new("site", new("现场", "On site"), "田间", "企业"),
        new("off_site", new("外地", "Away"), "外出", "异地"),
        new("online", new("网络", "Online"), "线上"));

    /// <summary>Who teaches a session. All but the school's own are visiting lecturers.</summary>
    public static CodeList TeacherKind { get; } = new("teacher_kind",
        new("school", new("党校教师", "Party school teacher"), "专职教师"),
        new("leader", new("领导干部", "Leading official"), "领导"),
        new("expert", new("专家", "Expert"), "专家学者", "教授"),
        new("local_expert", new("土专家", "Local expert"), "乡土专家"),
        new("other", new("其他", "Other"), "其它"));

    /// <summary>What was answered to a call-up.</summary>
    public static CodeList CallAnswer { get; } = new("call_answer",
        new("accepted", new("参加", "Accepted"), "按时参加"),
        new("excused", new("请假", "Excused"), "不能参加"),
        new("none", new("未答复", "No answer"), "无"));

    /// <summary>Kinds of study group.</summary>
    public static CodeList StudyGroup { get; } = new("study_group",
        new("central_group", new("党委中心组", "Party committee central group"), "中心组", "理论学习中心组"),
        new("branch", new("村党支部", "Village Party branch"), "支部", "党支部"));

    /// <summary>Kinds of election.</summary>
    public static CodeList ElectionKind { get; } = new("election_kind",
        new("village", new("村“两委”换届", "Village committees"), "村两委换届", "村级换届"),
        new("township_party", new("乡镇党委换届", "Township Party committee"), "乡镇党委"),
        new("township_congress", new("乡镇人大换届", "Township people’s congress"), "乡镇人大", "乡镇政府换届"));

    /// <summary>What somebody is held in reserve for.</summary>
    public static CodeList ReserveLevel { get; } = new("reserve_level",
        new("township_principal", new("乡镇正职后备", "Township principal"), "正科后备", "正职后备"),
        new("township_deputy", new("乡镇副职后备", "Township deputy"), "副科后备", "副职后备"),
        new("village_main", new("村主职后备", "Village principal"), "村级后备", "村后备"));

    /// <summary>Why somebody left the reserve pool.</summary>
    public static CodeList ReserveExit { get; } = new("reserve_exit",
        new("appointed", new("已使用", "Appointed"), "提拔使用", "使用"),
        new("age", new("年龄原因", "Age"), "超龄"),
        new("unsuitable", new("不宜继续后备", "No longer suitable"), "调整出库"),
        new("other", new("其他", "Other"), "其它"));
}
