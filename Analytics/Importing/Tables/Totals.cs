namespace CadreTraining.Analytics.Importing;

/// <summary>Adds up the columns of a table while it is read, and holds its totals against them.</summary>
/// <remarks>A total is believed when any fair way of counting arrives at it: merged cells counted once or in each row, people counted by rows or by names.</remarks>
internal sealed class Totals
{
    private const decimal Tolerance = 0.011m;
    private const decimal ToleranceOfMeans = 0.051m;
    private const int MostNames = 100_000;
    private const int MostRead = 10_000;

    private readonly FoundTable table;
    private readonly AmountUnit[] units;
    private readonly int names;

    /// <summary>Texts of each column that were read before: most columns repeat a few.</summary>
    private readonly Dictionary<string, decimal?>[] read;
    private readonly Sums all;
    private readonly Sums sinceSub;
    private readonly Sums sinceGrand;
    private readonly List<Waiting> waiting = [];

    public Totals(FoundTable table)
    {
        this.table = table;
        // What the columns are counted in: 3天 is not added to 学时.
        units = [.. table.Columns.Select(column => Amount.UnitOf(column.Levels is [.., var last] ? last : ""))];
        read = [.. table.Columns.Select(_ => new Dictionary<string, decimal?>())];
        names = table.Columns.ToList().FindIndex(column => Vocabulary.IsName(column.Heading));
        (all, sinceSub, sinceGrand) = (new(units.Length), new(units.Length), new(units.Length));
    }

    /// <summary>A total that stands above its rows.</summary>
    private sealed record Waiting(TotalKind Kind, string Label, int Row, Cell[] Cells);

    /// <summary>What was counted of each column.</summary>
    private sealed class Sums(int width)
    {
        public int Rows;

        public HashSet<string> Names { get; } = [];

        /// <summary>The sum of its numbers.</summary>
        public decimal[] Numbers { get; } = new decimal[width];

        /// <summary>That sum, with merged cells counted once.</summary>
        public decimal[] Once { get; } = new decimal[width];

        /// <summary>How many cells are not empty.</summary>
        public int[] Cells { get; } = new int[width];

        /// <summary>How many of them are no numbers.</summary>
        public int[] Words { get; } = new int[width];

        /// <summary>How many of those should have been numbers: a dash or 请假 need not.</summary>
        public int[] Unread { get; } = new int[width];

        public void Clear()
        {
            Rows = 0;
            Names.Clear();
            Array.Clear(Numbers);
            Array.Clear(Once);
            Array.Clear(Cells);
            Array.Clear(Words);
            Array.Clear(Unread);
        }
    }

    /// <summary>Counts a row of data.</summary>
    /// <param name="cells">Its cells, filled in.</param>
    /// <param name="repeated">Which of them repeat a merged cell of a row above; null when none does.</param>
    public void Count(Cell[] cells, bool[]? repeated)
    {
        all.Rows++;
        sinceSub.Rows++;
        sinceGrand.Rows++;
        for (int place = 0; place < cells.Length; place++)
        {
            if (cells[place].IsEmpty)
                continue;
            decimal? number = Number(cells[place], place);
            bool isRepeated = repeated is not null && repeated[place];
            bool isNothing = number is null && Marks.IsMark(cells[place].Text!);
            Add(all, place, number, isRepeated, isNothing);
            Add(sinceSub, place, number, isRepeated, isNothing);
            Add(sinceGrand, place, number, isRepeated, isNothing);
        }

        if (names >= 0 && cells[names].Text is { } name && all.Names.Count < MostNames)
        {
            string key = Spelling.WithoutSpaces(name);
            all.Names.Add(key);
            sinceSub.Names.Add(key);
            sinceGrand.Names.Add(key);
        }
    }

    /// <summary>A row that totals those above it, or, with none above, those below.</summary>
    public void Total(TotalKind kind, string label, int row, Cell[] cells)
    {
        bool stands = kind == TotalKind.Sub ? sinceSub.Rows == 0 || waiting.Any(each => each.Kind == TotalKind.Sub) : all.Rows == 0;
        if (kind == TotalKind.Sub)
            Settle(TotalKind.Sub);
        if (stands)
            waiting.Add(new(kind, label, row, cells));
        else
            Compare(new(kind, label, row, cells));
        if (kind == TotalKind.Sub)
            sinceSub.Clear();
        if (kind == TotalKind.Grand)
            sinceGrand.Clear();
    }

