namespace CadreTraining.Analytics.Tests.Definitions.Training;

/// <summary>What a random roster knows of courses, sessions, call-ups, reading and study: invented around its classes and people.</summary>
internal static class RandomLedgers
{
    private static readonly string?[] UnitCodes = ["A", "A1", "A11", "A12", "A2", "A3", "A31", "AD", "B", "B1", "B21", "P", null];

    /// <summary>The roster with rows in every ledger of training and study.</summary>
    public static Roster Around(Roster roster, int seed)
    {
        Random random = new(seed);
        List<(string Ledger, string County, Dictionary<string, object?> Values)> rows = [];
        foreach (string county in new[] { "A", "B" })
        {
            for (int number = 1; number <= 5; number++)
            {
                Add("topics", county, ("topic_id", $"t{number}"), ("title", $"专题{county}{number % 3}"), ("parent_topic", number == 1 ? null : One(null, $"t{number - 1}", "t1")), ("introduced_on", Day(2022, 2026)));
                Add("courses", county, ("course_id", $"c{number}"), ("title", $"课{number}"), ("category", One(null, "theory", "skills")), ("topic_id", One(null, "t1", "t4", "t5")),
                    ("compulsory_theme", One(null, "marxism", "mao_thought", "deng_theory")), ("depth", One(null, "introductory", "advanced")), ("aim", One(null, "knowledge", "ability")),
                    ("generic", Maybe(random.Next(2) == 0)), ("std_hours", Maybe((decimal)random.Next(0, 9))));
            }

            for (int number = 1; number <= 2; number++)
                Add("providers", county, ("provider_id", $"v{number}"), ("name", $"机构{county}{number}"), ("type", One("party_school", "university")), ("unit_code", One(UnitCodes)), ("seats", Maybe(random.Next(0, 60))));
        }

        List<ClassRow> classes = [.. roster.Classes.Select(each => each with
        {
            More = new()
            {
                ["sponsor_unit"] = One(UnitCodes),
                ["provider_id"] = One(null, "v1", "v2"),
                ["course_ids"] = One(null, "c1;c2", "c3", "c1; c4；c5"),
                ["status"] = One(null, "done", "running", "planned", "cancelled"),
                ["year"] = random.Next(2024, 2027),
            },
        })];
        foreach (ClassRow each in classes.Where(_ => random.Next(3) > 0))
        {
            foreach (int session in Enumerable.Range(1, 9).Where(_ => random.Next(2) == 0))
            {
                Add("sessions", each.County, ("class_id", each.Id), ("session_id", $"s{session}"), ("course_id", One(null, "c1", "c2", "c3", "c4")), ("date", Day(2024, 2026)), ("hours", (decimal)random.Next(0, 9)),
                    ("method", One(null, "lecture", "seminar", "field")), ("venue", One(null, "classroom", "site")), ("teacher_kind", One(null, "school", "expert")), ("problem_based", Maybe(random.Next(2) == 0)));
            }
        }

        string[] people = [.. roster.Postings.Select(posting => posting.County + "/" + posting.Cadre).Distinct()];
        foreach (string person in people)
        {
            string county = person[..1], cadre = person[2..];
            foreach (ClassRow each in classes.Where(each => each.County == county && random.Next(2) == 0))
                Add("call_ups", county, ("class_id", each.Id), ("cadre_id", cadre), ("notice_date", Day(2024, 2026) ?? new(2025, 6, 1)), ("answer", One(null, "accepted", "excused", "none")), ("substitute_id", One(null, null, Other(person))));
            foreach (int item in Enumerable.Range(1, 6).Where(_ => random.Next(2) == 0))
                Add("reading_done", county, ("item_id", $"i{item}"), ("cadre_id", cadre), ("done_on", Day(2024, 2026) ?? new(2025, 6, 1)), ("has_notes", Maybe(random.Next(2) == 0)));
            foreach (int entry in Enumerable.Range(1, random.Next(3)))
                Add("self_study", county, ("entry_id", $"{cadre}-{entry}"), ("cadre_id", cadre), ("date", Day(2024, 2026) ?? new(2025, 6, 1)), ("hours", random.Next(0, 30) / 4m), ("notes", Maybe(random.Next(5))));
        }

        foreach (string county in new[] { "A", "B" })
        {
            for (int item = 1; item <= 6; item++)
            {
                DateOnly? published = Day(2024, 2026);
                Add("reading_lists", county, ("item_id", $"i{item}"), ("year", random.Next(2024, 2027)), ("title", $"篇{item}"), ("compulsory", One(null, null, "no") is null ? null : false), ("unit_code", One(UnitCodes)), ("published_on", published), ("deadline", Day(2025, 2026)));
            }

            for (int meeting = 1; meeting <= 20; meeting++)
            {
                int due = random.Next(1, 12);
                Add("study_groups", county, ("meeting_id", $"m{meeting}"), ("unit_code", One("A1", "A11", "A2", "A21", "B2", "B21", "A3")), ("kind", One("central_group", "branch")), ("date", Day(2024, 2026) ?? new(2025, 6, 1)), ("hours", Maybe((decimal)random.Next(1, 4))),
                    ("due", Maybe(due)), ("present", Maybe(random.Next(0, due + 1))));
            }
        }

        return roster with { Classes = classes, Others = rows };

        void Add(string ledger, string county, params (string Column, object? Value)[] values) => rows.Add((ledger, county, values.ToDictionary(each => each.Column, each => each.Value)));
        string? One(params string?[] values) => values[random.Next(values.Length)];
        object? Maybe(object value) => random.Next(4) == 0 ? null : value;
        DateOnly? Day(int from, int to) => random.Next(6) == 0 ? null : new DateOnly(from, 1, 1).AddDays(random.Next(365 * (to - from + 1)));
        string? Other(string person) => people.Where(each => each[..1] == person[..1] && each != person).Select(each => each[2..]).OrderBy(_ => random.Next()).FirstOrDefault();
    }
}
