using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>What cannot be true is refused with its place and reason, and the good rows go in.</summary>
[TestClass]
public sealed class BadInputTests
{
    private const string Attendance = "class_id,session_id,cadre_id,held_on,status,recognised_hours,days,minutes,rule_id,evidence,unit_at_time\n";

    [TestMethod]
    public void An_attendance_of_an_unknown_class_is_refused_and_one_of_an_unknown_cadre_is_kept_as_matching_no_one()
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", Attendance + """
            K1,,0001,2026-03-03,attended,24,3,,,,
            K9,,0001,2026-03-03,attended,8,1,,,,
            K1,,9999,2026-03-03,attended,8,1,,,,
            K1,,0002,2026-03-03,attended,8,1,,,,999999
            """);

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(new LedgerReceipt("attendance", 2, 0, 0, 2, 1), receipt.Ledgers.Single(each => each.Ledger == "attendance"));
        Assert.AreEqual(new RowProblem("attendance.csv", null, 3, "class_id", "K9", "unknown-reference", "classes", 1), receipt.Problems[0]);
        Assert.AreEqual(new RowProblem("attendance.csv", null, 5, "unit_at_time", "999999", "unknown-reference", "org_units", 11), receipt.Problems[1]);
        Assert.AreEqual("在“班次”中找不到“K9”", receipt.Problems[0].Reason(new Words(Language.Chinese)));
    }

    [TestMethod]
    [DataRow("86,100,,,fail")]
    [DataRow("59.5,100,,,good")]
    [DataRow("71,120,,,pass")]
    [DataRow("65,100,70,,pass")]
    [DataRow("84,100,60,85,excellent")]
    public void A_grade_and_a_score_that_disagree_are_asked_about_and_the_row_goes_in(string says)
    {
        using County county = new County().WithTheBasics();
        county.With("assessments.csv", $"assessment_id,cadre_id,year,kind,score,full_mark,pass_mark,excellent_mark,grade\nS1,0001,2025,study_exam,{says}\nS2,0002,2025,study_exam,84,100,60,,excellent\n");

        ImportReceipt receipt = county.Import();

        RowProblem problem = receipt.Problems.Single();
        Assert.AreEqual(("grade-differs", 2, "score", Severity.Asked), (problem.Code, problem.Row, problem.Column, problem.Severity));
        Assert.AreEqual(new LedgerReceipt("assessments", 2, 0, 0, 0, 0), receipt.Ledgers.Single(each => each.Ledger == "assessments"));
        Assert.AreEqual(1, receipt.Files.Single(file => file.File == "assessments.csv").Asked);
    }

    [TestMethod]
    public void Two_attempts_of_one_number_are_refused_each_with_the_name_of_the_other_and_a_resit_goes_in()
    {
        using County county = new County().WithTheBasics();
        county.With("assessments.csv", """
            assessment_id,cadre_id,year,kind,attempt,score,class_id
            S1,0001,2025,study_exam,1,55,
            S2,0001,2025,study_exam,,70,
            S3,0001,2025,study_exam,2,70,
            S4,0001,2025,class_exam,1,70,K1
            S5,0001,2025,class_exam,1,70,
            S6,0001,2025,annual,1,70,
            S7,0001,2025,annual,1,80,
            """);

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("2 attempt-twice S2, 3 attempt-twice S1", string.Join(", ", receipt.Problems.Select(problem => $"{problem.Row} {problem.Code} {problem.Detail}")));
        Assert.Contains("S2", receipt.Problems[0].Reason(new Words(Language.Chinese)));
        Assert.AreEqual(5, county.Count("assessments"));
    }

    [TestMethod]
    public void An_attempt_that_stands_already_under_another_number_is_refused_and_its_own_row_may_be_corrected()
    {
        using County county = new County().WithTheBasics();
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind,attempt,score\nS1,0001,2025,study_exam,1,55\n");
        county.Import();
        string again = county.With("assessments.csv", "assessment_id,cadre_id,year,kind,attempt,score\nS9,0001,2025,study_exam,1,70\nS1,0001,2025,study_exam,2,56\n");

        ImportReceipt corrected = county.Import(again);

        // S1 is the second attempt now, so that the first one is free.
        Assert.IsEmpty(corrected.Problems);
        Assert.AreEqual(new LedgerReceipt("assessments", 1, 1, 0, 0, 0), corrected.Ledgers.Single());
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind,attempt,score\nS8,0001,2025,study_exam,1,70\n");
        Assert.AreEqual("attempt-twice S9", string.Join(", ", county.Import(again).Problems.Select(problem => $"{problem.Code} {problem.Detail}")));
    }

    [TestMethod]
    public void A_pass_mark_over_the_full_mark_a_score_over_it_and_an_election_without_a_day_are_refused()
    {
        using County county = new County().WithTheBasics();
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind,score,full_mark,pass_mark,excellent_mark\nS1,0001,2025,study_exam,90,100,120,\nS2,0001,2024,study_exam,101,100,60,\nS3,0001,2023,study_exam,90,100,60,101\n");
        county.With("elections.csv", "election_id,name,kind,date\nE1,换届,village,\n");

        Assert.AreEqual("assessments.csv 2 pass_mark pass-over-the-full-mark, assessments.csv 3 score over-the-full-mark, assessments.csv 4 excellent_mark pass-over-the-full-mark, elections.csv 2 date required",
            string.Join(", ", county.Import().Problems.Select(problem => $"{problem.File} {problem.Row} {problem.Column} {problem.Code}")));
        Assert.AreEqual(0, county.Count("elections"));
    }

    [TestMethod]
    public void An_end_before_its_start_is_refused()
    {
        using County county = new County().WithTheBasics();
        county.With("postings.csv", "posting_id,cadre_id,unit_code,start_date,end_date\n1,0001,420100100,2026-01-01,2025-12-31\n2,0001,420100100,2026-01-01,2026-01-01\n");

        AssertRefused(county, "postings", 1, new("postings.csv", null, 2, "end_date", "2025-12-31", "end-before-start", null, 5));
    }

    [TestMethod]
    [DataRow("72", null)]
    [DataRow("72.5", "more-hours-than-the-class-has")]
    [DataRow("-1", "below-zero")]
    public void A_class_of_three_days_has_72_hours_at_most_and_none_below_0(string hours, string? code)
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", Attendance + $"K1,,0001,2026-03-03,attended,{hours},,,,,\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(code, receipt.Problems.SingleOrDefault()?.Code);
        Assert.AreEqual(code is null ? null : hours, receipt.Problems.SingleOrDefault()?.Text);
    }

    [TestMethod]
    public void An_unknown_code_is_refused_and_a_Chinese_one_is_understood()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name,sex,education\n0001,王伟,男,大学本科\n0002,李四,女,博士后\n");

        AssertRefused(county, "cadres", 1, new("cadres.csv", null, 3, "education", "博士后", "unknown-code", null, 4));
        Assert.Contains("'sex': male, 'birth_month': NULL, 'education': bachelor", county.Content("cadres"));
    }

    [TestMethod]
    public void A_unit_code_with_a_comma_is_refused_since_it_could_pass_for_two()
    {
        using County county = new County().WithTheBasics();
        county.With("org_units.csv", "unit_code,name,level,kind,parent_code\n420100,青禾县,county,county,\n420100100,东山镇,township_level,town,420100\n420100200,西河乡,township_level,township,420100\n\"420100100,420100\",南岭乡,township_level,township,420100\n");

        Assert.AreEqual("comma-in-code 420100100,420100", string.Join(' ', county.Import().Problems.Select(problem => $"{problem.Code} {problem.Text}")));
    }

    [TestMethod]
    public void A_key_that_stands_twice_is_one_row_when_the_rows_agree_and_refused_when_they_do_not()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name\n0001,王伟\n0002,李四\n0001,王伟\n0002,李五\n");

        AssertRefused(county, "cadres", 1, new("cadres.csv", null, 5, "cadre_id", "0002", "duplicate-key", "3", 1));
        Assert.AreEqual(2, county.Count("cadres"));
        Assert.Contains("李四", county.Content("cadres"));
    }

    [TestMethod]
    public void A_file_without_its_key_column_is_refused_as_a_whole_and_the_others_go_in()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "name,sex\n王伟,male\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(new RowProblem("cadres.csv", null, 0, null, null, "missing-column", "cadre_id"), receipt.Problems.Single());
        Assert.AreEqual(3, county.Count("org_units"));
        Assert.AreEqual(2, receipt.Ledgers.Single(each => each.Ledger == "postings").Unmatched);
    }

    [TestMethod]
    public void An_empty_file_and_a_picture_are_refused_and_the_good_files_go_in()
    {
        using County county = new County().WithTheBasics();
        string picture = county.With("photo.png", "\u0089PNG");
        county.With("cadres.csv", "");

        ImportReceipt receipt = county.Import(county.Files, picture);

        Assert.AreEqual("cadres.csv empty-file, photo.png not-a-spreadsheet", string.Join(", ", receipt.Problems.Select(problem => $"{problem.File} {problem.Code}")));
        Assert.AreEqual(1, county.Count("attendance"));
    }

    [TestMethod]
    public void With_no_file_at_all_or_none_that_can_be_read_nothing_is_imported()
    {
        using County county = new();

        Assert.AreEqual("no-files", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import()).Code);
        Assert.AreEqual("no-such-file", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import("/nowhere/cadres.csv")).Code);
        county.With("cadres.xlsx", "not a workbook");
        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => county.Import());
        Assert.AreEqual("nothing-readable", refused.Code);
        Assert.AreEqual("not-a-workbook", refused.Problems.Single().Code);
        Assert.AreEqual("没有一个文件可以读取：cadres.xlsx", refused.In(new Words(Language.Chinese)));
        Assert.AreEqual(0, county.Count("batches"));
    }

    [TestMethod]
    public void Units_on_a_circle_are_refused_and_so_are_those_below_them()
    {
        using County county = new();
        county.With("org_units.csv", """
            unit_code,name,level,kind,parent_code
            A,青禾县,county,county,
            B,东山镇,township_level,town,A
            C,甲村,village_level,village,D
            D,乙村,village_level,village,C
            E,丙村,village_level,village,D
            """);

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("4 circle, 5 circle, 6 reference-refused", string.Join(", ", receipt.Problems.Select(problem => $"{problem.Row} {problem.Code}")));
        Assert.AreEqual("org_units.csv : 5", receipt.Problems[2].Detail);
        Assert.AreEqual(2, county.Count("org_units"));
    }

    [TestMethod]
    public void A_circle_is_seen_also_when_half_of_it_is_stored_already()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        county.With("org_units.csv", "unit_code,name,level,kind,parent_code\n420100,青禾县,county,county,420100100\n");

        Assert.AreEqual("circle", county.Import().Problems.Single().Code);
    }

    [TestMethod]
    public void A_posting_in_a_refused_unit_says_which_row_to_mend_first()
    {
        using County county = new County().WithTheBasics();
        county.With("org_units.csv", "unit_code,name,level,kind,parent_code\n420100,青禾县,county,county,\n420100100,东山镇,township_level,town,420100\n420100200,西河乡,township_level,乡镇一类,420100\n");

        RowProblem problem = county.Import().Problems.Single(each => each.Code == "reference-refused");

        Assert.AreEqual(new RowProblem("postings.csv", null, 3, "unit_code", "420100200", "reference-refused", "org_units.csv : 4", 3), problem);
    }

    [TestMethod]
    public void A_hole_in_a_pack_refuses_that_standard_and_the_others_go_in()
    {
        using County county = new County().WithTheBasics();
        const string Good = """ "title": {"zh-CN": "学时", "en": "Hours"}, "issuer": "县委", "source": "文件", "audience": {}, "metric": "hours", "window": {"kind": "calendar_year"} """;
        county.With("own.standards.json", $$"""{"pack": "own", "standards": [ {"id": "a", "threshold": 90, {{Good}} }, {"id": "b", {{Good}} } ]}""");

        AssertRefused(county, "standards", 1, new("own.standards.json", null, 2, "threshold", null, "missing-threshold", null));
        Assert.AreEqual(1, county.Count("standards"));
    }

    [TestMethod]
    [DataRow("null", "2026-01-01", "versions-overlap")]
    [DataRow("\"2025-12-31\"", "2026-01-02", "versions-leave-a-gap")]
    [DataRow("\"2025-12-31\"", "2026-01-01", null)]
    public void A_version_of_a_standard_must_follow_the_stored_one_day_by_day(string storedTo, string newFrom, string? code)
    {
        using County county = new County().WithTheBasics();
        const string Good = """ "id": "a", "threshold": 90, "title": {"zh-CN": "学时", "en": "Hours"}, "audience": {}, "metric": "hours", "window": {"kind": "calendar_year"} """;
        string pack = county.With("own.standards.json", $$"""{"pack": "own", "standards": [ { {{Good}}, "effective_from": "2006-01-01", "effective_to": {{storedTo}} } ]}""");
        county.Import();

        county.With("own.standards.json", $$"""{"pack": "own", "standards": [ { {{Good}}, "effective_from": "{{newFrom}}" } ]}""");
        ImportReceipt receipt = county.Import(pack);

        Assert.AreEqual(code, receipt.Problems.SingleOrDefault()?.Code);
        Assert.AreEqual(code is null ? 2 : 1, county.Count("standards"));
    }

    [TestMethod]
    public void A_folder_whose_name_is_a_pattern_is_a_folder()
    {
        using County county = new County().WithTheBasics();
        string odd = Path.Combine(county.Files, "2026[终稿]*");
        Directory.CreateDirectory(odd);
        foreach (string file in Directory.GetFiles(county.Files))
            File.Move(file, Path.Combine(odd, Path.GetFileName(file)));

        Assert.IsEmpty(county.Import(odd).Problems);
        Assert.AreEqual(1, county.Count("attendance"));
    }

    [TestMethod]
    public void A_required_cell_that_is_empty_is_refused_and_a_blank_row_is_not_a_row()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name\n0001,\n,,\n0002,李四\n\n0003,\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("2 name required, 6 name required", string.Join(", ", receipt.Problems.Select(problem => $"{problem.Row} {problem.Column} {problem.Code}")));
    }

    [TestMethod]
    public void One_refused_row_refuses_all_when_the_request_says_so()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name\n0001,\n");
        ImportRequest request = new([county.Files]) { AllOrNothing = true };

        using (ImportPlan plan = county.Importer.Plan(request))
        {
            Assert.AreEqual(1, plan.Preview.Ledgers.Sum(each => each.Refused), "The preview still tells.");
            Assert.AreEqual("all-or-nothing", Assert.ThrowsExactly<ImportRefusedException>(() => plan.Commit()).Code);
        }

        Assert.AreEqual(0, county.Count("org_units"));
    }

    [TestMethod]
    public void Nothing_goes_into_the_demonstration_and_a_county_must_be_known()
    {
        using County county = new();
        county.With("cadres.csv", "cadre_id,name\n0001,王伟\n");
        Assert.AreEqual("county-unknown", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import()).Code);
        Assert.AreEqual("420100", county.Importer.Run(new([county.Files]) { County = "420100" }).County);

        county.Warehouse.Keep("demonstration", "1");
        Assert.AreEqual("demonstration", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import()).Code);
    }

    [TestMethod]
    public void Every_problem_can_be_said_in_both_languages()
    {
        string[] codes =
        [
            .. Ledgers.Ledger.All.SelectMany(ledger => ledger.Checks).Select(check => check.Id),
            "required", "unknown-code", "not-a-day", "not-a-month", "not-a-whole-number", "too-many-decimals-or-too-large", "not-a-number", "not-a-share", "not-yes-or-no",
            "unknown-reference", "reference-refused", "duplicate-key", "circle", "cell-without-heading", "unknown-heading", "hidden-sheet", "empty-table", "no-ledger",
            "several-ledgers", "missing-column", "heading-twice", "empty-file", "not-a-workbook", "not-a-spreadsheet", "workbook-too-large", "workbook-unfolds",
            "strict-workbook", "workbook-locked", "sheet-too-wide", "sheet-too-large", "cell-too-long", "broken-file", "not-json", "empty-pack", "missing-field",
            "unknown-metric", "missing-threshold", "unknown-window", "missing-window", "not-true-or-false", "not-a-list", "versions-overlap", "versions-leave-a-gap",
        ];
        foreach (Words words in new[] { new Words(Language.Chinese), new Words(Language.English) })
        {
            foreach (string code in codes)
            {
                RowProblem problem = new("f.csv", null, 2, "c", "t", code, "d");
                Assert.IsNotEmpty(problem.Reason(words));
                Assert.IsNotEmpty(problem.Mend(words));
            }
        }
    }

    private static void AssertRefused(County county, string ledger, int refused, RowProblem problem)
    {
        ImportReceipt receipt = county.Import();

        Assert.AreEqual(problem, receipt.Problems.Single());
        Assert.AreEqual(refused, receipt.Ledgers.Single(each => each.Ledger == ledger).Refused);
        Assert.IsGreaterThan(0, county.Count(ledger), "The good rows go in.");
        Assert.HasCount(1, county.Importer.Problems(receipt.Batch!.Value));
        Assert.AreEqual(problem, county.Importer.Problems(receipt.Batch!.Value)[0], "The store keeps what the receipt said.");
    }
}
