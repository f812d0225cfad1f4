using System.Globalization;
using System.Net;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the tables of a page that calls itself .xls, as a spreadsheet program would show them: one below the other on one sheet, texts between them in rows of their own.</summary>
/// <remarks>A reader of our own goes through the marks once and never into them: a tree of a million tables within tables would break a parser, or whoever walks through its tree.</remarks>
internal sealed class HtmlTables
{
    private const long Largest = 20L << 20;
    private readonly string page;
    private readonly Watch watch;
    private readonly List<SheetRow> rows = [];
    private readonly List<MergedRange> merged = [];
    private readonly List<Cell> cells = [];
    private readonly int[] takenTo = new int[SheetLimits.Columns + 1];
    private readonly StringBuilder text = new();
    private int place;
    private int tables;
    private int column;
    private int count;
    private int clipped;
    private bool isInRow;
    private bool isInCell;
    private bool isHiddenRow;
    private (int Across, int Down) span = (1, 1);

    private HtmlTables(string page, Watch watch)
    {
        this.page = page;
        this.watch = watch;
    }

    /// <summary>The page as its one sheet.</summary>
    /// <exception cref="WorkbookRefusedException"><c>page-without-table</c>: it has none. Or it is too large.</exception>
    public static Sheet Sheet(SourceFile file, Watch watch)
    {
        if (new FileInfo(file.Path).Length > Largest)
            throw new WorkbookRefusedException("workbook-too-large");
        string page = File.ReadAllText(file.Path, TextEncoding.Of(file));
        HtmlTables tables = new(page, watch);
        tables.Read();
        return new(null, false, false, tables.merged, new HashSet<int>(), tables.rows);
    }

    private void Read()
    {
        bool anyTable = false;
        while (place < page.Length)
        {
            int mark = page.IndexOf('<', place);
            Text(page.AsSpan(place, (mark < 0 ? page.Length : mark) - place));
            if (mark < 0)
                break;
            place = mark;
            Mark();
            anyTable |= tables > 0;
        }

        Between();
        if (!anyTable)
            throw new WorkbookRefusedException("page-without-table");
    }

    /// <summary>Takes the mark at hand: a comment, a tag, or no more than a sign.</summary>
    private void Mark()
    {
        watch.Look();
        if (page.AsSpan(place).StartsWith("<!--", StringComparison.Ordinal))
        {
            GoBehind("-->", place + 4);
            return;
        }

        int start = place + 1;
        bool isEnd = start < page.Length && page[start] == '/';
        int name = isEnd ? start + 1 : start;
        if (name >= page.Length || !(char.IsAsciiLetter(page[name]) || page[name] is '!' or '?'))
        {
            Text("<");
            place++;
            return;
        }

        int end = EndOfTag(name);
        ReadOnlySpan<char> tag = page.AsSpan(name, end - name);
        place = Math.Min(end + 1, page.Length);
        int length = tag.IndexOfAny(" \t\r\n/>");
        Tag((length < 0 ? tag : tag[..length]).ToString().ToLowerInvariant(), isEnd, tag);
    }

    /// <summary>Where a tag ends; a sign in quotes does not end it.</summary>
    private int EndOfTag(int from)
    {
        char quote = '\0';
        for (int at = from; at < page.Length; at++)
        {
            if (quote != '\0')
                quote = page[at] == quote ? '\0' : quote;
            else if (page[at] == '>')
                return at;
            else if (page[at] is '"' or '\'' && page[at - 1] is '=' or ' ')
                quote = page[at];
        }

        return page.Length;
    }

    private void Tag(string name, bool isEnd, ReadOnlySpan<char> tag)
    {
        switch (name)
        {
            case "script" or "style" or "xml" or "title" when !isEnd:
                GoBehind("</" + name, place);
                GoBehind(">", place);
                break;
            case "table":
                tables += isEnd ? -1 : 1;
                if (tables <= (isEnd ? 0 : 1))
                    Between();
                tables = Math.Max(0, tables);
                break;
            case "tr" when tables == 1:
                EndRow();
                isInRow = !isEnd;
                isHiddenRow = IsHidden(tag);
                break;
            case "td" or "th" when tables == 1:
                EndCell();
                isInRow = true;
                isInCell = !isEnd;
                span = isEnd ? (1, 1) : (Span(tag, "colspan", SheetLimits.Columns), Span(tag, "rowspan", SheetLimits.Rows));
                break;
            case "br":
                text.Append('\n');
                break;
            case "p" or "div" or "h1" or "h2" or "h3" or "h4" or "caption" or "li" or "body" when !isInCell:
                Between();
                break;
        }
    }

