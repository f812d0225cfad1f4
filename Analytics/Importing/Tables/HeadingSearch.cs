namespace CadreTraining.Analytics.Importing;

/// <summary>The rows of a heading and the columns that they name.</summary>
internal sealed record HeadingBlock(int FirstRow, int LastRow, IReadOnlyList<FoundColumn> Columns);

/// <summary>Finds the heading among the rows at the top of a sheet: up to three rows, merged or not, below any number of titles.</summary>
internal sealed class HeadingSearch
{
    private const int MostLevels = 3;

    private readonly IReadOnlyList<SheetRow> rows;
    private readonly IReadOnlyList<MergedRange> merged;
    private readonly MergedRange?[,] ranges;
    private readonly int width;

    public HeadingSearch(IReadOnlyList<SheetRow> rows, IReadOnlyList<MergedRange> merged)
    {
        this.rows = rows;
        width = rows.Count == 0 ? 0 : rows.Max(row => Array.FindLastIndex(row.Cells, cell => !cell.IsEmpty) + 1);
        this.merged = rows.Count == 0 ? [] : [.. merged.Where(range => range.FirstRow <= rows[^1].Number && range.LastRow >= rows[0].Number)];
        ranges = new MergedRange?[rows.Count, width];
        foreach (MergedRange range in this.merged)
            Spread(range);
    }

    /// <summary>The heading, as taught or else as found; null when no row looks like one.</summary>
    public HeadingBlock? Find(Teaching? taught)
    {
        if (taught is not null)
        {
            int first = Place(taught.FirstHeadingRow);
            int last = Place(taught.LastHeadingRow);
            return first < 0 || last < first ? null : Block(first, last);
        }

        if (MainRow() is not { } main)
            return null;
        int top = main;
        while (main - top < MostLevels - 1 && top > 0 && IsGroupRow(top - 1, top))
            top--;
        int bottom = main;
        while (bottom - top < MostLevels - 1 && bottom + 1 < rows.Count && IsSubRow(bottom, bottom + 1))
            bottom++;
        return Block(top, bottom);
    }

    /// <summary>Whether a row holds headings, not values: asked of rows below a table, where another may begin.</summary>
    public bool IsHeading(int place) => Weigh(place) is { IsHeading: true, Known: >= 3 };

    private int Place(int number)
    {
        for (int place = 0; place < rows.Count; place++)
        {
            if (rows[place].Number == number)
                return place;
        }

        return -1;
    }

    /// <summary>The first row that looks like a heading; a later one when it knows twice as much and no data stands between.</summary>
    private int? MainRow()
    {
        int? main = null;
        int known = 0;
        int between = 0;
        for (int place = 0; place < Math.Min(rows.Count, Headings.RowsSearched); place++)
        {
            Weight weight = Weigh(place);
            if (weight.IsHeading && (main is null || (weight.Known >= 2 * known && between < 2)))
                (main, known, between) = (place, weight.Known, 0);
            else if (main is not null && weight.Texts > 1)
                between++;
        }

        return main;
    }

    /// <summary>What a row's different texts are.</summary>
    private readonly record struct Weight(int Texts, int Known, int Classes, int Values)
    {
        public bool IsHeading => (Known >= 2 || (Known == 1 && Classes >= 1 && (Classes >= 2 || Texts == 2))) && 4 * Values <= Texts;
    }

    private Weight Weigh(int place)
    {
        HashSet<string> seen = [];
        int known = 0;
        int classes = 0;
        int values = 0;
        for (int column = 1; column <= width; column++)
        {
            if (Text(place, column) is not { } text || !seen.Add(text))
                continue;
            if (Vocabulary.Knows(text))
                known++;
            else if (IsValue(place, column))
                values++;
            else if (!Vocabulary.IsTitle(text) && Vocabulary.IsLikeClass(text))
                classes++;
        }

        return new(seen.Count, known, classes, values);
    }

    private bool IsValue(int place, int column) => Own(place, column) is { IsEmpty: false } cell
        && (cell.Nature is not CellNature.Text || cell.Text!.All(letter => !char.IsLetter(letter)));

    /// <summary>A row above that groups the headings below it.</summary>
    private bool IsGroupRow(int place, int below)
    {
        if (merged.Any(range => Covers(range, place) && Covers(range, below) && !IsTitleWide(range)))
            return true;

        List<int> columns = [.. Enumerable.Range(1, width).Where(column => !Own(place, column).IsEmpty)];
        string[] texts = [.. columns.Select(column => Text(place, column)!).Distinct()];
        if (texts.Length == 0 || texts.Any(Vocabulary.IsTitle) || columns.Any(column => IsValue(place, column)))
            return false;
        bool spans = merged.Any(range => Covers(range, place) && range.LastColumn > range.FirstColumn && !IsTitleWide(range));
        return spans || texts.Length >= 2;
    }

