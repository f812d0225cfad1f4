using CadreTraining.Analytics.Measures;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions.Training;

/// <summary>What must hold of training and study on any roster, however nasty.</summary>
[TestClass]
public sealed class RandomTrainingTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly RosterStore Store = new(Today);

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void The_mix_of_every_facet_is_what_the_plain_reckoning_finds() => OnRosters((roster, question) =>
    {
        foreach (string facet in Some(question))
        {
            Question asked = question with { By = facet };
            (PlainAnswer counts, Dictionary<string, decimal> hours) = Plainly(roster, asked).TrainingMix(asked);
            Answer answer = Store.Desk.Ask("training.mix", asked);
            string told = string.Join(' ', asked.Keys());
            SameAs.AssertSame(counts, answer, told);
            foreach (AnswerRow row in answer.Rows)
                Assert.AreEqual((double)hours.GetValueOrDefault(row.Text("facet_value")), (double)row.Hours("hours"), 0.0101, told + " " + row.Text("facet_value"));
            Assert.AreEqual(Math.Round(hours.Values.Sum(), 2), answer.Total!.Hours("hours"), "parts add up to the whole: " + told);
        }
    });

    [TestMethod]
    public void Every_facet_splits_the_same_hours_and_the_shares_add_up_to_one() => OnRosters((_, question) =>
    {
        decimal all = Store.Desk.Ask("training.volume", question with { By = null }).Total!.Hours("hours");
        foreach (string facet in Some(question))
        {
            Answer answer = Store.Desk.Ask("training.mix", question with { By = facet });
            Assert.AreEqual(all, answer.Rows.Sum(row => row.Hours("hours")), facet);
            Assert.AreEqual(all, answer.Total!["all_hours"] ?? 0m, facet);
            if (all > 0)
                Assert.AreEqual(1, answer.Rows.Sum(row => row.Share("hours_share")!.Value), 0.0000001, facet);
        }
    });

    [TestMethod]
    public void The_Three_Basics_of_classes_are_what_the_plain_reckoning_finds() => Same("training.basics", (reckoning, question) => reckoning.TrainingBasics(question));

    [TestMethod]
    public void The_Three_Basics_of_people_are_what_the_plain_reckoning_finds() => Same("training.basics-persons", (reckoning, question) => reckoning.TrainingBasicsPersons(question));

    [TestMethod]
    public void Methods_over_time_are_what_the_plain_reckoning_finds() => OnRosters((roster, question) =>
    {
        foreach (string stretch in new[] { "month", "quarter", "year" })
        {
            Question asked = question with { By = stretch };
            SameAs.AssertSame(Plainly(roster, asked).TrainingMethods(asked), Store.Desk.Ask("training.methods", asked), string.Join(' ', asked.Keys()));
        }
    });

    [TestMethod]
    public void Call_ups_are_what_the_plain_reckoning_finds() => Same("training.calls", (reckoning, question) => reckoning.TrainingCalls(question));

    [TestMethod]
    public void Each_call_has_exactly_one_outcome() => OnRosters((_, question) =>
    {
        foreach (AnswerRow row in Store.Desk.Ask("training.calls", question).Rows)
            Assert.AreEqual(row.Count("called"), row.Count("came") + row.Count("substituted") + row.Count("excused") + row.Count("missed") + row.Count("unanswered") + row.Count("still_open"));
    });

    [TestMethod]
    public void What_stands_out_among_call_ups_is_what_the_plain_reckoning_finds() => OnRosters((roster, question) =>
    {
        Question asked = question with { By = null };
        Answer answer = Store.Desk.Ask("training.call-people", asked);
        string[] found = [.. answer.Rows.Select(row => $"{row.Text("source_county")}/{row.Text("cadre_id")} {row.Text("call_finding")} {row.Count("calls")}").Order(StringComparer.Ordinal)];
        Assert.AreEqual(string.Join('\n', Plainly(roster, asked).TrainingCallPeople(asked)), string.Join('\n', found), string.Join(' ', asked.Keys()));
    });

    [TestMethod]
    public void Quartiles_of_hours_are_what_the_plain_reckoning_finds() => Same("training.spread", (reckoning, question) => reckoning.TrainingSpread(question) with { TotalReported = null });

    [TestMethod]
    public void The_days_of_the_calendar_add_up_to_the_hours_of_the_period() => OnRosters((_, question) =>
    {
        Question asked = question with { By = null };
        AnswerRow volume = Store.Desk.Ask("training.volume", asked).Total!;
        Answer calendar = Store.Desk.Ask("training.calendar", asked);
        Assert.AreEqual(volume.Hours("hours"), calendar.Total!.Hours("hours"));
        Assert.AreEqual(volume.Count("classes"), calendar.Total.Count("classes"));
    });

    [TestMethod]
    public void Classes_and_hours_of_providers_add_up_to_those_of_the_period() => OnRosters((_, question) =>
    {
        Question asked = question with { By = null };
        AnswerRow volume = Store.Desk.Ask("training.volume", asked).Total!;
        Answer providers = Store.Desk.Ask("training.providers", asked);
        Assert.AreEqual(volume.Hours("hours"), providers.Total!.Hours("hours"));
        Assert.AreEqual(volume.Count("classes"), providers.Rows.Sum(row => row.Count("classes")));
        Assert.AreEqual(volume.Count("person_times"), providers.Rows.Sum(row => row.Count("person_times")));
        Assert.AreEqual(volume.Count("persons"), providers.Total.Count("persons"));
    });

    [TestMethod]
    public void The_reading_list_is_read_as_the_plain_reckoning_finds() => Same("study.reading", (reckoning, question) => reckoning.StudyReading(question));

    [TestMethod]
    public void Who_has_reading_overdue_and_which_items_are_read_add_up_to_the_list_by_unit() => OnRosters((_, question) =>
    {
        Question asked = question with { By = null };
        AnswerRow total = Store.Desk.Ask("study.reading", asked with { By = "prefecture" }).Total!;
        if (!asked.OnlyReported)
            Assert.AreEqual(total.Count("overdue"), Store.Desk.Ask("study.reading-people", asked).Rows.Sum(row => row.Count("overdue")));
    });

    [TestMethod]
    public void Study_groups_have_met_as_the_plain_reckoning_finds() => OnRosters((roster, question) =>
    {
        foreach (string kind in new[] { "central_group", "branch" })
        {
            Question asked = question with { By = kind };
            SameAs.AssertSame(Plainly(roster, asked).StudyGroups(asked), Store.Desk.Ask("study.groups", asked), string.Join(' ', asked.Keys()));
        }
    });

    [TestMethod]
    public void Study_groups_by_unit_are_what_the_plain_reckoning_finds() => Same("study.branches", (reckoning, question) => reckoning.StudyBranches(question));

    [TestMethod]
    public void Study_of_their_own_accord_is_what_the_plain_reckoning_finds() => Same("study.self", (reckoning, question) => reckoning.StudySelf(question));

    [TestMethod]
    public void Off_the_job_study_of_leading_cadres_is_what_the_plain_reckoning_finds() => Same("study.off-job", (reckoning, question) => reckoning.StudyOffJob(question));

    [TestMethod]
    public void The_order_of_rows_does_not_matter() => OnRosters((roster, question) =>
    {
        string before = Everything(question);
        Random random = new(7);
        var others = roster.Others.ToArray();
        var attendance = roster.Attendance.ToArray();
        random.Shuffle(others);
        random.Shuffle(attendance);
        Store.Hold(roster with { Others = [.. others], Attendance = [.. attendance] });
        Assert.AreEqual(before, Everything(question));
    });

    [TestMethod]
    public void A_grant_over_a_subtree_gives_exactly_what_asking_for_its_unit_gives() => OnRosters((_, question) =>
    {
        foreach (string unit in new[] { "A", "A1" })
            Assert.AreEqual(Everything(question with { Unit = unit }), Everything(question with { Unit = null }, new Desk(Store.Warehouse, new Grant(unit, Role.Analyst))), unit);
    });

    /// <summary>Some of the facets, others for another question: all of them for every roster would take long.</summary>
    private static IEnumerable<string> Some(Question question) => TrainingFacet.All.Where((_, place) => (place + string.Join(' ', question.Keys()).Length) % 4 == 0);

    private static IEnumerable<Measure> Own => Measure.All.Where(measure => measure.Topic is Topic.TrainingHours or Topic.Study && !measure.NeedsCadre);

    private static string Everything(Question question, Desk? desk = null) => string.Join('\n', Own.SelectMany(measure =>
    {
        Answer answer = (desk ?? Store.Desk).Ask(measure, question with { By = null });
        return answer.Rows.Select(row => string.Join(", ", measure.Figures.Select(figure => $"{figure.Name}={Rounded(row[figure.Name])}"))).Prepend(measure.Id);
    }));

    private static object? Rounded(object? value) => value is double share ? Math.Round(share, 9) : value;

    private static PlainReckoning Plainly(Roster roster, Question question) => new(question.Evidence == EvidenceReading.Proven ? roster.Proven("approved", "sign_in_sheet", "platform") : roster, Today);

    private static void Same(string measure, Func<PlainReckoning, Question, PlainAnswer> reckon) => OnRosters((roster, question) =>
        SameAs.AssertSame(reckon(Plainly(roster, question), question), Store.Desk.Ask(measure, question), string.Join(' ', question.Keys())));

    private static void OnRosters(Action<Roster, Question> holds) =>
        Gen.Select(RandomRosters.Roster, Gen.Int[0, 1_000_000], RandomRosters.Question.Array[2]).Sample(
            (drawn, seed, questions) =>
            {
                Roster roster = RandomLedgers.Around(drawn, seed);
                foreach (Question question in questions)
                {
                    Store.Hold(roster);
                    holds(roster, question);
                }
            },
            iter: 4, threads: 1, print: drawn => string.Join(' ', drawn.Item3.Select(question => string.Join(' ', question.Keys()))));
}
