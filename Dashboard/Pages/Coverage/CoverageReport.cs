using CadreTraining.Analytics;
using CadreTraining.Analytics.Standards;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Coverage;

/// <summary>What the coverage pages ask of a unit: its parts, a year earlier, month by month, and how much training it took.</summary>
public abstract class CoverageReport : ReportPage
{
    /// <summary>Coverage by the units below.</summary>
    protected Answer Coverage { get; private set; } = null!;

    /// <summary>The same a year earlier.</summary>
    protected Answer? YearEarlier { get; private set; }

    /// <summary>Month by month.</summary>
    protected Answer Trend { get; private set; } = null!;

    /// <summary>Classes, person-times, persons and reach.</summary>
    protected Answer TrainingVolume { get; private set; } = null!;

    /// <summary>What they say.</summary>
    protected Findings Findings { get; private set; } = null!;

    /// <summary>The standards that may be asked for.</summary>
    protected IReadOnlyList<Standard> Standards => Reader.Desk.StandardsOn(Coverage.Meta.AsOf);

    /// <summary>Whether people are left out since their unit has not reported. Where no unit has, there would be nobody left: then all are shown.</summary>
    protected bool LeavesOutUnreported => Coverage.Rows.Any(row => row.Flag("reported") == false) && Coverage.Rows.Any(row => row.Flag("reported") == true);

    /// <summary>The question for figures whose rows are no units: of the same people as the leading figures.</summary>
    protected Question OfThoseReported => Question with { OnlyReported = LeavesOutUnreported };

    /// <summary>The same coverage by proven attendance alone; null where that is what is asked, or where evidence is not recorded.</summary>
    protected Answer? Proven { get; private set; }

    /// <inheritdoc/>
    protected override void Show()
    {
        Question below = Question with { By = Question.By ?? LevelBelow };
        Coverage = Ask("coverage", below);
        YearEarlier = AskYearEarlier(Coverage);
        Trend = Ask("coverage.trend", OfThoseReported with { By = null });
        TrainingVolume = Ask("training.volume", below);
        Proven = AskProven(Coverage);
        Findings = new(Words, Coverage);
    }
}
