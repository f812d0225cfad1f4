using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>What the cells of county spreadsheets say: days, numbers, marks, grades, codes; and what is never guessed in silence.</summary>
[TestClass]
public sealed class CellReadingTests
{
    [TestMethod]
    [DataRow("2025.3.5", "2025-03-05")]
    [DataRow("2025.03.05", "2025-03-05")]
    [DataRow("2025/3/5", "2025-03-05")]
    [DataRow("2025-3-5", "2025-03-05")]
    [DataRow("20250305", "2025-03-05")]
    [DataRow("2025年3月5日", "2025-03-05")]
    [DataRow("2025年3月5号", "2025-03-05")]
    [DataRow(" ２０２５．３．５ ", "2025-03-05")]
    [DataRow("二〇二五年三月五日", "2025-03-05")]
    [DataRow("二○二五年十二月二十一日", "2025-12-21")]
    [DataRow("二零二五年十月十日", "2025-10-10")]
    [DataRow("05.3.5", "2005-03-05")]
    [DataRow("49.3.5", "2049-03-05")]
    [DataRow("50.3.5", "1950-03-05")]
    [DataRow("25.10.13", "2025-10-13")]
    [DataRow("2025-03-05 14:30:00", "2025-03-05")]
    [DataRow("2025年3月5日上午", "2025-03-05")]
    [DataRow("2025年3月5日（星期三）", "2025-03-05")]
    [DataRow("45721", "2025-03-05")]
    [DataRow("38869", "2006-06-01")]
    [DataRow("45721.5", "2025-03-05")]
    [DataRow("9999", null)]
    [DataRow("60001", null)]
    [DataRow("2025.13.1", null)]
    [DataRow("2025.2.29", null)]
    [DataRow("3月5日", null)]
    [DataRow("去年春天", null)]
    public void A_day_is_read_in_every_spelling_that_clerks_have(string text, string? day)
    {
        CellReading reading = CellText.Read(Classes.Ledger["start_date"], text);

        Assert.AreEqual(day, reading.Value);
        Assert.AreEqual(day is null ? "not-a-day" : null, reading.Fault);
        Assert.IsNull(reading.Note);
    }

    [TestMethod]
    [DataRow("2025.3", "2025-03-01")]
    [DataRow("2025.03", "2025-03-01")]
    [DataRow("202503", "2025-03-01")]
    [DataRow("2025年3月", "2025-03-01")]
    [DataRow("2025年3月份", "2025-03-01")]
    [DataRow("二〇二五年三月", "2025-03-01")]
    [DataRow("78.10", "1978-10-01")]
    [DataRow("78年10月", "1978-10-01")]
    [DataRow("02.3", "2002-03-01")]
    [DataRow("1978-10-17", "1978-10-01")]
    [DataRow("28764", "1978-10-01")]
    [DataRow("1978", null)]
    [DataRow("1978.13", null)]
    [DataRow("5-9", null)]
    public void A_month_of_birth_is_read_in_every_spelling(string text, string? month)
    {
        (string? value, string? fault) = CellText.Read(Cadres.Ledger["birth_month"], text);

        Assert.AreEqual(month, value);
        Assert.AreEqual(month is null, fault is not null);
    }

    [TestMethod]
    public void The_number_2025_1_may_be_October_and_only_its_format_or_a_text_can_tell()
    {
        SheetField birth = SheetField.Find("birth_month")!;

        Assert.AreEqual(new CellReading(null, null, "month-ambiguous"), CellText.Read(birth, new Cell("1978.1", CellNature.Number)));
        Assert.AreEqual("1978-10-01", CellText.Read(birth, new Cell("1978.10", CellNature.FormattedNumber)).Value);
        Assert.AreEqual("1978-01-01", CellText.Read(birth, new Cell("1978.1", CellNature.Text)).Value);
        Assert.AreEqual("1978-02-01", CellText.Read(birth, new Cell("1978.2", CellNature.Number)).Value, "No month is 20.");
        Assert.AreEqual("1978-11-01", CellText.Read(birth, new Cell("1978.11", CellNature.Number)).Value);
        Assert.AreEqual(new CellReading(null, null, "month-ambiguous"), CellText.Read(SheetField.Find("start_date")!, new Cell("2025.1", CellNature.Number)));
    }

