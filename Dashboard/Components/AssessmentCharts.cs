using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Components;

/// <summary>Answers of the assessment measures as the charts take them, for the pages and for the downloads.</summary>
public static class AssessmentCharts
{
    /// <summary>The rows of one kind of assessment.</summary>
    public static Answer OfKind(this Answer answer, string kind) => answer with { Rows = [.. answer.Rows.Where(row => row.Text("kind") == kind)] };

    /// <summary>What readers call a kind.</summary>
    public static string KindName(string kind, Words words) => Codes.AssessmentKind.Display(kind, words.Language);

    /// <summary>A kind of a year, in a sentence: "2025 年考学".</summary>
    public static string OfPeriod(string kind, ReportingPeriod period, Words words) =>
        words.With(period == ReportingPeriod.Year(period.First.Year) ? "assess.year" : "assess.period", period, words.Culture.TextInfo.ToLower(KindName(kind, words)));

    /// <summary>Points with one decimal.</summary>
    public static string Points(double? points, Words words) => points is { } value ? words.Hours(Math.Round((decimal)value, 1)) : words.Share(null);

    /// <summary>The rows of an answer by group in the groups' natural order.</summary>
    public static Answer InOrder(this Answer byFacet, Words words)
    {
        string[] order = byFacet.Meta.By == "all" ? [] : [.. FacetNames.Options(byFacet.Meta.By, words).Select(option => option.Value)];
        return byFacet with { Rows = [.. byFacet.Rows.OrderBy(row => (uint)Array.IndexOf(order, row.Text("facet_value")))] };
    }

    /// <summary>How scores are spread: of everybody, or a panel a group.</summary>
    /// <param name="distribution">Bands of one kind.</param>
    /// <param name="scores">The scores of the same groups and kind.</param>
    /// <param name="headingId">The id of the heading that names the figure.</param>
    /// <param name="words">The reader's words.</param>
    /// <param name="hrefOf">Where a group leads.</param>
    public static HistogramChart Histogram(Answer distribution, Answer scores, string headingId, Words words, Func<string, string?> hrefOf)
    {
        ILookup<string, AnswerRow> bands = distribution.Rows.ToLookup(row => row.Text("facet_value"));
        string facet = scores.Meta.By;
        return new(headingId,
        [
            .. scores.InOrder(words).Rows.Select(row => new HistogramPanel(
                facet == "all" ? "" : FacetNames.Name(facet, row.Text("facet_value"), words),
                facet == "all" || row.Text("facet_value") == "unknown" ? null : hrefOf(row.Text("facet_value")),
                row.Count("sat"),
                bands[row.Text("facet_value")].All(band => band["results"] is long) ? [.. bands[row.Text("facet_value")].Select(band => band.Count("results"))] : [],
                row.Share("median"))),
        ]);
    }

    /// <summary>Means of this year and last.</summary>
    /// <param name="years">The units' scores of one kind.</param>
    /// <param name="now">All of them this year; null where there is nothing.</param>
    /// <param name="before">All of them a year earlier; null where there is nothing.</param>
    /// <param name="headingId">The id of the heading that names the figure.</param>
    /// <param name="words">The reader's words.</param>
    /// <param name="hrefOf">Where a unit leads.</param>
    public static DumbbellChart Years(Answer years, AnswerRow? now, AnswerRow? before, string headingId, Words words, Func<string, string?> hrefOf)
    {
        ReportingPeriod period = years.Meta.Period;
        return new(headingId,
            new(ScopeWords.Scope(years.Meta, words), null, now?.Count("sat") ?? 0, now?.Share("mean"), before?.Count("sat") ?? 0, before?.Share("mean")),
            [
                .. years.Rows.Select(row => new DumbbellRow(Findings.NameOf(row, years, words), HrefOf(row, years, hrefOf), row.Count("sat"), row.Share("mean"), row.Count("previous_sat"), row.Share("previous_mean"))
                {
                    IsOneUnit = IsOneUnit(row, years),
                }),
            ],
            YearName(period, 0, words), YearName(period, 1, words));
    }

    /// <summary>Grades of one kind by unit.</summary>
    public static SegmentChart Grades(Answer grades, string headingId, Words words, Func<string, string?> hrefOf) => new(headingId,
        [
            new(words["column.grade_excellent"], Token.Met, true) { Told = words["assess.grades.told"] },
            new(words["column.grade_good"], Token.Pace, true),
            new(words["column.grade_pass"], Token.H1, true),
            new(words["column.grade_basic"], Token.H4, false),
            new(words["column.grade_fail"], Token.Gap, false),
            new(words["column.ungraded"], Token.Rule2, null),
        ],
        Sum(grades, words, GradeColumns), [.. grades.Rows.Select(row => Row(row, grades, words, hrefOf, GradeColumns))],
        new(words["assess.grades.share"], words["assess.grades.bar"], words["assess.grades.parts"], words["assess.grades.nobody"]));

    /// <summary>How many of a row have one of the five grades.</summary>
    public static long Graded(AnswerRow row) => GradeColumns[..5].Sum(row.Count);

