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
