using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Tests.Importing;
using CadreTraining.Analytics.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Tests.Exporting.Returns;

[TestClass]
public sealed class MarkedReturnTests
{
    private static readonly Words Chinese = new(Language.Chinese);
    private static readonly Words English = new(Language.English);
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly string folder = Directory.CreateTempSubdirectory("cadre-returns-").FullName;

    [TestCleanup]
    public void Forget() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void A_clerks_workbook_comes_back_with_its_faults_coloured_and_commented_and_all_else_as_it_was()
    {
        string sent = CountyWorkbook.Write(Path.Combine(folder, "东山镇登记表.xlsx"));
        string returned = Return(sent, Chinese, Faults);

        // What a return must touch; every other part is the same to the byte.
        string[] touched = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"];
        Dictionary<string, byte[]> before = Parts(sent), after = Parts(returned);
        foreach ((string part, byte[] content) in before.Where(part => !touched.Contains(part.Key, StringComparer.OrdinalIgnoreCase)))
            CollectionAssert.AreEqual(content, after[part], part);
        CollectionAssert.AreEqual(new[] { "xl/worksheets/sheetReturn1.xml" }, after.Keys.Except(before.Keys).ToArray());

        // The sheet itself is the same but for the styles of marked cells and one cell that was empty.
        XDocument sheetBefore = Xml(before["xl/worksheets/sheet1.xml"]), sheetAfter = Xml(after["xl/worksheets/sheet1.xml"]);
        XElement added = sheetAfter.Descendants(Main + "c").Single(cell => cell.Attribute("r")!.Value == "F6");
        added.Remove();
        foreach (XElement cell in sheetBefore.Descendants(Main + "c").Concat(sheetAfter.Descendants(Main + "c")))
            cell.SetAttributeValue("s", null);
        foreach (XElement row in sheetBefore.Descendants(Main + "row").Concat(sheetAfter.Descendants(Main + "row")))
            row.SetAttributeValue("spans", null);
        Assert.AreEqual(sheetBefore.ToString(SaveOptions.DisableFormatting), sheetAfter.ToString(SaveOptions.DisableFormatting));

        // Styles that were there keep their numbers.
        XElement[] stylesBefore = Styles(before), stylesAfter = Styles(after);
        for (int style = 0; style < stylesBefore.Length; style++)
            Assert.AreEqual(stylesBefore[style].ToString(), stylesAfter[style].ToString());

        using ExcelPackage opened = new(new FileInfo(returned));
        ExcelWorksheet sheet = opened.Workbook.Worksheets[CountyWorkbook.Sheet];
        Assert.AreEqual("FFF4C7A8", sheet.Cells["C5"].Style.Fill.BackgroundColor.Rgb);
        Assert.IsTrue(sheet.Cells["C5"].Style.Font.Bold, "it keeps its own style");
        Assert.AreEqual("yyyy\"年\"m\"月\"d\"日\"", sheet.Cells["E8"].Style.Numberformat.Format, "a marked date is still shown as before");
        Assert.AreNotEqual("FFF4C7A8", sheet.Cells["C6"].Style.Fill.BackgroundColor.Rgb, "its neighbours are not coloured");
        StringAssert.Contains(sheet.Cells["C5"].Comment.Text, "“七十”不是数字");
        StringAssert.Contains(sheet.Cells["A4"].Comment.Text, "unit", "a fault in merged cells stands where they show");
        Assert.AreEqual("请核对", sheet.Cells["B4"].Comment.Text.Split('\n')[0], "the clerk's own comment stays");
        StringAssert.Contains(sheet.Cells["B4"].Comment.Text, "乡村干部培训分析: 必填项为空");
        Assert.IsTrue("ABCDE".All(column => sheet.Cells[$"{column}8"].Style.Fill.BackgroundColor.Rgb == "FFF4C7A8"), "a fault without a column marks its row");
        Assert.IsNotNull(sheet.Cells["F6"].Comment, "an empty cell can be at fault too");
        Assert.AreEqual("C5*2", sheet.Cells["D5"].Formula);
    }

