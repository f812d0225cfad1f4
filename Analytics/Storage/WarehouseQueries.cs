using System.Data;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Storage;

/// <summary>How the desk runs the queries of the measures on the store.</summary>
internal static class WarehouseQueries
{
    /// <summary>Runs a query of the measures with the words it needs, a row at a time.</summary>
    internal static List<T> Query<T>(this Warehouse warehouse, string query, Asking asking, Func<IReadOnlyDictionary<string, object?>, T> read, CancellationToken cancel) => warehouse.Read(connection =>
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = SqlWords.Compose(SqlWords.Text(query), asking.Words);
        foreach (string parameter in SqlWords.Parameters(command.CommandText))
            command.Parameters.Add(new DuckDBParameter(parameter, asking[parameter]));

        using CancellationTokenRegistration stop = cancel.Register(command.Cancel);
        using DuckDBDataReader reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<T> rows = [];
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            Dictionary<string, object?> row = new(columns.Length);
            for (int place = 0; place < columns.Length; place++)
                row[columns[place]] = reader.IsDBNull(place) ? null : reader.GetValue(place);
            rows.Add(read(row));
        }

        return rows;
    }, cancel);

    /// <summary>The unit tree with names in one language, read once per state of the data.</summary>
    internal static UnitTree Tree(this Warehouse warehouse, Language language, CancellationToken cancel) => warehouse.Remember(language, () =>
    {
        Asking asking = new(ReportingPeriod.Year(warehouse.Today.Year), []) { ["english"] = language == Language.English };
        return new UnitTree(warehouse.Query("Units.place", asking, row => new UnitTree.Entry(
            new((string)row["unit_code"]!, (string)row["unit_name"]!, (string)row["level"]!, (string)row["kind"]!, row["parent_code"] as string),
            row["valid_from"] as DateOnly?, row["valid_to"] as DateOnly?), cancel));
    });

    /// <summary>The imported and the shipped standards, read once per state of the data.</summary>
    internal static StandardsInForce Standards(this Warehouse warehouse, CancellationToken cancel) => warehouse.Remember("standards", () =>
    {
        Asking asking = new(ReportingPeriod.Year(warehouse.Today.Year), []);
        List<string> rules = warehouse.Query("Units.standards", asking, row => (string)row["rule"]!, cancel);
        return new StandardsInForce([.. rules.Select(StandardsPack.Parse)], [.. StandardsPack.Shipped().SelectMany(pack => pack.Standards)]);
    });
}