    /// <summary>No rows follow.</summary>
    public void End()
    {
        Settle(TotalKind.Sub);
        Settle(TotalKind.Grand);
        Settle(TotalKind.Mean);
    }

    private static void Add(Sums sums, int place, decimal? number, bool isRepeated, bool isNothing)
    {
        sums.Cells[place]++;
        if (number is not { } value)
        {
            sums.Words[place]++;
            sums.Unread[place] += isNothing ? 0 : 1;
            return;
        }

        sums.Numbers[place] += value;
        if (!isRepeated)
            sums.Once[place] += value;
    }

    private void Settle(TotalKind kind)
    {
        foreach (Waiting each in waiting.Where(each => each.Kind == kind))
            Compare(each);
        waiting.RemoveAll(each => each.Kind == kind);
    }

    private void Compare(Waiting total)
    {
        for (int place = 0; place < total.Cells.Length; place++)
        {
            if (total.Cells[place].IsEmpty || Vocabulary.IsSerial(table.Columns[place].Heading) || Stated(total.Cells[place], place) is not { IsApproximate: false, Unit: not AmountUnit.Percent } stated)
                continue;
            bool people = stated.Unit == AmountUnit.People && units[place] != AmountUnit.People;
            // Townships each with a 合计 of their own make it a subtotal.
            Sums[] over = total.Kind switch
            {
                TotalKind.Sub => [sinceSub],
                TotalKind.Grand => [all, sinceGrand],
                _ => [all],
            };
            decimal[] counts = [.. over.SelectMany(sums => Counts(sums, place, people, total.Kind))];
            decimal tolerance = total.Kind == TotalKind.Mean ? ToleranceOfMeans : Tolerance;
            if (!counts.Any(count => Math.Abs(count - stated.Number) <= tolerance))
                table.Differing.Add(new(total.Row, table.Columns[place], total.Label, stated.Number, counts[0]) { Uncounted = people || AllWords(over[0], place) ? 0 : over[0].Unread[place] });
        }
    }

    private IEnumerable<decimal> Counts(Sums sums, int place, bool people, TotalKind kind)
    {
        if (people || AllWords(sums, place))
            return sums.Cells[place] == 0 ? [sums.Rows] : [sums.Cells[place], sums.Rows, sums.Names.Count];
        if (kind != TotalKind.Mean)
            return [sums.Numbers[place], sums.Once[place]];
        int numbers = Math.Max(1, sums.Cells[place] - sums.Words[place]);
        return [sums.Numbers[place] / numbers, sums.Numbers[place] / Math.Max(1, sums.Rows)];
    }

    private static bool AllWords(Sums sums, int place) => sums.Cells[place] > 0 && sums.Words[place] == sums.Cells[place];

    /// <summary>A total may count people in any column: "19人".</summary>
    private Amount? Stated(Cell cell, int place)
    {
        if (cell.Nature != CellNature.Text)
            return Number(cell, place) is { } number ? new(number, AmountUnit.Unsaid, false) : null;
        if (cell.Text!.Length > 24)
            return null;
        return Amount.Read(cell.Text, units[place]) ?? Amount.Read(cell.Text, AmountUnit.People) ?? (Amount.Read(cell.Text) is [{ Unit: AmountUnit.Percent } share] ? share : null);
    }

    private decimal? Number(Cell cell, int place)
    {
        if (cell.Nature is CellNature.Number or CellNature.FormattedNumber)
            return Amount.Bare(cell.Text!);
        if (cell is not { Nature: CellNature.Text, Text: { } text } || !Amount.IsLikely(text))
            return null;
        if (read[place].TryGetValue(text, out decimal? known))
            return known;
        decimal? number = units[place] == AmountUnit.Unsaid ? Amount.Read(text) is [var only] ? only.Number : null : Amount.Read(text, units[place])?.Number;
        if (read[place].Count < MostRead)
            read[place].Add(text, number);
        return number;
    }
}
