using System.Text;
using System.Text.Json;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Tests.Importing;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Tests.PersonalData;

[TestClass]
public sealed class PersonRecordTests
{
    [TestMethod]
    [DataRow(Language.Chinese)]
    [DataRow(Language.English)]
    public void A_record_holds_every_row_of_the_person_with_where_it_came_from_and_nobody_else(Language language)
    {
        using County county = Filled();
        PersonRecord record = PersonRecord.Read(new(county.Warehouse, Grant.Whole), "420100", "0001", new(language));

        string text = Text(record);

        Assert.AreEqual(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PersonalData", $"record.{language.Tag()}.txt")).ReplaceLineEndings("\n").TrimEnd(), text);
        Assert.DoesNotContain("李", text);
    }

    [TestMethod]
    public void A_record_holds_the_rows_of_study_assessments_and_careers_and_of_two_people_in_a_row_only_the_one()
    {
        using County county = Studied();

        PersonRecord record = PersonRecord.Read(new(county.Warehouse, Grant.Whole), "420100", "0001", new(Language.Chinese));

        foreach (string ledger in AllLedgers.Split(' '))
            Assert.AreEqual(ledger == "call_ups" ? 2 : 1, record.Tables.Single(table => table.Name == ledger).Rows.Count, ledger);
        Assert.DoesNotContain("0002", Text(record));
        Assert.Contains("S1 | 0001 | 2025 | 考学 | 1 | 88", Text(record));
    }

    [TestMethod]
    public void The_workbook_and_the_JSON_hold_the_same_tables()
    {
        using County county = Filled();
        PersonRecord record = PersonRecord.Read(new(county.Warehouse, Grant.Whole), "420100", "0001", new(Language.Chinese));
        using MemoryStream workbook = new(), json = new();

        record.WriteWorkbook(workbook);
        record.WriteJson(json);

        using ExcelPackage package = new(new MemoryStream(workbook.ToArray()));
        CollectionAssert.AreEqual(record.Tables.Select(table => table.Title).ToArray(), package.Workbook.Worksheets.Select(sheet => sheet.Name).ToArray());
        ExcelWorksheet exemptions = package.Workbook.Worksheets["免训"];
        Assert.AreEqual(("原因", "病假"), (exemptions.Cells["E3"].Text, exemptions.Cells["E4"].Text));
        using JsonDocument document = JsonDocument.Parse(json.ToArray());
        Assert.AreEqual("王炜 王伟", string.Join(' ', document.RootElement.GetProperty("cadres").EnumerateArray().Select(row => row.GetProperty("name").GetString())));
        Assert.AreEqual(record.Rows, document.RootElement.EnumerateObject().Sum(table => table.Value.GetArrayLength()));
    }

    [TestMethod]
    public void Only_who_manages_the_persons_units_gets_it()
    {
        using County county = Filled();
        foreach (Grant grant in new[] { new Grant(null, Role.Analyst), new("420100100", Role.Analyst), new("420100200", Role.DataManager), new("420100", Role.Administrator) })
            Assert.ThrowsExactly<QuestionRefusedException>(() => PersonRecord.Read(new(county.Warehouse, grant), "420100", "0001", new(Language.Chinese)), grant.ToString());
        Assert.IsGreaterThan(0, PersonRecord.Read(new(county.Warehouse, new Grant("420100100", Role.DataManager)), "420100", "0001", new(Language.Chinese)).Rows);
        Assert.AreEqual("unknown-cadre", Assert.ThrowsExactly<QuestionRefusedException>(() => PersonRecord.Read(new(county.Warehouse, Grant.Whole), "420100", "nobody", new(Language.Chinese))).Code);
    }

    [TestMethod]
    public void Why_somebody_is_excused_is_for_data_managers_only()
    {
        using County county = Filled();
        Question question = new() { Cadre = "0001", Period = ReportingPeriod.Year(2026) };
        foreach ((Role role, string? reason) in new[] { (Role.Analyst, (string?)null), (Role.DataManager, "病假") })
        {
            Desk desk = new(county.Warehouse, new Grant("420100100", role));
            Assert.AreEqual((reason, new DateOnly(2026, 1, 1), "exemptions.csv", 2L), desk.Ask("person.exemptions", question).Rows.Select(row => (row["reason"] as string, (DateOnly)row["first_day"]!, row.Text("file"), row.Count("source_row"))).Single());

            string folder = Directory.CreateTempSubdirectory("cadre-export-").FullName;
            CanonicalFolder.Write(folder, desk);
            Assert.AreEqual(reason is not null, File.ReadAllText(Path.Combine(folder, "exemptions.csv")).Contains("病假", StringComparison.Ordinal));
            Directory.Delete(folder, recursive: true);
        }

        Assert.AreEqual("people-not-granted", Assert.ThrowsExactly<QuestionRefusedException>(() => new Desk(county.Warehouse, new Grant("420100100", Role.Viewer)).Ask("person.exemptions", question)).Code);
        Assert.IsEmpty(new Desk(county.Warehouse, new Grant("420100200", Role.DataManager)).Ask("person.exemptions", question).Rows);
    }

    [TestMethod]
    public void A_correction_is_a_batch_with_a_reason_that_is_built_anew_and_undone_like_any_other()
    {
        using County county = Filled();
        Correction correction = new(county.Warehouse, county.Importer);

        ImportReceipt receipt = correction.Correct("420100", "0001", new Dictionary<string, string> { ["name"] = "王,玮", ["birth_month"] = "1981年5月", ["education"] = "", ["sex"] = "male" }, "test", "核对档案");

        Assert.AreEqual(("王,玮", "1981-05", null, "male"), Known());
        Assert.AreEqual("核对档案", county.Importer.Batches().Single(batch => batch.Batch == receipt.Batch).Note);
        Assert.AreEqual(1, receipt.Ledgers.Single().Changed);
        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using (Storage.Warehouse rebuilt = Storage.Warehouse.Open(path))
        {
            foreach (string table in new[] { "cadres", "overwritten_cadres", "batches" })
                Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, table), KeptSourcesTests.Whole(rebuilt, table), table);
        }

