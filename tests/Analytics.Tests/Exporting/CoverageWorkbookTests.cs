using System.IO.Compression;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class CoverageWorkbookTests
{
    private const int Headings = AnswerTable.HeadingRow - 1; // rows of a reader count from 0

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow(1, Language.Chinese)]
    [DataRow(16, Language.Chinese)]
    [DataRow(16, Language.English)]
    [DataRow(76, Language.Chinese)]
    [DataRow(240, Language.English)]
    public void A_workbook_of_any_number_of_townships_keeps_to_the_OpenXML_schema(int townships, Language language)
    {
        string file = Save(CountyAnswers.Coverage(townships, language), new(language));

        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, false);
        string[] errors = [.. new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    [TestMethod]
    [DataRow(16, true)]
    [DataRow(76, false)]
    public void LibreOffice_opens_it_and_computes_the_same_shares_and_totals_as_the_measure(int townships, bool open)
    {
        OfficeSuite.Require();
        Answer coverage = CountyAnswers.Coverage(townships, open: open);

        List<List<object?[]>> sheets = Read(OfficeSuite.Convert(Save(coverage, new(Language.Chinese)), "xlsx:Calc MS Excel 2007 XML"));

        List<object?[]> table = sheets[1];
        for (int at = 0; at < coverage.Rows.Count; at++)
            AssertSame(coverage.Rows[at], table[Headings + 1 + at]);
        AssertSame(coverage.Total!, table[Headings + 1 + townships]);
        AssertSame(coverage.TotalReported!, table[Headings + 2 + townships]);
    }

    [TestMethod]
    public void Each_township_with_people_not_met_has_a_sheet_of_their_own_and_the_cover_says_how_many_rows()
    {
        Answer coverage = CountyAnswers.Coverage(16);

        string file = Save(coverage, new(Language.Chinese));

        string[] names = [.. SheetNames(file)];
        CollectionAssert.AreEqual(File.ReadAllLines(Beside("sheets-of-the-county.txt")), names);
        List<List<object?[]>> sheets = Read(file);
        Assert.AreEqual(coverage.Rows[0].Count("not_met"), sheets[3].Skip(Headings + 1).Count(row => row[0] is not null));
        string told = string.Join('\n', sheets[0].Where(row => names.Contains(row[0] as string)).Select(row => $"{row[0]} {row[1]}"));
        string counted = string.Join('\n', names.Select((name, at) => (name, at)).Skip(1).Where(sheet => sheet.at != 2)
            .Select(sheet => $"{sheet.name} {(sheet.at == 1 ? 16 : sheets[sheet.at].Skip(Headings + 1).Count(row => row[0] is not null))}"));
        foreach (string line in counted.Split('\n'))
            StringAssert.Contains(told, line);
    }

    [TestMethod]
    public void A_name_that_begins_like_a_formula_and_a_code_that_begins_with_zero_stay_text()
    {
        string file = Save(CountyAnswers.Coverage(16), new(Language.Chinese));

        using SpreadsheetDocument document = SpreadsheetDocument.Open(file, false);
        foreach (WorksheetPart sheet in document.WorkbookPart!.WorksheetParts)
        {
            foreach (var cell in sheet.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Where(cell => cell.CellFormula is not null))
                Assert.IsTrue(cell.CellFormula!.Text.StartsWith("IF(", StringComparison.Ordinal) || cell.CellFormula.Text.StartsWith("SUM", StringComparison.Ordinal) || cell.CellFormula.Text.StartsWith('\''), cell.CellFormula.Text);
        }

        List<List<object?[]>> sheets = Read(file);
        Assert.AreEqual("=望江乡", sheets[1][Headings + 12][1]);
        Assert.AreEqual("0230900", sheets[1][Headings + 1][0]);
        Assert.AreEqual("=党委副书记", sheets[3][Headings + 1][4]);
    }

    [TestMethod]
    public void The_same_answers_give_the_same_bytes()
    {
        Answer coverage = CountyAnswers.Coverage(16);

        CollectionAssert.AreEqual(File.ReadAllBytes(Save(coverage, new(Language.Chinese))), File.ReadAllBytes(Save(coverage, new(Language.Chinese))));
    }

    [TestMethod]
    public void The_cover_says_what_the_figures_rest_on_in_both_languages()
    {
        foreach (Language language in Enum.GetValues<Language>())
        {
            string file = Save(CountyAnswers.Coverage(16, language), new(language), demonstration: true);

            string cover = string.Join('\n', Read(file)[0].Select(row => string.Join(" | ", row.Where(cell => cell is not null)))) + "\n";
            Assert.AreEqual(File.ReadAllText(Beside($"cover.{language.Tag()}.txt")), cover);
        }
    }

    [TestMethod]
    public void A_list_longer_than_a_cell_of_text_allows_is_refused_rather_than_cut()
    {
        Answer coverage = CountyAnswers.Coverage(1);
        AnswerRow person = CountyAnswers.Person(new string('长', Book.MostCharacters + 1), "王伟", coverage.Rows[0], "not_met", 0);

        ExportRefusedException refusal = Assert.ThrowsExactly<ExportRefusedException>(() => MeasureWorkbook.Write(Stream.Null, CountyAnswers.People(coverage) with { Rows = [person] }, new(Language.Chinese)));

        Assert.AreEqual("cell-too-long", refusal.Code);
        Assert.IsFalse(string.IsNullOrEmpty(refusal.In(new(Language.English))));
    }

    [TestMethod]
    public void More_people_than_a_sheet_holds_go_on_in_a_further_sheet()
    {
        Answer coverage = CountyAnswers.Coverage(1);
        AnswerRow person = CountyAnswers.Person("000001", "王伟", coverage.Rows[0], "not_met", 0);
        string file = Path.Combine(folder, "long.xlsx");
        Measure names = Measure.CoveragePeople with { Figures = [.. Measure.CoveragePeople.Figures.Take(2)] };

        using (FileStream output = File.Create(file))
            MeasureWorkbook.Write(output, new(names, new(), [.. Enumerable.Repeat(person, Book.MostRows)], null, null, coverage.Meta), new(Language.Chinese));

        using ZipArchive zip = ZipFile.OpenRead(file);
        Assert.AreEqual(Book.MostRows, Rows(zip, 2));
        Assert.AreEqual(2 * AnswerTable.HeadingRow, Rows(zip, 3));
    }

    private static int Rows(ZipArchive zip, int sheet)
    {
        using System.Xml.XmlReader xml = System.Xml.XmlReader.Create(zip.GetEntry($"xl/worksheets/sheet{sheet}.xml")!.Open());
        int last = 0;
        while (xml.ReadToFollowing("row"))
            last = int.Parse(xml.GetAttribute("r")!, System.Globalization.CultureInfo.InvariantCulture);
        return last;
    }

    private static void AssertSame(AnswerRow expected, object?[] cells)
    {
        int column = 0;
        foreach (Figure figure in Measure.Coverage.Shown)
        {
            object? cell = cells[column++];
            switch (figure.Kind)
            {
                case FigureKind.Ratio when expected.Share(figure.Name) is { } share:
                    Assert.AreEqual(share, Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture), 1e-9, figure.Name);
                    break;
                case FigureKind.Ratio:
                    Assert.AreEqual("—", cell, figure.Name);
                    break;
                case FigureKind.Count or FigureKind.Hours:
                    Assert.AreEqual(Convert.ToDouble(expected[figure.Name], System.Globalization.CultureInfo.InvariantCulture), Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture), 1e-9, figure.Name);
                    break;
            }
        }
    }

    private string Save(Answer coverage, Words words, bool demonstration = false)
    {
        string file = Path.Combine(folder, Guid.NewGuid() + ".xlsx");
        using FileStream output = File.Create(file);
        CoverageWorkbook.Write(output, coverage, CountyAnswers.People(coverage), coverage, words["export.people-by-township"], words, demonstration);
        return file;
    }

    private static IEnumerable<string> SheetNames(string file)
    {
        using FileStream input = File.OpenRead(file);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(input);
        do yield return reader.Name;
        while (reader.NextResult());
    }

    private static List<List<object?[]>> Read(string file)
    {
        using FileStream input = File.OpenRead(file);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(input);
        List<List<object?[]>> sheets = [];
        do
        {
            List<object?[]> rows = [];
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column))]);
            sheets.Add(rows);
        }
        while (reader.NextResult());
        return sheets;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, "Exporting", file);
}
