using System.Security.Cryptography;
using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Pages.Questions;

/// <summary>A row of a data question as the page shows it.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Key">The row's key among those of its question.</param>
/// <param name="UnitCode">The township; empty when none is known.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Finding">What stands there, in words.</param>
/// <param name="State"><c>open</c>, <c>explained</c> or <c>corrected</c>.</param>
public sealed record QuestionRow(string Question, string Key, string UnitCode, string UnitName, string Finding, string State)
{
    /// <summary>The reporting county whose keys these are; null when the row has none.</summary>
    public string? County { get; init; }

    /// <summary>The cadre's number, or the label of one who could not be told for certain; empty when the row is about nobody.</summary>
    public string CadreId { get; init; } = "";

    /// <summary>The cadre's name; empty when nobody is known by that number.</summary>
    public string Name { get; init; } = "";

    /// <summary>File, sheet and row, as far as they are known.</summary>
    public string Source { get; init; } = "";

    /// <summary>The batch that the row came in with; null when it stands for several rows.</summary>
    public long? Batch { get; init; }

    /// <summary>Why it is as it is, as somebody wrote it down.</summary>
    public string Note { get; init; } = "";

    /// <summary>The answer to a queried figure.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Names the row in a form: its key may hold numbers that are not the reader's to see.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))[..8]);

    /// <summary>What was said to it, whether as an explanation or as an answer.</summary>
    public string Said => Answer.Length > 0 ? Answer : Note;

    /// <summary>Where a queried figure stands; null for the other questions.</summary>
    public string? FigureAddress => Question == DataQuestion.Queried ? Figures.AddressOf(Key) : null;

    /// <summary>A row of <c>data.question-rows</c>.</summary>
    public static QuestionRow Of(AnswerRow row, Words words) =>
        new(row.Text("question"), row.Text("row_key"), row.Text("unit_code"), row.Text("unit_name"), row.Text("finding"), row.Text("state"))
        {
            County = row["source_county"] as string,
            CadreId = row.Text("cadre_id"),
            Name = row.Text("name"),
            Source = string.Join(" › ", new[] { row.Text("file"), row.Text("sheet"), row.Count("source_row") > 0 && row.Text("file").Length > 0 ? words.With("problems.row", row.Count("source_row")) : "" }.Where(part => part.Length > 0)),
            Batch = row["batch"] as long?,
            Note = row.Text("note"),
            Answer = row.Text("answer"),
        };

    /// <summary>The decision about this row.</summary>
    public Decision Decided(string choice, string note) => Question == DataQuestion.Queried
        ? new(DecisionKind.Query, Key, choice, UnitCode, note.Length == 0 ? null : note)
        : new(DecisionKind.Question, DataQuestion.Subject(Question, Key), choice, null, note.Length == 0 ? null : note);
}

/// <summary>How many rows a question has, and how many of them are settled.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Rows">All of them.</param>
/// <param name="Open">Those that nobody has settled.</param>
/// <param name="Explained">Those explained.</param>
/// <param name="Corrected">Those said to be corrected, whose new file has not come.</param>
public sealed record QuestionTally(string Question, long Rows, long Open, long Explained, long Corrected)
{
    /// <summary>A row of <c>data.questions</c>.</summary>
    public static QuestionTally Of(AnswerRow row) => new(row.Text("question"), row.Count("rows"), row.Count("open"), row.Count("explained"), row.Count("corrected"));

    /// <summary>The same of rows at hand.</summary>
    public static QuestionTally Of(string question, IEnumerable<QuestionRow> rows)
    {
        ILookup<string, QuestionRow> byState = rows.ToLookup(row => row.State);
        return new(question, byState.Sum(state => state.Count()), byState["open"].Count(), byState["explained"].Count(), byState["corrected"].Count());
    }
}
