using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Training;

/// <summary>What answers of training and study say, in sentences.</summary>
public sealed class TrainingSays(Words words)
{
    /// <summary>How much training there was and whom it reached, and where it reached fewest.</summary>
    public IReadOnlyList<Clause> Headline(Answer volume, string within, Func<AnswerRow, string?> hrefOf)
    {
        AnswerRow total = volume.TotalReported ?? volume.Total!;
        if (total.Count("in_post") == 0)
            return [new(words.With("finding.nobody", within))];
        List<Clause> clauses =
        [
            new(words.With("training.headline.volume", within, words.Count(total.Count("classes")), words.Count(total.Count("person_times")))),
            new(words.With("training.headline.reach", words.Share(total.Share("reach")), words.Count(total.Count("reached")), words.Count(total.Count("in_post")))),
        ];
        if (TrainingCharts.Lowest(volume, "reach", "in_post") is { } lowest && lowest.Share("reach") < total.Share("reach"))
            clauses.Add(new(words.With("training.headline.lowest", lowest.Text("unit_name"), words.Share(lowest.Share("reach"))), hrefOf(lowest)));
        return Joined(clauses);
    }

    /// <summary>The unit with the smallest reach.</summary>
    public IReadOnlyList<Clause> Volume(Answer volume) => TrainingCharts.Lowest(volume, "reach", "in_post") is { } lowest
        ? [new(words.With("training.volume.heading", lowest.Text("unit_name"), words.Share(lowest.Share("reach")), words.Count(lowest.Count("reached")), words.Count(lowest.Count("in_post"))))]
        : [new(words["training.volume.heading.plain"])];

    /// <summary>The largest values of a facet.</summary>
    public IReadOnlyList<Clause> Mix(Answer mix)
    {
        AnswerRow[] known = [.. mix.Rows.Where(row => row.Text("facet_value") != "unknown" && row.Hours("hours") > 0).OrderByDescending(row => row.Hours("hours"))];
        string facet = words["training-facet." + mix.Meta.By];
        return known switch
        {
            [] => [new(words.With("training.mix.none", facet))],
            [var only] => [new(words.With("training.mix.one", facet, only.Text("facet_name"), words.Share(only.Share("hours_share"))))],
            [var first, var second, ..] => [new(words.With("training.mix.two", facet, first.Text("facet_name"), words.Share(first.Share("hours_share")), second.Text("facet_name"), words.Share(second.Share("hours_share"))))],
        };
    }

    /// <summary>How many classes teach all three, and how many miss one.</summary>
    public IReadOnlyList<Clause> Basics(Answer basics)
    {
        AnswerRow total = basics.Total!;
        long judged = total.Count("with_all_three") + total.Count("missing_some");
        List<Clause> clauses = [new(words.With("training.basics.heading", words.Count(total.Count("with_all_three")), words.Count(judged), words.Share(total.Share("basics_share"))))];
        if (total.Count("content_unknown") > 0)
            clauses.Add(new(words.With("training.basics.unknown", words.Count(total.Count("content_unknown")))));
        return Joined(clauses);
    }

    /// <summary>How many of those in post took all three.</summary>
    public IReadOnlyList<Clause> BasicsPersons(Answer persons)
    {
        AnswerRow total = persons.TotalReported ?? persons.Total!;
        return [new(words.With("training.basics-persons.heading", words.Count(total.Count("all_three")), words.Count(total.Count("in_post")), words.Share(total.Share("all_three_share"))))];
    }

    /// <summary>Whether the share of discussion rises.</summary>
    public IReadOnlyList<Clause> Methods(Answer methods)
    {
        AnswerRow[] known = [.. methods.Rows.Where(row => row.Share("discussion_share") is not null)];
        if (known.Length == 0)
            return [new(words["training.methods.none"])];
        string now = words.Share(methods.Total!.Share("discussion_share"));
        if (known.Length == 1)
            return [new(words.With("training.methods.one", now))];
        double first = known[0].Share("discussion_share")!.Value, last = known[^1].Share("discussion_share")!.Value;
        string change = Math.Round(100 * (last - first), 1) switch { > 0 => "up", < 0 => "down", _ => "same" };
        return Joined([new(words.With("training.methods.all", now)), new(words.With("training.methods." + change, known[0].Text("period"), words.Share(first), known[^1].Text("period"), words.Share(last)))]);
    }

