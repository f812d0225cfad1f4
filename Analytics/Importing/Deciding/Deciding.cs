using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Takes decisions: what they do to the rows happens with them in one transaction, as a batch of its own.</summary>
internal sealed class Deciding(Warehouse warehouse)
{
    /// <summary>Takes decisions together: all of them, or none. When they are taken again in a rebuilt store, <paramref name="again"/> is the number of their batch.</summary>
    public long Decide(IReadOnlyList<Decision> decisions, string county, string by, DateTime at, long? again = null)
    {
        if (decisions.Count == 0)
            throw new ImportRefusedException("nothing-decided", "");
        return warehouse.Write(connection =>
        {
            long batch = again ?? connection.ExecuteScalar<long>("select coalesce(max(batch_id), 0) + 1 from batches");
            connection.Execute("insert into batches (batch_id, imported_at, imported_by, source_county, added, changed, unchanged, refused, kind) values ($batch, $at, $by, $county, 0, 0, 0, 0, $kind)",
                new { batch, at, by, county, kind = BatchKind.Decision });
            Record(connection, batch, decisions);
            return batch;
        });
    }

    private static void Record(DuckDBConnection connection, long batch, IReadOnlyList<Decision> decisions)
    {
        using DuckDBAppender appender = connection.CreateAppender("decisions");
        foreach (Decision decision in decisions)
            appender.CreateRow().AppendValue(batch).AppendValue(decision.Kind).AppendValue(decision.Subject).AppendValue(decision.Choice).AppendValue(decision.Value).AppendValue(decision.Note).EndRow();
    }
}