    [TestMethod]
    public void A_workbook_tells_October_from_January_where_its_format_does()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-cells-").FullName, "花名册.xlsx");
        Xlsx.Write(path, new Xlsx.Sheet("Sheet1", [["姓名", "出生年月"], ["甲", Xlsx.Cell.Number("1978.1")], ["乙", Xlsx.Cell.TwoDecimals("1978.1")], ["丙", "1978.1"], ["丁", Xlsx.Cell.Day(28764)]]));

        (_, TableRow[] rows) = Found.TableOf(path);

        Assert.AreEqual("month-ambiguous 1978-10-01 1978-01-01 1978-10-01", string.Join(' ', rows.Select(row => CellText.Read(SheetField.Find("birth_month")!, row.Cells[1])).Select(reading => reading.Value ?? reading.Note)));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [TestMethod]
    [DataRow("2025.3.5-3.9", null, "2025-03-05", "2025-03-09", null)]
    [DataRow("2025.3.5—9", null, "2025-03-05", "2025-03-09", null)]
    [DataRow("2025年3月5日至9日", null, "2025-03-05", "2025-03-09", null)]
    [DataRow("2025/3/5-2025/3/9", null, "2025-03-05", "2025-03-09", null)]
    [DataRow("2025-03-05 08:30 至 2025-03-09 17:00", null, "2025-03-05", "2025-03-09", null)]
    [DataRow("3月5日—9日", 2025, "2025-03-05", "2025-03-09", null)]
    [DataRow("3月5日至3月9日(共5天)", 2025, "2025-03-05", "2025-03-09", "5")]
    [DataRow("2025年3月5日～3月9日，共五天", null, "2025-03-05", "2025-03-09", "5")]
    [DataRow("2025.3.5-3.8 共3天半", null, "2025-03-05", "2025-03-08", "3.5")]
    [DataRow("2.24-2.25", 2026, "2026-02-24", "2026-02-25", null)]
    [DataRow("10.12-15", 2025, "2025-10-12", "2025-10-15", null)]
    [DataRow("5.11", 2026, "2026-05-11", "2026-05-11", null)]
    [DataRow("12月28日至1月3日", 2025, "2025-12-28", "2026-01-03", null)]
    [DataRow("2025.12.28-2026.1.3", null, "2025-12-28", "2026-01-03", null)]
    [DataRow("2025.12.28-1.3", null, "2025-12-28", "2026-01-03", null)]
    [DataRow("25.10.13-10.15", null, "2025-10-13", "2025-10-15", null)]
    [DataRow("2025年3月-5月", null, "2025-03-01", "2025-05-31", null)]
    [DataRow("2025.11-2026.2", null, "2025-11-01", "2026-02-28", null)]
    [DataRow("2025年10月", null, "2025-10-01", "2025-10-31", null)]
    [DataRow("二〇二五年十月", null, "2025-10-01", "2025-10-31", null)]
    [DataRow("10月", 2025, "2025-10-01", "2025-10-31", null)]
    [DataRow("3月5日—9日", null, null, null, null)]
    [DataRow("2025.3.9-3.5-3.4", null, null, null, null)]
    [DataRow("2025.3-5", null, null, null, null)]
    [DataRow("2025.3.9-5", null, null, null, null)]
    [DataRow("2025.3.9-2025.3.5", null, null, null, null)]
    public void A_stretch_of_days_has_a_beginning_and_an_end_also_across_the_year(string text, int? year, string? first, string? last, string? days)
    {
        WrittenDays? read = WrittenDays.Read(text, year);

        Assert.AreEqual((first, last, days), (read?.First.ToString("O", CultureInfo.InvariantCulture), read?.Last.ToString("O", CultureInfo.InvariantCulture), read?.StatedDays?.ToString(CultureInfo.InvariantCulture)));
    }

