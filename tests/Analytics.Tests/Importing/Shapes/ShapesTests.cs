using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>The shapes of sheets that counties make themselves, and the habits in them.</summary>
[TestClass]
public sealed class ShapesTests
{
    [TestMethod]
    public void A_register_of_persons_and_classes_becomes_classes_and_attendances()
    {
        using District district = new();
        string file = district.Csv("松江乡参训情况.csv", """
            松江乡2025年干部培训情况表,,,,,
            序号,单位,姓名,班次名称,起止时间,学时
            1,松江乡,赵强,春季轮训班,2025.3.5-3.7,24
            2,长兴,买买提.艾力,党性教育班,4月13日—15日,22.5学时
            3,长兴村委会,买买提·艾力,网络专题学习,2025年6月,10
            合计,,,,,56.5
            """);

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("""
            党性教育班 4 attended 22.5 - 2025-04-15 230805200201
            春季轮训班 5 attended 24.0 - 2025-03-07 230805200
            网络专题学习 4 attended 10.0 - 2025-06-30 230805200201
            """, district.Attendance);
        Assert.AreEqual("党性教育班 2025 off_job 2025-04-13 2025-04-15\n网络专题学习 2025 online 2025-06-01 2025-06-30", district.Classes, "春季轮训班 is the planned class.");
        Assert.AreEqual("", District.Of(receipt));
        Assert.IsNull(district.Import(file).Batch, "The same file again changes nothing.");
    }

    [TestMethod]
    public void Who_left_half_way_is_told_by_the_remark_whatever_days_the_class_had()
    {
        using District district = new();
        string file = district.Book("登记表.xlsx", new Xlsx.Sheet("松江乡",
        [
            ["松江乡2025年培训情况登记表"],
            ["序号", "姓名", "单位", "班次名称", "起止时间", "天数", "学时", "备注"],
            ["1", "赵强", "松江乡", "春季轮训班", "2025.3.5-3.7", "3天", "", "中途退学"],
        ]));

        district.Import(file);

        StringAssert.StartsWith(district.Attendance, "春季轮训班 5 withdrawn");
    }

    [TestMethod]
    public void A_column_a_class_holds_marks_or_hours()
    {
        using District district = new();
        string file = district.Book("签到.xlsx", new Xlsx.Sheet("建国镇",
        [
            ["2025年上半年集中培训签到汇总表"],
            ["序号", "姓名", "单位", "春季轮训班", "党性教育班（4月13日—15日，20学时）", "政策法规培训班(5.11)", "网络课堂（学时）"],
            ["1", "赵强", "松江乡人民政府", "√", "请假", "7.5", "6.0学时"],
            ["2", "李芳", "建国村", "×", "○", "/", "12"],
            ["3", "买买提・艾力", "长兴", "✓", "?!", "5天", "—"],
        ]));

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("""
            党性教育班 2 attended 20.0 - 2025-04-15 230805100201
            党性教育班 5 leave - - 2025-04-15 230805200
            政策法规培训班 4 attended - 5.0 2025-05-11 230805200201
            政策法规培训班 5 attended 7.5 - 2025-05-11 230805200
            春季轮训班 2 absent - - 2025-03-07 230805100201
            春季轮训班 4 attended 24.0 - 2025-03-07 230805200201
            春季轮训班 5 attended 24.0 - 2025-03-07 230805200
            网络课堂 2 attended 12.0 - 2025-06-30 230805100201
            网络课堂 5 attended 6.0 - 2025-06-30 230805200
            """, district.Attendance, "The planned hours of a class stand for a mark.");
        Assert.AreEqual("5,5 ?! unknown-mark", District.Of(receipt));
        Assert.AreEqual((3L, 1L), (receipt.Files[0].Good + receipt.Files[0].Refused, receipt.Files[0].Refused));
    }

    [TestMethod]
    public void A_year_of_online_hours_without_a_class_is_the_class_of_that_year()
    {
        using District district = new();
        string file = district.Csv("干部网络学院学时.csv", """
            松江乡2025年干部网络学院学时统计表,,,
            序号,姓名,所在单位,累计学时
            1,赵强,松江乡,56
            2,买买提·艾力,长兴村,0
            3,买买提·艾力,长兴村,41.5
            """);

        district.Import(file);

        Assert.AreEqual("网络学习2025 4 attended 41.5 - 2025-12-31 230805200201\n网络学习2025 5 attended 56.0 - 2025-12-31 230805200", district.Attendance);
        Assert.AreEqual("annual-total", district.Lines("select distinct rule_id from attendance"));
        Assert.AreEqual("网络学习2025 2025 online 2025-01-01 2025-12-31", district.Classes);
    }

