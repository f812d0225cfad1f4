using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Appointments on random rosters: what the desk finds is what the plain reckoning finds, and parts add up to the whole.</summary>
[TestClass]
public sealed class RandomPromotionTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly RosterStore Store = new(Today);

    private static readonly string[] Levels = ["township_level", "village_level", "county", "prefecture"];

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void Training_before_a_post_by_unit_is_what_the_plain_reckoning_finds() =>
        Same("promotions.trained-before", (reckoning, held, question) => reckoning.TrainedBefore(held, question));

    [TestMethod]
    public void Training_before_a_post_by_group_is_what_the_plain_reckoning_finds() =>
        Same("promotions.trained-before-by-facet", (reckoning, held, question) => reckoning.TrainedBeforeByFacet(held, question), "young", "age_band", "layer", "sex", "route", "type");

    [TestMethod]
    public void Training_that_is_due_is_what_the_plain_reckoning_finds() => Same("promotions.due", (reckoning, held, question) => reckoning.Due(held, question));

    [TestMethod]
    public void Appointments_by_unit_and_by_group_are_what_the_plain_reckoning_finds() =>
        Same("promotions.appointments", (reckoning, held, question) => reckoning.Appointments(held, question), [.. Levels, "route", "type", "election", "young", "education"]);

    [TestMethod]
    public void Appointments_by_month_are_what_the_plain_reckoning_finds() => Same("promotions.by-month", (reckoning, held, question) => reckoning.ByMonth(held, question), [null]);

    [TestMethod]
    public void Results_of_study_on_file_are_what_the_plain_reckoning_finds() => Same("promotions.study-on-file", (reckoning, held, question) => reckoning.StudyOnFile(held, question));

    [TestMethod]
    public void Qualifications_held_are_what_the_plain_reckoning_finds() => Same("promotions.qualification", (reckoning, held, question) => reckoning.Qualification(held, question));

    [TestMethod]
    public void The_reserve_pool_is_what_the_plain_reckoning_finds() => Same("promotions.reserve", (reckoning, held, question) => reckoning.Reserve(held, question));

    [TestMethod]
    public void The_promoted_beside_the_others_are_what_the_plain_reckoning_finds() => Same("promotions.compared", (reckoning, held, question) => reckoning.Compared(held, question), [null]);

    [TestMethod]
    public void The_parts_of_every_level_and_every_group_add_up_to_the_same_whole() => OnRosters((_, question) =>
    {
        string[] statuses = ["before", "within_year", "open", "overdue"];
        string whole = Sums(Store.Desk.Ask("promotions.trained-before", question with { By = "prefecture" }), statuses);
        foreach (string level in Levels)
        {
            Answer answer = Store.Desk.Ask("promotions.trained-before", question with { By = level });
            Assert.AreEqual(whole, Sums(answer, statuses), level);
            Assert.AreEqual(whole, string.Join(' ', statuses.Select(status => answer.Total!.Count(status))), level);
        }

        foreach (string group in new[] { "young", "layer", "age_band", "route", "type" })
            Assert.AreEqual(whole, Sums(Store.Desk.Ask("promotions.trained-before-by-facet", question with { By = group }), statuses), group);
        string[] counts = ["appointments", "promotion", "new_post", "elected"];
        string all = Sums(Store.Desk.Ask("promotions.appointments", question with { By = "county" }), counts);
        foreach (string by in new[] { "village_level", "township_level", "route", "type", "election", "sex" })
            Assert.AreEqual(all, Sums(Store.Desk.Ask("promotions.appointments", question with { By = by }), counts), by);
        Assert.AreEqual(all, Sums(Store.Desk.Ask("promotions.by-month", question with { By = null }), counts));
    });

    [TestMethod]
    public void The_lists_of_people_are_as_long_as_the_counts_say() => OnRosters((_, question) =>
    {
        Answer counts = Store.Desk.Ask("promotions.trained-before", question), people = Store.Desk.Ask("promotions.before-people", question);
        foreach (AnswerRow unit in counts.Rows)
        {
            foreach (string status in new[] { "before", "within_year", "open", "overdue" })
                Assert.AreEqual(unit.Count(status), people.Rows.Count(row => row.Text("row_unit") == unit.Text("unit_code") && row.Text("training_status") == status));
        }

        AnswerRow due = Store.Desk.Ask("promotions.due", question).Total!;
        IReadOnlyList<AnswerRow> warnings = Store.Desk.Ask("promotions.warnings", question).Rows;
        Assert.AreEqual((due.Count("due_soon"), due.Count("overdue")), (warnings.Count(row => row.Count("days_left") >= 0), warnings.Count(row => row.Count("days_left") < 0)));
        AnswerRow study = Store.Desk.Ask("promotions.study-on-file", question).Total!;
        IReadOnlyList<AnswerRow> without = Store.Desk.Ask("promotions.study-people", question).Rows;
        Assert.AreEqual((study.Count("latest_fail"), study.Count("no_result")), (without.Count(row => row.Text("study_outcome") == "fail"), without.Count(row => row.Text("study_outcome") == "none")));
        AnswerRow pool = Store.Desk.Ask("promotions.reserve", question).Total!;
        IReadOnlyList<AnswerRow> reserve = Store.Desk.Ask("promotions.reserve-people", question).Rows;
        Assert.AreEqual(pool.Count("pool"), reserve.Count(row => !(row.Day("left_on") < Store.Desk.Ask("promotions.reserve", question).Meta.AsOf)));
    });

    [TestMethod]
    public void The_order_of_rows_does_not_matter() => OnRosters((roster, question) =>
    {
        string before = Everything(question);
        Random random = new(7);
        Store.Hold(roster with { Others = Shuffled(roster.Others), Attendance = Shuffled(roster.Attendance), Postings = Shuffled(roster.Postings), Classes = Shuffled(roster.Classes) });
        Assert.AreEqual(before, Everything(question));

        List<T> Shuffled<T>(List<T> rows)
        {
            T[] shuffled = [.. rows];
            random.Shuffle(shuffled);
            return [.. shuffled];
        }
    });

    [TestMethod]
    public void A_grant_over_a_unit_answers_as_the_whole_grant_does_about_that_unit() => OnRosters((_, question) =>
    {
        foreach (string unit in new[] { "A", "A1", "B" })
            Assert.AreEqual(Everything(question with { Unit = unit }), Everything(question with { Unit = null }, new Desk(Store.Warehouse, new Grant(unit, Role.Analyst))), unit);
    });

    private static string Everything(Question question, Desk? desk = null) => string.Join('\n', new[]
    {
        "promotions.trained-before", "promotions.before-people", "promotions.due", "promotions.appointments", "promotions.study-on-file", "promotions.study-people",
        "promotions.qualification", "promotions.reserve", "promotions.reserve-people", "promotions.by-month", "promotions.compared",
    }.SelectMany(id =>
    {
        Answer answer = (desk ?? Store.Desk).Ask(id, id is "promotions.by-month" or "promotions.compared" ? question with { By = null } : question);
        return answer.Rows.Select(row => id + ": " + string.Join(", ", answer.Measure.Figures.Select(figure => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure.Name}={row[figure.Name]}"))));
    }));

    private static string Sums(Answer answer, string[] columns) => string.Join(' ', columns.Select(column => answer.Rows.Sum(row => row.Count(column))));

    private static void OnRosters(Action<Roster, Question> check) => Gen.Select(RandomPromotions.Roster, RandomRosters.Question).Sample(
        (drawn, question) =>
        {
            Store.Hold(drawn.Roster);
            check(drawn.Roster, question with { OnlyReported = false, Standard = "primary" });
        },
        iter: 5, threads: 1, print: drawn => string.Join(' ', drawn.Item2.Keys()) + '\n' + drawn.Item1.Roster);

    private static void Same(string measure, Func<PlainReckoning, PromotionRoster, Question, PlainAnswer> reckon, params string?[] ways) => Gen.Select(RandomPromotions.Roster, RandomRosters.Question.Array[5]).Sample(
        (drawn, questions) =>
        {
            Store.Hold(drawn.Roster);
            foreach (Question question in questions.Select((question, place) => ways.Length > 0 ? question with { By = ways[place % ways.Length] } : question))
            {
                PlainReckoning reckoning = new(question.Evidence == EvidenceReading.Proven ? drawn.Roster.Proven("approved", "sign_in_sheet", "platform") : drawn.Roster, Today);
                SameAs.AssertSame(reckon(reckoning, drawn.Held, question), Store.Desk.Ask(measure, question), string.Join(' ', question.Keys()));
            }
        },
        iter: 8, threads: 1, print: drawn => string.Join('\n', [.. drawn.Item2.Select(question => string.Join(' ', question.Keys())), drawn.Item1.Roster.ToString()]));
}
