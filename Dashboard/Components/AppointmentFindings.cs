using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>What the answers about appointments say, in sentences.</summary>
public sealed class AppointmentFindings(Words words)
{
    /// <summary>The finding of a page: how many were promoted or new in a post, and of how many the training stands how.</summary>
    /// <param name="trained">Training before a post.</param>
    public IReadOnlyList<Clause> Headline(Answer trained)
    {
        AnswerRow all = trained.Total!;
        string within = ScopeWords.Within(trained.Meta, words);
        long judged = Judged(all), appointed = judged + all.Count("open");
        if (appointed == 0)
            return [new(words.With("appointments.none", within))];
        return Joined(
            words.With(appointed == 1 ? "appointments.all.one" : "appointments.all", within, words.Count(appointed)),
            judged == 0 ? words["appointments.none-judged"] : InTime("appointments.in-time", all),
            judged > 0 && all.Count("overdue") + all.Count("open") > 0 ? words.With("appointments.rest", words.Count(all.Count("open")), words.Count(all.Count("overdue"))) : null);
    }

    /// <summary>The heading of the bars of training before a post.</summary>
    public IReadOnlyList<Clause> Trained(Answer trained)
    {
        AnswerRow all = trained.Total!;
        return Judged(all) == 0
            ? [new(words.With("trained.heading.open", words.Count(all.Count("open"))))]
            : Joined(InTime("trained.heading", all), all.Count("overdue") == 0 ? words["trained.heading.no-overdue"] : words.With("trained.heading.overdue", words.Count(all.Count("overdue"))));
    }

    /// <summary>The young beside the others.</summary>
    public IReadOnlyList<Clause> Young(Answer byFacet)
    {
        AnswerRow? young = byFacet.Rows.FirstOrDefault(row => row.Text("facet_value") == "young"), older = byFacet.Rows.FirstOrDefault(row => row.Text("facet_value") == "older");
        return young is null || Judged(young) == 0
            ? [new(words["young.heading.none"])]
            : Joined(InTime("young.heading", young), older is null || Judged(older) == 0 ? null : InTime("young.heading.others", older));
    }

    /// <summary>The layer with the lowest share, and the one with the highest.</summary>
    public IReadOnlyList<Clause> Layers(Answer byLayer)
    {
        AnswerRow[] ranked = [.. byLayer.Rows.Where(row => Judged(row) >= Standings.FewPeople && row.Text("facet_value") != "unknown").OrderBy(row => row.Share("share"))];
        return ranked.Length < 2 || ranked[0].Share("share") == ranked[^1].Share("share")
            ? [new(words["trained.by-layer"])]
            : Joined(words.With("trained.by-layer.lowest", FacetNames.Name("layer", ranked[0].Text("facet_value"), words), words.Share(ranked[0].Share("share")), words.Count(InTime(ranked[0])), words.Count(Judged(ranked[0]))),
                words.With("trained.by-layer.highest", FacetNames.Name("layer", ranked[^1].Text("facet_value"), words), words.Share(ranked[^1].Share("share"))));
    }

    /// <summary>How many were appointed in which months, and whether there was an election.</summary>
    public IReadOnlyList<Clause> Months(Answer months)
    {
        AnswerRow most = months.Rows.MaxBy(row => row.Count("appointments"))!;
        long all = months.Total!.Count("appointments"), elected = months.Total.Count("elected");
        if (all == 0)
            return [new(words["months.heading.none"])];
        return Joined(words.With("months.heading", words.Count(all), most.Text("month"), words.Count(most.Count("appointments"))), elected > 0 ? words.With("months.heading.elected", words.Count(elected)) : null);
    }

    /// <summary>The reserve pool, its training, and its use.</summary>
    public IReadOnlyList<Clause> Reserve(Answer reserve)
    {
        AnswerRow all = reserve.Total!;
        if (all.Count("pool") == 0)
            return [new(words["reserve.heading.none"])];
        return Joined(
            words.With("reserve.heading", words.Count(all.Count("pool")), words.Count(all.Count("trained")), words.Share(all.Share("trained_share"))),
            all.Count("left_pool") > 0 ? words.With("reserve.heading.used", words.Count(all.Count("left_pool")), words.Count(all.Count("used"))) : null);
    }

    /// <summary>The promoted beside the others, over all layers.</summary>
    public IReadOnlyList<Clause> Compared(Answer compared)
    {
        long people = compared.Rows.Where(row => row.Text("compared") == "met" && row.Text("cohort") == "promoted").Sum(row => row.Count("people"));
        return people == 0 ? [new(words["compared.heading.none"])] : [new(words.With("compared.heading", words.Count(people))), new(words["compared.association"])];
    }

    /// <summary>Results of study on file before the decision.</summary>
    public IReadOnlyList<Clause> Study(Answer study)
    {
        AnswerRow all = study.Total!;
        return all.Count("new_in_post") == 0
            ? [new(words["study.heading.none"])]
            : Joined(words.With("study.heading", words.Count(all.Count("on_file")), words.Count(all.Count("new_in_post"))),
                words.With("study.heading.fail", words.Count(all.Count("latest_fail")), words.Count(all.Count("study_considered"))));
    }

    /// <summary>Post qualifications held on the day of the appointment, and by those in post.</summary>
    public IReadOnlyList<Clause> Qualification(Answer qualification)
    {
        AnswerRow all = qualification.Total!;
        return Joined(words.With("qualification.heading", words.Count(all.Count("qualified")), words.Count(all.Count("new_in_post"))),
            words.With("qualification.heading.holders", words.Count(all.Count("holders")), words.Count(all.Count("in_post"))));
    }

    /// <summary>How many are overdue or due soon.</summary>
    public IReadOnlyList<Clause> Due(Answer due) => due.Total is { } all && all.Count("overdue") + all.Count("due_soon") > 0
        ? [new(words.With("due.heading", ScopeWords.Within(due.Meta, words), words.Count(all.Count("overdue")), words.Count(all.Count("due_soon"))))]
        : [new(words.With("due.heading.none", ScopeWords.Within(due.Meta, words)))];

    /// <summary>Those of a row whose training can be judged.</summary>
    public static long Judged(AnswerRow row) => InTime(row) + row.Count("overdue");

    /// <summary>Those of a row trained before or in time.</summary>
    public static long InTime(AnswerRow row) => row.Count("before") + row.Count("within_year");

    /// <summary>Clauses with a comma between them; what is null is left out.</summary>
    private Clause[] Joined(params IEnumerable<string?> clauses)
    {
        string[] said = [.. clauses.OfType<string>()];
        return [.. said.Select((clause, place) => new Clause(place == said.Length - 1 ? clause : clause + words["end.comma"]))];
    }

    // Of few a share says more than it knows: n of N stands alone.
    private string InTime(string key, AnswerRow row) =>
        words.With(Judged(row) < Standings.FewPeople ? key + ".few" : key, words.Share(row.Share("share")), words.Count(InTime(row)), words.Count(Judged(row)));
}
