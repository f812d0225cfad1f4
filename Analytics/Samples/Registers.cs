using System.Globalization;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Samples;

/// <summary>The files of a canonical folder other than its attendances.</summary>
internal sealed class Registers(string folder) : IDisposable
{
    private readonly LedgerFile units = new(folder, OrgUnits.Ledger, "unit_code", "name", "name_en", "level", "kind", "parent_code", "valid_from", "valid_to", "successor_code");
    private readonly LedgerFile cadres = new(folder, Cadres.Ledger, "cadre_id", "name", "sex", "birth_month", "education", "political", "identity", "reserve", "status");
    private readonly LedgerFile postings = new(folder, Postings.Ledger, "posting_id", "cadre_id", "unit_code", "post", "layer", "rank_level", "is_main", "start_date", "end_date");
    private readonly LedgerFile exemptions = new(folder, Exemptions.Ledger, "exemption_id", "cadre_id", "start_date", "end_date", "reason");
    private readonly LedgerFile classes = new(folder, Classes.Ledger,
        "class_id", "name", "year", "sponsor_unit", "channel", "category", "start_date", "end_date", "planned_persons", "planned_hours", "provider_id", "course_ids", "status");
    private readonly LedgerFile providers = new(folder, Providers.Ledger, "provider_id", "name", "type", "unit_code", "seats", "teachers");
    private readonly LedgerFile topics = new(folder, Topics.Ledger, "topic_id", "title", "parent_topic", "introduced_on");
    private readonly LedgerFile courses = new(folder, Courses.Ledger, "course_id", "title", "category", "topic_id", "compulsory_theme", "depth", "aim", "generic", "std_hours", "provider_id");
    private readonly LedgerFile sessions = new(folder, Sessions.Ledger,
        "class_id", "session_id", "course_id", "date", "hours", "method", "venue", "teacher", "teacher_kind", "problem_based", "local_problem");
    private readonly LedgerFile assessments = new(folder, Assessments.Ledger,
        "assessment_id", "cadre_id", "year", "kind", "attempt", "score", "full_mark", "pass_mark", "excellent_mark", "grade", "absent", "assessed_on", "class_id", "assessor_unit", "valid_until", "includes_study",
        "votes_issued", "votes_returned", "votes_excellent", "votes_competent", "votes_basic", "votes_not");
    private readonly LedgerFile elections = new(folder, Elections.Ledger, "election_id", "name", "kind", "unit_code", "date", "term_no", "term_years");
    private readonly LedgerFile appointments = new(folder, Appointments.Ledger,
        "appointment_id", "cadre_id", "date", "type", "from_post", "to_post", "from_level", "to_level", "unit_code", "route", "election_id", "decided_on", "decision_doc", "study_considered");
    private readonly LedgerFile reserve = new(folder, ReservePool.Ledger, "reserve_id", "cadre_id", "level", "entry_date", "exit_date", "exit_reason");
    private readonly LedgerFile targets = new(folder, Targets.Ledger, "unit_code", "standard", "year", "share", "source");
    private readonly LedgerFile deadlines = new(folder, Deadlines.Ledger, "unit_code", "ledger", "year", "last_day", "due_on");
    private readonly HashSet<string> written = [];
    private readonly Dictionary<string, int> assessed = [];

    public LedgerFile CallUps { get; } = new(folder, Ledgers.CallUps.Ledger, "class_id", "cadre_id", "notice_date", "answer", "substitute_id");
    public LedgerFile ReadingLists { get; } = new(folder, Ledgers.ReadingLists.Ledger, "item_id", "year", "title", "compulsory", "unit_code", "published_on", "deadline");
    public LedgerFile ReadingDone { get; } = new(folder, Ledgers.ReadingDone.Ledger, "item_id", "cadre_id", "done_on", "has_notes");
    public LedgerFile StudyGroups { get; } = new(folder, Ledgers.StudyGroups.Ledger, "meeting_id", "unit_code", "kind", "date", "topic", "hours", "due", "present");
    public LedgerFile SelfStudy { get; } = new(folder, Ledgers.SelfStudy.Ledger, "entry_id", "cadre_id", "date", "topic", "hours", "notes");

    /// <summary>The county's units, those above it once, its target for each year, and by when the last year's attendance is due.</summary>
    public void Write(SampleUnits county, int firstYear, int lastYear)
    {
        foreach (SampleUnit unit in county.Above.Where(each => written.Add(each.Code)).Concat(county.All))
            units.Row(unit.Code, unit.Name, unit.NameInEnglish, unit.Level, unit.Kind, unit.Parent, LedgerFile.Day(unit.ValidFrom), LedgerFile.Day(unit.ValidTo), unit.Successor);
        for (int year = firstYear; year <= lastYear; year++)
            targets.Row(county.County.Code, null, Text(year), "0.85", SampleWords.All.TargetSource);
        deadlines.Row(county.County.Code, "attendance", Text(lastYear), null, string.Create(CultureInfo.InvariantCulture, $"{lastYear + 1}-01-10"));
    }

    /// <summary>The county's people, their postings and excuses.</summary>
    public void Write(SampleUnits county, SampleRoster roster)
    {
        foreach (SamplePerson each in roster.People)
            cadres.Row(Id(county, each.Number), each.Name, each.Sex, LedgerFile.Day(each.BirthMonth)?[..7], each.Education, each.Political, each.Identity, Flag(each.Reserve), each.Status);
        int number = 0;
        foreach (SamplePosting each in roster.Postings)
        {
            postings.Row(Id(county, "P", ++number), Id(county, each.Person.Number), each.Unit.Code, each.Post, SampleClasses.Code(each.Layer), each.RankLevel,
                Flag(each.IsMain), LedgerFile.Day(each.Start), LedgerFile.Day(each.End));
        }

        number = 0;
        foreach (SampleExemption each in roster.Exemptions)
            exemptions.Row(Id(county, "E", ++number), Id(county, each.Person.Number), LedgerFile.Day(each.Start), LedgerFile.Day(each.End), each.Reason);
    }

