using System.Globalization;

namespace CadreTraining.Analytics.Samples;

/// <summary>A session of a class as its ledger row has it.</summary>
internal sealed record SampleSession(string ClassId, int Number, string CourseId, int Day, double Hours, string Method, string Venue, string Teacher, string TeacherKind, bool ProblemBased, string? LocalProblem);

/// <summary>What one county's classes teach: its providers, topics and courses, the courses of each class, and the sessions of most of them.</summary>
internal sealed class SampleTeaching
{
    private static readonly CourseWords[] Basics = [.. SampleWords.All.Teaching.Courses.Where(each => each.Theme is not null)];
    private readonly SampleUnits units;
    private readonly int last;
    private readonly Dictionary<string, int> introduced;
    private readonly string[] surnames = SampleWords.All.Surnames.Split(' ');
    private Dice dice;
    private int turn;

    public SampleTeaching(SampleUnits units, SampleClasses classes, int index, int seed, int last)
    {
        this.units = units;
        this.last = last;
        dice = Dice.For(seed, index, 0, Purpose.Teaching);
        introduced = Words.Topics.ToDictionary(each => each.Key, each => Introduced(each) ?? 0);
        foreach (SampleClass held in classes.Classes)
            Teach(held, classes.Meetings.Count(each => each.ClassId == held.Id && each.Session > 0));
    }

    private static TeachingWords Words => SampleWords.All.Teaching;

    public List<SampleSession> Sessions { get; } = [];

    /// <summary>The provider and the courses of each class that tells of them.</summary>
    public Dictionary<string, (string? Provider, string? Courses)> OfClass { get; } = [];

    /// <summary>The county's number for a provider, a topic or a course.</summary>
    public string Id(string key) => $"{units.County.Code}-{key}";

    /// <summary>The day on which a topic was added; null has always been there.</summary>
    public int? Introduced(TopicWords topic) => topic.MonthsAgo is { } months ? DateOnly.FromDayNumber(last).AddMonths(-months).DayNumber : null;

    private void Teach(SampleClass held, int attendedSessions)
    {
        bool county = held.Sponsor.Level == "dept";
        string? provider = Provider(held, county);
        CourseWords[] courses = Courses(held, county);
        OfClass[held.Id] = (provider is null ? null : Id(provider), courses.Length == 0 ? null : string.Join(';', courses.Select(each => Id(each.Key))));
        if (held.Channel == "online" || held.Status is not ("done" or "running") || courses.Length == 0)
            return;
        bool kept = county || dice.Chance(0.75);
        if (attendedSessions > 0 || kept)
            Hold(held, courses, attendedSessions > 0 ? attendedSessions : Math.Max(courses.Length, 2 * (held.End - held.Start + 1)));
    }

    private string? Provider(SampleClass held, bool county) => held switch
    {
        { Channel: "online" } => "platform",
        _ when !county => dice.Weighted(("", 80), ("base", 12), ("school", 8)) is { Length: > 0 } key ? key : null,
        { Category: "skills" } => dice.Weighted(("base", 50), ("institute", 30), ("school", 20)),
        _ when held.Sponsor.Kind == "party_school" => dice.Weighted(("school", 92), ("cadre_school", 8)),
        _ => dice.Weighted(("school", 60), ("university", 15), ("cadre_school", 15), ("base", 10)),
    };

    // The Three Basics first, as every class must have them; a county's classes mostly do, those of townships less often.
    private CourseWords[] Courses(SampleClass held, bool county)
    {
        if (held.Category == "other")
            return [];
        CourseWords[] fitting = [.. Words.Courses.Where(each => each.Category == held.Category && each.Theme is null && introduced[each.Topic] <= held.Start)];
        List<CourseWords> courses = [.. Basics];
        int misses = dice.Chance(county ? 0.93 : 0.62) ? 0 : dice.Between(1, 2);
        bool planted = held.Year == DateOnly.FromDayNumber(last).Year - 1 && county && held.Name.Contains(Words.MissesOneBasic, StringComparison.Ordinal);
        for (; misses > 0 && !planted; misses--)
            courses.RemoveAt(dice.Below(courses.Count));
        if (planted)
            courses.RemoveAt(2);
        for (int more = Math.Min(fitting.Length, held.Channel == "online" ? 1 : 1 + Math.Min(3, held.End - held.Start)); more > 0; more--)
            courses.Add(fitting[turn++ % fitting.Length]);
        return [.. courses.Distinct()];
    }

    private void Hold(SampleClass held, CourseWords[] courses, int count)
    {
        int days = held.End - held.Start + 1;
        // Discussion grows from year to year, as the programme asks.
        int discussion = Math.Max(4, 27 - 5 * (DateOnly.FromDayNumber(last).Year - held.Year));
        double hours = Math.Round(held.PlannedHours / count, 2);
        for (int number = 1; number <= count; number++)
        {
            CourseWords course = courses[number <= courses.Length ? number - 1 : BeyondBasics(courses, number)];
            string method = number == 1 ? "lecture" : dice.Weighted(("lecture", 78 - discussion), ("seminar", discussion), ("case", 8), ("simulation", 4), ("field", course.Aim == "ability" ? 14 : 4));
            string venue = method == "field" ? dice.Weighted(("site", 80), ("off_site", 20)) : "classroom";
            string kind = method == "field" ? dice.Weighted(("local_expert", 60), ("expert", 25), ("leader", 15)) : dice.Weighted(("school", 58), ("leader", 18), ("expert", 15), ("local_expert", 7), ("other", 2));
            bool problem = method != "lecture" && dice.Chance(0.35 + discussion / 100.0);
            double share = number == count ? Math.Round(held.PlannedHours - hours * (count - 1), 2) : hours;
            Sessions.Add(new(held.Id, number, Id(course.Key), held.Start + (number - 1) * days / count, share, method, venue,
                string.Format(CultureInfo.InvariantCulture, Words.Teacher, dice.Pick(surnames)), kind, problem, problem ? dice.Pick(Words.Problems) : null));
        }
    }

    // Once each course has had its session, the rest of the days belong to the class's own subject.
    private static int BeyondBasics(CourseWords[] courses, int number)
    {
        int own = courses.Count(each => each.Theme is null);
        return own == 0 ? (number - 1) % courses.Length : courses.Length - own + (number - 1) % own;
    }
}
