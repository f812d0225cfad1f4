using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>Score sheets, ballots and lists of appointments as counties keep them: people by name and unit, and no numbers of rows.</summary>
[TestClass]
public sealed class ScoresAndAppointmentsTests
{
    private const string Scores = "select concat_ws(' ', cadre_id, year, kind, attempt, coalesce(cast(cast(score as double) as varchar), '-'), coalesce(grade, '-'), case when absent then 'absent' end) from assessments";

    private const string Appointed = "select concat_ws(' ', cadre_id, date, type, coalesce(from_post, '-'), coalesce(to_post, '-'), unit_code, coalesce(route, '-'), coalesce(decision_doc, '-')) from appointments";

    [TestMethod]
    public void A_score_sheet_by_name_and_unit_becomes_examinations_and_the_same_sheet_again_changes_nothing()
    {
        using District district = new();
        string file = district.Book("建国镇2025年考学成绩表.xlsx", new Xlsx.Sheet("Sheet1",
        [
            ["建国镇2025年考学成绩表（满分120分）"],
            ["考试时间：2025年12月14日"],
            ["序号", "姓名", "单位", "出生年月", "考学成绩", "补考成绩", "等次", "备注"],
            ["1", "王 伟", "建国镇", "1980.10", "101.5分", "", "优秀", ""],
            ["2", "李芳", "建国村委会", "", "66", "80", "", "第一次未过"],
            ["3", "王伟", "永丰", "1978年2月", "", "", "", "缺考"],
            ["4", "钱多多", "建国镇", "", "90", "", "", ""],
            ["5", "孙某", "建国镇", "", "九十", "", "", ""],
            ["6", "周某", "建国镇", "", "", "", "", ""],
            ["合计", "", "", "", "", "", "", ""],
        ]));

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("""
            1 2025 study_exam 1 101.5 excellent
            2 2025 study_exam 1 66.0 -
            2 2025 study_exam 2 80.0 -
            3 2025 study_exam 1 - - absent
            ?230805100/钱多多 2025 study_exam 1 90.0 -
            """, district.Lines(Scores));
        Assert.AreEqual("120 2025-12-14", district.Lines("select distinct concat_ws(' ', cast(full_mark as integer), assessed_on) from assessments where not absent"));
        Assert.AreEqual("7,2 钱多多 person-unknown\n8,5 九十 not-a-number\n9,5  required", District.Of(receipt));
        Assert.AreEqual(TableShape.Scores, receipt.Files.Single().Shape);
        Assert.IsNull(district.Import(file).Batch);
    }

