using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The coverage workbook: a cover, the table of units with live shares, a ranking with its chart, and the people not met on sheets of their own.</summary>
public static class CoverageWorkbook
{
    /// <summary>With more townships than this, the people not met stand on a sheet for each county.</summary>
    public const int MostPeopleSheets = 200;

    /// <summary>Asks the desk, and writes the workbook.</summary>
    /// <param name="output">Where the .xlsx goes; it need not seek.</param>
    /// <param name="desk">Whose data it is.</param>
    /// <param name="question">What is asked; its rows are those of the table.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="cancel">Stops the asking and the writing.</param>
    /// <returns>How many people not met it names.</returns>
    /// <exception cref="QuestionRefusedException">The question cannot be asked.</exception>
    /// <exception cref="ExportRefusedException">A cell or table does not fit into a workbook; nothing is ever cut.</exception>
    public static long Write(Stream output, Desk desk, Question question, Words words, CancellationToken cancel = default)
    {
        Answer coverage = desk.Ask("coverage", question, cancel);
        Question byTownship = question with { By = "township_level" };
        Answer townships = coverage.Meta.By == "township_level" ? coverage : desk.Ask("coverage", byTownship, cancel);
        bool byCounty = townships.Rows.Count > MostPeopleSheets;
        Question grouped = byCounty ? question with { By = "county" } : byTownship;
        Answer groups = byCounty ? desk.Ask("coverage", grouped, cancel) : townships;
        string note = byCounty ? words.With("export.people-by-county", MostPeopleSheets) : words["export.people-by-township"];
        if (desk.RoleOn(question.Unit, cancel) is null or Role.Viewer)
            note += "\n" + words["export.people-principals"];
        return Write(output, coverage, desk.Ask("coverage.people", grouped, cancel), groups, note, words, desk.Warehouse.IsDemonstration, cancel);
    }

    /// <summary>Writes the workbook from answers at hand. The same answers give the same bytes.</summary>
    /// <param name="output">Where the .xlsx goes.</param>
    /// <param name="coverage">The table of units.</param>
    /// <param name="people">The people, each with the <c>row_unit</c> of the group that they count in.</param>
    /// <param name="groups">An answer of <c>coverage</c>, whose rows become the people's sheets in its order; units without anybody not met get none.</param>
    /// <param name="note">How the people are laid out, said on the cover.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="demonstration">Whether the store is the shipped sample: every page then says so.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <returns>How many people it names.</returns>
    internal static long Write(Stream output, Answer coverage, Answer people, Answer groups, string note, Words words, bool demonstration, CancellationToken cancel = default)
    {
        using Book book = new(words, new(Cover.Title(coverage, words), coverage.Meta.AsOf, demonstration));
        Cover cover = new(book);
        AnswerTable table = AnswerTable.Add(book, coverage, Cover.MeasureTitle(coverage.Measure, words));
        GapChart.Add(book, coverage, table);

        ILookup<string, AnswerRow> notMet = people.Rows.Where(row => row.Text("standing") == "not_met").ToLookup(row => row.Text("row_unit"));
        long named = 0;
        foreach (AnswerRow group in groups.Rows.Where(row => notMet.Contains(row.Text("unit_code"))))
        {
            string name = group.Text("unit_name");
            AnswerRow[] here = [.. notMet[group.Text("unit_code")]];
            named += here.Length;
            AnswerList.Add(book, people with { Rows = here }, words.With("export.not-met-of", name), name);
        }

        cover.Fill(coverage, notMet.Count == 0 ? words["export.people-none"] : note);
        book.Save(output, cancel);
        return named;
    }
}