    [TestMethod]
    [DataRow("2025.3.5-3.9(共5天)", true)]
    [DataRow("2025.3.5-3.8（3天半）", true)]
    [DataRow("2025.3.3-3.14（10天）", true)]
    [DataRow("2025.3.5-3.9(共7天)", false)]
    [DataRow("2025.3.3-3.14（3天）", false)]
    public void The_days_that_are_stated_must_fit_the_dates_and_weekends_may_be_left_out(string text, bool fits)
    {
        Assert.AreEqual(fits, WrittenDays.Read(text)!.Value.Fits);
        Assert.AreEqual(fits ? "day-from-range" : "days-differ", CellText.Read(SheetField.Find("end_date")!, Cell.Of(text)).Note);
    }

    [TestMethod]
    public void A_month_where_a_day_is_wanted_is_its_first_day_for_a_beginning_and_its_last_for_the_rest()
    {
        Assert.AreEqual(new CellReading("2025-10-01", null, "day-from-month"), CellText.Read(Classes.Ledger["start_date"], "2025.10"));
        Assert.AreEqual(new CellReading("2025-10-31", null, "day-from-month"), CellText.Read(Classes.Ledger["end_date"], "2025.10"));
        Assert.AreEqual(new CellReading("2025-10-31", null, "day-from-month"), CellText.Read(Attendance.Ledger["held_on"], "2025年10月"));
        Assert.AreEqual(new CellReading("2025-03-09", null, "day-from-range"), CellText.Read(Attendance.Ledger["held_on"], "2025.3.5-3.9"));
    }

    [TestMethod]
    [DataRow("recognised_hours", "90学时", "90", null)]
    [DataRow("recognised_hours", "３７．５学时", "37.5", null)]
    [DataRow("recognised_hours", "5 天(40学时)", "40", null)]
    [DataRow("recognised_hours", "约22", "22", "approximate")]
    [DataRow("recognised_hours", "1,234", "1234", null)]
    [DataRow("recognised_hours", "二十学时", "20", null)]
    [DataRow("recognised_hours", "—", null, null)]
    [DataRow("recognised_hours", "无", null, null)]
    [DataRow("recognised_hours", "请假", null, "mark-not-number")]
    [DataRow("recognised_hours", "#REF!", null, "error-cell")]
    [DataRow("recognised_hours", "3天", null, "other-unit")]
    [DataRow("recognised_hours", "很多", null, "not-a-number")]
    [DataRow("recognised_hours", "8/16", null, "other-unit")]
    [DataRow("days", "12天", "12", null)]
    [DataRow("days", "3天半", "3.5", null)]
    [DataRow("days", "半天", "0.5", null)]
    [DataRow("days", "3个半天", "1.5", null)]
    [DataRow("days", "两天", "2", null)]
    [DataRow("days", "十二天半", "12.5", null)]
    [DataRow("days", "5 天(40学时)", "5", null)]
    [DataRow("score", "85分", "85", null)]
    [DataRow("score", "85(良好)", "85", null)]
    [DataRow("score", "缺考", null, "mark-not-number")]
    [DataRow("score", "优秀", null, "grade-not-score")]
    [DataRow("planned_persons", "约230人次", "230", "approximate")]
    [DataRow("planned_persons", "230余人次", "230", "approximate")]
    [DataRow("planned_persons", "230多人", "230", "approximate")]
    [DataRow("planned_persons", "50人左右", "50", "approximate")]
    [DataRow("planned_persons", "1.5", null, "not-a-whole-number")]
    [DataRow("year", "2025年", "2025", null)]
    [DataRow("year", "2025年度", "2025", null)]
    [DataRow("share", "0.95", "0.95", null)]
    [DataRow("share", "95%", "0.95", null)]
    [DataRow("share", "９５％", "0.95", null)]
    [DataRow("share", "95", "0.95", "share-divided")]
    [DataRow("share", "100", "1", "share-divided")]
    [DataRow("share", "1", "1", null)]
    [DataRow("share", "95分", null, "not-a-share")]
    public void A_number_is_read_with_its_unit_and_what_is_not_certain_is_said(string column, string text, string? value, string? said)
    {
        LedgerColumn declared = Ledger.All.SelectMany(ledger => ledger.Columns).First(each => each.Name == column);

        CellReading reading = CellText.Read(declared, text);

        Assert.AreEqual((value, said), (reading.Value, reading.Fault ?? reading.Note));
    }

