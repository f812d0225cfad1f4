using System.Text.Json;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using CsCheck;
using Dapper;
using static CadreTraining.Analytics.Tests.Importing.TwoTownships;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A township's data manager imports into a county's store: their own rows go in, and nothing of the neighbours is changed or shown.</summary>
[TestClass]
public sealed class TerritoryTests
{
    [TestMethod]
    public void A_territory_covers_what_lies_below_its_units_and_the_whole_covers_everything()
    {
        using County county = Imported();
        Warehouse store = county.Warehouse;

        Assert.AreEqual(Territory.Of(Xihe, Dongshan), Territory.Of(Dongshan, Xihe, Dongshan));
        Assert.AreEqual(Territory.Of(Dongshan, Xihe), Territory.Read("""["420100100","420100200"]"""));
        Assert.AreEqual(Territory.Whole, Territory.Of(Dongshan, null));
        Assert.IsTrue(Territory.Whole.Covers(OfDongshan, store) && Territory.Whole.Covers(Territory.Whole, store));
        Assert.IsTrue(Territory.Of("420100").Covers(Territory.Of(Dongshan, Xihe + "201"), store));
        Assert.IsTrue(OfDongshan.Covers(Territory.Of(Dongshan + "201"), store));
        Assert.IsFalse(OfDongshan.Covers(Territory.Of("420100"), store) || OfDongshan.Covers(Territory.Whole, store) || OfDongshan.Covers(OfXihe, store));
        Assert.IsFalse(Territory.Of("420100").Covers(Territory.Whole, store), "Even all units are not the whole: standards belong to none.");
        Assert.IsTrue(OfDongshan.Contains(Dongshan + "201", store));
        Assert.IsFalse(OfDongshan.Contains(Xihe, store) || OfDongshan.Contains("nowhere", store) || Territory.Of().Contains(Dongshan, store));
        foreach (Territory territory in new[] { Territory.Whole, Territory.Of(), OfDongshan })
            Assert.AreEqual(territory, JsonSerializer.Deserialize<ImportRequest>(JsonSerializer.Serialize(new ImportRequest([]) { Within = territory }))!.Within);
        Assert.AreEqual(Territory.Whole, JsonSerializer.Deserialize<ImportRequest>("""{ "Paths": [] }""")!.Within);
    }

    [TestMethod]
    public void Of_the_file_of_a_whole_county_a_townships_data_manager_adds_just_the_townships_rows()
    {
        using County county = new();
        county.Import(county.With("org_units.csv", Files["org_units.csv"]));
        county.WithItsFiles();

        ImportReceipt receipt = county.Import(OfDongshan);

        Assert.AreEqual("""
            org_units 0 0 1 4
            cadres 2 0 0 2
            postings 3 0 0 2
            rosters 1 0 0 1
            exemptions 1 0 0 2
            providers 2 0 0 1
            classes 1 0 0 2
            sessions 1 0 0 1
            call_ups 0 0 0 3
            attendance 1 0 0 3
            reading_lists 1 0 0 2
            reading_done 0 0 0 3
            study_groups 1 0 0 1
            self_study 1 0 0 1
            assessments 1 0 0 1
            elections 1 0 0 1
            appointments 1 0 0 1
            reserve_pool 1 0 0 1
            targets 0 0 0 2
            deadlines 0 0 0 3
            """, Counts(receipt));
        Assert.AreEqual(OfDongshan, receipt.Within);
        Assert.AreEqual("0001 0003", Keys(county, "cadres", "cadre_id"));
        Assert.AreEqual("1 3 5", Keys(county, "postings", "posting_id"), "0004 was new, and stood in 东山镇 once.");
        Assert.AreEqual("K2", Keys(county, "classes", "class_id"), "A class of the county is the county's to import.");
        Assert.AreEqual("0003", Keys(county, "attendance", "cadre_id"));
        Assert.IsNull(county.Import(OfDongshan).Batch, "The same files again change nothing.");
        AssertSound(county);
    }

