namespace CadreTraining.Analytics.Tests.Definitions.Training;

/// <summary>Training and study worked by hand: a county with the towns T1 and T2, a village in each, and four cadres in T1.</summary>
[TestClass]
public sealed class TrainingTests
{
    private static readonly DateOnly YearEnd = new(2025, 12, 31);

    [TestMethod]
    public void Hours_of_a_class_taken_as_a_whole_are_split_by_the_hours_of_its_sessions()
    {
        // Three hours of lecture and one of discussion: of the eight hours recognised, six and two.
        Answer mix = Ask("training.mix", "method", Town() with
        {
            Attendance = [Attended("a", "k", 8)],
            Others = [Session("k", "1", 3, "lecture"), Session("k", "2", 1, "seminar")],
        });
        Assert.AreEqual("lecture 6.00 (75%), seminar 2.00 (25%)", Told(mix));
        Assert.AreEqual(1, mix.Total!.Count("person_times"));
    }

    [TestMethod]
    public void Hours_of_one_session_go_to_what_was_taught_in_it()
    {
        Answer mix = Ask("training.mix", "method", Town() with
        {
            Attendance = [Attended("a", "k", 4, session: "2")],
            Others = [Session("k", "1", 3, "lecture"), Session("k", "2", 1, "seminar")],
        });
        Assert.AreEqual("seminar 4.00 (100%), lecture 0.00 (0%)", Told(mix));
    }

    [TestMethod]
    public void A_class_without_sessions_is_split_by_the_courses_that_it_names_and_one_of_neither_is_of_its_own_category()
    {
        Roster roster = Town() with
        {
            Classes = [Class("k", "theory") with { More = new() { ["course_ids"] = "c1; c2" } }, Class("m", "skills"), Class("n", null)],
            Attendance = [Attended("a", "k", 9), Attended("a", "m", 5), Attended("b", "n", 1)],
            Others = [Course("c1", 2, "law_policy"), Course("c2", 1, "economy")],
        };
        Assert.AreEqual("law_policy 6.00 (40%), skills 5.00 (33%), economy 3.00 (20%), unknown 1.00 (7%)", Told(Ask("training.mix", "category", roster)));
    }

    [TestMethod]
    public void A_class_is_short_up_to_five_days_and_long_over_thirty()
    {
        Roster roster = Town() with
        {
            Classes = [Lasting("k5", 5), Lasting("k6", 6), Lasting("k30", 30), Lasting("k31", 31)],
            Attendance = [Attended("a", "k5", 1), Attended("a", "k6", 2), Attended("a", "k30", 4), Attended("a", "k31", 8)],
        };
        Assert.AreEqual("long 8.00 (53%), medium 6.00 (40%), short 1.00 (7%)", Told(Ask("training.mix", "duration", roster)));
    }

    [TestMethod]
    public void A_department_and_a_Party_school_have_the_level_of_the_unit_above_them()
    {
        Roster roster = Town() with
        {
            Classes = [Held("k", "CD"), Held("m", "T1"), Held("n", null)],
            Attendance = [Attended("a", "k", 4), Attended("a", "m", 2), Attended("a", "n", 1)],
        };
        Assert.AreEqual("county 4.00 (57%), township_level 2.00 (29%), unknown 1.00 (14%)", Told(Ask("training.mix", "sponsor_level", roster)));
    }

    [TestMethod]
    public void A_class_keeps_the_Three_Basics_when_it_teaches_all_three_and_one_of_unknown_content_is_not_judged()
    {
        Roster roster = Town() with
        {
            Classes = [Held("k", "T1"), Held("m", "T1"), Held("n", "T1"), Held("o", "T2")],
            Others =
            [
                Course("c1", 1, "theory", "marxism"), Course("c2", 1, "theory", "mao_thought"), Course("c3", 1, "theory", "deng_theory"),
                Session("k", "1", 1, "lecture", "c1"), Session("k", "2", 1, "lecture", "c2"), Session("k", "3", 1, "lecture", "c3"), Session("m", "1", 1, "lecture", "c1"), Session("o", "1", 1, "lecture", "c2"),
            ],
            Attendance = [Attended("a", "k", 3), Attended("b", "m", 1), Attended("c", "k", 1, session: "2")],
        };
        AnswerRow row = Ask("training.basics", null, roster).Row("T1");
        Assert.AreEqual((3L, 1L, 1L, 1L, 0.5), (row.Count("classes"), row.Count("with_all_three"), row.Count("missing_some"), row.Count("content_unknown"), row.Share("basics_share")));
        AnswerRow people = Ask("training.basics-persons", null, roster).Row("T1");
        Assert.AreEqual((4L, 2L, 2L, 1L, 1L), (people.Count("in_post"), people.Count("marxism"), people.Count("mao_thought"), people.Count("all_three"), people.Count("none_of_them")));
        Answer classes = Ask("training.basics-classes", null, roster);
        Assert.AreEqual("m: 毛泽东思想、邓小平理论和“三个代表” | o: 马列主义、邓小平理论和“三个代表”",
            string.Join(" | ", classes.Rows.Select(each => $"{each.Text("class_id")}: {each.Text("missing_themes")}")));
    }