    /// <summary>A text outside of every table is a row of its own, as titles above tables are.</summary>
    private void Between()
    {
        EndCell();
        EndRow();
        Array.Clear(takenTo);
        for (; clipped < merged.Count; clipped++)
            merged[clipped] = merged[clipped] with { LastRow = Math.Min(merged[clipped].LastRow, rows.Count) }; // no cell reaches beyond its table
        if (Taken() is { IsEmpty: false } title)
        {
            cells.Add(title);
            isInRow = true;
            EndRow();
        }
    }

    private void Text(ReadOnlySpan<char> piece)
    {
        if (tables > 0 && !isInCell)
            return; // nothing stands between cells
        if (text.Length + piece.Length > 4 * SheetLimits.Letters)
            throw new WorkbookRefusedException("cell-too-long");
        int start = text.Length;
        text.Append(piece).Replace('\n', ' ', start, piece.Length).Replace('\r', ' ', start, piece.Length); // only <br> breaks a line
    }

    private void EndCell()
    {
        if (!isInCell)
            return;
        isInCell = false;
        int row = rows.Count + 1;
        while (column < SheetLimits.Columns && takenTo[column] >= row)
            column++;
        Cell cell = Taken();
        if (column >= SheetLimits.Columns)
        {
            if (!cell.IsEmpty)
                throw new WorkbookRefusedException("sheet-too-wide");
            return;
        }

        while (cells.Count < column)
            cells.Add(default);
        cells.Add(cell);
        int across = Math.Min(span.Across, SheetLimits.Columns - column);
        if (across > 1 || span.Down > 1)
        {
            if (merged.Count == SheetLimits.Merged)
                throw new WorkbookRefusedException("workbook-unfolds");
            merged.Add(new(row, row + span.Down - 1, column + 1, column + across));
            takenTo.AsSpan(column, across).Fill(row + span.Down - 1);
        }

        column += across;
    }

    private void EndRow()
    {
        EndCell();
        if (!isInRow)
            return;
        count += cells.Count;
        if (rows.Count == SheetLimits.Rows || count > SheetLimits.HeldCells)
            throw new WorkbookRefusedException("sheet-too-large");
        rows.Add(new(rows.Count + 1, [.. cells], isHiddenRow));
        cells.Clear();
        (column, isInRow, isHiddenRow) = (0, false, false);
    }

    /// <summary>The text gathered so far: runs of blanks are one, breaks stay.</summary>
    private Cell Taken()
    {
        string decoded = WebUtility.HtmlDecode(text.ToString());
        text.Clear();
        if (decoded.Length > SheetLimits.Letters)
            throw new WorkbookRefusedException("cell-too-long");
        return Cell.Of(string.Join('\n', decoded.Split('\n').Select(line => string.Join(' ', line.Split((char[])[' ', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0)));
    }

    private void GoBehind(string end, int from) => place = page.IndexOf(end, Math.Min(from, page.Length), StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + end.Length : page.Length;

    private static bool IsHidden(ReadOnlySpan<char> tag) => tag.Contains("display:none", StringComparison.OrdinalIgnoreCase) || tag.Contains("display: none", StringComparison.OrdinalIgnoreCase);

    /// <summary>How many columns or rows a cell takes; a number without end is no more than there are.</summary>
    private static int Span(ReadOnlySpan<char> tag, string name, int most)
    {
        int at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 1;
        ReadOnlySpan<char> value = tag[(at + name.Length)..].TrimStart(" \t\r\n=\"'");
        int digits = value.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : value.Length;
        return decimal.TryParse(value[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out decimal number) ? (int)Math.Clamp(number, 1, most) : 1;
    }
}
