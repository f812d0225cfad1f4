using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Small and nasty rosters: two counties with the same cadre numbers, units that move on a day in the middle, overlapping postings, unknowns everywhere,
/// attendance of people whom nobody knows, and standards of every shape.</summary>
internal static class RandomRosters
{
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly DateOnly Last = new(2026, 6, 30);

    private static readonly string[] UnitCodes =
    [
        "P", "A", "B", "AD", "A1", "A11", "A12", "A2", "A21", "A22", "A3", "A31", "A4", "A5", "A51", "A13", "B1", "B11", "B2", "B21", "A6", "A61",
    ];

    /// <summary>Any day, often one at the edge of a month or a year.</summary>
    private static Gen<DateOnly> Day { get; } = Gen.OneOf(
        Gen.Int[0, Last.DayNumber - First.DayNumber].Select(First.AddDays),
        Gen.Int[0, 41].Select(month => First.AddMonths(month)),
        Gen.Int[0, 41].Select(month => First.AddMonths(month + 1).AddDays(-1)),
        Gen.OneOf(new DateOnly(2024, 2, 29), new(2024, 12, 31), new(2025, 1, 1), new(2025, 12, 31), new(2020, 5, 5)));

    private static Gen<DateOnly> RecentDay { get; } = Gen.Int[0, 540].Select(back => Last.AddDays(-back));

    private static Gen<string?> Code(params string?[] codes) => Gen.OneOf([null, .. codes]);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((3, gen.Select(value => (T?)value)), (1, Gen.Const((T?)null)));

    private static Gen<(DateOnly? From, DateOnly? To)> Stretch { get; } = Gen.Select(Maybe(Day), Gen.Frequency((2, Gen.Const((DateOnly?)null)), (1, Day.Select(day => (DateOnly?)day))),
        (from, to) => to < from ? (to, from) : (from, to));

    // ---- Units ----

    private static Gen<string> TownKind { get; } = Gen.OneOf("town", "town", "township", "subdistrict", "township_like");

    private static Gen<List<UnitRow>> Units { get; } = Gen.Select(TownKind.Array[7], Day, Day, Maybe(Day), (kinds, moved, merged, founded) => new List<UnitRow>
    {
        new("P", "prefecture", "prefecture", null),
        new("A", "county", "county", "P"),
        new("B", "county", "district", "P"),
        new("AD", "dept", "dept", "A"),
        new("A1", "township_level", kinds[0], "A"),
        new("A11", "village_level", "village", "A1") { From = founded },

        // A village that moves from one township to another.
        new("A12", "village_level", "village", "A1") { To = moved, Successor = "A22" },
        new("A2", "township_level", kinds[1], "A") { From = founded },
        new("A21", "village_level", "community", "A2"),
        new("A22", "village_level", "village", "A2") { From = moved.AddDays(1) },
        new("A3", "township_level", kinds[2], "A"),
        new("A31", "village_level", "community", "A3"),
        new("A4", "township_level", kinds[3], "A") { To = founded?.AddDays(200) },

        // A township that is merged into another with its village.
        new("A5", "township_level", kinds[4], "A") { To = merged, Successor = "A1" },
        new("A51", "village_level", "village", "A5") { To = merged, Successor = "A13" },
        new("A13", "village_level", "village", "A1") { From = merged.AddDays(1) },

        // A township that moves to the other county, and its village with it.
        new("B1", "township_level", kinds[5], "B") { To = moved, Successor = "A6" },
        new("B11", "village_level", "village", "B1") { To = moved, Successor = "A61" },
        new("B2", "township_level", kinds[6], "B"),
        new("B21", "village_level", "village_like", "B2"),
        new("A6", "township_level", kinds[5], "A") { From = moved.AddDays(1) },
        new("A61", "village_level", "village", "A6") { From = moved.AddDays(1) },
    });

    // ---- People, each with all that is known of them ----

    private sealed record Story(CadreRow Cadre, bool IsKnown, List<PostingRow> Postings, List<ExemptionRow> Exemptions, List<AttendanceRow> Attendance, List<ScoreRow> Scores, List<AppointmentRow> Appointments);

    private static Gen<CadreRow> Cadre { get; } = Gen.Select(
        Gen.OneOf("A", "A", "B"),
        Code("male", "female"),
        Maybe(Gen.Int[1960, 2003].SelectMany(year => Gen.Int[1, 12].Select(month => new DateOnly(year, month, 1)))),
        Code("junior", "college", "bachelor"),
        Code("member", "probationary", "none"),
        Code("civil_servant", "institution", "village"),
        Gen.Select(Maybe(Gen.Bool), Code("in_post", "in_post", "retired")),
        (county, sex, born, education, political, identity, last) => new CadreRow(county, "")
        {
            Sex = sex,
            BirthMonth = born,
            Education = education,
            Political = political,
            Identity = identity,
            Reserve = last.Item1,
            Status = last.Item2,
        });

