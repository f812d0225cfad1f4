using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CadreTraining.Analytics.Tests.Definitions;

internal sealed record UnitRow(string Code, string Level, string Kind, string? Parent)
{
    public string Name { get; init; } = "单位" + Code;
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string? Successor { get; init; }
}

internal sealed record CadreRow(string County, string Id)
{
    public string Name { get; init; } = "干部" + Id;
    public string? Sex { get; init; }
    public DateOnly? BirthMonth { get; init; }
    public string? Education { get; init; }
    public string? Political { get; init; }
    public string? Identity { get; init; }
    public bool? Reserve { get; init; }
    public string? Status { get; init; }
}

internal sealed record PostingRow(string County, string Id, string Cadre, string Unit)
{
    public string? Post { get; init; }
    public string? Layer { get; init; }
    public string? Rank { get; init; }
    public bool IsMain { get; init; } = true;
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
}

internal sealed record ExemptionRow(string County, string Id, string Cadre, DateOnly Start, DateOnly? End);

internal sealed record ClassRow(string County, string Id)
{
    public string? Channel { get; init; }
    public string? Category { get; init; }
    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }
    public string? Sponsor { get; init; }
    public string[] Courses { get; init; } = [];

    /// <summary>Further columns of the ledger.</summary>
    public Dictionary<string, object?> More { get; init; } = [];
}

internal sealed record SessionRow(string County, string Class, string Id, string? Course);

internal sealed record ScoreRow(string County, string Cadre, int Year, string Kind, decimal? Score)
{
    public decimal? FullMark { get; init; }
    public DateOnly? AssessedOn { get; init; }
    public bool? Absent { get; init; }
}

internal sealed record AttendanceRow(string County, string Class, string Cadre, DateOnly HeldOn)
{
    public string? Session { get; init; }
    public string Status { get; init; } = "attended";
    public decimal? Hours { get; init; }
    public decimal? Days { get; init; }
    public string? Evidence { get; init; }
    public string? UnitAtTime { get; init; }
}

internal sealed record TargetRow(string Unit, string? Standard, int Year, decimal Share);

/// <summary>A rule of a standards pack, as plainly as the pack's JSON says it.</summary>
internal sealed record StandardRow(string Id, params (string Metric, decimal Threshold)[] Ways)
{
    public bool Primary { get; init; } = true;
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public string[] Layers { get; init; } = [];
    public string[] Ranks { get; init; } = [];
    public string[] Identities { get; init; } = [];
    public string[] Political { get; init; } = [];
    public bool? Reserve { get; init; }
    public int? AgeUnder { get; init; }
    public string Window { get; init; } = "calendar_year";
    public int N { get; init; } = 1;
    public DateOnly? ProgrammeFrom { get; init; }
    public DateOnly? ProgrammeTo { get; init; }
    public string[] Channels { get; init; } = [];
    public string[] Categories { get; init; } = [];
    public Dictionary<string, decimal> Caps { get; init; } = [];
    public Dictionary<string, decimal> Floors { get; init; } = [];
    public bool Prorate { get; init; } = true;
    public string? MinLevel { get; init; }
    public string[] Courses { get; init; } = [];
    public string ExamKind { get; init; } = "study_exam";
    public int LookBackYears { get; init; } = 5;
    public int MakeupMonths { get; init; } = 12;
    public int GraceDays { get; init; }
}

/// <summary>Everything that a store knows about some counties, in memory: what the tests give to the product, and to the plain reckoning.</summary>
internal sealed record Roster
{
    public List<UnitRow> Units { get; init; } = [];
    public List<CadreRow> Cadres { get; init; } = [];
    public List<PostingRow> Postings { get; init; } = [];
    public List<ExemptionRow> Exemptions { get; init; } = [];
    public List<ClassRow> Classes { get; init; } = [];
    public List<AttendanceRow> Attendance { get; init; } = [];
    public List<SessionRow> Sessions { get; init; } = [];
    public List<ScoreRow> Scores { get; init; } = [];
    public List<AppointmentRow> Appointments { get; init; } = [];
    public List<TargetRow> Targets { get; init; } = [];

    /// <summary>Rows of the ledgers that have no record here, each as its columns and values.</summary>
    public List<(string Ledger, string County, Dictionary<string, object?> Values)> Others { get; init; } = [];

    /// <summary>The standards of one pack, in the pack's order.</summary>
    public List<StandardRow> Standards { get; init; } = [];

