using CadreTraining.Analytics;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;
using CadreTraining.Dashboard.Pages.Training;

namespace CadreTraining.Dashboard.Api;

/// <summary>The charts of training and study as files of their own.</summary>
internal static class TrainingDownloads
{
    /// <summary>How each is drawn, by the name in its address.</summary>
    public static IReadOnlyDictionary<string, Func<OfferedChart, (ChartPicture Picture, ChartCaption Caption)>> All { get; } = new Dictionary<string, Func<OfferedChart, (ChartPicture, ChartCaption)>>
    {
        ["training.volume"] = of => Stacked(of, "training.volume", (volume, scope) => TrainingCharts.Reach(volume, scope, _ => null, of.Words), (says, volume) => says.Volume(volume)),
        ["training.mix"] = of => Stacked(of, "training.mix", (mix, _) => TrainingCharts.Mix(mix, of.Words), (says, mix) => says.Mix(mix)),
        ["training.basics"] = of => Stacked(of, "training.basics", (basics, scope) => TrainingCharts.Basics(basics, scope, _ => null, of.Words), (says, basics) => says.Basics(basics)),
        ["training.basics-persons"] = BasicsPersons,
        ["training.methods"] = of => Stacked(of, "training.methods", (methods, _) => TrainingCharts.MethodsOverTime(methods, of.Words), (says, methods) => says.Methods(methods)),
        ["training.calendar"] = Calendar,
        ["training.calls"] = of => Stacked(of, "training.calls", (calls, scope) => TrainingCharts.Calls(calls, scope, _ => null, of.Words), (says, calls) => says.Calls(calls)),
        ["training.spread"] = Spread,
        ["study.reading"] = of => Stacked(of, "study.reading", (reading, scope) => TrainingCharts.Reading(reading, scope, _ => null, of.Words), (says, reading) => says.Reading(reading)),
        ["study.branches"] = of => Stacked(of, "study.branches", (branches, scope) => TrainingCharts.Branches(branches, scope, _ => null, of.Words), (says, branches) => says.Branches(branches)),
    };

    private static (ChartPicture, ChartCaption) Stacked(OfferedChart of, string measure, Func<Answer, string, StackedChart> draw, Func<TrainingSays, Answer, IReadOnlyList<Clause>> say)
    {
        Answer answer = of.Ask(measure);
        StackedChart chart = draw(answer, ScopeWords.Scope(answer.Meta, of.Words));
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, StackedShares.Draw), Caption(of, answer, say, StackedShares.Key(chart)));
    }

    private static (ChartPicture, ChartCaption) BasicsPersons(OfferedChart of)
    {
        Answer persons = of.Ask("training.basics-persons");
        HeatChart chart = TrainingCharts.BasicsPersons(persons, ScopeWords.Scope(persons.Meta, of.Words), _ => null, of.Words);
        return (of.Charts.HeatMap(chart, ChartShape.Wide, of.Words), Caption(of, persons, (says, answer) => says.BasicsPersons(answer), HeatMap.Key(null, of.Words)));
    }

    private static (ChartPicture, ChartCaption) Calendar(OfferedChart of)
    {
        Answer calendar = of.Ask("training.calendar");
        CalendarChart chart = TrainingCharts.Calendar(calendar, _ => null);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, CalendarHeat.Draw), Caption(of, calendar, (says, answer) => says.Calendar(answer), CalendarHeat.Key(chart, of.Words)));
    }

    private static (ChartPicture, ChartCaption) Spread(OfferedChart of)
    {
        Answer spread = of.Ask("training.spread");
        SpreadChart chart = TrainingCharts.Spread(spread, ScopeWords.Scope(spread.Meta, of.Words), _ => null, of.Words);
        return (of.Charts.Picture(chart, ChartShape.Wide, of.Words, SpreadRows.Draw), Caption(of, spread, (says, answer) => says.Spread(answer), SpreadRows.Key(of.Words)));
    }

    private static ChartCaption Caption(OfferedChart of, Answer answer, Func<TrainingSays, Answer, IReadOnlyList<Clause>> say, IReadOnlyList<ChartKey> key) =>
        new(of.Titled(answer, Clause.Plainly(say(new(of.Words), answer), of.Words)), of.AsOf(answer), key);
}
