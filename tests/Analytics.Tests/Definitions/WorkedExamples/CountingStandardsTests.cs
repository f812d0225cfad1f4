namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Standards that count: classes, courses, an examination, training before a post, rotation.</summary>
[TestClass]
public sealed class CountingStandardsTests
{
    private static readonly StandardRow OneCountyClass = new("class", ("classes", 1)) { MinLevel = "county" };
    private static readonly StandardRow TwoCourses = new("courses", ("courses", 0)) { Courses = ["c1", "c2"] };
    private static readonly StandardRow Pass = new("exam", ("exam", 60));
    private static readonly StandardRow BeforePost = new("post", ("before_post", 1)) { Window = "years", N = 2 };
    private static readonly StandardRow Rotation = new("rotation", ("rotation", 1)) { Window = "years", N = 4 };

    [TestMethod]
    public void A_class_of_the_township_is_no_class_of_the_county_and_one_of_a_county_department_is()
    {
        Given given = new Given().Standard(OneCountyClass).Unit("D", "dept", "dept", "C")
            .Class("own", "2025-03-01", sponsor: "T1").Class("county", "2025-04-01", sponsor: "D").Class("nobody's", "2025-05-01")
            .Posting("a", "T1").Attended("a", "2025-03-01", 8, of: "own").Attended("a", "2025-05-01", 8, of: "nobody's")
            .Posting("b", "T1").Attended("b", "2025-04-01", 8, of: "county");

        Assert.AreEqual("not_met 0 of 1", Told(given, "a"));
        Assert.AreEqual("met 1 of 1", Told(given, "b"));
    }

    [TestMethod]
    public void Days_of_the_same_class_are_one_class_and_a_class_missed_is_none()
    {
        Given given = new Given().Standard(new StandardRow("classes", ("classes", 2)))
            .Posting("a", "T1").Attended("a", "2025-03-01", 8, of: "k1", session: "s1").Attended("a", "2025-03-02", 8, of: "k1", session: "s2").Attended("a", "2025-05-01", 0, of: "k2", status: "leave");

        Assert.AreEqual("not_met 1 of 2", Told(given, "a"));
    }

    [TestMethod]
    public void A_count_is_never_prorated_and_keeps_the_pace_of_the_whole_year()
    {
        Given given = new Given().Standard(new StandardRow("classes", ("classes", 2))).DataTo("2025-06-30").Posting("a", "T1", from: "2025-05-01").Attended("a", "2025-05-10", 8);

        AnswerRow person = given.Person("a");
        Assert.AreEqual(2m, person.Hours("required"));
        Assert.IsTrue(person.Flag("on_pace"), "One class of two by 30 June, the 181st of 365 days.");
        Assert.IsFalse(given.DataTo("2025-07-03").Person("a").Flag("on_pace"), "The 184th day asks for more than one.");
    }

    [TestMethod]
    public void A_session_brings_its_course_and_a_class_attended_as_a_whole_brings_all_of_its_courses()
    {
        Given given = new Given().Standard(TwoCourses)
            .Class("k", "2025-03-01", courses: ["c1", "c2"]).Class("s", "2025-04-01").Session("s", "s1", "c1").Session("s", "s2", "c2")
            .Posting("a", "T1").Attended("a", "2025-03-01", 8, of: "k")
            .Posting("b", "T1").Attended("b", "2025-04-01", 4, of: "s", session: "s1")
            .Posting("c", "T1").Attended("c", "2025-04-01", 8, of: "s");

        Assert.AreEqual("met 2 of 2, not_met 1 of 2, met 2 of 2", $"{Told(given, "a")}, {Told(given, "b")}, {Told(given, "c")}");
    }

