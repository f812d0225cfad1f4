using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Assessments;

/// <summary>What the assessment pages ask: one kind of assessment, of the period, or of the year before where nothing is on file yet.</summary>
public abstract class AssessmentReport : ReportPage
{
    /// <summary>The kind asked about.</summary>
    protected string Kind { get; private set; } = "";

    /// <summary>The question with the period that is shown.</summary>
    protected Question Of { get; set; } = new();

    /// <summary>Every kind on file, over everybody.</summary>
    protected Answer ByKind { get; private set; } = null!;

    /// <summary>Whether the year before is shown, for the period has nothing yet.</summary>
    protected bool IsYearBefore { get; private set; }

    /// <summary>The kind that the page shows where the address names none.</summary>
    protected virtual string UsualKind => "study_exam";

    /// <summary>Everybody's scores of the kind; null where nothing is on file.</summary>
    protected AnswerRow? All => RowOf(ByKind, Kind);

    /// <summary>Whether anything is on file of the kind.</summary>
    protected bool HasResults => All is not null;

    /// <summary>The kinds on file, in the order of their codes.</summary>
    protected IReadOnlyList<string> KindsOnFile => [.. Codes.AssessmentKind.Codes.Select(code => code.Value).Where(kind => RowOf(ByKind, kind) is not null)];

    /// <summary>Those of them that anybody has a score in.</summary>
    protected IReadOnlyList<string> KindsWithScores => [.. KindsOnFile.Where(kind => RowOf(ByKind, kind)!.Count("sat") > 0)];

    /// <summary>The kind and its year, in a sentence.</summary>
    protected string KindOfPeriod => AssessmentCharts.OfPeriod(Kind, ByKind.Meta.Period, Words);

    /// <inheritdoc/>
    protected override void Show()
    {
        Kind = Key("kind") is { } asked && Codes.AssessmentKind.Codes.Any(code => code.Value == asked) ? asked : UsualKind;
        Of = Question with { By = null, Cadre = null, County = null };
        ByKind = Ask("assessments.by-facet", Of with { By = "all" });
        if (Question.Period is null && !HasResults)
        {
            Question before = Of with { Period = ReportingPeriod.Year(ByKind.Meta.Period.First.Year - 1) };
            Answer earlier = Ask("assessments.by-facet", before with { By = "all" });
            if (RowOf(earlier, Kind) is not null)
                (Of, ByKind, IsYearBefore) = (before, earlier, true);
        }

        Answer();
    }

    /// <summary>Asks what the page shows of the kind.</summary>
    protected abstract void Answer();

    /// <summary>Asks a measure of the units below, of the kind asked about.</summary>
    protected Answer AskOfKind(string measure) => Ask(measure, Of with { By = LevelBelow }).OfKind(Kind);

    /// <summary>The question of another kind: of the year before where nothing of it is on file yet, for some are held at the year's end.</summary>
    protected Question OfLatest(string kind) => Question.Period is null && !IsYearBefore && !KindsOnFile.Contains(kind) ? Of with { Period = ReportingPeriod.Year(ByKind.Meta.Period.First.Year - 1) } : Of;

    /// <summary>Everybody's scores of the kind a year earlier, of the people of today.</summary>
    protected AnswerRow? AskBefore() => RowOf(Ask("assessments.by-facet", Of with
    {
        By = "all",
        Period = new(ByKind.Meta.Period.First.AddYears(-1), ByKind.Meta.Period.Last.AddYears(-1)),
        AsOf = ByKind.Meta.AsOf,
    }), Kind);

    /// <summary>An assessment page of the same kind.</summary>
    protected string PageOf(string path, string? unit = null) => Address.Of(path, unit is null ? Of : Of with { Unit = unit }, ("kind", Kind == UsualKind ? null : Kind));

    /// <summary>The page's finding: how many sat and passed; of a kind without scores, of how many anything is on file.</summary>
    protected virtual IReadOnlyList<Clause> Headline()
    {
        if (All is not { } all)
            return [new(Words.With("assess.none", KindOfPeriod))];
        if (all.Count("sat") == 0)
        {
            Answer takePart = AskOfKind("assessments.take-part");
            return [new(Words.With("assess.took-part", KindOfPeriod, Words.Count(takePart.Rows.Sum(row => row.Count("took_part"))), Words.Count(takePart.Rows.Sum(row => row.Count("in_post")))) + Words["end.stop"])];
        }

        List<Clause> clauses =
        [
            new(Words.With("assess.sat", KindOfPeriod, Words.Count(all.Count("sat")))),
            new(AssessmentCharts.Said("assess.pass", all.Count("pass"), all.Count("sat"), Words)),
        ];
        if (all.Count("absent") > 0)
            clauses.Add(new(Words.With("assess.absent", Words.Count(all.Count("absent")))));
        if (Lowest() is { } lowest)
            clauses.Add(lowest);
        return [.. clauses.Select((clause, place) => clause with { Text = clause.Text + Words[place == clauses.Count - 1 ? "end.stop" : "end.comma"] })];
    }

    /// <summary>Which unit stands lowest; null where the page does not say.</summary>
    protected virtual Clause? Lowest() => null;

    private static AnswerRow? RowOf(Answer answer, string kind) => answer.Rows.FirstOrDefault(row => row.Text("kind") == kind);
}
