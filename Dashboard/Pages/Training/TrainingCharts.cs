using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;
using CadreTraining.Dashboard.Components;

namespace CadreTraining.Dashboard.Pages.Training;

/// <summary>Answers of training and study as the charts take them.</summary>
public static class TrainingCharts
{
    private static readonly string[] Methods = ["seminar", "case", "simulation", "field", "lecture", "self_study", "online"];

    /// <summary>Rows of units with a part of a whole: the lowest share first, then those of few people, then other units together, then those that have not reported.</summary>
    public static IReadOnlyList<AnswerRow> LowestFirst(Answer answer, string share, Func<AnswerRow, long> whole, bool needsReport) =>
        [.. answer.Rows.OrderBy(row => needsReport && row.Flag("reported") != true ? 3 : row.Text("unit_code") == "other" ? 2 : whole(row) < GapRow.FewPeople ? 1 : 0)
            .ThenBy(row => row.Share(share) ?? double.MaxValue).ThenBy(row => row.Text("unit_code"), StringComparer.Ordinal)];

    /// <summary>The same of those in post.</summary>
    private static IReadOnlyList<AnswerRow> LowestFirst(Answer answer, string share, string whole) => LowestFirst(answer, share, row => row.Count(whole), needsReport: true);

    /// <summary>The unit with the lowest share among those that may be ranked; null under two of them.</summary>
    public static AnswerRow? Lowest(Answer answer, string share, string whole) =>
        LowestFirst(answer, share, whole).Where(row => row.Flag("reported") == true && row.Count(whole) >= GapRow.FewPeople && row.Text("unit_code") != "other").ToList() is [var lowest, _, ..] ? lowest : null;

    /// <summary>How many of those in post were reached, by unit.</summary>
    public static StackedChart Reach(Answer volume, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        StackedRow Row(AnswerRow row, string name, string? href, bool reported) =>
            new(name, href, [row.Count("reached"), row.Count("in_post") - row.Count("reached")], words.With("training.volume.beside", words.Count(row.Count("person_times")), words.WholeHours(row.Hours("hours"))), reported);
        return new("volume-h", [new(words["training.reached"], Token.Met), new(words["training.not-reached"], Token.Beh)], 0,
            [.. LowestFirst(volume, "reach", "in_post").Select(row => Row(row, Findings.NameOf(row, volume, words), hrefOf(row), row.Flag("reported") == true))])
        {
            Scope = Row(volume.TotalReported ?? volume.Total!, scope, null, true),
            CountsPeople = true,
        };
    }

    /// <summary>What the training was of by one facet: a bar a value, of all hours.</summary>
    public static StackedChart Mix(Answer mix, Words words)
    {
        IReadOnlyList<AnswerRow> rows = InOrder(mix);
        double all = rows.Sum(row => (double)row.Hours("hours"));
        return new("mix-h", [new(words["column.hours_share"], Token.Met), new(words["training.mix.rest"], Token.Rule)], 0,
            [.. rows.Select(row => new StackedRow(row.Text("facet_name"), null, [(double)row.Hours("hours"), all - (double)row.Hours("hours")], words.With("training.mix.beside", words.WholeHours(row.Hours("hours")), words.Count(row.Count("person_times")))))]);
    }

    /// <summary>The rows of a mix in the natural order of their codes, what is not known last; without one in that of their hours.</summary>
    public static IReadOnlyList<AnswerRow> InOrder(Answer mix)
    {
        string[] values = [.. TrainingFacet.Values(mix.Meta.By)];
        return [.. mix.Rows.OrderBy(row => row.Text("facet_value") switch { "unknown" => int.MaxValue, "elsewhere" => int.MaxValue - 1, var value => Array.IndexOf(values, value) is >= 0 and var place ? place : values.Length })];
    }

