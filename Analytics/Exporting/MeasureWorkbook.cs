using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Any measure's answer as a workbook: a cover that says what it rests on, and a sheet with its columns in the measure's order.</summary>
public static class MeasureWorkbook
{
    /// <summary>Writes the workbook. The same answer gives the same bytes.</summary>
    /// <param name="output">Where the .xlsx goes; it need not seek.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="demonstration">Whether the store is the shipped sample: every page then says so.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="ExportRefusedException">A cell or table does not fit into a workbook; nothing is ever cut.</exception>
    public static void Write(Stream output, Answer answer, Words words, bool demonstration = false, CancellationToken cancel = default)
    {
        using Book book = new(words, new(Cover.Title(answer, words), answer.Meta.AsOf, demonstration));
        Cover cover = new(book);
        string title = Cover.MeasureTitle(answer.Measure, words);
        if (answer.Measure.IsAboutPeople)
            AnswerList.Add(book, answer, title, title);
        else
            AnswerTable.Add(book, answer, title);
        cover.Fill(answer, people: null);
        book.Save(output, cancel);
    }
}