    /// <summary>The last day that the data claims to cover.</summary>
    public DateOnly DataDate { get; init; }

    /// <summary>The same where only what is proven counts. Reading: what is not proven is heard of, as an absence is, and counts for nothing.</summary>
    public Roster Proven(params string[] counts) => this with
    {
        Attendance = [.. Attendance.Select(row => row.Status is "attended" or "substitute" && !counts.Contains(row.Evidence) ? row with { Status = "not proven" } : row)],
    };

    /// <summary>The pack's JSON text.</summary>
    public JsonObject Pack() => new()
    {
        ["pack"] = "roster",
        ["standards"] = new JsonArray([.. Standards.Select(Rule)]),
    };

    /// <summary>One standard as it stands in a pack.</summary>
    public static JsonObject Rule(StandardRow standard)
    {
        JsonObject rule = new()
        {
            ["id"] = standard.Id,
            ["primary"] = standard.Primary,
            ["title"] = new JsonObject { ["zh-CN"] = "标准" + standard.Id, ["en"] = "Standard " + standard.Id },
            ["issuer"] = "清溪县",
            ["source"] = "虚构",
            ["verified"] = false,
            ["effective_from"] = Iso(standard.EffectiveFrom),
            ["effective_to"] = Iso(standard.EffectiveTo),
            ["audience"] = new JsonObject
            {
                ["layers"] = Texts(standard.Layers),
                ["rank_levels"] = Texts(standard.Ranks),
                ["identities"] = Texts(standard.Identities),
                ["political"] = Texts(standard.Political),
                ["reserve"] = standard.Reserve,
                ["age_under"] = standard.AgeUnder,
            },
            ["window"] = standard.Window switch
            {
                "calendar_year" => new JsonObject { ["kind"] = "calendar_year" },
                "programme" => new JsonObject { ["kind"] = "programme", ["from"] = Iso(standard.ProgrammeFrom), ["to"] = Iso(standard.ProgrammeTo) },
                string kind => new JsonObject { ["kind"] = kind, ["n"] = standard.N },
            },
            ["channels"] = Texts(standard.Channels),
            ["channel_caps"] = Numbers(standard.Caps),
            ["channel_floors"] = Numbers(standard.Floors),
            ["categories"] = Texts(standard.Categories),
            ["prorate"] = standard.Prorate,
            ["grace_days"] = standard.GraceDays,
        };
        if (standard.Ways.Length == 1)
        {
            foreach ((string field, JsonNode? value) in Way(standard, standard.Ways[0]).ToArray())
                rule[field] = value?.DeepClone();
        }
        else
        {
            rule["metric"] = "any_of";
            rule["of"] = new JsonArray([.. standard.Ways.Select(way => Way(standard, way))]);
        }

        return rule;
    }

    private static JsonObject Way(StandardRow standard, (string Metric, decimal Threshold) way)
    {
        JsonObject said = new() { ["metric"] = way.Metric };
        switch (way.Metric)
        {
            case "courses":
                said["courses"] = Texts(standard.Courses);
                break;
            case "exam":
                said["kind"] = standard.ExamKind;
                said["score"] = way.Threshold;
                break;
            case "before_post":
                said["look_back_years"] = standard.LookBackYears;
                said["makeup_months"] = standard.MakeupMonths;
                break;
            default:
                said["threshold"] = way.Threshold;
                said["min_level"] = standard.MinLevel;
                break;
        }

        return said;
    }