    [TestMethod]
    public void One_cell_can_say_both_days_and_hours_and_money_is_written_out_in_yuan()
    {
        Assert.AreEqual("5 Days, 40 Hours", string.Join(", ", Amount.Read("5 天(40学时)").Select(amount => $"{amount.Number} {amount.Unit}")));
        Assert.AreEqual(new Amount(35_000, AmountUnit.Yuan, false), Amount.Read("3.5万元").Single());
        Assert.AreEqual(new Amount(1_234, AmountUnit.Yuan, false), Amount.Read("1，234元").Single());
        Assert.IsNull(Amount.Read("3天", AmountUnit.Hours), "Three days are no hours.");
    }

    [TestMethod]
    [DataRow("优秀", "excellent")]
    [DataRow("优", "excellent")]
    [DataRow("A", "excellent")]
    [DataRow("优秀等次", "excellent")]
    [DataRow("良", "good")]
    [DataRow("称职", "pass")]
    [DataRow("合格", "pass")]
    [DataRow("及格", "pass")]
    [DataRow("基本称职", "basic")]
    [DataRow("基 本 合 格", "basic")]
    [DataRow("中", "basic")]
    [DataRow("不称职", "fail")]
    [DataRow("差", "fail")]
    [DataRow("不定等次", "ungraded")]
    [DataRow("未定等次", "ungraded")]
    [DataRow("未参加", "ungraded")]
    [DataRow("優秀", "excellent")]
    [DataRow("优秀(92)", "excellent")]
    [DataRow("马马虎虎", null)]
    public void A_grade_is_known_by_all_its_names(string text, string? grade) =>
        Assert.AreEqual(grade, CellText.Read(Assessments.Ledger["grade"], text).Value);

    [TestMethod]
    [DataRow("√ ✓ ✔ ○ ● 是 参加 到", "Attended")]
    [DataRow("× ✗ X ｘ 缺 缺席 缺考 未参加 否", "Absent")]
    [DataRow("△ 请假 病假 公假 缓考", "Leave")]
    [DataRow("— － - / 无 空 免", "Nothing")]
    [DataRow("替训", "Substitute")]
    [DataRow("中途退学", "Withdrawn")]
    public void A_mark_says_whether_one_was_there(string marks, string meaning)
    {
        foreach (string mark in marks.Split(' '))
            Assert.AreEqual(meaning, Marks.Read(mark)?.ToString(), mark);
        Assert.IsNull(Marks.Read("7.5"));
        Assert.AreEqual(Mark.Attended, Marks.Read("√（补）"));
    }

    [TestMethod]
    [DataRow("参加画√，请假画△，缺席画×", "√ Attended, △ Leave, × Absent")]
    [DataRow("注：○为请假、√表示参训；“×”为缺席。", "○ Leave, √ Attended, × Absent")]
    [DataRow("1.每个乡镇一张表；2.参加的打“●”，缺席的打“○”。", "● Attended, ○ Absent")]
    [DataRow("本表一式两份", "")]
    public void A_sheets_own_legend_comes_before_what_marks_mean_elsewhere(string note, string legend)
    {
        IReadOnlyDictionary<string, Mark> read = Marks.Legend([note]);

        Assert.AreEqual(legend, string.Join(", ", read.Select(each => $"{each.Key} {each.Value}")));
        foreach ((string mark, Mark meaning) in read)
            Assert.AreEqual(Marks.Status(meaning), CellText.Read(SheetField.Find("attendance")!, Cell.Of(mark), legend: read).Value);
    }

    [TestMethod]
    public void A_dash_is_no_attendance_though_an_empty_cell_of_that_ledger_is()
    {
        Assert.AreEqual("unknown-code", CellText.Read(Attendance.Ledger["status"], "—").Fault);
        Assert.AreEqual("absent", CellText.Read(Attendance.Ledger["status"], "缺").Value);
        Assert.AreEqual(CellReading.Nothing, CellText.Read(Cadres.Ledger["education"], "不详"));
        Assert.AreEqual(CellReading.Nothing, CellText.Read(Cadres.Ledger["birth_month"], "—"));
    }

