using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>A tiny county to work scores in: towns T1 and T2 with a village each (V1, V2) and a subdistrict S1; the data reaches to 31 December 2025.</summary>
/// <remarks>Every answer is also held against the plain reckoning, so that what is computed by hand here holds for both.</remarks>
internal sealed class GivenScores
{
    private static readonly DateOnly DataDate = new(2025, 12, 31);
    private readonly List<CadreRow> cadres = [];
    private readonly List<PostingRow> postings = [];
    private readonly List<AttendanceRow> attendance = [];
    private readonly List<AssessmentRow> assessments = [];

    public GivenScores Person(string cadre, string unit, string? layer = "township_ordinary", string? sex = null, string? from = "2010-01-01", string? to = null)
    {
        if (cadres.All(known => known.Id != cadre))
            cadres.Add(new("C", cadre) { Sex = sex });
        postings.Add(new("C", $"p{postings.Count}", cadre, unit) { Layer = layer, Start = Day(from), End = Day(to) });
        return this;
    }

    /// <summary>Several people who each sat one examination of 2025.</summary>
    public GivenScores Sat(string unit, params decimal[] scores)
    {
        foreach (decimal score in scores)
        {
            string cadre = $"{unit}-{cadres.Count}";
            Person(cadre, unit).Assessed(cadre, "study_exam", score);
        }

        return this;
    }

    public GivenScores Assessed(string cadre, string kind, decimal? score = null, int year = 2025, int? attempt = 1, Func<AssessmentRow, AssessmentRow>? with = null)
    {
        AssessmentRow row = new("C", $"e{assessments.Count:000}", cadre, year, kind) { Attempt = attempt, Score = score };
        assessments.Add(with?.Invoke(row) ?? row);
        return this;
    }

    public GivenScores Absent(string cadre, string kind, int attempt = 1) => Assessed(cadre, kind, attempt: attempt, with: row => row with { Absent = true });

    public GivenScores Balloted(string cadre, int issued, int returned, int excellent, int competent, int basic, int not) => Assessed(cadre, "democratic_appraisal", with: row => row with
    {
        Issued = issued,
        Returned = returned,
        Excellent = excellent,
        Competent = competent,
        Basic = basic,
        Not = not,
    });

    public GivenScores Hours(string cadre, decimal hours)
    {
        attendance.Add(new("C", "k", cadre, new(2025, 3, 4)) { Hours = hours });
        return this;
    }

    public Answer Ask(string measure, Question? question = null, Grant? grant = null)
    {
        Question asked = question ?? new();
        Roster roster = Roster();
        using RosterStore store = new(roster, DataDate);
        PlainScores plain = new(roster, assessments, DataDate, PlainScoresOf.AskedPlainly(measure, asked));
        SameAs.AssertSame(PlainScoresOf.Measure(plain, measure), store.Desk.Ask(measure, asked), measure);
        return grant is null ? store.Desk.Ask(measure, asked) : new Desk(store.Warehouse, grant).Ask(measure, asked);
    }

    /// <summary>The row of one unit and kind of the scores.</summary>
    public AnswerRow Scores(string unit, string kind = "study_exam", Question? question = null) => Ask("assessments.scores", question).Of(unit, kind);

    private Roster Roster() => new()
    {
        Units =
        [
            new("C", "county", "county", null), new("T1", "township_level", "town", "C"), new("T2", "township_level", "township", "C"), new("S1", "township_level", "subdistrict", "C"),
            new("V1", "village_level", "village", "T1"), new("V2", "village_level", "village", "T2"),
        ],
        Cadres = cadres,
        Postings = postings,
        Classes = [new("C", "k") { Channel = "off_job", Start = new(2025, 3, 4), End = new(2025, 3, 4) }],
        Attendance = attendance,
        Others = [.. assessments.Select(row => row.Values())],
        Standards = [Given.Hours73],
        DataDate = DataDate,
    };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal static class PlainScoresOf
{
    /// <summary>The measures that the plain reckoning knows.</summary>
    public static string[] Measures { get; } =
    [
        "assessments.scores", "assessments.by-facet", "assessments.distribution", "assessments.grades", "assessments.take-part", "assessments.attempts", "assessments.ballots",
        "assessments.ballot-people", "assessments.years", "assessments.beside-hours", "assessments.beside-hours-people", "assessments.correlation", "assessments.people", "assessments.work-reports",
    ];

    /// <summary>The question with its rows said: what has no rows of units is all in one, unless groups or a kind are asked for.</summary>
    public static Question AskedPlainly(string measure, Question question) =>
        question.By is null && measure is "assessments.by-facet" or "assessments.distribution" or "assessments.correlation" ? question with { By = "all" }
        : question.By is null && measure is "assessments.people" or "assessments.beside-hours-people" ? question with { By = "study_exam" }
        : question;

    public static PlainAnswer Measure(PlainScores plain, string measure) => measure switch
    {
        "assessments.scores" => plain.Scores(),
        "assessments.by-facet" => plain.ByFacet(),
        "assessments.distribution" => plain.Distribution(),
        "assessments.grades" => plain.Grades(),
        "assessments.take-part" => plain.TakePart(),
        "assessments.attempts" => plain.Attempts(),
        "assessments.ballots" => plain.Ballots(),
        "assessments.ballot-people" => plain.BallotPeople(),
        "assessments.years" => plain.Years(),
        "assessments.beside-hours" => plain.BesideHours(),
        "assessments.beside-hours-people" => plain.BesideHoursPeople(),
        "assessments.correlation" => plain.Correlation(),
        "assessments.people" => plain.People(),
        "assessments.work-reports" => plain.WorkReports(),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };

    /// <summary>The row of one unit and kind.</summary>
    public static AnswerRow Of(this Answer answer, string unit, string kind) => answer.Rows.Single(row => row.Text("unit_code") == unit && row.Text("kind") == kind);
}
