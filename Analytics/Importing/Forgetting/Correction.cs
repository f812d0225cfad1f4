using System.Text;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;

namespace CadreTraining.Analytics.Importing;

/// <summary>Corrects what is known of a person, with a reason.</summary>
/// <remarks>It is an import of one row: a batch like any other, with a file that is kept, in the journal, and undone like any other.</remarks>
/// <param name="warehouse">The store.</param>
/// <param name="importer">What imports into it.</param>
public sealed class Correction(Warehouse warehouse, Importer importer)
{
    /// <summary>The columns that can be corrected.</summary>
    public static IReadOnlyList<LedgerColumn> Columns { get; } = [.. Cadres.Ledger.Columns.Where(column => !Cadres.Ledger.Key.Contains(column.Name) && column.Kind != ColumnKind.IdNumber)];

    /// <summary>What stands in them, as canonical text; null for somebody who is not in the ledger of cadres.</summary>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    public IReadOnlyDictionary<string, string?>? Known(string county, string cadreId) => warehouse.Read(connection =>
    {
        string columns = string.Join(", ", Columns.Select(column => column.Kind switch
        {
            ColumnKind.Month => $"strftime({column.Name}, '%Y-%m') as {column.Name}",
            ColumnKind.YesNo => $"cast(cast({column.Name} as integer) as varchar) as {column.Name}",
            _ => column.Name,
        }));
        return connection.QuerySingleOrDefault($"select {columns} from {Cadres.Ledger.Name} where source_county = $county and cadre_id = $cadreId", new { county, cadreId }) is IDictionary<string, object?> row
            ? row.ToDictionary(each => each.Key, each => each.Value as string) : null;
    });

    /// <summary>Corrects.</summary>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="values">What is to stand in columns of <see cref="Columns"/>, as a spreadsheet would say it; empty is unknown. A column that is not named stays as it is.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reason">Why; it stands in the list of batches.</param>
    /// <param name="within">The territory of whoever does it: the person must lie in it. The whole store unless given.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The receipt; without a batch when all of it stood there already.</returns>
    /// <exception cref="ImportRefusedException"><c>demonstration</c>; <c>unknown-cadre</c>; <c>reason-missing</c>; <c>all-or-nothing</c>: a value cannot be read, see its problems.</exception>
    public ImportReceipt Correct(string county, string cadreId, IReadOnlyDictionary<string, string> values, string by, string reason, Territory? within = null, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ImportRefusedException("reason-missing", "");
        if (Known(county, cadreId) is not { } known)
            throw new ImportRefusedException("unknown-cadre", cadreId);
        string[] columns = [.. Columns.Select(column => column.Name).Where(column => values.TryGetValue(column, out string? value) && (known[column] ?? "") != value.Trim())];
        string folder = Directory.CreateTempSubdirectory("cadre-correction-").FullName;
        try
        {
            string path = Path.Combine(folder, Cadres.Ledger.Name + ".csv");
            string[][] rows = [["cadre_id", .. columns], [cadreId, .. columns.Select(column => values[column].Trim())]];
            File.WriteAllText(path, string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return importer.Run(new([path]) { County = county, By = by, Note = reason.Trim(), Within = within ?? Territory.Whole, AllOrNothing = true }, cancel: cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Quoted(string cell) => "\"" + cell.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