    [TestMethod]
    public void An_ID_or_telephone_number_that_lost_digits_names_nobody()
    {
        SheetField id = SheetField.Find("id_card")!;
        SheetField phone = SheetField.Find("phone")!;

        Assert.AreEqual(new CellReading(null, null, "damaged-number"), CellText.Read(id, new Cell("230805197810150000", CellNature.Number)));
        Assert.AreEqual(new CellReading(null, null, "damaged-number"), CellText.Read(id, new Cell("2.30805E+17", CellNature.Text)));
        Assert.AreEqual(new CellReading(null, null, "damaged-number"), CellText.Read(id, Cell.Of("230805197810150000")), "The check digit tells.");
        Assert.AreEqual("11010519491231002X", CellText.Read(id, Cell.Of("11010519491231002ｘ")).Value);
        Assert.AreEqual("110105491231002", CellText.Read(id, Cell.Of("110105491231002")).Value, "The old ones have fifteen digits.");
        Assert.AreEqual(new CellReading(null, null, "damaged-number"), CellText.Read(phone, Cell.Of("1.38E+10")));
        Assert.AreEqual("13812345678", CellText.Read(phone, new Cell("13812345678", CellNature.Number)).Value);
        Assert.AreEqual("damaged-key", CellText.Read(Cadres.Ledger["cadre_id"], new Cell("1.00001E+17", CellNature.Number)).Fault);
    }

    [TestMethod]
    public void A_code_loses_its_decimals_and_gets_back_the_zeros_that_all_others_have()
    {
        Assert.AreEqual("230805100", CellText.Read(SheetField.Find("cadre_id")!, Cell.Of("230805100.0")).Value);
        Assert.AreEqual(4, CodeText.Width(["0001", "0012", "1234"]));
        Assert.AreEqual("0007", CodeText.Padded("7", 4));
        Assert.AreEqual("A7", CodeText.Padded("A7", 4));
        Assert.IsNull(CodeText.Width(["0001", "12"]), "Lengths differ.");
        Assert.IsNull(CodeText.Width(["1001", "1002"]), "No zero can have been lost.");
        Assert.IsNull(CodeText.Width([]));
        Assert.AreEqual("7", CodeText.Padded("7", null));
    }

    [TestMethod]
    public void An_error_cell_is_a_problem_and_never_0()
    {
        foreach (string field in new[] { "hours", "birth_month", "attendance", "name", "completed" })
            Assert.AreEqual(new CellReading(null, "error-cell"), CellText.Read(SheetField.Find(field)!, new Cell("#DIV/0!", CellNature.Error)), field);
    }

    [TestMethod]
    public void An_error_in_a_workbook_is_an_error_and_a_formula_is_its_last_value()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-cells-").FullName, "上报.xlsx");
        Xlsx.WriteRaw(path, """
            <row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>学时</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>王伟</t></is></c><c r="B2"><f>SUM(C2:D2)</f><v>37.5</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>李四</t></is></c><c r="B3" t="e"><f>C3/0</f><v>#DIV/0!</v></c></row>
            """);

        (_, TableRow[] rows) = Found.TableOf(path);

        Assert.AreEqual("37.5 error-cell", string.Join(' ', rows.Select(row => CellText.Read(SheetField.Find("hours")!, row.Cells[1])).Select(reading => reading.Value ?? reading.Fault)));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [TestMethod]
    public void Everything_that_a_table_or_cell_can_say_has_words_in_both_languages()
    {
        string[] codes =
        [
            "total-differs", "nothing-above", "above-is-empty", "filled-from-above", "hidden-rows", "hidden-columns", "colour-not-read", "second-table", "section", "approximate", "share-divided",
            "day-from-month", "day-from-range", "days-differ", "month-ambiguous", "mark-not-number", "grade-not-score", "damaged-number", "damaged-key", "error-cell", "other-unit",
        ];
        foreach (Language language in new[] { Language.Chinese, Language.English })
            foreach (string code in codes)
            {
                RowProblem problem = new("上报.xlsx", null, 3, "学时", "约22", code, "18");
                Assert.IsGreaterThan(5, problem.Reason(new Words(language)).Length + problem.Mend(new Words(language)).Length, code);
            }
    }
}
