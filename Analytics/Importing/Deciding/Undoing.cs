using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Takes batches back.</summary>
internal sealed class Undoing(Warehouse warehouse)
{
    public UndoReceipt Undo(long batch, DateTime at, Action<StoreChange>? witness = null) => warehouse.Write(connection =>
    {
        if (connection.QuerySingleOrDefault("select undone_at, kind, source_county, territory from batches where batch_id = $batch", new { batch }) is not { } entry)
            throw new ImportRefusedException("no-such-batch", Decisions.Number(batch));
        if (entry.undone_at is not null)
            throw new ImportRefusedException("undone-before", Decisions.Number(batch));
        if (entry.kind is BatchKind.Erasure or BatchKind.Expiry)
            throw new ImportRefusedException("not-to-be-undone", Decisions.Number(batch));
        bool isDecision = entry.kind == BatchKind.Decision;
        if (warehouse.Ledgers.Select(ledger => LaterBatch(connection, ledger, batch, isDecision)).Append(Follower(connection, batch)).Max() is { } later)
            throw new ImportRefusedException("later-batch", Decisions.Number(later));

        long removed = 0;
        long broughtBack = 0;
        foreach (Ledger ledger in warehouse.Ledgers)
        {
            string columns = string.Join(", ", ledger.Columns.Select(column => column.Name)) + ", source_county, batch_id, source_id, source_row";
            removed += connection.Execute($"delete from {ledger.Name} where batch_id = $batch", new { batch });
            broughtBack += connection.Execute($"insert into {ledger.Name} ({columns}) select {columns} from {Schema.Overwritten(ledger)} where overwritten_by = $batch", new { batch });
            connection.Execute($"delete from {Schema.Overwritten(ledger)} where overwritten_by = $batch", new { batch });
        }

        connection.Execute("update batches set undone_at = $at where batch_id = $batch", new { at, batch });
        UndoReceipt receipt = new(batch, removed, broughtBack) { Within = Territory.Read((string?)entry.territory) };
        witness?.Invoke(new StoreChange.Undo(receipt, (string?)entry.source_county ?? ""));
        return receipt;
    });

    /// <summary>The latest import, still standing, that followed a decision of this batch.</summary>
    private static long? Follower(DuckDBConnection connection, long batch) => connection.ExecuteScalar<long?>(
        "select max(rests_on.batch_id) from rests_on join batches using (batch_id) where on_batch = $batch and undone_at is null", new { batch });

    /// <summary>The latest batch that corrected a row of this one, or that names a row which would go with it. A cadre whom an import brought may go and leave rows that match no one; one whom a decision made may not.</summary>
    private long? LaterBatch(DuckDBConnection connection, Ledger ledger, long batch, bool isDecision)
    {
        long? corrected = connection.ExecuteScalar<long?>($"select max(overwritten_by) from {Schema.Overwritten(ledger)} where batch_id = $batch and overwritten_by > $batch", new { batch });
        IEnumerable<long?> referring = ledger.Columns.Where(column => column.Reference is { } reference && (isDecision || reference.IfMissing == Missing.Refused)).Select(column =>
        {
            Ledger other = warehouse.Ledgers.First(each => each.Name == column.Reference!.Ledger);
            string key = column.Reference!.Column;
            string county = other.KeyIsGlobal ? "" : " and named.source_county = line.source_county";
            string before = string.Join(" and ", other.Key.Select(part => $"before.{part} is not distinct from named.{part}"));
            return connection.ExecuteScalar<long?>($"""
                select max(line.batch_id) from {ledger.Name} line join {other.Name} named on named.{key} = line.{column.Name}{county}
                where named.batch_id = $batch and line.batch_id > $batch
                  and not exists (select 1 from {Schema.Overwritten(other)} before where before.overwritten_by = $batch and {before})
                """, new { batch });
        });
        return referring.Append(corrected).Max();
    }
}
