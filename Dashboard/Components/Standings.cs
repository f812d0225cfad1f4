using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Components;

/// <summary>A row of a coverage measure as the pages show it: how the people of a unit, a layer or a standard stand.</summary>
/// <param name="Row">The row.</param>
/// <param name="LeadsOnSchedule">Whether the leading share is "on schedule", else it is "met".</param>
public sealed record Standings(AnswerRow Row, bool LeadsOnSchedule)
{
    /// <summary>Under so many people a share says more than it knows: it is printed as "3/4" and not ranked.</summary>
    public const long FewPeople = 5;

    /// <summary>So far under the target a share is printed in the warning colour.</summary>
    public const double FarUnder = 0.30;

    /// <summary>People in post to whom the standard applies.</summary>
    public long InPost => Row.Count("in_post");

    /// <summary>Those excused.</summary>
    public long Exempt => Row.Count("exempt");

    /// <summary>Those too new to be judged.</summary>
    public long TooNew => Row.Count("too_new");

    /// <summary>Those who met it.</summary>
    public long Met => Row.Count("met");

    /// <summary>Those who have not met it.</summary>
    public long NotMet => Row.Count("not_met");

    /// <summary>Those of <see cref="NotMet"/> who are on schedule.</summary>
    public long OnPace => Row.Count("on_pace");

    /// <summary>Those of <see cref="NotMet"/> who are behind.</summary>
    public long Behind => NotMet - OnPace;

    /// <summary>People who count towards the shares.</summary>
    public long Judged => Met + NotMet;

    /// <summary>Those of <see cref="Judged"/> who make the leading share.</summary>
    public long Reached => LeadsOnSchedule ? Met + OnPace : Met;

    /// <summary>The leading share; null when there is nobody to judge.</summary>
    public double? Share => Row.Share(LeadsOnSchedule ? "on_schedule_share" : "share");

    /// <summary>The share who met the standard.</summary>
    public double? MetShare => Row.Share("share");

    /// <summary>Hours that those who have not met it are short of; null when several standards are asked at once, or one that counts something else.</summary>
    public decimal? HoursShort => IsShortOfHours ? Row["hours_short"] as decimal? : null;

    /// <summary>Whether what is short is hours.</summary>
    public bool IsShortOfHours { get; init; } = true;

    /// <summary>Whether there are people, but too few to rank.</summary>
    public bool IsSmall => Judged is > 0 and < FewPeople;

    /// <summary>Whether the unit stands in the ranking: it is one unit, has reported, and has people enough.</summary>
    public bool IsRanked => IsOneUnit && IsReported && Judged >= FewPeople;

    /// <summary>Whether the row is a unit among its like, and neither the units of other kinds together nor the asked unit's own staff; rows that are no units are.</summary>
    public bool IsOneUnit { get; init; } = true;

    /// <summary>Whether the unit has reported for the period; rows that are no units have.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>A row of an answer.</summary>
    public static Standings Of(AnswerRow row, Answer answer) => new(row, answer.Meta.LeadsOnSchedule)
    {
        IsOneUnit = answer.Measure.Figures.All(figure => figure.Name != "unit_code") || (row.Text("unit_code") != "other" && !IsOwnStaff(row, answer)),
        IsReported = answer.Measure.Figures.All(figure => figure.Name != "reported") || row.Flag("reported") != false,
        IsShortOfHours = AsksForHours(answer, answer.Measure.EveryStandard ? row.Text("standard") : null),
    };

    /// <summary>Whether a row holds the asked unit's own staff, beside the rows of the units below it.</summary>
    public static bool IsOwnStaff(AnswerRow row, Answer answer) => row.Text("unit_code") == answer.Meta.Unit?.Code && answer.Meta.By != answer.Meta.Unit.Level;

    /// <summary>The rows of an answer about units, the furthest from the target first, then those never ranked, small units, then those without anybody, then those not reported.</summary>
    public static IReadOnlyList<Standings> WorstFirst(Answer answer) =>
    [
        .. answer.Rows.Select(row => Of(row, answer))
            .OrderBy(each => each.IsRanked ? 0 : !each.IsReported ? 4 : !each.IsOneUnit ? 1 : each.IsSmall ? 2 : 3)
            .ThenBy(each => each.IsRanked ? each.Share : null)
            .ThenByDescending(each => each.Judged),
    ];

    /// <summary>The total that pages lead with: over the units that have reported.</summary>
    public static Standings OfAll(Answer answer) =>
        new((answer.TotalReported ?? answer.Total) ?? throw new InvalidOperationException($"{answer.Measure.Id} has no total."), answer.Meta.LeadsOnSchedule) { IsShortOfHours = AsksForHours(answer, null) };

    private static bool AsksForHours(Answer answer, string? standard) => answer.Meta.Standards.Where(each => standard is null || each.Id == standard).All(each => each.IsShortOfHours);
}
