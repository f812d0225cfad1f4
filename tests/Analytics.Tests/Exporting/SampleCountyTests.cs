using System.Text.Json;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace CadreTraining.Analytics.Tests.Exporting;

/// <summary>What the desk says of the sample county, as files.</summary>
[TestClass]
public sealed class SampleCountyTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory().FullName;
    private static Warehouse warehouse = null!;

    [ClassInitialize]
    public static void Import(TestContext _)
    {
        string sample = Path.Combine(Folder, "sample");
        SampleFolder.WriteCounty(sample, SampleFolder.DemoCounty);
        warehouse = Warehouse.Open(Path.Combine(Folder, "store.duckdb"));
        new Importer(warehouse, new(warehouse)).Run(new([sample]) { DataTo = SampleFolder.DataDate });
    }

    [ClassCleanup]
    public static void Clean()
    {
        warehouse.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    [TestMethod]
    [DataRow(Language.Chinese)]
    [DataRow(Language.English)]
    public void Every_measure_becomes_a_workbook_that_keeps_to_the_schema(Language language)
    {
        Words words = new(language);
        foreach (Measure measure in Measure.All.Where(measure => !measure.NeedsCadre))
        {
            string file = Path.Combine(Folder, measure.Id + ".xlsx");
            using (FileStream output = File.Create(file))
                MeasureWorkbook.Write(output, new Desk(warehouse, Grant.Whole).Ask(measure, new() { Language = language }), words);

            AssertValid(file);
        }
    }

    [TestMethod]
    public void Every_column_of_every_measure_has_a_heading_in_both_languages()
    {
        foreach (Words words in Enum.GetValues<Language>().Select(language => new Words(language)))
        {
            foreach (Measure measure in Measure.All)
            {
                string[] bare = [.. measure.Shown.Where(figure => words.Find("column." + figure.Name) is null).Select(figure => figure.Name)];
                Assert.IsEmpty(bare, $"{measure.Id}: {string.Join(", ", bare)}");
                Assert.IsNotNull(words.Find("measure." + measure.Id));
            }
        }
    }

    [TestMethod]
    public void Those_not_met_of_each_township_are_as_many_as_its_row_of_the_table_says()
    {
        Desk desk = new(warehouse, Grant.Whole);
        Answer coverage = desk.Ask("coverage", new());
        string file = Path.Combine(Folder, "coverage-desk.xlsx");
        using (FileStream output = File.Create(file))
            CoverageWorkbook.Write(output, desk, new(), new(Language.Chinese));

        AssertValid(file);
        using FileStream input = File.OpenRead(file);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(input);
        Dictionary<string, int> counted = [];
        do
        {
            int rows = 0;
            while (reader.Read())
                rows += reader.FieldCount > 0 && reader.GetValue(0) is not null ? 1 : 0;
            counted[reader.Name] = rows - 3; // title, subtitle, headings
        }
        while (reader.NextResult());
        foreach (AnswerRow township in coverage.Rows.Where(row => row.Count("not_met") > 0))
            Assert.AreEqual(township.Count("not_met"), counted[township.Text("unit_name")], township.Text("unit_name"));
    }

    [TestMethod]
    public void The_JSON_has_the_columns_of_the_measure_in_their_order_and_totals_apart()
    {
        Answer coverage = new Desk(warehouse, Grant.Whole).Ask("coverage", new());
        using MemoryStream output = new();

        MeasureJson.Write(output, coverage);

        using JsonDocument json = JsonDocument.Parse(output.ToArray());
        CollectionAssert.AreEqual(new[] { "rows", "total", "meta" }, json.RootElement.EnumerateObject().Select(part => part.Name).ToArray());
        string[] columns = [.. "unit_code, unit_name, reported, all_in_post, in_post, exempt, too_new, met, not_met, share, on_pace, on_schedule_share, hours_short, persons_trained, person_times, hours".Split(", ")];
        foreach (JsonElement row in json.RootElement.GetProperty("rows").EnumerateArray().Append(json.RootElement.GetProperty("total")))
            CollectionAssert.AreEqual(columns, row.EnumerateObject().Select(cell => cell.Name).ToArray());
        Assert.AreEqual(coverage.Rows.Count, json.RootElement.GetProperty("rows").GetArrayLength());
        JsonElement meta = json.RootElement.GetProperty("meta");
        CollectionAssert.AreEqual(
            "measure unit unit_name period as_of data_date by standards window_first window_last target unmatched evidence evidence_recorded units_reported units_expected total_reported rests_on_unverified".Split(' '),
            meta.EnumerateObject().Select(part => part.Name).ToArray());
        Assert.AreEqual("2026-06-30", meta.GetProperty("as_of").GetString());
    }

    [TestMethod]
    public void The_CSV_has_the_rows_and_no_totals()
    {
        Answer coverage = new Desk(warehouse, Grant.Whole).Ask("coverage", new());
        using StringWriter output = new();

        MeasureCsv.Write(output, coverage);

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("unit_code,unit_name,reported,all_in_post,in_post,exempt,too_new,met,not_met,share,on_pace,on_schedule_share,hours_short,persons_trained,person_times,hours", lines[0]);
        Assert.HasCount(coverage.Rows.Count + 1, lines);
    }

    private static void AssertValid(string file)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, false);
        string[] errors = [.. new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
        Assert.IsEmpty(errors, file + "\n" + string.Join('\n', errors));
    }
}
