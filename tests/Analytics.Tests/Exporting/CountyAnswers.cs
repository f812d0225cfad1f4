using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Tests.Exporting;

/// <summary>Answers about an invented county at mid-year, made by hand: with a township of nobody, one of one person, one that has not reported,
/// and names that no sheet may bear.</summary>
internal static class CountyAnswers
{
    private static readonly string[] Named =
    [
        "青山镇", "柳河镇", "红旗镇", "和平镇", "双桥镇", "石门镇", "永安镇", "清泉镇", "白云乡", "东岭乡", "龙潭乡", "=望江乡",
        "长岗[农场]", "国营/五星农场", "空乡", "一人镇",
    ];

    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "买买提·"];

    /// <summary>Coverage of so many townships, in the order of their codes.</summary>
    public static Answer Coverage(int townships, Language language = Language.Chinese, bool open = true)
    {
        List<AnswerRow> rows = [];
        for (int at = 0; at < townships; at++)
        {
            bool empty = at == 14, alone = at == 15;
            long met = empty ? 0 : alone ? 1 : 10 + (at * 7 % 23), notMet = empty || alone ? 0 : 4 + (at * 11 % 17), pace = notMet / 3;
            long exempt = at % 3, tooNew = at % 2;
            rows.Add(Row(Code(at), Name(at), reported: at != 5, met, notMet, pace, exempt, tooNew, notMet * 7.5m));
        }

        return new(Measure.Coverage, new() { Language = language }, rows, Total(rows), Total([.. rows.Where(row => row.Flag("reported") == true)]), Meta(open, townships, rows));
    }

    /// <summary>The people of that county: everyone not met, and one who has met.</summary>
    public static Answer People(Answer coverage)
    {
        List<AnswerRow> people = [Person("000000", "马 上", coverage.Rows[0], "met", 90)];
        foreach (AnswerRow township in coverage.Rows)
        {
            for (long each = 0; each < township.Count("not_met"); each++)
                people.Add(Person($"{people.Count:000000}", $"{Surnames[people.Count % Surnames.Length]}{"伟芳秀敏静强磊军"[people.Count % 8]}", township, "not_met", 41.5m));
        }

        return new(Measure.CoveragePeople, coverage.Question, people, null, null, coverage.Meta);
    }

    /// <summary>One row of people.</summary>
    public static AnswerRow Person(string id, string name, AnswerRow township, string standing, decimal achieved) => new(new Dictionary<string, object?>
    {
        ["cadre_id"] = id,
        ["name"] = name,
        ["unit_code"] = township["unit_code"],
        ["unit_name"] = township["unit_name"],
        ["row_unit"] = township["unit_code"],
        ["post"] = "=党委副书记",
        ["layer"] = "leading_group",
        ["standard"] = "township-90",
        ["required"] = 90m,
        ["achieved"] = achieved,
        ["short"] = 90m - achieved,
        ["standing"] = standing,
        ["on_pace"] = false,
        ["reason"] = "已完成 41.5，应完成 90，尚差 48.5，须在 2026-12-31 前补齐；目前滞后于序时进度",
    });

    private static string Code(int at) => $"0{230900 + at}";

    private static string Name(int at) => at < Named.Length ? Named[at] : $"第{at + 1}号较长名字的镇";

    private static AnswerRow Row(string code, string name, bool? reported, long met, long notMet, long pace, long exempt, long tooNew, decimal hoursShort) => new(new Dictionary<string, object?>
    {
        ["unit_code"] = code,
        ["unit_name"] = name,
        ["reported"] = reported,
        ["all_in_post"] = met + notMet + exempt + tooNew + 2,
        ["in_post"] = met + notMet + exempt + tooNew,
        ["exempt"] = exempt,
        ["too_new"] = tooNew,
        ["met"] = met,
        ["not_met"] = notMet,
        ["share"] = Share(met, met + notMet),
        ["on_pace"] = pace,
        ["on_schedule_share"] = Share(met + pace, met + notMet),
        ["hours_short"] = hoursShort,
        ["persons_trained"] = met + (notMet / 2),
        ["person_times"] = 3 * met,
        ["hours"] = 88.5m * met,
        ["abolished"] = false,
    });

    private static AnswerRow Total(List<AnswerRow> rows)
    {
        Dictionary<string, object?> values = Measure.Coverage.Figures.ToDictionary(figure => figure.Name, figure => figure.Kind switch
        {
            FigureKind.Count => rows.Sum(row => row.Count(figure.Name)),
            FigureKind.Hours => rows.Sum(row => row.Hours(figure.Name)),
            _ => (object?)null,
        });
        long Sum(string column) => (long)values[column]!;
        values["share"] = Share(Sum("met"), Sum("met") + Sum("not_met"));
        values["on_schedule_share"] = Share(Sum("met") + Sum("on_pace"), Sum("met") + Sum("not_met"));
        return new(values);
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static AnswerMeta Meta(bool open, int townships, List<AnswerRow> rows) => new()
    {
        Unit = new("023090", "青禾县", "county", "county", null),
        Period = ReportingPeriod.Year(2026),
        AsOf = open ? new(2026, 6, 30) : new(2026, 12, 31),
        DataDate = new(2026, 6, 30),
        By = "township_level",
        Standards =
        [
            Standard("township-90", "乡镇干部每年 90 学时或 12 天", "Township-level cadres: 90 hours or 12 days a year", "中共中央", "《干部教育培训工作条例》（2023 年修订）第十四条", true),
            Standard("village-main-56", "村主职干部每年 56 学时", "Village principal cadres: 56 hours a year", "中共中央", "《中国共产党党员教育管理工作条例》（2019 年 5 月）", false),
        ],
        Window = ReportingPeriod.Year(2026),
        IsOfAllTogether = false,
        Target = new(0.85, "青禾县 2026 年干部教育培训计划", "023090"),
        Unmatched = 17,
        EvidenceIsRecorded = false,
        UnitsReported = rows.Count(row => row.Flag("reported") == true),
        UnitsExpected = townships,
    };

    private static Standard Standard(string id, string chinese, string english, string issuer, string source, bool verified) => new()
    {
        Id = id,
        Place = 1,
        Primary = true,
        Title = new(chinese, english),
        Issuer = issuer,
        Source = source,
        Verified = verified,
        Alternatives = [new(Metric.Hours, 90)],
        MetricName = "hours",
        Window = new(WindowKind.CalendarYear),
    };
}
