using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Moves the rows of one person or class to another, in every ledger that names people or classes: the old rows are set aside as an import's are, so that an undo brings them back.</summary>
/// <param name="ledgers">The store's ledgers.</param>
/// <param name="connection">The connection of the decisions' transaction.</param>
/// <param name="batch">The decisions' batch.</param>
/// <param name="county">The reporting county.</param>
internal sealed class Rekeying(IReadOnlyList<Ledger> ledgers, DuckDBConnection connection, long batch, string county)
{
    /// <summary>Rows that now stand under another key, or were set aside.</summary>
    public long Moved { get; private set; }

    /// <summary>Rows that only said again what stood under the other key.</summary>
    public long Repeated { get; private set; }

    /// <summary>Rows that contradicted what stood under the other key, which was kept.</summary>
    public long Contradicting { get; private set; }

    /// <summary>Every column that names a row of a ledger.</summary>
    public static IEnumerable<(Ledger Ledger, LedgerColumn Column)> Naming(IReadOnlyList<Ledger> ledgers, Ledger named) =>
        from ledger in ledgers from column in ledger.Columns where column.Reference?.Ledger == named.Name && ledger != named select (ledger, column);

    /// <summary>Begins: nothing is carried over from other batches yet.</summary>
    public void Begin() => connection.Execute("create or replace temp table carried (batch_id bigint, source_id integer, carried_as integer, row_count bigint)");

    /// <summary>Moves the rows of each subject to its other key (null: sets them aside), and sets the subject's own row aside.</summary>
    public void Move(Ledger named, IReadOnlyCollection<(string Subject, string? Becomes)> decided)
    {
        if (decided.Count == 0)
            return;
        connection.Execute("create or replace temp table rekeyed (subject varchar, becomes varchar)");
        using (DuckDBAppender appender = connection.CreateAppender("temp", "main", "rekeyed"))
        {
            foreach ((string subject, string? becomes) in decided)
                appender.CreateRow().AppendValue(subject).AppendValue(becomes).EndRow();
        }

        foreach ((Ledger ledger, LedgerColumn column) in Naming(ledgers, named))
            Move(ledger, column);
        string own = $"from {named.Name} where source_county = $county and {named.Key[0]} in (select subject from rekeyed)";
        connection.Execute($"insert into {Schema.Overwritten(named)} ({Stored(named)}, overwritten_by) select {Stored(named)}, $batch {own} and batch_id <> $batch", new { batch, county });
        Moved += connection.Execute($"delete {own}", new { county });
    }

    /// <summary>The numbers that the sources of rows of other batches have in this one.</summary>
    public IReadOnlyList<int> Carry(IReadOnlyList<(long Batch, int Source)> rows)
    {
        connection.Execute("create or replace temp table moving (batch_id bigint, source_id integer)");
        using (DuckDBAppender appender = connection.CreateAppender("temp", "main", "moving"))
        {
            foreach ((long from, int source) in rows)
                appender.CreateRow().AppendValue(from).AppendValue(source).EndRow();
        }

        CarrySources();
        Dictionary<(long, int), int> carried = connection.Query<(long, int, int)>("select batch_id, source_id, carried_as from carried").ToDictionary(each => (each.Item1, each.Item2), each => each.Item3);
        return [.. rows.Select(row => row.Batch == batch ? row.Source : carried[row])];
    }

    /// <summary>Corrects columns of a ledger's rows from a temporary table of their keys; the rows as they were are set aside.</summary>
    /// <returns>How many rows were corrected.</returns>
    public int Correct(Ledger ledger, string corrections, string key, IReadOnlyDictionary<string, string> values)
    {
        connection.Execute($"""
            create or replace temp table moving as
            select line.rowid as place, line.*, {string.Join(", ", values.Select(value => $"corrected.{value.Value} as new_{value.Key}"))}
            from {ledger.Name} line join {corrections} corrected using ({key}) where line.source_county = $county
            """, new { county });
        CarrySources();
        SetMovingAside(ledger);
        return connection.Execute($"""
            insert into {ledger.Name} ({Stored(ledger)})
            select {string.Join(", ", ledger.Columns.Select(column => values.ContainsKey(column.Name) ? "new_" + column.Name : column.Name))}, source_county, $batch, coalesce(carried_as, source_id), source_row
            from moving left join carried using (batch_id, source_id) order by place
            """, new { batch });
    }

    /// <summary>Ends: the batch names the sources of the rows that it moved, so that each still leads to its file, sheet and row.</summary>
    public void End() => connection.Execute("""
        insert into sources (batch_id, source_id, ledger, file, sheet, sha256, kept_as, keep_until, row_count, refused, sender, period_first, period_last, content, shape)
        select $batch, carried_as, ledger, file, sheet, sha256, kept_as, keep_until, carried.row_count, 0, sender, period_first, period_last, content, shape
        from carried join sources using (batch_id, source_id) order by carried_as
        """, new { batch });

