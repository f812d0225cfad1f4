using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Storage;

/// <summary>The store: one DuckDB file that holds every ledger. One process owns the file; in it one writer works at a time, with readers beside it.</summary>
public sealed class Warehouse : IDisposable
{
    private readonly Lock writing = new();
    private readonly ConcurrentBag<DuckDBConnection> idle = [];
    private readonly SemaphoreSlim readers = new(Math.Max(4, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<object, (long Version, object Value)> remembered = new();
    private readonly string connectionString;
    private readonly DuckDBConnection keeper;
    private long dataVersion;

    private Warehouse(string path, IReadOnlyList<Ledger> ledgers, TimeProvider time)
    {
        Path = System.IO.Path.GetFullPath(path);
        Ledgers = ledgers;
        Time = time;
        connectionString = $"DataSource={Path};autoinstall_known_extensions=false;autoload_known_extensions=false;memory_limit=1200MB";
        keeper = Connect();
        Schema.Create(keeper, ledgers);
        dataVersion = ReadDataVersion(keeper);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The ledgers that it holds.</summary>
    public IReadOnlyList<Ledger> Ledgers { get; }

    /// <summary>The clock that today is read from.</summary>
    public TimeProvider Time { get; }

    /// <summary>Today, as a local calendar day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetLocalNow().DateTime);

    /// <summary>Grows with every import and undo; answers are cached under it.</summary>
    public long DataVersion => Interlocked.Read(ref dataVersion);

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file; its folder is made when missing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ledgers">The ledgers to hold; all of the product's unless given.</param>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public static Warehouse Open(string path, TimeProvider? time = null, IReadOnlyList<Ledger>? ledgers = null)
    {
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        try
        {
            return new(path, ledgers ?? Ledger.All, time ?? TimeProvider.System);
        }
        catch (DuckDBException exception) when (exception.Message.Contains("Could not set lock", StringComparison.Ordinal))
        {
            throw new WarehouseBusyException(path, exception);
        }
    }

    /// <summary>Answers kept while the data stays as it is.</summary>
    internal AnswerCache Answers { get; } = new();

    /// <summary>Something read from the data and kept while the data stays as it is.</summary>
    internal T Remember<T>(object name, Func<T> read)
        where T : class
    {
        (long Version, object Value) kept = remembered.GetValueOrDefault(name);
        if (kept.Value is T value && kept.Version == DataVersion)
            return value;
        long version = DataVersion;
        value = read();
        remembered[name] = (version, value);
        return value;
    }

    /// <summary>Runs a reading beside others, on a snapshot of its own.</summary>
    public T Read<T>(Func<DuckDBConnection, T> read, CancellationToken cancel = default)
    {
        readers.Wait(cancel);
        try
        {
            DuckDBConnection connection = idle.TryTake(out DuckDBConnection? waiting) ? waiting : Connect();
            try
            {
                return read(connection);
            }
            finally
            {
                idle.Add(connection);
            }
        }
        finally
        {
            readers.Release();
        }
    }

    /// <summary>Runs a change alone and in one transaction: all of it happens, or nothing. Then answers begin anew and the log is folded into the file.</summary>
    public T Write<T>(Func<DuckDBConnection, T> write)
    {
        using DuckDBConnection connection = Connect();
        return Write(write, connection);
    }

    /// <summary>The same on a connection of the caller's own, whose temporary tables the change reads.</summary>
    public T Write<T>(Func<DuckDBConnection, T> write, DuckDBConnection connection)
    {
        lock (writing)
        {
            using (DuckDBTransaction transaction = connection.BeginTransaction())
            {
                T result = write(connection);
                connection.Execute("update store set value = cast(cast(value as bigint) + 1 as varchar) where name = 'data_version'");
                transaction.Commit();
                Interlocked.Increment(ref dataVersion);
                FoldLog(connection);
                return result;
            }
        }
    }

    /// <summary>Folds the log into the file. While another connection is within a transaction it cannot be done, and need not be: what was committed stands in the log, and the next change folds it in.</summary>
    private static void FoldLog(DuckDBConnection connection)
    {
        try
        {
            connection.Execute("checkpoint");
        }
        catch (DuckDBException refused) when (refused.Message.Contains("Cannot CHECKPOINT", StringComparison.Ordinal))
        {
            // The change is committed all the same.
        }
    }

    /// <summary>Runs something that no other change may come between: a change with what is written beside the store.</summary>
    public T Alone<T>(Func<T> act)
    {
        lock (writing)
            return act();
    }

    /// <summary>Writes all that the store holds to a file of its own.</summary>
    /// <param name="path">The new file, which must not exist.</param>
    public void CopyTo(string path)
    {
        using DuckDBConnection connection = Connect();
        string own = connection.QuerySingle<string>("select current_database()").Replace("\"", "\"\"", StringComparison.Ordinal);
        connection.Execute($"attach '{path.Replace("'", "''", StringComparison.Ordinal)}' as other");
        try
        {
            connection.Execute($"copy from database \"{own}\" to other");
        }
        finally
        {
            connection.Execute("detach other");
        }
    }

    /// <summary>Takes over all rows of another store of the same ledgers, such as one that was rebuilt, in place of its own: readers see either the old ones or the new ones.</summary>
    /// <param name="path">The other store's file, which nobody has open.</param>
    public void TakeOver(string path)
    {
        using DuckDBConnection connection = Connect();
        connection.Execute($"attach '{path.Replace("'", "''", StringComparison.Ordinal)}' as other (read_only)"); // the one statement that takes no parameter
        try
        {
            Write(_ => Schema.Tables(Ledgers).Sum(table => connection.Execute($"delete from {table}") + connection.Execute($"insert into {table} by name select * from other.{table}")), connection);
        }
        finally
        {
            connection.Execute("detach other");
        }
    }

    /// <summary>A connection of the caller's own, for staging in temporary tables; it sees the same file.</summary>
    public DuckDBConnection Connect()
    {
        DuckDBConnection connection = new(connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The last day that the data claims to cover; null for an empty store.</summary>
    public DateOnly? DataDate() => Remember(nameof(DataDate), () => (object?[])[Read(connection => connection.ExecuteScalar<object?>("select max(data_to) from batches where undone_at is null"))])[0] as DateOnly?;

    /// <summary>Whether anything was ever imported, undone or not; decisions alone are no data.</summary>
    public bool HasBatches => Read(connection => connection.ExecuteScalar<bool>("select exists (select 1 from batches where coalesce(kind, 'import') = 'import')"));

    /// <summary>A note kept in the store, such as the demonstration mark; null when there is none.</summary>
    public string? Note(string name) => Read(connection => connection.QuerySingleOrDefault<string?>("select value from store where name = $name", new { name }));

    /// <summary>Keeps a note in the store.</summary>
    public void Keep(string name, string value) => Write(connection =>
    {
        connection.Execute("delete from store where name = $name", new { name });
        return connection.Execute("insert into store (name, value) values ($name, $value)", new { name, value });
    });

    /// <summary>Whether this is the shipped sample: only then does it open without sign-in.</summary>
    public bool IsDemonstration => Note("demonstration") == "1";

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out DuckDBConnection? connection))
            connection.Dispose();
        keeper.Dispose();
        readers.Dispose();
    }

    private static long ReadDataVersion(DuckDBConnection connection) => long.Parse(
        connection.QuerySingle<string>("select value from store where name = 'data_version'"), CultureInfo.InvariantCulture);
}

/// <summary>Another process has the store's file open.</summary>
public sealed partial class WarehouseBusyException(string path, Exception inner) : IOException($"Another process has {path} open.", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The number of the process that has it open; null where the system does not tell.</summary>
    public int? HeldBy { get; } = Holder().Match(inner.Message) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    // "Conflicting lock is held in /usr/bin/dotnet (PID 4711) by user ..."
    [GeneratedRegex(@"\(PID (\d+)\)")]
    private static partial Regex Holder();
}