    /// <summary>The rows of every ledger but the standards: the ledger's name, the county that sends the row, and its values by column.</summary>
    public IEnumerable<(string Ledger, string County, Dictionary<string, object?> Values)> Rows()
    {
        foreach (UnitRow unit in Units)
        {
            yield return ("org_units", unit.Code, new()
            {
                ["unit_code"] = unit.Code,
                ["name"] = unit.Name,
                ["name_en"] = "Unit " + unit.Code,
                ["level"] = unit.Level,
                ["kind"] = unit.Kind,
                ["parent_code"] = unit.Parent,
                ["valid_from"] = unit.From,
                ["valid_to"] = unit.To,
                ["successor_code"] = unit.Successor,
            });
        }

        foreach (CadreRow cadre in Cadres)
        {
            yield return ("cadres", cadre.County, new()
            {
                ["cadre_id"] = cadre.Id,
                ["name"] = cadre.Name,
                ["sex"] = cadre.Sex,
                ["birth_month"] = cadre.BirthMonth,
                ["education"] = cadre.Education,
                ["political"] = cadre.Political,
                ["identity"] = cadre.Identity,
                ["reserve"] = cadre.Reserve,
                ["status"] = cadre.Status,
            });
        }

        foreach (PostingRow posting in Postings)
        {
            yield return ("postings", posting.County, new()
            {
                ["posting_id"] = posting.Id,
                ["cadre_id"] = posting.Cadre,
                ["unit_code"] = posting.Unit,
                ["post"] = posting.Post,
                ["layer"] = posting.Layer,
                ["rank_level"] = posting.Rank,
                ["is_main"] = posting.IsMain,
                ["start_date"] = posting.Start,
                ["end_date"] = posting.End,
            });
        }

        foreach (ExemptionRow exemption in Exemptions)
        {
            yield return ("exemptions", exemption.County, new()
            {
                ["exemption_id"] = exemption.Id,
                ["cadre_id"] = exemption.Cadre,
                ["start_date"] = exemption.Start,
                ["end_date"] = exemption.End,
            });
        }

        foreach (ClassRow each in Classes)
        {
            Dictionary<string, object?> said = new()
            {
                ["class_id"] = each.Id,
                ["name"] = "班" + each.Id,
                ["channel"] = each.Channel,
                ["category"] = each.Category,
                ["start_date"] = each.Start,
                ["end_date"] = each.End,
                ["sponsor_unit"] = each.Sponsor,
                ["course_ids"] = each.Courses.Length == 0 ? null : string.Join("; ", each.Courses),
            };
            foreach ((string column, object? value) in each.More)
                said[column] = value;
            yield return ("classes", each.County, said);
        }

        foreach ((string county, string course) in Classes.SelectMany(each => each.Courses.Select(course => (each.County, course))).Concat(Sessions.Where(session => session.Course is not null).Select(session => (session.County, session.Course!))).Distinct())
            yield return ("courses", county, new() { ["course_id"] = course, ["title"] = "课" + course });

        foreach (SessionRow session in Sessions)
            yield return ("sessions", session.County, new() { ["class_id"] = session.Class, ["session_id"] = session.Id, ["course_id"] = session.Course, ["hours"] = 3m });

        foreach ((ScoreRow score, int number) in Scores.Select((score, place) => (score, place)))
        {
            yield return ("assessments", score.County, new()
            {
                ["assessment_id"] = $"k{number}",
                ["cadre_id"] = score.Cadre,
                ["year"] = score.Year,
                ["kind"] = score.Kind,
                ["score"] = score.Score,
                ["full_mark"] = score.FullMark,
                ["absent"] = score.Absent,
                ["assessed_on"] = score.AssessedOn,
            });
        }

        foreach (AppointmentRow appointment in Appointments)
            yield return appointment;

        foreach (AttendanceRow row in Attendance)
        {
            yield return ("attendance", row.County, new()
            {
                ["class_id"] = row.Class,
                ["session_id"] = row.Session,
                ["cadre_id"] = row.Cadre,
                ["held_on"] = row.HeldOn,
                ["status"] = row.Status,
                ["recognised_hours"] = row.Hours,
                ["days"] = row.Days,
                ["evidence"] = row.Evidence,
                ["unit_at_time"] = row.UnitAtTime,
            });
        }

        foreach (TargetRow target in Targets)
        {
            yield return ("targets", target.Unit, new()
            {
                ["unit_code"] = target.Unit,
                ["standard"] = target.Standard,
                ["year"] = target.Year,
                ["share"] = target.Share,
            });
        }

        foreach (var row in Others)
            yield return row;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
    private static JsonObject Numbers(Dictionary<string, decimal> numbers) => new(numbers.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value)));

    /// <summary>The roster as text, to copy a failing one from.</summary>
    public override string ToString()
    {
        IEnumerable<string> rows = Rows().Select(row => $"{row.Ledger} {row.County}: " + string.Join(", ", row.Values.Where(pair => pair.Value is not null).Select(Pair)));
        return string.Join('\n', [$"data date {DataDate:O}", .. rows, .. Standards.Select(rule => Rule(rule).ToJsonString(Plain))]);
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Pair(KeyValuePair<string, object?> pair) =>
        pair.Key + "=" + (pair.Value is DateOnly day ? Iso(day) : string.Create(CultureInfo.InvariantCulture, $"{pair.Value}"));
}