    /// <summary>The further shares of teaching that are told beside discussion.</summary>
    public string MethodsNote(Answer methods) => words.With("training.methods.note", words.Share(methods.Total!.Share("problem_share")), words.Share(methods.Total.Share("open_share")), words.Share(methods.Total.Share("visiting_share")));

    /// <summary>The months with the most and the least training.</summary>
    public IReadOnlyList<Clause> Calendar(Answer calendar)
    {
        var months = TrainingCharts.Months(calendar).OrderByDescending(month => month.Hours).ToList();
        return months switch
        {
            [] => [new(words["training.calendar.none"])],
            [var only] => [new(words.With("training.calendar.one", only.Month, words.WholeHours(only.Hours)))],
            _ => Joined([new(words.With("training.calendar.most", months[0].Month, words.WholeHours(months[0].Hours))), new(words.With("training.calendar.least", months[^1].Month, words.WholeHours(months[^1].Hours)))]),
        };
    }

    /// <summary>How many came of those called, and where fewest did.</summary>
    public IReadOnlyList<Clause> Calls(Answer calls)
    {
        AnswerRow total = calls.Total!;
        List<Clause> clauses = [new(words.With("training.calls.heading", words.Share(total.Share("completion")), words.Count(total.Count("came")), words.Count(TrainingCharts.Settled(total))))];
        if (calls.Rows.Where(row => TrainingCharts.Settled(row) >= Charts.GapRow.FewPeople && row.Text("unit_code") != "other").OrderBy(row => row.Share("completion")).ToList() is [var lowest, _, ..])
            clauses.Add(new(words.With("training.calls.lowest", lowest.Text("unit_name"), words.Share(lowest.Share("completion")))));
        return Joined(clauses);
    }

    /// <summary>The median, and the units where it lies lowest and highest.</summary>
    public IReadOnlyList<Clause> Spread(Answer spread)
    {
        AnswerRow[] ranked = [.. spread.Rows.Where(row => row.Flag("reported") == true && row.Count("in_post") >= Charts.GapRow.FewPeople && row.Share("median") is not null).OrderBy(row => row.Share("median"))];
        if (spread.Total!.Share("median") is not { } median)
            return [new(words["training.spread.few"])];
        List<Clause> clauses = [new(words.With("training.spread.heading", Hours(median), Hours(spread.Total.Share("lower_quartile") ?? median), Hours(spread.Total.Share("upper_quartile") ?? median)))];
        if (ranked.Length > 1)
            clauses.Add(new(words.With("training.spread.ends", ranked[0].Text("unit_name"), Hours(ranked[0].Share("median")!.Value), ranked[^1].Text("unit_name"), Hours(ranked[^1].Share("median")!.Value))));
        return Joined(clauses);
    }

    /// <summary>How much of the reading is done.</summary>
    public IReadOnlyList<Clause> Reading(Answer reading)
    {
        AnswerRow total = reading.Total!;
        List<Clause> clauses = [new(words.With("training.reading.heading", words.Share(total.Share("read_share")), words.Count(total.Count("finished")), words.Count(total.Count("readers"))))];
        if (total.Count("overdue") > 0)
            clauses.Add(new(words.With("training.reading.overdue", words.Count(total.Count("overdue")))));
        return Joined(clauses);
    }

    /// <summary>How many groups kept up.</summary>
    public IReadOnlyList<Clause> Branches(Answer branches)
    {
        AnswerRow total = branches.Total!;
        return [new(words.With("training.branches.heading", words.Count(total.Count("central_groups_kept")), words.Count(total.Count("central_groups")), words.Count(total.Count("branches_kept")), words.Count(total.Count("branches"))))];
    }

    private IReadOnlyList<Clause> Joined(List<Clause> clauses) => [.. clauses.Select((clause, place) => place == clauses.Count - 1 ? clause : clause with { Text = clause.Text + words["end.comma"] })];

    private string Hours(double hours) => words.Hours((decimal)Math.Round(hours, 1));
}
