using System.Globalization;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>What must hold of scores on any roster, with attempts out of order, without numbers and twice, absences with scores, and results of people whom nobody knows.</summary>
[TestClass]
public sealed class RandomScoresTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly RosterStore Store = new(Today);

    private static readonly string[] Kinds = ["study_exam", "qualification", "class_exam", "annual", "democratic_appraisal", "work_report"];

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void Every_measure_of_assessments_is_what_the_plain_reckoning_finds() => OnRosters((roster, assessments, drawn, place) =>
    {
        foreach (string measure in PlainScoresOf.Measures)
        {
            Question question = drawn with
            {
                By = measure switch
                {
                    "assessments.by-facet" or "assessments.distribution" => place % 2 == 0 ? "all" : Question.FilterKeys[place % Question.FilterKeys.Count],
                    "assessments.people" or "assessments.beside-hours-people" => Kinds[place % Kinds.Length],
                    "assessments.correlation" => null,
                    _ => drawn.By,
                },
            };
            Roster counted = question.Evidence == EvidenceReading.Proven ? roster.Proven("approved", "sign_in_sheet", "platform") : roster;
            PlainScores plain = new(counted, assessments, Today, PlainScoresOf.AskedPlainly(measure, question));
            SameAs.AssertSame(PlainScoresOf.Measure(plain, measure), Store.Desk.Ask(measure, question), measure + " " + string.Join(' ', question.Keys()));
        }
    });

    [TestMethod]
    public void The_parts_of_every_level_and_every_group_add_up_to_the_same_whole() => OnRosters((_, _, drawn, _) =>
    {
        Question question = drawn with { OnlyReported = false };
        string whole = Sums(Store.Desk.Ask("assessments.by-facet", question with { By = "all" }), "sat", "absent", "pass", "excellent");
        foreach (string facet in Question.FilterKeys)
            Assert.AreEqual(whole, Sums(Store.Desk.Ask("assessments.by-facet", question with { By = facet }), "sat", "absent", "pass", "excellent"), facet);
        foreach (string level in new[] { "prefecture", "county", "township_level", "village_level" })
        {
            Assert.AreEqual(whole, Sums(Store.Desk.Ask("assessments.scores", question with { By = level }), "sat", "absent", "pass", "excellent"), level);
            foreach (AnswerRow row in Store.Desk.Ask("assessments.take-part", question with { By = level }).Rows)
                Assert.AreEqual(row.Count("in_post"), row.Count("took_part") + row.Count("absent") + row.Count("nothing"));
            foreach (AnswerRow row in Store.Desk.Ask("assessments.attempts", question with { By = level }).Rows)
                Assert.AreEqual(row.Count("first_failed") + row.Count("first_absent"), row.Count("resit_passed") + row.Count("resit_failed") + row.Count("not_resat"));
        }

        string bands = string.Join(' ', Store.Desk.Ask("assessments.distribution", question with { By = "all" }).Rows.GroupBy(row => row.Text("kind")).Select(kind => $"{kind.Key} {kind.Sum(row => row.Count("results"))}"));
        Assert.AreEqual(string.Join(' ', Store.Desk.Ask("assessments.by-facet", question with { By = "all" }).Rows.Where(row => row.Count("sat") > 0).Select(row => $"{row.Text("kind")} {row.Count("sat")}")), bands);
    });

    [TestMethod]
    public void The_order_of_rows_does_not_matter() => OnRosters((roster, assessments, question, _) =>
    {
        string before = Everything(question);
        AssessmentRow[] shuffled = [.. assessments];
        new Random(7).Shuffle(shuffled);
        Store.Hold(roster with { Others = [.. shuffled.Select(row => row.Values())] });
        Assert.AreEqual(before, Everything(question));
    }, questions: 1);

    [TestMethod]
    public void A_grant_over_a_subtree_gives_exactly_what_asking_for_its_unit_gives() => OnRosters((_, _, question, _) =>
    {
        foreach (string unit in new[] { "A", "A1", "B" })
            Assert.AreEqual(Everything(question with { Unit = unit }), Everything(question with { Unit = null }, new Desk(Store.Warehouse, new Grant(unit, Role.Analyst))), unit);
    }, questions: 1);

    private static string Everything(Question question, Desk? desk = null) => string.Join('\n', PlainScoresOf.Measures.SelectMany(measure =>
    {
        Answer answer = (desk ?? Store.Desk).Ask(measure, measure is "assessments.scores" or "assessments.years" or "assessments.ballots" ? question : question with { By = null });
        return answer.Rows.Select(row => string.Join(", ", answer.Measure.Figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name}={row[figure.Name]}"))));
    }));

    private static string Sums(Answer answer, params string[] columns) => string.Join("; ", answer.Rows.GroupBy(row => row.Text("kind")).OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind => kind.Key + " " + string.Join(' ', columns.Select(column => kind.Sum(row => row.Count(column))))));

    // ---- Rows of the ledger ----

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((2, gen.Select(value => (T?)value)), (1, Gen.Const((T?)null)));

    private static Gen<AssessmentRow> Votes { get; } = Gen.Select(Maybe(Gen.Int[0, 60]), Maybe(Gen.Int[0, 50]), Maybe(Gen.Int[0, 40]), Maybe(Gen.Int[0, 10]), Maybe(Gen.Int[0, 5]), Maybe(Gen.Int[0, 20]),
        (issued, returned, excellent, competent, basic, not) => new AssessmentRow("", "", "", 0, "")
        {
            Issued = issued,
            Returned = returned,
            Excellent = excellent,
            Competent = competent,
            Basic = basic,
            Not = not,
        });

    private static Gen<AssessmentRow> Marked { get; } = Gen.Select(
        Gen.OneOf(2024, 2025, 2025, 2026), Gen.OneOf(Kinds), Maybe(Gen.Int[1, 3]), Maybe(Gen.Int[0, 400].Select(quarters => quarters / 4m)), Gen.OneOf<decimal?>(null, 100m, 100m, 111m, 150m),
        Gen.Select(Maybe(Gen.Int[50, 80]), Maybe(Gen.Int[80, 95])), Gen.OneOf<string?>(null, null, "excellent", "good", "pass", "basic", "fail", "ungraded"),
        Gen.Select(Gen.OneOf<bool?>(null, false, false, true), Gen.OneOf<string?>(null, "k1", "k2"), Maybe(Gen.Int[0, 300]), Maybe(Gen.Bool)),
        (year, kind, attempt, score, full, marks, grade, rest) => new AssessmentRow("", "", "", year, kind)
        {
            Attempt = attempt,
            Score = score,
            FullMark = full,
            PassMark = marks.Item1,
            ExcellentMark = marks.Item2,
            Grade = grade,
            Absent = rest.Item1,
            Class = rest.Item2,
            On = rest.Item3 is { } day ? new DateOnly(year, 1, 1).AddDays(day) : null,
            IncludesStudy = rest.Item4,
        });

    private static Gen<AssessmentRow> Row { get; } = Gen.Select(Marked, Votes, Gen.Bool, (marked, votes, hasVotes) => hasVotes
        ? marked with { Issued = votes.Issued, Returned = votes.Returned, Excellent = votes.Excellent, Competent = votes.Competent, Basic = votes.Basic, Not = votes.Not }
        : marked);

    private static void OnRosters(Action<Roster, IReadOnlyList<AssessmentRow>, Question, int> check, int questions = 2) =>
        Gen.Select(RandomRosters.Roster, Gen.Select(Row, Gen.OneOf("A", "A", "B"), Gen.Int[0, 4]).List[0, 90], RandomRosters.Question.Array[questions]).Sample(
            (roster, drawn, asked) =>
            {
                List<AssessmentRow> assessments = [.. drawn.Select((each, number) => each.Item1 with { County = each.Item2, Id = $"e{number * 37 % 100:00}", Cadre = $"{each.Item3:0000}" })];
                Roster with = roster with { Others = [.. assessments.Select(row => row.Values())] };
                for (int place = 0; place < asked.Length; place++)
                {
                    Store.Hold(with);
                    check(with, assessments, asked[place], place + assessments.Count);
                }
            },
            iter: 6, threads: 1, print: drawn => string.Join('\n', [.. drawn.Item3.Select(question => string.Join(' ', question.Keys())), drawn.Item1.ToString(), .. drawn.Item2.Select(each => $"{each}")]));
}
