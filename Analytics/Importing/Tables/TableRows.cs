using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the rows of one table: fills in what is merged or written 同上, leaves out totals, notes and repeated headings, and stops where another table begins.</summary>
internal sealed class TableRows
{
    private const int LabelColumns = 6;
    private const int MostHiddenListed = 50;

    /// <summary>Ranges that do not overlap cannot be more in one row.</summary>
    private const int MostOpen = 500;

    private readonly FoundTable table;
    private readonly SheetRows rows;
    private readonly IReadOnlyList<MergedRange> merged;
    private readonly IReadOnlySet<string> titles;
    private readonly Totals totals;
    private readonly HashSet<string> headings;
    private readonly HashSet<char> firstLetters;
    private readonly (int Row, Cell Cell)[] last;
    private readonly bool[] isLastReal;
    private readonly List<(MergedRange Range, Cell Value)> open = [];
    private readonly List<int> hidden = [];
    private readonly HashSet<int> filled = [];
    private readonly bool losesMerged;
    private readonly int[] unitColumns;
    private readonly int names;
    private readonly int serial;
    private int nextMerged;
    private readonly List<SheetRow> alone = [];
    private bool isFirst = true;
    private string? section;

    /// <param name="table">The table, whose lists are filled while its rows are read.</param>
    /// <param name="rows">The sheet's rows from the first below the heading on.</param>
    /// <param name="merged">What is merged in the sheet, by first row.</param>
    /// <param name="titles">The texts above the heading, as <see cref="Headings.Normal"/>: they may be printed again on each page.</param>
    /// <param name="losesMerged">Whether the sheet comes from a file that cannot say what is merged.</param>
    public TableRows(FoundTable table, SheetRows rows, IReadOnlyList<MergedRange> merged, IReadOnlySet<string> titles, bool losesMerged)
    {
        this.table = table;
        this.rows = rows;
        this.merged = merged;
        this.titles = titles;
        totals = new(table);
        headings = [.. table.Columns.SelectMany(column => column.Levels).Select(Headings.Normal)];
        firstLetters = [.. headings.Concat(titles).Where(text => text.Length > 0).Select(text => text[0])];
        last = new (int, Cell)[table.Columns.Count];
        isLastReal = new bool[table.Columns.Count];
        this.losesMerged = losesMerged;
        names = table.Columns.ToList().FindIndex(column => Vocabulary.IsName(column.Heading));
        unitColumns = [.. Enumerable.Range(0, table.Columns.Count).Where(place => table.Columns[place].Levels is [.., var heading] && Vocabulary.IsUnit(heading))];
        serial = table.Columns.ToList().FindIndex(column => Vocabulary.IsSerial(column.Heading));
    }

    /// <summary>Whether the rows came to an end: that of the sheet, or the beginning of another table.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The next row of data; null when there is none.</summary>
    public TableRow? Next()
    {
        while (!IsAtEnd)
        {
            if (rows.Next() is not { } row)
            {
                End();
                break;
            }

            if (Read(row) is { } read)
                return read;
        }

        return null;
    }

    private void End()
    {
        IsAtEnd = true;
        foreach (SheetRow row in alone)
            LeaveOut(row, "note");
        alone.Clear();
        totals.End();
        if (hidden.Count > 0)
            table.Findings.Add(new(hidden[0], null, "hidden-rows", null, string.Join('、', hidden.Take(MostHiddenListed)) + (hidden.Count > MostHiddenListed ? " …" : "")));
        if (table.Notes.FirstOrDefault(RowKinds.SpeaksOfColours) is { } colours)
            table.Findings.Add(new(0, null, "colour-not-read", colours));
    }

    private TableRow? Read(SheetRow row)
    {
        Cell[] cells = new Cell[table.Columns.Count];
        int filled = 0;
        int first = -1;
        for (int place = 0; place < cells.Length; place++)
        {
            int column = table.Columns[place].Number;
            if (column > row.Cells.Length || row.Cells[column - 1].IsEmpty || (place == serial && IsNumberAlone(row, column)))
                continue;
            cells[place] = row.Cells[column - 1];
            filled++;
            if (first < 0)
                first = place;
        }

        if (filled == 0)
            return null;
        if (WhyLeftOut(row, cells, filled, first) is { } why)
        {
            LeaveOut(row, why);
            return null;
        }

        if (IsAtEnd)
            return null;
        if (table.Columns.Count > 2 && IsAlone(row, cells, first))
        {
            alone.Add(row);
            return null;
        }

        SettleAlone();
        totals.Count(cells, Fill(row, cells));
        isFirst = false;
        if (row.IsHidden)
            hidden.Add(row.Number);
        return new(row.Number, cells, row.IsHidden) { Section = section };
    }

