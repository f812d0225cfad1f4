using CadreTraining.Analytics;
using CadreTraining.Analytics.Standards;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Promotions;

/// <summary>What the pages about appointments ask of a unit: training before a post, by the units below, and what each page looks at beside it.</summary>
public abstract class AppointmentsReport : ReportPage
{
    /// <summary>Training before a post by the units below.</summary>
    protected Answer Trained { get; private set; } = null!;

    /// <summary>What the answers say.</summary>
    protected AppointmentFindings Says { get; private set; } = null!;

    /// <summary>The question by the units below the asked one.</summary>
    protected Question ByUnit { get; private set; } = new();

    /// <summary>What counts as training before a post.</summary>
    protected TrainingBeforePost Rule => Reader.Desk.BeforePostOn(Trained.Meta.AsOf, Http.RequestAborted);

    /// <summary>The standards that may be asked for.</summary>
    protected IReadOnlyList<Standard> Standards => Reader.Desk.StandardsOn(Trained.Meta.AsOf);

    /// <inheritdoc/>
    protected override void Show()
    {
        ByUnit = Question with { By = Question.By ?? LevelBelow };
        Trained = Ask("promotions.trained-before", ByUnit);
        Says = new(Words);
        ShowMore();
    }

    /// <summary>Asks what the page looks at beside training before a post.</summary>
    protected abstract void ShowMore();

    /// <summary>Whether nobody in scope was ever appointed: then there is nothing to ask about.</summary>
    protected bool NothingImported() => NothingImported(Ask, Question, Trained.Meta.AsOf);

    /// <summary>The same, asked by whoever shows appointments.</summary>
    internal static bool NothingImported(Func<string, Question, Answer> ask, Question question, DateOnly asOf) =>
        IsWithout(ask("promotions.appointments", question with { By = null, Period = new(DateOnly.MinValue, asOf), Filters = [] }), "appointments");

    /// <summary>The page of a unit that a row stands for, on the same path.</summary>
    protected string UnitOn(string path, AnswerRow row) => Address.Of(path, Question with { Unit = row.Text("unit_code") == "other" ? Question.Unit : row.Text("unit_code"), By = null });

    /// <summary>Whether a total counts none.</summary>
    protected static bool IsWithout(Answer answer, string column) => answer.Total!.Count(column) == 0;
}
