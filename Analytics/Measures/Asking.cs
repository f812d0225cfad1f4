using System.Globalization;
using System.Text;
using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Measures;

/// <summary>One day on which a question is asked, with the standards in force on it.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Standards">The standards that people are measured on.</param>
internal sealed record Moment(DateOnly AsOf, IReadOnlyList<Standard> Standards);

/// <summary>A month of a trend.</summary>
/// <param name="Name">Such as <c>2026-06</c>.</param>
/// <param name="End">Its last day, which is a moment.</param>
/// <param name="YearEarlier">The same day a year earlier, which is a moment too, and may be that of another month.</param>
/// <param name="Expected">The share of people that the straight line asks for by then; null without a target.</param>
internal sealed record Month(string Name, DateOnly End, DateOnly YearEarlier, double? Expected);

/// <summary>A question made ready for SQL: the words called <c>asked_...</c>, and a value for every parameter.</summary>
/// <remarks>Everything goes in as parameters; the words hold only their places.</remarks>
internal sealed class Asking
{
    /// <summary>Metrics as the queries call them.</summary>
    private static readonly Dictionary<Metric, string> Metrics = new()
    {
        [Metric.Hours] = "hours",
        [Metric.Days] = "days",
        [Metric.Classes] = "classes",
        [Metric.Courses] = "courses",
        [Metric.Exam] = "exam",
        [Metric.BeforePost] = "before_post",
        [Metric.Rotation] = "rotation",
    };

    private readonly Dictionary<string, string> words = [];
    private readonly Dictionary<string, object?> values = [];
    private readonly List<(int No, int Moment, ReportingPeriod Days, DateOnly AsOf)> windows = [];
    private readonly List<(int No, int Moment, int Window, Standard Standard)> standards = [];

    /// <param name="period">The days asked about.</param>
    /// <param name="moments">The days on which it is asked, each once.</param>
    /// <param name="months">For a trend, its months.</param>
    internal Asking(ReportingPeriod period, IReadOnlyList<Moment> moments, IReadOnlyList<Month>? months = null)
    {
        for (int moment = 0; moment < moments.Count; moment++)
        {
            foreach (Standard standard in moments[moment].Standards)
                standards.Add((standards.Count, moment, WindowOf(standard.Window.On(moments[moment].AsOf), moment, moments[moment].AsOf), standard));
        }

        Give("asked_moment", "moment:integer, as_of:date, period_first:date, period_last:date",
            moments.Select((each, no) => new object?[] { no, each.AsOf, period.First, period.Last }));
        Dictionary<DateOnly, int> momentOn = moments.Select((each, no) => (each.AsOf, no)).ToDictionary();
        Give("asked_month", "month:varchar, moment:integer, previous:integer, expected:double precision",
            (months ?? []).Select(each => new object?[] { each.Name, momentOn[each.End], momentOn[each.YearEarlier], each.Expected }));
        Give("asked_window", "window_no:integer, moment:integer, first_day:date, last_day:date",
            windows.Select(each => new object?[] { each.No, each.Moment, each.Days.First, each.Days.Last }));
        GiveStandards();
        GiveBuckets();
        GiveSlices(period, moments);
    }

    /// <summary>The given words, by name.</summary>
    internal IReadOnlyDictionary<string, string> Words => words;

    /// <summary>The value of a parameter.</summary>
    /// <exception cref="KeyNotFoundException">A query names a parameter that no question gives: a mistake of ours.</exception>
    internal object? this[string parameter]
    {
        get => values[parameter];
        set => values[parameter] = value;
    }

    /// <summary>Gives the word <c>person</c>: everybody in scope, or only those whose unit has reported. Where it need not be known who has reported, it is not asked.</summary>
    internal void AskAbout(bool onlyReported) => words["person"] = onlyReported
        ? "  select p.* from person_in_scope p where p.row_unit in (select unit_code from reported)"
        : "  select * from person_in_scope";

    /// <summary>Gives what counts as training before a new post.</summary>
    internal void Give(TrainingBeforePost rule)
    {
        this["look_back_years"] = rule.LookBackYears;
        this["makeup_months"] = rule.MakeUpMonths;
        this["before_channels"] = Listed(rule.Channels);
        this["young_under"] = rule.YoungUnder;
    }

    private static string Listed(IEnumerable<string> items) => string.Concat(items.Select(item => item + ",")) is { Length: > 0 } text ? "," + text : "";

    private int WindowOf(ReportingPeriod days, int moment, DateOnly asOf)
    {
        int known = windows.FindIndex(each => each.Moment == moment && each.Days == days);
        if (known < 0)
            windows.Add((known = windows.Count, moment, days, asOf));
        return known;
    }

