namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>The definitions of training and study once more, written from their text alone.</summary>
internal sealed partial class PlainReckoning
{
    private sealed record Line(string County, Dictionary<string, object?> Values)
    {
        public string? Text(string column) => Values.GetValueOrDefault(column) as string;
        public DateOnly? Day(string column) => Values.GetValueOrDefault(column) as DateOnly?;
        public decimal? Number(string column) => Values.GetValueOrDefault(column) as decimal?;
        public int? Whole(string column) => Values.GetValueOrDefault(column) as int?;
        public bool? Flag(string column) => Values.GetValueOrDefault(column) as bool?;
    }

    private sealed record Piece(string? Session, decimal? Weight, Line? Held, Line? Course);

    private IEnumerable<Line> Lines(string ledger) => roster.Others.Where(row => row.Ledger == ledger).Select(row => new Line(row.County, row.Values));

    private DateOnly LastDay(Question question) => Period(question).Last < AsOf(question) ? Period(question).Last : AsOf(question);

    private bool IsAsked(DateOnly? day, Question question) => day >= Period(question).First && day <= LastDay(question);

    private ClassRow? ClassOf(string county, string id) => classes.GetValueOrDefault((county, id));

    private Line? Course(string county, string? id) => Lines("courses").FirstOrDefault(course => course.County == county && course.Text("course_id") == id);

    /// <summary>The sessions of a class; without any the known courses that it names.</summary>
    private List<Piece> Pieces(string county, string id)
    {
        List<Piece> sessions = [.. Lines("sessions").Where(each => each.County == county && each.Text("class_id") == id)
            .Select(each => new Piece(each.Text("session_id"), each.Number("hours"), each, Course(county, each.Text("course_id"))))];
        string[] named = (ClassOf(county, id)!.More.GetValueOrDefault("course_ids") as string ?? "").Replace(" ", "", StringComparison.Ordinal).Split(';', '；');
        return sessions.Count > 0 ? sessions
            : [.. Lines("courses").Where(course => course.County == county && named.Contains(course.Text("course_id"))).Select(course => new Piece(null, course.Number("std_hours"), null, course))];
    }

    private static List<(Piece Piece, decimal Part)> Parts(List<Piece> pieces)
    {
        bool equal = pieces.Any(piece => piece.Weight is null) || pieces.Sum(piece => piece.Weight) == 0;
        return [.. pieces.Select(piece => (piece, equal ? 1m / pieces.Count : piece.Weight!.Value / pieces.Sum(each => each.Weight)!.Value))];
    }

    /// <summary>Whether a unit's name may be told: it lies within the asked unit, or above it, or is a department of one above. Where all is asked it may.</summary>
    private bool IsTold(string code, Question question)
    {
        if (question.Unit is null)
            return true;
        string[] above = [.. Upward(units[question.Unit]).Select(unit => unit.Code)];
        return units.TryGetValue(code, out UnitRow? unit) && (Within(OnMap(unit, question.Map), question.Unit) || above.Contains(code) || (unit.Level == "dept" && unit.Parent is not null && above.Contains(unit.Parent)));
    }