    /// <summary>Whether the classes of each unit teach all of the Three Basics.</summary>
    public static StackedChart Basics(Answer basics, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        StackedRow Row(AnswerRow row, string name, string? href) =>
            new(name, href, [row.Count("with_all_three"), row.Count("missing_some")], words.With("training.basics.beside", words.Count(row.Count("with_all_three")), words.Count(Judged(row))));
        return new("basics-h", [new(words["column.with_all_three"], Token.Met), new(words["column.missing_some"], Token.Gap)], 0,
            [.. LowestFirst(basics, "basics_share", Judged, needsReport: false).Where(row => row.Count("classes") > 0).Select(row => Row(row, Findings.NameOf(row, basics, words), hrefOf(row)))])
        {
            Scope = basics.Total is { } total ? Row(total, scope, null) : null,
            CountsPeople = true,
        };
    }

    /// <summary>Classes whose content is known.</summary>
    private static long Judged(AnswerRow row) => row.Count("with_all_three") + row.Count("missing_some");

    /// <summary>Who took which of the three, by unit.</summary>
    public static HeatChart BasicsPersons(Answer persons, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        string[] columns = ["marxism", "mao_thought", "deng_theory", "all_three"];
        HeatCell[] Cells(AnswerRow row) => [.. columns.Select(column => new HeatCell(row.Count(column), row.Count("in_post")))];
        return new("basics-persons-h", [.. columns.Select(column => new HeatLayer(words["column." + column], "", words["training.short." + column], ""))],
            new(scope, null, Cells(persons.TotalReported ?? persons.Total!)),
            [.. LowestFirst(persons, "all_three_share", "in_post").Select(row => new HeatRow(Findings.NameOf(row, persons, words), hrefOf(row), Cells(row), row.Flag("reported") == true))], null);
    }

    /// <summary>How classes are taught, over time: discussion stands on the floor.</summary>
    public static StackedChart MethodsOverTime(Answer methods, Words words)
    {
        string[] shown = [.. Methods.Where(method => method == "seminar" || methods.Rows.Any(row => row.Hours(method + "_hours") > 0))];
        IReadOnlyList<Token> colours = StackedShares.Colours(shown.Length);
        return new("methods-h", [.. shown.Select((method, place) => new StackedPart(Codes.Method.Display(method, words.Language), colours[place]))], 0,
            [.. methods.Rows.Select(row => new StackedRow(Short(row.Text("period"), words), null, [.. shown.Select(method => (double)row.Hours(method + "_hours"))]) { Group = Year(row.Text("period"), words) })])
        {
            IsOverTime = true,
        };
    }

    /// <summary>Training by day.</summary>
    public static CalendarChart Calendar(Answer calendar, Func<DateOnly, string?> hrefOf)
    {
        ReportingPeriod period = calendar.Meta.Period;
        DateOnly last = period.Last < calendar.Meta.AsOf ? period.Last : calendar.Meta.AsOf;
        Dictionary<DateOnly, double> hours = calendar.Rows.ToDictionary(row => DateOnly.ParseExact(row.Text("training_day"), "yyyy-MM-dd", CultureInfo.InvariantCulture), row => (double)row.Hours("hours"));
        Dictionary<DateOnly, string> months = [];
        for (DateOnly month = new(period.First.Year, period.First.Month, 1); month <= last; month = month.AddMonths(1))
        {
            if (hrefOf(month) is { } href)
                months[month] = href;
        }

        return new("calendar-h", period.First, last, hours, months);
    }

    /// <summary>Hours of each month, in the order of the months.</summary>
    public static IReadOnlyList<(DateOnly Month, decimal Hours)> Months(Answer calendar) =>
        [.. calendar.Rows.GroupBy(row => row.Text("training_day")[..7]).Select(month => (DateOnly.ParseExact(month.Key + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture), month.Sum(row => row.Hours("hours"))))];