    [TestMethod]
    public void A_mended_score_sheet_corrects_and_one_of_a_numbered_assessment_corrects_that()
    {
        using District district = new();
        district.Import(district.Csv("assessments.csv", "assessment_id,cadre_id,year,kind,score\nS5,5,2025,study_exam,70\n"));
        const string Sheet = "2025年考学成绩,,,\n姓名,单位,成绩,备注\n李芳,建国村,{0},\n赵强,松江乡,{1},\n";
        string file = district.Csv("考学成绩.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, Sheet, 80, 70));
        district.Import(file);

        district.Csv("考学成绩.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, Sheet, 88, 77));
        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("2 2025 study_exam 1 88.0 -\n5 2025 study_exam 1 77.0 -", district.Lines(Scores));
        Assert.AreEqual((0L, 2L), (receipt.Ledgers.Single().Added, receipt.Ledgers.Single().Changed));
        Assert.AreEqual("S5", district.Lines("select assessment_id from assessments where cadre_id = '5'"));
    }

    [TestMethod]
    public void Ballots_of_a_democratic_appraisal_are_read_and_more_votes_than_ballots_are_refused()
    {
        using District district = new();
        string file = district.Csv("民主测评.csv", """
            松江乡2025年领导干部民主测评结果统计表,,,,,,,
            姓名,单位,发出票数,收回票数,优秀,称职,基本称职,不称职
            赵强,松江乡,45,42,30,10,1,1
            买买提·艾力,长兴村,20,18,10,8,2,0
            """);

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("5 2025 democratic_appraisal 45 42 30 10 1 1", district.Lines("select concat_ws(' ', cadre_id, year, kind, votes_issued, votes_returned, votes_excellent, votes_competent, votes_basic, votes_not) from assessments"));
        Assert.AreEqual("4,4 18 more-votes-than-returned", District.Of(receipt));
    }

    [TestMethod]
    public void A_sheet_that_does_not_say_what_was_assessed_or_when_is_refused_as_a_whole()
    {
        using District district = new();

        ImportReceipt kind = district.Import(district.Csv("甲.csv", "2025年成绩表,,\n姓名,单位,成绩\n王伟,建国镇,80\n"), district.Csv("assessments.csv", "assessment_id,cadre_id,year,kind\nS1,1,2024,annual\n"));
        ImportReceipt year = district.Import(district.Csv("乙.csv", "考学成绩表,,\n姓名,单位,成绩\n王伟,建国镇,80\n"), district.Csv("assessments.csv", "assessment_id,cadre_id,year,kind\nS2,1,2023,annual\n"));

        Assert.AreEqual("kind-unknown", string.Join(' ', kind.Problems.Where(problem => problem.File == "甲.csv").Select(problem => problem.Code)));
        Assert.AreEqual("year-unknown", string.Join(' ', year.Problems.Where(problem => problem.File == "乙.csv").Select(problem => problem.Code)));
        Assert.AreEqual(2, district.County.Count("assessments"));
    }

    [TestMethod]
    public void Who_may_be_two_people_is_asked_about_and_the_answer_holds_when_the_sheet_comes_again()
    {
        using District district = new();
        string file = district.Csv("考学.csv", "2025年考学成绩表,,,\n姓名,单位,成绩,出生年月\n王伟,建国镇,80,1980.10\n王伟,建国镇,70,\n");
        district.Import(file);
        string label = district.Lines("select cadre_id from assessments where cadre_id like '?%'");
        Assert.AreEqual("?230805100/王伟", label);

        district.County.Importer.Decide([new(DecisionKind.Person, label, "same", "3")], "230805", "test");

        Assert.AreEqual("1 2025 study_exam 1 80.0 -\n3 2025 study_exam 1 70.0 -", district.Lines(Scores));
        Assert.IsNull(district.Import(file).Batch);
    }

    [TestMethod]
    public void Who_was_said_to_be_another_is_so_as_a_substitute_too()
    {
        using District district = new();
        district.Import(district.Csv("call_ups.csv", "class_id,cadre_id,notice_date,answer,substitute_id\nK1,5,2025-02-20,excused,?230805100/王伟\n"));

        district.County.Importer.Decide([new(DecisionKind.Person, "?230805100/王伟", "same", "3")], "230805", "test");

        Assert.AreEqual("5 3", district.Lines("select concat_ws(' ', cadre_id, substitute_id) from call_ups"));
    }

    [TestMethod]
    public void A_list_of_appointments_becomes_appointments_with_the_type_that_the_posts_tell()
    {
        using District district = new();
        district.Import(district.Csv("postings.csv", """
            posting_id,cadre_id,unit_code,post,layer,rank_level,start_date,end_date
            7,6,230805009,干事,township_ordinary,section_member,2015-01-01,2019-12-31
            8,1,230805100,副镇长,leading_group,section_deputy,2015-01-01,2019-12-31
            1,1,230805100,镇长,leading_group,section_principal,2020-01-01,
            """));
        string file = district.Book("任免.xlsx", new Xlsx.Sheet("Sheet1",
        [
            ["东风区2025年乡镇干部任免名单"],
            ["序号", "姓名", "单位", "出生年月", "原任职务", "拟任职务", "任职时间", "文号", "备注"],
            ["1", "王伟", "建国镇", "1980.10", "建国镇镇长", "建国镇副镇长", "2025.3", "东组任〔2025〕3号", ""],
            ["2", "孙梅", "建国街道", "", "干事", "副镇长", "2025年3月5日", "东组任〔2025〕3号", ""],
            ["3", "赵强", "松江乡", "", "乡长", "", "2025.4.1", "东组免〔2025〕1号", ""],
            ["4", "李芳", "建国村", "", "村书记", "村书记", "2025.5.1", "", "换届连任"],
            ["5", "买买提·艾力", "长兴村", "", "村书记", "县政协委员", "2025.5.1", "", ""],
            ["6", "钱多多", "长兴村", "", "", "村文书", "", "", ""],
        ]));

        ImportReceipt receipt = district.Import(file);

        Assert.AreEqual("""
            1 2025-03-01 demotion 镇长 副镇长 230805100 - 东组任〔2025〕3号
            2 2025-05-01 reappointed 村书记 村书记 230805100201 election -
            4 2025-05-01 new_post 村书记 县政协委员 230805200201 - -
            5 2025-04-01 removal 乡长 - 230805200 - 东组免〔2025〕1号
            6 2025-03-05 promotion 干事 副镇长 230805009 - 东组任〔2025〕3号
            """, district.Lines(Appointed));
        Assert.AreEqual("7,6 县政协委员 appointment-type-unknown\n8,7  required", District.Of(receipt));
        Assert.AreEqual("demotion promotion removal", string.Join(' ', receipt.Problems.Where(problem => problem.Code == "type-from-posts").Select(problem => problem.Detail).Order(StringComparer.Ordinal)));
        Assert.IsNull(district.Import(file).Batch);
    }

    [TestMethod]
    public void A_day_that_was_wrong_is_corrected_by_the_document_and_a_training_register_with_a_score_stays_a_register()
    {
        using District district = new();
        const string List = "姓名,单位,原任职务,拟任职务,任职时间,文号,任免类型\n赵强,松江乡,乡长,党委书记,{0},东组任3号,提拔\n";
        string file = district.Csv("任免名单.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, List, "2025-03-01"));
        district.Import(file);
        district.Csv("任免名单.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, List, "2025-03-11"));
        district.Import(file);
        Assert.AreEqual("5 2025-03-11 promotion 乡长 党委书记 230805200 - 东组任3号", district.Lines(Appointed));

        ImportReceipt register = district.Import(district.Csv("登记.csv", "松江乡2025年培训情况登记表,,,,,\n姓名,单位,班次名称,起止时间,学时,结业成绩\n赵强,松江乡,春季轮训班,2025.3.5-3.7,24,88\n"));
        Assert.AreEqual(TableShape.Register, register.Files.Single().Shape);
        Assert.AreEqual("unknown-heading", string.Join(' ', register.Problems.Where(problem => problem.Column == "结业成绩").Select(problem => problem.Code)));
        Assert.AreEqual(0, district.County.Count("assessments"));
    }
}
