using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace CadreTraining.Dashboard.Components;

/// <summary>A page that asks the desk what its address says. It shows the answers and computes nothing.</summary>
public abstract class ReportPage : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Who reads.</summary>
    [Inject]
    protected Reader Reader { get; set; } = null!;

    /// <summary>The reader's words.</summary>
    protected Words Words => Reader.Words;

    /// <summary>What the address asks.</summary>
    protected Question Question { get; private set; } = new();

    /// <summary>Where the asked unit stands.</summary>
    protected Place Place { get; private set; } = new(null, [], []);

    /// <summary>Whether the store holds anything to ask about.</summary>
    protected bool HasData { get; private set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Question = Question.Read(Http.Request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))), Reader.Language);
        HasData = Reader.Warehouse.DataDate() is not null;
        if (!HasData)
            return;
        Place = Reader.Desk.Place(Question.Unit, Reader.Language, Http.RequestAborted);
        if (Question.Unit is null)
            Land();
        Show();
    }

    /// <summary>Asks what the page shows; called when the store holds anything.</summary>
    protected abstract void Show();

    /// <summary>Asks the desk.</summary>
    protected Answer Ask(string measure, Question question) => Reader.Desk.Ask(measure, question, Http.RequestAborted);

    /// <summary>The same question on the same day a year earlier; null where there is nothing to compare.</summary>
    protected Answer? AskYearEarlier(Answer answer)
    {
        ReportingPeriod period = new(answer.Meta.Period.First.AddYears(-1), answer.Meta.Period.Last.AddYears(-1));
        Answer earlier = Ask(answer.Measure.Id, answer.Question with { Period = period, AsOf = answer.Meta.AsOf.AddYears(-1) });
        return earlier.Meta.UnitsReported > 0 ? earlier : null;
    }

    /// <summary>The same question of proven attendance alone; null where that is what was asked, or where evidence is not recorded.</summary>
    protected Answer? AskProven(Answer answer) => answer.Question.Evidence == EvidenceReading.Any && answer.Meta.EvidenceIsRecorded
        ? Ask(answer.Measure.Id, answer.Question with { Evidence = EvidenceReading.Proven })
        : null;

    /// <summary>Coverage of each layer alone.</summary>
    protected IReadOnlyList<(string Layer, Answer Answer)> AskByLayer(Question question) => CoverageCharts.AskByLayer(Reader.Desk, question, Http.RequestAborted);

    /// <summary>The page of a unit that a row stands for: a township has its own, a village leads to its people. Rows that are no unit lead nowhere.</summary>
    protected string UnitAddress(string unit, string level) =>
        Address.Of(level == "township_level" ? "/coverage/township" : "/coverage", Question with { Unit = unit == "other" ? Question.Unit : unit, By = null });

    /// <summary>The level of the units that figures stand for: townships, and within a township its villages; null is the former.</summary>
    protected string? LevelBelow => Place.Unit?.LevelBelow is { } level and not "township_level" ? level : null;

    /// <summary>A value that the address carries beside the question; null when it does not.</summary>
    protected string? Key(string name) => Http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    // Without a unit in the address one lands where the tree first parts: a store of one county opens on the county, not on the city above it.
    private void Land()
    {
        while (Place.Children is [{ Level: not ("township_level" or "village_level") } only])
            Place = Reader.Desk.Place(only.Code, Reader.Language, Http.RequestAborted);
        Question = Question with { Unit = Place.Unit?.Code };
    }
}