    private static Gen<PostingRow> Posting { get; } = Gen.Select(
        Gen.OneOf(UnitCodes), Code("leading_group", "township_ordinary", "village_main", "village_other"), Code("section_principal", "clerk"), Gen.Bool, Stretch,
        (unit, layer, rank, main, stretch) => new PostingRow("", "", "", unit) { Layer = layer, Rank = rank, IsMain = main, Start = stretch.From, End = stretch.To });

    private static Gen<ExemptionRow> Exemption { get; } = Gen.Select(Day, Maybe(Day), (from, to) => new ExemptionRow("", "", "", to < from ? to.Value : from, to < from ? from : to));

    private static Gen<AttendanceRow> AttendanceRow { get; } = Gen.Select(
        Gen.Int[1, 4], Gen.Frequency((3, RecentDay), (1, Day)), Gen.OneOf("attended", "attended", "attended", "substitute", "leave", "absent", "withdrawn"),
        Maybe(Gen.Int[0, 160].Select(quarters => quarters / 4m)), Maybe(Gen.Int[0, 20].Select(halves => halves / 2m)), Code(UnitCodes), Code("declared", "approved", "sign_in_sheet", "platform"),
        (number, day, status, hours, days, unit, evidence) => new AttendanceRow("", $"k{number}", "", day) { Status = status, Hours = hours, Days = days, UnitAtTime = unit, Evidence = evidence });

    private static Gen<ScoreRow> Score { get; } = Gen.Select(
        Gen.OneOf(2024, 2025, 2025, 2026), Gen.OneOf("study_exam", "study_exam", "study_exam", "qualification"), Maybe(Gen.Int[0, 200].Select(halves => halves / 2m)), Gen.OneOf<decimal?>(null, 100, 120, 150), Maybe(Day), Maybe(Gen.Bool),
        (year, kind, score, full, day, absent) => new ScoreRow("", "", year, kind, score) { FullMark = full, AssessedOn = day, Absent = absent });

    private static Gen<AppointmentRow> Appointment { get; } = Gen.Select(
        Gen.Frequency((3, RecentDay), (1, Day)), Gen.OneOf("promotion", "promotion", "new_post", "lateral", "removal"), Code(UnitCodes),
        (day, type, unit) => new AppointmentRow("", "", "", day, type) { Unit = unit });