    /// <summary>Forms come with their rows numbered: a number with nothing beside it is a blank row.</summary>
    private static bool IsNumberAlone(SheetRow row, int column)
    {
        if (!row.Cells[column - 1].Text!.All(char.IsDigit))
            return false;
        for (int place = 0; place < row.Cells.Length; place++)
        {
            if (place != column - 1 && !row.Cells[place].IsEmpty)
                return false;
        }

        return true;
    }

    private void LeaveOut(SheetRow row, string why)
    {
        table.LeftOut.Add((row.Number, why));
        if (why == "note")
            table.Notes.Add(string.Join(' ', Texts(row)));
    }

    /// <summary>Why a row is no data, unless it stands alone; null when it is, or begins another table.</summary>
    private string? WhyLeftOut(SheetRow row, Cell[] cells, int filled, int first)
    {
        string text = cells[first].Text!;
        bool isText = cells[first].Nature == CellNature.Text;
        if (isText && RowKinds.IsNote(text))
            return "note";
        if (Label(cells) is (var kind, { } label))
        {
            SettleAlone();
            totals.Total(kind, label, row.Number, cells);
            Break();
            return "total";
        }

        if (isText && Spelling.First(text) is var letter && (firstLetters.Contains(letter) || Vocabulary.MayBegin(letter)))
        {
            string normal = Headings.Normal(text);
            if (titles.Contains(normal) || (headings.Contains(normal) && IsHeadingAgain(cells, filled)))
                return "heading-again";
            if (filled >= 2 && (headings.Contains(normal) || Vocabulary.Knows(text)) && BeginsAnother(row))
                return null;
        }

        return isFirst && filled >= 3 && IsColumnNumbers(cells) ? "column-numbers" : null;
    }

    /// <summary>A label of a total in one of the first columns, before any number.</summary>
    private static (TotalKind Kind, string? Label) Label(Cell[] cells)
    {
        for (int place = 0; place < Math.Min(cells.Length, LabelColumns); place++)
        {
            if (cells[place].Nature == CellNature.Text && RowKinds.Total(cells[place].Text!) is { } kind)
                return (kind, Spelling.Line(cells[place].Text!));
        }

        return (default, null);
    }

    /// <summary>A heading is printed again on each page.</summary>
    private bool IsHeadingAgain(Cell[] cells, int filled)
    {
        int same = 0;
        for (int place = 0; place < cells.Length; place++)
        {
            if (cells[place].Text is { } text && table.Columns[place].Levels.Any(level => Headings.Normal(level) == Headings.Normal(text)))
                same++;
        }

        return same >= 2 && 2 * same > filled;
    }

    /// <summary>A heading of another table below: it, the titles above it and what follows are given back.</summary>
    private bool BeginsAnother(SheetRow row)
    {
        if (!new HeadingSearch([row, .. rows.Ahead(2)], merged).IsHeading(0))
            return false;
        rows.Back(row);
        for (int place = alone.Count - 1; place >= 0; place--)
            rows.Back(alone[place]);
        alone.Clear();
        End();
        return true;
    }

    private static bool IsColumnNumbers(Cell[] cells)
    {
        int expected = 0;
        foreach (Cell cell in cells)
        {
            if (cell.Text is not { } text)
                continue;
            if (text.Trim() is "甲" or "乙" or "丙" or "丁" or "栏次")
                continue;
            if (!int.TryParse(text, out int number) || number != ++expected)
                return false;
        }

        return expected >= 2;
    }

    /// <summary>A row with one text only that is a caption or a remark: it stands across the table, is numbered like a chapter, or is a sentence. A name with nothing beside it is data.</summary>
    private bool IsAlone(SheetRow row, Cell[] cells, int first)
    {
        if (first > 1 || cells[first].Nature != CellNature.Text)
            return false;
        for (int place = first + 1; place < cells.Length; place++)
        {
            if (!cells[place].IsEmpty && cells[place].Text != cells[first].Text)
                return false;
        }

        return first == serial || IsAcross(row.Number) || RowKinds.IsCaption(cells[first].Text!);
    }

    private bool IsAcross(int number)
    {
        for (int place = Math.Max(0, nextMerged - 1); place < merged.Count && merged[place].FirstRow <= number; place++)
        {
            if (merged[place].FirstRow == number && merged[place].LastColumn - merged[place].FirstColumn >= table.Columns.Count / 2)
                return true;
        }

        return false;
    }