    /// <summary>Votes by unit.</summary>
    public static SegmentChart Ballots(Answer ballots, string headingId, Words words, Func<string, string?> hrefOf) => new(headingId,
        [
            new(words["column.votes_excellent"], Token.Met, true),
            new(words["column.votes_competent"], Token.Pace, true),
            new(words["column.votes_basic"], Token.H4, false),
            new(words["column.votes_not"], Token.Gap, false),
        ],
        ballots.Total is { } total ? new(ScopeWords.Scope(ballots.Meta, words), null, Counts(total, VoteColumns)) : null,
        [.. ballots.Rows.Select(row => Row(row, ballots, words, hrefOf, VoteColumns)).Zip(ballots.Rows, (segments, row) => segments with { IsOneUnit = segments.IsOneUnit && row.Count("balloted") is 0 or >= Standings.FewPeople })], // few people, though many votes
        new(words["column.satisfaction"], words["assess.ballots.bar"], "", words["assess.ballots.nobody"]));

    /// <summary>First attempts and resits of one kind by unit.</summary>
    public static SegmentChart Attempts(Answer attempts, string headingId, Words words, Func<string, string?> hrefOf) => new(headingId,
        [
            new(words["column.first_passed"], Token.Met, true),
            new(words["column.resit_passed"], Token.Pace, true) { Told = words["assess.attempts.told"] },
            new(words["column.resit_failed"], Token.H4, false),
            new(words["column.not_resat"], Token.Gap, false) { Told = words["assess.attempts.open"] },
        ],
        Sum(attempts, words, AttemptColumns), [.. attempts.Rows.Select(row => Row(row, attempts, words, hrefOf, AttemptColumns))],
        new(words["column.passed_in_the_end"], words["assess.attempts.bar"], words["assess.attempts.parts"], words["chart.dumbbell.nobody"]));

    /// <summary>Who reported on their work, by unit.</summary>
    public static SegmentChart WorkReports(Answer reports, string headingId, Words words, Func<string, string?> hrefOf)
    {
        long[] Counts(AnswerRow row) => [row.Count("with_study"), row.Count("gave_report") - row.Count("with_study"), row.Count("in_post") - row.Count("gave_report")];
        return new(headingId,
            [
                new(words["column.with_study"], Token.Met, true) { Told = words["assess.reports.told"] },
                new(words["assess.reports.without"], Token.Pace, true),
                new(words["assess.reports.none"], Token.Beh, false),
            ],
            reports.Total is { } total ? new(ScopeWords.Scope(reports.Meta, words), null, Counts(total)) : null,
            [.. reports.Rows.Select(row => new SegmentRow(Findings.NameOf(row, reports, words), HrefOf(row, reports, hrefOf), Counts(row)) { IsOneUnit = IsOneUnit(row, reports) })],
            new(words["column.gave_report_share"], words["assess.reports.bar"], words["assess.reports.parts"], words["assess.nobody-in-post"]));
    }

    /// <summary>Units by mean hours and mean score.</summary>
    public static ScatterChart Hours(Answer besideHours, string headingId, Words words, Func<string, string?> hrefOf) => new(headingId,
        [.. besideHours.Rows.Where(row => IsOneUnit(row, besideHours)).Select(row => new ScatterPoint(Findings.NameOf(row, besideHours, words), HrefOf(row, besideHours, hrefOf), row.Count("scored_persons"), row.Share("mean_hours"), row.Share("mean")))],
        words["column.mean_hours"], words["column.mean"]);

    /// <summary>Whether a row is a unit among its like.</summary>
    public static bool IsOneUnit(AnswerRow row, Answer answer) => row.Text("unit_code") != "other" && !Standings.IsOwnStaff(row, answer);

    private static readonly string[] GradeColumns = ["grade_excellent", "grade_good", "grade_pass", "grade_basic", "grade_fail", "ungraded"];
    private static readonly string[] VoteColumns = ["votes_excellent", "votes_competent", "votes_basic", "votes_not"];
    private static readonly string[] AttemptColumns = ["first_passed", "resit_passed", "resit_failed", "not_resat"];

    private static string? HrefOf(AnswerRow row, Answer answer, Func<string, string?> hrefOf) => IsOneUnit(row, answer) ? hrefOf(row.Text("unit_code")) : null;

    private static long[] Counts(AnswerRow row, string[] columns) => [.. columns.Select(row.Count)];

    private static SegmentRow Row(AnswerRow row, Answer answer, Words words, Func<string, string?> hrefOf, string[] columns) =>
        new(Findings.NameOf(row, answer, words), HrefOf(row, answer, hrefOf), Counts(row, columns)) { IsOneUnit = IsOneUnit(row, answer) };

    private static SegmentRow Sum(Answer answer, Words words, string[] columns) =>
        new(ScopeWords.Scope(answer.Meta, words), null, [.. columns.Select(column => answer.Rows.Sum(row => row.Count(column)))]);

    private static string YearName(ReportingPeriod period, int back, Words words) => period == ReportingPeriod.Year(period.First.Year)
        ? words.With("assess.year-name", period.First.Year - back)
        : words[back == 0 ? "assess.these-years" : "assess.earlier-years"];
}