    /// <summary>A row below that divides headings above it: what it holds stands below groups only.</summary>
    private bool IsSubRow(int above, int place)
    {
        if (merged.Any(range => Covers(range, above) && Covers(range, place) && !IsTitleWide(range)))
            return true;

        int telling = 0;
        int single = 0;
        for (int column = 1; column <= width; column++)
        {
            bool isGroup = IsSpanned(above, column) || Text(above, column) is null || (column < width && Text(above, column + 1) is null && Text(place, column + 1) is not null);
            if (Text(place, column) is not { } text)
            {
                single += Text(above, column) is null ? 0 : 1;
                continue;
            }

            if (!isGroup || Vocabulary.IsTitle(text) || (IsValue(place, column) && !IsSpanned(above, column)))
                return false;
            if (IsSpanned(above, column) || Vocabulary.Knows(text) || Vocabulary.IsLikeClass(text))
                telling++;
        }

        return telling > 0 && (single > 0 || Enumerable.Range(1, width).All(column => Text(above, column) is null || IsSpanned(above, column)));
    }

    private bool IsSpanned(int place, int column) => Range(place, column) is { } range && range.LastColumn > range.FirstColumn && !IsTitleWide(range);

    private bool IsTitleWide(MergedRange range) => range.FirstColumn == 1 && range.LastColumn >= 0.8 * width;

    private bool Covers(MergedRange range, int place) => range.FirstRow <= rows[place].Number && range.LastRow >= rows[place].Number;

    private MergedRange? Range(int place, int column) => ranges[place, column - 1];

    private void Spread(MergedRange range)
    {
        for (int place = 0; place < rows.Count; place++)
        {
            if (!Covers(range, place))
                continue;
            for (int column = Math.Max(1, range.FirstColumn); column <= Math.Min(width, range.LastColumn); column++)
                ranges[place, column - 1] ??= range;
        }
    }

    private Cell Own(int place, int column) => rows[place].Cells is var cells && column <= cells.Length ? cells[column - 1] : default;

    /// <summary>The text of a cell, or of the merged cells that it is part of; null when there is none.</summary>
    private string? Text(int place, int column)
    {
        if (Own(place, column).Text is { } own)
            return Spelling.Line(own);
        if (Range(place, column) is not { } range)
            return null;
        int first = Place(range.FirstRow);
        return first < 0 ? null : Own(first, range.FirstColumn).Text is { } text ? Spelling.Line(text) : null;
    }

    private HeadingBlock Block(int top, int bottom)
    {
        string?[][] levels = [.. Enumerable.Range(top, bottom - top + 1).Select(place => Enumerable.Range(1, width).Select(column => Text(place, column)).ToArray())];
        for (int level = 0; level < levels.Length - 1; level++)
            FillRight(levels, level, top + level);

        List<FoundColumn> columns = [];
        for (int column = 1; column <= width; column++)
        {
            List<string> texts = [];
            foreach (string?[] level in levels)
            {
                if (level[column - 1] is { Length: > 0 } text && (texts.Count == 0 || texts[^1] != text))
                    texts.Add(text);
            }

            if (texts.Count > 0 || Enumerable.Range(bottom + 1, rows.Count - bottom - 1).Any(place => !Own(place, column).IsEmpty && Range(place, column) is null))
                columns.Add(new(column, string.Join('/', texts), texts));
        }

        return new(rows[top].Number, rows[bottom].Number, columns);
    }

    /// <summary>Headings that only look merged: blank cells to the right of a group that has headings below it.</summary>
    private void FillRight(string?[][] levels, int level, int place)
    {
        string?[] texts = levels[level];
        for (int column = 2; column <= width; column++)
        {
            bool blankAboveHeading = texts[column - 1] is null && Range(place, column) is null && levels[level + 1][column - 1] is not null;
            bool besideGroup = texts[column - 2] is { } group && !IsMergedAcross(place, column - 1) && levels[level + 1][column - 2] is { } below && below != group;
            bool sameAbove = levels[..level].All(upper => upper[column - 1] is null || upper[column - 1] == upper[column - 2]);
            if (blankAboveHeading && besideGroup && sameAbove)
                texts[column - 1] = texts[column - 2];
        }
    }

    private bool IsMergedAcross(int place, int column) => Range(place, column) is { } range && range.LastColumn > range.FirstColumn;
}
