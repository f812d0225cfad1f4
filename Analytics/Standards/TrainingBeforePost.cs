namespace CadreTraining.Analytics.Standards;

/// <summary>What counts as training before a new post: the rule of a standard whose metric is <c>before_post</c>, or what holds where none is in force.</summary>
/// <param name="LookBackYears">How many years a class may have ended before the appointment; the same day so many years earlier counts.</param>
/// <param name="MakeUpMonths">In how many months after the appointment it may be made up; the same day so many months later counts.</param>
/// <param name="Channels">Channels of the classes that count; empty is any.</param>
/// <param name="YoungUnder">The age under which a cadre is young.</param>
public sealed record TrainingBeforePost(int LookBackYears, int MakeUpMonths, IReadOnlyList<string> Channels, int YoungUnder)
{
    /// <summary>What holds unless a standard says otherwise: five years back, twelve months to make up, any channel, young under 35.</summary>
    public static TrainingBeforePost Usual { get; } = new(5, 12, [], 35);

    /// <summary>The rule among the standards in force on a day: that of the asked one, else of the first.</summary>
    /// <param name="inForce">The standards in force.</param>
    /// <param name="choice">The standard that a question asks for.</param>
    public static TrainingBeforePost Of(IReadOnlyList<Standard> inForce, string choice = "primary") => inForce
        .OrderBy(standard => standard.Id == choice ? 0 : 1)
        .SelectMany(standard => standard.Alternatives)
        .FirstOrDefault(way => way.Metric == Metric.BeforePost)?.BeforePost ?? Usual;
}
