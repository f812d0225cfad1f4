using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Rows of a ledger whose time is over.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Rows">How many, those that wait for an undo among them; 0 when none is due.</param>
/// <param name="Oldest">The earliest day from which the years of one of them count; null when none is due.</param>
public sealed record DueRows(Ledger Ledger, long Rows, DateOnly? Oldest);

/// <summary>What is due today, or was let go.</summary>
/// <param name="Batch">The batch; null while it has not happened.</param>
/// <param name="Ledgers">Every ledger whose rows are kept for a time, in the order of the ledgers.</param>
/// <param name="Files">The kept files whose last day has passed.</param>
/// <param name="OldestFile">The last day of the one that is overdue longest; null when none is due.</param>
public sealed record DueReceipt(long? Batch, IReadOnlyList<DueRows> Ledgers, long Files, DateOnly? OldestFile)
{
    /// <summary>Whether anything is due.</summary>
    public bool Any => Files > 0 || Ledgers.Any(ledger => ledger.Rows > 0);
}

/// <summary>Lets rows go whose time is over by their ledger's <see cref="KeptFor"/>, and kept files whose last day has passed, with the problems found in them.</summary>
/// <remarks>It never happens by itself: a data manager looks at what is due and lets it go. The act is a batch that cannot be undone, and building the store anew does not bring anything back (<see cref="KeptSources"/>):
/// rows stay that came from a file which is let go. A row set aside for an undo goes when its own time is over.</remarks>
/// <param name="warehouse">The store.</param>
/// <param name="sources">Its kept files.</param>
public sealed class Retention(Warehouse warehouse, KeptSources sources)
{
    /// <summary>What is due today.</summary>
    public DueReceipt Due() => warehouse.Read(connection =>
    {
        Collect(connection, warehouse.Ledgers);
        DueRows[] ledgers = [.. Kept.Select(ledger => connection.QuerySingle<(long, DateOnly?)>("select count(*), min(since) from due where ledger = $Name", new { ledger.Name }) is var (rows, oldest) ? new DueRows(ledger, rows, oldest) : null!)];
        (long files, DateOnly? oldestFile) = connection.QuerySingle<(long, DateOnly?)>($"select count(*), min(until) from ({OverdueFiles})", new { today = warehouse.Today });
        return new DueReceipt(null, ledgers, files, oldestFile);
    });

    /// <summary>Lets go of what is due today.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Stops it while nothing has happened yet.</param>
    /// <returns>What went; without a batch when nothing was due.</returns>
    /// <exception cref="ImportRefusedException"><c>demonstration</c>.</exception>
    public DueReceipt LetGo(string by, CancellationToken cancel = default) => warehouse.Alone(() =>
    {
        DueReceipt due = Due();
        if (!due.Any)
            return due;
        string[] files = [.. warehouse.Read(connection => connection.Query<string>($"select sha256 from ({OverdueFiles})", new { today = warehouse.Today }))];
        return due with { Batch = new LettingGo(warehouse, sources).Do(BatchKind.Expiry, "", null, by, Territory.Whole, null, files, connection => Take(connection, files), cancel) };
    });

    private const string OverdueFiles = "select sha256, max(keep_until) as until from sources where kept_as is not null group by sha256 having max(keep_until) < $today";

    private IEnumerable<Ledger> Kept => warehouse.Ledgers.Where(ledger => ledger.KeptFor is not null);

    private long Take(DuckDBConnection connection, string[] files)
    {
        Collect(connection, warehouse.Ledgers);
        long rows = 0;
        foreach (string table in Kept.SelectMany(Traces.Both))
            rows += connection.Execute($"delete from {table} where rowid in (select line from due where table_name = $table)", new { table });
        foreach (string sha256 in files)
            connection.Execute("delete from problems using sources where problems.batch_id = sources.batch_id and problems.source_id = sources.source_id and sha256 = $sha256", new { sha256 });
        return rows;
    }

    /// <summary>Collects in the temporary table <c>due</c> all rows whose time is over, before any of them goes: how long one is kept may hang on another.</summary>
    private void Collect(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers)
    {
        connection.Execute("create or replace temp table due (ledger varchar, table_name varchar, line bigint, since date)");
        foreach (Ledger ledger in Kept)
        {
            KeptFor kept = ledger.KeptFor!;
            string since = ledgers.Aggregate(kept.From, (sql, each) => sql.Replace("{" + each.Name + "}", each.Name, StringComparison.Ordinal));
            foreach (string table in Traces.Both(ledger))
            {
                connection.Execute($"""
                    insert into due select $name, $table, line_no, since from (select line.rowid as line_no, {since} as since from {table} line)
                    where since + to_years({kept.Years}) < $today
                    """, new { name = ledger.Name, table, today = warehouse.Today });
            }
        }
    }
}
