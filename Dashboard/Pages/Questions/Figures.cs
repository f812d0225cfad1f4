using CadreTraining.Analytics;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Questions;

/// <summary>Figures that a unit may query, by their address: the measure, and the question that it answers.</summary>
public static class Figures
{
    private static readonly string[] Pages = ["coverage", "coverage.trend", "coverage.by-facet", "coverage.by-standard", "coverage.people", "training.volume"];

    /// <summary>The address of a figure, which names it in a decision.</summary>
    /// <param name="measure">The measure that it shows.</param>
    /// <param name="question">The question that it answers.</param>
    public static string Of(string measure, Question question) => Address.Of(measure, question with { By = null });

    /// <summary>Whether a figure of this measure may be queried.</summary>
    public static bool IsKnown(string measure) => Pages.Contains(measure);

    /// <summary>The page on which the figure of an address stands; null when it names none.</summary>
    public static string? AddressOf(string figure) => figure.Split('?', 2) is [var measure, var keys] && IsKnown(measure)
        ? $"/coverage?{keys}" + (measure switch { "coverage.people" => "&view=people", "coverage.by-standard" => "&view=standard", _ => "" })
        : null;
}