    [TestMethod]
    public void The_added_sheet_lists_every_fault_with_a_link_to_its_cell()
    {
        string returned = Return(CountyWorkbook.Write(Path.Combine(folder, "a.xlsx")), English, Faults);
        using ExcelPackage opened = new(new FileInfo(returned));
        ExcelWorksheet list = opened.Workbook.Worksheets["To correct"];
        Assert.AreEqual(3, list.Index, "after all others");
        string[] places = [.. Enumerable.Range(6, Faults.Length).Select(row => list.Cells[row, 1].Text)];
        CollectionAssert.AreEqual(new[] { "B4", "A5", "C5", "F6", "Row 8", "Whole file or sheet" }, places);
        string sheet = Encoding.UTF8.GetString(Parts(returned)["xl/worksheets/sheetReturn1.xml"]);
        StringAssert.Contains(sheet, "<hyperlink ref=\"A8\" location=\"'参训登记'!C5\" display=\"C5\"");
        Assert.AreEqual(5, sheet.Split("<hyperlink ").Length - 1, "a fault of the whole sheet leads nowhere");
    }

    [TestMethod]
    public void A_marked_workbook_is_as_valid_as_it_was_and_LibreOffice_reads_every_value_of_it()
    {
        string sent = CountyWorkbook.Write(Path.Combine(folder, "a.xlsx"));
        string returned = Return(sent, Chinese, Faults);
        CollectionAssert.AreEquivalent(Complaints(sent), Complaints(returned));

        OfficeSuite.Require();
        string[] before = File.ReadAllLines(OfficeSuite.Convert(sent, "csv"));
        string[] after = File.ReadAllLines(OfficeSuite.Convert(returned, "csv"));
        CollectionAssert.AreEqual(before, after.Select(line => line.TrimEnd(',')).Zip(before, (line, old) => line + new string(',', Math.Max(0, old.Length - line.Length))).ToArray());
    }

    [TestMethod]
    public void Workbooks_without_styles_names_of_cells_or_numbers_of_rows_are_marked_too()
    {
        string path = Path.Combine(folder, "wps.xlsx");
        Xlsx.WriteRaw(path, """
            <row><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>学时</t></is></c></row>
            <row><c t="inlineStr"><is><t>王伟</t></is></c><c t="inlineStr"><is><t>许多</t></is></c></row>
            """);
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("xl/styles.xml")!.Delete();
            ZipArchiveEntry relations = archive.GetEntry("xl/_rels/workbook.xml.rels")!;
            string text;
            using (StreamReader reader = new(relations.Open()))
                text = reader.ReadToEnd();
            relations.Delete();
            using StreamWriter writer = new(archive.CreateEntry("xl/_rels/workbook.xml.rels").Open());
            writer.Write(System.Text.RegularExpressions.Regex.Replace(text, "<Relationship Id=\"st\"[^>]*/>", ""));
        }

