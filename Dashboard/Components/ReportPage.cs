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
