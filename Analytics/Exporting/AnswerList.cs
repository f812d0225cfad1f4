using CadreTraining.Analytics.Measures;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Sheets with a long list, such as people: no totals, rows written one by one, going on in a further sheet when one is full.</summary>
internal static class AnswerList
{
    private const int MostPerSheet = Book.MostRows - AnswerTable.HeadingRow;

    /// <summary>Adds as many sheets as the rows need; one when there is none.</summary>
    /// <param name="book">The workbook.</param>
    /// <param name="answer">The rows, and what the subtitle tells of.</param>
    /// <param name="title">The sheet's title.</param>
    /// <param name="name">The sheet's name.</param>
    public static void Add(Book book, Answer answer, string title, string name)
    {
        Reading reading = new(answer, book.Words);
        IReadOnlyList<Figure> figures = reading.Figures;
        IEnumerator<object?[]> cells = answer.Rows.Select(row => figures.Select(figure => reading.Cell(figure, row[figure.Name])).ToArray()).GetEnumerator();
        for (int left = answer.Rows.Count, part = 0; left > 0 || part == 0; left -= MostPerSheet, part++)
        {
            ExcelWorksheet sheet = book.Add(name);
            int here = Math.Clamp(left, 0, MostPerSheet);
            AnswerTable.Furnish(book, sheet, answer with { Rows = [] }, reading, title); // widths follow the rows as they are written
            for (int place = 0; place < figures.Count; place++)
                AnswerTable.Style(sheet.Cells[AnswerTable.FirstRow, place + 1], figures[place], reading);
            sheet.Cells[AnswerTable.HeadingRow, 1, AnswerTable.HeadingRow + Math.Max(here, 1), figures.Count].AutoFilter = true;
            book.Stream(sheet, new(cells, here, [.. figures.Select(Reading.Widest)]));
            book.Contents.Add((sheet.Name, here));
        }
    }
}
