using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Gathers rows of many sheets that state the same columns of a ledger into one staged table: two hundred small workbooks cost the checks no more than one.</summary>
/// <remarks>Rows wait as texts only in pieces, so a sheet of a million rows is never held twice.</remarks>
internal sealed class Gathering : IDisposable
{
    /// <summary>A stretch of rows of DuckDB.</summary>
    private const int Piece = 122_880;

    private readonly ImportRun run;
    private readonly StagedTable table;
    private readonly Cells cells;
    private DuckDBAppender? appender;
    private int waiting;

    public Gathering(ImportRun run, StagedTable table)
    {
        this.run = run;
        this.table = table;
        cells = new(table.Heading);
        Empty();
        run.Run($"create temp table {table.Name} as {Typed}");
    }

    private string Raw => $"raw_{table.Id}";

    private string Typed => $"select {cells.Typed}, source_id, source_row from {Raw}";

    /// <summary>Adds a row: its cells in the order of the table's columns.</summary>
    public void Add(SheetSource source, int row, ReadOnlySpan<string?> texts)
    {
        appender ??= run.Staging.Connection.CreateAppender("temp", "main", Raw);
        IDuckDBAppenderRow line = appender.CreateRow();
        foreach (string? text in texts)
            line.AppendValue(text);
        line.AppendValue(source.Id).AppendValue(row).EndRow();
        if (++waiting == Piece)
            Type();
    }

    /// <summary>Takes back the rows of a sheet.</summary>
    public void Withdraw(SheetSource source)
    {
        Type();
        run.Run($"delete from {table.Name} where source_id = $source", ("source", source.Id));
    }

    /// <summary>Types what still waits, and reads the cells that are not written canonically.</summary>
    public void Settle()
    {
        Type();
        run.Run($"drop table {Raw}");
        new CellStep(run).Read(table, cells);
    }

    public void Dispose() => appender?.Dispose();

    /// <summary>The table of texts anew: rows that were only deleted would stay in memory.</summary>
    private void Empty() =>
        run.Run($"create or replace temp table {Raw} ({string.Concat(table.Heading.Texts.Select((_, place) => $"c{place} varchar, "))}source_id integer, source_row integer)");

    private void Type()
    {
        appender?.Dispose();
        appender = null;
        if (waiting == 0)
            return;
        waiting = 0;
        run.Run($"insert into {table.Name} {Typed}");
        Empty();
        run.Cancel.ThrowIfCancellationRequested();
    }
}
