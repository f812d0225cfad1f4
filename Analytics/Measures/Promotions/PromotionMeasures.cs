namespace CadreTraining.Analytics.Measures;

// The measures of appointments, and of the training and study before them.
public sealed partial record Measure
{
    private static IReadOnlyList<Measure> PromotionMeasures => [];
}
