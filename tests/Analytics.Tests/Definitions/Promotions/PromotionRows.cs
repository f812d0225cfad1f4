namespace CadreTraining.Analytics.Tests.Definitions;

internal sealed record AppointmentRow(string County, string Id, string Cadre, DateOnly Date, string Type)
{
    public string? Unit { get; init; }
    public string? Route { get; init; }
    public string? Election { get; init; }
    public DateOnly? Decided { get; init; }
    public bool? Considered { get; init; }
    public string? FromPost { get; init; }
    public string? ToPost { get; init; }

    public static implicit operator (string, string, Dictionary<string, object?>)(AppointmentRow row) => ("appointments", row.County, new()
    {
        ["appointment_id"] = row.Id,
        ["cadre_id"] = row.Cadre,
        ["date"] = row.Date,
        ["type"] = row.Type,
        ["unit_code"] = row.Unit,
        ["route"] = row.Route,
        ["election_id"] = row.Election,
        ["decided_on"] = row.Decided,
        ["study_considered"] = row.Considered,
        ["from_post"] = row.FromPost,
        ["to_post"] = row.ToPost,
    });
}

internal sealed record ElectionRow(string County, string Id, string Name, DateOnly Date)
{
    public string? Unit { get; init; }

    public static implicit operator (string, string, Dictionary<string, object?>)(ElectionRow row) => ("elections", row.County, new()
    {
        ["election_id"] = row.Id,
        ["name"] = row.Name,
        ["date"] = row.Date,
        ["unit_code"] = row.Unit,
    });
}

internal sealed record ResultRow(string County, string Id, string Cadre, string Kind, DateOnly On)
{
    public int Attempt { get; init; } = 1;
    public int? Score { get; init; }
    public int FullMark { get; init; } = 100;
    public int? PassMark { get; init; }
    public string? Grade { get; init; }
    public bool Absent { get; init; }
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Whether there is anything to judge by: a score, or a grade.</summary>
    public bool Says => !Absent && (Score is not null || Grade is not null and not "ungraded");

    /// <summary>Pass from 60 of 100, unless the ledger says.</summary>
    public bool Passed => Score is { } score ? 100m * score / FullMark >= (PassMark is { } pass ? 100m * pass / FullMark : 60m) : Grade is "excellent" or "good" or "pass";

    public bool Failed => Score is not null ? !Passed : Grade == "fail";

    public static implicit operator (string, string, Dictionary<string, object?>)(ResultRow row) => ("assessments", row.County, new()
    {
        ["assessment_id"] = row.Id,
        ["cadre_id"] = row.Cadre,
        ["year"] = row.On.Year,
        ["kind"] = row.Kind,
        ["attempt"] = row.Attempt,
        ["score"] = (decimal?)row.Score,
        ["full_mark"] = (decimal)row.FullMark,
        ["pass_mark"] = (decimal?)row.PassMark,
        ["grade"] = row.Grade,
        ["absent"] = row.Absent,
        ["assessed_on"] = row.On,
        ["valid_until"] = row.ValidUntil,
    });
}

internal sealed record ReserveRow(string County, string Id, string Cadre, string Level, DateOnly Entry)
{
    public DateOnly? Exit { get; init; }
    public string? Reason { get; init; }

    public static implicit operator (string, string, Dictionary<string, object?>)(ReserveRow row) => ("reserve_pool", row.County, new()
    {
        ["reserve_id"] = row.Id,
        ["cadre_id"] = row.Cadre,
        ["level"] = row.Level,
        ["entry_date"] = row.Entry,
        ["exit_date"] = row.Exit,
        ["exit_reason"] = row.Reason,
    });
}

/// <summary>The rows of appointments and of what is held beside them.</summary>
internal sealed record PromotionRoster
{
    public List<AppointmentRow> Appointments { get; init; } = [];
    public List<ElectionRow> Elections { get; init; } = [];
    public List<ResultRow> Results { get; init; } = [];
    public List<ReserveRow> Reserve { get; init; } = [];

    /// <summary>All of them as rows of their ledgers.</summary>
    public List<(string Ledger, string County, Dictionary<string, object?> Values)> Rows() =>
    [
        .. Appointments.Select(row => ((string, string, Dictionary<string, object?>))row), .. Elections.Select(row => ((string, string, Dictionary<string, object?>))row),
        .. Results.Select(row => ((string, string, Dictionary<string, object?>))row), .. Reserve.Select(row => ((string, string, Dictionary<string, object?>))row),
    ];
}
