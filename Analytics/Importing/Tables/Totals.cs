using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Adds up the columns of a table while it is read, and holds its totals against them.</summary>
internal sealed class Totals(FoundTable table)
{
    private readonly Sums all = new(table.Columns.Count);
    private readonly Sums sub = new(table.Columns.Count);
    private readonly List<Waiting> waiting = [];

    /// <summary>A total that stands above its rows.</summary>
    private sealed record Waiting(TotalKind Kind, string Label, int Row, Cell[] Cells);

    private sealed class Sums(int width)
    {
        public int Rows;
        public readonly decimal[] Numbers = new decimal[width];
        public readonly int[] Cells = new int[width];
        public readonly int[] Words = new int[width];

        public void Clear()
        {
            Rows = 0;
            Array.Clear(Numbers);
            Array.Clear(Cells);
            Array.Clear(Words);
        }
    }

    /// <summary>Counts a row of data.</summary>
    public void Count(Cell[] cells)
    {
        all.Rows++;
        sub.Rows++;
        for (int place = 0; place < cells.Length; place++)
        {
            if (cells[place].IsEmpty)
                continue;
            all.Cells[place]++;
            sub.Cells[place]++;
            if (Number(cells[place]) is { } number)
            {
                all.Numbers[place] += number;
                sub.Numbers[place] += number;
            }
            else
            {
                all.Words[place]++;
                sub.Words[place]++;
            }
        }
    }

    /// <summary>A row that totals those above it, or, with none above, those below.</summary>
    public void Total(TotalKind kind, string label, int row, Cell[] cells)
    {
        bool isLeading = all.Rows == 0 || (kind == TotalKind.Sub && sub.Rows == 0);
        if (kind == TotalKind.Sub)
            Settle(TotalKind.Sub);
        if (isLeading)
            waiting.Add(new(kind, label, row, cells));
        else
            Compare(kind, label, row, cells);
        if (kind == TotalKind.Sub)
            sub.Clear();
    }

    /// <summary>No rows follow.</summary>
    public void End()
    {
        Settle(TotalKind.Sub);
        Settle(TotalKind.Grand);
        Settle(TotalKind.Mean);
    }

    private void Settle(TotalKind kind)
    {
        foreach (Waiting each in waiting.Where(each => each.Kind == kind))
            Compare(kind, each.Label, each.Row, each.Cells);
        waiting.RemoveAll(each => each.Kind == kind);
    }

    private void Compare(TotalKind kind, string label, int row, Cell[] cells)
    {
        Sums sums = kind == TotalKind.Sub ? sub : all;
        for (int place = 0; place < cells.Length; place++)
        {
            if (cells[place].IsEmpty || Stated(cells[place]) is not { } stated)
                continue;
            bool countsPeople = sums.Words[place] == sums.Cells[place];
            decimal counted = countsPeople ? sums.Cells[place] : sums.Numbers[place];
            if (kind == TotalKind.Mean && !countsPeople && sums.Cells[place] > sums.Words[place])
                counted = decimal.Round(counted / (sums.Cells[place] - sums.Words[place]), 2);
            if (Math.Abs(stated - counted) > 0.011m)
                table.Differing.Add(new(row, table.Columns[place], label, stated, counted) { Uncounted = countsPeople ? 0 : sums.Words[place] });
        }
    }

    private static decimal? Stated(Cell cell) => Number(cell) ?? (cell.Text!.TrimEnd('人', '名', '次') is var digits ? Number(new(digits, CellNature.Text)) : null);

    private static decimal? Number(Cell cell) => decimal.TryParse(cell.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
