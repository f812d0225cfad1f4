using CadreTraining.Analytics.Measures;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>How a township stands among those of its county, told to readers who see none of the others.</summary>
[TestClass]
public sealed class CountyComparisonTests
{
    private static readonly RosterStore Store = new(new(2026, 7, 15));

    [ClassCleanup]
    public static void Close() => Store.Dispose();

    [TestMethod]
    public void Six_townships_are_put_in_quarters_around_their_median()
    {
        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10), (10, 10));

        Assert.AreEqual("60 Bottom, 60 LowerMiddle, 60 LowerMiddle, 60 UpperMiddle, 60 Top, 60 Top", Told(6), "Half way between 50 % and 70 %.");
    }

    [TestMethod]
    public void Townships_with_equal_shares_stand_together_in_the_middle_of_their_places()
    {
        Hold((5, 10), (3, 6), (5, 10), (4, 8), (5, 10), (5, 10), (0, 10));

        Assert.AreEqual("50 UpperMiddle, 50 UpperMiddle, 50 UpperMiddle, 50 UpperMiddle, 50 UpperMiddle, 50 UpperMiddle, 50 Bottom", Told(7));
    }

    [TestMethod]
    public void Nothing_is_said_with_under_five_others_that_have_reported_and_have_five_people()
    {
        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10));
        Assert.AreEqual("—, —, —, —, —", Told(5));

        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10), (4, 4));
        Assert.AreEqual("—, —, —, —, —, —", Told(6), "the sixth has four people");

        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10), (-1, 10));
        Assert.AreEqual("—, —, —, —, —, —", Told(6), "the sixth has not reported");

        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10), (9, 10), (4, 4));
        Assert.AreEqual("60 Bottom, 60 LowerMiddle, 60 LowerMiddle, 60 UpperMiddle, 60 Top, 60 Top, —", Told(7), "who takes no part is told nothing");
    }

    [TestMethod]
    public void Only_the_plain_question_about_a_township_is_compared()
    {
        Hold((1, 10), (3, 10), (5, 10), (7, 10), (8, 10), (10, 10));
        Desk desk = new(Store.Warehouse, new Grant("T0", Role.Viewer));
        Question plain = new() { Unit = "T0" };

        Assert.IsNotNull(desk.CompareWithCounty(plain));
        Assert.IsNotNull(desk.CompareWithCounty(plain with { Language = Language.English }));
        foreach (Question other in new[]
        {
            plain with { Unit = null }, plain with { Period = ReportingPeriod.Year(2025) }, plain with { AsOf = new(2025, 6, 30) }, plain with { By = "village_level" }, plain with { Standard = "all" },
            plain with { Map = MapReading.Now }, plain with { Kinds = ["subdistrict"] }, plain with { Filters = [new("layer", "township_ordinary")] }, plain with { Evidence = EvidenceReading.Proven },
            plain with { OnlyReported = true }, plain with { Cadre = "0-0" }, plain with { County = "C" },
        })
        {
            Assert.IsNull(desk.CompareWithCounty(other), other.ToString());
        }

        Assert.IsNull(new Desk(Store.Warehouse, Grant.Whole).CompareWithCounty(new() { Unit = "C" }), "a county is no township");
        Assert.AreEqual("unknown-unit", Assert.ThrowsExactly<QuestionRefusedException>(() => desk.CompareWithCounty(new() { Unit = "T1" })).Code);
        Assert.AreEqual("nothing-granted", Assert.ThrowsExactly<QuestionRefusedException>(() => new Desk(Store.Warehouse, new Grant("T0", Role.Auditor)).CompareWithCounty(plain)).Code);
    }

    [TestMethod]
    public void Whatever_the_county_the_comparison_is_what_a_plain_count_finds()
    {
        Random random = new(1949);
        for (int round = 0; round < 12; round++)
        {
            (int Met, int People)[] townships = [.. Enumerable.Range(0, random.Next(5, 13)).Select(_ => random.Next(3, 12) is var people ? (random.Next(-1, people + 1), people) : default)];
            Hold(townships);
            (int Met, int People)[] taking = [.. townships.Where(each => each is { Met: >= 0, People: >= 5 })];
            double[] shares = [.. taking.Select(each => (double)each.Met / each.People).Order()];
            double median = shares.Length == 0 ? 0 : shares.Length % 2 == 1 ? shares[shares.Length / 2] : (shares[(shares.Length / 2) - 1] + shares[shares.Length / 2]) / 2;

            string expected = string.Join(", ", townships.Select(each => each.Met < 0 || each.People < 5 || shares.Length < 6 ? "—" : $"{Math.Round(100 * median, MidpointRounding.AwayFromZero)} {Quarter((double)each.Met / each.People)}"));

            Assert.AreEqual(expected, Told(townships.Length), string.Join(' ', townships));

            Quarter Quarter(double own)
            {
                int[] places = [.. shares.OrderDescending().Select((share, place) => (share, place: place + 1)).Where(each => each.share == own).Select(each => each.place)];
                double middle = places.Average() - 0.5; // how much of the list stands before the middle of the place
                return (Quarter)(int)Math.Ceiling((middle / shares.Length * 4) - 1e-9 - 1);
            }
        }
    }

    /// <summary>A county of townships T0, T1 ... with so many people each, of whom so many have met the standard of 73 hours; -1 is a township that sent nothing.</summary>
    private static void Hold(params (int Met, int People)[] townships) => Store.Hold(new()
    {
        Units = [new("C", "county", "county", null), .. townships.Select((_, place) => new UnitRow($"T{place}", "township_level", "town", "C"))],
        Cadres = [.. People(townships).Select(each => new CadreRow("C", each.Id))],
        Postings = [.. People(townships).Select(each => new PostingRow("C", "p" + each.Id, each.Id, $"T{each.Township}") { Layer = "township_ordinary", Start = new(2010, 1, 1) })],
        Classes = [new("C", "K") { Channel = "off_job", Start = new(2025, 3, 1), End = new(2025, 3, 10) }],
        Attendance = [.. People(townships).Where(each => townships[each.Township].Met >= 0).Select(each => new AttendanceRow("C", "K", each.Id, new(2025, 3, 10)) { Hours = each.Number < townships[each.Township].Met ? 73 : 1, Status = "attended" })],
        Standards = [Given.Hours73],
        DataDate = new(2025, 12, 31),
    });

    private static IEnumerable<(int Township, int Number, string Id)> People((int Met, int People)[] townships) =>
        townships.SelectMany((each, township) => Enumerable.Range(0, each.People).Select(number => (township, number, $"{township}-{number}")));

    /// <summary>What each township's own viewer is told.</summary>
    private static string Told(int townships) => string.Join(", ", Enumerable.Range(0, townships)
        .Select(place => new Desk(Store.Warehouse, new Grant($"T{place}", Role.Viewer)).CompareWithCounty(new() { Unit = $"T{place}" }) is { } told ? $"{told.Median} {told.Quarter}" : "—"));
}