    private void GiveStandards()
    {
        Give("asked_standard",
            "standard_no:integer, moment:integer, window_no:integer, standard:varchar, place:integer, prorate:boolean, grace_days:integer, "
            + "layers:varchar, rank_levels:varchar, identities:varchar, political:varchar, reserve:varchar, age_under:integer",
            standards.Select(each => new object?[]
            {
                each.No, each.Moment, each.Window, each.Standard.Id, each.Standard.Place, each.Standard.Prorate, each.Standard.GraceDays,
                Listed(each.Standard.Audience.Layers), Listed(each.Standard.Audience.RankLevels), Listed(each.Standard.Audience.Identities), Listed(each.Standard.Audience.Political),
                each.Standard.Audience.Reserve switch { true => "1", false => "0", null => null }, each.Standard.Audience.AgeUnder,
            }));
        var ways = standards.SelectMany(each => each.Standard.Alternatives.Select((way, no) => (each.No, Way: no + 1, Of: way))).ToArray();
        Give("asked_way", "standard_no:integer, way:integer, metric:varchar, threshold:bigint, min_height:integer, exam_kind:varchar, can_be_prorated:boolean",
            ways.Select(each => new object?[] { each.No, each.Way, Metrics[each.Of.Metric], (long)(each.Of.Threshold * 100), HeightOf(each.Of.MinLevel), each.Of.ExamKind, each.Of.CanBeProrated }));
        Give("asked_course", "standard_no:integer, way:integer, course_id:varchar", ways.SelectMany(each => each.Of.Courses.Select(course => new object?[] { each.No, each.Way, course })));
        Give("asked_rotation", "standard_no:integer, yearly_share:double precision",
            from each in standards
            from way in each.Standard.Alternatives
            where way.Metric == Metric.Rotation
            select new object?[] { each.No, (double)way.YearlyShare });
        Give("asked_before_post", "standard_no:integer, look_back_years:integer, makeup_months:integer, channels:varchar",
            from each in standards
            from way in each.Standard.Alternatives
            where way.Metric == Metric.BeforePost
            select new object?[] { each.No, way.BeforePost.LookBackYears, way.BeforePost.MakeUpMonths, Listed(each.Standard.Channels) });
        Give("asked_cap", "standard_no:integer, channel:varchar, cap:decimal(9, 2)",
            standards.SelectMany(each => each.Standard.ChannelCaps.Select(cap => new object?[] { each.No, cap.Key, cap.Value })));
        Give("asked_floor", "standard_no:integer, channel:varchar, metric:varchar, least:decimal(9, 2)",
            standards.SelectMany(each => each.Standard.ChannelFloors.Select(floor => new object?[] { each.No, floor.Key, Metrics[each.Standard.Alternatives[0].Metric], floor.Value })));

        // What is counted costs a look at every class that somebody attended: it is asked only where a standard counts it.
        bool IsAsked(params Metric[] metrics) => ways.Any(each => metrics.Contains(each.Of.Metric));
        words["done_otherwise"] = string.Join("\n  union all\n", new[]
        {
            (Word: "classes_done", Is: IsAsked(Metric.Classes, Metric.Rotation)), (Word: "courses_done", Is: IsAsked(Metric.Courses)),
            (Word: "exam_done", Is: IsAsked(Metric.Exam)), (Word: "posts_done", Is: IsAsked(Metric.BeforePost)), (Word: "nothing_done", Is: true),
        }.Where(each => each.Is).Select(each => $"  select * from {each.Word}"));
        words["bound"] = IsAsked(Metric.BeforePost) ? "  select * from bound_by_appointment" : "  select * from bound_by_audience";
    }

    /// <summary>How high a level stands, the lowest 1; null for none.</summary>
    private static int? HeightOf(string? level) => level is null ? null : Standard.LevelsUpward.ToList().IndexOf(level) + 1;

    /// <summary>Channels and categories fall into one bucket when every asked standard treats them alike: then attendance is added up once for all of them.</summary>
    private void GiveBuckets()
    {
        List<object?[]> buckets = [], counted = [];
        Dictionary<string, int> known = [];
        foreach (string channel in Ledgers.Codes.Channel.Codes.Select(code => code.Value).Append(""))
        {
            foreach (string category in Ledgers.Codes.Category.Codes.Select(code => code.Value).Append(""))
            {
                string treatment = string.Join(' ', standards.Select(each => $"{each.No}:{CountsAs(each.Standard, channel, category)}"));
                if (!known.TryGetValue(treatment, out int bucket))
                {
                    known[treatment] = bucket = known.Count;
                    counted.AddRange(standards.Where(each => CountsAs(each.Standard, channel, category) is not null)
                        .Select(each => new object?[] { each.No, bucket, CountsAs(each.Standard, channel, category) }));
                }

                buckets.Add([channel, category, bucket]);
            }
        }

        Give("asked_bucket", "channel:varchar, category:varchar, bucket:integer", buckets);
        Give("standard_bucket", "standard_no:integer, bucket:integer, channel:varchar", counted);
    }

