using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class TemplateTests
{
    private static readonly Ledger Visits = new("visits", new("走访", "Visits"))
    {
        Key = ["visit_id"],
        Columns =
        [
            new("visit_id", ColumnKind.Text, new("走访编号", "Visit number")) { Required = true },
            new("visited_on", ColumnKind.Day, new("走访日期", "Visited on")),
            new("weather", ColumnKind.Coded, new("天气", "Weather")) { Codes = new("weather", new("fine", new("晴", "Fine")), new Code("rain", new("雨", "Rain"))) },
            new("alone", ColumnKind.YesNo, new("独自走访", "Alone")),
            new("households", ColumnKind.Whole, new("户数", "Households")),
        ],
    };

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow(Language.Chinese)]
    [DataRow(Language.English)]
    public void The_templates_of_all_ledgers_keep_to_the_OpenXML_schema(Language language)
    {
        foreach (IReadOnlyList<Ledger> ledgers in Template.Fillable(Ledger.All).Select(ledger => (IReadOnlyList<Ledger>)[ledger]).Append(Template.Fillable(Ledger.All)).Append([Visits]))
        {
            string file = Save(ledgers, language);
            using SpreadsheetDocument document = SpreadsheetDocument.Open(file, false);
            string[] errors = [.. new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
            Assert.IsEmpty(errors, string.Join('\n', errors));
        }
    }

    [TestMethod]
    [DataRow(Language.Chinese)]
    [DataRow(Language.English)]
    public void A_filled_template_of_units_and_cadres_goes_in_without_a_refusal(Language language)
    {
        string file = Save(Template.Fillable(Ledger.All), language);
        Words words = new(language);
        Fill(file, sheet: 0, "0901", "青禾县", null, Shown(Codes.Level, "county", language), Shown(Codes.Kind, "county", language));
        Fill(file, sheet: 1, "007", "王伟", Shown(Codes.Sex, "male", language), new DateTime(1980, 5, 1), Shown(Codes.Education, "bachelor", language), null, null, words["no"]);
        Fill(file, sheet: 2, "P1", "007", "0901", "县长", Shown(Codes.Layer, "leading_group", language), null, words["yes"], new DateTime(2024, 3, 1));

        using Warehouse warehouse = Warehouse.Open(Path.Combine(folder, "store.duckdb"));
        ImportReceipt receipt = new Importer(warehouse, new(warehouse)).Run(new([file]) { County = "0901" });
        CanonicalFolder.Write(folder, new(warehouse, Grant.Whole));

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual("007,王伟,male,1980-05,bachelor,,,0,", File.ReadAllLines(Path.Combine(folder, "cadres.csv"))[1]);
        Assert.AreEqual("P1,007,0901,县长,leading_group,,1,2024-03-01,", File.ReadAllLines(Path.Combine(folder, "postings.csv"))[1]);
    }

    [TestMethod]
    public void A_ledger_that_was_only_declared_has_a_template_that_goes_in()
    {
        string file = Save([Visits], Language.Chinese);
        Fill(file, sheet: 0, "0001", new DateTime(2026, 6, 30), "雨", "是", 12);

        using Warehouse warehouse = Warehouse.Open(Path.Combine(folder, "store.duckdb"), ledgers: [OrgUnits.Ledger, Cadres.Ledger, Postings.Ledger, Visits]);
        ImportReceipt receipt = new Importer(warehouse, new(warehouse)).Run(new([file]) { County = "0901" });
        CanonicalFolder.Write(folder, new(warehouse, Grant.Whole));

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual("visit_id,visited_on,weather,alone,households\n0001,2026-06-30,rain,1,12\n", File.ReadAllText(Path.Combine(folder, "visits.csv")));
    }

    private static string Shown(CodeList list, string value, Language language) => list.Display(value, language);

    private static void Fill(string file, int sheet, params object?[] cells)
    {
        using ExcelPackage package = new(new FileInfo(file));
        for (int place = 0; place < cells.Length; place++)
            package.Workbook.Worksheets[sheet].Cells[2, place + 1].Value = cells[place];
        package.Save();
    }

    private string Save(IReadOnlyList<Ledger> ledgers, Language language)
    {
        string file = Path.Combine(folder, Guid.NewGuid() + ".xlsx");
        using FileStream output = File.Create(file);
        Template.Write(output, ledgers, new(language));
        return file;
    }
}
