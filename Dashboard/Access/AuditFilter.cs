using System.Globalization;

namespace CadreTraining.Dashboard.Access;

/// <summary>Which lines of the audit somebody asks for, as the page's address says it. What is left out, or cannot be read, narrows nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What happened.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>Who did it: the account's id.</summary>
    public string? Account { get; init; }

    /// <summary>A unit: its own lines, and those of the units below it.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it was done, or refused.</summary>
    public bool? Done { get; init; }

    /// <summary>Text that stands in the subject or the reason.</summary>
    public string? Text { get; init; }

    /// <summary>Reads the keys of an address.</summary>
    public static AuditFilter Read(IQueryCollection query) => new()
    {
        From = Day(query["from"]),
        To = Day(query["to"]),
        Kind = Enum.TryParse(query["kind"], out AuditKind kind) && Enum.IsDefined(kind) ? kind : null,
        Account = Given(query["account"]),
        Unit = Given(query["unit"]),
        Done = query["outcome"].ToString() switch { "done" => true, "refused" => false, _ => null },
        Text = Given(query["text"]),
    };

    /// <summary>The filter as the keys of an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Keys() => new Dictionary<string, string?>
    {
        ["from"] = Day(From),
        ["to"] = Day(To),
        ["kind"] = Kind?.ToString(),
        ["account"] = Account,
        ["unit"] = Unit,
        ["outcome"] = Done switch { true => "done", false => "refused", null => null },
        ["text"] = Text,
    }.Where(pair => pair.Value is not null);

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
