using System.Globalization;
using System.Text;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Standards;
using CadreTraining.Analytics.Tests.Importing;
using ExcelDataReader;

namespace CadreTraining.Analytics.Tests.Samples;

[TestClass]
public sealed class ShippedDataTests
{
    private static readonly ReportingPeriod Briefing = new(new(2004, 2, 1), new(2006, 6, 30));

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "data", "samples");

    [TestMethod]
    public void The_workbooks_of_the_briefings_district_hold_236_person_times()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using FileStream file = File.OpenRead(Path.Combine(Samples, "dongfeng-2006", "attendance.xlsx"));
        using IExcelDataReader sheet = ExcelReaderFactory.CreateReader(file);
        sheet.Read();
        Dictionary<string, int> places = Enumerable.Range(0, sheet.FieldCount).ToDictionary(sheet.GetString);
        HashSet<(string Class, string Cadre)> personTimes = [];
        while (sheet.Read())
        {
            DateOnly day = DateOnly.FromDateTime(sheet.GetDateTime(places["培训日期"]));
            if (sheet.GetString(places["参训状态"]) is "参加" or "替训" && day >= Briefing.First && day <= Briefing.Last)
                personTimes.Add((sheet.GetString(places["班次编号"]), sheet.GetString(places["干部编号"])));
        }

        Assert.HasCount(236, personTimes);
    }

    [TestMethod]
    public void Imported_the_briefings_district_has_trained_236_person_times()
    {
        using County store = new();

        ImportReceipt receipt = store.Import(Path.Combine(Samples, "dongfeng-2006"));
        Answer volume = new Desk(store.Warehouse, Grant.Whole).Ask("training.volume", new() { Unit = "230805", Period = Briefing });

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual(0, receipt.Ledgers.Sum(each => each.Unmatched));
        Assert.AreEqual(236, volume.Total!.Count("person_times"));
        Assert.AreEqual(236, volume.Rows.Sum(row => row.Count("person_times")));
    }

    [TestMethod]
    public void The_shipped_county_goes_in_without_a_refused_row_and_stands_where_a_county_stands_at_mid_year()
    {
        using County store = new();
        SampleFolder.Write(store.Files, SampleScale.County);

        ImportReceipt receipt = store.Import();
        Answer coverage = new Desk(store.Warehouse, Grant.Whole).Ask("coverage", new() { Unit = SampleFolder.DemoCounty });

        Assert.IsEmpty(receipt.Problems, string.Join('\n', receipt.Problems));
        Assert.AreEqual(SampleFolder.DataDate, receipt.DataTo);
        Assert.IsInRange(0.55, 0.75, coverage.Total!.Share("on_schedule_share")!.Value);
        Assert.IsInRange(0.15, 0.27, coverage.Total.Share("share")!.Value);
        AnswerRow[] ranked = [.. coverage.Rows.Where(row => row.Flag("reported") == true && row.Count("in_post") > 5).OrderBy(row => row.Share("on_schedule_share"))];
        Assert.AreEqual("柳河乡", ranked[0].Text("unit_name"));
        Assert.AreEqual("北沟乡", string.Join(", ", coverage.Rows.Where(row => row.Flag("reported") == false).Select(row => row.Text("unit_name"))));
    }

    [TestMethod]
    public void From_2006_on_every_layer_has_exactly_one_primary_standard_and_one_pack_is_in_force()
    {
        IReadOnlyList<StandardsPack> packs = StandardsPack.Shipped();

        for (DateOnly day = new(2006, 1, 1); day <= new DateOnly(2030, 12, 31); day = day.AddDays(1))
        {
            StandardsPack[] inForce = [.. packs.Where(pack => pack.Standards.Any(each => each.IsInForce(day)))];
            Assert.HasCount(1, inForce, day.ToString("O", CultureInfo.InvariantCulture));
            foreach (string layer in new[] { "leading_group", "township_ordinary", "village_main", "village_other" })
                Assert.AreEqual(1, inForce[0].Standards.Count(each => each.Primary && each.IsInForce(day) && each.Audience.Layers.Contains(layer)), $"{day:O} {layer}");
        }
    }

    [TestMethod]
    public void Today_township_cadres_owe_90_hours_village_principals_56_and_others_32()
    {
        Standard[] primary = [.. StandardsPack.Shipped().SelectMany(pack => pack.Standards).Where(each => each.Primary && each.IsInForce(SampleFolder.DataDate))];

        Assert.AreEqual("township-90: Hours 90 or Days 12; village-main-56: Hours 56; village-other-32: Hours 32",
            string.Join("; ", primary.Select(each => $"{each.Id}: {string.Join(" or ", each.Alternatives.Select(way => FormattableString.Invariant($"{way.Metric} {way.Threshold:0.#}")))}")));
        Assert.AreEqual("township-90", primary.Single(each => each.Verified).Id);
    }

    [TestMethod]
    public void The_messy_list_is_GB18030_and_no_UTF8_with_a_character_that_GBK_lacks()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(Samples, "messy"), "*.csv").Single());

        Assert.ThrowsExactly<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        Assert.Contains("龙䶮", Encoding.GetEncoding("GB18030").GetString(bytes));
    }
}
