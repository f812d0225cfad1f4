using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CadreTraining.Benchmarks;

/// <summary>The store's tables as plain tables of another engine, with the indexes that the question asks for; filled once.</summary>
internal static class PlainCopies
{
    private static readonly (string Table, string Columns)[] Tables =
    [
        ("org_units", "unit_code text, parent_code text, level text, kind text"),
        ("cadres", "source_county text, cadre_id text"),
        ("postings", "source_county text, cadre_id text, posting_id text, unit_code text, layer text, is_main int, start_date date, end_date date"),
        ("exemptions", "source_county text, cadre_id text, start_date date, end_date date"),
        ("classes", "source_county text, class_id text, channel text"),
        ("attendance", "source_county text, cadre_id text, class_id text, status text, held_on date, recognised_hours numeric, days numeric"),
    ];

    private const string Indexes = """
        create index attendance_day on attendance (held_on, source_county, cadre_id);
        create index class_key on classes (source_county, class_id);
        create index posting_cadre on postings (source_county, cadre_id);
        """;

    internal static SqliteConnection Sqlite(Warehouse warehouse)
    {
        string file = Province.Beside("plain.sqlite");
        bool isNew = !File.Exists(file);
        SqliteConnection connection = new($"Data Source={file}");
        connection.Open();
        if (!isNew)
            return connection;

        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach ((string table, string columns) in Tables)
        {
            connection.Execute($"create table {table} ({columns.Replace(" date", " int", StringComparison.Ordinal).Replace(" numeric", " real", StringComparison.Ordinal)})");
            string[] names = Names(columns);
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText = $"insert into {table} values ({string.Join(", ", names.Select((_, place) => $"$p{place}"))})";
            SqliteParameter[] parameters = [.. names.Select((_, place) => insert.Parameters.Add($"$p{place}", SqliteType.Text))];
            foreach (object?[] row in Rows(warehouse, table, names))
            {
                for (int place = 0; place < names.Length; place++)
                {
                    (parameters[place].SqliteType, parameters[place].Value) = row[place] switch
                    {
                        null => (SqliteType.Text, DBNull.Value),
                        DateOnly day => (SqliteType.Integer, day.DayNumber),
                        bool flag => (SqliteType.Integer, flag ? 1 : 0),
                        decimal number => (SqliteType.Real, (double)number),
                        var text => (SqliteType.Text, text),
                    };
                }

                insert.ExecuteNonQuery();
            }
        }

        connection.Execute(Indexes);
        transaction.Commit();
        connection.Execute("analyze main"); // one word alone would be taken for a stored procedure
        return connection;
    }

    internal static NpgsqlConnection Postgres(Warehouse warehouse)
    {
        NpgsqlConnection connection = new(Environment.GetEnvironmentVariable("BENCH_POSTGRES")
            ?? throw new InvalidOperationException("Set BENCH_POSTGRES to a connection string of an empty database."));
        connection.Open();
        if (connection.ExecuteScalar<bool>("select to_regclass('attendance') is not null"))
            return connection;

        foreach ((string table, string columns) in Tables)
        {
            connection.Execute($"create table {table} ({columns})");
            string[] names = Names(columns);
            using NpgsqlBinaryImporter copy = connection.BeginBinaryImport($"copy {table} from stdin (format binary)");
            foreach (object?[] row in Rows(warehouse, table, names))
            {
                copy.StartRow();
                foreach (object? value in row)
                {
                    if (value is null)
                        copy.WriteNull();
                    else
                        copy.Write(value is bool flag ? flag ? 1 : 0 : value);
                }
            }

            copy.Complete();
        }

        connection.Execute(Indexes + "analyze;", commandTimeout: 0);
        return connection;
    }

    private static string[] Names(string columns) => [.. columns.Split(", ").Select(column => column.Split(' ')[0])];

    private static IEnumerable<object?[]> Rows(Warehouse warehouse, string table, string[] names)
    {
        using DuckDBConnection connection = warehouse.Connect();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"select {string.Join(", ", names)} from {table}";
        command.UseStreamingMode = true;
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
            yield return [.. Enumerable.Range(0, names.Length).Select(place => reader.IsDBNull(place) ? null : reader.GetValue(place))];
    }
}