        string returned = Return(path, Chinese, new RowProblem("wps.xlsx", "Sheet1", 2, "学时", "许多", "not-a-number", null, 2), new RowProblem("wps.xlsx", "Sheet1", 4, null, null, "required", null));
        Dictionary<string, byte[]> after = Parts(returned);
        XElement[] rows = [.. Xml(after["xl/worksheets/sheet1.xml"]).Descendants(Main + "row")];
        CollectionAssert.AreEqual(new[] { "姓名", "学时" }, rows[0].Elements().Select(cell => cell.Value).ToArray());
        CollectionAssert.AreEqual(new[] { "王伟", "许多" }, rows[1].Elements().Select(cell => cell.Value).ToArray());
        Assert.IsNull(rows[1].Elements().First().Attribute("s"));
        XElement style = Styles(after)[(int)rows[1].Elements().Last().Attribute("s")!];
        Assert.AreEqual("FFF4C7A8", Xml(after["xl/styles.xml"]).Root!.Element(Main + "fills")!.Elements().ElementAt((int)style.Attribute("fillId")!).Descendants(Main + "fgColor").Single().Attribute("rgb")!.Value);
        Assert.AreEqual("A4", rows[2].Elements().Single().Attribute("r")!.Value, "a row that the file left out");
        CollectionAssert.AreEqual(new[] { "B2", "A4" }, Xml(after["xl/commentsReturn1.xml"]).Descendants(Main + "comment").Select(comment => comment.Attribute("ref")!.Value).ToArray());
    }

    [TestMethod]
    public void A_csv_comes_back_as_a_copy_that_says_so_with_the_same_rows_and_the_zeros_of_its_codes()
    {
        string path = Path.Combine(folder, "attendance.csv");
        File.WriteAllText(path, "干部编号,姓名,学时\n0001,李𬱖,9000\n0002,=1+1,8\n");
        string returned = Return(path, Chinese, new RowProblem("attendance.csv", null, 2, "学时", "9000", "more-hours-than-the-class-has", null, 3));
        Assert.AreEqual("attendance.xlsx", Path.GetFileName(returned));
        using ExcelPackage opened = new(new FileInfo(returned));
        ExcelWorksheet sheet = opened.Workbook.Worksheets["attendance"];
        Assert.AreEqual("0001", sheet.Cells["A2"].Value);
        Assert.AreEqual("李𬱖", sheet.Cells["B2"].Value);
        Assert.AreEqual("=1+1", sheet.Cells["B3"].Value);
        Assert.AreEqual("", sheet.Cells["B3"].Formula);
        Assert.AreEqual("FFF4C7A8", sheet.Cells["C2"].Style.Fill.BackgroundColor.Rgb);
        StringAssert.Contains(opened.Workbook.Worksheets["需要更正"].Cells["A2"].Text, "副本");
        Assert.IsEmpty(Complaints(returned));
    }

    [TestMethod]
    public void A_copy_does_not_say_when_it_was_made_so_that_the_same_faults_give_the_same_file()
    {
        string path = Path.Combine(folder, "attendance.csv");
        File.WriteAllText(path, "干部编号,学时\n0001,9000\n");
        using ZipArchive copy = ZipFile.OpenRead(Return(path, Chinese, new RowProblem("attendance.csv", null, 2, "学时", "9000", "more-hours-than-the-class-has", null, 2)));
        Assert.IsEmpty(copy.Entries.Where(entry => entry.LastWriteTime.Year != 2000));
    }

    [TestMethod]
    public void A_file_that_cannot_be_opened_comes_back_as_the_list_of_its_reasons()
    {
        string path = Path.Combine(folder, "名单.xlsx");
        File.WriteAllBytes(path, [1, 2, 3, 0, 255, 7]);
        string returned = Return(path, Chinese, new RowProblem("名单.xlsx", null, 0, null, null, "not-a-workbook", null));
        using ExcelPackage opened = new(new FileInfo(returned));
        ExcelWorksheet list = opened.Workbook.Worksheets["需要更正"];
        StringAssert.Contains(list.Cells["A2"].Text, "打不开");
        Assert.AreEqual("扩展名是工作簿，内容却不是", list.Cells["G6"].Text);
    }

    [TestMethod]
    public void A_return_that_is_mended_and_sent_again_comes_in_and_its_list_is_passed_over()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string sent = county.With("attendance.csv", "class_id,cadre_id,status,recognised_hours\nK1,0001,attended,24\nK1,0002,attended,900\n");
        using ImportPlan plan = county.Importer.Plan(new([sent]));
        string returned = Path.Combine(folder, "attendance.xlsx");
        using (FileStream target = File.Create(returned))
            MarkedReturn.Write(target, plan.Sent().Single(), Chinese);
        using (ExcelPackage mending = new(new FileInfo(returned)))
        {
            Assert.AreEqual("900", mending.Workbook.Worksheets[0].Cells["D3"].Text);
            mending.Workbook.Worksheets[0].Cells["D3"].Value = 20;
            mending.Save();
        }

        ImportReceipt receipt = county.Import(returned);
        Assert.IsEmpty(receipt.Problems);
        Assert.AreEqual(1, receipt.Ledgers.Single().Added);
    }

    [TestMethod]
    public void A_committed_batch_gives_its_files_back_from_where_they_are_kept()
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", "class_id,cadre_id,status,recognised_hours\nK1,0001,attended,24\nK1,0002,attended,900\n");
        ImportReceipt receipt = county.Import();
        SentFile sent = county.Importer.Sent(receipt.Batch!.Value).Single(file => file.HasFaults);
        Assert.AreEqual("attendance.csv", sent.Name);
        using MemoryStream target = new();
        MarkedReturn.Write(target, sent, Chinese);
        using ExcelPackage opened = new(target);
        Assert.AreEqual("900", opened.Workbook.Worksheets["attendance"].Cells["D3"].Text);
    }

    [TestMethod]
    public void All_returns_make_one_zip_with_a_note_to_each_sender()
    {
        string good = Path.Combine(folder, "西河乡.csv"), bad = CountyWorkbook.Write(Path.Combine(folder, "东山镇登记表.xlsx"));
        File.WriteAllText(good, "a,b\n1,2\n");
        SentFile[] files =
        [
            Sent(bad, Faults) with { Tables = [new("东山镇登记表.xlsx", CountyWorkbook.Sheet, "420100100", "东山镇", "register", 2, 3, 0, 1)] },
            Sent(good) with { Tables = [new("西河乡.csv", null, "420100200", "西河乡", "ledger:attendance", 1, 0, 0, 0)] },
        ];
        using MemoryStream target = new();
        Assert.AreEqual(1, ReturnFolder.WriteZip(target, files, new(2026, 7, 6), new(2026, 7, 15), Chinese));
        using ZipArchive zip = new(target, ZipArchiveMode.Read);
        CollectionAssert.AreEqual(new[] { "东山镇/退回说明.txt", "东山镇/东山镇登记表.xlsx", "西河乡/退回说明.txt" }, zip.Entries.Select(entry => entry.FullName).ToArray());
        Assert.AreEqual(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Exporting", "Returns", "note-to-dongshan.txt")).ReplaceLineEndings("\r\n"), new StreamReader(zip.Entries[0].Open()).ReadToEnd());
        StringAssert.Contains(new StreamReader(zip.Entries[2].Open()).ReadToEnd(), "没有需要更正的内容");
    }

    private static RowProblem[] Faults { get; } =
    [
        new("东山镇登记表.xlsx", CountyWorkbook.Sheet, 4, "姓名", null, "required", null, 2),
        new("东山镇登记表.xlsx", CountyWorkbook.Sheet, 5, "单位", "unit", "unknown-code", null, 1),
        new("东山镇登记表.xlsx", CountyWorkbook.Sheet, 5, "上半年", "七十", "not-a-number", null, 3),
        new("东山镇登记表.xlsx", CountyWorkbook.Sheet, 6, "备注", null, "required", null, 6),
        new("东山镇登记表.xlsx", CountyWorkbook.Sheet, 8, null, null, "no-day", null),
        new("东山镇登记表.xlsx", "透视源", 0, null, null, "hidden-sheet", null),
    ];

    private static SentFile Sent(string path, params RowProblem[] problems) => new(Path.GetFileName(path), [], problems)
    {
        Copy = (target, _) =>
        {
            using FileStream sent = File.OpenRead(path);
            sent.CopyTo(target);
        },
    };

    private string Return(string path, Words words, params RowProblem[] problems)
    {
        string half = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "returned")).FullName, "half");
        string name;
        using (FileStream target = File.Create(half))
            name = MarkedReturn.Write(target, Sent(path, problems), words);
        string whole = Path.Combine(folder, "returned", name);
        File.Move(half, whole);
        return whole;
    }

    private static Dictionary<string, byte[]> Parts(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using MemoryStream content = new();
            using Stream from = entry.Open();
            from.CopyTo(content);
            return content.ToArray();
        });
    }

    private static XDocument Xml(byte[] part) => XDocument.Load(new MemoryStream(part));

    private static XElement[] Styles(Dictionary<string, byte[]> parts) => [.. Xml(parts["xl/styles.xml"]).Root!.Element(Main + "cellXfs")!.Elements()];

    private static string[] Complaints(string path)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Description}")];
    }
}
