using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Components;

/// <summary>Answers about appointments as the charts take them, for the pages and for the downloads.</summary>
public static class PromotionCharts
{
    /// <summary>Trained before, made up in time, not due yet, overdue: by unit or by group.</summary>
    public static SegmentChart Trained(Answer trained, string headingId, Words words, Func<AnswerRow, string?> hrefOf) => States(trained, headingId, "trained", words, hrefOf,
        ("before", Token.Met, true), ("within_year", Token.Pace, true), ("open", Token.Rule2, null), ("overdue", Token.Gap, false));

    /// <summary>With a result of study on file that is no fail, with a fail as the latest, and without any.</summary>
    public static SegmentChart Study(Answer study, string headingId, Words words, Func<AnswerRow, string?> hrefOf)
    {
        SegmentKind[] kinds =
        [
            new(words["promotions.study.passed"], Token.Met, true), new(words["column.latest_fail"], Token.Gap, true) { Told = words["promotions.study.told"] }, new(words["column.no_result"], Token.Beh, false),
        ];
        return Chart(study, headingId, "study", kinds, row => [row.Count("on_file") - row.Count("latest_fail"), row.Count("latest_fail"), row.Count("no_result")], words, hrefOf);
    }

    /// <summary>With a valid qualification on the day of the appointment, and without.</summary>
    public static SegmentChart Qualification(Answer qualification, string headingId, Words words, Func<AnswerRow, string?> hrefOf) => States(qualification, headingId, "qualification", words, hrefOf,
        ("qualified", Token.Met, true), ("unqualified", Token.Beh, false));

    /// <summary>Those held in reserve who were trained in the period, and those who were not.</summary>
    public static SegmentChart Reserve(Answer reserve, string headingId, Words words, Func<AnswerRow, string?> hrefOf)
    {
        SegmentKind[] kinds = [new(words["promotions.reserve.trained"], Token.Met, true), new(words["promotions.reserve.untrained"], Token.Beh, false)];
        return Chart(reserve, headingId, "reserve", kinds, row => [row.Count("trained"), row.Count("pool") - row.Count("trained")], words, hrefOf);
    }

    /// <summary>Promotions, new posts and other appointments by month, with the elections.</summary>
    public static MonthChart Months(Answer months, string headingId, Words words) => new(headingId,
        [new(Token.Met, words["column.promotion"]), new(Token.Pace, words["column.new_post"]), new(Token.Rule2, words["column.other_types"])],
        [.. months.Rows.Select(row => new MonthCount(DateOnly.ParseExact(row.Text("month") + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
            [row.Count("promotion"), row.Count("new_post"), row.Count("other_types")], row.Text("elections") is { Length: > 0 } elections ? elections : null))],
        words["column.appointments"]);

    /// <summary>The promoted beside the others of their layer: what they met and passed in the year before.</summary>
    public static IntervalChart Compared(Answer compared, string headingId, Words words)
    {
        string[] cohorts = ["promoted", "not_promoted"];
        return new(headingId, [new(Token.Met, words["cohort.promoted"]), new(Token.Rule2, words["cohort.not_promoted"])],
        [
            .. compared.Rows.Where(row => row.Text("compared") != "hours").GroupBy(row => (Layer: row.Text("layer"), What: row.Text("compared")))
                .Where(pair => pair.Any(row => row.Count("out_of") > 0)) // a layer without the examination has nothing to compare
                .OrderBy(pair => (uint)Array.FindIndex(Codes.Layer.Codes, code => code.Value == pair.Key.Layer))
                .Select(pair => new IntervalRow(words.With("promotions.compared.row", FacetNames.Name("layer", pair.Key.Layer, words), words[$"compared.{pair.Key.What}"]),
                    [.. cohorts.Select(cohort => Dot(pair.FirstOrDefault(row => row.Text("cohort") == cohort)))])),
        ]);
    }

    private static IntervalDot Dot(AnswerRow? row) => row is null ? new(0, 0, null, null) : new(row.Count("n"), row.Count("out_of"), row.Share("low"), row.Share("high"));

    private static SegmentChart States(Answer answer, string headingId, string figure, Words words, Func<AnswerRow, string?> hrefOf, params (string Column, Token Colour, bool? Reached)[] kinds) =>
        Chart(answer, headingId, figure, [.. kinds.Select(kind => new SegmentKind(words.Find($"column.{answer.Measure.Id}.{kind.Column}") ?? words["column." + kind.Column], kind.Colour, kind.Reached)
        {
            Told = kind.Reached == false ? words[$"promotions.{figure}.told"] : null,
        })], row => [.. kinds.Select(kind => row.Count(kind.Column))], words, hrefOf);

    private static SegmentChart Chart(Answer answer, string headingId, string figure, IReadOnlyList<SegmentKind> kinds, Func<AnswerRow, long[]> countsOf, Words words, Func<AnswerRow, string?> hrefOf)
    {
        bool byUnit = answer.Measure.Figures.Any(each => each.Name == "unit_code");
        return new(headingId, kinds, new SegmentRow(ScopeWords.Scope(answer.Meta, words), null, countsOf(answer.Total!)), [.. answer.Rows.Select(Row)],
            new(words[$"promotions.{figure}.share"], words[$"promotions.{figure}.bar"], words[$"promotions.{figure}.parts"], words[$"promotions.{figure}.nobody"]));

        // A unit that sent no attendance either is dashed; one that has appointments shows them.
        SegmentRow Row(AnswerRow row) => byUnit
            ? new(Findings.NameOf(row, answer, words), hrefOf(row), countsOf(row), countsOf(row).Sum() > 0 || answer.Measure.Figures.All(each => each.Name != "reported") || row.Flag("reported") != false)
            {
                IsOneUnit = row.Text("unit_code") != "other" && !Standings.IsOwnStaff(row, answer),
            }
            : new(FacetNames.Name(answer.Meta.By, row.Text("facet_value"), words), hrefOf(row), countsOf(row));
    }
}
