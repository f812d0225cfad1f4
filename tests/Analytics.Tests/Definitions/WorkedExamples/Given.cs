using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>A tiny county to work an example in: towns T1 and T2 with a village each (V1, V2), a subdistrict S1, and one standard of 73 hours a year for everyone,
/// which asks for 0.2 hours for every eligible day of 2025. The data reaches to 31 December 2025.</summary>
/// <remarks>Every answer is also held against the plain reckoning, so that what is computed by hand here holds for both.</remarks>
internal sealed class Given
{
    private readonly List<UnitRow> units =
    [
        new("C", "county", "county", null),
        new("T1", "township_level", "town", "C"),
        new("T2", "township_level", "township", "C"),
        new("S1", "township_level", "subdistrict", "C"),
        new("V1", "village_level", "village", "T1"),
        new("V2", "village_level", "village", "T2"),
    ];

    private readonly Dictionary<string, CadreRow> cadres = [];
    private readonly Dictionary<string, ClassRow> classes = [];
    private readonly List<PostingRow> postings = [];
    private readonly List<ExemptionRow> exemptions = [];
    private readonly List<AttendanceRow> attendance = [];
    private readonly List<TargetRow> targets = [];
    private readonly List<SessionRow> sessions = [];
    private readonly List<ScoreRow> scores = [];
    private readonly List<AppointmentRow> appointments = [];
    private readonly List<StandardRow> standards = [];
    private DateOnly dataDate = new(2025, 12, 31);

    public static StandardRow Hours73 { get; } = new("hours-73", ("hours", 73));

    public Given Unit(string code, string level, string kind, string? parent, string? from = null, string? to = null, string? successor = null)
    {
        units.RemoveAll(unit => unit.Code == code);
        units.Add(new(code, level, kind, parent) { From = Day(from), To = Day(to), Successor = successor });
        return this;
    }

    /// <summary>A posting; the cadre is entered in the ledger too.</summary>
    public Given Posting(string cadre, string unit, string? from = "2010-01-01", string? to = null, string? layer = "township_ordinary", bool main = true, string? id = null)
    {
        cadres.TryAdd(cadre, new("C", cadre));
        postings.Add(new("C", id ?? $"p{postings.Count}", cadre, unit) { Layer = layer, IsMain = main, Start = Day(from), End = Day(to) });
        return this;
    }

    /// <summary>A posting of a cadre who is in no ledger.</summary>
    public Given Unknown(string cadre, string unit)
    {
        postings.Add(new("C", $"p{postings.Count}", cadre, unit));
        return this;
    }

    public Given Cadre(string id, Func<CadreRow, CadreRow> known)
    {
        cadres[id] = known(cadres.GetValueOrDefault(id) ?? new("C", id));
        return this;
    }

    public Given Exempt(string cadre, string from, string? to)
    {
        exemptions.Add(new("C", $"e{exemptions.Count}", cadre, Day(from)!.Value, Day(to)));
        return this;
    }

    /// <summary>An attendance, of a class of its own channel unless one is named.</summary>
    public Given Attended(
        string cadre, string day, decimal? hours, decimal? days = null, string channel = "off_job", string? category = null, string? of = null, string? session = null,
        string status = "attended", string? unit = null)
    {
        string id = of ?? $"{channel}-{category}-{day}";
        classes.TryAdd(id, new("C", id) { Channel = channel, Category = category, Start = Day(day), End = Day(day) });
        attendance.Add(new("C", id, cadre, Day(day)!.Value) { Hours = hours, Days = days, Session = session, Status = status, UnitAtTime = unit });
        return this;
    }

    /// <summary>A class that is known before anybody attends it.</summary>
    public Given Class(string id, string day, string? sponsor = null, string channel = "off_job", params string[] courses)
    {
        classes[id] = new("C", id) { Channel = channel, Start = Day(day), End = Day(day), Sponsor = sponsor, Courses = courses };
        return this;
    }

    public Given Session(string of, string id, string course)
    {
        sessions.Add(new("C", of, id, course));
        return this;
    }

    public Given Scored(string cadre, int year, decimal? score, decimal? full = null, string kind = "study_exam", string? on = null, bool absent = false)
    {
        scores.Add(new("C", cadre, year, kind, score) { FullMark = full, AssessedOn = Day(on), Absent = absent });
        return this;
    }

    public Given Appointed(string cadre, string day, string type = "promotion", string? unit = null)
    {
        appointments.Add(new("C", $"a{appointments.Count}", cadre, Day(day)!.Value, type) { Unit = unit });
        return this;
    }

    /// <summary>A standard in place of the one of 73 hours; several calls make a pack in their order.</summary>
    public Given Standard(StandardRow standard)
    {
        standards.Add(standard);
        return this;
    }

    public Given Target(string unit, int year, decimal share, string? standard = null)
    {
        targets.Add(new(unit, standard, year, share));
        return this;
    }

    public Given DataTo(string day)
    {
        dataDate = Day(day)!.Value;
        return this;
    }

    public Answer Coverage(Question? question = null) => Ask("coverage", question, (reckoning, asked) => reckoning.Coverage(asked));

    public Answer Facets(string by, Question? question = null) => Ask("coverage.by-facet", (question ?? new()) with { By = by }, (reckoning, asked) => reckoning.CoverageByFacet(asked));

    public Answer ByStandard(Question? question = null) => Ask("coverage.by-standard", question, (reckoning, asked) => reckoning.CoverageByStandard(asked));

    public Answer Rotation(Question? question = null) => Ask("coverage.rotation", question, (reckoning, asked) => reckoning.CoverageRotation(asked));

    public Answer Trend(Question? question = null) => Ask("coverage.trend", question, (reckoning, asked) => reckoning.CoverageTrend(asked));

    public Answer Volume(Question? question = null) => Ask("training.volume", question, (reckoning, asked) => reckoning.TrainingVolume(asked));

    /// <summary>How one cadre stands.</summary>
    public AnswerRow Person(string cadre, Question? question = null) =>
        Ask("coverage.people", question, (reckoning, asked) => reckoning.CoveragePeople(asked)).Rows.Single(row => row.Text("cadre_id") == cadre);

    public static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Answer Ask(string measure, Question? asked, Func<PlainReckoning, Question, PlainAnswer> reckon)
    {
        Roster roster = new()
        {
            Units = units,
            Cadres = [.. cadres.Values],
            Postings = postings,
            Exemptions = exemptions,
            Classes = [.. classes.Values],
            Attendance = attendance,
            Targets = targets,
            Sessions = sessions,
            Scores = scores,
            Appointments = appointments,
            Standards = standards.Count > 0 ? standards : [Hours73],
            DataDate = dataDate,
        };
        Question question = asked ?? new();
        using RosterStore store = new(roster, today: dataDate);
        Answer answer = store.Desk.Ask(measure, question);
        SameAs.AssertSame(reckon(new(roster, dataDate), question), answer, measure);
        return answer;
    }
}

internal static class Rows
{
    /// <summary>The row of one unit.</summary>
    public static AnswerRow Row(this Answer answer, string unit) => answer.Rows.Single(row => row.Text("unit_code") == unit);

    /// <summary>The units that have a row, in order of their codes.</summary>
    public static string Units(this Answer answer) => string.Join(' ', answer.Rows.Select(row => row.Text("unit_code")).Order(StringComparer.Ordinal));
}
