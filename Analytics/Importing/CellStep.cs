using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the cells of a staged table that are not written canonically, each different text once.</summary>
internal sealed class CellStep(ImportRun run)
{
    /// <summary>Marks a number whose format does not fix its decimals, in a column of days and months: 2025.1 may have been typed as 2025.10.</summary>
    private const char NumberMark = '\u0001';

    /// <summary>A cell as it waits in the staging area.</summary>
    public static string? Waiting(Cell cell, ColumnKind kind) =>
        cell.Nature == CellNature.Number && kind is ColumnKind.Month or ColumnKind.Day && cell.Text is { } text ? NumberMark + text : cell.Text;

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

    private static string?[] Spelling(LedgerColumn column, string waiting)
    {
        string text = waiting.TrimStart(NumberMark);
        CellReading reading = CellText.Read(column, new Cell(text, text.Length < waiting.Length ? CellNature.Number : CellNature.Text));
        return [waiting, text, reading.Value, reading.Fault ?? reading.Note];
    }
}
