using System.Globalization;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Samples;

namespace CadreTraining.Analytics.Tests.Samples;

[TestClass]
public sealed class SampleFolderTests
{
    private static SampleReader county = null!;

    [ClassInitialize]
    public static void MakeTheCounty(TestContext _) => county = SampleReader.Of(SampleScale.County);

    [ClassCleanup]
    public static void RemoveTheCounty() => county.Dispose();

    [TestMethod]
    public void The_same_seed_makes_the_same_bytes_and_another_seed_other_people()
    {
        using SampleReader again = SampleReader.Of(SampleScale.County);
        using SampleReader other = SampleReader.Of(SampleScale.County, seed: 2);

        foreach (Ledger ledger in SampleReader.Ledgers)
            Assert.IsTrue(county.Bytes(ledger.Name).SequenceEqual(again.Bytes(ledger.Name)), ledger.Name);
        Assert.IsFalse(county.Bytes("cadres").SequenceEqual(other.Bytes("cadres")));
        Assert.IsTrue(county.Bytes("org_units").SequenceEqual(other.Bytes("org_units")), "The shipped county's units do not hang on the seed.");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    public void A_county_has_2_thousand_people_and_50_thousand_attendances(int seed)
    {
        using SampleReader sample = SampleReader.Of(SampleScale.County, seed);

        Assert.IsInRange(1800, 2200, sample["cadres"].Count);
        Assert.IsInRange(1450, 1650, sample.InPost.Count());
        Assert.IsInRange(43_000, 55_000, sample["attendance"].Count);
    }

    [TestMethod]
    public void A_city_has_20_thousand_people_and_1_million_attendances_and_no_key_twice()
    {
        using SampleReader city = SampleReader.Of(SampleScale.City);

        Assert.IsInRange(18_000, 22_000, city["cadres"].Count);
        Assert.IsInRange(900_000, 1_100_000, File.ReadLines(Path.Combine(city.Folder, "attendance.csv")).Count() - 1);
        foreach (Ledger ledger in SampleReader.Ledgers.Where(each => each != Attendance.Ledger))
            AssertNoKeyTwice(ledger, city[ledger.Name]);
    }

    [TestMethod]
    public void The_invented_county_has_12_townships_and_towns_192_villages_and_4_farms()
    {
        string[] kinds = [.. county["org_units"].Where(row => row["successor_code"].Length == 0).Select(row => row["kind"])];

        Assert.AreEqual(12, kinds.Count(kind => kind is "town" or "township"));
        Assert.AreEqual(192, kinds.Count(kind => kind == "village"));
        Assert.AreEqual(4, kinds.Count(kind => kind == "township_like"));
        Assert.AreEqual("青禾县|Qinghe County|9999", county["org_units"].Where(row => row["unit_code"] == SampleFolder.DemoCounty).Select(row => $"{row["name"]}|{row["name_en"]}|{row["parent_code"]}").Single());
        string[] villages = [.. county["org_units"].Where(row => row["kind"] == "village" && row["successor_code"].Length == 0).Select(row => row["name"])];
        Assert.HasCount(192, villages.Distinct());
        Assert.IsTrue(county["org_units"].All(row => row["name_en"].Length > 0));
    }

    [TestMethod]
    public void Every_file_has_the_headings_of_its_ledger()
    {
        foreach (Ledger ledger in SampleReader.Ledgers)
        {
            Assert.AreEqual(string.Join(',', ledger.Columns.Where(column => column.Kind != ColumnKind.IdNumber).Select(column => column.Name).Order()),
                string.Join(',', File.ReadLines(Path.Combine(county.Folder, ledger.Name + ".csv")).First().Split(',').Order()));
        }
    }

    [TestMethod]
    public void Every_code_is_one_of_its_list()
    {
        foreach (Ledger ledger in SampleReader.Ledgers)
        {
            foreach (LedgerColumn column in ledger.Columns.Where(each => each.Codes is not null))
            {
                HashSet<string> known = [.. column.Codes!.Codes.Select(code => code.Value), ""];
                Assert.IsTrue(county[ledger.Name].All(row => known.Contains(row[column.Name])), $"{ledger.Name}.{column.Name}");
            }
        }
    }

    [TestMethod]
    public void No_key_stands_twice()
    {
        foreach (Ledger ledger in SampleReader.Ledgers)
            AssertNoKeyTwice(ledger, county[ledger.Name]);
    }

    [TestMethod]
    public void Every_reference_finds_its_row_but_for_the_attendances_of_nobody()
    {
        foreach (Ledger ledger in SampleReader.Ledgers)
        {
            foreach (LedgerColumn column in ledger.Columns.Where(each => each.Reference is not null))
            {
                HashSet<string> named = [.. county[column.Reference!.Ledger].Select(row => row[column.Reference.Column]), ""];
                int lost = county[ledger.Name].Count(row => !named.Contains(row[column.Name]));
                bool planted = ledger == Attendance.Ledger && column.Name == "cadre_id";
                Assert.IsInRange(planted ? 20 : 0, planted ? 300 : 0, lost, $"{ledger.Name}.{column.Name}");
            }
        }
    }

    [TestMethod]
    public void Attendances_stand_in_date_order_up_to_the_data_date_each_with_its_unit()
    {
        string[] days = [.. county["attendance"].Select(row => row["held_on"])];

        Assert.IsTrue(days.SequenceEqual(days.Order(StringComparer.Ordinal)));
        Assert.IsTrue(string.CompareOrdinal(days[0], "2023-01-01") >= 0);
        Assert.IsTrue(string.CompareOrdinal(days[^1], "2026-06-30") <= 0);
        Assert.IsTrue(county["attendance"].All(row => row["unit_at_time"].Length > 0));
    }

    [TestMethod]
    public void Another_data_date_makes_another_three_and_a_half_years()
    {
        using SampleReader earlier = SampleReader.Of(SampleScale.County, dataTo: new(2024, 3, 31));

        Assert.StartsWith("2021-01", earlier["attendance"][0]["held_on"]);
        Assert.StartsWith("2024-03", earlier["attendance"][^1]["held_on"]);
    }

    [TestMethod]
    public void Nobody_attends_more_hours_than_the_class_has_days_for()
    {
        Dictionary<string, int> days = county["classes"].ToDictionary(row => row["class_id"], row => Day(row["end_date"]) - Day(row["start_date"]) + 1);

        Assert.IsTrue(county["attendance"].All(row => double.Parse(row["recognised_hours"], CultureInfo.InvariantCulture) <= 24 * days[row["class_id"]]));
    }

    [TestMethod]
    public void A_real_county_has_its_real_units_and_invented_people()
    {
        using SampleReader dongfeng = SampleReader.OfCounty("230805");

        Assert.AreEqual("黑龙江省, 佳木斯市, 东风区", string.Join(", ", dongfeng["org_units"].Take(3).Select(row => row["name"])));
        Assert.AreEqual("建国镇", dongfeng.UnitName("230805100"));
        Assert.AreEqual(20, dongfeng["org_units"].Count(row => row["kind"] == "village"));
        Assert.IsInRange(130, 300, dongfeng.InPost.Count());
        AssertNoKeyTwice(Attendance.Ledger, dongfeng["attendance"]);
    }

    [TestMethod]
    public void Every_real_county_can_be_made()
    {
        foreach (string code in SampleFolder.Counties.Skip(1))
        {
            using SampleReader real = SampleReader.OfCounty(code);

            Assert.AreEqual("county", real["org_units"].Single(row => row["unit_code"] == code)["level"]);
            Assert.IsNotEmpty(real.InPost, code);
            AssertNoKeyTwice(Attendance.Ledger, real["attendance"]);
        }
    }

    [TestMethod]
    public void A_county_without_units_is_refused()
    {
        Assert.Contains("230826", SampleFolder.Counties);
        Assert.ThrowsExactly<ArgumentException>(() => SampleFolder.WriteCounty(county.Folder, "110101"));
    }

    [TestMethod]
    public void It_can_be_stopped()
    {
        string folder = Directory.CreateTempSubdirectory("cadre-sample-").FullName;
        try
        {
            Assert.ThrowsExactly<OperationCanceledException>(() => SampleFolder.Write(folder, SampleScale.Nation, cancel: new(canceled: true)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber;

    private static void AssertNoKeyTwice(Ledger ledger, IReadOnlyList<Dictionary<string, string>> rows)
    {
        HashSet<string> keys = [.. rows.Select(row => string.Join('|', ledger.Key.Select(column => row[column])))];
        Assert.HasCount(rows.Count, keys, ledger.Name);
    }
}
