using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>Which table stands in a sheet, what stands around it, and which of its rows are no data.</summary>
[TestClass]
public sealed class TableFinderTests
{
    [TestMethod]
    [DataRow("柳河乡2025年乡村干部培训情况登记表.xlsx", "柳河乡.txt")]
    [DataRow("青禾县2026年上半年集中培训签到汇总.xlsx", "青禾县.txt")]
    [DataRow("石门镇参训人员名单（最终版2）.csv", "石门镇.txt")]
    public void The_files_of_a_county_are_understood_as_their_clerks_meant_them(string name, string expected)
    {
        SourceFile file = SourceFile.Open(new(Path.Combine(AppContext.BaseDirectory, "data", "samples", "messy", name)), CancellationToken.None);

        string found = string.Join("\n\n", SourceReader.Sheets(file, CancellationToken.None).SelectMany(sheet => TableFinder.Find(sheet, file.Stem, null).Select(table => TableText.Of(sheet, table))));

        Assert.AreEqual(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Importing", "Tables", expected)).TrimEnd(), found);
    }

    [TestMethod]
    [DataRow("姓名|单位|学时\n王伟|东山镇|8", 1, null, null, null, null, null)]
    [DataRow("东风区2005年乡村干部培训情况统计表\n填报单位(盖章):建国镇||单位:人、万元\n填报日期：2006年1月5日\n附件2\n姓名|单位|学时\n王伟|东山镇|8", 5, "东风区2005年乡村干部培训情况统计表", "建国镇", 2005, "2006-01-05", 10_000)]
    [DataRow("２０２５年培训台账\n单　位：松江乡　　　　截止2025年11月\n\n姓名|单位|学时\n王伟|东山镇|8", 4, "２０２５年培训台账", "松江乡", 2025, "2025-11-30", null)]
    [DataRow("建国镇2021—2025年参训名册\n单位：元\n姓名|单位|学时\n王伟|东山镇|8", 3, "建国镇2021—2025年参训名册", "建国镇", null, null, 1)]
    public void Titles_above_a_heading_say_who_filled_it_in_for_which_year_and_in_what_money(string rows, int heading, string? title, string? unit, int? year, string? asOf, int? money)
    {
        (FoundTable table, TableRow[] read) = Found.Table(Found.Sheet(rows));

        Assert.AreEqual((heading, heading), (table.FirstHeadingRow, table.LastHeadingRow));
        Assert.AreEqual(new Surroundings(title, unit, year, asOf is null ? null : DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), money), table.Around);
        Assert.AreEqual($"{heading + 1} 王伟 | 东山镇 | 8", Found.Lines(read));
    }

    [TestMethod]
    public void The_unit_is_that_of_the_sheet_where_a_workbook_has_one_sheet_a_township()
    {
        Assert.AreEqual("东岭乡", Found.Table(Found.Sheet("东岭乡", "青禾县2026年签到表\n姓名|学时\n王伟|8")).Table.Around.Unit);
        Assert.AreEqual("大泉乡", Found.Table(Found.Sheet("Sheet1", "姓名|学时\n王伟|8"), "大泉乡2025年培训情况").Table.Around.Unit);
        Assert.IsNull(Found.Table(Found.Sheet("Sheet1", "单位：学时\n姓名|学时\n王伟|8"), "汇总").Table.Around.Unit, "学时 is what is counted, no unit that fills in.");
    }

    [TestMethod]
    public void Headings_of_two_and_three_levels_are_joined_whether_merged_or_only_drawn_so()
    {
        const string merged = "序号|姓名|培训情况||||备注\n|||脱产培训|||\n|||期数|人次|学时|\n1|王伟|自学|1|2|8|无";
        MergedRange[] ranges = [new(1, 3, 1, 1), new(1, 3, 2, 2), new(1, 1, 3, 6), new(2, 3, 3, 3), new(2, 2, 4, 6), new(1, 3, 7, 7)];

        Assert.AreEqual("序号 | 姓名 | 培训情况 | 培训情况/脱产培训/期数 | 培训情况/脱产培训/人次 | 培训情况/脱产培训/学时 | 备注", Found.HeadingsOf(Found.Sheet(merged, ranges)));
        Assert.AreEqual("序号 | 姓名 | 培训情况/期数 | 培训情况/人次 | 培训情况/学时 | 备注", Found.HeadingsOf(Found.Sheet("序号|姓名|培训情况|||备注\n||期数|人次|学时|\n1|王伟|1|2|8|无")));
        Assert.AreEqual("基本情况/姓名 | 基本情况/单位 | 培训情况/班次名称 | 培训情况/学时", Found.HeadingsOf(Found.Sheet("培训登记表\n基本情况||培训情况|\n姓名|单位|班次名称|学时\n王伟|东山镇|春训|8")));
    }