    private string Value(ClassRow each, Piece? piece, Question question)
    {
        Line? topic = Lines("topics").FirstOrDefault(line => line.County == each.County && line.Text("topic_id") == piece?.Course?.Text("topic_id") && piece?.Course is not null);
        Line? theme = topic;
        while (theme?.Text("parent_topic") is { } parent)
            theme = Lines("topics").First(line => line.County == each.County && line.Text("topic_id") == parent);
        Line? provider = Lines("providers").FirstOrDefault(line => line.County == each.County && line.Text("provider_id") == each.More.GetValueOrDefault("provider_id") as string);
        string? sponsor = each.More.GetValueOrDefault("sponsor_unit") as string;
        string? Level(UnitRow unit) => unit.Level == "dept" ? units[unit.Parent!].Level : unit.Level;
        int? days = each.End?.DayNumber - each.Start?.DayNumber + 1;
        return (question.By switch
        {
            "category" => piece?.Course?.Text("category") ?? each.Category,
            "channel" => each.Channel,
            "method" => piece?.Held?.Text("method"),
            "venue" => piece?.Held?.Text("venue"),
            "depth" => piece?.Course?.Text("depth"),
            "aim" => piece?.Course?.Text("aim"),
            "generic" => piece?.Course?.Flag("generic") switch { true => "1", false => "0", null => null },
            "topic" => topic is null ? null : IsTold(each.County, question) ? topic.Text("title") : "elsewhere",
            "theme" => theme is null ? null : IsTold(each.County, question) ? theme.Text("title") : "elsewhere",
            "novelty" => topic is null ? null : topic.Day("introduced_on") is { } day && day > LastDay(question).AddYears(-2) && day <= LastDay(question) ? "new" : "standing",
            "provider_type" => provider?.Text("type"),
            "duration" => days switch { null => null, <= 5 => "short", <= 30 => "medium", _ => "long" },
            "sponsor_level" => sponsor is null ? null : Level(units[sponsor]),
            "sponsor" => sponsor is null ? null : IsTold(sponsor, question) ? sponsor : "elsewhere",
            _ => provider is null ? null : IsTold(provider.Text("unit_code") ?? provider.County, question) ? provider.Text("name") : "elsewhere",
        }) ?? "unknown";
    }

    public (PlainAnswer Counts, Dictionary<string, decimal> Hours) TrainingMix(Question question)
    {
        List<AttendanceRow> taken = [.. TrainingByUnit(question, AsOf(question)).Select(each => each.Row)];
        Dictionary<string, decimal> hours = [];
        Dictionary<string, HashSet<(string, string)>> inClasses = [];
        foreach (var group in taken.GroupBy(row => (row.County, row.Class)))
        {
            ClassRow each = classes[group.Key];
            List<(Piece? Piece, decimal Part)> parts = [.. Parts(Pieces(each.County, each.Id)).Select(part => ((Piece?)part.Piece, part.Part))];
            if (parts.Count == 0)
                parts = [(null, 1)];
            foreach ((Piece? piece, _) in parts)
                inClasses.TryAdd(Value(each, piece, question), []);
            foreach (string value in parts.Select(part => Value(each, part.Piece, question)))
                inClasses[value].Add(group.Key);
            foreach (AttendanceRow row in group)
            {
                bool ofSession = row.Session is not null && parts.Any(part => part.Piece?.Session == row.Session);
                foreach ((Piece? piece, decimal part) in parts.Where(part => !ofSession || part.Piece!.Session == row.Session))
                {
                    string value = Value(each, piece, question);
                    hours[value] = hours.GetValueOrDefault(value) + ((row.Hours ?? 0) * (ofSession ? 1 : part));
                }
            }
        }

        Dictionary<string, object?> Counts(Func<AttendanceRow, bool> counts) => new()
        {
            ["classes"] = (long)taken.Where(counts).Select(row => (row.County, row.Class)).Distinct().Count(),
            ["person_times"] = (long)taken.Where(counts).Select(row => (row.County, row.Class, row.Cadre)).Distinct().Count(),
            ["persons"] = (long)taken.Where(counts).Select(row => (row.County, row.Cadre)).Distinct().Count(),
        };
        return (new([.. inClasses.Select(pair => new Dictionary<string, object?>(Counts(row => pair.Value.Contains((row.County, row.Class)))) { ["facet_value"] = pair.Key })], Counts(_ => true)), hours);
    }

    // ---- The Three Basics ----

    private static string[] Themes { get; } = ["marxism", "mao_thought", "deng_theory"];

    private HashSet<string> ThemesOf(string county, string id) => [.. Pieces(county, id).Select(piece => piece.Course?.Text("compulsory_theme")).OfType<string>()];