    /// <summary>Texts that stood alone before a row of data: a long one is a remark, a short one heads the rows below it.</summary>
    private void SettleAlone()
    {
        foreach (SheetRow row in alone)
        {
            string line = string.Join(' ', Texts(row));
            if (RowKinds.IsRemark(line))
            {
                LeaveOut(row, "note");
                continue;
            }

            section = line;
            LeaveOut(row, "section");
            table.Findings.Add(new(row.Number, table.Columns[0].Number, "section", line));
        }

        alone.Clear();
    }

    /// <summary>The different texts of a row, each in one line; what spaces part stays parted.</summary>
    public static IEnumerable<string> Texts(SheetRow row) =>
        row.Cells.Where(cell => !cell.IsEmpty).Select(cell => string.Join(' ', cell.Text!.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))).Distinct();

    /// <summary>What is merged or said to be the same does not reach across a total.</summary>
    private void Break()
    {
        Array.Clear(last);
        open.Clear();
    }

    /// <summary>Fills in what the row leaves to the rows above; which of its cells repeat a merged one, null when none does.</summary>
    private bool[]? Fill(SheetRow row, Cell[] cells)
    {
        FillDitto(row, cells);
        FillUnmerged(row.Number, cells);
        bool[]? repeated = FillMerged(row.Number, cells);
        for (int place = 0; place < cells.Length; place++)
        {
            isLastReal[place] = !cells[place].IsEmpty && !Marks.IsNothing(cells[place].Text!);
            if (isLastReal[place])
                last[place] = (row.Number, cells[place]);
        }

        return repeated;
    }

    private void FillDitto(SheetRow row, Cell[] cells)
    {
        for (int place = 0; place < cells.Length; place++)
        {
            if (cells[place] is not { Nature: CellNature.Text, Text: { Length: <= 6 } text })
                continue;
            if (RowKinds.IsDittoLeft(text))
                cells[place] = place > 0 ? cells[place - 1] : default;
            else if (RowKinds.IsDitto(text))
                cells[place] = Above(row.Number, place, text);
        }
    }

    /// <summary>The cell above. Where that is empty or a dash, the last one with something in it is meant, and it is said.</summary>
    private Cell Above(int row, int place, string text)
    {
        (int above, Cell cell) = last[place];
        int column = table.Columns[place].Number;
        if (cell.IsEmpty)
            table.Findings.Add(new(row, column, "nothing-above", text));
        else if (!isLastReal[place])
            table.Findings.Add(new(row, column, "above-is-empty", text, above.ToString(CultureInfo.InvariantCulture)));
        return cell;
    }

    /// <summary>A workbook saved as text loses what was merged: units then stand in the first of their rows only. It is said once a column.</summary>
    private void FillUnmerged(int row, Cell[] cells)
    {
        if (!losesMerged || names < 0 || cells[names].IsEmpty)
            return;
        foreach (int place in unitColumns)
        {
            if (!cells[place].IsEmpty || last[place].Cell.IsEmpty)
                continue;
            cells[place] = last[place].Cell;
            if (filled.Add(place))
                table.Findings.Add(new(row, table.Columns[place].Number, "filled-from-above", cells[place].Text));
        }
    }

    private bool[]? FillMerged(int number, Cell[] cells)
    {
        if (open.Count > 0)
            open.RemoveAll(each => each.Range.LastRow < number);
        for (; nextMerged < merged.Count && merged[nextMerged].FirstRow <= number; nextMerged++)
        {
            if (open.Count < MostOpen && merged[nextMerged].FirstRow == number && Place(merged[nextMerged].FirstColumn) is { } place)
                open.Add((merged[nextMerged], cells[place]));
        }

        bool[]? repeated = null;
        foreach ((MergedRange range, Cell value) in open)
        {
            for (int column = range.FirstColumn; column <= range.LastColumn; column++)
            {
                if (Place(column) is not { } place || (range.FirstRow == number && range.FirstColumn == column))
                    continue;
                // Some programs write the value into every cell of a merged range.
                if (cells[place].IsEmpty)
                    cells[place] = value;
                (repeated ??= new bool[cells.Length])[place] = true;
            }
        }

        return repeated;
    }

    private int? Place(int column)
    {
        for (int place = 0; place < table.Columns.Count; place++)
        {
            if (table.Columns[place].Number == column)
                return place;
        }

        return null;
    }
}
