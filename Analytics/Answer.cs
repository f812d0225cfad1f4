using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics;

/// <summary>One row of an answer: a value for each column of the measure, by name.</summary>
/// <remarks>Values are <see cref="string"/>, <see cref="DateOnly"/>, <see cref="bool"/>, <see cref="long"/> (counts), <see cref="decimal"/> (hours),
/// <see cref="double"/> (ratios) or null (unknown, or nothing to take a share of).</remarks>
public sealed class AnswerRow(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>The value of a column as it is.</summary>
    public object? this[string column] => values[column];

    /// <summary>A name, code or sentence; empty when unknown.</summary>
    public string Text(string column) => values[column] as string ?? "";

    /// <summary>A count; 0 when the column is null.</summary>
    public long Count(string column) => values[column] is long count ? count : 0;

    /// <summary>Hours; 0 when the column is null.</summary>
    public decimal Hours(string column) => values[column] is decimal hours ? hours : 0;

    /// <summary>A share from 0 to 1; null when there is nothing to take a share of.</summary>
    public double? Share(string column) => values[column] as double?;

    /// <summary>Yes, no or unknown.</summary>
    public bool? Flag(string column) => values[column] as bool?;

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(string column) => values[column] as DateOnly?;
}

/// <summary>A unit as readers see it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Level">Its level in the tree.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="ParentCode">The unit above; null at the top.</param>
public sealed record Unit(string Code, string Name, string Level, string Kind, string? ParentCode)
{
    /// <summary>The level of the units that its rows stand for unless another is asked: townships, and within a township its villages.</summary>
    public string LevelBelow => Level is "township_level" or "village_level" or "dept" ? "village_level" : "township_level";
}

/// <summary>The share of people who should meet a standard by the end of its window.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Source">Who set it, and where; empty when not said.</param>
/// <param name="UnitCode">The unit that it was set for: the nearest one above.</param>
public sealed record Target(double Share, string Source, string UnitCode);

/// <summary>What an answer rests on: said on every page, sheet and briefing that shows it.</summary>
public sealed record AnswerMeta
{
    /// <summary>The unit asked about; null is the whole grant of a store with several tops.</summary>
    public required Unit? Unit { get; init; }

    /// <summary>The days asked about.</summary>
    public required ReportingPeriod Period { get; init; }

    /// <summary>The day on which it was asked who is in post.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The last day that the data claims to cover; null for an empty store.</summary>
    public required DateOnly? DataDate { get; init; }

    /// <summary>How rows were made: a level of the tree, or a facet.</summary>
    public required string By { get; init; }

    /// <summary>The standards in force that the answer uses, in the pack's order.</summary>
    public required IReadOnlyList<Standard> Standards { get; init; }

    /// <summary>Whether any of them is not verified against its official text: wherever a result rests on one, it says so.</summary>
    public bool RestsOnUnverified => Standards.Any(standard => !standard.Verified);

    /// <summary>The window of the first standard used; null when none is in force.</summary>
    public required ReportingPeriod? Window { get; init; }

    /// <summary>Whether people are judged on several standards at once, which have no one pace to keep.</summary>
    public required bool IsOfAllTogether { get; init; }

    /// <summary>Whether pages lead with "on schedule": the window ends after <see cref="AsOf"/>, and there is one pace to keep. Otherwise they lead with who met the standard.</summary>
    public bool LeadsOnSchedule => !IsOfAllTogether && Window is { } window && window.Last > AsOf;

    /// <summary>Days of the window gone by on <see cref="AsOf"/>, that day included; 0 without a window.</summary>
    public int DaysElapsed => Window is { } window ? Math.Clamp(AsOf.DayNumber - window.First.DayNumber + 1, 0, window.Days) : 0;

    /// <summary>The target of the asked unit; null when none is set.</summary>
    public required Target? Target { get; init; }

    /// <summary>Attendance rows of the period that match no cadre, among those that name a unit in scope (or none, when the whole store is asked).</summary>
    public required long Unmatched { get; init; }

    /// <summary>Whether attendance of the period and scope says anywhere what it rests on; without that nothing can be told to be proven.</summary>
    public required bool EvidenceIsRecorded { get; init; }

    /// <summary>Rows of the answer whose unit has reported for the period.</summary>
    public required int UnitsReported { get; init; }

    /// <summary>Rows of the answer whose unit should report.</summary>
    public required int UnitsExpected { get; init; }
}

/// <summary>The answer to a question: rows, their total, and what they rest on.</summary>
/// <param name="Measure">The measure that was asked.</param>
/// <param name="Question">The question as asked.</param>
/// <param name="Rows">One row per unit, facet, month or person, as the measure says.</param>
/// <param name="Total">Over all rows: sums of n over sums of N, distinct persons; null for lists.</param>
/// <param name="TotalReported">Over the rows whose unit has reported; null where rows are not units.</param>
/// <param name="Meta">What it rests on.</param>
public sealed record Answer(Measure Measure, Question Question, IReadOnlyList<AnswerRow> Rows, AnswerRow? Total, AnswerRow? TotalReported, AnswerMeta Meta);