    [TestMethod]
    public void A_row_of_data_below_a_heading_is_never_taken_for_a_second_level()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("姓名|单位|培训班|学时||备注\n王伟|东山镇|春训班|8||新任\n李四|东山镇|春训班|||"));

        Assert.AreEqual(1, table.LastHeadingRow);
        Assert.HasCount(2, rows);
    }

    [TestMethod]
    public void A_heading_of_classes_is_found_by_their_days_and_endings()
    {
        Sheet sheet = Found.Sheet("2026年签到表\n姓名|春季学习（2.24-2.25）|党性教育班\n王伟|√|×");

        Assert.AreEqual("姓名 | 春季学习（2.24-2.25） | 党性教育班", Found.HeadingsOf(sheet));
    }

    [TestMethod]
    public void Merged_townships_and_same_as_above_are_filled_down_and_stop_at_a_subtotal()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet(
            "单位|姓名|班次|学时\n东山镇|王伟|春训|8\n|李四|同上|〃\n|赵六|″|\"\n小计|3人||24\n西河乡|钱七|同上|4\n|孙八|夏训|同左", new MergedRange(2, 4, 1, 1), new MergedRange(6, 7, 1, 1)));

        Assert.AreEqual("""
            2 东山镇 | 王伟 | 春训 | 8
            3 东山镇 | 李四 | 春训 | 8
            4 东山镇 | 赵六 | 春训 | 8
            6 西河乡 | 钱七 |  | 4
            7 西河乡 | 孙八 | 夏训 | 夏训
            """, Found.Lines(rows));
        Assert.AreEqual(new TableFinding(6, 3, "nothing-above", "同上"), table.Findings.Single());
    }

    [TestMethod]
    public void Townships_that_were_merged_before_a_file_was_saved_as_text_are_filled_down_and_that_is_said()
    {
        const string rows = "单位|姓名|出生年月|学时\n东山镇|王伟|1980.3|8\n|李四||8\n小计|2人||16\n|赵六||8";

        (FoundTable table, TableRow[] read) = Found.Table(Found.Sheet(rows));
        Assert.AreEqual("2 东山镇 | 王伟 | 1980.3 | 8\n3 东山镇 | 李四 |  | 8\n5  | 赵六 |  | 8", Found.Lines(read), "Not across a subtotal, and births are nobody else's.");
        Assert.AreEqual("3 filled-from-above 东山镇", string.Join(", ", table.Findings.Select(finding => $"{finding.Row} {finding.Code} {finding.Text}")));

        (table, read) = Found.Table(Found.Sheet("Sheet1", rows));
        Assert.IsNull(read[1].Cells[0].Text, "A workbook says what is merged.");
    }

    [TestMethod]
    public void Same_as_above_below_an_empty_cell_takes_the_last_one_and_says_so()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("姓名|参训状态|学时\n王伟|√|8\n李四|请假|—\n赵六|√|同上"));

        Assert.AreEqual("8", rows[2].Cells[2].Text);
        Assert.AreEqual(new TableFinding(4, 3, "above-is-empty", "同上", "2"), table.Findings.Single());
    }

    [TestMethod]
    public void Totals_at_the_top_between_and_at_the_bottom_are_left_out_and_those_that_differ_are_said()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("""
            单位|姓名|天数|学时
            总计|4人|10|60
            东山镇|王伟|1|7.5
            东山镇|李四|2|15学时
            小　计|2人|3|22.5
            西河乡|赵六|3|约22.5
            西河乡|钱七|—|请假
            小计|2人|3|20
            平均|||15
            合  计|5人|6|45
            """));

        Assert.AreEqual("王伟 李四 赵六 钱七", string.Join(' ', rows.Select(row => row.Cells[1].Text)));
        Assert.AreEqual("""
            8 小计 学时: 20 stated, 22.5 counted
            10 合计 姓名: 5 stated, 4 counted
            2 总计 天数: 10 stated, 6 counted
            2 总计 学时: 60 stated, 45.0 counted
            """, Totals(table));
        Assert.AreEqual("2 total, 5 total, 8 total, 9 total, 10 total", string.Join(", ", table.LeftOut.Select(each => $"{each.Row} {each.Why}")));
    }

    [TestMethod]
    public void Subtotals_may_stand_above_the_rows_that_they_total()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("单位|姓名|学时\n合计|3人|24\n东山镇小计|2人|16\n|王伟|8\n|李四|8\n西河乡小计|1人|9\n|赵六|8"));

        Assert.HasCount(3, rows);
        Assert.AreEqual("6 西河乡小计 学时: 9 stated, 8 counted", Totals(table));
    }

    [TestMethod]
    public void A_merged_figure_may_be_counted_once_or_for_each_row_and_a_unit_of_another_kind_is_not_added()
    {
        (FoundTable table, _) = Found.Table(Found.Sheet("姓名|经费|学时\n王伟|100|8\n李四||8\n合计|100|16", new MergedRange(2, 3, 2, 2)));
        Assert.IsEmpty(table.Differing);

        (table, _) = Found.Table(Found.Sheet("姓名|学时\n王伟|22.5\n李四|3天\n合计|45"));
        Assert.AreEqual(1, table.Differing.Single().Uncounted);
    }

    [TestMethod]
    public void Footers_page_numbers_and_repeated_headings_are_no_data()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("""
            2025年培训登记表
            序号|姓名|学时
            1|王伟|8

            2|李四|8
            第1页 共2页
            2025年培训登记表
            序号|姓 名|学时
            1|赵六|8
            2||
            3||
            填表人：张三||审核人：
            联系电话：1.38E+10
            注：标红的为未参训人员。
            """));

        Assert.AreEqual("王伟 李四 赵六", string.Join(' ', rows.Select(row => row.Cells[1].Text)));
        Assert.AreEqual("6 note, 7 heading-again, 8 heading-again, 12 note, 13 note, 14 note", string.Join(", ", table.LeftOut.Select(each => $"{each.Row} {each.Why}")));
        Assert.AreEqual(new TableFinding(0, null, "colour-not-read", "注：标红的为未参训人员。"), table.Findings.Single(), "Colours are not read, and that is said.");
    }

    [TestMethod]
    public void Column_numbers_under_a_heading_and_captions_between_rows_are_no_data()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("姓名|单位|学时\n甲|1|2\n一、领导班子\n王伟|东山镇|8\n二、村干部\n李四|西河乡|8"));

        Assert.AreEqual("一、领导班子 王伟, 二、村干部 李四", string.Join(", ", rows.Select(row => $"{row.Section} {row.Cells[0].Text}")));
        Assert.AreEqual("2 column-numbers, 3 section, 5 section", string.Join(", ", table.LeftOut.Select(each => $"{each.Row} {each.Why}")));
    }

    [TestMethod]
    public void A_cadre_with_nothing_beside_the_name_is_data_and_a_line_across_the_table_is_not()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("姓名|春训班|党课\n东山镇\n王伟|√|√\n李四\n2.本表一式两份，盖章后上报。", new MergedRange(2, 2, 1, 3)));

        Assert.AreEqual("东山镇 王伟, 东山镇 李四", string.Join(", ", rows.Select(row => $"{row.Section} {row.Cells[0].Text}")));
        Assert.AreEqual("2 section, 5 note", string.Join(", ", table.LeftOut.Select(each => $"{each.Row} {each.Why}")));
    }

    [TestMethod]
    public void Tables_below_each_other_are_found_one_by_one()
    {
        Sheet sheet = Found.Sheet("东山镇2025年培训台账\n姓名|单位|学时\n王伟|东山镇|8\n合计||8\n\n东山镇2025年花名册\n姓名|性别|出生年月|职务\n李四|男|1978.10|镇长\n赵六|女|1980.2|书记");

        FoundTable[] tables = [.. TableFinder.Find(sheet, "上报", null).Select(table => table with { Rows = [.. table.Rows] })];

        Assert.AreEqual("2 王伟; 7 李四、赵六", string.Join("; ", tables.Select(table => $"{table.FirstHeadingRow} {string.Join('、', table.Rows.Select(row => row.Cells[0].Text))}")));
        Assert.AreEqual("东山镇2025年花名册", tables[1].Around.Title);
        Assert.AreEqual("second-table 7", string.Join(' ', tables[1].Findings.Select(finding => $"{finding.Code} {finding.Detail}")));
    }

    [TestMethod]
    public void Rows_that_can_no_longer_be_read_do_not_seem_to_end()
    {
        FoundTable table = TableFinder.Find(Found.Sheet("姓名|单位|学时\n王伟|东山镇|8"), "上报", null).First();

        Assert.ThrowsExactly<ObjectDisposedException>(() => table.Rows.Count());
    }

    [TestMethod]
    public void A_second_table_is_found_though_nobody_reads_the_rows_of_the_first() =>
        Assert.AreEqual(2, TableFinder.Find(Found.Sheet("姓名|单位|学时\n王伟|东山镇|8\n\n姓名|性别|出生年月\n李四|男|1978.10"), "上报", null).Count());

    [TestMethod]
    public void A_taught_heading_is_believed()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("姓名|单位|学时\n谁|哪里|多少\n王伟|东山镇|8"), taught: new("register", 2, 2, new Dictionary<int, string> { [1] = "name" }));

        Assert.AreEqual("谁 | 哪里 | 多少", string.Join(" | ", table.Columns.Select(column => column.Heading)));
        Assert.AreEqual("3 王伟 | 东山镇 | 8", Found.Lines(rows));
    }

    [TestMethod]
    public void A_sheet_without_a_heading_shows_its_first_rows_and_its_texts()
    {
        (FoundTable table, TableRow[] rows) = Found.Table(Found.Sheet("填表说明\n参加画√，请假画△，缺席画×"));

        Assert.AreEqual(0, table.FirstHeadingRow);
        Assert.IsEmpty(rows);
        Assert.AreEqual("填表说明", table.FirstRows[0][0]);
        Assert.AreEqual("填表说明 / 参加画√，请假画△，缺席画×", string.Join(" / ", table.Notes));
        Assert.IsEmpty(TableFinder.Find(Found.Sheet("\n\n"), "上报", null));
    }

    [TestMethod]
    public void Hidden_rows_are_read_and_listed_and_so_are_hidden_columns()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-tables-").FullName, "上报.xlsx");
        Xlsx.Write(path, new Xlsx.Sheet("培训", [["姓名", "单位", "学时"], ["王伟", "东山镇", Xlsx.Cell.Number("8")], ["李四", "东山镇", Xlsx.Cell.Number("8")]]) { HiddenRows = [3], HiddenColumns = [2] });

        (FoundTable table, TableRow[] rows) = Found.TableOf(path);

        Assert.AreEqual("王伟 False, 李四 True", string.Join(", ", rows.Select(row => $"{row.Cells[0].Text} {row.IsHidden}")));
        Assert.AreEqual("hidden-columns 单位, hidden-rows 3", string.Join(", ", table.Findings.Select(finding => $"{finding.Code} {finding.Detail}")));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [TestMethod]
    public void A_sheet_formatted_to_its_last_row_ends_after_two_hundred_blank_ones()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-tables-").FullName, "上报.xlsx");
        string blank = string.Concat(Enumerable.Range(3, 5_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>"));
        Xlsx.WriteRaw(path, $"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>学时</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>王伟</t></is></c><c r=\"B2\"><v>8</v></c></row>{blank}");

        SourceFile file = SourceFile.Open(new(path), CancellationToken.None);
        int passed = 0;
        foreach (Sheet sheet in SourceReader.Sheets(file, CancellationToken.None))
            Assert.HasCount(1, Found.Table(sheet with { Rows = sheet.Rows.Select(row => { passed++; return row; }) }).Rows);

        Assert.IsLessThan(300, passed);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [TestMethod]
    public void Half_a_million_rows_are_not_held()
    {
        int row = 0;
        int farthest = 0;
        IEnumerable<SheetRow> rows = Enumerable.Range(1, 500_000).Select(number =>
        {
            row = number;
            return new SheetRow(number, number == 1 ? [Cell.Of("姓名"), Cell.Of("单位"), Cell.Of("学时")] : [Cell.Of("王伟"), Cell.Of("东山镇"), new("8", CellNature.Number)]);
        });
        int count = 0;
        foreach (TableRow read in TableFinder.Find(new(null, false, false, [], new HashSet<int>(), rows), "上报", null).SelectMany(table => table.Rows))
        {
            count++;
            farthest = Math.Max(farthest, row - read.Number);
        }

        Assert.AreEqual(499_999, count);
        Assert.IsLessThan(100, farthest, "Rows are looked at shortly before they are read, and then let go.");
    }

    private static string Totals(FoundTable table) => string.Join('\n', table.Differing.Select(total => FormattableString.Invariant($"{total.Row} {total.Label} {total.Column.Heading}: {total.Stated} stated, {total.Counted} counted")));
}
