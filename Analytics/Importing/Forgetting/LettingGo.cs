using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Takes rows and kept files out of the store for good, so that nothing brings them back: no undo, and no building anew.</summary>
/// <remarks>It is done to a copy first. What the copy then holds is written to a fresh file, which never held what went, and becomes the snapshot of <see cref="KeptSources"/>; then the store takes over that file's rows.
/// What cannot be promised: the database's own file keeps the room of what went until other rows need it, and backups made before still hold it all.</remarks>
internal sealed class LettingGo(Warehouse warehouse, KeptSources sources)
{
    /// <summary>Lets go.</summary>
    /// <param name="kind">Of which kind the act is.</param>
    /// <param name="county">The reporting county whose rows go; empty: of all of them.</param>
    /// <param name="whom">A keyed hash of the person erased; null for an expiry.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="within">The territory of whoever does it.</param>
    /// <param name="note">Why.</param>
    /// <param name="destroyed">The fingerprints of the files that are not kept any longer.</param>
    /// <param name="take">Takes the rows out of the copy, in its transaction, and gives back how many went.</param>
    /// <param name="cancel">Stops it while nothing has happened yet.</param>
    /// <returns>The batch.</returns>
    public long Do(string kind, string county, string? whom, string by, Territory within, string? note, IReadOnlyList<string> destroyed, Func<DuckDBConnection, long> take, CancellationToken cancel)
    {
        if (warehouse.IsDemonstration)
            throw new ImportRefusedException("demonstration", warehouse.Path);
        return warehouse.Alone(() =>
        {
            string working = warehouse.Path + ".letting-go", left = warehouse.Path + ".left";
            try
            {
                KeptSources.DeleteStore(working); // left by one that was killed
                KeptSources.DeleteStore(left);
                warehouse.CopyTo(working);
                DateTime at = warehouse.Time.GetLocalNow().DateTime;
                long batch = Take(working, destroyed, take, new(kind, county, whom, by, within.Text, note, at));
                cancel.ThrowIfCancellationRequested();
                using (Warehouse fresh = Warehouse.Open(left, warehouse.Time, warehouse.Ledgers))
                    fresh.TakeOver(working);
                JournalKind journaled = kind == BatchKind.Erasure ? JournalKind.Erasure : JournalKind.Expiry;
                sources.Begin(left, new(journaled, batch, at, by, county, null, warehouse.Today, [], Within: within) { Note = note, Whom = whom, Destroyed = destroyed }, cancel);
                warehouse.TakeOver(left);
                sources.Finish();
                return batch;
            }
            finally
            {
                KeptSources.DeleteStore(working);
                KeptSources.DeleteStore(left);
            }
        });
    }

    private long Take(string working, IReadOnlyList<string> destroyed, Func<DuckDBConnection, long> take, Act batch)
    {
        using Warehouse copy = Warehouse.Open(working, warehouse.Time, warehouse.Ledgers);
        return copy.Write(connection =>
        {
            long gone = take(connection);
            foreach (string sha256 in destroyed)
                connection.Execute("update sources set kept_as = null, keep_until = null where sha256 = $sha256", new { sha256 });
            long number = connection.ExecuteScalar<long>("select coalesce(max(batch_id), 0) + 1 from batches");
            connection.Execute("insert into batches (batch_id, imported_at, imported_by, source_county, added, changed, unchanged, refused, kind, territory, why, whom) values ($number, $at, $by, $county, 0, $gone, 0, 0, $kind, $within, $note, $whom)",
                new { number, gone, batch.At, batch.By, batch.County, batch.Kind, batch.Within, batch.Note, batch.Whom });
            return number;
        });
    }

    /// <summary>What the list of batches says of it.</summary>
    private sealed record Act(string Kind, string County, string? Whom, string By, string? Within, string? Note, DateTime At);
}
