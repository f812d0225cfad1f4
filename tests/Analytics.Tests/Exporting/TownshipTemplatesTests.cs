using System.IO.Compression;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Tests.Importing;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class TownshipTemplatesTests
{
    private static readonly Words Chinese = new(Language.Chinese);

    [TestMethod]
    public void Each_township_gets_a_workbook_with_its_own_people_and_the_classes_of_the_year()
    {
        using County county = WithTwins();
        using ZipArchive zip = Templates(county, null);
        CollectionAssert.AreEqual(new[] { "东山镇.xlsx", "西河乡.xlsx" }, zip.Entries.Select(entry => entry.FullName).ToArray());
        using ExcelPackage dongshan = Open(zip.Entries[0]);
        CollectionAssert.AreEqual(new[] { "参训", "人员（模板）", "班次（模板）", "代码表（模板）" }, dongshan.Workbook.Worksheets.Select(sheet => sheet.Name).ToArray());
        ExcelWorksheet people = dongshan.Workbook.Worksheets["人员（模板）"];
        CollectionAssert.AreEqual(new[] { "王伟（东山镇）（0001）", "王伟（东山镇）（0003）" }, new[] { people.Cells["B2"].Text, people.Cells["B3"].Text }, "two of one name in one unit are told apart");
        Assert.AreEqual("春训", dongshan.Workbook.Worksheets["班次（模板）"].Cells["B2"].Text);
        Assert.HasCount(1, Templates(county, "420100200").Entries);
    }

    [TestMethod]
    public void A_template_that_was_filled_in_comes_back_without_any_retyping()
    {
        using County county = WithTwins();
        string path = Path.Combine(county.Files, "东山镇.xlsx");
        using (ZipArchive zip = Templates(county, "420100100"))
            zip.Entries.Single().ExtractToFile(path);
        using (ExcelPackage filling = new(new FileInfo(path)))
        {
            ExcelWorksheet sheet = filling.Workbook.Worksheets["参训"];
            Row(2, "夏训", "王伟（东山镇）（0001）", 24);
            Row(3, "夏训", "王伟（东山镇）（0003）", 16);
            filling.Workbook.Calculate();
            filling.Save();

            void Row(int row, string heldAs, string person, int hours)
            {
                sheet.Cells[row, 1].Value = heldAs;
                sheet.Cells[row, 2].Value = person;
                sheet.Cells[row, 5].Value = hours;
            }
        }

        ImportReceipt receipt = county.Import(path);
        Assert.IsEmpty(receipt.Problems);
        Assert.AreEqual(2, receipt.Ledgers.Single(ledger => ledger.Ledger == "attendance").Added);
        StringAssert.Contains(county.Content("attendance"), "'class_id': K2, 'session_id': NULL, 'cadre_id': 0003");
        StringAssert.Contains(county.Content("attendance"), "'recognised_hours': 16.00");
    }

    [TestMethod]
    public void LibreOffice_finds_the_numbers_of_the_names_that_were_chosen()
    {
        OfficeSuite.Require();
        using County county = WithTwins();
        string path = Path.Combine(county.Files, "filled.xlsx");
        using (ZipArchive zip = Templates(county, "420100100"))
            zip.Entries.Single().ExtractToFile(path);
        using (ExcelPackage filling = new(new FileInfo(path)))
        {
            filling.Workbook.Worksheets["参训"].Cells["A2"].Value = "夏训";
            filling.Workbook.Worksheets["参训"].Cells["B2"].Value = "王伟（东山镇）（0003）";
            filling.Save();
        }

        string[] lines = File.ReadAllLines(OfficeSuite.Convert(path, "csv"));
        StringAssert.EndsWith(lines[1], "K2,0003");
    }

    [TestMethod]
    public void An_empty_template_has_nothing_to_import()
    {
        using County county = WithTwins();
        string path = Path.Combine(county.Files, "empty.xlsx");
        using (ZipArchive zip = Templates(county, "420100100"))
            zip.Entries.Single().ExtractToFile(path);
        using ImportPlan plan = county.Importer.Plan(new([path]));
        Assert.AreEqual(0, plan.Preview.Ledgers.Sum(ledger => ledger.Added + ledger.Refused));
    }

    private static County WithTwins()
    {
        County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name,birth_month\n0001,王伟,1980-10\n0002,李𬱖,1990-01\n0003,王伟,1985-02\n");
        county.With("postings.csv", "posting_id,cadre_id,unit_code,layer\n1,0001,420100100,leading_group\n2,0002,420100200,village_main\n3,0003,420100100,township_ordinary\n");
        county.With("classes.csv", "class_id,name,year,sponsor_unit,start_date,end_date,status\nK1,春训,2026,420100,2026-03-01,2026-03-03,done\nK2,夏训,2026,420100,2026-06-01,2026-06-03,done\nK3,停办,2026,420100,,,cancelled\nK4,西河班,2026,420100200,2026-05-01,2026-05-01,done\n");
        county.Import();
        return county;
    }

    private static ZipArchive Templates(County county, string? unit)
    {
        MemoryStream target = new();
        TownshipTemplates.WriteZip(target, new(county.Warehouse, Grant.Whole), unit, null, Chinese);
        return new(target, ZipArchiveMode.Read);
    }

    private static ExcelPackage Open(ZipArchiveEntry entry)
    {
        MemoryStream content = new();
        using (Stream packed = entry.Open())
            packed.CopyTo(content);
        return new(content);
    }
}
