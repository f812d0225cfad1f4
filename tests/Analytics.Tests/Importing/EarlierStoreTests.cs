using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>Stores that an earlier version of the product made, before there were decisions and rosters.</summary>
[TestClass]
public sealed class EarlierStoreTests
{
    private static readonly Ledger[] LedgersThen = [OrgUnits.Ledger, Cadres.Ledger, Postings.Ledger, Exemptions.Ledger, Classes.Ledger, Attendance.Ledger, Assessments.Ledger, Appointments.Ledger, Targets.Ledger, StandardsPacks.Ledger];

    private readonly string folder = Directory.CreateTempSubdirectory("cadre-earlier-").FullName;

    private string Store => Path.Combine(folder, "store.duckdb");

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void An_earlier_store_opens_with_its_rows_and_takes_imports_and_decisions()
    {
        MakeEarlier(Store);

        using Warehouse warehouse = Warehouse.Open(Store);
        KeptSources sources = new(warehouse);
        Importer importer = new(warehouse, sources);

        Assert.AreEqual("1 import 420100", string.Join(' ', importer.Batches().Select(batch => $"{batch.Batch} {batch.Kind} {batch.County}")));
        Assert.AreEqual(Territory.Whole, importer.Batches().Single().Within);
        Assert.IsEmpty(importer.Batches(Territory.Of("420100")), "It came in for the whole store.");
        Assert.AreEqual(0, warehouse.Read(connection => connection.ExecuteScalar<long>("select count(*) from rosters") + connection.ExecuteScalar<long>("select count(*) from decisions")));
        importer.Decide([new(DecisionKind.Person, "?420100/王伟", "same", "0001")], "420100", "");
        string attendance = Path.Combine(folder, "attendance.csv");
        File.WriteAllText(attendance, "class_id,cadre_id,held_on\nK1,0002,2026-03-03\n");
        Assert.AreEqual(3, importer.Run(new([attendance])).Batch);
        importer.Undo(3, "");
        importer.Undo(2, "");
        Assert.Contains("'cadre_id': ?420100/王伟", County.Content(warehouse, "attendance"));
    }

    [TestMethod]
    public void A_rebuilt_store_is_taken_over_by_an_earlier_one_column_by_column()
    {
        MakeEarlier(Store);
        string other = Path.Combine(folder, "other.duckdb");
        using (County county = new County().WithTheBasics())
        {
            county.Import();
            county.Importer.Decide([new(DecisionKind.Question, "a|b", "explained", null, "已核实")], "420100", "张主任");
            county.Sources.Rebuild(other);
        }

        using Warehouse warehouse = Warehouse.Open(Store);
        warehouse.TakeOver(other);

        using Warehouse rebuilt = Warehouse.Open(other);
        foreach (string table in Schema.Tables(warehouse.Ledgers))
            Assert.AreEqual(Lines(rebuilt, table), Lines(warehouse, table), table);
    }

    [TestMethod]
    public void A_column_that_a_ledger_has_gained_is_unknown_in_the_rows_of_before()
    {
        Ledger then = new("visits", new("走访", "Visits")) { Key = ["visit_id"], Columns = [new("visit_id", ColumnKind.Text, new("走访编号", "Visit number")) { Required = true }] };
        Ledger now = then with { Columns = [.. then.Columns, new("weather", ColumnKind.Text, new("天气", "Weather"))] };
        using (Warehouse earlier = Warehouse.Open(Store, ledgers: [then]))
            earlier.Write(connection => connection.Execute("insert into visits values ('1', 'C', 1, 1, 2)"));

        using Warehouse warehouse = Warehouse.Open(Store, ledgers: [now]);

        Assert.IsNull(warehouse.Read(connection => connection.ExecuteScalar<string?>("select weather from visits where visit_id = '1'")));
    }

    /// <summary>The tables as they were, with a county of two cadres and an attendance of somebody not known for certain.</summary>
    private static void MakeEarlier(string path)
    {
        using DuckDBConnection connection = new("DataSource=" + path);
        connection.Open();
        connection.Execute("""
            create table store (name varchar not null, value varchar not null);
            create sequence batch_number;
            create table batches (
              batch_id bigint not null, imported_at timestamp not null, imported_by varchar not null, source_county varchar not null,
              data_to date, undone_at timestamp, added bigint not null, changed bigint not null, unchanged bigint not null, refused bigint not null);
            create table sources (
              batch_id bigint not null, source_id integer not null, ledger varchar not null, file varchar not null, sheet varchar,
              sha256 varchar not null, kept_as varchar, keep_until date, row_count bigint not null, refused bigint not null);
            create table problems (
              batch_id bigint not null, source_id integer not null, source_row integer not null, column_name varchar, cell varchar, reason varchar not null, detail varchar);
            insert into store values ('data_version', '2');
            insert into batches values (1, timestamp '2026-05-01 09:00:00', '张主任', '420100', date '2026-03-03', null, 5, 0, 0, 0);
            insert into sources values (1, 1, 'attendance', 'attendance.csv', null, 'abc', null, null, 5, 0);
            """);
        foreach (Ledger ledger in LedgersThen)
        {
            connection.Execute($"create table {ledger.Name} ({Schema.Columns(ledger)}, {Schema.Lineage})");
            connection.Execute($"create table {Schema.Overwritten(ledger)} ({Schema.Columns(ledger)}, {Schema.Lineage}, overwritten_by bigint not null)");
        }

        connection.Execute("""
            insert into org_units (unit_code, name, level, kind, source_county, batch_id, source_id, source_row) values ('420100', '青禾县', 'county', 'county', '420100', 1, 1, 2);
            insert into cadres (cadre_id, name, source_county, batch_id, source_id, source_row) values ('0001', '王伟', '420100', 1, 1, 3), ('0002', '李四', '420100', 1, 1, 4);
            insert into classes (class_id, name, start_date, end_date, source_county, batch_id, source_id, source_row) values ('K1', '春训', date '2026-03-01', date '2026-03-03', '420100', 1, 1, 5);
            insert into attendance (class_id, cadre_id, held_on, source_county, batch_id, source_id, source_row) values ('K1', '?420100/王伟', date '2026-03-03', '420100', 1, 1, 6);
            """);
    }

    private static string Lines(Warehouse warehouse, string table) => warehouse.Read(connection => string.Join('\n', connection.Query(
        $"select * from {table}").Select(row => string.Join(", ", ((IDictionary<string, object?>)row).OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}"))).Order(StringComparer.Ordinal)));
}