    private static string Stored(Ledger ledger) => string.Join(", ", ledger.Columns.Select(column => column.Name)) + ", source_county, batch_id, source_id, source_row";

    private void Move(Ledger ledger, LedgerColumn column)
    {
        connection.Execute($"""
            create or replace temp table moving as
            select line.rowid as place, line.*, rekeyed.becomes from {ledger.Name} line join rekeyed on rekeyed.subject = line.{column.Name} where line.source_county = $county
            """, new { county });
        if (connection.ExecuteScalar<long>("select count(*) from moving") is var moving && moving == 0)
            return;

        Judge(ledger, column);
        CarrySources();
        SetMovingAside(ledger);
        string moved = string.Join(", ", ledger.Columns.Select(each => each == column ? "becomes" : each.Name));
        connection.Execute($"""
            insert into {ledger.Name} ({Stored(ledger)})
            select {moved}, source_county, $batch, coalesce(carried_as, source_id), source_row
            from moving join fates using (place) left join carried using (batch_id, source_id) where fate = 'moves' order by {ledger.KeptBy ?? "place"}, place
            """, new { batch });
        connection.Execute($"""
            insert into problems (batch_id, source_id, source_row, column_name, cell, reason, detail)
            select $batch, coalesce(carried_as, source_id), source_row, $column, {column.Name}, 'decided-otherwise', becomes
            from moving join fates using (place) left join carried using (batch_id, source_id) where fate = 'contradicts' order by 2, 3, place
            """, new { batch, column = column.Name });
        long repeated = Fates("repeats");
        long contradicting = Fates("contradicts");
        Repeated += repeated;
        Contradicting += contradicting;
        Moved += moving - repeated - contradicting;
    }

    private long Fates(string fate) => connection.ExecuteScalar<long>("select count(*) from fates where fate = $fate", new { fate });

    /// <summary>What becomes of each row: where its new key is taken, the row that stands there stays.</summary>
    private void Judge(Ledger ledger, LedgerColumn column)
    {
        if (!ledger.Key.Contains(column.Name))
        {
            connection.Execute("create or replace temp table fates as select place, case when becomes is null then 'set aside' else 'moves' end as fate from moving");
            return;
        }

        string[] others = [.. ledger.Key.Where(key => key != column.Name)];
        string content = $"hash({string.Join(", ", ledger.Columns.Where(each => !ledger.Key.Contains(each.Name)).Select(each => each.Name).DefaultIfEmpty("0"))})";
        string key = string.Join(", ", others);
        string sameKey = string.Join("", others.Select(other => $" and moving.{other} is not distinct from line.{other}"));
        connection.Execute($"""
            create or replace temp table fates as
            with contenders as (
              select place, true as moves, {column.Name} as subject, becomes as key, {key}, {content} as content from moving where becomes is not null
              union all
              select rowid, false, {column.Name}, {column.Name}, {key}, {content} from {ledger.Name} line
              where source_county = $county and {column.Name} not in (select subject from rekeyed) and exists (select 1 from moving where moving.becomes = line.{column.Name}{sameKey})
            ), judged as (
              select place, moves, case when row_number() over same = 1 then 'moves' when content = first_value(content) over same then 'repeats' else 'contradicts' end as fate
              from contenders window same as (partition by key, {key} order by moves, subject, place)
            )
            select place, fate from judged where moves
            union all
            select place, 'set aside' from moving where becomes is null
            """, new { county });
    }

    /// <summary>A row that this very batch made is not kept: an undo takes it away, and brings back the one before it.</summary>
    private void SetMovingAside(Ledger ledger)
    {
        connection.Execute($"insert into {Schema.Overwritten(ledger)} ({Stored(ledger)}, overwritten_by) select {Stored(ledger)}, $batch from moving where batch_id <> $batch", new { batch });
        connection.Execute($"delete from {ledger.Name} where rowid in (select place from moving)");
    }

    private void CarrySources()
    {
        connection.Execute("""
            insert into carried
            select batch_id, source_id, (select coalesce(max(carried_as), 0) from carried) + row_number() over (order by batch_id, source_id), 0
            from (select distinct batch_id, source_id from moving where batch_id <> $batch) found
            where not exists (select 1 from carried where carried.batch_id = found.batch_id and carried.source_id = found.source_id)
            """, new { batch });
        connection.Execute("""
            update carried set row_count = carried.row_count + found.row_count
            from (select batch_id, source_id, count(*) as row_count from moving group by all) found where found.batch_id = carried.batch_id and found.source_id = carried.source_id
            """);
    }
}