    [TestMethod]
    public void A_roster_fills_the_cadres_and_says_who_stood_on_it()
    {
        using District district = new();
        string file = district.Csv("松江乡花名册.csv", """
            松江乡干部花名册,,,,,,
            填报单位：松江乡,,,,截至2025年12月31日,,
            序号,姓名,性别,出生年月,单位,职务,任现职时间
            1,赵强,男,1990.01,松江乡,党委书记兼乡长,2024.6
            2,周平,男,1992.05,新民村,村书记,2021.1.5
            """);

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("230805200 2025-12-31 5 党委书记兼乡长 2024-06-01\n230805200202 2025-12-31 周平 村书记 2021-01-05",
            district.Lines("select concat_ws(' ', unit_code, roster_date, case when c.name = '周平' then c.name else r.cadre_id end, post, in_post_since) from rosters r join cadres c using (source_county, cadre_id)"));
        Assert.AreEqual("", District.Of(receipt));
        Assert.IsNull(district.Import(file).Batch);
    }

    [TestMethod]
    public void Whom_nobody_knows_for_certain_is_kept_under_a_label_and_asked_about()
    {
        using District district = new();
        string file = district.Csv("建国镇培训.csv", """
            建国镇2025年培训登记表,,,,,
            单位,姓名,出生年月,班次名称,时间,学时
            建国镇,王伟,1980.10,春季轮训班,3.5-3.7,24
            建国镇,王伟,,春季轮训班,3.5-3.7,24
            建国镇,王伟(大),,春季轮训班,3.5-3.7,24
            建国村,李芳,1986.03,春季轮训班,3.5-3.7,24
            建国村,钱多多,,春季轮训班,3.5-3.7,24
            永丰村,王伟、李芳,,春季轮训班,3.5-3.7,24
            """);

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("""
            4,2 王伟 person-several
            5,2 王伟(大) person-suffix
            6,2 李芳 person-birth-differs
            7,2 钱多多 person-unknown
            8,2 王伟 person-several
            8,2 李芳 person-unknown
            """, District.Of(receipt));
        Assert.AreEqual("""
            春季轮训班 1 attended 24.0 - 2025-03-07 230805100
            春季轮训班 ?230805100/王伟 attended 24.0 - 2025-03-07 230805100
            春季轮训班 ?230805100/王伟(大) attended 24.0 - 2025-03-07 230805100
            春季轮训班 ?230805100201/李芳/1986-03 attended 24.0 - 2025-03-07 230805100201
            春季轮训班 ?230805100201/钱多多 attended 24.0 - 2025-03-07 230805100201
            春季轮训班 ?230805100202/李芳 attended 24.0 - 2025-03-07 230805100202
            春季轮训班 ?230805100202/王伟 attended 24.0 - 2025-03-07 230805100202
            """, district.Attendance);
        Assert.AreEqual(6, receipt.Ledgers.Single(each => each.Ledger == "attendance").Unmatched);
        Assert.AreEqual((6L, 0L, 5L), (receipt.Files[0].Good, receipt.Files[0].Refused, receipt.Files[0].Asked));
    }

