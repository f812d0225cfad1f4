using System.Globalization;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Standards;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace CadreTraining.Analytics.Importing;

/// <summary>The first steps of an import: each file is opened, its tables are found, and their cells are staged with their types.</summary>
internal sealed class FilesStep(ImportRun run)
{
    private readonly Headings headings = new([.. run.Warehouse.Ledgers.Where(ledger => ledger != StandardsPacks.Ledger)]);

    /// <summary>Stages every file of the request.</summary>
    /// <exception cref="ImportRefusedException">No file, or no table in any of them.</exception>
    public void Stage()
    {
        IReadOnlyList<SourcePath> paths = run.Request.Replayed?.Files ?? SourceFile.Named(run.Request.Paths, run.Archives, run.Cancel);
        for (int number = 0; number < paths.Count; number++)
        {
            run.Tell("read", paths[number].Name, 0.5 * number / paths.Count);
            Stage(paths[number]);
        }

        if (!run.Staged.Any())
            throw new ImportRefusedException("nothing-readable", string.Join('、', paths.Select(path => path.Name)), new Findings(run).Problems(ImportReceipt.MostProblems));
    }

    private void Stage(SourcePath path)
    {
        SourceFile file = SourceFile.Open(path, run.Cancel);
        if (run.Request.Only?.Contains(file.Name) == false)
            return;
        if (!run.Files.TryAdd(file.Sha256, file))
            return; // the same bytes under two names are one file

        switch (file.Kind)
        {
            case SourceKind.Standards:
                StageStandards(file);
                break;
            case SourceKind.Csv:
                StageCsv(CsvText.Probe(file));
                break;
            case not null:
                StageWorkbook(file);
                break;
            default:
                run.Fault(Unread(file, null), file.Fault!);
                break;
        }
    }

    /// <summary>A table that was found but not read: it stands in the list of sources with its fault.</summary>
    private StagedTable Unread(SourceFile file, string? sheet)
    {
        StagedTable table = new(run.Tables.Count + 1, file.Name, file.Sha256, sheet, null);
        run.Tables.Add(table);
        return table;
    }

    private StagedTable? Found(SourceFile file, string? sheet, IReadOnlyList<string?[]> first)
    {
        (Heading? heading, HeadingFault? fault) = headings.Find(file.Stem, sheet, first);
        if (heading is null)
        {
            run.Fault(Unread(file, sheet), fault!.Code, cell: fault.Text, detail: fault.Detail);
            return null;
        }

        return Add(file, sheet, heading);
    }

    private StagedTable Add(SourceFile file, string? sheet, Heading heading)
    {
        StagedTable table = new(run.Tables.Count + 1, file.Name, file.Sha256, sheet, heading);
        run.Tables.Add(table);
        foreach ((string column, int place) in heading.Positions)
            run.Run("insert into headings values ($source, $column, $heading)", ("source", table.Id), ("column", column), ("heading", heading.Texts[place]));
        foreach (string unknown in heading.Unknown)
            run.Fault(table, "unknown-heading", unknown);
        return table;
    }

    private void StageCsv(CsvText text)
    {
        StagedTable? table = null;
        try
        {
            table = Found(text.File, null, [.. text.Rows().Take(Headings.RowsSearched)]);
            if (table is null)
                return;
            if (!text.IsPlain || !table.Heading!.Texts.All(heading => heading.IndexOfAny(['\r', '\n']) < 0) || !StagePlain(table, text))
                StageRows(table, text.Rows().Skip(table.Heading!.Row));
        }
        catch (WorkbookRefusedException refused)
        {
            run.Fault(Withdrawn(table) ?? Unread(text.File, null), refused.Code, detail: refused.Detail);
        }
    }

    /// <summary>A table whose rows turned out to be unreadable half-way is not imported in part.</summary>
    private StagedTable? Withdrawn(StagedTable? table)
    {
        if (table is null)
            return null;
        run.Run("delete from faults where source_id = $source and line is not null", ("source", table.Id));
        run.Tables[table.Id - 1] = table with { Heading = null };
        return run.Tables[table.Id - 1];
    }

    /// <summary>DuckDB reads the file itself, on every core, straight into typed columns.</summary>
    /// <returns>Whether it could; rows of uneven length are left to the slower way, which names them.</returns>
    private bool StagePlain(StagedTable table, CsvText text)
    {
        string columns = string.Join(", ", table.Heading!.Texts.Select((_, place) => $"'c{place}': 'varchar'"));
        try
        {
            StageCells(table, $$"""
                read_csv($path, header = false, auto_detect = false, skip = {{table.Heading.Row}}, delim = $delimiter, new_line = $ending, quote = '"', escape = '"', nullstr = '', columns = {{{columns}}})
                """, ("path", text.File.Path), ("delimiter", text.Delimiter.ToString()), ("ending", text.LineEnd == "\n" ? "\\n" : "\\r\\n"));
            return true;
        }
        catch (DuckDBException exception) when (exception.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.OutOfRange or DuckDBErrorType.Conversion)
        {
            return false;
        }
    }

