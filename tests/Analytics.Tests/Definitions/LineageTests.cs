using Dapper;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>From a person's hours to the file and row that say so.</summary>
[TestClass]
public sealed class LineageTests
{
    private static readonly DateOnly Today = new(2026, 1, 15);

    [TestMethod]
    public void Every_row_of_a_person_names_its_batch_file_sheet_and_row()
    {
        using RosterStore store = Store();
        AnswerRow row = store.Desk.Ask("person.attendance", new() { Cadre = "0001", County = "A" }).Rows[^1];
        Assert.AreEqual((1L, "东山镇.xlsx", "台账", 2L), (row.Count("batch"), row.Text("file"), row.Text("sheet"), row.Count("source_row")));
    }

    [TestMethod]
    public void A_township_sees_all_hours_of_its_present_people_and_names_of_files_only_of_rows_that_are_its_own()
    {
        using RosterStore store = Store();
        Answer own = new Desk(store.Warehouse, new Grant("A2", Role.Analyst)).Ask("person.attendance", new() { Cadre = "0001" });
        Assert.AreEqual("A2: 东山镇.xlsx; A1: ", string.Join("; ", own.Rows.Select(row => (row.Day("held_on")!.Value.Month == 9 ? "A2: " : "A1: ") + row.Text("file"))));
        Assert.AreEqual(16m, own.Rows.Sum(row => row.Hours("recognised_hours")));
        Assert.IsNull(own.Rows[1]["batch"]);
        Assert.IsNull(own.Rows[1]["source_row"]);
    }

    [TestMethod]
    public void Two_counties_may_give_different_people_the_same_number()
    {
        using RosterStore store = Store();
        Assert.AreEqual("A B", string.Join(' ', store.Desk.Ask("person.postings", new() { Cadre = "0001" }).Rows.Select(row => row.Text("source_county")).Distinct().Order(StringComparer.Ordinal)));
        Assert.AreEqual("B", string.Join(' ', store.Desk.Ask("person.postings", new() { Cadre = "0001", County = "B" }).Rows.Select(row => row.Text("source_county")).Distinct()));
        Assert.AreEqual(4m, store.Desk.Ask("person.attendance", new() { Cadre = "0001", County = "B" }).Rows.Sum(row => row.Hours("recognised_hours")));
        Assert.HasCount(1, store.Desk.Ask("coverage.people", new() { Cadre = "0001", County = "A" }).Rows);
    }

    [TestMethod]
    public void What_counts_as_proven_is_a_setting_and_part_of_what_is_kept_of_an_answer()
    {
        using RosterStore store = Store();
        decimal Hours(params string[] counts) => new Desk(store.Warehouse, Grant.Whole) { Proof = new Proof(counts) }
            .Ask("coverage", new() { Unit = "A", Evidence = EvidenceReading.Proven }).Total!.Hours("hours");
        Assert.AreEqual(8m, Hours("approved"));
        Assert.AreEqual(16m, Hours("approved", "declared"));
        Assert.AreEqual(0m, Hours("platform"));
        Assert.AreEqual(8m, store.Desk.Ask("coverage", new() { Unit = "A", Evidence = EvidenceReading.Proven }).Total!.Hours("hours"));
        Assert.IsTrue(store.Desk.Ask("coverage", new() { Unit = "A" }).Meta.EvidenceIsRecorded);
        Assert.IsFalse(store.Desk.Ask("coverage", new() { Unit = "B" }).Meta.EvidenceIsRecorded);
        Assert.ThrowsExactly<ArgumentException>(() => Proof.Read("approved,hearsay"));
        Assert.AreEqual("approved,platform", Proof.Read("platform, approved").ToString());
    }

    /// <summary>Cadre 0001 of county A moved from town A1 to A2 in July; county B has a 0001 too.</summary>
    private static RosterStore Store()
    {
        RosterStore store = new(new Roster
        {
            Units = [new("A", "county", "county", null), new("A1", "township_level", "town", "A"), new("A2", "township_level", "town", "A"), new("B", "county", "county", null), new("B1", "township_level", "town", "B")],
            Cadres = [new("A", "0001"), new("B", "0001")],
            Postings =
            [
                new("A", "p1", "0001", "A1") { Start = new(2020, 1, 1), End = new(2025, 6, 30) }, new("A", "p2", "0001", "A2") { Start = new(2025, 7, 1) },
                new("B", "p1", "0001", "B1") { Start = new(2020, 1, 1) },
            ],
            Classes = [new("A", "k") { Channel = "off_job" }, new("B", "k") { Channel = "off_job" }],
            Attendance =
            [
                new("A", "k", "0001", new(2025, 3, 1)) { Session = "1", Hours = 8, Evidence = "declared" }, new("A", "k", "0001", new(2025, 9, 1)) { Session = "2", Hours = 8, Evidence = "approved" },
                new("B", "k", "0001", new(2025, 3, 1)) { Hours = 4 },
            ],
            Standards = [Given.Hours73],
            DataDate = new(2025, 12, 31),
        }, Today);
        store.Warehouse.Write(connection => connection.Execute(
            "insert into sources (batch_id, source_id, ledger, file, sheet, sha256, row_count, refused) values (1, 1, 'attendance', '东山镇.xlsx', '台账', 'x', 3, 0)"));
        return store;
    }
}