    public PlainAnswer TrainingBasics(Question question)
    {
        string by = question.By ?? "township_level";
        List<(ClassRow Class, string Row)> ended = [];
        foreach (ClassRow each in roster.Classes)
        {
            DateOnly? last = each.End ?? each.Start ?? (each.More.GetValueOrDefault("year") is int year ? new DateOnly(year, 12, 31) : null);
            UnitRow unit = OnMap(units[each.More.GetValueOrDefault("sponsor_unit") as string ?? each.County], question.Map);
            if (IsAsked(last, question) && each.More.GetValueOrDefault("status") is not ("cancelled" or "planned") && Within(unit, question.Unit))
                ended.Add((each, RowOf(unit, by, question)));
        }

        HashSet<string> rows = [.. Listed(by, question, AsOf(question)), .. ended.Select(each => each.Row)];
        return PerUnit(rows, by, question, codes =>
        {
            List<ClassRow> here = [.. ended.Where(each => codes.Contains(each.Row)).Select(each => each.Class)];
            bool IsKnown(ClassRow each) => Pieces(each.County, each.Id).Any(piece => piece.Course is not null);
            long full = here.Count(each => ThemesOf(each.County, each.Id).Count == 3), missing = here.Count(each => IsKnown(each) && ThemesOf(each.County, each.Id).Count < 3);
            Dictionary<string, object?> row = new()
            {
                ["classes"] = (long)here.Count,
                ["with_all_three"] = full,
                ["missing_some"] = missing,
                ["content_unknown"] = (long)here.Count(each => !IsKnown(each)),
                ["basics_share"] = Share(full, full + missing),
            };
            foreach (string theme in Themes)
                row[theme] = (long)here.Count(each => ThemesOf(each.County, each.Id).Contains(theme));
            return row;
        });
    }


    private PlainAnswer OfPeople(Question question, Func<List<Person>, Dictionary<string, object?>> figures)
    {
        string by = question.By ?? "township_level";
        DateOnly asOf = AsOf(question);
        List<Person> people = PeopleInPost(question, asOf, by);
        HashSet<string> rows = [.. Listed(by, question, asOf), .. people.Select(person => RowOf(person.Unit, by, question))];
        return PerUnit(rows, by, question, codes => figures([.. people.Where(person => codes.Contains(RowOf(person.Unit, by, question)))]));
    }

    public PlainAnswer TrainingBasicsPersons(Question question)
    {
        HashSet<string> Taken(Person person) =>
        [
            .. TrainingOf((person.Cadre.County, person.Cadre.Id), question, AsOf(question)).SelectMany(row => row.Session is null
                ? ThemesOf(row.County, row.Class)
                : Pieces(row.County, row.Class).Where(piece => piece.Session == row.Session).Select(piece => piece.Course?.Text("compulsory_theme")).OfType<string>()),
        ];
        return OfPeople(question, people =>
        {
            List<HashSet<string>> taken = [.. people.Select(Taken)];
            Dictionary<string, object?> row = new()
            {
                ["in_post"] = (long)people.Count,
                ["all_three"] = (long)taken.Count(themes => themes.Count == 3),
                ["none_of_them"] = (long)taken.Count(themes => themes.Count == 0),
                ["all_three_share"] = Share(taken.Count(themes => themes.Count == 3), people.Count),
            };
            foreach (string theme in Themes)
            {
                row[theme] = (long)taken.Count(themes => themes.Contains(theme));
                row[theme + "_share"] = Share(taken.Count(themes => themes.Contains(theme)), people.Count);
            }

            return row;
        });
    }

    // ---- Methods ----