        Assert.IsNull(correction.Correct("420100", "0001", new Dictionary<string, string> { ["name"] = "王,玮" }, "test", "again").Batch, "It stands there already.");
        county.Importer.Undo(receipt.Batch!.Value, "test");
        Assert.AreEqual(("王炜", "1980-10", "college", "male"), Known());

        (string?, string?, string?, string?) Known() => correction.Known("420100", "0001") is { } known ? (known["name"], known["birth_month"], known["education"], known["sex"]) : default;
    }

    [TestMethod]
    public void A_correction_without_a_reason_or_with_a_value_that_cannot_be_read_changes_nothing()
    {
        using County county = Filled();
        Correction correction = new(county.Warehouse, county.Importer);
        string before = county.Content();

        Assert.AreEqual("reason-missing", Code(new() { ["name"] = "甲" }, " "));
        Assert.AreEqual("all-or-nothing", Code(new() { ["name"] = "" }, "why"));
        Assert.AreEqual("all-or-nothing", Code(new() { ["birth_month"] = "昨天" }, "why"));
        Assert.AreEqual("all-or-nothing", Code(new() { ["sex"] = "其他" }, "why"));
        Assert.AreEqual("unknown-cadre", Assert.ThrowsExactly<ImportRefusedException>(() => correction.Correct("420100", "nobody", new Dictionary<string, string>(), "test", "why")).Code);
        Assert.AreEqual(before, county.Content());

        string Code(Dictionary<string, string> values, string reason) => Assert.ThrowsExactly<ImportRefusedException>(() => correction.Correct("420100", "0001", values, "test", reason)).Code;
    }

    internal const string AllLedgers = "assessments appointments call_ups reading_done reserve_pool self_study";

    /// <summary>王伟 (0001) and 李 (0002) with rows of the ledgers of study, assessments and careers; each stood in for the other once.</summary>
    internal static County Studied()
    {
        County county = new County().WithTheBasics();
        county.With("call_ups.csv", "class_id,cadre_id,notice_date,answer,substitute_id\nK1,0001,2026-02-20,excused,0002\nK1,0002,2026-02-21,excused,0001\n");
        county.With("reading_lists.csv", "item_id,year,title\nR1,2026,读本\n");
        county.With("reading_done.csv", "item_id,cadre_id,done_on,has_notes\nR1,0001,2026-05-01,1\nR1,0002,2026-05-02,1\n");
        county.With("self_study.csv", "entry_id,cadre_id,date,topic,hours\nZ1,0001,2026-01-12,读书,2\nZ2,0002,2026-01-12,读报,2\n");
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind,score\nS1,0001,2025,study_exam,88\nS2,0002,2025,study_exam,77\n");
        county.With("appointments.csv", "appointment_id,cadre_id,date,type,to_post,unit_code\nA1,0001,2020-01-01,promotion,镇长,420100100\nA2,0002,2020-01-01,promotion,村支书,420100200\n");
        county.With("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date\nB1,0001,township_principal,2019-01-01\nB2,0002,village_main,2019-01-01\n");
        Assert.IsEmpty(county.Import().Problems);
        return county;
    }

    private static County Filled()
    {
        County county = new County().WithTheBasics();
        county.Import();
        county.Import(county.With("cadres.csv", "cadre_id,name\n0001,王炜\n"), county.With("exemptions.csv", "exemption_id,cadre_id,start_date,end_date,reason\n1,0001,2026-01-01,2026-01-20,病假\n"));
        county.Import(county.With("attendance.csv", "class_id,cadre_id,held_on,recognised_hours\nK9,0001,2026-03-02,8\nK1,0002,2026-03-02,8\n"));
        county.Importer.Decide([new(DecisionKind.Question, "no-start|postings|420100|0001", "explained", null, "已核对")], "420100", "test");
        return county;
    }

    private static string Text(PersonRecord record)
    {
        StringBuilder text = new();
        foreach (RecordTable table in record.Tables.Where(table => table.Name != "decisions"))
        {
            text.Append(table.Title).Append('\n').AppendJoin(" | ", table.Columns.Select(column => column.Heading)).Append('\n');
            foreach (IReadOnlyList<string?> row in table.Rows)
                text.AppendJoin(" | ", row.Select(cell => cell ?? "")).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd();
    }
}
