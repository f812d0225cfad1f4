using CadreTraining.Analytics;
using CadreTraining.Analytics.Standards;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Training;

/// <summary>What the pages of training and study have in common: the units below, where their rows lead, and what the asked unit is called.</summary>
public abstract class TrainingReport : ReportPage
{
    /// <summary>The page.</summary>
    protected abstract string Path { get; }

    /// <summary>The question by the units below.</summary>
    protected Question ByUnit => Question with { By = Question.By ?? (Place.Unit?.Level is "township_level" or "village_level" or "dept" ? "village_level" : "township_level") };

    /// <summary>The question where rows are no units.</summary>
    protected Question Whole => Question with { By = null };

    /// <summary>The answer that the page's context is of.</summary>
    protected Answer Leading { get; set; } = null!;

    /// <summary>The standards that may be asked for.</summary>
    protected IReadOnlyList<Standard> Standards => Reader.Desk.StandardsOn(Leading.Meta.AsOf);

    /// <summary>What the asked unit is called in a table or beside a bar.</summary>
    protected string Scope => ScopeWords.Scope(Leading.Meta, Words);

    /// <summary>Whether people are left out since their unit has not reported. Where no unit has, there would be nobody left: then all are shown.</summary>
    protected bool LeavesOutUnreported => Leading.Rows.Any(row => row.Flag("reported") == false) && Leading.Rows.Any(row => row.Flag("reported") == true);

    /// <summary>Where a row of a unit leads: to this page of that unit.</summary>
    protected string? UnitHref(AnswerRow row) => row.Text("unit_code") is "other" || row.Text("unit_code") == Place.Unit?.Code ? null : Address.Of(Path, Question with { Unit = row.Text("unit_code"), By = null });

    /// <summary>The same question on one of the pages of training and study.</summary>
    protected string To(string path, params ReadOnlySpan<(string Key, string? Value)> more) => Address.Of(path, Question with { By = null }, more);
}