    [TestMethod]
    public void After_the_county_a_townships_data_manager_finds_nothing_to_add_and_changes_nothing_of_the_neighbour()
    {
        using County county = Imported();
        string before = county.Content();
        county.WithItsFiles();

        ImportReceipt receipt = county.Import(OfDongshan);

        Assert.IsNull(receipt.Batch);
        Assert.AreEqual(0, receipt.Ledgers.Sum(ledger => ledger.Added + ledger.Changed));
        Assert.AreEqual("cadres 0 0 2 2", Counts(receipt).Split('\n')[1]);
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    // What is a neighbour's by its key, whatever the row says.
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n420100200,我的乡,township_level,township,420100100\n", "2 unit_code 420100200")]
    [DataRow("cadres.csv", "cadre_id,name\n0002,我的人\n", "2 cadre_id 0002")]
    [DataRow("postings.csv", "posting_id,cadre_id,unit_code\n2,0001,420100100\n", "2 posting_id 2")]
    [DataRow("exemptions.csv", "exemption_id,cadre_id,start_date\nE2,0001,2026-01-01\n", "2 exemption_id E2")]
    [DataRow("classes.csv", "class_id,name,sponsor_unit\nK3,我的班,420100100\n", "2 class_id K3")]
    [DataRow("classes.csv", "class_id,name\nK1,我的班\n", "2 class_id K1")]
    [DataRow("attendance.csv", "class_id,cadre_id,unit_at_time\nK1,0002,420100100\n", "2 class_id K1")]
    [DataRow("assessments.csv", "assessment_id,cadre_id,year,kind,score\nA2,0001,2025,study_exam,100\n", "2 assessment_id A2")]
    [DataRow("appointments.csv", "appointment_id,cadre_id,date,type,unit_code\nP2,0001,2020-01-01,promotion,420100100\n", "2 appointment_id P2")]
    [DataRow("targets.csv", "unit_code,standard,year,share\n420100200,,2026,0.1\n", "2 unit_code 420100200")]
    [DataRow("deadlines.csv", "unit_code,ledger,year,due_on\n,rosters,2026,2030-01-12\n", "2 unit_code ")]
    [DataRow("sessions.csv", "class_id,session_id,hours,local_problem\nK3,S1,4,我的\n", "2 class_id K3")]
    [DataRow("providers.csv", "provider_id,name,type,unit_code\nV3,我的,base,420100100\n", "2 provider_id V3")]
    [DataRow("call_ups.csv", "class_id,cadre_id,notice_date\nK1,0002,2026-02-25\n", "2 class_id K1")]
    [DataRow("reading_lists.csv", "item_id,year,title,unit_code\nR3,2026,我的,420100100\n", "2 item_id R3")]
    [DataRow("reading_done.csv", "item_id,cadre_id,done_on\nR1,0002,2026-06-01\n", "2 item_id R1")]
    [DataRow("study_groups.csv", "meeting_id,unit_code,kind,date\nG2,420100100,central_group,2026-01-10\n", "2 meeting_id G2")]
    [DataRow("self_study.csv", "entry_id,cadre_id,date,hours\nZ2,0001,2026-01-12,2\n", "2 entry_id Z2")]
    [DataRow("elections.csv", "election_id,name,unit_code,date\nL2,我的,420100100,2021-05-01\n", "2 election_id L2")]
    [DataRow("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date\nB2,0001,village_main,2025-01-01\n", "2 reserve_id B2")]
    // New rows about a neighbour, or about nobody's.
    [DataRow("call_ups.csv", "class_id,cadre_id,notice_date\nK2,0002,2026-02-25\n", "2 cadre_id 0002")]
    [DataRow("call_ups.csv", "class_id,cadre_id,notice_date,substitute_id\nK2,0001,2026-02-25,0002\n", "2 substitute_id 0002")]
    [DataRow("reading_lists.csv", "item_id,year,title,unit_code\nR9,2026,我的,420100\n", "2 unit_code 420100")]
    [DataRow("reading_done.csv", "item_id,cadre_id,done_on\nR2,0002,2026-06-01\n", "2 cadre_id 0002")]
    [DataRow("study_groups.csv", "meeting_id,unit_code,kind,date\nG9,420100200,central_group,2026-01-10\n", "2 unit_code 420100200")]
    [DataRow("self_study.csv", "entry_id,cadre_id,date,hours\nZ9,0002,2026-01-12,2\n", "2 cadre_id 0002")]
    [DataRow("elections.csv", "election_id,name,unit_code,date\nL9,我的,420100,2021-05-01\n", "2 unit_code 420100")]
    [DataRow("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date\nB9,0002,village_main,2025-01-01\n", "2 cadre_id 0002")]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n420100200299,新村,village_level,village,420100200\n", "2 parent_code 420100200")]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n430000,新省,province,province,\n", "2 parent_code ")]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code,successor_code\n420100100299,新村,village_level,village,420100100,420100200201\n", "2 successor_code 420100200201")]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n420100100,东山省,province,province,\n", "2 unit_code 420100100")]
    [DataRow("cadres.csv", "cadre_id,name\n0009,无人知\n", "2 cadre_id 0009")]
    [DataRow("postings.csv", "posting_id,cadre_id,unit_code\n9,0001,420100200\n", "2 unit_code 420100200")]
    [DataRow("postings.csv", "posting_id,cadre_id,unit_code\n9,0002,420100100\n", "2 cadre_id 0002")]
    [DataRow("postings.csv", "posting_id,cadre_id,unit_code,start_date\n9,0004,420100100,2026-06-01\n", "2 cadre_id 0004")]
    [DataRow("postings.csv", "posting_id,start_date,end_date\n5,2025-01-01,\n", "2 cadre_id 0004")]
    [DataRow("rosters.csv", "unit_code,roster_date,cadre_id\n420100100,2026-06-30,0002\n", "2 cadre_id 0002")]
    [DataRow("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0002,2026-01-01\n", "2 cadre_id 0002")]
    [DataRow("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0009,2026-01-01\n", "2 cadre_id 0009")]
    [DataRow("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0004,2026-01-01\n", "2 cadre_id 0004")]
    [DataRow("classes.csv", "class_id,name,sponsor_unit\nK9,县训,420100\n", "2 sponsor_unit 420100")]
    [DataRow("attendance.csv", "class_id,cadre_id,unit_at_time\nK1,0003,420100200\n", "2 unit_at_time 420100200")]
    [DataRow("attendance.csv", "class_id,cadre_id,unit_at_time\nK2,0002,420100100\n", "2 cadre_id 0002")]
    [DataRow("attendance.csv", "class_id,cadre_id,unit_at_time\nK2,0009,\n", "2 cadre_id 0009")]
    [DataRow("assessments.csv", "assessment_id,cadre_id,year,kind,score\nA9,0002,2025,study_exam,1\n", "2 cadre_id 0002")]
    [DataRow("appointments.csv", "appointment_id,cadre_id,date,type,unit_code\nP9,0002,2020-01-01,promotion,\n", "2 cadre_id 0002")]
    [DataRow("deadlines.csv", "unit_code,ledger,year,due_on\n,attendance,2026,2030-01-12\n", "2 unit_code ")]
    // What the level above sets for the township itself.
    [DataRow("targets.csv", "unit_code,standard,year,share\n420100100,,2026,0.1\n", "2 unit_code 420100100")]
    [DataRow("deadlines.csv", "unit_code,ledger,year,due_on\n420100100,attendance,2026,2030-01-10\n", "2 unit_code 420100100")]
    public void What_is_a_neighbours_is_refused_with_where_and_why_and_nothing_changes(string name, string text, string expected)
    {
        using County county = Imported();
        string before = county.Content();

        ImportReceipt receipt = county.Import(OfDongshan, county.With(name, text));

        RowProblem problem = receipt.Problems.Single();
        Assert.AreEqual("outside-grant", problem.Code);
        Assert.AreEqual(expected, $"{problem.Row} {problem.Column} {problem.Text}");
        Assert.AreEqual(Severity.Refused, problem.Severity);
        Assert.AreEqual("这一行不属于您管理的单位", problem.Reason(new(Language.Chinese)));
        Assert.AreEqual("Send rows of your own units only, and have a data manager of its unit, or of one above, import this one", problem.Mend(new(Language.English)));
        Assert.AreEqual((0, 0, 1), (receipt.Ledgers.Sum(ledger => ledger.Added), receipt.Ledgers.Sum(ledger => ledger.Changed), receipt.Ledgers.Sum(ledger => ledger.Refused)));
        Assert.IsNull(receipt.Batch);
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n420100100202,新村,village_level,village,420100100\n420100100202001,新组,village_level,village_like,420100100202\n")]
    [DataRow("org_units.csv", "unit_code,name,level,kind,parent_code\n420100100201,东村村,village_level,village,420100100\n")]
    [DataRow("cadres.csv", "cadre_id,name\n0001,王玮\n")]
    [DataRow("postings.csv", "posting_id,end_date\n1,2026-06-01\n")]
    [DataRow("postings.csv", "posting_id,post\n5,文书\n")]
    [DataRow("rosters.csv", "unit_code,roster_date,cadre_id\n420100100201,2021-06-30,0004\n")]
    [DataRow("rosters.csv", "unit_code,roster_date,cadre_id\n420100100201,2026-06-30,0003\n")]
    [DataRow("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0003,2026-01-01\n")]
    [DataRow("classes.csv", "class_id,name,sponsor_unit\nK2,东山早校,420100100\nK9,新班,420100100201\nK8,谁办的不知道,\n")]
    [DataRow("attendance.csv", "class_id,cadre_id,held_on,unit_at_time\nK1,0003,2026-03-03,\nK2,0004,2021-03-03,420100100201\nK2,0099,2026-04-02,420100100\n")]
    [DataRow("assessments.csv", "assessment_id,cadre_id,year,kind,score\nA1,0001,2025,study_exam,82\n")]
    [DataRow("appointments.csv", "appointment_id,cadre_id,date,type,unit_code\nP9,0003,2020-01-01,promotion,\n")]
    [DataRow("assessments.csv", "assessment_id,cadre_id,year,kind,score,assessor_unit\nA1,0001,2025,study_exam,82,420100\nA9,0003,2025,study_exam,82,420100\n")]
    [DataRow("sessions.csv", "class_id,session_id,hours,local_problem\nK2,S2,4,水渠\nK1,S9,4,水渠\n")]
    [DataRow("providers.csv", "provider_id,name,type,unit_code\nV2,东山讲习班,base,420100100\nV9,东村讲习班,base,420100100201\n")]
    [DataRow("call_ups.csv", "class_id,cadre_id,notice_date,answer,substitute_id\nK1,0001,2026-02-22,none,\nK1,0003,2026-02-20,excused,\nK2,0003,2026-03-20,excused,0001\n")]
    [DataRow("reading_lists.csv", "item_id,year,title,unit_code\nR2,2026,东山另一本,420100100\nR9,2026,东村的书,420100100201\n")]
    [DataRow("reading_done.csv", "item_id,cadre_id,done_on\nR1,0001,2026-06-01\nR2,0003,2026-06-01\n")]
    [DataRow("study_groups.csv", "meeting_id,unit_code,kind,date\nG1,420100100,central_group,2026-01-14\nG9,420100100201,branch,2026-01-14\n")]
    [DataRow("self_study.csv", "entry_id,cadre_id,date,hours\nZ1,0001,2026-01-12,4\nZ9,0003,2026-01-12,4\n")]
    [DataRow("elections.csv", "election_id,name,unit_code,date\nL1,东山换届,420100100,2021-05-09\nL9,东村换届,420100100201,2021-05-09\n")]
    [DataRow("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date\nB1,0003,village_main,2025-02-01\nB9,0001,township_principal,2025-02-01\n")]
    [DataRow("targets.csv", "unit_code,standard,year,share\n420100100201,,2026,0.9\n")]
    [DataRow("deadlines.csv", "unit_code,ledger,year,due_on\n420100100201,attendance,2026,2027-01-09\n")]
    public void What_is_the_townships_own_goes_in_and_its_undo_brings_back_what_was(string name, string text)
    {
        using County county = Imported();
        string before = county.Content();

        ImportReceipt receipt = county.Import(OfDongshan, county.With(name, text));

        Assert.AreEqual("", string.Join('\n', receipt.Problems));
        Assert.AreEqual(text.Count(letter => letter == '\n') - 1, receipt.Ledgers.Sum(ledger => ledger.Added + ledger.Changed));
        Assert.AreEqual(OfDongshan, county.Importer.Undo(receipt.Batch!.Value, "", OfDongshan).Within);
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    public void Somebody_new_comes_with_the_posting_that_places_them_and_with_all_that_is_about_them()
    {
        using County county = Imported();
        county.With("cadres.csv", "cadre_id,name\n0010,周七\n0011,吴八\n0012,郑九\n");
        county.With("postings.csv", "posting_id,cadre_id,unit_code\n10,0010,420100100\n12,0012,420100200\n");
        county.With("rosters.csv", "unit_code,roster_date,cadre_id\n420100100201,2026-06-30,0011\n");
        county.With("exemptions.csv", "exemption_id,cadre_id,start_date\nE10,0010,2026-01-01\nE12,0012,2026-01-01\n");
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind,score\nA11,0011,2025,study_exam,88\n");

        ImportReceipt receipt = county.Import(OfDongshan);

        Assert.AreEqual("cadres 2 0 0 1\npostings 1 0 0 1\nrosters 1 0 0 0\nexemptions 1 0 0 1\nassessments 1 0 0 0", Counts(receipt));
        AssertSound(county);
    }

    [TestMethod]
    public void A_new_cadre_whose_posting_was_refused_is_corrected_by_whoever_brought_them_and_by_nobody_beside_them()
    {
        using County county = Imported();
        string postings = "posting_id,cadre_id,unit_code,start_date,end_date\n10,0010,420100100,2026-06-01,{0}\n";
        county.With("cadres.csv", "cadre_id,name\n0010,周七\n");
        county.With("postings.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, postings, "2026-05-01"));
        Assert.AreEqual("cadres 1 0 0 0\npostings 0 0 0 1", Counts(county.Import(OfDongshan)));

        Assert.AreEqual("cadres 0 0 0 1\npostings 0 0 0 1", Counts(county.Import(OfXihe)));
        county.With("postings.csv", string.Format(System.Globalization.CultureInfo.InvariantCulture, postings, ""));
        Assert.AreEqual("cadres 0 0 1 0\npostings 1 0 0 0", Counts(county.Import(OfDongshan)));
    }

    [TestMethod]
    public void Standards_and_ledgers_that_know_no_unit_are_for_the_whole_store()
    {
        Ledger slogans = new("slogans", new("口号", "Slogans")) { Key = ["slogan"], Columns = [new("slogan", ColumnKind.Text, new("口号", "Slogan")) { Required = true }] };
        using County county = new([.. Ledger.All, slogans]);
        county.WithItsFiles();
        county.Import();
        string standards = county.With("mine.standards.json", """
            { "pack": "mine", "standards": [ { "id": "easy", "primary": true, "title": { "zh-CN": "易", "en": "Easy" }, "issuer": "x", "source": "x", "verified": false, "audience": {}, "metric": "hours", "threshold": 1, "window": { "kind": "calendar_year" }, "effective_from": "2020-01-01" } ] }
            """);
        string said = county.With("slogans.csv", "slogan\n学习\n");

        foreach (string file in new[] { standards, said })
        {
            ImportReceipt refused = county.Import(OfDongshan, file);
            Assert.AreEqual("outside-grant", refused.Problems.Single().Code);
            Assert.IsNull(refused.Batch);
            Assert.IsNotNull(county.Import(file).Batch);
        }
    }

    [TestMethod]
    public void What_a_neighbour_has_stored_is_carried_over_to_no_row_and_said_in_no_problem()
    {
        using County county = Imported();
        // Short rows that name the neighbour's keys: what they do not state would be carried over, and then be checked, filled in, compared and shown.
        county.With("org_units.csv", "unit_code\n420100200201\n");
        county.With("cadres.csv", "cadre_id\n0002\n0004\n");
        county.With("postings.csv", "posting_id,end_date\n2,2000-01-01\n4,2000-01-01\n");
        county.With("rosters.csv", "unit_code,roster_date,cadre_id\n420100200,2026-05-31,0002\n");
        county.With("exemptions.csv", "exemption_id,end_date\nE2,2000-01-01\nE4,2000-01-01\n");
        county.With("classes.csv", "class_id,end_date\nK3,2000-01-01\n");
        county.With("attendance.csv", "class_id,cadre_id,recognised_hours\nK1,0002,9999\nK3,0002,9999\nK3,0001,9999\n");
        county.With("assessments.csv", "assessment_id,full_mark\nA2,1\n");
        county.With("appointments.csv", "appointment_id\nP2\n");
        county.With("targets.csv", "unit_code,year\n420100200,2026\n");
        county.With("sessions.csv", "class_id,session_id\nK3,S1\n");
        county.With("providers.csv", "provider_id\nV3\n");
        county.With("call_ups.csv", "class_id,cadre_id\nK1,0002\n");
        county.With("reading_lists.csv", "item_id\nR3\n");
        county.With("reading_done.csv", "item_id,cadre_id\nR3,0002\n");
        county.With("study_groups.csv", "meeting_id,due\nG2,1\n");
        county.With("self_study.csv", "entry_id,hours\nZ2,99\n");
        county.With("elections.csv", "election_id\nL2\n");
        county.With("reserve_pool.csv", "reserve_id,exit_date\nB2,2000-01-01\n");

        string shown = Shown(county, new([county.Files]) { Within = OfDongshan });

        AssertNoCanary(shown);
        Assert.DoesNotContain("37.25", shown);
        Assert.DoesNotContain("2022-01-01", shown);
    }

    [TestMethod]
    public void A_class_that_only_the_neighbour_knows_is_as_if_there_were_none()
    {
        using County county = Imported();

        ImportReceipt known = county.Import(OfDongshan, county.With("attendance.csv", "class_id,cadre_id\nK3,0001\n"));
        ImportReceipt unknown = county.Import(OfDongshan, county.With("attendance.csv", "class_id,cadre_id\nK7,0001\n"));

        Assert.AreEqual(Said(unknown).Replace("K7", "K3", StringComparison.Ordinal), Said(known));
        static string Said(ImportReceipt receipt) => string.Join('\n', receipt.Problems) + Counts(receipt);
    }

    [TestMethod]
    public void A_countys_sheets_are_read_by_the_people_and_classes_of_the_township_alone()
    {
        using County county = Imported();
        string sheet = county.With("参训情况.csv", """
            2026年干部培训情况表,,,,,
            序号,单位,姓名,干部编号,班次名称,起止时间,学时
            1,东山镇,王伟,,春训,2026.3.1-3.3,20
            2,东村,赵六,,金丝夜校,2026.4.1-4.2,8
            3,西河乡,李某,,春训,2026.3.1-3.3,20
            4,西村,某人,,春训,2026.3.1-3.3,20
            5,东山镇,某甲,0002,春训,2026.3.1-3.3,20
            6,东山镇,孙某,0004,东山夜校,2026.4.1-4.2,8
            7,河西,某人,,春训,2026.3.1-3.3,20
            """);

        string shown = Shown(county, new([sheet]) { Within = OfDongshan });
        ImportReceipt receipt = county.Import(OfDongshan, sheet);

        AssertNoCanary(shown);
        Assert.DoesNotContain("西村(", shown, "nor which units a name may mean");
        Assert.AreEqual("5 outside-grant 西河乡 | 6 outside-grant 西村", string.Join(" | ", receipt.Problems.Where(problem => problem.Code == "outside-grant").Select(problem => $"{problem.Row} {problem.Code} {problem.Text}")));
        Assert.AreEqual(0, county.Warehouse.Read(connection => connection.ExecuteScalar<long>("select count(*) from attendance where batch_id = 2 and unit_at_time not in ('420100100', '420100100201')")));
        Assert.IsNull(county.Warehouse.Read(connection => connection.ExecuteScalar<string?>("select max(sender) from sources where batch_id = 2 and sender <> '420100100'")));
        Assert.AreEqual("金丝雀乡长", county.Warehouse.Read(connection => connection.ExecuteScalar<string>("select post from postings where posting_id = '2'")));
        AssertSound(county);
    }

    [TestMethod]
    public void A_sheet_of_the_neighbour_is_nobodys_also_where_its_rows_name_no_unit()
    {
        using County county = Imported();
        string sheet = county.With("西河乡参训情况.csv", """
            西河乡2026年干部培训情况表,,,
            序号,姓名,班次名称,起止时间,学时
            1,李某,春训,2026.3.1-3.3,20
            2,王伟,春训,2026.3.1-3.3,20
            """);

        ImportReceipt receipt = county.Import(OfDongshan, sheet);

        Assert.AreEqual("outside-grant outside-grant", string.Join(' ', receipt.Problems.Where(problem => problem.Severity == Severity.Refused).Select(problem => problem.Code)));
        Assert.IsNull(receipt.Files.Single().Sender);
        Assert.IsNull(receipt.Batch);
    }

    [TestMethod]
    public void A_sheet_that_says_nothing_of_its_sender_is_the_townships_whose_data_manager_sends_it()
    {
        using County county = Imported();
        string sheet = county.With("参训情况.csv", "序号,姓名,班次名称,起止时间,学时\n1,王伟,春训,2026.3.1-3.3,20\n");

        ImportReceipt receipt = county.Import(OfDongshan, sheet);

        Assert.AreEqual("东山镇", receipt.Files.Single().SenderName);
        Assert.AreEqual(20m, county.Warehouse.Read(connection => connection.ExecuteScalar<decimal>("select recognised_hours from attendance where class_id = 'K1' and cadre_id = '0001'")));
    }

    [TestMethod]
    public void A_batch_outside_does_not_exist()
    {
        using County county = Imported();
        long own = county.Import(OfDongshan, county.With("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0003,2026-01-01\nE8,0002,2026-01-01\n")).Batch!.Value;
        long others = county.Import(OfXihe, county.With("exemptions.csv", "exemption_id,cadre_id,start_date\nE8,0002,2026-01-01\nE9,0003,2026-01-01\n")).Batch!.Value;
        Importer importer = county.Importer;

        Assert.AreEqual("2", Numbers(importer.Batches(OfDongshan)));
        Assert.AreEqual("3 2", Numbers(importer.Batches(Territory.Of("420100"))));
        Assert.AreEqual("3 2 1", Numbers(importer.Batches()));
        foreach (long batch in new[] { 1, others, 99 })
        {
            Assert.IsEmpty(importer.Problems(batch, within: OfDongshan));
            Assert.IsEmpty(importer.Sent(batch, OfDongshan));
            ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => importer.Undo(batch, "", OfDongshan));
            Assert.AreEqual($"no-such-batch {batch}", $"{refused.Code} {refused.Value}");
        }

        Assert.HasCount(1, importer.Problems(own, within: OfDongshan));
        Assert.HasCount(1, importer.Sent(own, OfDongshan));
        Assert.AreEqual(1, importer.Undo(own, "", OfDongshan).Removed);
        static string Numbers(IReadOnlyList<BatchEntry> batches) => string.Join(' ', batches.Select(batch => batch.Batch));
    }

    [TestMethod]
    public void A_store_built_anew_keeps_to_the_territories_of_its_imports_and_decisions()
    {
        using County county = Imported();
        county.Import(OfDongshan, county.WithItsFiles().With("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0003,2026-01-01\nE8,0002,2026-01-01\n"));
        county.Import(OfXihe, county.With("postings.csv", "posting_id,cadre_id,unit_code,post\n2,0002,420100200,乡长\n1,0001,420100100,乡长\n"));
        county.Import(Territory.Of(Xihe, Dongshan), county.With("attendance.csv", "class_id,cadre_id,held_on,unit_at_time\nK2,?420100100/王玮,2026-04-02,420100100\n"));
        county.Importer.Decide([new(DecisionKind.Person, "?420100100/王玮", "same", "0001")], "420100", "王", OfDongshan);
        county.Importer.Undo(2, "王", OfDongshan);
        string path = county.Warehouse.Path + ".rebuilt";

        county.Sources.Rebuild(path);

        using Warehouse rebuilt = Warehouse.Open(path);
        foreach (string table in Schema.Tables(county.Warehouse.Ledgers))
            Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, table), KeptSourcesTests.Whole(rebuilt, table), table);
        Assert.AreEqual(OfDongshan, new Importer(rebuilt, new(rebuilt)).Batches()[0].Within);
    }

    [TestMethod]
    public void A_journal_that_a_kill_cut_short_is_completed_with_the_territories()
    {
        using County county = Imported();
        county.Import(OfDongshan, county.With("exemptions.csv", "exemption_id,cadre_id,start_date\nE9,0003,2026-01-01\n"));
        county.Importer.Decide([new(DecisionKind.Query, "/coverage?unit=420100100", "raised", Dongshan, "?")], "420100", "王", OfDongshan);
        string journal = Path.Combine(county.Sources.Folder, "journal.jsonl");
        string whole = File.ReadAllText(journal);
        File.Delete(journal);

        _ = new KeptSources(county.Warehouse);

        Assert.AreEqual(whole, File.ReadAllText(journal));
    }

    [TestMethod]
    public void Of_whatever_comes_in_under_a_township_nothing_outside_it_changes() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        Random random = new(seed);
        using County county = new();
        county.With("org_units.csv", Files["org_units.csv"]);
        WriteRandom(county, random);
        county.Import();
        string before = Outside(county);
        WriteRandom(county, random);
        ImportRequest request = new([county.Files]) { Within = OfDongshan };
        long expected;
        using (ImportPlan plan = county.Importer.Plan(request))
            expected = plan.Preview.Ledgers.Sum(ledger => ledger.Added + ledger.Changed);

        county.Importer.Run(request);

        Assert.AreEqual(before, Outside(county), $"seed {seed}");
        Assert.AreEqual(expected, Enumerable.Sum(county.Warehouse.Ledgers, ledger => county.Count($"{ledger.Name} where batch_id = 2")), $"seed {seed}");
        AssertSound(county);
    }, iter: 12, threads: 1);

    /// <summary>Files of rows drawn at random, whose keys meet those of other draws. Cadres from 11 on stand only in 西河乡 and its village; nobody changes units.</summary>
    private static void WriteRandom(County county, Random random)
    {
        string[] units = ["420100", Dongshan, Dongshan + "201", Xihe, Xihe + "201", ""];
        string Unit() => units[random.Next(units.Length)];
        string Cadre() => random.Next(1, 24).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        string Home(string cadre) => string.CompareOrdinal(cadre, "0011") >= 0 ? units[random.Next(3, 5)] : units[random.Next(1, 3)];
        string Rows(string heading, int most, Func<int, string> row) => heading + "\n" + string.Concat(Enumerable.Range(1, most).Where(_ => random.Next(2) == 0).Select(number => row(number) + "\n"));
        county.With("cadres.csv", Rows("cadre_id,name,status", 20, number => $"{number:0000},人{random.Next(9)},in_post"));
        county.With("postings.csv", Rows("posting_id,cadre_id,unit_code,post", 30, number => $"{number},{number % 20 + 1:0000},{Home($"{number % 20 + 1:0000}")},职{random.Next(9)}"));
        county.With("classes.csv", Rows("class_id,name,sponsor_unit,start_date,end_date", 8, number => $"K{number},班{random.Next(9)},{Unit()},2026-03-01,2026-03-03"));
        county.With("attendance.csv", Rows("class_id,cadre_id,held_on,recognised_hours,unit_at_time", 40, number => $"K{number % 8 + 1},{Cadre()},2026-03-03,{random.Next(9)},{Unit()}"));
        county.With("exemptions.csv", Rows("exemption_id,cadre_id,start_date,reason", 20, number => $"E{number},{Cadre()},2026-01-01,由{random.Next(9)}"));
        county.With("assessments.csv", Rows("assessment_id,cadre_id,year,kind,score", 20, number => $"A{number},{Cadre()},2025,study_exam,{random.Next(99)}"));
        county.With("appointments.csv", Rows("appointment_id,cadre_id,date,type,unit_code", 20, number => $"P{number},{Cadre()},2026-01-0{random.Next(1, 9)},lateral,{Unit()}"));
        county.With("targets.csv", Rows("unit_code,standard,year,share", 6, number => $"{units[number - 1]},,2026,0.{random.Next(1, 9)}"));
    }

    /// <summary>All rows that name a unit outside 东山镇, or nobody's, or that are about somebody of 西河乡; as they are told apart by hand.</summary>
    private static string Outside(County county) => county.Warehouse.Read(connection =>
    {
        const string Own = "('420100100', '420100100201')";
        const string OfTheirs = "cadre_id in (select cadre_id from postings where unit_code not in " + Own + ")";
        (string Table, string Which)[] tables =
        [
            ("org_units", $"unit_code not in ('420100100201')"), ("cadres", OfTheirs), ("postings", $"unit_code not in {Own}"), ("classes", $"sponsor_unit not in {Own}"),
            ("attendance", $"coalesce(unit_at_time not in {Own}, {OfTheirs})"), ("exemptions", OfTheirs), ("assessments", OfTheirs), ("appointments", $"coalesce(unit_code not in {Own}, {OfTheirs})"), ("targets", $"unit_code not in {Own}"),
        ];
        return string.Join('\n', tables.SelectMany(table => connection.Query<string>($"select '{table.Table} ' || cast(each as varchar) from (select * from {table.Table} where {table.Which}) each").Order(StringComparer.Ordinal)));
    });

    /// <summary>Everything that a plan, and the batch that it makes, say to whoever imports.</summary>
    internal static string Shown(County county, ImportRequest request)
    {
        using ImportPlan plan = county.Importer.Plan(request);
        List<object?> shown = [plan.Preview, plan.Tables, plan.UnitQuestions(), plan.Units(), plan.Changes(0, int.MaxValue), plan.CountChanges(), plan.Sent().Select(Told)];
        shown.AddRange(plan.Preview.Problems.SelectMany(problem => new[] { problem.Reason(new(Language.Chinese)), problem.Mend(new(Language.English)) }));
        if (plan.Commit().Batch is { } batch)
        {
            shown.AddRange([county.Importer.Batches(request.Within), county.Importer.Problems(batch, within: request.Within), county.Importer.Sent(batch, request.Within).Select(Told)]);
            county.Importer.Undo(batch, "", request.Within);
        }

        return JsonSerializer.Serialize(shown, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        static object Told(SentFile file) => new { file.Name, file.Tables, file.Problems, file.Sender };
    }

    internal static void AssertNoCanary(string shown) => Assert.DoesNotContain(Canary, shown);

    private static void AssertSound(County county) => Assert.AreEqual("", string.Join('\n', county.Sources.Verify()));

    private static string Counts(ImportReceipt receipt) => string.Join('\n', receipt.Ledgers.Select(ledger => $"{ledger.Ledger} {ledger.Added} {ledger.Changed} {ledger.Unchanged} {ledger.Refused}"));

    private static string Keys(County county, string table, string key) => county.Warehouse.Read(connection => string.Join(' ', connection.Query<string>($"select {key} from {table} order by 1")));
}