    private static Gen<Story> Person { get; } = Gen.Select(
        Cadre, Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))), Posting.List[1, 3], Gen.Frequency((3, Gen.Const(new List<ExemptionRow>())), (1, Exemption.List[1, 2])), AttendanceRow.List[0, 10], Score.List[0, 5], Appointment.List[0, 4],
        (cadre, known, postings, exemptions, attendance, scores, appointments) => new Story(cadre, known, postings, exemptions, attendance, scores, appointments));

    /// <summary>A class of a few days, of some weeks, or of days that nobody wrote down.</summary>
    private static Gen<(DateOnly? Start, DateOnly? End)> Held { get; } = Gen.Frequency(
        (2, Gen.Select(RecentDay, Gen.OneOf(0, 1, 4, 20), (day, more) => ((DateOnly?)day, (DateOnly?)day.AddDays(more)))),
        (1, Gen.Const(((DateOnly?)null, (DateOnly?)null))));

    private static Gen<List<ClassRow>> Classes { get; } = Gen.Select(
        Code("off_job", "on_job", "self_study", "online").Array[8], Code("theory", "skills").Array[8], Held.Array[8], Code("A", "P", "A1", "AD", "B11").Array[8], Gen.OneOf<string[]>([], ["c1"], ["c2", "c3"], ["c1", "c2"]).Array[8],
        (channels, categories, held, sponsors, courses) => Enumerable.Range(0, 8).Select(place => new ClassRow(place < 4 ? "A" : "B", $"k{(place % 4) + 1}")
        {
            Channel = channels[place],
            Category = categories[place],
            Start = held[place].Start,
            End = held[place].End,
            Sponsor = sponsors[place],
            Courses = courses[place],
        }).ToList());

    // ---- Standards and targets ----

    private static Gen<string[]> Some(params string[] codes) => Gen.Frequency(
        (5, Gen.Const(Array.Empty<string>())),
        (1, Gen.OneOf(codes).Array[1, 2].Select(chosen => chosen.Distinct().ToArray())));

    private static Gen<Dictionary<string, decimal>> Limits { get; } = Gen.Frequency(
        (2, Gen.Const(0m)), (1, Gen.Int[1, 30].Select(number => (decimal)number)))
        .SelectMany(limit => Gen.OneOf("online", "off_job", "on_job").Select(channel => limit == 0 ? new Dictionary<string, decimal>() : new() { [channel] = limit }));

    private static Gen<(string Metric, decimal Threshold)> Way { get; } = Gen.OneOf(
        Gen.Int[1, 60].Select(hours => ("hours", (decimal)hours)), Gen.Int[1, 16].Select(halves => ("days", halves / 2m)),
        Gen.Int[1, 3].Select(count => ("classes", (decimal)count)), Gen.Const(("courses", 0m)), Gen.Int[100, 190].Select(halves => ("exam", halves / 2m)));

    /// <summary>One or two ways, or training before a post, or a rotation: these two stand alone.</summary>
    private static Gen<(string Metric, decimal Threshold)[]> Ways { get; } = Gen.Frequency(
        (4, Way.Array[1, 2]), (1, Gen.Const(new[] { ("before_post", 1m) })), (1, Gen.Const(new[] { ("rotation", 1m) })));

    private static Gen<StandardRow> Counting { get; } = Gen.Select(
        Gen.OneOf(null, "township_level", "county"), Gen.OneOf<string[]>(["c1"], ["c1", "c2"], ["c2", "c3", "c9"]), Gen.OneOf("study_exam", "study_exam", "qualification"), Gen.Int[1, 3], Gen.OneOf(1, 6, 12),
        (level, courses, exam, back, makeup) => new StandardRow("") { MinLevel = level, Courses = courses, ExamKind = exam, LookBackYears = back, MakeupMonths = makeup });

    private static Gen<StandardRow> Shape { get; } = Gen.Select(
        Gen.Select(Ways, Counting), Gen.OneOf("calendar_year", "calendar_year", "rolling_months", "years", "programme"), Gen.Int[1, 18], Day, Gen.Int[30, 700],
        Some("off_job", "on_job", "online"), Limits, Limits,
        (ways, window, n, programme, length, channels, caps, floors) => ways.Item2 with
        {
            Ways = ways.Item1,
            Window = window,
            N = window == "years" ? 1 + (n % 3) : n,
            ProgrammeFrom = programme,
            ProgrammeTo = programme.AddDays(length),
            Channels = channels,
            Caps = caps,
            Floors = floors,
        });

    private static Gen<StandardRow> Audience { get; } = Gen.Select(
        Some("leading_group", "township_ordinary", "village_main"), Some("section_principal"), Some("civil_servant", "institution"), Some("member", "probationary"),
        Gen.Frequency((4, Gen.Const((bool?)null)), (1, Maybe(Gen.Bool))), Gen.Frequency((4, Gen.Const((int?)null)), (1, Gen.Int[25, 55].Select(age => (int?)age))),
        (layers, ranks, identities, political, reserve, age) => new StandardRow("")
        {
            Layers = layers,
            Ranks = ranks,
            Identities = identities,
            Political = political,
            Reserve = reserve,
            AgeUnder = age,
        });

    private static Gen<StandardRow> Standard { get; } = Gen.Select(
        Shape, Audience, Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), Some("theory", "skills"), Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))),
        Gen.OneOf(0, 30, 200), Gen.Frequency((3, Gen.Const(((DateOnly?)null, (DateOnly?)null))), (1, Stretch)),
        (shape, audience, primary, categories, prorate, grace, force) => shape with
        {
            Primary = primary,
            Categories = categories,
            Prorate = prorate,
            GraceDays = grace,
            EffectiveFrom = force.Item1,
            EffectiveTo = force.Item2,
            Layers = audience.Layers,
            Ranks = audience.Ranks,
            Identities = audience.Identities,
            Political = audience.Political,
            Reserve = audience.Reserve,
            AgeUnder = audience.AgeUnder,
        });

    private static Gen<TargetRow> Target { get; } = Gen.Select(
        Gen.OneOf("P", "A", "A1", "B"), Code("s1", "s2"), Gen.Int[2024, 2026], Gen.Int[10, 100], (unit, standard, year, percent) => new TargetRow(unit, standard, year, percent / 100m));

    // ---- The whole ----

    /// <summary>Rosters without scores and appointments, and with standards of hours and days alone: what is asked about these brings its own.</summary>
    public static Gen<Roster> Roster => WithCounts.Select(roster => roster with
    {
        Classes = [.. roster.Classes.Select(each => each with { Sponsor = null, Courses = [] })],
        Sessions = [],
        Scores = [],
        Appointments = [],
        Standards = [.. roster.Standards.Select(each => each.Ways.All(way => way.Metric is "hours" or "days") ? each : each with { Ways = [("hours", 24m)] })],
    });

    /// <summary>Rosters with sessions, scores and appointments too, which standards that count look at.</summary>
    public static Gen<Roster> WithCounts { get; } = Gen.Select(
        Units, Person.List[2, 24], Classes, Standard.List[1, 4], Target.List[0, 4], RecentDay, (units, people, classes, standards, targets, dataDate) => new Roster
        {
            Units = units,
            Cadres = [.. people.Select((person, place) => person.Cadre with { Id = Number(people, place), Name = "干部" + Number(people, place) }).Where((_, place) => people[place].IsKnown)],
            Postings = [.. people.SelectMany((person, place) => person.Postings.Select((posting, number) => posting with
            {
                County = person.Cadre.County, Id = $"p{place}-{number}", Cadre = Number(people, place),
            }))],
            Exemptions = [.. people.SelectMany((person, place) => person.Exemptions.Select((exemption, number) => exemption with
            {
                County = person.Cadre.County, Id = $"e{place}-{number}", Cadre = Number(people, place),
            }))],
            Classes = classes,
            Attendance = [.. people.SelectMany((person, place) => person.Attendance.Select((row, number) => row with
            {
                County = person.Cadre.County, Cadre = Number(people, place), Session = number == 0 ? null : $"s{number}",
            }))],
            Sessions = [.. classes.SelectMany((each, place) => Enumerable.Range(1, place % 3).Select(number => new SessionRow(each.County, each.Id, $"s{number}", number + place == 4 ? null : $"c{number}")))],
            Scores = [.. people.SelectMany((person, place) => person.Scores.Select(score => score with { County = person.Cadre.County, Cadre = Number(people, place) }))],
            Appointments = [.. people.SelectMany((person, place) => person.Appointments.Select((each, number) => each with { County = person.Cadre.County, Id = $"a{place}-{number}", Cadre = Number(people, place) }))],
            Standards = [.. standards.Select((standard, place) => standard with { Id = $"s{place + 1}" })],
            Targets = [.. targets.DistinctBy(target => (target.Unit, target.Standard, target.Year))],
            DataDate = dataDate,
        });

    public static Gen<Question> Question { get; } = Gen.Select(
        Gen.Frequency((2, Gen.Const((string?)null)), (2, Gen.OneOf<string?>("P", "A", "B")), (1, Gen.OneOf(UnitCodes).Select(code => (string?)code))),
        Gen.Frequency((1, Gen.Const((ReportingPeriod?)null)), (2, Gen.Int[2024, 2026].Select(year => (ReportingPeriod?)ReportingPeriod.Year(year))),
            (2, Gen.Select(RecentDay, RecentDay, (a, b) => (ReportingPeriod?)(a < b ? new(a, b) : new(b, a))))),
        Gen.Frequency((2, Gen.Const((DateOnly?)null)), (1, RecentDay.Select(day => (DateOnly?)day))),
        Gen.OneOf(null, "township_level", "village_level", "county", "prefecture"),
        Gen.OneOf("primary", "primary", "s1", "all"),
        Gen.OneOf(MapReading.Then, MapReading.Now),
        Gen.OneOf<string[]>([], ["subdistrict"], ["subdistrict", "township_like"]),
        Gen.Select(Gen.Frequency((6, Gen.Const(Array.Empty<KeyValuePair<string, string>>())), (1, Filter.Array[1, 2])),
            Gen.Frequency((3, Gen.Const(EvidenceReading.Any)), (1, Gen.Const(EvidenceReading.Proven))), Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))),
        (unit, period, asOf, by, standard, map, kinds, people) => new Question
        {
            Unit = unit,
            Period = period,
            AsOf = asOf,
            By = by,
            Standard = standard,
            Map = map,
            Kinds = kinds,
            Filters = [.. people.Item1.Distinct()],
            Evidence = people.Item2,
            OnlyReported = people.Item3,
        });

    private static Gen<KeyValuePair<string, string>> Filter => Gen.OneOf(
        "layer=leading_group", "layer=village_main", "sex=female", "education=college", "identity=institution", "political=member", "reserve=1", "reserve=0",
        "age_band=under 35", "age_band=45-54").Select(text => KeyValuePair.Create(text.Split('=')[0], text.Split('=')[1]));

    /// <summary>Each county numbers its own cadres from 0000: two people of different counties share a number.</summary>
    private static string Number(List<Story> people, int place) => $"{people.Take(place).Count(earlier => earlier.Cadre.County == people[place].Cadre.County):0000}";
}
