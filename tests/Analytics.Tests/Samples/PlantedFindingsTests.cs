using System.Globalization;
using CadreTraining.Analytics.Samples;

namespace CadreTraining.Analytics.Tests.Samples;

/// <summary>What a reader of the shipped county is meant to find in it.</summary>
[TestClass]
public sealed class PlantedFindingsTests
{
    private static SampleReader county = null!;

    [ClassInitialize]
    public static void MakeTheCounty(TestContext _) => county = SampleReader.Of(SampleScale.County);

    [ClassCleanup]
    public static void RemoveTheCounty() => county.Dispose();

    [TestMethod]
    public void Taiping_has_the_most_person_times_of_a_trained_person_because_the_same_few_go_again_and_again()
    {
        Dictionary<string, double> perPerson = Townships().ToDictionary(name => name, name =>
        {
            Dictionary<string, string>[] rows = [.. TrainedOf(name, "2025")];
            return (double)rows.Length / rows.Select(row => row["cadre_id"]).Distinct().Count();
        });
        int[] times = [.. TrainedOf("太平镇", "2025").GroupBy(row => row["cadre_id"]).Select(person => person.Count()).OrderDescending()];

        Assert.AreEqual("太平镇", perPerson.Where(each => each.Key is not "云台乡").MaxBy(each => each.Value).Key);
        Assert.IsGreaterThan(30, times[5]);
        Assert.IsLessThan(15, times[times.Length / 2]);
    }

    [TestMethod]
    public void Beigou_has_hours_in_December_only_and_nothing_in_the_current_year()
    {
        Assert.IsNotEmpty(TrainedOf("北沟乡", "2025"));
        Assert.IsTrue(RowsOf("北沟乡").All(row => row["held_on"][5..7] == "12"));
        Assert.IsEmpty(RowsOf("北沟乡").Where(row => row["held_on"].StartsWith("2026", StringComparison.Ordinal)));
        foreach (string name in Townships().Where(name => name != "北沟乡"))
            Assert.IsNotEmpty(TrainedOf(name, "2026"), name);
    }

    [TestMethod]
    public void Yuntai_has_three_people() => Assert.AreEqual(3, county.InPost.Count(row => IsIn(row["unit_code"], "云台乡")));