    /// <summary>The channel as which a class counts for a standard: its own where the standard caps or floors it, else any (*); null when it does not count.</summary>
    private static string? CountsAs(Standard standard, string channel, string category)
    {
        bool counts = (standard.Channels.Count == 0 || standard.Channels.Contains(channel)) && (standard.Categories.Count == 0 || standard.Categories.Contains(category));
        return !counts ? null : standard.ChannelCaps.ContainsKey(channel) || standard.ChannelFloors.ContainsKey(channel) ? channel : "*";
    }

    /// <summary>The days that count, cut wherever a window, the period or a moment begins or ends, so that each attendance is read and added up once.</summary>
    private void GiveSlices(ReportingPeriod period, IReadOnlyList<Moment> moments)
    {
        List<(int Owner, bool IsWindow, DateOnly First, DateOnly Last)> runs =
        [
            .. windows.Select(each => (each.No, true, each.Days.First, Earlier(each.Days.Last, each.AsOf))),
            .. moments.Select((each, no) => (no, false, period.First, Earlier(period.Last, each.AsOf))),
        ];
        runs.RemoveAll(run => run.Last < run.First);
        DateOnly[] starts = [.. runs.Select(run => run.First).Concat(runs.Select(run => run.Last.AddDays(1))).Distinct().Order()];
        var slices = starts.Zip(starts.Skip(1), (first, next) => (First: first, Last: next.AddDays(-1)))
            .Where(slice => runs.Any(run => run.First <= slice.First && run.Last >= slice.Last)).ToArray();

        Give("asked_slice", "slice:integer, first_day:date, last_day:date", slices.Select((slice, no) => new object?[] { no, slice.First, slice.Last }));
        Give("window_slice", "window_no:integer, slice:integer", Parts(true));
        Give("period_slice", "moment:integer, slice:integer", Parts(false));
        this["longest_slice"] = slices.Select(slice => slice.Last.DayNumber - slice.First.DayNumber).DefaultIfEmpty(0).Max();
        this["first_slice_day"] = slices.Length == 0 ? DateOnly.MaxValue : slices[0].First;
        this["last_slice_day"] = slices.Length == 0 ? DateOnly.MinValue : slices[^1].Last;

        IEnumerable<object?[]> Parts(bool ofWindows) =>
            from run in runs
            where run.IsWindow == ofWindows
            from no in Enumerable.Range(0, slices.Length)
            where run.First <= slices[no].First && run.Last >= slices[no].Last
            select new object?[] { run.Owner, no };

        static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
    }

    /// <summary>Gives a word as a list of values: every value a parameter, every column with its type.</summary>
    private void Give(string word, string columns, IEnumerable<object?[]> rows)
    {
        (string Name, string Type)[] each = [.. Split(columns).Select(column => (column.Split(':')[0], column.Split(':')[1]))];
        StringBuilder text = new("  select " + string.Join(", ", each.Select((column, place) => $"cast(given.c{place} as {column.Type}) as {column.Name}")) + " from (values ");
        int count = 0;
        foreach (object?[] row in rows)
        {
            text.Append(count == 0 ? "(" : ", (");
            for (int place = 0; place < row.Length; place++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{word}_{count}_{place}");
                values[name] = row[place];
                text.Append(place == 0 ? "$" : ", $").Append(name);
            }

            text.Append(')');
            count++;
        }

        bool none = count == 0;
        if (none)
            text.Append('(').AppendJoin(", ", each.Select(_ => "null")).Append(')');
        text.Append(") given(").AppendJoin(", ", each.Select((_, place) => $"c{place}")).Append(')').Append(none ? " where false" : "");
        words[word] = text.ToString();
    }

    // A comma inside decimal(9, 2) parts no columns.
    private static IEnumerable<string> Split(string columns)
    {
        int depth = 0, start = 0;
        for (int place = 0; place <= columns.Length; place++)
        {
            if (place == columns.Length || (columns[place] == ',' && depth == 0))
            {
                yield return columns[start..place].Trim();
                start = place + 1;
            }
            else
            {
                depth += columns[place] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }
    }
}
