using System.Security.Cryptography;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Something in a store that should not be; said in words by <c>verify.CODE</c>.</summary>
/// <param name="Code"><c>key-twice</c>, <c>unknown-reference</c>, <c>unknown-batch</c>, <c>source-missing</c>, <c>source-damaged</c>.</param>
/// <param name="Subject">The ledger and column, or the file.</param>
/// <param name="Rows">How many rows; 1 for a file.</param>
public sealed record Finding(string Code, string Subject, long Rows)
{
    /// <summary>The finding in words.</summary>
    public string In(Text.Words words) => words.With("verify." + Code, Subject, Rows);
}

/// <summary>Looks a store through: its keys, its references, where its rows came from, and the files that they came from.</summary>
internal sealed class Verification(Warehouse warehouse, KeptSources sources)
{
    /// <summary>What is wrong; empty for a sound store. Every kept file is opened, so this takes as long as reading them.</summary>
    /// <param name="cancel">Stops it.</param>
    public IReadOnlyList<Finding> Run(CancellationToken cancel = default) =>
        [.. warehouse.Read(connection => warehouse.Ledgers.SelectMany(ledger => Rows(connection, ledger)).ToList(), cancel), .. Files(cancel)];

    private IEnumerable<Finding> Rows(DuckDBConnection connection, Ledger ledger)
    {
        string key = string.Join(", ", ledger.KeyIsGlobal ? ledger.Key : ledger.Key.Append("source_county"));
        if (Count(connection, $"select count(*) from (select 1 from {ledger.Name} group by {key} having count(*) > 1)") is > 0 and var twice)
            yield return new("key-twice", $"{ledger.Name}: {key}", twice);
        if (Count(connection, $"select count(*) from {ledger.Name} line where not exists (select 1 from batches where batches.batch_id = line.batch_id and undone_at is null)") is > 0 and var strays)
            yield return new("unknown-batch", ledger.Name, strays);
        foreach (LedgerColumn column in ledger.Columns.Where(column => column.Reference is { IfMissing: Missing.Refused }))
        {
            Ledger other = warehouse.Ledgers.First(each => each.Name == column.Reference!.Ledger);
            string county = other.KeyIsGlobal ? "" : " and other.source_county = line.source_county";
            string unknown = $"select count(*) from {ledger.Name} line where line.{column.Name} is not null and not exists (select 1 from {other.Name} other where other.{column.Reference!.Column} = line.{column.Name}{county})";
            if (Count(connection, unknown) is > 0 and var rows)
                yield return new("unknown-reference", $"{ledger.Name}.{column.Name}", rows);
        }
    }

    private IEnumerable<Finding> Files(CancellationToken cancel)
    {
        List<(string File, string Sha256)> kept = warehouse.Read(connection =>
            connection.Query<(string, string)>("select min(file), sha256 from sources where kept_as is not null group by sha256 order by 1").ToList(), cancel);
        foreach ((string file, string sha256) in kept)
        {
            if (FindingOf(file, () => sources.Unseal(sha256, Stream.Null, cancel)) is { } finding)
                yield return finding;
        }

        if (sources.Snapshot is { } snapshot && FindingOf("snapshot", () => sources.TryOut(snapshot, cancel)) is { } ofSnapshot)
            yield return ofSnapshot;
    }

    private static Finding? FindingOf(string file, Action open)
    {
        try
        {
            open();
            return null;
        }
        catch (FileNotFoundException)
        {
            return new("source-missing", file, 1);
        }
        catch (CryptographicException)
        {
            return new("source-damaged", file, 1);
        }
    }

    private static long Count(DuckDBConnection connection, string sql) => connection.ExecuteScalar<long>(sql);
}