    [TestMethod]
    public void Two_promoted_cadres_had_no_training_before_and_none_within_a_year()
    {
        ILookup<string, string> classesEnded = county.Trained.ToLookup(row => row["cadre_id"], row => row["held_on"]);

        int overdue = county["appointments"].Count(row => row["type"] == "promotion"
            && string.CompareOrdinal(row["date"], "2025-06-30") < 0
            && classesEnded[row["cadre_id"]].All(day => string.CompareOrdinal(day, DateOnly.Parse(row["date"], CultureInfo.InvariantCulture).AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0));

        Assert.IsGreaterThanOrEqualTo(2, overdue);
    }

    [TestMethod]
    public void Two_sponsors_hold_the_same_class_for_the_same_people()
    {
        var twice = county["classes"].Where(row => row["sponsor_unit"].Contains("-D", StringComparison.Ordinal) && row["name"].Contains("基层治理能力提升班", StringComparison.Ordinal)).ToArray();

        Assert.HasCount(2, twice);
        Assert.HasCount(2, twice.Select(row => row["sponsor_unit"]).Distinct());
    }

    [TestMethod]
    public void People_of_one_name_serve_in_one_unit()
    {
        Dictionary<string, string> names = county["cadres"].ToDictionary(row => row["cadre_id"], row => row["name"]);

        Assert.IsNotEmpty(county.InPost.GroupBy(row => (row["unit_code"], names[row["cadre_id"]])).Where(together => together.Select(row => row["cadre_id"]).Distinct().Count() > 1));
    }

    [TestMethod]
    public void A_village_moves_to_another_town_and_one_of_its_people_is_still_posted_to_the_old_code()
    {
        Dictionary<string, string> old = county["org_units"].Single(row => row["successor_code"].Length > 0);
        Dictionary<string, string> moved = county["org_units"].Single(row => row["unit_code"] == old["successor_code"]);

        Assert.AreEqual("2025-06-30 2025-07-01", $"{old["valid_to"]} {moved["valid_from"]}");
        Assert.AreEqual("双桥镇 青禾镇", $"{county.UnitName(old["parent_code"])} {county.UnitName(moved["parent_code"])}");
        Assert.AreEqual(old["name"], moved["name"]);
        Assert.AreEqual(1, county.InPost.Count(row => row["unit_code"] == old["unit_code"]));
        Assert.IsGreaterThanOrEqualTo(2, county.InPost.Count(row => row["unit_code"] == moved["unit_code"]));
    }

    [TestMethod]
    public void Some_move_up_in_mid_year_and_some_hold_two_posts()
    {
        var postings = county["postings"].GroupBy(row => row["cadre_id"]).ToArray();

        Assert.IsNotEmpty(postings.Where(person => person.Select(row => row["layer"]).Distinct().Count() > 1 && person.Any(row => row["end_date"].StartsWith("2025", StringComparison.Ordinal))));
        Assert.IsNotEmpty(postings.Where(person => person.Count(row => row["end_date"].Length == 0) > 1));
    }

    [TestMethod]
    public void Some_are_excused_some_are_new_and_some_have_no_known_start()
    {
        Assert.IsNotEmpty(county["exemptions"].Where(row => row["reason"] == "产假"));
        Assert.IsNotEmpty(county["exemptions"].Where(row => row["end_date"].Length == 0));
        Assert.IsInRange(10, 60, county.InPost.Count(row => string.CompareOrdinal(row["start_date"], "2026-06-01") > 0));
        Assert.IsInRange(2, 60, county.InPost.Count(row => row["start_date"].Length == 0));
    }

    [TestMethod]
    public void Some_who_retired_still_come_and_some_attendances_are_nobodys()
    {
        HashSet<string> retired = [.. county["cadres"].Where(row => row["status"] == "retired").Select(row => row["cadre_id"])];
        HashSet<string> known = [.. county["cadres"].Select(row => row["cadre_id"])];

        Assert.IsNotEmpty(county.Trained.Where(row => retired.Contains(row["cadre_id"]) && row["held_on"].StartsWith("2026", StringComparison.Ordinal)));
        Assert.IsInRange(5, 60, county["attendance"].Count(row => !known.Contains(row["cadre_id"]) && row["held_on"].StartsWith("2026", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_class_of_last_year_leaves_out_one_of_the_Three_Basics_and_most_of_the_countys_classes_teach_them_all()
    {
        Dictionary<string, string> themes = county["courses"].ToDictionary(row => row["course_id"], row => row["compulsory_theme"]);
        ILookup<string, string> taught = county["sessions"].ToLookup(row => row["class_id"], row => themes[row["course_id"]]);
        Dictionary<string, string>[] classes = [.. county["classes"].Where(row => row["status"] == "done" && row["channel"] == "off_job")];

        int complete = classes.Count(row => Themes(row).Count() == 3);
        Dictionary<string, string> planted = classes.Single(row => row["name"] == "2025年乡村振兴专题培训班");

        Assert.IsInRange(0.85, 0.98, (double)complete / classes.Length);
        Assert.AreEqual("mao_thought, marxism", string.Join(", ", Themes(planted).Order()));

        IEnumerable<string> Themes(Dictionary<string, string> row) => taught[row["class_id"]].Where(theme => theme.Length > 0).Distinct();
    }

    [TestMethod]
    public void Discussion_grows_from_year_to_year_and_the_lecture_stays_the_most()
    {
        double[] shares = [.. county["sessions"].GroupBy(row => row["class_id"].Split('-')[1]).OrderBy(year => year.Key).Select(year => year.Where(row => row["method"] == "seminar").Sum(Hours) / year.Sum(Hours))];

        Assert.HasCount(4, shares);
        Assert.IsTrue(shares.SequenceEqual(shares.Order()));
        Assert.IsGreaterThan(0.6, county["sessions"].Where(row => row["method"] == "lecture").Sum(Hours) / county["sessions"].Sum(Hours));

        static double Hours(Dictionary<string, string> row) => double.Parse(row["hours"], CultureInfo.InvariantCulture);
    }

    [TestMethod]
    public void A_class_attended_session_by_session_has_those_sessions_in_its_timetable()
    {
        HashSet<string> timetable = [.. county["sessions"].Select(row => $"{row["class_id"]} {row["session_id"]}")];
        string[] attended = [.. county["attendance"].Where(row => row["session_id"].Length > 0).Select(row => $"{row["class_id"]} {row["session_id"]}").Distinct()];

        Assert.IsNotEmpty(attended);
        Assert.IsEmpty(attended.Where(each => !timetable.Contains(each)));
    }

    [TestMethod]
    public void One_cadre_is_called_up_three_times_in_a_quarter_some_do_not_answer_and_some_are_never_called()
    {
        Dictionary<string, int> quarter = county["call_ups"].Where(row => row["notice_date"].StartsWith("2026-01", StringComparison.Ordinal) || row["notice_date"].StartsWith("2026-02", StringComparison.Ordinal) || row["notice_date"].StartsWith("2026-03", StringComparison.Ordinal))
            .GroupBy(row => row["cadre_id"]).ToDictionary(person => person.Key, person => person.Count());
        HashSet<string> called = [.. county["call_ups"].Select(row => row["cadre_id"])];

        Assert.IsGreaterThanOrEqualTo(3, quarter.Values.Max());
        Assert.IsInRange(0.03, 0.12, (double)county["call_ups"].Count(row => row["answer"] == "none") / county["call_ups"].Count);
        Assert.IsInRange(10, 500, county.InPost.Count(row => row["start_date"].Length > 0 && string.CompareOrdinal(row["start_date"], "2023-01-01") < 0 && !called.Contains(row["cadre_id"])));
        Assert.IsNotEmpty(county["call_ups"].Where(row => row["substitute_id"].Length > 0));
    }

    [TestMethod]
    public void One_village_branch_never_met_and_some_townships_let_a_quarter_pass()
    {
        HashSet<string> met = [.. county["study_groups"].Where(row => row["kind"] == "branch").Select(row => row["unit_code"])];
        string[] silent = [.. county["org_units"].Where(row => row["kind"] == "village" && !met.Contains(row["unit_code"])).Select(row => row["unit_code"])];
        int[] days = [.. county["study_groups"].Where(row => row["kind"] == "central_group" && row["date"].StartsWith("2025", StringComparison.Ordinal) && Townships().Contains(county.UnitName(row["unit_code"])))
            .GroupBy(row => row["unit_code"]).Select(group => group.Select(row => row["date"]).Distinct().Count())];

        Assert.HasCount(1, silent);
        Assert.IsInRange(2, 6, days.Count(count => count < 12));
        Assert.IsInRange(5, 10, days.Count(count => count >= 12));
    }

    [TestMethod]
    public void The_reading_lists_are_out_by_the_end_of_March_but_for_one_year()
    {
        string[] late = [.. county["reading_lists"].Where(row => string.CompareOrdinal(row["published_on"][5..], "03-31") > 0).Select(row => row["year"]).Distinct()];

        Assert.AreEqual("2024", string.Join(", ", late));
    }

    [TestMethod]
    public void One_rose_with_a_failed_examination_and_one_without_any_result()
    {
        ILookup<string, Dictionary<string, string>> results = county["assessments"].ToLookup(row => row["cadre_id"]);
        Dictionary<string, string>[] risen = [.. county["appointments"].Where(row => row["type"] == "promotion" && string.CompareOrdinal(row["date"], "2025-09-01") > 0)];

        Assert.IsNotEmpty(risen.Where(row => results[row["cadre_id"]].Any(result => result["kind"] == "study_exam" && result["year"] == "2025" && result["attempt"] == "2" && result["score"].Length > 0
            && double.Parse(result["score"], CultureInfo.InvariantCulture) < 60)));
        Assert.IsNotEmpty(risen.Where(row => row["to_level"] == "section_deputy" && !results.Contains(row["cadre_id"])));
    }

    [TestMethod]
    public void Baiyun_scores_far_lower_and_at_Shimen_many_stay_away_from_the_examination()
    {
        Dictionary<string, string> townshipOf = [];
        foreach (Dictionary<string, string> posting in county["postings"].Where(row => row["is_main"] == "1"))
            townshipOf[posting["cadre_id"]] = county.UnitName(posting["unit_code"][..9]);
        var exams = county["assessments"].Where(row => row["kind"] == "study_exam" && row["year"] == "2025" && row["attempt"] == "1").GroupBy(row => townshipOf[row["cadre_id"]]).Where(each => each.Count() > 20).ToArray();

        var means = exams.ToDictionary(each => each.Key, each => each.Where(row => row["score"].Length > 0).Average(row => double.Parse(row["score"], CultureInfo.InvariantCulture)));
        var absent = exams.ToDictionary(each => each.Key, each => (double)each.Count(row => row["absent"] == "1") / each.Count());

        Assert.AreEqual("白云乡", means.MinBy(each => each.Value).Key);
        Assert.IsGreaterThan(5, means.Values.Order().ElementAt(1) - means["白云乡"]);
        Assert.AreEqual("石门镇", absent.MaxBy(each => each.Value).Key);
        Assert.IsGreaterThan(0.12, absent["石门镇"]);
    }

    [TestMethod]
    public void Appointments_name_the_post_that_was_taken_up_that_day_and_the_election_it_came_from()
    {
        HashSet<string> taken = [.. county["postings"].Select(row => $"{row["cadre_id"]} {row["post"]} {row["start_date"]}")];
        Dictionary<string, string>[] taking = [.. county["appointments"].Where(row => row["type"] is "promotion" or "new_post" or "lateral")];

        Assert.IsEmpty(taking.Where(row => !taken.Contains($"{row["cadre_id"]} {row["to_post"]} {row["date"]}")).Select(row => row["appointment_id"]));
        Assert.IsEmpty(county["appointments"].Where(row => row["election_id"].Length > 0 && row["route"] != "election"));
        Assert.HasCount(3, county["appointments"].Select(row => row["election_id"]).Where(each => each.Length > 0).Distinct());
    }

    private static IEnumerable<string> Townships() => county["org_units"].Where(row => row["kind"] is "town" or "township").Select(row => row["name"]);

    private static bool IsIn(string unit, string township) => unit.StartsWith(county.UnitCode(township), StringComparison.Ordinal);

    private static IEnumerable<Dictionary<string, string>> RowsOf(string township)
    {
        string code = county.UnitCode(township);
        return county["attendance"].Where(row => row["unit_at_time"].StartsWith(code, StringComparison.Ordinal));
    }

    private static IEnumerable<Dictionary<string, string>> TrainedOf(string township, string year)
    {
        string code = county.UnitCode(township);
        return county.Trained.Where(row => row["held_on"].StartsWith(year, StringComparison.Ordinal) && row["unit_at_time"].StartsWith(code, StringComparison.Ordinal));
    }
}
