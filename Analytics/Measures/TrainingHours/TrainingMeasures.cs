namespace CadreTraining.Analytics.Measures;

// The measures of training: how much, of what, and who was called.
public sealed partial record Measure
{
    private static IReadOnlyList<Measure> TrainingMeasures => [];
}
