using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the XML spreadsheet of 2003, which export programs like to write and call .xls.</summary>
internal static class SpreadsheetXml
{
    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused; it may come after good sheets.</exception>
    public static IEnumerable<Sheet> Sheets(SourceFile file, Watch watch)
    {
        HashSet<string> decimals = [];
        using XmlPart part = TextEncoding.OpenXml(file, watch);
        string? style = null;
        int count = 0;
        while (part.Read())
        {
            if (part.Begins("Style"))
                style = part.Attribute("ID");
            else if (part.Begins("NumberFormat") && style is not null && NumberFormat.Of(part.Attribute("Format") ?? "").Kind == NumberFormatKind.FixedDecimals && decimals.Count < ushort.MaxValue)
                decimals.Add(style);
            else if (part.Begins("Worksheet") && ++count <= SheetLimits.Sheets)
                yield return ReadSheet(part, decimals);
        }
    }

    /// <summary>A sheet is held as a whole, for its merged cells stand among the rows; the file is no larger than a workbook may be.</summary>
    private static Sheet ReadSheet(XmlPart part, HashSet<string> decimals)
    {
        string name = part.Attribute("Name") ?? "";
        List<SheetRow> rows = [];
        List<MergedRange> merged = [];
        HashSet<int> hidden = [];
        bool isHidden = false;
        int blank = 0;
        int held = 0;
        int column = 0;
        int depth = part.Xml.Depth;
        if (part.Xml.IsEmptyElement)
            return new(name, false, true, [], hidden, []);
        while (part.ReadWithin(depth))
        {
            if (part.Begins("Column"))
            {
                column = Index(part, column);
                if (part.Attribute("Hidden") == "1")
                    hidden.UnionWith(Enumerable.Range(column, 1 + Number(part.Attribute("Span"), 0, SheetLimits.Columns)));
                column += Number(part.Attribute("Span"), 0, SheetLimits.Columns);
            }
            else if (part.Begins("Row"))
            {
                int last = rows.Count == 0 ? 0 : rows[^1].Number;
                int number = Index(part, last);
                if (number > SheetLimits.Rows)
                    throw new WorkbookRefusedException("sheet-too-large", name);
                blank += number - last - 1;
                if (blank > SheetLimits.BlankRows)
                    continue;
                rows.AddRange(Enumerable.Range(last + 1, Math.Max(0, number - last - 1)).Select(each => new SheetRow(each, [])));
                bool isHiddenRow = part.Attribute("Hidden") == "1";
                rows.Add(new(number, ReadCells(part, number, name, merged, decimals), isHiddenRow));
                blank = rows[^1].Cells.Length == 0 ? blank + 1 : 0;
                if ((held += rows[^1].Cells.Length) > SheetLimits.HeldCells)
                    throw new WorkbookRefusedException("sheet-too-large", name);
            }
            else if (part.Begins("Visible"))
            {
                isHidden = part.Text() is "SheetHidden" or "SheetVeryHidden";
            }
        }

        return new(name, isHidden, true, merged, hidden, rows);
    }

    private static Cell[] ReadCells(XmlPart part, int row, string sheet, List<MergedRange> merged, HashSet<string> decimals)
    {
        List<Cell> cells = [];
        if (part.Xml.IsEmptyElement)
            return [];
        int depth = part.Xml.Depth;
        int column = 0;
        while (part.ReadWithin(depth))
        {
            if (!part.Begins("Cell"))
                continue;
            column = Index(part, column);
            int across = Number(part.Attribute("MergeAcross"), 0, SheetLimits.Columns);
            int down = Number(part.Attribute("MergeDown"), 0, SheetLimits.Rows);
            if (across + down > 0 && merged.Count < SheetLimits.Merged)
                merged.Add(new(row, row + down, column, column + across));
            Cell cell = ReadCell(part, part.Attribute("StyleID") is { } style && decimals.Contains(style));
            if (!cell.IsEmpty)
            {
                if (column > SheetLimits.Columns)
                    throw new WorkbookRefusedException("sheet-too-wide", sheet);
                while (cells.Count < column)
                    cells.Add(default);
                cells[column - 1] = cell;
            }

            column += across;
        }

        return [.. cells];
    }

    private static Cell ReadCell(XmlPart part, bool hasDecimals)
    {
        Cell cell = default;
        if (part.Xml.IsEmptyElement)
            return cell;
        int depth = part.Xml.Depth;
        while (part.ReadWithin(depth))
        {
            if (part.Begins("Data"))
                cell = Value(part.Attribute("Type"), part.Text(), hasDecimals);
        }

        return cell;
    }

    private static Cell Value(string? type, ReadOnlySpan<char> text, bool hasDecimals)
    {
        if (text.Length > SheetLimits.Letters)
            throw new WorkbookRefusedException("cell-too-long");
        if (text.IsWhiteSpace())
            return default;
        if (type == "Number" && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            return new NumberFormat(hasDecimals ? NumberFormatKind.FixedDecimals : NumberFormatKind.Number, 2).Cell(number);
        if (type == "DateTime" && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime moment))
            return new NumberFormat(NumberFormatKind.Day).Cell(moment.ToOADate());
        return new(text.ToString(), type switch { "Boolean" => CellNature.YesNo, "Error" => CellNature.Error, _ => CellNature.Text });
    }

    /// <summary>Where an element says that it stands; else after the one before.</summary>
    private static int Index(XmlPart part, int last) => Math.Max(last + 1, Number(part.Attribute("Index"), last + 1, int.MaxValue / 2));

    private static int Number(string? text, int otherwise, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Min(number, most) : otherwise;
}
