using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Standards;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Components;

/// <summary>Answers of the coverage measures as the charts take them, for the pages and for the downloads.</summary>
public static class CoverageCharts
{
    /// <summary>The gap bars of the units of an answer.</summary>
    public static GapChart Gap(Answer coverage, string headingId, Words words, Func<string, string?> hrefOf)
    {
        Standings all = Standings.OfAll(coverage);
        return new(headingId, Row(all, new Findings(words, coverage).Scope, null), [.. coverage.Rows.Select(row => Row(Standings.Of(row, coverage), Findings.NameOf(row, coverage, words), hrefOf(row.Text("unit_code"))))],
            coverage.Meta.Target?.Share, coverage.Meta.LeadsOnSchedule);
    }

    /// <summary>The gap bars of layers, ages and the like.</summary>
    public static GapChart ByFacet(Answer coverage, string headingId, string facet, string scope, Func<string, string?> hrefOf, Words words) =>
        new(headingId, Row(Standings.OfAll(coverage), scope, null),
            [.. coverage.Rows.Select(row => Row(Standings.Of(row, coverage), FacetNames.Name(facet, row.Text("facet_value"), words), hrefOf(row.Text("facet_value"))))],
            coverage.Meta.Target?.Share, coverage.Meta.LeadsOnSchedule);

    /// <summary>One row of gap bars.</summary>
    public static GapRow Row(Standings of, string name, string? href) => new(name, href, of.Met, of.OnPace, of.NotMet, of.HoursShort, of.IsReported) { IsOneUnit = of.IsOneUnit };

    /// <summary>The heat map of units and layers.</summary>
    /// <param name="coverage">The answer over all layers, which gives the units and their order.</param>
    /// <param name="layers">The same question of each layer alone.</param>
    public static HeatChart Heat(Answer coverage, IReadOnlyList<(string Layer, Answer Answer)> layers, string headingId, Func<string, string?> hrefOf, Words words)
    {
        Dictionary<string, AnswerRow>[] byUnit = [.. layers.Select(layer => layer.Answer.Rows.ToDictionary(row => row.Text("unit_code")))];
        HeatCell Cell(int layer, string unit) => byUnit[layer].TryGetValue(unit, out AnswerRow? row) ? Of(Standings.Of(row, coverage)) : default;
        return new(
            headingId,
            [.. layers.Select(layer => Layer(layer.Layer, coverage.Meta.Standards, words))],
            new(new Findings(words, coverage).Scope, null, [.. layers.Select(layer => Of(Standings.OfAll(layer.Answer)))]),
            [.. Standings.WorstFirst(coverage).Select(unit => new HeatRow(Findings.NameOf(unit.Row, coverage, words), hrefOf(unit.Row.Text("unit_code")),
                [.. layers.Select((_, place) => Cell(place, unit.Row.Text("unit_code")))], unit.IsReported) { IsOneUnit = unit.IsOneUnit })],
            coverage.Meta.Target?.Share);
    }

    /// <summary>Coverage of each layer alone, over the units that have reported; of those layers that the question asks for and that anybody stands in.</summary>
    public static IReadOnlyList<(string Layer, Answer Answer)> AskByLayer(Desk desk, Question question, CancellationToken cancel)
    {
        string[] asked = [.. question.Filters.Where(filter => filter.Key == "layer").Select(filter => filter.Value)];
        KeyValuePair<string, string>[] others = [.. question.Filters.Where(filter => filter.Key != "layer")];
        return
        [
            .. Codes.Layer.Codes.Select(code => code.Value).Where(layer => asked.Length == 0 || asked.Contains(layer))
                .Select(layer => (Layer: layer, Answer: desk.Ask("coverage", question with { Filters = [.. others, new("layer", layer)] }, cancel)))
                .Where(layer => Standings.OfAll(layer.Answer).InPost > 0),
        ];
    }

    /// <summary>The trend, month by month.</summary>
    public static TrendChart Trend(Answer trend, string headingId) =>
        new(headingId, [.. trend.Rows.Select(row => new TrendPoint(MonthEnd(row.Text("month"), trend.Meta.AsOf), row.Share("on_schedule_share"), row.Share("share"), row.Share("previous_share"), row.Share("expected_share")))], trend.Meta.Target?.Share);

    /// <summary>The standard that the people of a layer stand on; null when none or several do.</summary>
    public static Standard? StandardOf(string layer, IReadOnlyList<Standard> standards) =>
        standards.FirstOrDefault(standard => standard.IsMeasured && (standard.Audience.Layers.Count == 0 || standard.Audience.Layers.Contains(layer)));

    /// <summary>What a standard asks for, in few words: "90 hours".</summary>
    public static string Ask(Standard standard, Words words) => StandardWords.Asks(standard.Alternatives[0], words);

    private static DateOnly MonthEnd(string month, DateOnly asOf)
    {
        DateOnly last = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(1).AddDays(-1);
        return last < asOf ? last : asOf;
    }

    private static HeatCell Of(Standings of) => new(of.Reached, of.Judged);

    private static HeatLayer Layer(string layer, IReadOnlyList<Standard> standards, Words words)
    {
        string asks = StandardOf(layer, standards) is { } standard ? Ask(standard, words) : "";
        return new(FacetNames.Name("layer", layer, words), asks.Length == 0 ? "" : words.With("asks.year", asks), words[$"layer.short.{layer}"], asks);
    }
}
