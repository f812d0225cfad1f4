using CadreTraining.Analytics.Importing;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class UndoAndOrderTests
{
    [TestMethod]
    public void An_undo_is_refused_while_a_later_batch_corrected_it_or_refers_to_it()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        county.Import(county.With("classes.csv", "class_id,name,start_date\nK2,秋训,2026-05-01\n"));
        county.Import(county.With("attendance.csv", "class_id,cadre_id,held_on\nK2,0001,2026-05-02\n"));
        string before = county.Content();

        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(2, "test"));
        Assert.AreEqual("later-batch 3", $"{refused.Code} {refused.Value}");
        Assert.AreEqual(before, county.Content());

        county.Importer.Undo(3, "test");
        county.Importer.Undo(2, "test");
        Assert.AreEqual("undone-before", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(2, "test")).Code);
        Assert.AreEqual("no-such-batch", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(9, "test")).Code);
        Assert.AreEqual("3 undone, 2 undone, 1", string.Join(", ", county.Importer.Batches().Select(batch => batch.Batch + (batch.UndoneAt is null ? "" : " undone"))));
    }

    [TestMethod]
    public void A_plan_that_another_import_overtook_is_planned_again()
    {
        using County county = new County().WithTheBasics();
        using ImportPlan plan = county.Importer.Plan(new([county.Files]));
        county.Import();

        Assert.AreEqual("overtaken", Assert.ThrowsExactly<ImportRefusedException>(() => plan.Commit()).Code);
        Assert.HasCount(1, county.Importer.Batches());
    }

    [TestMethod]
    public void The_preview_says_what_the_commit_does()
    {
        using County county = new County().WithTheBasics();
        county.With("postings.csv", "posting_id,cadre_id,unit_code\n1,0001,420100100\n2,0009,420100200\n3,0001,nowhere\n");

        using ImportPlan plan = county.Importer.Plan(new([county.Files]));
        Assert.AreEqual(0, county.Count("cadres"), "A preview writes nothing.");
        ImportReceipt receipt = plan.Commit();

        CollectionAssert.AreEqual(plan.Preview.Ledgers.ToArray(), receipt.Ledgers.ToArray());
        CollectionAssert.AreEqual(plan.Preview.Problems.ToArray(), receipt.Problems.ToArray());
        Assert.ThrowsExactly<InvalidOperationException>(() => plan.Commit());
    }

    [TestMethod]
    public void A_cancelled_import_leaves_the_store_as_it_was()
    {
        using County county = new County().WithTheBasics();
        using CancellationTokenSource cancel = new();
        using ImportPlan plan = county.Importer.Plan(new([county.Files]), new Reporter(progress => { if (progress.Step == "write") cancel.Cancel(); }), cancel.Token);

        Assert.ThrowsExactly<OperationCanceledException>(() => plan.Commit());
        Assert.AreEqual(0, county.Count("org_units") + county.Count("batches"));
        Assert.IsNotNull(county.Import().Batch, "And the next import works.");
    }

    [TestMethod]
    public void The_data_date_may_move_although_no_row_changes()
    {
        using County county = new County().WithTheBasics();
        county.Import();

        ImportReceipt receipt = county.Importer.Run(new([county.Files]) { DataTo = new(2026, 6, 30) });

        Assert.AreEqual(2, receipt.Batch);
        Assert.AreEqual(new DateOnly(2026, 6, 30), county.Warehouse.DataDate());
        county.Importer.Undo(2, "test");
        Assert.AreEqual(new DateOnly(2026, 3, 3), county.Warehouse.DataDate());
    }

    [TestMethod]
    public void An_attendance_without_a_day_takes_the_last_day_of_its_class()
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", "class_id,cadre_id\nK1,0001\nK2,0001\n");
        county.With("classes.csv", "class_id,name,start_date,end_date\nK1,春训,2026-03-01,2026-03-03\nK2,无日期,,\n");

        ImportReceipt receipt = county.Import();

        Assert.AreEqual("attendance.csv 3 held_on no-day", string.Join(", ", receipt.Problems.Select(problem => $"{problem.File} {problem.Row} {problem.Column} {problem.Code}")));
        Assert.Contains("'held_on': 2026-03-03, 'status': attended", county.Content("attendance"));
    }

    [TestMethod]
    public void Rows_and_files_in_any_order_make_the_same_store_and_the_undo_takes_all_of_it_back() => Roster.Sample(roster =>
    {
        using County one = new();
        using County other = new();
        roster.Write(one, 0);
        roster.Write(other, roster.Seed);
        one.Import();
        string empty = string.Join("\n\n", other.Warehouse.Ledgers.Select(ledger => ledger.Name + "\n"));

        other.Import([.. Directory.GetFiles(other.Files).OrderDescending()]);

        Assert.AreEqual(one.Content(), other.Content());
        other.Importer.Undo(1, "test");
        Assert.AreEqual(empty, other.Content());
    }, iter: 12, threads: 1);

    private static Gen<RandomRoster> Roster { get; } = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 12], Gen.Int[0, 40], Gen.Int[1, 1_000_000], (towns, cadres, attendances, seed) => new RandomRoster(towns, cadres, attendances, seed));

    /// <summary>A county of so many towns, cadres and attendances. Some rows name what does not exist, some stand twice.</summary>
    private sealed record RandomRoster(int Towns, int Cadres, int Attendances, int Seed)
    {
        public void Write(County county, int shuffle)
        {
            Random random = new(Seed);
            Rows(county, "org_units.csv", "unit_code,name,level,kind,parent_code", [.. Enumerable.Range(0, Towns).Select(town => $"T{town},镇{town},township_level,town,C"), "C,县,county,county,"], shuffle);
            Rows(county, "cadres.csv", "cadre_id,name,sex", [.. Enumerable.Range(0, Cadres).Select(cadre => $"{cadre:0000},人{cadre},{(cadre % 3 == 0 ? "男" : "female")}")], shuffle);
            Rows(county, "postings.csv", "posting_id,cadre_id,unit_code,start_date", [.. Enumerable.Range(0, Cadres).Select(cadre => $"{cadre},{cadre:0000},T{random.Next(Towns + 1)},2025.{random.Next(1, 13)}.1")], shuffle);
            Rows(county, "classes.csv", "class_id,name,start_date,end_date", ["K0,班,2026-01-01,2026-01-02", "K1,班,2026-02-01,2026-01-02"], shuffle);
            string[] attended = [.. Enumerable.Range(0, Attendances).Select(number => $"K{random.Next(3)},{random.Next(Cadres + 1):0000},{number % 7},{random.Next(60)}").DistinctBy(row => row[..row.LastIndexOf(',')])];
            Rows(county, "attendance.csv", "class_id,cadre_id,session_id,recognised_hours", [.. attended, .. attended.Take(3)], shuffle);
        }

        private static void Rows(County county, string file, string heading, string[] rows, int shuffle)
        {
            if (shuffle > 0)
                new Random(shuffle).Shuffle(rows);
            county.With(file, string.Join('\n', rows.Prepend(heading)) + "\n");
        }
    }

    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
