using System.Text;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>Spreadsheets as counties send them: title rows, Chinese headings, other encodings; and files made to do harm.</summary>
[TestClass]
public sealed class SpreadsheetTests
{
    [TestMethod]
    public void A_workbook_with_title_rows_and_Chinese_headings_holds_several_ledgers()
    {
        using County county = new County().WithTheBasics();
        foreach (string canonical in new[] { "cadres.csv", "postings.csv", "attendance.csv" })
            File.Delete(Path.Combine(county.Files, canonical));
        Xlsx.Write(Path.Combine(county.Files, "2026年上报.xlsx"),
            new("花名册", [["青禾县乡村干部花名册"], ["填报单位：青禾县"], ["序号", "人员编号", "姓 名", "性别", "出生年月", "后备"], [Xlsx.Cell.Number("1"), "0001", "王　伟", "男", Xlsx.Cell.TwoDecimals("1980.1"), "√"], [Xlsx.Cell.Number("2"), Xlsx.Cell.Number("1002"), "李𬱖", "女", Xlsx.Cell.Day(32874), "否"]]),
            new("任职情况", [["任职编号", "干部编号", "单位代码", "层次", "任职时间"], ["1", "0001", "420100100", "班子成员", Xlsx.Cell.Day(45721)]]),
            new("旧表", [["什么", "都有"]], IsHidden: true));

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("旧表 hidden-sheet", string.Join(", ", receipt.Problems.Select(problem => $"{problem.Sheet} {problem.Code}")));
        string cadres = county.Content("cadres");
        Assert.Contains("'cadre_id': 0001, 'name': 王　伟, 'sex': male, 'birth_month': 1980-10-01", cadres, "1980.10 was stored as 1980.1, and its format tells.");
        Assert.Contains("'cadre_id': 1002, 'name': 李𬱖, 'sex': female, 'birth_month': 1990-01-01", cadres);
        Assert.Contains("'layer': leading_group", county.Content("postings"));
        Assert.Contains("'start_date': 2025-03-05", county.Content("postings"));
    }

    [TestMethod]
    public void A_problem_in_a_workbook_names_sheet_row_and_heading_as_they_stand()
    {
        using County county = new County().WithTheBasics();
        File.Delete(Path.Combine(county.Files, "cadres.csv"));
        Xlsx.Write(Path.Combine(county.Files, "上报.xlsx"), new Xlsx.Sheet("干部", [["标题"], ["干部编号", "姓名", "文化程度"], ["0001", "王伟", "大学"], ["0002", "李四", "博士后"]]));

        Assert.AreEqual(new RowProblem("上报.xlsx", "干部", 4, "文化程度", "博士后", "unknown-code", null, 3), county.Import().Problems.Single());
    }

    [TestMethod]
    public void A_table_with_no_telling_name_is_known_by_its_headings()
    {
        using County county = new County().WithTheBasics();
        File.Move(Path.Combine(county.Files, "attendance.csv"), Path.Combine(county.Files, "最终版2.csv"));
        county.With("说明.csv", "一,二\n三,四\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(1, county.Count("attendance"));
        Assert.AreEqual(new RowProblem("说明.csv", null, 0, null, "一、二", "no-ledger", null), receipt.Problems.Single());
    }

    [TestMethod]
    [DataRow("GB18030", ",")]
    [DataRow("utf-16", "\t")]
    [DataRow("utf-8", ";")]
    public void A_CSV_keeps_rare_characters_and_leading_zeros_in_every_encoding(string encoding, string mark)
    {
        using County county = new County().WithTheBasics();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string text = $"干部编号{mark}姓名{mark}性别\r\n0007{mark}龚䶮𬱖㛃{mark}男\r\n0008{mark}\"买买提·{mark}明\"{mark}女\r\n";
        File.WriteAllText(Path.Combine(county.Files, "cadres.csv"), text, Encoding.GetEncoding(encoding));

        ImportReceipt receipt = county.Import();

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.Contains("'cadre_id': 0007, 'name': 龚䶮𬱖㛃, 'sex': male", county.Content("cadres"));
        Assert.Contains($"买买提·{mark}明", county.Content("cadres"), "A quoted mark is text.");
    }

    [TestMethod]
    public void Short_rows_are_read_and_a_cell_beyond_the_headings_is_refused()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name,sex\n0001,王伟\n0002,李四,female,多余\n0003,赵六,male,\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(new RowProblem("cadres.csv", null, 3, null, "多余", "cell-without-heading", null), receipt.Problems.Single());
        Assert.AreEqual(2, county.Count("cadres"));
    }

    [TestMethod]
    public void A_heading_that_is_not_known_is_said_and_refuses_nothing()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name,血型\n0001,王伟,A\n0002,李四,B\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("血型 unknown-heading", string.Join(", ", receipt.Problems.Select(problem => $"{problem.Column} {problem.Code}")));
        Assert.AreEqual(0, receipt.Ledgers.Sum(ledger => ledger.Refused));
    }

    [TestMethod]
    public void A_text_that_begins_like_a_formula_or_SQL_stays_text()
    {
        using County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name\n0001,=1+1\n0002,'); drop table cadres; --\n");

        county.Import();

        Assert.Contains("=1+1", county.Content("cadres"));
        Assert.Contains("drop table cadres", county.Content("cadres"));
    }

    [TestMethod]
    public void Files_made_to_do_harm_are_refused_and_the_good_ones_go_in()
    {
        using County county = new County().WithTheBasics();
        File.Delete(Path.Combine(county.Files, "cadres.csv"));
        string far = Xlsx.WriteRaw(Path.Combine(county.Files, "a-far.xlsx"), "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
        Xlsx.WriteRaw(Path.Combine(county.Files, "b-strict.xlsx"), "", "http://purl.oclc.org/ooxml/spreadsheetml/main");
        Xlsx.WriteRaw(Path.Combine(county.Files, "c-unfolds.xlsx"), "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('a', 40 << 20) + "</t></is></c></row>");
        File.WriteAllBytes(Path.Combine(county.Files, "d-cut.xlsx"), File.ReadAllBytes(far)[..^200]);
        File.WriteAllBytes(Path.Combine(county.Files, "e-ole.xls"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        county.With("f-entities.xlsx", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x/>");
        Xlsx.WriteRaw(Path.Combine(county.Files, "g-last.xlsx"), "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>cadre_id</t></is></c><c r=\"XFD1\"><v>1</v></c></row>");
        Xlsx.WriteRaw(Path.Combine(county.Files, "h-doctype.xlsx"), "<!DOCTYPE x>");
        Xlsx.WriteRaw(Path.Combine(county.Files, "i-corner.xlsx"), "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual(
            "a-far.xlsx sheet-too-wide\nb-strict.xlsx strict-workbook\nc-unfolds.xlsx workbook-unfolds\nd-cut.xlsx not-a-workbook\ne-ole.xls broken-file\nf-entities.xlsx not-a-workbook\ng-last.xlsx sheet-too-wide\nh-doctype.xlsx workbook-unfolds\ni-corner.xlsx empty-table",
            string.Join('\n', receipt.Problems.Select(problem => $"{problem.File} {problem.Code}")));
        Assert.AreEqual(3, county.Count("org_units"));
    }
}
