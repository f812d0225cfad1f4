namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>A tiny county to work an example of appointments in: towns T1 and T2 with a village each, and the data to 31 December 2025.</summary>
/// <remarks>Every answer is also held against the plain reckoning, so that what is computed by hand here holds for both.</remarks>
internal sealed class GivenAppointments
{
    private readonly Dictionary<string, CadreRow> cadres = [];
    private readonly List<PostingRow> postings = [];
    private readonly List<ClassRow> classes = [];
    private readonly List<AttendanceRow> attendance = [];
    private readonly PromotionRoster held = new();
    private readonly List<StandardRow> standards = [Given.Hours73];
    private DateOnly dataDate = new(2025, 12, 31);

    public static DateOnly Day(string text) => Given.Day(text)!.Value;

    public GivenAppointments Cadre(string id, string unit = "T1", string? layer = "township_ordinary", string from = "2010-01-01", string? to = null, string? born = null, string? sex = null)
    {
        cadres[id] = new("C", id) { BirthMonth = Given.Day(born), Sex = sex };
        postings.Add(new("C", $"p{postings.Count}", id, unit) { Layer = layer, Start = Day(from), End = Given.Day(to), Post = "职务" });
        return this;
    }

    public GivenAppointments Appointed(string cadre, string day, string type = "promotion", string? unit = "T1", string? route = "organisation", string? election = null, string? decided = null, bool? considered = null)
    {
        held.Appointments.Add(new("C", $"n{held.Appointments.Count}", cadre, Day(day), type)
        {
            Unit = unit,
            Route = route,
            Election = election,
            Decided = Given.Day(decided),
            Considered = considered,
            FromPost = "旧职",
            ToPost = "新职",
        });
        return this;
    }

    /// <summary>A class that ended on a day (null: nobody wrote it down), attended on that day or on another.</summary>
    public GivenAppointments Attended(string cadre, string? ended, string? heldOn = null, string channel = "off_job", string status = "attended")
    {
        string id = $"k{classes.Count}";
        classes.Add(new("C", id) { Channel = channel, Start = Given.Day(ended), End = Given.Day(ended) });
        attendance.Add(new("C", id, cadre, Day(heldOn ?? ended!)) { Status = status, Hours = 8 });
        return this;
    }

    /// <summary>A class to come, held by a unit.</summary>
    public GivenAppointments Planned(string starts, string ends, string channel = "off_job")
    {
        classes.Add(new("C", $"k{classes.Count}") { Channel = channel, Start = Day(starts), End = Day(ends) });
        return this;
    }

    public GivenAppointments Result(string cadre, string kind, string on, int? score = null, string? grade = null, int attempt = 1, bool absent = false, string? until = null, int? pass = null)
    {
        held.Results.Add(new("C", $"r{held.Results.Count}", cadre, kind, Day(on)) { Score = score, Grade = grade, Attempt = attempt, Absent = absent, ValidUntil = Given.Day(until), PassMark = pass });
        return this;
    }

    public GivenAppointments Reserve(string cadre, string entered, string? left = null, string? reason = null, string level = "township_deputy")
    {
        held.Reserve.Add(new("C", $"v{held.Reserve.Count}", cadre, level, Day(entered)) { Exit = Given.Day(left), Reason = reason });
        return this;
    }

    public GivenAppointments Election(string id, string name, string day, string? unit = null)
    {
        held.Elections.Add(new("C", id, name, Day(day)) { Unit = unit });
        return this;
    }

    public GivenAppointments Standard(StandardRow standard)
    {
        standards.Add(standard);
        return this;
    }

    public GivenAppointments DataTo(string day)
    {
        dataDate = Day(day);
        return this;
    }

    public Answer TrainedBefore(Question? question = null, params string[] channels) => Ask("promotions.trained-before", question, (reckoning, asked) => reckoning.TrainedBefore(held, asked, channels));

    /// <summary>How many are in each state: before, within a year, open, overdue.</summary>
    public string Statuses(Question? question = null, params string[] channels)
    {
        AnswerRow total = TrainedBefore(question, channels).Total!;
        return $"{total.Count("before")} {total.Count("within_year")} {total.Count("open")} {total.Count("overdue")}";
    }

    public Answer Due(Question? question = null) => Ask("promotions.due", question, (reckoning, asked) => reckoning.Due(held, asked));

    public Answer Appointments(Question? question = null) => Ask("promotions.appointments", question, (reckoning, asked) => reckoning.Appointments(held, asked));

    public Answer ByMonth(Question? question = null) => Ask("promotions.by-month", question, (reckoning, asked) => reckoning.ByMonth(held, asked));

    public AnswerRow StudyOnFile(Question? question = null) => Ask("promotions.study-on-file", question, (reckoning, asked) => reckoning.StudyOnFile(held, asked)).Total!;

    public AnswerRow Qualification(Question? question = null) => Ask("promotions.qualification", question, (reckoning, asked) => reckoning.Qualification(held, asked)).Total!;

    public Answer ReservePool(Question? question = null) => Ask("promotions.reserve", question, (reckoning, asked) => reckoning.Reserve(held, asked));

    public Answer Compared(Question? question = null) => Ask("promotions.compared", question, (reckoning, asked) => reckoning.Compared(held, asked));

    /// <summary>A measure that has no plain reckoning: a list of people.</summary>
    public IReadOnlyList<AnswerRow> List(string measure, Question? question = null, Grant? grant = null) => Ask(measure, question, null, grant).Rows;

    private Answer Ask(string measure, Question? asked, Func<PlainReckoning, Question, PlainAnswer>? reckon, Grant? grant = null)
    {
        Roster roster = new()
        {
            Units =
            [
                new("C", "county", "county", null), new("T1", "township_level", "town", "C"), new("T2", "township_level", "township", "C"),
                new("V1", "village_level", "village", "T1"), new("V2", "village_level", "village", "T2"),
            ],
            Cadres = [.. cadres.Values],
            Postings = postings,
            Classes = classes,
            Attendance = attendance,
            Standards = standards,
            Others = held.Rows(),
            DataDate = dataDate,
        };
        Question question = asked ?? new();
        using RosterStore store = new(roster, today: dataDate);
        Answer answer = new Desk(store.Warehouse, grant ?? Grant.Whole).Ask(measure, question);
        if (reckon is not null)
            SameAs.AssertSame(reckon(new(roster, dataDate), question), answer, measure);
        return answer;
    }
}
