using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>The SQL that types a table's cells, one expression a column of its ledger.</summary>
/// <remarks>A text that is written canonically is cast where it stands; the row of any other keeps its texts in a list, <c>cells</c>,
/// for <see cref="CellText"/>. A row without any text is <c>blank</c>.</remarks>
internal sealed class Cells
{
    /// <summary>Spaces of every width, and marks without any, are not part of a text.</summary>
    private const string Spaces = " \t\r\n\u00a0\u3000\u200b\ufeff";

    private readonly Heading heading;

    public Cells(Heading heading)
    {
        this.heading = heading;
        Read = [.. heading.Ledger.Columns.Where(column => column.Kind != ColumnKind.Text && heading.Positions.ContainsKey(column.Name))];
        string uncast = string.Join(" or ", Read.Select(column => $"({Raw(column)} is not null and {Cast(column)} is null)"));
        string kept = Read.Count == 0 ? "null::varchar[]" : $"case when {uncast} then [{string.Join(", ", Read.Select(Raw))}] end";
        string blank = $"coalesce({string.Join(", ", heading.Texts.Select((_, place) => $"c{place}"))}) is null";
        Typed = string.Join(",\n  ", heading.Ledger.Columns.Select(column => $"{Value(column)} as {column.Name}").Append($"{kept} as cells").Append($"{blank} as blank"));
    }

    /// <summary>The columns whose cells are more than text.</summary>
    public IReadOnlyList<LedgerColumn> Read { get; }

    /// <summary>The select list that makes a staged table.</summary>
    public string Typed { get; }

    /// <summary>The text that a row kept of a column.</summary>
    public string Kept(LedgerColumn column) => $"cells[{Read.ToList().IndexOf(column) + 1}]";

    /// <summary>A text as an SQL literal; used for what the ledgers declare, never for what a file says.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private string Raw(LedgerColumn column) => $"c{heading.Positions[column.Name]}";

    private string Value(LedgerColumn column)
    {
        string type = Schema.SqlType(column.Kind);
        if (!heading.Positions.ContainsKey(column.Name))
            return $"cast(null as {type})";
        return column.IfEmpty is { } standing ? $"coalesce({Cast(column)}, cast({Literal(standing)} as {type}))" : Cast(column);
    }

    private string Cast(LedgerColumn column)
    {
        string cell = Raw(column);
        return column.Kind switch
        {
            // Trimming spaces of every kind costs twice the reading of the file; a text of plain letters, as keys are, has only the one kind.
            ColumnKind.Text => $"nullif(case when strlen({cell}) = length({cell}) and not contains({cell}, '\t') then trim({cell}) else trim({cell}, {Literal(Spaces)}) end, '')",
            ColumnKind.Coded => $"case when {cell} in ({string.Join(", ", column.Codes!.Codes.Select(code => Literal(code.Value)))}) then {cell} end",
            ColumnKind.IdNumber => $"case when regexp_full_match({cell}, 'ID-[0-9a-f]{{12}}-[0-9]{{3}}[0-9X]') then {cell} end",
            ColumnKind.Day => $"case when length({cell}) = 10 and try_cast({cell} as date) between date '1900-01-01' and date '2100-12-31' then try_cast({cell} as date) end",
            ColumnKind.Month => $"case when length({cell}) = 7 and try_cast({cell} || '-01' as date) between date '1900-01-01' and date '2100-12-31' then try_cast({cell} || '-01' as date) end",
            ColumnKind.Whole => $"case when regexp_full_match({cell}, '-?[0-9]{{1,9}}') then try_cast({cell} as integer) end",
            ColumnKind.YesNo => $"case {cell} when '1' then true when '0' then false end",
            // A cast rounds in silence; a number with more decimals than are kept goes the long way and is refused there.
            _ => $"case when try_cast({cell} as decimal(18, 9)) = try_cast({cell} as {Schema.SqlType(column.Kind)}) then try_cast({cell} as {Schema.SqlType(column.Kind)}) end",
        };
    }
}