    [TestMethod]
    public void The_best_result_of_the_window_counts_out_of_100_and_is_never_rounded_up_to_the_mark()
    {
        Given given = new Given().Standard(Pass)
            .Posting("a", "T1").Scored("a", 2025, 40, on: "2025-03-01").Scored("a", 2025, 75, full: 120, on: "2025-06-01") // 62.5
            .Posting("b", "T1").Scored("b", 2025, 89.99m, full: 150) // 59.993...
            .Posting("c", "T1").Scored("c", 2025, null, absent: true)
            .Posting("d", "T1").Scored("d", 2024, 100);

        Assert.AreEqual("met 62.5 of 60, not_met 59.99 of 60, not_met 0 of 60, not_met 0 of 60", string.Join(", ", "abcd".Select(cadre => Told(given, cadre.ToString()))));
    }

    [TestMethod]
    [DataRow("2025-03-01", "met", null, "On the day of the appointment is before it.")]
    [DataRow("2023-03-01", "met", null, "Two years back, the day included.")]
    [DataRow("2023-02-28", "not_met", true, "A day more is too long ago.")]
    [DataRow("2025-09-01", "met", null, "Six months after, the day included.")]
    [DataRow("2025-09-02", "not_met", true, "A day late.")]
    public void Training_counts_within_the_look_back_and_the_time_to_make_it_up(string ended, string standing, bool? onPace, string why)
    {
        Given given = new Given().Standard(BeforePost with { LookBackYears = 2, MakeupMonths = 6 }).DataTo("2025-09-01").Posting("a", "T1").Appointed("a", "2025-03-01").Attended("a", ended, 8);

        AnswerRow person = given.Person("a");
        Assert.AreEqual(standing, person.Text("standing"), why);
        Assert.AreEqual(onPace, person.Flag("on_pace"), "On 1 September, the last day, it can still be made up.");
    }

    [TestMethod]
    public void Who_was_given_no_post_does_not_stand_on_training_before_it_and_a_lateral_move_gives_none()
    {
        Answer coverage = new Given().Standard(BeforePost).Posting("a", "T1").Appointed("a", "2025-03-01", "lateral").Posting("b", "T1").Appointed("b", "2025-03-01", "new_post").Coverage();

        Assert.AreEqual(2, coverage.Row("T1").Count("all_in_post"));
        Assert.AreEqual(1, coverage.Row("T1").Count("in_post"));
    }

    [TestMethod]
    public void One_post_of_two_without_training_is_not_met_and_overdue_when_its_day_has_passed()
    {
        Given given = new Given().Standard(BeforePost with { LookBackYears = 1, MakeupMonths = 3 }).Posting("a", "T1").Appointed("a", "2024-03-01").Appointed("a", "2025-06-01").Attended("a", "2025-05-01", 8);

        AnswerRow person = given.Person("a");
        Assert.AreEqual("not_met", person.Text("standing"));
        Assert.IsFalse(person.Flag("on_pace"));
        Assert.Contains("2024-06-01", person.Text("reason"));
    }

    [TestMethod]
    public void A_rotation_asks_one_class_of_each_within_the_window_and_a_share_of_all_in_each_year()
    {
        Given given = new Given().Standard(Rotation);
        foreach ((string cadre, string[] days) in new (string, string[])[] { ("a", ["2022-05-01"]), ("b", ["2023-05-01", "2025-02-01"]), ("c", ["2021-12-31"]), ("d", []) })
        {
            given.Posting(cadre, "T1");
            foreach (string day in days)
                given.Attended(cadre, day, 8);
        }

        Assert.AreEqual("met met not_met not_met", string.Join(' ', "abcd".Select(cadre => given.Person(cadre.ToString()).Text("standing"))));
        Assert.AreEqual("2022 1/4 1, 2023 1/4 2, 2024 0/4 2, 2025 1/4 2",
            string.Join(", ", given.Rotation().Rows.Select(row => $"{row.Text("year")} {row.Count("had_class")}/{row.Count("people")} {row.Count("had_class_so_far")}")));
        Assert.AreEqual(0.25, given.Rotation().Rows[0].Share("yearly_share"));
    }

    private static string Told(Given given, string cadre) => given.Person(cadre) is var row
        ? FormattableString.Invariant($"{row.Text("standing")} {row.Hours("achieved"):0.##} of {row.Hours("required"):0.##}") : "";
}
