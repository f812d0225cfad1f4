using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Measures;

/// <summary>Why a person stands as they do: what is missing, by how much, by when.</summary>
internal static class Reasons
{
    /// <summary>The reason of a row of <c>coverage.people</c>.</summary>
    internal static string Say(AnswerRow row, Words words) => row.Text("standing") switch
    {
        "met" when row.Text("metric") == "before_post" => words["reason.before-post.met"],
        "not_met" when row.Text("metric") == "before_post" => words.With(row.Flag("on_pace") == true ? "reason.before-post.open" : "reason.before-post.overdue", Due(row, words)),
        "met" when row.Text("metric") == "exam" => words.With("reason.exam.met", Amount(row, "achieved", words), Amount(row, "required", words)),
        "not_met" when row.Text("metric") == "exam" && row.Flag("lacks_floor") != true => words.With("reason.exam.short", Amount(row, "short", words), Due(row, words), Amount(row, "achieved", words), Amount(row, "required", words)),
        "met" => words.With("reason.met", Amount(row, "achieved", words), Amount(row, "required", words)),
        "exempt" => words["reason.exempt"],
        "too_new" => words["reason.too-new"],
        _ => words.With(Missing(row), Amount(row, "short", words), Due(row, words), Amount(row, "achieved", words), Amount(row, "required", words)),
    };

    private static string Missing(AnswerRow row) => row switch
    {
        _ when row.Flag("lacks_floor") == true => "reason.floor",
        _ when row.Flag("on_pace") == true => "reason.on-pace",
        _ => "reason.behind",
    };

    /// <summary>Hours, days, classes or what else the standard counts.</summary>
    private static string Amount(AnswerRow row, string column, Words words) => words.With($"amount.{row.Text("metric")}{(row.Hours(column) == 1 ? ".one" : "")}", words.Hours(row.Hours(column)));

    private static string Due(AnswerRow row, Words words) => row.Day("due") is { } day ? words.Day(day) : "";
}
