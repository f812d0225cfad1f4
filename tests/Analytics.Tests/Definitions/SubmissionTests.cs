using Dapper;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>How a township stands with a ledger: each state once, beside what is nearly it. Today is 15 July 2026.</summary>
[TestClass]
public sealed class SubmissionTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);
    private static readonly Question Year = new() { Period = ReportingPeriod.Year(2026) };

    [TestMethod]
    public void What_has_not_come_is_awaited_until_its_deadline_and_missing_from_the_day_after()
    {
        using RosterStore store = new(Trained(("T2", "b", 2026)), Today);
        Due(store, "2026-07-15");
        Assert.AreEqual("awaited", Of(store, "T1").Text("state"));
        Assert.IsNull(Of(store, "T1")["rows"], "nothing is known of its rows");
        Due(store, "2026-07-14");
        Assert.AreEqual("missing", Of(store, "T1").Text("state"));
        Assert.AreEqual(new DateOnly(2026, 7, 14), Of(store, "T1").Day("due_on"));
    }

    [TestMethod]
    public void The_deadline_of_the_nearest_unit_above_holds_and_of_several_the_last_that_has_passed()
    {
        using RosterStore store = new(Trained(("T2", "b", 2026)), Today);
        Due(store, "2026-01-31", "2026-06-30", "2026-12-31");
        Assert.AreEqual(new DateOnly(2026, 6, 30), Of(store, "T1").Day("due_on"));
        store.Warehouse.Write(connection => connection.Execute("insert into deadlines values ('T1', 'attendance', 2026, null, '2026-10-01', 'C', 1, 1, 9), (null, 'attendance', 2025, null, '2026-07-01', 'C', 1, 1, 10)"));
        Assert.AreEqual(new DateOnly(2026, 10, 1), Of(store, "T1").Day("due_on"));
        Assert.AreEqual(new DateOnly(2026, 6, 30), Of(store, "T2").Day("due_on"), "the deadline of another year is not this one's");
    }

    [TestMethod]
    public void A_file_without_rows_of_the_period_is_empty_and_no_report()
    {
        using RosterStore store = new(Trained(("T1", "a", 2025), ("T2", "b", 2026)), Today);
        Sheet(store, 20, "T1", "2026-06-01", "empty");
        Assert.AreEqual(("empty", 1L, 0L), (Of(store, "T1").Text("state"), Of(store, "T1").Count("files"), Of(store, "T1").Count("rows")));
        Assert.IsFalse(store.Desk.Ask("coverage", Year).Rows.Single(row => row.Text("unit_code") == "T1").Flag("reported"));
        store.Warehouse.Write(connection => connection.Execute("update batches set undone_at = '2026-06-02' where batch_id = 20"));
        Assert.AreEqual("missing", Of(store, "T1").Text("state"));
    }

    [TestMethod]
    public void A_sheet_that_says_word_for_word_what_came_before_is_unchanged()
    {
        using RosterStore store = new(Trained(("T1", "a", 2026), ("T2", "b", 2026)), Today);
        Sheet(store, 20, "T1", "2026-03-01", "spring");
        Sheet(store, 21, "T2", "2026-06-01", "spring");
        Assert.AreEqual("received", Of(store, "T1").Text("state"));
        Assert.AreEqual("received", Of(store, "T2").Text("state"), "what another township sent is not its own");
        Sheet(store, 22, "T1", "2026-06-01", "spring");
        Assert.AreEqual("unchanged", Of(store, "T1").Text("state"));
        Sheet(store, 23, "T1", "2026-07-01", "summer");
        Assert.AreEqual("received", Of(store, "T1").Text("state"));
    }

    [TestMethod]
    public void Fewer_than_nine_tenths_of_the_people_of_a_year_earlier_are_falling()
    {
        (string, string, int)[] before = [.. Enumerable.Range(0, 10).Select(place => ("T1", $"a{place}", 2025))];
        (string, string, int)[] Now(int people) => [.. Enumerable.Range(0, people).Select(place => ("T1", $"a{place}", 2026))];
        using RosterStore store = new(Trained([.. before, .. Now(9)]), Today);
        Assert.AreEqual(("received", 9L, 10L), (Of(store, "T1").Text("state"), Of(store, "T1").Count("persons"), Of(store, "T1").Count("previous_persons")));
        store.Hold(Trained([.. before, .. Now(8)]));
        Assert.AreEqual("falling", Of(store, "T1").Text("state"));
        store.Hold(Trained([.. before.Take(4), .. Now(1)]));
        Assert.AreEqual("received", Of(store, "T1").Text("state"), "of four people one says nothing");
    }

    private static AnswerRow Of(RosterStore store, string unit) => store.Desk.Ask("data.submissions", Year).Rows.Single(row => row.Text("unit_code") == unit && row.Text("ledger") == "attendance");

    private static void Due(RosterStore store, params string[] days) => store.Warehouse.Write(connection =>
    {
        connection.Execute("delete from deadlines");
        foreach ((string day, int place) in days.Select((day, place) => (day, place)))
            connection.Execute("insert into deadlines values ('C', 'attendance', 2026, null, cast($day as date), 'C', 1, 1, $place)", new { day, place });
        return 0;
    });

    private static void Sheet(RosterStore store, long batch, string sender, string day, string content) => store.Warehouse.Write(connection =>
    {
        connection.Execute("insert into batches (batch_id, imported_at, imported_by, source_county, added, changed, unchanged, refused, kind) values ($batch, cast($day as timestamp), '', 'C', 0, 0, 0, 0, 'import')", new { batch, day });
        return connection.Execute("insert into sources (batch_id, source_id, ledger, file, sha256, row_count, refused, sender, content) values ($batch, 1, 'attendance', 'x.xlsx', cast($batch as varchar), 0, 0, $sender, $content)", new { batch, sender, content });
    });

    /// <summary>A county with two towns, and people of theirs who attended one class each on 1 March of a year.</summary>
    private static Roster Trained(params (string Unit, string Cadre, int Year)[] rows) => new()
    {
        Units = [new("C", "county", "county", null), new("T1", "township_level", "town", "C"), new("T2", "township_level", "town", "C")],
        Cadres = [.. rows.Select(row => row.Cadre).Distinct().Select(cadre => new CadreRow("C", cadre))],
        Postings = [.. rows.Select(row => (row.Unit, row.Cadre)).Distinct().Select(each => new PostingRow("C", "p" + each.Cadre, each.Cadre, each.Unit) { Start = new(2020, 1, 1) })],
        Classes = [new("C", "k") { Channel = "off_job" }],
        Attendance = [.. rows.Select(row => new AttendanceRow("C", "k", row.Cadre, new(row.Year, 3, 1)) { Session = $"{row.Year}", Hours = 8, UnitAtTime = row.Unit })],
        Standards = [Given.Hours73],
        DataDate = new(2026, 6, 30),
    };
}
