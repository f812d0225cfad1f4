namespace CadreTraining.Analytics.Importing;

/// <summary>The cells of a sheet that writes them in any order: they are gathered first.</summary>
/// <param name="name">The sheet's name.</param>
internal sealed class SheetCells(string name)
{
    private readonly List<List<Cell>?> rows = [];
    private readonly HashSet<int> hiddenRows = [];
    private readonly HashSet<int> hiddenColumns = [];
    private readonly List<MergedRange> merged = [];
    private int held;

    public IReadOnlyList<MergedRange> Merged => merged;

    public IReadOnlySet<int> HiddenColumns => hiddenColumns;

    /// <summary>Sets a cell; row and column count from 0.</summary>
    /// <exception cref="WorkbookRefusedException">It stands too far right, is too long, or one too many.</exception>
    public void Set(int row, int column, Cell cell)
    {
        if (cell.IsEmpty)
            return;
        if (column >= SheetLimits.Columns)
            throw new WorkbookRefusedException("sheet-too-wide", name);
        if (cell.Text!.Length > SheetLimits.Letters)
            throw new WorkbookRefusedException("cell-too-long", name);
        while (rows.Count <= row)
            rows.Add(null);
        List<Cell> cells = rows[row] ??= [];
        held += Math.Max(0, column + 1 - cells.Count);
        if (held > SheetLimits.HeldCells)
            throw new WorkbookRefusedException("sheet-too-large", name);
        while (cells.Count <= column)
            cells.Add(default);
        cells[column] = cell;
    }

    public void Hide(int row) => hiddenRows.Add(row);

    public void HideColumns(int first, int last) => hiddenColumns.UnionWith(Enumerable.Range(1, SheetLimits.Columns).Where(column => column > first && column <= last + 1));

    public void Merge(int firstRow, int lastRow, int firstColumn, int lastColumn)
    {
        if (merged.Count < SheetLimits.Merged && firstRow <= lastRow && firstColumn <= lastColumn)
            merged.Add(new(firstRow + 1, lastRow + 1, firstColumn + 1, lastColumn + 1));
    }

    /// <summary>The rows in their order, also blank ones; it ends after many of those.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        int blank = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            blank = rows[row] is null ? blank + 1 : 0;
            if (blank > SheetLimits.BlankRows)
                yield break;
            yield return new(row + 1, rows[row]?.ToArray() ?? [], hiddenRows.Contains(row));
        }
    }
}
