namespace CadreTraining.Analytics.Measures;

// The measures of scores, grades and ballots.
public sealed partial record Measure
{
    private static IReadOnlyList<Measure> AssessmentMeasures => [];
}
