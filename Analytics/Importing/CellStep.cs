using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the cells of a staged table that are not written canonically, each different text once.</summary>
internal sealed class CellStep(ImportRun run)
{
    /// <summary>Marks a number whose format does not fix its decimals, in a column of days and months: 2025.1 may have been typed as 2025.10.</summary>
    private const char NumberMark = '\u0001';

    /// <summary>A cell as it waits in the staging area.</summary>
    private static string? Waiting(Cell cell, ColumnKind kind) =>
        cell.Nature == CellNature.Number && kind is ColumnKind.Month or ColumnKind.Day && cell.Text is { } text ? NumberMark + text : cell.Text;

    /// <summary>Most different spellings of a column that are worth remembering.</summary>
    private const int Most = 10_000;

    /// <summary>The way a column's cells take into the staging area: what is not written canonically, such as 参加 in a million rows, is read here once and waits in its canonical spelling.</summary>
    public static Func<Cell, string?> Way(LedgerColumn column)
    {
        if (column.Kind == ColumnKind.Text)
            return cell => cell.Text;
        Dictionary<Cell, string?> known = [];
        return cell =>
        {
            if (cell.Text is not { } text || IsCanonical(column.Kind, text) && cell.Nature != CellNature.Number)
                return cell.Text;
            if (known.TryGetValue(cell, out string? waiting))
                return waiting;
            CellReading reading = CellText.Read(column, cell);
            waiting = reading is { Value: { } value, Fault: null, Note: null } ? column.Kind == ColumnKind.Month ? value[..7] : column.Kind == ColumnKind.YesNo ? value == "true" ? "1" : "0" : value : Waiting(cell, column.Kind);
            if (known.Count < Most)
                known[cell] = waiting;
            return waiting;
        };
    }

    /// <summary>Figures, and days as the standard writes them, need no reading.</summary>
    private static bool IsCanonical(ColumnKind kind, string text) => kind switch
    {
        ColumnKind.Number or ColumnKind.Whole => text.AsSpan().IndexOfAnyExceptInRange('.', '9') < 0 && !text.Contains('/', StringComparison.Ordinal),
        ColumnKind.Day => text.Length == 10 && text[4] == '-' && text[7] == '-',
        ColumnKind.Month => text.Length == 7 && text[4] == '-',
        _ => false,
    };

    public void Read(StagedTable table, Cells cells)
    {
        foreach (LedgerColumn column in cells.Read)
            Read(table, column, cells.Kept(column));
    }

    private void Read(StagedTable table, LedgerColumn column, string cell)
    {
        List<string> texts = run.Staging.Rows($"select distinct {cell} from {table.Name} where cells is not null and {cell} is not null", row => row.GetString(0), run.Cancel);
        if (texts.Count == 0)
            return;

        run.Run("create or replace temp table spellings (spelling varchar, shown varchar, meaning varchar, said varchar)");
        run.Staging.Append("spellings", texts.Select(text => Spelling(column, text)), run.Cancel);
        run.Run($"""
            update {table.Name} set {column.Name} = cast(spellings.meaning as {Schema.SqlType(column.Kind)})
            from spellings where cells is not null and {cell} = spellings.spelling and spellings.meaning is not null
            """);
        run.Refuse($"""
            select $table, staged.rowid, $column, spellings.shown, spellings.said, null
            from {table.Name} staged join spellings on staged.{cell} = spellings.spelling
            where staged.cells is not null and spellings.said is not null
            """, ("table", table.Id), ("column", column.Name));
    }

    private string?[] Spelling(LedgerColumn column, string waiting)
    {
        string text = run.IdNumbers.Of(waiting.TrimStart(NumberMark));
        CellReading reading = CellText.Read(column, new Cell(text, waiting[0] == NumberMark ? CellNature.Number : CellNature.Text));
        return [waiting, column.Kind == ColumnKind.IdNumber ? IdNumbers.Hidden(text) : text, reading.Value, reading.Fault ?? reading.Note];
    }
}
