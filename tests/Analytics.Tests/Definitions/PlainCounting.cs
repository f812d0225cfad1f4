namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Standards that count something: classes, courses, an examination, training before a post, rotation.</summary>
internal sealed partial class PlainReckoning
{
    private static readonly string[] Levels = ["village_level", "township_level", "county", "prefecture", "province"];

    /// <summary>What is counted is owed whole.</summary>
    private static bool IsProrated(StandardRow rule, string metric) => rule.Prorate && metric is ("hours" or "days");

    /// <summary>What a full window asks for.</summary>
    private static decimal Full(StandardRow rule, (string Metric, decimal Threshold) way) => way.Metric switch
    {
        "courses" => rule.Courses.Distinct().Count(),
        "before_post" or "rotation" => 1,
        _ => way.Threshold,
    };

    /// <param name="counted">The attendance of the window through the standard's channels and categories.</param>
    private decimal Counted(string metric, StandardRow rule, CadreRow cadre, List<AttendanceRow> counted, DateOnly asOf) => metric switch
    {
        "classes" or "rotation" => counted.Select(row => row.Class).Distinct().Count(id => IsHighEnough(rule.MinLevel, classes[(cadre.County, id)])),
        "courses" => rule.Courses.Distinct().Count(course => counted.Any(row => Teaches(row, course))),
        "exam" => Best(rule, cadre, asOf),
        _ => NewPosts(rule, cadre, asOf).All(post => TrainedOn(rule, post, asOf) is not null) ? 1 : 0,
    };

    // Reading: a class whose sponsor is unknown is of no level; a department is of the level of its unit.
    private bool IsHighEnough(string? least, ClassRow held)
    {
        if (least is null)
            return true;
        if (held.Sponsor is null)
            return false;
        UnitRow sponsor = units[held.Sponsor];
        string? level = sponsor.Level != "dept" ? sponsor.Level : sponsor.Parent is { } parent ? units[parent].Level : null;
        return Array.IndexOf(Levels, level) >= Array.IndexOf(Levels, least);
    }

    // Reading: a session brings its own course, a class attended as a whole all of its sessions' courses; the class's list holds where no session of the class is known.
    private bool Teaches(AttendanceRow row, string course)
    {
        List<SessionRow> sessions = [.. roster.Sessions.Where(session => session.County == row.County && session.Class == row.Class)];
        return sessions.Count > 0
            ? sessions.Exists(session => session.Course == course && (row.Session is null || session.Id == row.Session))
            : classes[(row.County, row.Class)].Courses.Contains(course);
    }

    /// <summary>Reading: the best result of the window, whichever the attempt; an assessment without a day is of the last day of its year.</summary>
    private decimal Best(StandardRow rule, CadreRow cadre, DateOnly asOf)
    {
        ReportingPeriod window = WindowOf(rule, asOf);
        return roster.Scores.Where(score => score.County == cadre.County && score.Cadre == cadre.Id && score.Kind == rule.ExamKind && score.Absent != true)
            .Where(score => (score.AssessedOn ?? new(score.Year, 12, 31)) is var day && Contains(window, day) && day <= asOf)
            .Select(score => score.Score is { } points ? Math.Floor(100 * 100 * points / (score.FullMark ?? 100)) / 100 : (decimal?)null).Max() ?? 0;
    }

    /// <summary>Reading: the posts given in the standard's window, up to the day asked about, whatever unit they are in.</summary>
    private List<AppointmentRow> NewPosts(StandardRow rule, CadreRow cadre, DateOnly asOf) =>
        [.. roster.Appointments.Where(post => post.County == cadre.County && post.Cadre == cadre.Id && post.Type is ("promotion" or "new_post") && Contains(WindowOf(rule, asOf), post.Date) && post.Date <= asOf)];

    private static DateOnly MakeupDay(StandardRow rule, AppointmentRow post) => post.Date.AddMonths(rule.MakeupMonths);

    /// <summary>The day on which a class ended that counts for a post; null when there is none yet. Reading: a class without a last day ended on the day of the attendance.</summary>
    private DateOnly? TrainedOn(StandardRow rule, AppointmentRow post, DateOnly asOf) => attendance[(post.County, post.Cadre)]
        .Where(row => IsTraining(row) && Allows(rule.Channels, ChannelOf(row)))
        .Select(row => classes[(row.County, row.Class)].End ?? row.HeldOn)
        .Where(ended => ended >= post.Date.AddYears(-rule.LookBackYears) && ended <= MakeupDay(rule, post) && ended <= asOf)
        .Select(ended => (DateOnly?)ended).Min();

    private bool IsOverdue(StandardRow rule, AppointmentRow post, DateOnly asOf) => TrainedOn(rule, post, asOf) is null && MakeupDay(rule, post) < asOf;

    /// <summary>Year by year of the window of each standard of rotation: the people it applies to, those with a class that counts in the year, and in the window so far.</summary>
    public PlainAnswer CoverageRotation(Question question)
    {
        DateOnly asOf = AsOf(question);
        string by = question.By ?? "township_level";
        List<Dictionary<string, object?>> rows = [];
        foreach (StandardRow rule in InForce(asOf).Where(rule => rule.Ways[0].Metric == "rotation" && (question.Standard is "primary" or "all" || rule.Id == question.Standard)))
        {
            ReportingPeriod window = WindowOf(rule, asOf);
            DateOnly last = asOf < window.Last ? asOf : window.Last;
            foreach (var unit in PeopleInPost(question with { Standard = rule.Id }, asOf, by).Where(person => person.Standing is not null).GroupBy(person => RowOf(person.Unit, by, question)))
            {
                HashSet<int>[] years = [.. unit.Select(person => attendance[(person.Cadre.County, person.Cadre.Id)]
                    .Where(row => IsTraining(row) && row.HeldOn >= window.First && row.HeldOn <= last && Counts(rule, row) && IsHighEnough(rule.MinLevel, classes[(row.County, row.Class)]))
                    .Select(row => row.HeldOn.Year).ToHashSet())];
                for (int year = window.First.Year; year <= last.Year; year++)
                {
                    long had = years.Count(each => each.Contains(year)), soFar = years.Count(each => each.Any(one => one <= year));
                    rows.Add(new()
                    {
                        ["unit_code"] = unit.Key,
                        ["standard"] = rule.Id,
                        ["year"] = year.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        ["people"] = (long)years.Length,
                        ["had_class"] = had,
                        ["share"] = Share(had, years.Length),
                        ["yearly_share"] = rule.Window == "years" ? 1d / rule.N : 1d, // Reading: as much as brings everybody round within the window
                        ["had_class_so_far"] = soFar,
                        ["share_so_far"] = Share(soFar, years.Length),
                    });
                }
            }
        }

        return new(rows);
    }
}
