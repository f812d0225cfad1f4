namespace CadreTraining.Analytics.Measures;

// The measures of study: reading lists, study groups, study on one's own, study off the job.
public sealed partial record Measure
{
    private static IReadOnlyList<Measure> StudyMeasures => [];
}