    public PlainAnswer TrainingMethods(Question question)
    {
        HashSet<(string, string)> held = [.. TrainingByUnit(question, AsOf(question)).Select(each => (each.Row.County, each.Row.Class))];
        List<Line> taught = [.. Lines("sessions").Where(each => IsAsked(each.Day("date"), question) && held.Contains((each.County, each.Text("class_id")!)))];
        string Part(DateOnly day) => question.By switch { "year" => $"{day.Year}", "quarter" => $"{day.Year}-Q{(day.Month + 2) / 3}", _ => $"{day:yyyy-MM}" };
        return new([.. taught.GroupBy(each => Part(each.Day("date")!.Value)).Select(group =>
        {
            decimal Hours(Func<Line, bool> counts) => group.Where(counts).Sum(each => each.Number("hours")!.Value);
            decimal known = Hours(each => each.Text("method") is not null);
            double? Of(Func<Line, bool> counts, Func<Line, bool> among) => Hours(among) == 0 ? null : (double)Hours(counts) / (double)Hours(among);
            return new Dictionary<string, object?>
            {
                ["period"] = group.Key,
                ["sessions"] = (long)group.Count(),
                ["hours"] = Hours(_ => true),
                ["lecture_hours"] = Hours(each => each.Text("method") == "lecture"),
                ["seminar_hours"] = Hours(each => each.Text("method") == "seminar"),
                ["field_hours"] = Hours(each => each.Text("method") == "field"),
                ["unknown_hours"] = Hours(each => each.Text("method") is null),
                ["discussion_share"] = known == 0 ? null : (double)Hours(each => each.Text("method") == "seminar") / (double)known,
                ["problem_share"] = Of(each => each.Flag("problem_based") == true, each => each.Flag("problem_based") is not null),
                ["open_share"] = Of(each => each.Text("venue") == "site", each => each.Text("venue") is not null),
                ["visiting_share"] = Of(each => each.Text("teacher_kind") == "expert", each => each.Text("teacher_kind") is not null),
            };
        })]);
    }

    // ---- Call-ups ----

    private string OutcomeOf(Line call, Question question)
    {
        ClassRow each = ClassOf(call.County, call.Text("class_id")!)!;
        List<AttendanceRow> Rows(string? cadre) => [.. roster.Attendance.Where(row => row.County == call.County && row.Class == each.Id && row.Cadre == cadre && row.HeldOn >= Period(question).First && row.HeldOn <= AsOf(question))];
        List<AttendanceRow> own = Rows(call.Text("cadre_id"));
        if (own.Any(IsTraining))
            return "came";
        if (call.Text("substitute_id") is { } substitute && Rows(substitute).Any(IsTraining))
            return "substituted";
        if (!((each.End ?? each.Start) <= AsOf(question)) && each.More.GetValueOrDefault("status") as string != "done")
            return "still_open";
        if (call.Text("answer") == "excused" || own.Any(row => row.Status == "leave"))
            return "excused";
        return call.Text("answer") == "accepted" || own.Count > 0 ? "missed" : "unanswered";
    }

    public PlainAnswer TrainingCalls(Question question)
    {
        string by = question.By ?? "township_level";
        List<(string Row, string Outcome)> calls = [];
        foreach (Line call in Lines("call_ups").Where(each => IsAsked(each.Day("notice_date"), question)))
        {
            (string, string) key = (call.County, call.Text("cadre_id")!);
            if (ClassOf(call.County, call.Text("class_id")!)!.More.GetValueOrDefault("status") as string == "cancelled"
                || MainPosting(key, call.Day("notice_date")!.Value) is not { } posting || roster.Cadres.Find(cadre => (cadre.County, cadre.Id) == key) is not { } called
                || !Passes(question, called, posting.Layer, AsOf(question)))
                continue;
            UnitRow unit = OnMap(units[posting.Unit], question.Map);
            if (Within(unit, question.Unit))
                calls.Add((RowOf(unit, by, question), OutcomeOf(call, question)));
        }

        HashSet<string> rows = [.. Listed(by, question, AsOf(question)), .. calls.Select(call => call.Row)];
        return PerUnit(rows, by, question, codes =>
        {
            List<string> here = [.. calls.Where(call => codes.Contains(call.Row)).Select(call => call.Outcome)];
            Dictionary<string, object?> row = new() { ["called"] = (long)here.Count, ["completion"] = Share(here.Count(each => each == "came"), here.Count(each => each != "still_open")) };
            foreach (string outcome in new[] { "came", "substituted", "excused", "missed", "unanswered", "still_open" })
                row[outcome] = (long)here.Count(each => each == outcome);
            return row;
        });
    }

