using System.Numerics;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>A connection of an import's own, on which rows wait in temporary tables; every statement can be cancelled.</summary>
internal sealed class Staging(DuckDBConnection connection) : IDisposable
{
    public DuckDBConnection Connection => connection;

    /// <summary>Runs a statement; the number of rows it touched.</summary>
    public int Run(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        using DuckDBCommand command = Command(sql, values);
        return Cancellable(command, command.ExecuteNonQuery, cancel);
    }

    /// <summary>The one whole number that a statement answers with.</summary>
    public long Count(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        using DuckDBCommand command = Command(sql, values);
        return Cancellable(command, command.ExecuteScalar, cancel) switch
        {
            null or DBNull => 0,
            BigInteger big => (long)big,
            { } number => Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The rows that a statement answers with.</summary>
    public List<T> Rows<T>(string sql, Func<DuckDBDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        using DuckDBCommand command = Command(sql, values);
        return Cancellable(command, () =>
        {
            List<T> rows = [];
            using DuckDBDataReader reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }, cancel);
    }

    /// <summary>Writes rows of texts to a temporary table as they come.</summary>
    public void Append(string table, IEnumerable<IReadOnlyList<string?>> rows, CancellationToken cancel)
    {
        using DuckDBAppender appender = connection.CreateAppender("temp", "main", table);
        foreach (IReadOnlyList<string?> row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            IDuckDBAppenderRow line = appender.CreateRow();
            foreach (string? cell in row)
                line.AppendValue(cell);
            line.EndRow();
        }
    }

    public void Dispose() => connection.Dispose();

    private DuckDBCommand Command(string sql, (string Name, object? Value)[] values)
    {
        DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in values)
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        return command;
    }

    private static T Cancellable<T>(DuckDBCommand command, Func<T> run, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancel.Register(command.Cancel);
        try
        {
            return run();
        }
        catch (DuckDBException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }
}
