using System.Globalization;
using System.IO.Compression;
using System.Text;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>A mean over under five people is for those alone who see the people.</summary>
[TestClass]
public sealed class MeansTests
{
    private static readonly Grant Viewer = new(null, Role.Viewer);

    [TestMethod]
    public void Hours_per_head_of_four_are_shown_to_an_analyst_and_to_no_viewer_and_of_five_to_both()
    {
        using RosterStore store = Townships(four: 4, five: 5);
        Answer seen = new Desk(store.Warehouse, new Grant(null, Role.Analyst)).Ask("training.volume", new()), withheld = new Desk(store.Warehouse, Viewer).Ask("training.volume", new());

        Assert.AreEqual(10.0, seen.Row("T1").Share("hours_per_head"));
        Assert.IsNull(withheld.Row("T1").Share("hours_per_head"));
        Assert.AreEqual(10.0, withheld.Row("T2").Share("hours_per_head"));
        Assert.AreEqual(10.0, withheld.Total!.Share("hours_per_head"));
        Assert.AreEqual(1.0, withheld.Row("T1").Share("reach"), "a share is no mean");
    }

    [TestMethod]
    public void A_total_over_four_is_withheld_too()
    {
        using RosterStore store = Townships(four: 4, five: 0);
        Answer withheld = new Desk(store.Warehouse, Viewer).Ask("training.volume", new());

        Assert.IsNull(withheld.Total!.Share("hours_per_head"));
        Assert.IsNull(withheld.TotalReported!.Share("hours_per_head"));
        Assert.AreEqual(10.0, new Desk(store.Warehouse, Grant.Whole).Ask("training.volume", new()).Total!.Share("hours_per_head"));
    }

    [TestMethod]
    public void Who_is_an_analyst_of_one_township_only_sees_means_of_few_there_only()
    {
        using RosterStore store = Townships(four: 4, five: 4);
        Desk desk = new(store.Warehouse, Viewer, new Grant("T1", Role.Analyst));

        Assert.AreEqual(10.0, desk.Ask("training.volume", new() { Unit = "T1" }).Row("T1").Share("hours_per_head"));
        Assert.IsNull(desk.Ask("training.volume", new() { Unit = "T2" }).Row("T2").Share("hours_per_head"));
    }

    [TestMethod]
    public void Csv_json_and_workbook_withhold_what_the_desk_withholds_and_no_formula_works_it_out_again()
    {
        using RosterStore store = Townships(four: 4, five: 5);
        Answer withheld = new Desk(store.Warehouse, Viewer).Ask("training.volume", new());

        using StringWriter csv = new(CultureInfo.InvariantCulture);
        MeasureCsv.Write(csv, withheld);
        StringAssert.EndsWith(csv.ToString().Split('\n').Single(line => line.StartsWith("T1,", StringComparison.Ordinal)), ",40,");
        using MemoryStream json = new();
        MeasureJson.Write(json, withheld);
        StringAssert.Contains(Encoding.UTF8.GetString(json.ToArray()), "\"hours_per_head\": null");
        Assert.IsEmpty(MeanFormulas(withheld).Where(formula => formula.Contains("F5", StringComparison.Ordinal)), "the row of T1");
        Assert.HasCount(1, MeanFormulas(withheld).Where(formula => formula.Contains("F6", StringComparison.Ordinal)), "the row of T2");
    }

    [TestMethod]
    public void On_any_roster_a_viewer_misses_the_means_of_under_five_and_nothing_else()
    {
        using RosterStore store = new(new DateOnly(2026, 7, 15));
        Gen.Select(RandomRosters.Roster, RandomRosters.Question).Sample(
            (roster, question) =>
            {
                store.Hold(roster);
                Answer all = new Desk(store.Warehouse, Grant.Whole).Ask("training.volume", question), few = new Desk(store.Warehouse, Viewer).Ask("training.volume", question);
                Assert.HasCount(all.Rows.Count, few.Rows);
                foreach ((AnswerRow seen, AnswerRow shown) in all.Rows.Zip(few.Rows).Append((all.Total!, few.Total!)))
                {
                    foreach (Figure figure in all.Measure.Figures)
                        Assert.AreEqual(figure.IsMean && seen.Count("in_post") < Figure.FewestForMean ? null : seen[figure.Name], shown[figure.Name], figure.Name);
                }
            },
            iter: 10, threads: 1);
    }

    private static string[] MeanFormulas(Answer answer)
    {
        using MemoryStream workbook = new();
        MeasureWorkbook.Write(workbook, answer, new Words(Language.English));
        using ZipArchive parts = new(workbook);
        using StreamReader sheet = new(parts.Entries.Single(entry => entry.FullName == "xl/worksheets/sheet2.xml").Open());
        return [.. System.Text.RegularExpressions.Regex.Matches(sheet.ReadToEnd(), "<f>(IF[^<]*)</f>").Select(match => match.Groups[1].Value).Where(formula => formula.Contains("/F", StringComparison.Ordinal) && formula.Contains(",I", StringComparison.Ordinal))];
    }

    /// <summary>Two towns whose people have each attended ten hours.</summary>
    private static RosterStore Townships(int four, int five)
    {
        string[] first = [.. Enumerable.Range(1, four).Select(number => $"a{number}")], second = [.. Enumerable.Range(1, five).Select(number => $"b{number}")];
        return new(new()
        {
            Units = [new("C", "county", "county", null), new("T1", "township_level", "town", "C"), new("T2", "township_level", "town", "C")],
            Cadres = [.. first.Concat(second).Select(cadre => new CadreRow("C", cadre))],
            Postings = [.. first.Select(cadre => new PostingRow("C", "p" + cadre, cadre, "T1")), .. second.Select(cadre => new PostingRow("C", "p" + cadre, cadre, "T2"))],
            Exemptions = [],
            Classes = [new("C", "k") { Start = new(2025, 3, 3), End = new(2025, 3, 4) }],
            Attendance = [.. first.Concat(second).Select(cadre => new AttendanceRow("C", "k", cadre, new(2025, 3, 4)) { Hours = 10, Status = "attended" })],
            Targets = [],
            Standards = [Given.Hours73],
            DataDate = new(2025, 12, 31),
        }, new(2025, 12, 31));
    }
}
