using System.Runtime.CompilerServices;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;
using Dapper;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>青禾县 sends spreadsheets in which each question stands once, beside rows that look alike and are none. Today is 15 March 2026; the tables expected were worked out by hand.</summary>
[TestClass]
public sealed class DataQuestionsTests
{
    private const string Dongshan = "420100100";
    private const string Xihe = "420100200";

    private static Question Year { get; } = new() { Period = ReportingPeriod.Year(2025) };

    [TestMethod]
    public void Every_question_finds_its_rows_with_their_file_and_row()
    {
        using RosterStore store = Imported();
        AssertTable("question-rows", store.Desk.Ask("data.question-rows", Year));
    }

    [TestMethod]
    public void Questions_are_counted_by_township()
    {
        using RosterStore store = Imported();
        AssertTable("questions", store.Desk.Ask("data.questions", Year));
    }

    [TestMethod]
    public void A_township_that_sent_its_year_after_the_deadline_is_late_and_one_with_a_later_deadline_is_not()
    {
        using RosterStore store = Imported();
        AssertTable("submissions", store.Desk.Ask("data.submissions", Year));
    }

    [TestMethod]
    public void A_row_is_settled_by_saying_why_and_open_again_once_that_is_undone()
    {
        using RosterStore store = Imported();
        Importer importer = new(store.Warehouse, new KeptSources(store.Warehouse));
        string key = Rows(store, "two-places").Single().Text("row_key");

        long batch = importer.Decide([new(DecisionKind.Question, DataQuestion.Subject("two-places", key), "explained", null, "班次日期写宽了")], "420100", "周");

        AnswerRow explained = Rows(store, "two-places").Single();
        Assert.AreEqual(("explained", "班次日期写宽了"), (explained.Text("state"), explained.Text("note")));
        Assert.AreEqual((0L, 1L), Counted(store, "two-places"));
        Assert.AreEqual("open", Rows(store, "long-days").Single().Text("state"));

        importer.Decide([new(DecisionKind.Question, DataQuestion.Subject("two-places", key), "open")], "420100", "周");
        Assert.AreEqual((1L, 0L), Counted(store, "two-places"));
        importer.Undo(batch + 1, "周");
        Assert.AreEqual((0L, 1L), Counted(store, "two-places"));
        importer.Undo(batch, "周");
        Assert.AreEqual((1L, 0L), Counted(store, "two-places"));
    }

    [TestMethod]
    public void A_row_that_no_longer_holds_is_gone_and_its_explanation_with_it()
    {
        using RosterStore store = Imported();
        Importer importer = new(store.Warehouse, new KeptSources(store.Warehouse));
        AnswerRow row = Rows(store, "outside-posts").First(each => each.Text("cadre_id") == "0003");
        importer.Decide([new(DecisionKind.Question, DataQuestion.Subject("outside-posts", row.Text("row_key")), "corrected", null, "任职日期有误")], "420100", "周");
        Assert.AreEqual("corrected", Rows(store, "outside-posts").First(each => each.Text("cadre_id") == "0003").Text("state"));

        string corrected = Path.Combine(Directory.CreateTempSubdirectory("correction-").FullName, "postings.csv");
        File.WriteAllText(corrected, "posting_id,cadre_id,unit_code,post,layer,rank_level,is_main,start_date,end_date\n3,0003,420100200,干事,township_ordinary,section_member,1,2025-05-01,\n");
        importer.Run(new([corrected]) { County = "420100" });

        Assert.IsFalse(Rows(store, "outside-posts").Any(each => each.Text("cadre_id") == "0003"));
        Assert.AreEqual(0L, store.Desk.Ask("data.questions", Year with { By = "question" }).Rows.Single(each => each.Text("question") == "outside-posts").Count("corrected"));
    }

    [TestMethod]
    public void A_township_queries_a_figure_of_its_own_and_reads_the_answer()
    {
        using RosterStore store = Imported();
        Importer importer = new(store.Warehouse, new KeptSources(store.Warehouse));
        const string Figure = "coverage?unit=420100100&period=2025";
        importer.Decide([new(DecisionKind.Query, Figure, "raised", Dongshan, "少了一期班")], "420100", "郑");

        AnswerRow raised = Rows(store, DataQuestion.Queried).Single();
        Assert.AreEqual(("open", "少了一期班", ""), (raised.Text("state"), raised.Text("finding"), raised.Text("answer")));
        Desk own = new(store.Warehouse, new Grant(Dongshan, Role.Viewer)), other = new(store.Warehouse, new Grant(Xihe, Role.Viewer));
        Assert.HasCount(1, own.Ask("data.question-rows", Year with { By = DataQuestion.Queried }).Rows);
        Assert.IsEmpty(other.Ask("data.question-rows", Year with { By = DataQuestion.Queried }).Rows);

        importer.Decide([new(DecisionKind.Query, Figure, "answered", Dongshan, "已补录")], "420100", "周");
        AnswerRow answered = Rows(store, DataQuestion.Queried).Single();
        Assert.AreEqual(("explained", "少了一期班", "已补录"), (answered.Text("state"), answered.Text("finding"), answered.Text("answer")));
        importer.Decide([new(DecisionKind.Query, Figure, "withdrawn", Dongshan)], "420100", "郑");
        Assert.IsEmpty(Rows(store, DataQuestion.Queried));
    }

