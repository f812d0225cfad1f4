using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>A value that an import would correct.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Row">The row as the spreadsheet numbers it.</param>
/// <param name="Ledger">The ledger's name.</param>
/// <param name="Key">The row's key, its parts parted by <c> / </c>.</param>
/// <param name="Column">The ledger's column.</param>
/// <param name="Before">What is stored, as canonical text; null when nothing is.</param>
/// <param name="After">What would stand there; null when nothing would.</param>
public sealed record ValueChange(string File, string? Sheet, int Row, string Ledger, string Key, string Column, string? Before, string? After);

public sealed partial class ImportPlan
{
    /// <summary>How many values of stored rows the import would correct.</summary>
    public long CountChanges() => ChangesSql() is { } changes ? run.Count($"select count(*) from ({changes})") : 0;

    /// <summary>The values of stored rows that the import would correct, a page at a time, by file and row.</summary>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<ValueChange> Changes(int skip, int take) => ChangesSql() is not { } changes
        ? []
        : run.Staging.Rows($"{changes} order by source_id, source_row, place limit {Whole(take)} offset {Whole(skip)}", row =>
        {
            SheetSource source = run.Sources[row.GetInt32(0) - 1];
            return new ValueChange(source.File, source.Sheet, row.GetInt32(1), row.GetString(7), row.GetString(2), row.GetString(4), Text(row, 5), Text(row, 6));
        }, run.Cancel);

    /// <summary>The corrections as rows of source_id, source_row, row_key, place, column_name, before, after and ledger; null when none is staged.</summary>
    private string? ChangesSql()
    {
        string[] tables = [.. run.Staged.Where(table => run.Count($"select count(*) from (select 1 from stored_{table.Id} where not same limit 1)") > 0).Select(ChangesOf)];
        return tables.Length == 0 ? null : string.Join("\nunion all\n", tables);
    }

    private static string ChangesOf(StagedTable table)
    {
        Ledger ledger = table.Ledger;
        string key = string.Join(" || ' / ' || ", ledger.Key.Select(column => $"coalesce(cast(line.{column} as varchar), '')"));
        IEnumerable<string> values = ledger.Columns.Where(column => !ledger.Key.Contains(column.Name)).Select((column, place) =>
            $"{{'place': {place}, 'name': {Cells.Literal(column.Name)}, 'before': {Shown("before", column)}, 'after': {Shown("line", column)}}}");
        return $"""
            select source_id, source_row, rtrim(row_key, ' /') as row_key, value.place as place, value.name as column_name, value.before as before, value.after as after, {Cells.Literal(ledger.Name)} as ledger
            from (select line.source_id, line.source_row, {key} as row_key, unnest([{string.Join(", ", values)}]) as value
                  from {table.Lines} line join stored_{table.Id} found on found.line = line.line and not found.same join {ledger.Name} before on before.rowid = found.stored_line) changed
            where value.before is distinct from value.after
            """;
    }

    private static string Shown(string row, LedgerColumn column) => column.Kind switch
    {
        ColumnKind.Number or ColumnKind.Share => $"regexp_replace(cast({row}.{column.Name} as varchar), '\\.?0+$', '')",
        ColumnKind.Month => $"strftime({row}.{column.Name}, '%Y-%m')",
        ColumnKind.YesNo => $"cast(cast({row}.{column.Name} as integer) as varchar)",
        _ => $"cast({row}.{column.Name} as varchar)",
    };

    private static string? Text(DuckDB.NET.Data.DuckDBDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private static string Whole(int number) => Math.Max(0, number).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
