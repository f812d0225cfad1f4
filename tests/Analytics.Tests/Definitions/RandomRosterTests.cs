using System.Globalization;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>What must hold on any roster, however nasty.</summary>
[TestClass]
public sealed class RandomRosterTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly RosterStore Store = new(Today);

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void Coverage_by_unit_is_what_the_plain_reckoning_finds() =>
        Same("coverage", (reckoning, question) => reckoning.Coverage(question));

    [TestMethod]
    public void Coverage_by_every_facet_is_what_the_plain_reckoning_finds() =>
        Same("coverage.by-facet", (reckoning, question) => reckoning.CoverageByFacet(question), (question, place) => question with
        {
            By = Question.FilterKeys[place % Question.FilterKeys.Count],
        });

    [TestMethod]
    public void Coverage_by_standard_is_what_the_plain_reckoning_finds() =>
        Same("coverage.by-standard", (reckoning, question) => reckoning.CoverageByStandard(question));

    [TestMethod]
    public void The_years_of_a_rotation_are_what_the_plain_reckoning_finds() =>
        Same("coverage.rotation", (reckoning, question) => reckoning.CoverageRotation(question));

    [TestMethod]
    public void Every_person_stands_where_the_plain_reckoning_puts_them() =>
        Same("coverage.people", (reckoning, question) => reckoning.CoveragePeople(question), (question, _) => question with { By = null });

    [TestMethod]
    public void The_months_of_a_trend_are_what_the_plain_reckoning_finds() =>
        Same("coverage.trend", (reckoning, question) => reckoning.CoverageTrend(question), (question, _) => question with { By = null }, rosters: 8, questions: 2);

    [TestMethod]
    public void Volume_by_unit_is_what_the_plain_reckoning_finds() =>
        Same("training.volume", (reckoning, question) => reckoning.TrainingVolume(question));

    [TestMethod]
    public void The_parts_of_every_level_and_every_facet_add_up_to_the_same_whole() => OnRosters((roster, drawn) =>
    {
        Question question = drawn with { OnlyReported = false }; // a county has reported when one of its townships has: who is left out differs by level
        foreach (string measure in new[] { "coverage", "training.volume" })
        {
            string[] summed = measure == "coverage" ? Summed : ["in_post", "reached", "hours"];
            string whole = Line(Store.Desk.Ask(measure, question with { By = "prefecture" }).Total!, summed);
            foreach (string level in new[] { "prefecture", "county", "township_level", "village_level" })
            {
                Answer answer = Store.Desk.Ask(measure, question with { By = level });
                Assert.AreEqual(whole, Line(answer.Total!, summed), $"the total of {measure} by {level}");
                Assert.AreEqual(whole, Sums(answer, summed), $"the rows of {measure} by {level}");
            }
        }

        string everyone = Line(Store.Desk.Ask("coverage", question).Total!, Summed);
        foreach (string facet in Question.FilterKeys)
            Assert.AreEqual(everyone, Sums(Store.Desk.Ask("coverage.by-facet", question with { By = facet }), Summed), facet);
    });

    [TestMethod]
    public void Groups_standards_and_months_of_those_reported_are_of_the_people_whom_the_headline_counts() => OnRosters((roster, drawn) =>
    {
        Question question = drawn with { OnlyReported = false, By = null };
        string[] columns = ["all_in_post", "in_post", "met", "not_met", "hours_short"];
        Answer coverage = Store.Desk.Ask("coverage", question with { By = roster.Units.Find(unit => unit.Code == question.Unit)?.Level is "township_level" or "village_level" or "dept" ? "village_level" : "township_level" });
        Question reported = question with { OnlyReported = true };
        Assert.AreEqual(Line(coverage.TotalReported!, columns), Line(Store.Desk.Ask("coverage.by-facet", reported with { By = "sex" }).Total!, columns));
        Assert.AreEqual(Line(coverage.TotalReported!, columns), Sums(Store.Desk.Ask("coverage", reported with { By = coverage.Meta.By }), columns));
    });

    [TestMethod]
    public void What_is_proven_is_never_more_than_all_of_it_and_says_the_same_of_who_has_reported() => OnRosters((roster, drawn) =>
    {
        Question question = drawn with { Evidence = EvidenceReading.Any };
        Answer all = Store.Desk.Ask("coverage", question), proven = Store.Desk.Ask("coverage", question with { Evidence = EvidenceReading.Proven });
        foreach ((AnswerRow of, AnswerRow part) in all.Rows.Zip(proven.Rows))
        {
            Assert.AreEqual((of.Text("unit_code"), of.Flag("reported"), of.Count("in_post")), (part.Text("unit_code"), part.Flag("reported"), part.Count("in_post")));
            Assert.IsLessThanOrEqualTo(of.Count("met"), part.Count("met"));
            Assert.IsLessThanOrEqualTo(of.Hours("hours"), part.Hours("hours"));
        }
    });

    [TestMethod]
    public void Met_not_met_exempt_and_too_new_add_up_to_those_in_post_in_every_row() => OnRosters((roster, question) =>
    {
        foreach (AnswerRow row in Store.Desk.Ask("coverage", question).Rows)
            Assert.AreEqual(row.Count("in_post"), row.Count("met") + row.Count("not_met") + row.Count("exempt") + row.Count("too_new"));
    });

    [TestMethod]
    public void The_order_of_rows_does_not_matter() => OnRosters((roster, question) =>
    {
        string before = Everything(Store.Desk, question);
        Random random = new(7);
        Store.Hold(roster with
        {
            Units = Shuffled(roster.Units),
            Cadres = Shuffled(roster.Cadres),
            Postings = Shuffled(roster.Postings),
            Exemptions = Shuffled(roster.Exemptions),
            Classes = Shuffled(roster.Classes),
            Attendance = Shuffled(roster.Attendance),
            Targets = Shuffled(roster.Targets),
        });
        Assert.AreEqual(before, Everything(Store.Desk, question));

        List<T> Shuffled<T>(List<T> rows)
        {
            T[] shuffled = [.. rows];
            random.Shuffle(shuffled);
            return [.. shuffled];
        }
    });

    [TestMethod]
    public void One_more_attendance_never_lowers_a_share() => OnRosters((roster, question) =>
    {
        if (roster.Cadres.Count == 0)
            return;
        Dictionary<string, AnswerRow> before = Store.Desk.Ask("coverage", question).Rows.ToDictionary(row => row.Text("unit_code"));
        foreach (CadreRow cadre in roster.Cadres.Take(3))
        {
            AttendanceRow more = new(cadre.County, "k1", cadre.Id, roster.DataDate.AddDays(-20)) { Session = "more", Hours = 30, Days = 4 };
            Store.Hold(roster with { Attendance = [.. roster.Attendance, more] });
            foreach (AnswerRow after in Store.Desk.Ask("coverage", question).Rows)
            {
                AnswerRow was = before[after.Text("unit_code")];
                Assert.AreEqual(was.Count("met") + was.Count("not_met"), after.Count("met") + after.Count("not_met"));
                Assert.IsGreaterThanOrEqualTo(was.Share("share") ?? 0, after.Share("share") ?? 0);
                Assert.IsGreaterThanOrEqualTo(was.Share("on_schedule_share") ?? 0, after.Share("on_schedule_share") ?? 0);
                Assert.IsLessThanOrEqualTo(was.Hours("hours_short"), after.Hours("hours_short"));
            }
        }
    });

    [TestMethod]
    public void A_grant_over_a_subtree_gives_exactly_what_asking_for_its_unit_gives() => OnRosters((roster, question) =>
    {
        foreach (string unit in new[] { "A", "A1", "B" })
        {
            Desk granted = new(Store.Warehouse, new Grant(unit, Role.Analyst));
            Assert.AreEqual(Everything(Store.Desk, question with { Unit = unit }), Everything(granted, question with { Unit = null }), unit);
            Assert.AreEqual(Everything(Store.Desk, question with { Unit = unit }), Everything(granted, question with { Unit = unit }), unit);
        }

        Desk one = new(Store.Warehouse, new Grant("A1", Role.Analyst));
        foreach (string outside in new[] { "P", "A", "A2", "B21" })
            Assert.AreEqual("unknown-unit", Assert.ThrowsExactly<QuestionRefusedException>(() => one.Ask("coverage", question with { Unit = outside })).Code);
    });

    private static string[] Summed { get; } =
        ["all_in_post", "in_post", "exempt", "too_new", "met", "not_met", "on_pace", "hours_short", "persons_trained", "person_times", "hours"];

    private static string Sums(Answer answer, string[] columns) => string.Join(", ", columns.Select(column => Written(column, answer.Rows.Sum(row => Number(row, column)))));

    private static string Line(AnswerRow row, string[] columns) => string.Join(", ", columns.Select(column => Written(column, Number(row, column))));

    private static decimal Number(AnswerRow row, string column) => row[column] is decimal hours ? hours : row.Count(column);

    private static string Written(string column, decimal number) => string.Create(CultureInfo.InvariantCulture, $"{column}={number:0.##}");

    /// <summary>Every row and total of every measure, in the order of the answer.</summary>
    private static string Everything(Desk desk, Question question) => string.Join('\n', new[] { "coverage", "coverage.by-standard", "coverage.people", "training.volume" }.SelectMany(id =>
    {
        Answer answer = desk.Ask(id, id == "coverage.people" ? question with { By = null } : question);
        string Text(AnswerRow row) => string.Join(", ", answer.Measure.Figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name}={row[figure.Name]}")));
        return answer.Rows.Concat(new[] { answer.Total, answer.TotalReported }.OfType<AnswerRow>()).Select(Text).Append($"unmatched={answer.Meta.Unmatched}");
    }));

    private static void OnRosters(Action<Roster, Question> check) => Gen.Select(RandomRosters.WithCounts, RandomRosters.Question.Array[1]).Sample(
        (roster, questions) =>
        {
            foreach (Question question in questions)
            {
                Store.Hold(roster);
                check(roster, question);
            }
        },
        iter: 6, threads: 1, print: Told);

    private static string Told((Roster Roster, Question[] Questions) drawn) =>
        string.Join('\n', [.. drawn.Questions.Select(question => string.Join(' ', question.Keys())), drawn.Roster.ToString()]);

    private static void Same(
        string measure, Func<PlainReckoning, Question, PlainAnswer> reckon, Func<Question, int, Question>? asked = null, int rosters = 12, int questions = 5) =>
        Gen.Select(RandomRosters.WithCounts, RandomRosters.Question.Array[questions]).Sample(
            (roster, drawn) =>
            {
                Store.Hold(roster);
                foreach (Question question in drawn.Select((question, place) => asked?.Invoke(question, place) ?? question))
                {
                    PlainReckoning reckoning = new(question.Evidence == EvidenceReading.Proven ? roster.Proven("approved", "sign_in_sheet", "platform") : roster, Today);
                    Answer answer = Store.Desk.Ask(measure, question);
                    SameAs.AssertSame(reckon(reckoning, question), answer, string.Join(' ', question.Keys()));
                    Assert.AreEqual(reckoning.AsOf(question), answer.Meta.AsOf);
                    if (measure == "coverage")
                        Assert.AreEqual(reckoning.Unmatched(question), answer.Meta.Unmatched, string.Join(' ', question.Keys()));
                }
            },
            iter: rosters, threads: 1, print: Told);
}