    [TestMethod]
    public void Rows_about_people_are_for_those_who_see_people_and_everybody_sees_how_many_there_are()
    {
        using RosterStore store = Imported();
        Desk viewer = new(store.Warehouse, new Grant("420100", Role.Viewer)), analyst = new(store.Warehouse, new Grant("420100", Role.Analyst));
        Assert.AreEqual("december", string.Join(' ', viewer.Ask("data.question-rows", Year).Rows.Select(row => row.Text("question"))));
        Assert.HasCount(13, analyst.Ask("data.question-rows", Year).Rows); // all but the person of whom nobody knows a unit
        Assert.AreEqual(13, viewer.Ask("data.questions", Year).Rows.Sum(row => row.Count("rows")));
    }

    [TestMethod]
    public void A_township_sees_its_own_rows_only()
    {
        using RosterStore store = Imported();
        Desk xihe = new(store.Warehouse, new Grant(Xihe, Role.Analyst));
        Assert.AreEqual("outside-posts known-to-nobody before-first-post grade-differs", string.Join(' ', xihe.Ask("data.question-rows", Year).Rows.Select(row => row.Text("question"))));
    }

    [TestMethod]
    public void One_sheet_from_two_townships_names_the_other_one_where_it_may_be_seen()
    {
        using RosterStore store = Imported();
        WithSheets(store, ("a.xlsx", Dongshan, "same", 40), ("b.xlsx", Xihe, "same", 40), ("c.xlsx", Xihe, "other", 12));
        Answer both = store.Desk.Ask("data.question-rows", new Question { Period = ReportingPeriod.Year(2026), By = "same-sheet" });
        Assert.AreEqual("东山镇:与西河乡报来的表相同，40 行 西河乡:与东山镇报来的表相同，40 行", string.Join(' ', both.Rows.Select(row => $"{row.Text("unit_name")}:{row.Text("finding")}")));
        Answer own = new Desk(store.Warehouse, new Grant(Xihe, Role.Viewer)).Ask("data.question-rows", both.Question);
        Assert.AreEqual("与另一个单位报来的表相同，40 行", own.Rows.Single().Text("finding"));
        Assert.AreEqual("b.xlsx", own.Rows.Single().Text("file"));
    }

    [TestMethod]
    public void A_total_that_differs_is_asked_about_with_its_file_and_row()
    {
        using RosterStore store = Imported();
        WithSheets(store, ("a.xlsx", Dongshan, "a", 40));
        store.Warehouse.Write(connection => connection.Execute(
            "insert into problems (batch_id, source_id, source_row, column_name, cell, reason, detail) values (50, 1, 43, '学时', '320', 'total-differs', '318'), (50, 1, 9, '学时', 'x', 'not-a-number', null)"));
        AnswerRow row = store.Desk.Ask("data.question-rows", new Question { Period = ReportingPeriod.Year(2026), By = "total-differs" }).Rows.Single();
        Assert.AreEqual(("东山镇", "学时：320 / 318", "a.xlsx", 43L), (row.Text("unit_name"), row.Text("finding"), row.Text("file"), row.Count("source_row")));
    }

    [TestMethod]
    public void An_undone_import_asks_nothing()
    {
        using RosterStore store = Imported();
        WithSheets(store, ("a.xlsx", Dongshan, "same", 40), ("b.xlsx", Xihe, "same", 40));
        store.Warehouse.Write(connection => connection.Execute("update batches set undone_at = '2026-03-02' where batch_id = 50"));
        Assert.IsEmpty(store.Desk.Ask("data.question-rows", new Question { Period = ReportingPeriod.Year(2026), By = "same-sheet" }).Rows);
    }

    /// <summary>Sheets as an import of townships' own files leaves them: with their sender, and what they hold as a fingerprint.</summary>
    private static void WithSheets(RosterStore store, params (string File, string Sender, string Content, int Rows)[] sheets) => store.Warehouse.Write(connection =>
    {
        connection.Execute("insert into batches (batch_id, imported_at, imported_by, source_county, added, changed, unchanged, refused, kind) values (50, '2026-03-01', '', '420100', 0, 0, 0, 0, 'import')");
        foreach (((string file, string sender, string content, int rows), int place) in sheets.Select((sheet, place) => (sheet, place)))
        {
            connection.Execute(
                "insert into sources (batch_id, source_id, ledger, file, sha256, row_count, refused, sender, content) values (50, $source, 'attendance', $file, $file, $rows, 0, $sender, $content)",
                new { source = place + 1, file, sender, content, rows });
        }

        return 0;
    });

    private static IReadOnlyList<AnswerRow> Rows(RosterStore store, string question) => store.Desk.Ask("data.question-rows", Year with { By = question }).Rows;

    private static (long Open, long Explained) Counted(RosterStore store, string question)
    {
        AnswerRow row = store.Desk.Ask("data.questions", Year with { By = "question" }).Rows.Single(each => each.Text("question") == question);
        return (row.Count("open"), row.Count("explained"));
    }

    private static void AssertTable(string expected, Answer answer)
    {
        using StringWriter written = new();
        MeasureCsv.Write(written, answer);
        Assert.AreEqual(File.ReadAllText(Path.Combine(Folder(), "expected", expected + ".csv")), written.ToString());
    }

    private static RosterStore Imported()
    {
        RosterStore store = new(today: new(2026, 3, 15));
        ImportReceipt receipt = new Importer(store.Warehouse, new KeptSources(store.Warehouse)).Run(new ImportRequest([Path.Combine(Folder(), "given")]) { DataTo = new(2025, 12, 31) });
        Assert.IsEmpty(receipt.Problems.Where(problem => problem.Severity != Severity.Asked), string.Join('\n', receipt.Problems));
        return store;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