    /// <summary>What stands out, as "county/cadre finding calls".</summary>
    public List<string> TrainingCallPeople(Question question)
    {
        List<string> found = [];
        DateOnly asOf = AsOf(question), twoYears = asOf.AddYears(-2);
        foreach (Person person in PeopleInPost(question, asOf, Below(question)))
        {
            bool IsOwn(Line call) => call.County == person.Cadre.County && call.Text("cadre_id") == person.Cadre.Id;
            bool IsMade(Line call) => IsAsked(call.Day("notice_date"), question) && ClassOf(call.County, call.Text("class_id")!)!.More.GetValueOrDefault("status") as string != "cancelled";
            List<Line> calls = [.. Lines("call_ups").Where(call => IsOwn(call) && IsMade(call))];
            void Find(string finding, int count) => found.Add($"{person.Cadre.County}/{person.Cadre.Id} {finding} {count}");
            int most = calls.Select(last => calls.Count(each => each.Day("notice_date") <= last.Day("notice_date") && each.Day("notice_date")!.Value.DayNumber > last.Day("notice_date")!.Value.DayNumber - 90)).DefaultIfEmpty().Max();
            if (most >= 3)
                Find("repeated", most);
            (DateOnly? First, DateOnly? Last) Days(Line call) => ClassOf(call.County, call.Text("class_id")!) is { } each ? (each.Start ?? each.End, each.End ?? each.Start) : default;
            int overlapping = calls.Count(one => calls.Any(other => other != one && Days(other).First <= Days(one).Last && Days(one).First <= Days(other).Last));
            if (overlapping > 0)
                Find("overlapping", overlapping);
            int missed = calls.Count(call => MainPosting((person.Cadre.County, person.Cadre.Id), call.Day("notice_date")!.Value) is not null && OutcomeOf(call, question) is "missed" or "unanswered");
            if (missed >= 2)
                Find("missed", missed);
            bool isLongInPost = postings[(person.Cadre.County, person.Cadre.Id)].Any(posting => posting.Start is null || posting.Start <= twoYears);
            if (isLongInPost && Lines("call_ups").Any(call => call.County == person.Cadre.County && call.Day("notice_date") >= twoYears && call.Day("notice_date") <= asOf)
                && !Lines("call_ups").Any(call => IsOwn(call) && call.Day("notice_date") > twoYears && call.Day("notice_date") <= asOf))
                Find("not-called", 0);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    // ---- Spread ----

    public PlainAnswer TrainingSpread(Question question)
    {
        DateOnly asOf = AsOf(question);
        return OfPeople(question, people =>
        {
            double[] hours = [.. people.Select(person => (double)TrainingOf((person.Cadre.County, person.Cadre.Id), question, asOf).Sum(row => row.Hours ?? 0)).Order()];
            long untrained = people.Count(person => !TrainingOf((person.Cadre.County, person.Cadre.Id), question, asOf).Any());
            double? At(double share)
            {
                if (hours.Length == 0)
                    return null;
                double place = share * (hours.Length - 1);
                return hours[(int)Math.Floor(place)] + ((place - Math.Floor(place)) * (hours[(int)Math.Ceiling(place)] - hours[(int)Math.Floor(place)]));
            }

            return new()
            {
                ["in_post"] = (long)people.Count,
                ["untrained"] = untrained,
                ["hours"] = (decimal)hours.Sum(),
                ["least"] = At(0),
                ["lower_quartile"] = At(0.25),
                ["median"] = At(0.5),
                ["upper_quartile"] = At(0.75),
                ["most"] = At(1),
                ["untrained_share"] = Share(untrained, people.Count),
            };
        });
    }

    // ---- Study ----

    private List<Line> ItemsFor(Person person, Question question) =>
    [
        .. Lines("reading_lists").Where(item => item.County == person.Cadre.County && item.Flag("compulsory") != false
            && item.Whole("year") >= Period(question).First.Year && item.Whole("year") <= LastDay(question).Year
            && (item.Day("published_on") ?? new DateOnly(item.Whole("year")!.Value, 1, 1)) <= AsOf(question)
            && (item.Text("unit_code") is not { } unit || Upward(OnMap(units[person.Main.Unit], question.Map)).Any(step => step.Code == unit))),
    ];

    private Line? Read(Person person, Line item, DateOnly asOf) => Lines("reading_done").FirstOrDefault(each => each.County == person.Cadre.County && each.Text("cadre_id") == person.Cadre.Id
        && each.Text("item_id") == item.Text("item_id") && each.Day("done_on") <= asOf);

    private static DateOnly DueOn(Line item) => item.Day("deadline") ?? new DateOnly(item.Whole("year")!.Value, 12, 31);

    public PlainAnswer StudyReading(Question question)
    {
        DateOnly asOf = AsOf(question);
        return OfPeople(question, people =>
        {
            var pairs = people.SelectMany(person => ItemsFor(person, question).Select(item => (Person: person, Item: item, Read: Read(person, item, asOf)))).ToList();
            long due = pairs.Count(pair => DueOn(pair.Item) <= asOf), onTime = pairs.Count(pair => DueOn(pair.Item) <= asOf && pair.Read?.Day("done_on") <= DueOn(pair.Item));
            long readers = people.Count(person => ItemsFor(person, question).Count > 0), finished = people.Count(person => ItemsFor(person, question) is { Count: > 0 } items && items.All(item => Read(person, item, asOf) is not null));
            return new()
            {
                ["in_post"] = (long)people.Count,
                ["assigned"] = (long)pairs.Count,
                ["read_items"] = (long)pairs.Count(pair => pair.Read is not null),
                ["read_share"] = Share(pairs.Count(pair => pair.Read is not null), pairs.Count),
                ["with_notes"] = (long)pairs.Count(pair => pair.Read?.Flag("has_notes") == true),
                ["due_items"] = due,
                ["on_time"] = onTime,
                ["on_time_share"] = Share(onTime, due),
                ["overdue"] = (long)pairs.Count(pair => DueOn(pair.Item) <= asOf && pair.Read is null),
                ["readers"] = readers,
                ["finished"] = finished,
                ["finished_share"] = Share(finished, readers),
            };
        });
    }

    /// <summary>The study groups of a kind that should meet or did, with how they met.</summary>
    private List<(UnitRow Unit, Dictionary<string, object?> Row)> Groups(string kind, Question question)
    {
        DateOnly first = Period(question).First, last = LastDay(question);
        var quarters = Days(first, last < first ? first.AddDays(-1) : last).Where(day => day.Day == 1 && day.Month % 3 == 1 && day.AddMonths(3).AddDays(-1) <= last).ToList();
        int months = 0;
        while (first.AddMonths(months + 1).AddDays(-1) <= last)
            months++;
        List<Line> met = [.. Lines("study_groups").Where(each => each.Text("kind") == kind && IsAsked(each.Day("date"), question) && Within(OnMap(units[each.Text("unit_code")!], question.Map), question.Unit))];
        DateOnly day = question.Map == MapReading.Now ? roster.DataDate : AsOf(question);
        IEnumerable<string> expected = roster.Units.Where(unit => Within(unit, question.Unit) && IsValid(unit, day)
            && (kind == "branch" ? unit.Level == "village_level" : unit.Level == "township_level" && IsListed(unit, "township_level", question))).Select(unit => unit.Code);
        return [.. expected.Union(met.Select(each => each.Text("unit_code")!)).Select(code =>
        {
            List<Line> own = [.. met.Where(each => each.Text("unit_code") == code)];
            long days = own.Select(each => each.Day("date")).Distinct().Count(), kept = quarters.Count(quarter => own.Any(each => each.Day("date") >= quarter && each.Day("date") < quarter.AddMonths(3)));
            long present = own.Where(each => each.Whole("due") is not null).Sum(each => each.Whole("present") ?? 0), due = own.Where(each => each.Whole("present") is not null).Sum(each => each.Whole("due") ?? 0);
            return (units[code], new Dictionary<string, object?>
            {
                ["unit_code"] = code,
                ["meetings"] = (long)own.Count,
                ["days"] = days,
                ["days_required"] = (long)months,
                ["quarters_met"] = kept,
                ["quarters_required"] = (long)quarters.Count,
                ["study_hours"] = own.Sum(each => each.Number("hours") ?? 0),
                ["persons_present"] = present,
                ["persons_due"] = due,
                ["present_share"] = Share(present, due),
                ["keeps_up"] = kept >= quarters.Count && (kind == "branch" || days >= months),
            });
        })];
    }

    public PlainAnswer StudyGroups(Question question) => new([.. Groups(question.By!, question).Select(group => group.Row)]);

    public PlainAnswer StudyBranches(Question question)
    {
        string by = question.By ?? "township_level";
        var central = Groups("central_group", question).Select(group => (group.Row, At: RowOf(OnMap(group.Unit, question.Map), by, question))).ToList();
        var branches = Groups("branch", question).Select(group => (group.Row, At: RowOf(OnMap(group.Unit, question.Map), by, question))).ToList();
        HashSet<string> rows = [.. Listed(by, question, AsOf(question)), .. central.Concat(branches).Select(each => each.At)];
        return PerUnit(rows, by, question, codes =>
        {
            var groups = central.Where(each => codes.Contains(each.At)).ToList();
            var villages = branches.Where(each => codes.Contains(each.At)).ToList();
            long kept = groups.Count(each => each.Row["keeps_up"] is true), met = villages.Count(each => each.Row["keeps_up"] is true);
            return new()
            {
                ["central_groups"] = (long)groups.Count,
                ["central_groups_kept"] = kept,
                ["branches"] = (long)villages.Count,
                ["branches_kept"] = met,
                ["branches_never"] = (long)villages.Count(each => each.Row["meetings"] is 0L),
                ["central_groups_share"] = Share(kept, groups.Count),
                ["branches_share"] = Share(met, villages.Count),
                ["meetings"] = groups.Concat(villages).Sum(each => (long)each.Row["meetings"]!),
            };
        });
    }

    public PlainAnswer StudySelf(Question question)
    {
        DateOnly asOf = AsOf(question);
        bool IsCalled(string county, string id, string? cadre) => Lines("call_ups").Any(call => call.County == county && call.Text("class_id") == id && (cadre is null || call.Text("cadre_id") == cadre || call.Text("substitute_id") == cadre));
        return OfPeople(question, people =>
        {
            List<Line> log = [.. people.SelectMany(person => Lines("self_study").Where(each => each.County == person.Cadre.County && each.Text("cadre_id") == person.Cadre.Id && IsAsked(each.Day("date"), question)))];
            var came = people.SelectMany(person => TrainingOf((person.Cadre.County, person.Cadre.Id), question, asOf).Select(row => (row.County, row.Cadre, row.Class)).Distinct()).Where(each => IsCalled(each.County, each.Class, null)).ToList();
            long persons = log.Select(each => (each.County, each.Text("cadre_id"))).Distinct().Count(), uncalled = came.Count(each => !IsCalled(each.County, each.Class, each.Cadre));
            return new()
            {
                ["in_post"] = (long)people.Count,
                ["log_keepers"] = persons,
                ["log_share"] = Share(persons, people.Count),
                ["entries"] = (long)log.Count,
                ["study_hours"] = log.Sum(each => each.Number("hours")!.Value),
                ["notes"] = log.Sum(each => (long)(each.Whole("notes") ?? 0)),
                ["person_times"] = (long)came.Count,
                ["uncalled"] = uncalled,
                ["voluntary_share"] = Share(uncalled, came.Count),
            };
        });
    }

    public PlainAnswer StudyOffJob(Question question)
    {
        DateOnly asOf = AsOf(question);
        return OfPeople(question, people =>
        {
            List<Person> leaders = [.. people.Where(person => person.Main.Layer == "leading_group")];
            List<AttendanceRow> taken = [.. leaders.SelectMany(person => attendance[(person.Cadre.County, person.Cadre.Id)].Where(row => IsTraining(row) && ChannelOf(row) == "off_job"
                && row.HeldOn >= new DateOnly(asOf.Year - 4, 1, 1) && row.HeldOn <= asOf))];
            long persons = taken.Select(row => (row.County, row.Cadre)).Distinct().Count();
            return new()
            {
                ["in_post"] = (long)leaders.Count,
                ["studied"] = persons,
                ["off_job_share"] = Share(persons, leaders.Count),
                ["days"] = taken.Sum(row => row.Days ?? 0),
                ["hours"] = taken.Sum(row => row.Hours ?? 0),
            };
        });
    }
}
