using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>The unit that an answer is about, as sentences say it.</summary>
public static class ScopeWords
{
    /// <summary>The unit as a whole: "the whole county".</summary>
    public static string Scope(AnswerMeta meta, Words words) => words.Find($"scope.{meta.Unit?.Kind}") ?? words[$"scope.{meta.Unit?.Level ?? "all"}"];

    /// <summary>The same as a place: "in the county"; a township or village by its name.</summary>
    public static string Within(AnswerMeta meta, Words words) =>
        meta.Unit is { Level: "township_level" or "village_level" or "dept" } unit ? words.With("within.named", unit.Name) : words[$"within.{meta.Unit?.Level ?? "all"}"];
}