    /// <summary>The county's elections, appointments and reserve.</summary>
    public void Write(SampleUnits county, SampleCareers careers)
    {
        foreach (SampleElection each in careers.Elections)
            elections.Row(each.Id, each.Name, each.Kind, county.County.Code, LedgerFile.Day(each.Day), Text(each.Term), Text(each.Years));
        int number = 0;
        foreach (SampleAppointment each in careers.Appointments)
        {
            appointments.Row(Id(county, "A", ++number), Id(county, each.Person.Number), LedgerFile.Day(each.Day), each.Type, each.FromPost, each.ToPost, each.FromLevel, each.ToLevel, each.Unit.Code,
                each.Route, each.Election, LedgerFile.Day(each.Decided), each.Document, Flag(each.StudyConsidered));
        }

        number = 0;
        foreach (SampleReserve each in careers.Reserve)
            reserve.Row(Id(county, "B", ++number), Id(county, each.Person.Number), each.Level, LedgerFile.Day(each.Entry), LedgerFile.Day(each.Exit), each.Reason);
    }

    /// <summary>The county's classes, and what they teach.</summary>
    public void Write(SampleUnits county, SampleClasses held, SampleTeaching teaching)
    {
        TeachingWords words = SampleWords.All.Teaching;
        foreach (ProviderWords each in words.Providers)
        {
            providers.Row(teaching.Id(each.Key), string.Format(CultureInfo.InvariantCulture, each.Name, county.County.Name), each.Type, each.Type == "party_school" ? county.School.Code : null,
                each.Seats is { } seats ? Text(seats) : null, each.Teachers is { } teachers ? Text(teachers) : null);
        }

        foreach (TopicWords each in words.Topics)
            topics.Row(teaching.Id(each.Key), each.Title, each.Parent is null ? null : teaching.Id(each.Parent), LedgerFile.Day(teaching.Introduced(each)));
        foreach (CourseWords each in words.Courses)
            courses.Row(teaching.Id(each.Key), each.Title, each.Category, teaching.Id(each.Topic), each.Theme, each.Depth, each.Aim, Flag(each.Generic), LedgerFile.Number(each.Hours), null);
        foreach (SampleClass each in held.Classes.OrderBy(each => each.Id, StringComparer.Ordinal))
        {
            (string? provider, string? courseIds) = teaching.OfClass[each.Id];
            classes.Row(each.Id, each.Name, Text(each.Year), each.Sponsor.Code, each.Channel, each.Category, LedgerFile.Day(each.Start), LedgerFile.Day(each.End),
                Text(each.PlannedPersons), LedgerFile.Number(each.PlannedHours), provider, courseIds, each.Status);
        }

        foreach (SampleSession each in teaching.Sessions)
        {
            sessions.Row(each.ClassId, Session(each.Number), each.CourseId, LedgerFile.Day(each.Day), LedgerFile.Number(each.Hours), each.Method, each.Venue, each.Teacher, each.TeacherKind,
                Flag(each.ProblemBased), each.LocalProblem);
        }
    }

    /// <summary>One score, grade or ballot.</summary>
    public void Assess(SampleUnits county, SampleAssessment each)
    {
        int number = assessed[county.County.Code] = assessed.GetValueOrDefault(county.County.Code) + 1;
        SampleBallots? votes = each.Ballots;
        assessments.Row(Id(county, "K", number), each.Cadre, Text(each.Year), each.Kind, Text(each.Attempt), Points(each.Score), Points(each.FullMark), Points(each.PassMark), Points(each.ExcellentMark),
            each.Grade, Flag(each.Absent), LedgerFile.Day(each.Day), each.ClassId, each.Assessor, LedgerFile.Day(each.ValidUntil), each.IncludesStudy is { } tells ? Flag(tells) : null,
            Count(votes?.Issued), Count(votes?.Returned), Count(votes?.Excellent), Count(votes?.Competent), Count(votes?.Basic), Count(votes?.Not));

        static string? Points(double? points) => points is { } known ? LedgerFile.Number(known) : null;
        static string? Count(int? count) => count is { } known ? Text(known) : null;
    }

    /// <summary>The number of a session, as the attendances name it too.</summary>
    public static string Session(int number) => string.Create(CultureInfo.InvariantCulture, $"S{number:00}");

    public void Dispose()
    {
        foreach (LedgerFile file in new[]
        {
            units, cadres, postings, exemptions, providers, topics, courses, classes, sessions, CallUps, ReadingLists, ReadingDone, StudyGroups, SelfStudy,
            assessments, elections, appointments, reserve, targets, deadlines,
        })
            file.Dispose();
    }

    /// <summary>The number of a cadre.</summary>
    public static string Id(SampleUnits county, int number) => string.Create(CultureInfo.InvariantCulture, $"{county.County.Code}-{number:00000}");

    /// <summary>The number of a row of another ledger.</summary>
    public static string Id(SampleUnits county, string letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{county.County.Code}-{letter}{number:00000}");

    /// <summary>A whole number as cells hold it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Yes or no as cells hold it.</summary>
    public static string Flag(bool yes) => yes ? "1" : "0";
}