    [TestMethod]
    public void A_call_to_a_class_that_is_not_over_is_open_and_missed_by_nobody()
    {
        Roster roster = Town() with
        {
            Classes = [Class("k", null), Class("later", null) with { Start = new(2026, 1, 5), End = new(2026, 1, 9) }],
            Attendance = [Attended("a", "k", 8), Attended("e", "k", 8)],
            Others = [Call("k", "a"), Call("k", "b", answer: "excused"), Call("k", "c", substitute: "e"), Call("k", "d", answer: "accepted"), Call("later", "a"), Call("later", "d", answer: "none")],
        };
        AnswerRow row = Ask("training.calls", null, roster).Row("T1");
        Assert.AreEqual((6L, 1L, 1L, 1L, 1L, 0L, 2L, 0.25),
            (row.Count("called"), row.Count("came"), row.Count("substituted"), row.Count("excused"), row.Count("missed"), row.Count("unanswered"), row.Count("still_open"), row.Share("completion")));
    }

    [TestMethod]
    public void Three_calls_in_ninety_days_are_told_as_repeated_and_four_months_apart_are_not()
    {
        Roster roster = Town() with
        {
            Classes = [Lasting("k1", 1), Lasting("k2", 1), Lasting("k3", 1)],
            Others = [Call("k1", "a", "2025-01-01"), Call("k2", "a", "2025-02-01"), Call("k3", "a", "2025-03-31"), Call("k1", "b", "2025-01-01"), Call("k2", "b", "2025-02-01"), Call("k3", "b", "2025-04-01")],
        };
        Answer people = Ask("training.call-people", null, roster);
        Assert.AreEqual("a 3", string.Join(", ", people.Rows.Where(row => row.Text("call_finding") == "repeated").Select(row => $"{row.Text("cadre_id")} {row.Count("calls")}")));
        Assert.AreEqual("2025-01-01 至 2025-03-31，90 天内被调训 3 次", people.Rows.First(row => row.Text("call_finding") == "repeated").Text("finding"));
    }

