using System.Text.Encodings.Web;
using System.Text.Json;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Tests.Importing;
using CadreTraining.Analytics.Tests.Importing.Shapes;
using Dapper;

namespace CadreTraining.Analytics.Tests.PersonalData;

[TestClass]
public sealed class IdNumbersTests
{
    private const string Canary = "230805197810150028";
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IdNumbers Numbers = new(new byte[32], new(2026, 6, 30));

    [TestMethod]
    [DataRow(Canary, "a number")]
    [DataRow("23080519781015002８", "one of full-width digits")]
    [DataRow("23080519781015001Ｘ", "one that ends with a wide X")]
    [DataRow("230805 19781015 0028", "one with spaces")]
    [DataRow("230805-19781015-0028", "one with dashes")]
    [DataRow("张三230805197810150028", "one behind a name")]
    [DataRow("99230805197810150028", "one that runs on from another number")]
    public void An_ID_number_is_replaced_however_it_is_written(string text, string what)
    {
        string masked = Numbers.Of(text);

        Assert.Contains(text.EndsWith('Ｘ') ? "-001X" : "-0028", masked, what);
        Assert.DoesNotContain("19781015", masked.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), what);
        Assert.AreEqual(Numbers.Of(text.EndsWith('Ｘ') ? "23080519781015001x" : Canary), masked[masked.IndexOf("ID-", StringComparison.Ordinal)..], what);
    }

    [TestMethod]
    [DataRow("230805202503150012", "a class numbered by county, day and place")]
    [DataRow("420100100", "a unit")]
    [DataRow("420100100201", "a village")]
    [DataRow("420100100202001", "a group of a village")]
    [DataRow("2025-03-05 至 2025-03-07", "days")]
    [DataRow("13812345678、13987654321", "two telephones")]
    [DataRow("999999197810150018", "a place that there is not")]
    [DataRow("230805197813150018", "a month that there is not")]
    public void What_is_no_ID_number_stays(string text, string what) => Assert.AreEqual(text, Numbers.Of(text), what);

    [TestMethod]
    public void The_old_number_of_fifteen_digits_and_the_new_one_are_one_person()
    {
        string old = "230805781015002";

        Assert.AreEqual(Numbers.Of(old), Numbers.Of(Canary));
    }

    [TestMethod]
    public void A_number_that_lost_digits_names_nobody_and_a_mistyped_one_is_said_to_be_doubtful()
    {
        Assert.AreEqual("***0000", Numbers.Of(new("230805197810150000", CellNature.Text), out _).Text);
        Assert.AreEqual("***0016", Numbers.Of(new("230805197810150016", CellNature.Number), out _).Text);
        Assert.AreEqual("***E+17", Numbers.Of("2.30805197810150E+17"));
        Assert.IsTrue(IdNumbers.IsPseudonym(Numbers.Of(new("230805197810150013", CellNature.Text), out bool isDoubtful).Text!));
        Assert.IsTrue(isDoubtful);
    }

    [TestMethod]
    public void No_ID_number_in_any_column_of_any_ledger_gets_past_the_reading()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        foreach (Ledger ledger in Ledger.All)
        {
            string[] headings = [.. ledger.Columns.Select(column => column.Name)];
            string[][] rows = [.. ledger.Columns.Select((_, at) => ledger.Columns.Select((column, place) => place == at ? Canary : column.Required ? "x" + at : "").ToArray()), [.. ledger.Columns.Select(_ => "注" + Canary + "号")]];
            string csv = string.Join('\n', rows.Prepend(headings).Select(row => string.Join(',', row))) + "\n";
            Tell(county, county.With($"{ledger.Name}.csv", csv));
            Tell(county, county.With($"{ledger.Name}-quoted.csv", csv.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("注", "\"注\n\"", StringComparison.Ordinal)));
            Tell(county, Xlsx.Write(Path.Combine(county.Files, $"{ledger.Name}.xlsx"), new Xlsx.Sheet(ledger.Name, [.. rows.Prepend(headings).Select(row => row.Select(cell => (Xlsx.Cell)cell).ToArray())])));
            Tell(county, Xlsx.Write(Path.Combine(county.Files, $"{ledger.Name}-numbers.xlsx"),
                new Xlsx.Sheet(ledger.Name, [.. rows.Prepend(headings).Select(row => row.Select(cell => cell == Canary ? Xlsx.Cell.Number(cell) : cell).ToArray())])));
        }

        NowhereIn(county);
    }

    [TestMethod]
    public void No_ID_number_in_any_cell_of_a_countys_own_sheet_gets_past_the_reading()
    {
        using District district = new();
        (string Title, string[] Headings, string[] Row)[] sheets =
        [
            ("2025年春季轮训班签到表", ["序号", "姓名", "身份证号", "单位", "出生年月", "签到", "备注"], ["1", "王伟", Canary, "建国镇", "1980.10", "√", ""]),
            ("东风区2025年干部培训情况登记表", ["序号", "姓名", "单位", "班次名称", "培训时间", "学时", "备注"], ["1", "王伟", "建国镇", "春季轮训班", "2025.3.5-3.7", "24", ""]),
            ("2025年度学时统计表", ["姓名", "所在乡镇", "学时"], ["王伟", "建国镇", "60"]),
            ("2025年培训情况一览表", ["姓名", "所在乡镇", "春季轮训班(24学时)", "党课(3月5日)"], ["王伟", "建国镇", "√", "3"]),
            ("建国镇在职干部花名册", ["干部编号", "姓名", "性别", "出生年月", "身份证号", "学历", "职务", "任现职时间"], ["", "钱七", "男", "1981.5", Canary, "本科", "副镇长", "2021.3"]),
        ];
        foreach ((string title, string[] headings, string[] row) in sheets)
        {
            string[][] rows = [.. headings.Select((_, at) => row.Select((cell, place) => place == at ? Canary : cell).ToArray()), [.. row.Select(cell => cell + Canary)], ["小计" + Canary], ["注：" + Canary]];
            string[][] all = [[title], ["填报单位：建国镇" + Canary, "截至2025年12月31日"], headings, .. rows];
            Tell(district.County, district.Book(title + Canary + ".xlsx", new Xlsx.Sheet("表" + Canary, [.. all.Select(each => each.Select(cell => (Xlsx.Cell)cell).ToArray())]), new Xlsx.Sheet("藏", [[Canary]], IsHidden: true)));
            Tell(district.County, district.Csv(title + ".csv", string.Join('\n', all.Select(each => string.Join(',', each)))));
            Tell(district.County, district.Csv(title + "-head.csv", string.Join('\n', new[] { [.. headings, Canary], row }.Select(each => string.Join(',', each)))));
        }

        NowhereIn(district.County);
    }

    [TestMethod]
    public void A_county_that_numbers_its_cadres_by_their_ID_cards_gets_the_same_stand_in_every_time()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", $"cadre_id,name\n{Canary},王伟\n0002,李𬱖\n");
        county.With("postings.csv", $"posting_id,cadre_id,unit_code,start_date\n1,{Canary},420100100,2020-01-01\n");
        county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours\nK1,{Canary},2026-03-03,24\n");
        ImportReceipt receipt = county.Import();
        string pseudonym = One(county.Warehouse, "select cadre_id from postings");

        Assert.IsTrue(IdNumbers.IsPseudonym(pseudonym));
        Assert.EndsWith("-0028", pseudonym);
        Assert.AreEqual(pseudonym, One(county.Warehouse, "select cadre_id from cadres where name = '王伟'"));
        Assert.AreEqual("cadre_id", receipt.Problems.First(problem => problem.Code == "id-numbers").Column);
        Assert.AreEqual(0, receipt.Ledgers.Sum(ledger => ledger.Unmatched));
        ImportReceipt again = county.Import(Xlsx.Write(Path.Combine(county.Files, "参训.xlsx"), new Xlsx.Sheet("参训", [["班次编号", "干部编号", "培训日期", "认定学时"], ["K1", " 230805 19781015 0028 ", "2026-03-03", "24"]])));
        Assert.AreEqual(1, again.Ledgers.Single().Unchanged, "The same person, the same class: the workbook says what stands there already.");

        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using Warehouse rebuilt = Warehouse.Open(path);
        Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, "attendance"), KeptSourcesTests.Whole(rebuilt, "attendance"));
    }

    [TestMethod]
    public void A_cadre_number_that_a_spreadsheet_has_cut_is_refused()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string[] files =
        [
            county.With("cadres.csv", "cadre_id,name\n230805197810150000,甲\n"),
            Xlsx.Write(Path.Combine(county.Files, "干部.xlsx"), new Xlsx.Sheet("干部", [["干部编号", "姓名"], [Xlsx.Cell.Number("230805197810150016"), "乙"]])),
        ];

        foreach (string file in files)
        {
            ImportReceipt receipt = county.Import(file);
            Assert.AreEqual("damaged-key", receipt.Problems.Single(problem => problem.Severity == Severity.Refused).Code, file);
            Assert.AreEqual(1, receipt.Ledgers.Single().Refused, file);
        }
    }

    [TestMethod]
    public void Somebody_on_a_sheet_is_known_by_the_ID_number_of_the_roster()
    {
        using District district = new();
        district.Import(district.Csv("cadres.csv", $"cadre_id,name,身份证号\n1,王伟,{Canary}\n"));

        district.Import(district.Book("签到.xlsx", new Xlsx.Sheet("春季轮训班签到表", [["姓名", "身份证号", "单位", "学时"], ["王 玮", Canary, "松江乡", "24"]])));

        Assert.Contains(" 1 attended 24", district.Attendance, "The name is misspelt and the township another: the number tells who it is.");
    }

    [TestMethod]
    public void Words_of_a_decision_keep_no_ID_number()
    {
        using County county = new County().WithTheBasics();
        county.Import();

        county.Importer.Decide([new(DecisionKind.Question, "no-start|postings|420100|2", "explained", null, "本人身份证" + Canary)], "420100", "test");

        NowhereIn(county);
    }

    /// <summary>Imports a file, and looks at everything that a reader is shown on the way.</summary>
    private static void Tell(County county, string file)
    {
        try
        {
            using ImportPlan plan = county.Importer.Plan(new([file]));
            Hidden(plan.Preview, file);
            Hidden(plan.Tables, file);
            Hidden(plan.UnitQuestions(), file);
            Hidden(plan.Units(), file);
            Hidden(plan.Changes(0, 1000), file);
            Hidden(plan.Sent().Select(sent => (object)(sent.Name, sent.Sender, sent.Problems, sent.Tables)), file);
            Hidden(plan.Commit(), file);
        }
        catch (ImportRefusedException refused)
        {
            Hidden(new { refused.Code, refused.Problems, refused.Tables }, file);
        }
    }

    private static void Hidden(object told, string file) => Assert.DoesNotContain("19781015", JsonSerializer.Serialize(told, AsWritten), Path.GetFileName(file));

    private static void NowhereIn(County county)
    {
        Assert.IsGreaterThan(0, county.Count("batches"));
        foreach (string table in county.Warehouse.Read(connection => connection.Query<string>("select table_name from duckdb_tables()").ToList()))
            Assert.DoesNotContain("19781015", KeptSourcesTests.Whole(county.Warehouse, table), table);
        Assert.DoesNotContain("19781015", File.ReadAllText(Path.Combine(county.Sources.Folder, "journal.jsonl")));
    }

    private static string One(Warehouse warehouse, string sql) => warehouse.Read(connection => connection.QuerySingle<string>(sql));
}
