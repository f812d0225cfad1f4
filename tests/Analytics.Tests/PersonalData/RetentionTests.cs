using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Tests.Importing;
using Dapper;

namespace CadreTraining.Analytics.Tests.PersonalData;

[TestClass]
public sealed class RetentionTests
{
    [TestMethod]
    public void What_is_due_is_counted_by_ledger_and_let_go_as_one_batch_that_nothing_brings_back()
    {
        using County county = WithOldRows();
        Retention retention = new(county.Warehouse, county.Sources);
        Assert.AreEqual(
            "cadres 1 2016-06-29\npostings 2 2010-12-31\nrosters 0 \nexemptions 1 2020-06-29\ncall_ups 1 2016-06-29\nattendance 2 2012-05-05\nreading_done 1 2016-06-29\nself_study 1 2016-06-29\nassessments 1 2015-12-31\nreserve_pool 1 2016-06-29",
            string.Join('\n', retention.Due().Ledgers.Select(due => $"{due.Ledger.Name} {due.Rows} {due.Oldest:yyyy-MM-dd}")));

        DueReceipt receipt = retention.LetGo("test");

        Assert.AreEqual(3L, receipt.Batch);
        Assert.IsFalse(retention.Due().Any);
        Assert.AreEqual("0001 0002 0008", Column(county, "select cadre_id from cadres"));
        Assert.AreEqual("1 2 8", Column(county, "select posting_id from postings"));
        Assert.AreEqual("x2 x3", Column(county, "select exemption_id from exemptions"));
        Assert.AreEqual("2016-06-30 2026-03-03", Column(county, "select cast(held_on as varchar) from attendance"));
        Assert.AreEqual("s2", Column(county, "select assessment_id from assessments"));
        Assert.AreEqual("0002", Column(county, "select cadre_id from call_ups"));
        Assert.AreEqual("0002", Column(county, "select cadre_id from reading_done"));
        Assert.AreEqual("z2", Column(county, "select entry_id from self_study"));
        Assert.AreEqual("b2 b3", Column(county, "select reserve_id from reserve_pool"));
        Assert.AreEqual("", Column(county, "select class_id from overwritten_attendance"));
        Assert.AreEqual(BatchKind.Expiry, county.Importer.Batches()[0].Kind);
        Assert.AreEqual("not-to-be-undone", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(3, "test")).Code);
        Assert.IsEmpty(county.Sources.Verify());

        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using Warehouse rebuilt = Warehouse.Open(path);
        foreach (string table in Schema.Tables(county.Warehouse.Ledgers))
            Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, table), KeptSourcesTests.Whole(rebuilt, table), table);
    }

    [TestMethod]
    public void Files_whose_last_day_has_passed_are_destroyed_with_their_problems_and_their_rows_stay()
    {
        using County county = new County().WithTheBasics();
        county.With("broken.csv", "class_id,cadre_id,held_on\nnone,0001,2026-03-03\n");
        county.Import();
        string content = county.Content();
        county.Warehouse.Write(connection => connection.Execute("update sources set keep_until = date '2026-06-29' where file in ('attendance.csv', 'broken.csv')"));
        Retention retention = new(county.Warehouse, county.Sources);
        Assert.AreEqual((2L, new DateOnly(2026, 6, 29)), (retention.Due().Files, retention.Due().OldestFile!.Value));

        retention.LetGo("test");

        Assert.AreEqual(content, county.Content());
        Assert.AreEqual(0, county.Count("problems"));
        Assert.HasCount(4, Directory.GetFiles(county.Sources.Folder, "*.sealed"));
        Assert.IsEmpty(county.Sources.Verify());
        Assert.IsFalse(county.Importer.Sent(1).Single(file => file.Name == "attendance.csv").IsKept);
        county.Sources.Rebuild(county.Warehouse.Path + ".rebuilt");
    }

    [TestMethod]
    public void Nothing_due_makes_no_batch()
    {
        using County county = new County().WithTheBasics();
        county.Import();

        Assert.IsNull(new Retention(county.Warehouse, county.Sources).LetGo("test").Batch);
        Assert.HasCount(1, county.Importer.Batches());
    }

    [TestMethod]
    public void A_file_that_was_let_go_and_comes_again_is_kept_again()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        county.Warehouse.Write(connection => connection.Execute("update sources set keep_until = date '2026-06-29'"));
        new Retention(county.Warehouse, county.Sources).LetGo("test");
        county.Importer.Undo(1, "test");

        county.Import();

        Assert.HasCount(5, Directory.GetFiles(county.Sources.Folder, "*.sealed"));
        KeptSources reopened = new(county.Warehouse);
        Assert.HasCount(5, Directory.GetFiles(county.Sources.Folder, "*.sealed"), "Opening finishes the expiry, and does not take what came since.");
        Assert.IsEmpty(reopened.Verify());
    }

    /// <summary>Rows on both sides of the last day, seen from 30 June 2026.</summary>
    private static County WithOldRows()
    {
        County county = new County().WithTheBasics();
        File.AppendAllText(Path.Combine(county.Files, "cadres.csv"), "\n0007,周七,,,,,,,retired\n0008,吴八,,,,,,,retired\n");
        File.AppendAllText(Path.Combine(county.Files, "postings.csv"), "\n7,0007,420100100,,,,1,2000-01-01,2016-06-29\n70,0007,420100100,,,,1,1999-01-01,2010-12-31\n8,0008,420100100,,,,1,2000-01-01,2016-06-30\n");
        File.AppendAllText(Path.Combine(county.Files, "attendance.csv"), "\nK1,a,0001,2012-05-05,attended,20,,,,,\nK1,b,0001,2016-06-30,attended,8,,,,,\n");
        county.With("exemptions.csv", "exemption_id,cadre_id,start_date,end_date\nx1,0001,2020-01-01,2020-06-29\nx2,0001,2020-01-01,2020-06-30\nx3,0001,2010-01-01,\n");
        county.With("call_ups.csv", "class_id,cadre_id,notice_date\nK1,0001,2016-06-29\nK1,0002,2016-06-30\n");
        county.With("reading_lists.csv", "item_id,year,title\nr1,2016,读本\n");
        county.With("reading_done.csv", "item_id,cadre_id,done_on\nr1,0001,2016-06-29\nr1,0002,2016-06-30\n");
        county.With("self_study.csv", "entry_id,cadre_id,date,hours\nz1,0001,2016-06-29,1\nz2,0001,2016-06-30,1\n");
        county.With("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date,exit_date\nb1,0001,village_main,2010-01-01,2016-06-29\nb2,0001,village_main,2010-01-01,2016-06-30\nb3,0001,village_main,2010-01-01,\n");
        county.With("assessments.csv", "assessment_id,cadre_id,year,kind\ns1,0001,2015,annual\ns2,0001,2016,annual\n");
        county.Import();
        county.Import(county.With("attendance.csv", "class_id,session_id,cadre_id,held_on,recognised_hours\nK1,a,0001,2012-05-05,22\n"));
        return county;
    }

    private static string Column(County county, string sql) => county.Warehouse.Read(connection => string.Join(' ', connection.Query<string>(sql).Order(StringComparer.Ordinal)));
}