    /// <summary>Rows that were read here wait as texts first.</summary>
    private void StageRows(StagedTable table, IEnumerable<string?[]> rows)
    {
        int width = table.Heading!.Texts.Count;
        run.Run($"create temp table raw_{table.Id} ({string.Join(", ", Enumerable.Range(0, width).Select(place => $"c{place} varchar"))})");
        List<(long Line, string Cell)> beyond = [];
        run.Staging.Append($"raw_{table.Id}", rows.Select<string?[], IReadOnlyList<string?>>((row, line) =>
        {
            if (row.Skip(width).FirstOrDefault(cell => cell is not null) is { } cell)
                beyond.Add((line, cell));
            return row.Length == width ? row : [.. row.Take(width), .. Enumerable.Repeat<string?>(null, Math.Max(0, width - row.Length))];
        }), run.Cancel);
        StageCells(table, $"raw_{table.Id}");
        run.Run($"drop table raw_{table.Id}");
        foreach ((long line, string cell) in beyond)
            run.Refuse("select $source, $line, null, $cell, 'cell-without-heading', null", ("source", table.Id), ("line", line), ("cell", cell));
    }

    private void StageStandards(SourceFile file)
    {
        if (!run.Warehouse.Ledgers.Contains(StandardsPacks.Ledger))
        {
            run.Fault(Unread(file, null), "no-ledger");
            return;
        }

        StandardsPack pack = StandardsPack.Read(File.ReadAllText(file.Path), file.Name);
        if (pack.Rules.Count == 0)
        {
            StagedTable unread = Unread(file, null);
            foreach (RowProblem problem in pack.Problems)
                run.Fault(unread, problem.Code, problem.Column, problem.Text, problem.Detail);
            return;
        }

        Ledger ledger = StandardsPacks.Ledger;
        StagedTable table = Add(file, null, new(ledger, 0, [.. ledger.Columns.Select(column => column.Name)], ledger.Columns.Select((column, place) => (column.Name, place)).ToDictionary(), []));
        StageRows(table, pack.Rules.Select(rule => new[]
        {
            pack.Name, rule.Place.ToString(CultureInfo.InvariantCulture), rule.Id, Iso(rule.EffectiveFrom), Iso(rule.EffectiveTo), rule.Json,
        }));
        foreach (RowProblem problem in pack.Problems)
        {
            run.Refuse("select $source, $line, $column, $cell, $reason, $detail",
                ("source", table.Id), ("line", (long)problem.Row - 1), ("column", problem.Column), ("cell", problem.Text), ("reason", problem.Code), ("detail", problem.Detail));
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void StageWorkbook(SourceFile file)
    {
        try
        {
            foreach (Sheet sheet in SourceReader.Sheets(file, run.Cancel))
                StageSheet(file, sheet);
        }
        catch (WorkbookRefusedException refused)
        {
            foreach (StagedTable table in run.Staged.Where(each => each.Sha256 == file.Sha256).ToList())
                Withdrawn(table);
            run.Fault(Unread(file, null), refused.Code, detail: refused.Detail);
        }
    }

    private void StageSheet(SourceFile file, Sheet sheet)
    {
        if (sheet.Name is { } name && Template.IsNotes(name))
            return;
        if (sheet.IsHidden)
        {
            run.Fault(Unread(file, sheet.Name), "hidden-sheet");
            return;
        }

        using IEnumerator<string?[]> rows = sheet.Rows.Select(row => row.Cells.Select(cell => cell.Text).ToArray()).GetEnumerator();
        List<string?[]> first = [];
        while (first.Count < Headings.RowsSearched && rows.MoveNext())
            first.Add(rows.Current);
        if (first.Count == 0 && sheet.IsOneOfMany)
            return; // an empty second sheet is what a spreadsheet program makes by itself
        if (Found(file, sheet.Name, first) is { } table)
            StageRows(table, first.Skip(table.Heading!.Row).Concat(Rest(rows)));
    }

    private static IEnumerable<string?[]> Rest(IEnumerator<string?[]> rows)
    {
        while (rows.MoveNext())
            yield return rows.Current;
    }

    /// <summary>Types the cells: what is written canonically in SQL, and each other text once in <see cref="CellText"/>.</summary>
    private void StageCells(StagedTable table, string from, params (string Name, object? Value)[] values)
    {
        Cells cells = new(table);
        run.Run($"create or replace temp table {table.Name} as select {cells.Typed} from {from}", values);
        foreach (LedgerColumn column in cells.Read)
            ReadCells(table, column, cells);
    }

    private void ReadCells(StagedTable table, LedgerColumn column, Cells cells)
    {
        string cell = cells.Kept(column);
        List<string> texts = run.Staging.Rows($"select distinct {cell} from {table.Name} where cells is not null and {cell} is not null", row => row.GetString(0), run.Cancel);
        if (texts.Count == 0)
            return;

        run.Run("create or replace temp table spellings (spelling varchar, meaning varchar, fault varchar)");
        run.Staging.Append("spellings", texts.Select(text => CellText.Read(column, text) is var (meaning, fault) ? new[] { text, meaning, fault } : []), run.Cancel);
        run.Run($"""
            update {table.Name} set {column.Name} = cast(spellings.meaning as {Storage.Schema.SqlType(column.Kind)})
            from spellings where cells is not null and {cell} = spellings.spelling and spellings.meaning is not null
            """);
        run.Refuse($"""
            select $source, staged.rowid, $column, spellings.spelling, spellings.fault, null
            from {table.Name} staged join spellings on staged.{cell} = spellings.spelling
            where staged.cells is not null and spellings.fault is not null
            """, ("source", table.Id), ("column", column.Name));
    }
}
