using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>A store of its own in a temporary folder, on a day of the test's choosing, that holds a roster as an import would leave it.</summary>
internal sealed class RosterStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("roster-");

    /// <summary>An empty store, to be filled with <see cref="Hold"/>.</summary>
    public RosterStore(DateOnly today) => Warehouse = Warehouse.Open(Path.Combine(folder.FullName, "roster.db"), new OnDay(today));

    public RosterStore(Roster roster, DateOnly today)
        : this(today) => Hold(roster);

    public Warehouse Warehouse { get; }

    public Desk Desk => new(Warehouse, Grant.Whole);

    /// <summary>Puts the roster in place of whatever the store held.</summary>
    public void Hold(Roster roster) => Warehouse.Write(connection =>
    {
        foreach (Ledger ledger in Ledger.All)
            connection.Execute("delete from " + ledger.Name);
        connection.Execute("delete from batches");
        connection.Execute(
            """
            insert into batches (batch_id, imported_at, imported_by, source_county, data_to, added, changed, unchanged, refused)
            values (1, '2000-01-01', '', '', $dataDate, 0, 0, 0, 0)
            """,
            new { dataDate = roster.DataDate });

        foreach (var rows in roster.Rows().GroupBy(row => row.Ledger))
            Append(connection, Ledger.All.Single(ledger => ledger.Name == rows.Key), rows.Select(row => (row.County, row.Values)));
        Append(connection, StandardsPacks.Ledger, roster.Standards.Select((standard, place) => ("", new Dictionary<string, object?>
        {
            ["pack"] = "roster",
            ["place"] = place + 1,
            ["id"] = standard.Id,
            ["effective_from"] = standard.EffectiveFrom,
            ["effective_to"] = standard.EffectiveTo,
            ["rule"] = Roster.Rule(standard).ToJsonString(),
        })));
        return 0;
    });

    public void Dispose()
    {
        Warehouse.Dispose();
        folder.Delete(recursive: true);
    }

    private static void Append(DuckDBConnection connection, Ledger ledger, IEnumerable<(string County, Dictionary<string, object?> Values)> rows)
    {
        using DuckDBAppender appender = connection.CreateAppender(ledger.Name);
        int number = 1; // row 1 of a file is its headings
        foreach ((string county, Dictionary<string, object?> values) in rows)
        {
            number++;
            IDuckDBAppenderRow row = appender.CreateRow();
            foreach (LedgerColumn column in ledger.Columns)
                Append(row, values.GetValueOrDefault(column.Name));
            int source = 1; // as a bare literal it would be appended as a single byte
            row.AppendValue(county).AppendValue(1L).AppendValue(source).AppendValue(number).EndRow(); // the lineage of Schema.Lineage
        }
    }

    private static void Append(IDuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        string text => row.AppendValue(text),
        int whole => row.AppendValue(whole),
        decimal number => row.AppendValue(number),
        bool flag => row.AppendValue(flag),
        DateOnly day => row.AppendValue(day),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    /// <summary>A clock that stands at noon of one day, in a place without a time zone.</summary>
    private sealed class OnDay(DateOnly day) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
