using CadreTraining.Analytics.Text;
using OfficeOpenXml;
using OfficeOpenXml.Style;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Lists as a workbook, a sheet for each, and as CSV.</summary>
public static class ListWorkbook
{
    private const int HeadingRow = 4;

    /// <summary>Writes a workbook. A list that is too long for a sheet goes on in a further one.</summary>
    /// <param name="output">Where the .xlsx goes; it need not seek.</param>
    /// <param name="title">What the workbook is about.</param>
    /// <param name="lists">The lists, in the order of their sheets.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="ExportRefusedException">A cell does not fit; nothing is ever cut.</exception>
    public static void Write(Stream output, string title, IReadOnlyList<PlainList> lists, Words words, CancellationToken cancel = default)
    {
        using Book book = new(words, new(title, AsOf: null, Demonstration: false));
        foreach (PlainList list in lists)
            Add(book, list);
        book.Save(output, cancel);
    }

    /// <summary>Writes a list as CSV for spreadsheets: with a byte order mark, lines ended by a line feed, and an apostrophe before text that a spreadsheet would take for a formula.</summary>
    public static void WriteCsv(TextWriter output, PlainList list)
    {
        output.Write('\uFEFF');
        MeasureCsv.WriteLine(output, list.Columns.Select(column => column.Heading));
        foreach (object?[] row in list.Rows)
            MeasureCsv.WriteLine(output, row.Select(MeasureCsv.SpreadsheetCell));
    }

    private static void Add(Book book, PlainList list)
    {
        IEnumerator<object?[]> rows = list.Rows.GetEnumerator();
        for (int left = list.Rows.Count, part = 0; left > 0 || part == 0; left -= Book.MostRows - HeadingRow, part++)
        {
            int here = Math.Clamp(left, 0, Book.MostRows - HeadingRow);
            ExcelWorksheet sheet = book.Add(list.Title);
            Furnish(book, sheet, list);
            sheet.Cells[HeadingRow, 1, HeadingRow + Math.Max(here, 1), list.Columns.Count].AutoFilter = true;
            book.Stream(sheet, new(rows, here, [.. list.Columns.Select(column => column.Widest)]));
        }
    }

    private static void Furnish(Book book, ExcelWorksheet sheet, PlainList list)
    {
        Look.Title(sheet.Cells[1, 1], list.Title);
        Look.Note(sheet.Cells[2, 1], list.Note);
        for (int place = 0; place < list.Columns.Count; place++)
        {
            ListColumn column = list.Columns[place];
            sheet.Cells[HeadingRow, place + 1].Value = column.Heading;
            sheet.Column(place + 1).Width = Look.ColumnWidth([column.Heading], column.Widest);
            ExcelStyle style = sheet.Cells[HeadingRow + 1, place + 1].Style;
            style.Numberformat.Format = column.IsNumber ? "0" : "@";
            style.HorizontalAlignment = column.IsNumber ? ExcelHorizontalAlignment.Right : ExcelHorizontalAlignment.Left;
            style.VerticalAlignment = ExcelVerticalAlignment.Center;
            style.WrapText = !column.IsNumber;
            style.Border.Bottom.Style = ExcelBorderStyle.Hair;
            style.Border.Bottom.Color.SetColor(Look.Rule);
        }

        Look.Heading(sheet.Cells[HeadingRow, 1, HeadingRow, list.Columns.Count]);
        sheet.View.FreezePanes(HeadingRow + 1, 1);
        sheet.View.ShowGridLines = false;
        Look.Print(sheet, book.Words, book.Caption, HeadingRow, landscape: true);
    }
}