    /// <summary>What became of call-ups, by unit.</summary>
    public static StackedChart Calls(Answer calls, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        string[] columns = ["came", "substituted", "excused", "missed", "unanswered"];
        StackedRow Row(AnswerRow row, string name, string? href) => new(name, href, [.. columns.Select(column => (double)row.Count(column))],
            row.Count("still_open") > 0 ? words.With("training.calls.beside.open", words.Count(row.Count("called")), words.Count(row.Count("still_open"))) : words.With("training.calls.beside", words.Count(row.Count("called"))));
        Token[] colours = [Token.Met, Token.Pace, Token.Rule2, Token.Gap, Token.Beh];
        return new("calls-h", [.. columns.Select((column, place) => new StackedPart(words["column." + column], colours[place]))], 0,
            [.. LowestFirst(calls, "completion", Settled, needsReport: false).Select(row => Row(row, Findings.NameOf(row, calls, words), hrefOf(row)))])
        {
            Scope = calls.Total is { } total ? Row(total, scope, null) : null,
            CountsPeople = true,
        };
    }

    /// <summary>Calls to classes that are over.</summary>
    public static long Settled(AnswerRow row) => row.Count("called") - row.Count("still_open");

    /// <summary>How hours are spread among those in post, the lowest median first.</summary>
    public static SpreadChart Spread(Answer spread, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        static SpreadMarks? Marks(AnswerRow row) => row.Share("median") is { } median
            ? new(row.Share("least") ?? median, row.Share("lower_quartile") ?? median, median, row.Share("upper_quartile") ?? median, row.Share("most") ?? median)
            : null;
        return new("spread-h", spread.Total is { } total ? new(scope, null, total.Count("in_post")) { Marks = Marks(total) } : null,
            [.. LowestFirst(spread, "median", "in_post").Select(row => new SpreadRow(Findings.NameOf(row, spread, words), hrefOf(row), row.Count("in_post"), row.Flag("reported") == true) { Marks = Marks(row) })]);
    }

    /// <summary>How far the reading list has been read, by unit.</summary>
    public static StackedChart Reading(Answer reading, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        StackedRow Row(AnswerRow row, string name, string? href) => new(name, href, [row.Count("read_items"), row.Count("assigned") - row.Count("read_items") - row.Count("overdue"), row.Count("overdue")],
            words.With("training.reading.beside", words.Count(row.Count("finished")), words.Count(row.Count("readers"))))
        {
            People = row.Count("in_post"),
        };
        return new("reading-h", [new(words["training.reading.read"], Token.Met), new(words["training.reading.not-due"], Token.H1), new(words["column.overdue"], Token.Gap)], 0,
            [.. LowestFirst(reading, "read_share", row => row.Count("in_post"), needsReport: false).Select(row => Row(row, Findings.NameOf(row, reading, words), hrefOf(row)))])
        {
            Scope = reading.Total is { } total ? Row(total, scope, null) : null,
            CountsPeople = true,
        };
    }

    /// <summary>How many village branches met in every quarter, by unit.</summary>
    public static StackedChart Branches(Answer branches, string scope, Func<AnswerRow, string?> hrefOf, Words words)
    {
        StackedRow Row(AnswerRow row, string name, string? href) => new(name, href, [row.Count("branches_kept"), row.Count("branches") - row.Count("branches_kept") - row.Count("branches_never"), row.Count("branches_never")],
            words.With("training.basics.beside", words.Count(row.Count("branches_kept")), words.Count(row.Count("branches"))));
        return new("branches-h", [new(words["training.branches.kept"], Token.Met), new(words["training.branches.some"], Token.Pace), new(words["training.branches.never"], Token.Gap)], 0,
            [.. LowestFirst(branches, "branches_share", row => row.Count("branches"), needsReport: false).Where(row => row.Count("branches") > 0).Select(row => Row(row, Findings.NameOf(row, branches, words), hrefOf(row)))])
        {
            Scope = branches.Total is { } total ? Row(total, scope, null) : null,
            CountsPeople = true,
        };
    }

    private static string Year(string period, Words words) => words.With("chart.trend.year", new DateOnly(int.Parse(period[..4], CultureInfo.InvariantCulture), 1, 1));

    private static string Short(string period, Words words) => period.Length == 4 ? ""
        : period[5] == 'Q' ? words.With("training.quarter", period[6..])
        : words.With("chart.trend.month", DateOnly.ParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