    [TestMethod]
    public void A_corrected_version_corrects_by_person_and_class()
    {
        using District district = new();
        const string Register = "松江乡2025年培训\n姓名,班次名称,起止时间,学时\n赵强,党性教育班,4.13-4.15,{0}\n";
        district.Import(district.Csv("最终版.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, Register, "20")));

        ImportReceipt corrected = district.Import(district.Csv("最终版2.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, Register, "22")));

        Assert.AreEqual(new LedgerReceipt("attendance", 0, 1, 0, 0, 0), corrected.Ledgers.Single(each => each.Ledger == "attendance"));
        Assert.AreEqual("党性教育班 5 attended 22.0 - 2025-04-15 230805200", district.Attendance);
        district.County.Importer.Undo(corrected.Batch!.Value, "");
        Assert.AreEqual("党性教育班 5 attended 20.0 - 2025-04-15 230805200", district.Attendance);
    }

    [TestMethod]
    public void A_class_of_one_name_and_days_is_one_class_and_one_with_a_name_alike_is_asked_about()
    {
        using District district = new();
        string file = district.Csv("培训.csv", """
            松江乡2025年干部培训登记表,,,
            姓名,班次名称,起止时间,学时
            赵强,党性教育班,4.13-4.15,20
            买买提·艾力,“党性教育班”,4月13日—15日,20
            赵强,全区党性教育班,4.13-4.15,20
            赵强,秋季轮训班,9.1-9.2,15
            买买提·艾力,秋季轮训班,,15
            """);

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("党性教育班 2025 off_job 2025-04-13 2025-04-15\n全区党性教育班 2025 off_job 2025-04-13 2025-04-15\n秋季轮训班 2025 off_job 2025-09-01 2025-09-02", district.Classes);
        Assert.AreEqual("3,2 党性教育班 class-likely-same\n5,2 全区党性教育班 class-likely-same", District.Of(receipt));
    }

    [TestMethod]
    public void The_sources_tell_shape_sender_content_and_period()
    {
        using District district = new();
        const string Rows = "姓名,单位,班次名称,起止时间,学时\n赵强,松江乡,党性教育班,2025.4.13-4.15,20\n李芳,建国村,秋季轮训班,2025.9.1-9.2,15\n赵强,新区,党性教育班,2025.4.13-4.15,20\n";
        ImportReceipt receipt = district.Import(district.Csv("松江乡上报.csv", Rows), district.Csv("建国镇上报.csv", Rows.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.AreEqual("register 230805100 2025-04-15 2025-09-02 attendance 3 1\nregister 230805200 2025-04-15 2025-09-02 attendance 3 1",
            district.Lines("select concat_ws(' ', shape, sender, period_first, period_last, ledger, row_count, refused) from sources where shape = 'register'"));
        Assert.AreEqual("1", district.Lines("select cast(count(distinct content) as varchar) from sources where shape = 'register'"), "The same sheet from two senders is seen as the same.");
        Assert.AreEqual("4,2 新区 unit-unknown", string.Join('\n', District.Of(receipt).Split('\n').Where(line => line.EndsWith("unknown", StringComparison.Ordinal)).Distinct()));
    }

    [TestMethod]
    public void A_sheet_that_is_not_recognised_is_listed_and_read_as_taught()
    {
        using District district = new();
        string file = district.Csv("松江乡2025.csv", "某某表\n谁,哪里,干啥,多久,啥时候\n赵强,松江乡,春季轮训班,24,2025.3.5-3.7\n");
        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => district.Import(file));
        ReadTable table = refused.Tables.Single();
        Assert.IsNull(table.Shape);
        Assert.AreEqual("赵强", table.FirstRows[2][0]);

        Teaching teaching = new("register", 2, 2, new Dictionary<int, string> { [1] = "name", [2] = "unit", [3] = "class_name", [4] = "hours", [5] = "class_dates" });
        district.County.Importer.Decide([new(DecisionKind.Columns, table.Fingerprint, "taught", System.Text.Json.JsonSerializer.Serialize(teaching, System.Text.Json.JsonSerializerOptions.Web))], "230805", "");
        district.Import(file);

        Assert.AreEqual("春季轮训班 5 attended 24.0 - 2025-03-07 230805200", district.Attendance);
    }

    [TestMethod]
    public void Every_question_and_note_can_be_said_in_both_languages()
    {
        using District district = new();
        foreach (Language language in Enum.GetValues<Language>())
        {
            CadreTraining.Analytics.Text.Words words = new(language);
            foreach (string code in new[] { "unknown-mark", "unit-unknown", "unit-ambiguous", "year-unknown", "roster-date-unknown", "person-twice", "person-unknown", "person-several", "person-birth-differs", "person-suffix", "class-likely-same", "class-from-title", "channel-unknown", "channel-from-name", "dates-from-title", "not-completed", "hours-unknown", "hours-planned", "cell-not-read", "no-table", "sheet-skipped", "month-ambiguous", "days-differ", "approximate", "error-cell", "total-differs", "hidden-rows", "hidden-columns", "colour-not-read" })
            {
                RowProblem problem = new("f", null, 1, "c", "t", code, "d");
                Assert.IsNotEmpty(problem.Reason(words));
                Assert.IsNotEmpty(problem.Mend(words));
            }
        }
    }
}