    [TestMethod]
    public void Hours_of_a_class_of_four_days_lie_on_each_of_them()
    {
        Roster roster = Town() with { Classes = [Lasting("k", 4)], Attendance = [Attended("a", "k", 8) with { HeldOn = new(2025, 3, 6) }] };
        Assert.AreEqual("2025-03-03 2.00, 2025-03-04 2.00, 2025-03-05 2.00, 2025-03-06 2.00",
            string.Join(", ", Ask("training.calendar", null, roster).Rows.Select(row => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Text("training_day")} {row.Hours("hours"):0.00}"))));
    }

    [TestMethod]
    public void Half_of_four_have_less_than_the_median_and_a_viewer_is_told_none_of_it()
    {
        using RosterStore store = new(Town() with { Attendance = [Attended("a", "k", 4), Attended("b", "k", 8), Attended("c", "k", 12)] }, YearEnd);
        AnswerRow row = store.Desk.Ask("training.spread", new()).Row("T1");
        Assert.AreEqual((0.0, 3.0, 6.0, 9.0, 12.0), (row.Share("least"), row.Share("lower_quartile"), row.Share("median"), row.Share("upper_quartile"), row.Share("most")));
        Assert.AreEqual(1, row.Count("untrained"));
        AnswerRow withheld = new Desk(store.Warehouse, new Grant(null, Role.Viewer)).Ask("training.spread", new()).Row("T1");
        Assert.IsNull(withheld.Share("median"));
        Assert.AreEqual(1, withheld.Count("untrained"));
    }

    [TestMethod]
    public void An_item_of_the_county_is_for_everybody_and_one_of_a_town_for_its_own_and_read_late_is_not_read_in_time()
    {
        Roster roster = Town() with
        {
            Others =
            [
                Item("i1", "C", due: "2025-06-30"), Item("i2", "T1"), Item("i3", "T2"), Item("i4", "C", compulsory: false), Item("i5", "C", published: "2026-01-01"),
                Done("i1", "a", "2025-06-30"), Done("i1", "b", "2025-07-01"), Done("i2", "a", "2025-12-31"),
            ],
        };
        AnswerRow row = Ask("study.reading", null, roster).Row("T1");
        Assert.AreEqual((8L, 3L, 8L, 2L, 5L, 1L), (row.Count("assigned"), row.Count("read_items"), row.Count("due_items"), row.Count("on_time"), row.Count("overdue"), row.Count("finished")));
        Assert.AreEqual("b 1, c 2, d 2", string.Join(", ", Ask("study.reading-people", null, roster).Rows.OrderBy(each => each.Text("cadre_id")).Where(each => each.Text("unit_code") == "T1").Select(each => $"{each.Text("cadre_id")} {each.Count("overdue")}")));
    }

    [TestMethod]
    public void A_central_group_keeps_up_with_a_day_a_month_and_a_meeting_a_quarter()
    {
        Roster roster = Town() with { Others = [.. Enumerable.Range(1, 12).Select(month => Meeting($"m{month}", "T1", new(2025, month, 5))), Meeting("n", "T2", new(2025, 2, 1))] };
        Answer groups = Ask("study.groups", "central_group", roster);
        Assert.AreEqual((12L, 12L, 4L, true), (groups.Row("T1").Count("days"), groups.Row("T1").Count("days_required"), groups.Row("T1").Count("quarters_met"), groups.Row("T1").Flag("keeps_up")));
        Assert.AreEqual((1L, 1L, false), (groups.Row("T2").Count("days"), groups.Row("T2").Count("quarters_met"), groups.Row("T2").Flag("keeps_up")));
        Assert.AreEqual(0.5, AskOf("C", "study.branches", roster).Total!.Share("central_groups_share"));
    }

    [TestMethod]
    public void Who_came_without_a_call_came_of_their_own_accord_where_others_were_called()
    {
        Roster roster = Town() with
        {
            Classes = [Class("k", null), Class("uncalled", null)],
            Attendance = [Attended("a", "k", 1), Attended("b", "k", 1), Attended("c", "uncalled", 1)],
            Others = [Call("k", "a"), ("self_study", "C", new() { ["entry_id"] = "1", ["cadre_id"] = "d", ["date"] = new DateOnly(2025, 5, 1), ["hours"] = 2m, ["notes"] = 3 })],
        };
        AnswerRow row = Ask("study.self", null, roster).Row("T1");
        Assert.AreEqual((2L, 1L, 0.5, 1L, 2m, 3L), (row.Count("person_times"), row.Count("uncalled"), row.Share("voluntary_share"), row.Count("log_keepers"), row.Hours("study_hours"), row.Count("notes")));
    }

    [TestMethod]
    public void Off_the_job_study_of_a_leading_cadre_counts_for_five_calendar_years()
    {
        Roster town = Town();
        Roster roster = town with
        {
            Postings = [.. town.Postings.Select(posting => posting with { Layer = posting.Cadre is "a" or "b" ? "leading_group" : "township_ordinary" })],
            Classes = [Class("k", null) with { Channel = "off_job" }],
            Attendance = [Attended("a", "k", 8) with { HeldOn = new(2021, 1, 1), Days = 1 }, Attended("b", "k", 8) with { HeldOn = new(2020, 12, 31), Days = 1 }, Attended("c", "k", 8)],
        };
        AnswerRow row = Ask("study.off-job", null, roster).Row("T1");
        Assert.AreEqual((2L, 1L, 0.5, 1m), (row.Count("in_post"), row.Count("studied"), row.Share("off_job_share"), row.Hours("days")));
    }

    [TestMethod]
    public void A_sponsor_and_a_provider_of_another_county_have_no_name_for_a_reader_of_a_town()
    {
        Roster roster = Town() with
        {
            Classes = [Held("k", "D1", "v"), Held("m", "CD", "w")],
            Attendance = [Attended("a", "k", 1), Attended("a", "m", 2)],
            Others =
            [
                ("providers", "C", new() { ["provider_id"] = "v", ["name"] = "丁镇党校", ["type"] = "party_school", ["unit_code"] = "D1" }),
                ("providers", "C", new() { ["provider_id"] = "w", ["name"] = "县委党校", ["type"] = "party_school", ["unit_code"] = "CD" }),
            ],
        };
        using RosterStore store = new(roster, YearEnd);
        Desk town = new(store.Warehouse, new Grant("T1", Role.Viewer));
        Assert.AreEqual("CD 2.00 (67%), elsewhere 1.00 (33%)", Told(town.Ask("training.mix", new() { By = "sponsor" })));
        Assert.AreEqual("县委党校 2.00 (67%), elsewhere 1.00 (33%)", Told(town.Ask("training.mix", new() { By = "provider" })));
        Assert.AreEqual("县委党校, 其他地方的单位", string.Join(", ", town.Ask("training.providers", new()).Rows.Select(row => row.Text("provider_name"))));
        Assert.AreEqual("县委党校 2.00 (67%), 丁镇党校 1.00 (33%)", Told(store.Desk.Ask("training.mix", new() { By = "provider" })));
    }

    // ---- The county ----

    private static Roster Town() => new()
    {
        Units =
        [
            new("C", "county", "county", null), new("CD", "dept", "dept", "C"), new("T1", "township_level", "town", "C"), new("T2", "township_level", "town", "C"),
            new("V1", "village_level", "village", "T1"), new("V2", "village_level", "village", "T2"), new("D", "county", "county", null), new("D1", "township_level", "town", "D"),
        ],
        Cadres = [new("C", "a"), new("C", "b"), new("C", "c"), new("C", "d"), new("C", "e")],
        Postings = [.. "abcd".Select(cadre => new PostingRow("C", "p" + cadre, $"{cadre}", "T1") { Start = new(2010, 1, 1) }), new("C", "pe", "e", "T2") { Start = new(2010, 1, 1) }],
        Classes = [Class("k", null)],
        DataDate = YearEnd,
    };

    private static ClassRow Class(string id, string? category) => new("C", id) { Category = category, Start = new(2025, 3, 3), End = new(2025, 3, 3) };

    private static ClassRow Lasting(string id, int days) => new("C", id) { Start = new(2025, 3, 3), End = new DateOnly(2025, 3, 3).AddDays(days - 1) };

    private static ClassRow Held(string id, string? sponsor, string? provider = null) => Class(id, null) with { More = new() { ["sponsor_unit"] = sponsor, ["provider_id"] = provider } };

    private static AttendanceRow Attended(string cadre, string of, decimal hours, string? session = null) => new("C", of, cadre, new(2025, 3, 3)) { Hours = hours, Session = session };

    private static (string, string, Dictionary<string, object?>) Session(string of, string id, decimal hours, string method, string? course = null) =>
        ("sessions", "C", new() { ["class_id"] = of, ["session_id"] = id, ["hours"] = hours, ["method"] = method, ["course_id"] = course, ["date"] = new DateOnly(2025, 3, 3) });

    private static (string, string, Dictionary<string, object?>) Course(string id, decimal hours, string category, string? theme = null) =>
        ("courses", "C", new() { ["course_id"] = id, ["title"] = "课" + id, ["std_hours"] = hours, ["category"] = category, ["compulsory_theme"] = theme });

    private static (string, string, Dictionary<string, object?>) Call(string to, string cadre, string on = "2025-03-01", string? answer = null, string? substitute = null) =>
        ("call_ups", "C", new() { ["class_id"] = to, ["cadre_id"] = cadre, ["notice_date"] = Given.Day(on), ["answer"] = answer, ["substitute_id"] = substitute });

    private static (string, string, Dictionary<string, object?>) Item(string id, string unit, string? due = null, bool? compulsory = null, string published = "2025-01-10") =>
        ("reading_lists", "C", new() { ["item_id"] = id, ["title"] = "篇" + id, ["year"] = 2025, ["unit_code"] = unit, ["deadline"] = Given.Day(due), ["compulsory"] = compulsory, ["published_on"] = Given.Day(published) });

    private static (string, string, Dictionary<string, object?>) Done(string item, string cadre, string on) =>
        ("reading_done", "C", new() { ["item_id"] = item, ["cadre_id"] = cadre, ["done_on"] = Given.Day(on) });

    private static (string, string, Dictionary<string, object?>) Meeting(string id, string unit, DateOnly on) =>
        ("study_groups", "C", new() { ["meeting_id"] = id, ["unit_code"] = unit, ["kind"] = "central_group", ["date"] = on });

    private static Answer Ask(string measure, string? by, Roster roster)
    {
        using RosterStore store = new(roster, YearEnd);
        return store.Desk.Ask(measure, new() { By = by });
    }

    private static Answer AskOf(string unit, string measure, Roster roster)
    {
        using RosterStore store = new(roster, YearEnd);
        return store.Desk.Ask(measure, new() { Unit = unit });
    }

    private static string Told(Answer mix) => string.Join(", ", mix.Rows.Select(row => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Text("facet_value")} {row.Hours("hours"):0.00} ({row.Share("hours_share"):0%})")));
}
