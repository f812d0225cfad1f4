using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Api;

/// <summary>A chart asked for as a file of its own.</summary>
/// <param name="Question">What it is asked.</param>
/// <param name="Reader">Who asks.</param>
/// <param name="Charts">The pictures drawn so far.</param>
/// <param name="Cancel">Stops the asking.</param>
internal sealed record OfferedChart(Question Question, Reader Reader, ChartCache Charts, CancellationToken Cancel)
{
    /// <summary>The reader's words.</summary>
    public Words Words => Reader.Words;

    /// <summary>Asks the desk.</summary>
    public Answer Ask(string measure) => Reader.Desk.Ask(measure, Question, Cancel);

    /// <summary>A title with the unit that it is of.</summary>
    public string Titled(Answer answer, string title) => answer.Meta.Unit is { } unit ? Words.With("chart.of", unit.Name, title) : title;

    /// <summary>As of when it is drawn.</summary>
    public string AsOf(Answer answer) => Words.With("chart.as-of", Words.Day(answer.Meta.AsOf));
}
