using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Overview;

/// <summary>Something that somebody has to see to, and by when.</summary>
/// <param name="What">What.</param>
/// <param name="Why">Why, or what to do first.</param>
/// <param name="Href">Where its people or rows are.</param>
/// <param name="By">The day it must be done by; null where the data sets none.</param>
public sealed record ActionDue(string What, string Why, string Href, DateOnly? By)
{
    private const int UnitsNamed = 3;

    /// <summary>Those in a new post who are overdue for their training, and those who will be within 60 days.</summary>
    public static IEnumerable<ActionDue> AfterAppointment(Answer due, Words words, string href)
    {
        long overdue = due.Rows.Sum(row => row.Count("overdue")), soon = due.Rows.Sum(row => row.Count("due_soon"));
        if (overdue > 0)
            yield return new(words.With(overdue == 1 ? "action.after-appointment.overdue.one" : "action.after-appointment.overdue", words.Count(overdue)), words["action.after-appointment.overdue.why"], href, null);
        if (soon > 0)
            yield return new(words.With(soon == 1 ? "action.after-appointment.soon.one" : "action.after-appointment.soon", words.Count(soon)), words["action.after-appointment.soon.why"], href, due.Rows.Min(row => row.Day("next_due")));
    }

    /// <summary>What follows from the answer: units to remind, people to train, records to claim. What has no day comes first, for it holds up the rest.</summary>
    public static IReadOnlyList<ActionDue> From(Findings findings, Answer coverage, IReadOnlyList<(string Layer, Answer Answer)> layers, Words words, Func<string, string> pageOf)
    {
        AnswerMeta meta = coverage.Meta;
        IEnumerable<ActionDue> unreported = findings.Units.Where(unit => !unit.IsReported).Select(unit => new ActionDue(
            words.With("action.unreported", unit.Row.Text("unit_name")), words.With("action.unreported.why", findings.Within), pageOf(unit.Row.Text("unit_code")), null));
        IEnumerable<ActionDue> unmatched = meta.Unmatched == 0
            ? []
            : [new(words.With(meta.Unmatched == 1 ? "action.unmatched.one" : "action.unmatched", words.Count(meta.Unmatched)), words["action.unmatched.why"], "/data", null)];
        IEnumerable<ActionDue> behind = findings.Units.Where(unit => unit.IsRanked && unit.Share < (meta.Target?.Share ?? 1) && People(unit) > 0)
            .OrderByDescending(unit => unit.HoursShort).ThenByDescending(People).Take(UnitsNamed)
            .Select((unit, place) => new ActionDue(
                words.With(meta.LeadsOnSchedule ? "action.behind" : "action.not-met", unit.Row.Text("unit_name"), words.Count(People(unit))),
                Why(unit, place), pageOf(unit.Row.Text("unit_code")), meta.LeadsOnSchedule ? meta.Window?.Last : null));
        return [.. unreported, .. unmatched, .. behind];

        long People(Standings unit) => meta.LeadsOnSchedule ? unit.Behind : unit.NotMet;

        string Why(Standings unit, int place)
        {
            string hours = words.With(meta.LeadsOnSchedule ? "action.hours" : "action.hours.ended", words.WholeHours(unit.HoursShort ?? 0));
            string first = WeakestLayer(unit) is { } layer ? words.With("action.first", FacetNames.Name("layer", layer, words)) : "";
            return hours + (place == 0 ? words["action.most"] : "") + first;
        }

        string? WeakestLayer(Standings unit) => layers
            .Select(layer => (layer.Layer, Row: layer.Answer.Rows.FirstOrDefault(row => row.Text("unit_code") == unit.Row.Text("unit_code"))))
            .Where(layer => layer.Row is not null)
            .MaxBy(layer => People(new Standings(layer.Row!, meta.LeadsOnSchedule))).Layer;
    }
}
