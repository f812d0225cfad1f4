using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Storage;

/// <summary>The store's tables: one per ledger, made from its declaration, beside the few that tell where rows came from.</summary>
/// <remarks>No keys or foreign keys: duplicates and references are SQL over staged rows, in the commit's transaction (a key on ten million
/// rows of text cost twenty times what the set-based check costs).</remarks>
public static class Schema
{
    private const string Furniture = """
        create table if not exists store (name varchar not null, value varchar not null);
        create sequence if not exists batch_number;
        create table if not exists batches (
          batch_id bigint not null, imported_at timestamp not null, imported_by varchar not null, source_county varchar not null,
          data_to date, undone_at timestamp, added bigint not null, changed bigint not null, unchanged bigint not null, refused bigint not null, kind varchar, territory varchar, why varchar, whom varchar);
        create table if not exists sources (
          batch_id bigint not null, source_id integer not null, ledger varchar not null, file varchar not null, sheet varchar,
          sha256 varchar not null, kept_as varchar, keep_until date, row_count bigint not null, refused bigint not null,
          sender varchar, period_first date, period_last date, content varchar, shape varchar, asked bigint);
        create table if not exists problems (
          batch_id bigint not null, source_id integer not null, source_row integer not null, column_name varchar, cell varchar, reason varchar not null, detail varchar, column_no integer);
        create table if not exists decisions (
          batch_id bigint not null, kind varchar not null, subject varchar not null, choice varchar not null, value varchar, note varchar);
        create table if not exists rests_on (batch_id bigint not null, on_batch bigint not null);
        alter table batches add column if not exists kind varchar;
        alter table batches add column if not exists territory varchar;
        alter table batches add column if not exists why varchar;
        alter table batches add column if not exists whom varchar;
        alter table sources add column if not exists sender varchar;
        alter table sources add column if not exists period_first date;
        alter table sources add column if not exists period_last date;
        alter table sources add column if not exists content varchar;
        alter table sources add column if not exists shape varchar;
        alter table sources add column if not exists asked bigint;
        alter table problems add column if not exists column_no integer;
        insert into store select 'data_version', '1' where not exists (select 1 from store where name = 'data_version');
        """;

    /// <summary>Columns that every stored row carries besides the ledger's own: who sent it, and the batch, source and row it came from.</summary>
    public const string Lineage = "source_county varchar not null, batch_id bigint not null, source_id integer not null, source_row integer not null";

    /// <summary>The table in which rows wait that a later import has overwritten, until an undo brings them back.</summary>
    public static string Overwritten(Ledger ledger) => "overwritten_" + ledger.Name;

    /// <summary>Every table that holds what was imported: the ledgers', what waits for an undo, and where it all came from.</summary>
    public static IEnumerable<string> Tables(IReadOnlyList<Ledger> ledgers) => ["batches", "sources", "problems", "decisions", "rests_on", .. ledgers.SelectMany(ledger => new[] { ledger.Name, Overwritten(ledger) })];

    /// <summary>The column definitions of a ledger's table, in canonical order.</summary>
    public static string Columns(Ledger ledger) => string.Join(", ", ledger.Columns.Select(column => $"{column.Name} {SqlType(column.Kind)}"));

    /// <summary>The store's type for a kind of column.</summary>
    public static string SqlType(ColumnKind kind) => kind switch
    {
        ColumnKind.Text or ColumnKind.Coded or ColumnKind.IdNumber => "varchar",
        ColumnKind.Day or ColumnKind.Month => "date",
        ColumnKind.Whole => "integer",
        ColumnKind.Number => "decimal(9, 2)",
        ColumnKind.Share => "decimal(5, 4)",
        ColumnKind.YesNo => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static void Create(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers)
    {
        connection.Execute(Furniture);
        foreach (Ledger ledger in ledgers)
        {
            connection.Execute($"create table if not exists {ledger.Name} ({Columns(ledger)}, {Lineage})");
            connection.Execute($"create table if not exists {Overwritten(ledger)} ({Columns(ledger)}, {Lineage}, overwritten_by bigint not null)");
            foreach (string table in new[] { ledger.Name, Overwritten(ledger) })
                AddNewColumns(connection, table, ledger);
        }
    }

    /// <summary>A store of an earlier version lacks the columns that a ledger has gained since; there they are unknown.</summary>
    private static void AddNewColumns(DuckDBConnection connection, string table, Ledger ledger)
    {
        HashSet<string> existing = [.. connection.Query<string>("select column_name from duckdb_columns() where not internal and table_name = $table", new { table })];
        foreach (LedgerColumn column in ledger.Columns.Where(column => !existing.Contains(column.Name)))
            connection.Execute($"alter table {table} add column {column.Name} {SqlType(column.Kind)}");
    }
}
