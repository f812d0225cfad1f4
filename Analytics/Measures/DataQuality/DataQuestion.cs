using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Measures;

/// <summary>What the data makes one ask. Each has a title, and for each of its rows a sentence that says what stands there.</summary>
public static class DataQuestion
{
    /// <summary>The question about names that a chart cannot draw; the charts answer it, for only they know their font.</summary>
    public const string MissingLetters = "missing-letters";

    /// <summary>A figure that somebody queries.</summary>
    public const string Queried = "queried";

    /// <summary>The questions that the store answers, in the order of the page; <c>data-question.ID</c> is their title.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Queried, "two-places", "long-days", "outside-posts", "same-sheet", "december", "total-differs", "known-to-nobody", "no-post", "unknown-start", "before-first-post", "unknown-post", "grade-differs"];

    /// <summary>The subject of a decision about a row of a question.</summary>
    /// <param name="question">The question's id.</param>
    /// <param name="rowKey">The row's key among those of its question.</param>
    public static string Subject(string question, string rowKey) => $"{question}|{rowKey}";

    /// <summary>The title of the question that a row belongs to.</summary>
    internal static string Title(AnswerRow row, Words words) => words["data-question." + row.Text("question")];

    /// <summary>What a row of <c>data.question-rows</c> says.</summary>
    internal static string Finding(AnswerRow row, Words words)
    {
        string question = row.Text("question");
        string first = Day("first_day"), last = Day("last_day");
        string hours = row["hours"] is decimal known ? words.Hours(known) : "—";
        return question switch
        {
            "two-places" => words.With(first == last ? "data-question.two-places.day" : "data-question.two-places.days", Class("class_name"), Class("other"), first, last),
            "long-days" => words.With(first == last ? "data-question.long-days.day" : "data-question.long-days.days", hours, first, last),
            "outside-posts" => words.With("data-question.outside-posts.row", Class("class_name"), first, hours),
            "same-sheet" => words.With(row.Text("other").Length == 0 ? "data-question.same-sheet.elsewhere" : "data-question.same-sheet.row", row.Text("other"), words.Count(row.Count("count"))),
            "december" => words.With("data-question.december.row", first[..4], hours, words.Hours(decimal.Parse(row.Text("words"), System.Globalization.CultureInfo.InvariantCulture)), words.Count(row.Count("count"))),
            "total-differs" => words.With("data-question.total-differs.row", row.Text("other"), row.Text("words")),
            "known-to-nobody" => words.With("data-question.known-to-nobody.row", row.Text("words").Length == 0 ? row.Text("cadre_id") : row.Text("words"), Class("class_name"), first, hours),
            "unknown-start" => words.With("data-question.unknown-start.row", row.Text("words")),
            "before-first-post" or "unknown-post" => words.With($"data-question.{question}.row", first, row.Text("words")),
            "grade-differs" => GradeDiffers(row.Text("words").Split('|'), first[..4], words),
            Queried => row.Text("words"),
            _ => words["data-question." + question + ".row"],
        };

        static string GradeDiffers(string[] told, string year, Words words) => words.With("data-question.grade-differs.row", year, Codes.AssessmentKind.Display(told[0], words.Language),
            decimal.Parse(told[1], System.Globalization.CultureInfo.InvariantCulture).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), Codes.Grade.Display(told[2], words.Language));
        string Class(string column) => row.Text(column) is { Length: > 0 } name ? name : words["class.elsewhere"];
        string Day(string column) => row.Day(column) is { } day ? words.Day(day) : "";
    }
}
