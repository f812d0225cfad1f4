using System.Text;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>Files are what their first bytes say, whatever they are called.</summary>
[TestClass]
public sealed class KindsTests
{
    private const string Roster = """
        建国镇; merged 1,1:1,6; hidden column 3
        1: 建国镇2025年参训情况
        2: 姓名 | 出生年月 | 备注 | 日期 | 学时 | 合格
        3: 王伟 | 1978.10 <FormattedNumber> | 隐藏列 | 2025-03-05 <Day> | 24.5 <Number> | 1 <YesNo>
        4 hidden: 李四 | 1978.1 <Number> |  |  | #DIV/0! <Error>
        说明
        1: 第二张
        """;

    private readonly Scratch scratch = new();

    static KindsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCleanup]
    public void Clear() => scratch.Dispose();

    [TestMethod]
    [DataRow("roster.xlsx", "名册.xlsx")]
    [DataRow("roster.xlsx", "名册.xls")]
    [DataRow("roster.xlsx", "名册.et")]
    [DataRow("roster.xls", "名册.xls")]
    [DataRow("roster.xls", "名册.xlsx")]
    [DataRow("roster.xls", "名册.et")]
    public void A_workbook_old_or_new_is_read_alike_under_every_name(string file, string name)
    {
        File.Copy(Opened.Beside(file), scratch.Path(name));

        Assert.AreEqual(Roster, Opened.Text(scratch.Path(name)));
    }

    [TestMethod]
    public void A_workbook_of_1995_in_code_page_936_is_read()
    {
        byte[] biff = Biff5.Sheet("花名册", [["姓名", "乡镇"], ["王伟", "建国镇"], ["买买提·艾力", 24.5]]);
        const string Expected = "花名册\n1: 姓名 | 乡镇\n2: 王伟 | 建国镇\n3: 买买提·艾力 | 24.5 <Number>";

        Assert.AreEqual(Expected, Opened.Text(scratch.With("名册.xls", Ole.File("Book", biff))));
    }

    [TestMethod]
    public void A_workbook_that_was_encrypted_says_that_it_has_a_password()
    {
        Assert.AreEqual("workbook-locked", Opened.Text(scratch.With("名册.xlsx", Ole.File("EncryptedPackage", new byte[5000], "EncryptionInfo"))));
    }

    [TestMethod]
    public void A_kingsoft_table_that_is_no_workbook_is_refused_with_words()
    {
        Assert.AreEqual("not-a-workbook", Opened.Text(scratch.With("名册.et", Ole.File("WpsCustomData", new byte[5000]))));
        Assert.AreEqual("not-a-workbook", Opened.Text(scratch.With("名册2.et", "这不是表格")));
    }

    [TestMethod]
    public void A_page_that_calls_itself_xls_is_read_with_its_spans()
    {
        string page = """
            <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><title>导出</title><style>td { mso-number-format:"\@" }</style></head>
            <body><!-- <table><tr><td>不是</td></tr></table> --><h3>建国镇&nbsp;2025年</h3>
            <table><tr><th rowspan=2>姓名<th colspan="2">培训情况</th></tr>
            <tr><td>期数</td><td>学时</td></tr>
            <tr><td>王
            伟</td><td>2</td><td style='mso-number-format:"0.00"'>2025.10</td></tr>
            <tr style="display:none"><td>龚䶮&amp;李<br>四</td><td></td><td>&lt;5</td></tr>
            </table><p>填表人：张三</p></body></html>
            """;

        Assert.AreEqual("""
            -; merged 2,1:3,1; merged 2,2:2,3
            1: 建国镇 2025年
            2: 姓名 | 培训情况
            3:  | 期数 | 学时
            4: 王 伟 | 2 | 2025.10
            5 hidden: 龚䶮&李
            四 |  | <5
            6: 填表人：张三
            """, Opened.Text(scratch.With("导出.xls", Encoding.GetEncoding("GB18030").GetBytes(page))));
    }

    [TestMethod]
    public void An_XML_spreadsheet_of_2003_that_calls_itself_xls_is_read()
    {
        string xml = """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
            <Styles><Style ss:ID="two"><NumberFormat ss:Format="0.00"/></Style></Styles>
            <Worksheet ss:Name="参训"><Table><Column ss:Index="2" ss:Hidden="1"/>
            <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">右</Data></Cell></Row>
            <Row ss:Index="4" ss:Hidden="1"><Cell ss:StyleID="two"><Data ss:Type="Number">2025.1</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2025-03-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>
            </Table></Worksheet>
            <Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">一</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>
            """;

        Assert.AreEqual("""
            参训; merged 1,1:1,2; hidden column 2
            1: 标题 |  | 右
            4 hidden: 2025.10 <FormattedNumber> |  | 2025-03-05 <Day> | #REF! <Error>
            旧; hidden
            1: 一
            """, Opened.Text(scratch.With("导出.xls", xml)));
    }

    [TestMethod]
    public void An_appointment_form_is_a_roster_of_one_and_tells_only_the_end_of_the_ID_card()
    {
        string form = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Person><XingMing>王伟</XingMing><XingBie>男</XingBie><ChuShengNianYue>197810</ChuShengNianYue><MinZu>汉族</MinZu><QuanRiZhiJiaoYu_XueLi>大专</QuanRiZhiJiaoYu_XueLi>
            <ZaiZhiJiaoYu_XueLi>大学</ZaiZhiJiaoYu_XueLi><XianRenZhiWu>建国镇党委副书记</XianRenZhiWu><ShenFenZheng>230805197810150012</ShenFenZheng><JianLi>1998.07--2001.03  某某</JianLi>
            <JiaTingChengYuan><Item><XingMing>不是他</XingMing></Item></JiaTingChengYuan></Person>
            """;

        Assert.AreEqual("""
            花名册
            1: 姓名 | 性别 | 出生年月 | 民族 | 学历 | 现任职务 | 身份证号
            2: 王伟 | 男 | 197810 | 汉族 | 大学 | 建国镇党委副书记 | **************0012
            """, Opened.Text(scratch.With("王伟.lrmx", form)));
        Assert.AreEqual("broken-form", Opened.Text(scratch.With("无名.lrmx", "<Person><XingBie>男</XingBie></Person>")));
        Assert.AreEqual("broken-file", Opened.Text(scratch.With("半截.lrmx", form[..200])));
    }

    [TestMethod]
    [DataRow("名册.xls", "姓名\t乡镇\n王伟\t建国镇\n")]
    [DataRow("名册.csv", "姓名，乡镇\n王伟，建国镇\n")]
    [DataRow("名册.txt", "姓名;乡镇\r\n王伟;建国镇\r\n")]
    [DataRow("名册.csv", "sep=;\n姓名;乡镇\n王伟;建国镇\n")]
    [DataRow("名册.csv", "姓名,乡镇\r王伟,建国镇\r")]
    public void A_text_is_read_whatever_parts_its_cells(string name, string text)
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.GetEncoding("GB18030"), Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
            Assert.AreEqual("-\n1: 姓名 | 乡镇\n2: 王伟 | 建国镇", Opened.Text(scratch.With(name, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)])), encoding.EncodingName);
    }

    [TestMethod]
    public void A_list_within_a_cell_does_not_part_a_line()
    {
        Assert.AreEqual("-\n1: 姓名 | 内容\n2: 王伟 | 理论；法律，党性，实用技术\n3: 李四 | 理论，法律", Opened.Text(scratch.With("一.csv", "姓名,内容\n王伟,理论；法律，党性，实用技术\n李四,理论，法律\n")));
    }

    [TestMethod]
    [DataRow("图片.csv", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 1, 2, 0, 0 }, "not-a-text")]
    [DataRow("压缩.rar", new byte[] { 0x52, 0x61, 0x72, 0x21, 0x1A, 7 }, "other-archive")]
    [DataRow("空.xlsx", new byte[0], "empty-file")]
    [DataRow("网页.mht", new byte[] { 0x4D, 0x49, 0x4D, 0x45, 0x2D, 0x56, 0x65, 0x72, 0x73, 0x69, 0x6F, 0x6E, 0x3A, 0x20, 0x31 }, "web-archive")]
    public void What_is_not_read_says_why(string name, byte[] bytes, string code) => Assert.AreEqual(code, Opened.Text(scratch.With(name, bytes)));
}
