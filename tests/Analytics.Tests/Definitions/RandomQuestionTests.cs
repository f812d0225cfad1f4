using System.Globalization;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Data questions and submissions on random rosters: what the desk finds is what the plain questions find.</summary>
[TestClass]
public sealed class RandomQuestionTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly RosterStore Store = new(Today);

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void The_rows_of_every_question_are_those_that_the_plain_questions_find() => OnRosters((roster, question) =>
    {
        string[] expected = [.. new PlainQuestions(roster, Today, question).Rows().Select(row => $"{row.Question} {row.Key} {row.Township} {row.Says}".Trim()).Order(StringComparer.Ordinal)];
        string[] found = [.. Store.Desk.Ask("data.question-rows", question).Rows.Select(Written).Order(StringComparer.Ordinal)];
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', found), string.Join(' ', question.Keys()));
    });

    [TestMethod]
    public void Counts_by_question_and_by_township_are_those_of_the_rows() => OnRosters((_, question) =>
    {
        IReadOnlyList<AnswerRow> rows = Store.Desk.Ask("data.question-rows", question).Rows;
        foreach (AnswerRow kind in Store.Desk.Ask("data.questions", question with { By = "question" }).Rows)
            Assert.AreEqual(rows.Count(row => row.Text("question") == kind.Text("question")), kind.Count("rows"), kind.Text("question"));
        foreach (AnswerRow unit in Store.Desk.Ask("data.questions", question with { By = "township_level" }).Rows)
            Assert.AreEqual(rows.Count(row => row.Text("question") == unit.Text("question") && row.Text("unit_code") == unit.Text("unit_code")), unit.Count("rows"));
    });

    [TestMethod]
    public void A_township_has_sent_attendance_exactly_when_coverage_says_that_it_has_reported() => OnRosters((_, question) =>
    {
        Answer board = Store.Desk.Ask("data.submissions", question);
        Dictionary<string, bool?> reported = Store.Desk.Ask("coverage", question with { By = "township_level" }).Rows.ToDictionary(row => row.Text("unit_code"), row => row.Flag("reported"));
        foreach (AnswerRow row in board.Rows.Where(row => row.Text("ledger") == "attendance"))
        {
            Assert.AreEqual(reported[row.Text("unit_code")], row.Count("files") > 0, row.Text("unit_code"));
            Assert.AreEqual(row.Count("files") > 0, row["rows"] is > 0L);
            Assert.AreEqual(row.Count("files") == 0, row.Text("state") == "missing");
        }
    });

    private static string Written(AnswerRow row)
    {
        string days = row.Text("question") is "two-places" or "long-days" ? $"{row.Day("first_day"):O} {row.Day("last_day"):O}" : row.Text("question") is "outside-posts" or "known-to-nobody" or "before-first-post" or "unknown-post" ? $"{row.Day("first_day"):O}" : "";
        string hours = row.Text("question") is "long-days" or "outside-posts" or "known-to-nobody" or "december" ? row["hours"] is decimal known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "—" : "";
        return $"{row.Text("question")} {row.Text("row_key")} {row.Text("unit_code")} {(days + " " + hours).Trim()}".Trim();
    }

    private static readonly string?[] Posts = ["镇长", "干事", "村支书", null];

    /// <summary>Random rosters whose posts have names, with appointments and assessments of their people, many of them odd.</summary>
    private static Gen<Roster> WithCareers { get; } = Gen.Select(RandomRosters.Roster, Gen.Int[0, 100_000].Array[30], (roster, numbers) =>
    {
        PostingRow[] postings = [.. roster.Postings.Select((posting, place) => posting with { Post = Posts[place % 4] })];
        DateOnly first = new(2023, 1, 1);
        return roster with
        {
            Postings = [.. postings],
            Others =
            [
                .. numbers.Select((number, place) => ("appointments", postings[number % postings.Length].County, new Dictionary<string, object?>
                {
                    ["appointment_id"] = $"a{place}",
                    ["cadre_id"] = postings[number % postings.Length].Cadre,
                    ["date"] = first.AddDays(number % 1270),
                    ["type"] = number % 7 == 0 ? "removal" : "promotion",
                    ["to_post"] = Posts[number / 3 % 4],
                    ["unit_code"] = number % 5 == 0 ? null : postings[number / 2 % postings.Length].Unit,
                })),
                .. numbers.Select((number, place) => ("assessments", postings[number % postings.Length].County, new Dictionary<string, object?>
                {
                    ["assessment_id"] = $"s{place}",
                    ["cadre_id"] = postings[number % postings.Length].Cadre,
                    ["year"] = 2023 + (number % 4),
                    ["kind"] = "study_exam",
                    ["attempt"] = place + 1,
                    ["score"] = number % 11 == 0 ? null : (decimal)(40 + (number % 61)),
                    ["full_mark"] = number % 3 == 0 ? null : number % 3 == 1 ? 100m : 120m,
                    ["pass_mark"] = number % 4 == 0 ? 70m : null,
                    ["excellent_mark"] = number % 6 == 0 ? 90m : null,
                    ["grade"] = new[] { "excellent", "good", "pass", "basic", "fail", "ungraded", null }[number / 5 % 7],
                })),
            ],
        };
    });

    private static void OnRosters(Action<Roster, Question> check) => Gen.Select(WithCareers, RandomRosters.Question.Array[2]).Sample(
        (roster, questions) =>
        {
            Store.Hold(roster);
            foreach (Question question in questions)
                check(roster, question with { By = null, Standard = "primary", Filters = [] });
        },
        iter: 10, threads: 1, print: drawn => string.Join('\n', [.. drawn.Item2.Select(question => string.Join(' ', question.Keys())), drawn.Item1.ToString()]));
}
