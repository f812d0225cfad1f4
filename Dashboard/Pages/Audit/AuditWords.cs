using System.Globalization;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.Audit;

/// <summary>The audit and the rights in the reader's words, the same on pages, in workbooks and in CSV.</summary>
public static class AuditWords
{
    /// <summary>A moment, to the second.</summary>
    public static string Moment(this AuditView view, DateTimeOffset? moment) => moment is { } known ? view.Local(known).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";

    /// <summary>The day of a moment.</summary>
    public static string Day(this AuditView view, DateTimeOffset? moment) => moment is { } known ? view.Local(known).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    /// <summary>A unit's name; its code where it has none any more, and the whole store where that is meant.</summary>
    public static string UnitName(this AuditView view, string? code, Words words) => code is null ? words["audit.whole"] : view.IsReachedFrom(code) && view.Units.Find(code) is { } unit ? unit.Name : code; // what somebody only asked for is told as they wrote it

    /// <summary>Who did it.</summary>
    public static string Who(AuditEntry entry, Words words) =>
        entry.Who.Length == 0 ? words["audit.nobody"] : entry is { AccountId: null, From.Length: 0 } ? words.With("audit.command-line", entry.Who) : entry.Who;

    /// <summary>What it was about.</summary>
    public static string Subject(AuditEntry entry, Words words) => entry.Kind switch
    {
        AuditKind.Imported or AuditKind.Undone or AuditKind.Decided => string.Join(words["end.comma"] + words["end.space"], entry.Subject.Split(' ').Select(part => Part(part, words))),
        AuditKind.Exported or AuditKind.AuditTaken => Taken(entry.Subject, words),
        _ => words.Find("audit.subject." + entry.Subject) ?? entry.Subject,
    };

    /// <summary>The lines as a list, with the hashes that tie each to the one before.</summary>
    public static PlainList Lines(AuditView view, IReadOnlyList<AuditEntry> lines, Words words) => new(
        words["audit.title"],
        view.Last() is { } last ? words.With("audit.anchor", last.Id, last.Hash) : words["audit.none"],
        [
            new(words["audit.number"], IsNumber: true), new(words["audit.at"]), new(words["audit.who"]), new(words["audit.from"]), new(words["audit.kind"]), new(words["audit.outcome"]),
            new(words["audit.unit-code"]), new(words["audit.unit"]), new(words["audit.subject"], Widest: 48), new(words["audit.rows"], IsNumber: true), new(words["audit.reason"], Widest: 40), new(words["audit.hash"], Widest: 20),
        ],
        [
            .. lines.Select(line => new object?[]
            {
                line.Id, view.Moment(line.At), Who(line, words), line.From, words["audit." + line.Kind], words[line.Done ? "audit.outcome.done" : "audit.outcome.refused"],
                line.UnitCode, line.UnitCode is { } unit ? view.UnitName(unit, words) : null, Subject(line, words), line.Rows, line.Reason, line.Hash,
            }),
        ]);

    /// <summary>Who held what on a day, by account.</summary>
    public static PlainList ByAccount(AuditView view, IReadOnlyList<HeldRight> rights, DateOnly day, Words words) => new(
        words["rights.by-account"], words.With("rights.on", words.Day(day)),
        [
            new(words["rights.account"]), new(words["rights.sign-in-name"]), new(words["rights.role"]), new(words["audit.unit-code"]), new(words["audit.unit"]), new(words["rights.since"]), new(words["rights.until"]),
            new(words["rights.given-by"]), new(words["rights.taken-back"]), new(words["rights.second-factor"]), new(words["rights.last-sign-in"]), new(words["rights.use"]),
        ],
        [
            .. rights.Select(right => new object?[]
            {
                right.Account.Called, right.Account.UserName, words["role." + right.Grant.Role], right.Grant.UnitCode, view.UnitName(right.Grant.UnitCode, words), words.Day(right.Grant.From),
                right.Grant.To is { } to ? words.Day(to) : null, right.GivenBy, view.Moment(right.Grant.RevokedAt), words[right.Account.TwoFactorEnabled ? "yes" : "no"], view.Moment(right.Account.LastSignIn), Use(right.IsUnused, words),
            }),
        ]);

    /// <summary>Who reached each unit on a day, and by which grant.</summary>
    public static PlainList ByUnit(AuditView view, RightsView rights, IReadOnlyList<HeldRight> held, string? asked, DateOnly day, Words words) => new(
        words["rights.by-unit"], words.With("rights.on", words.Day(day)),
        [new(words["audit.unit-code"]), new(words["audit.unit"]), new(words["rights.account"]), new(words["rights.role"]), new(words["rights.through"])],
        [
            .. rights.Units(held, asked).SelectMany(unit => rights.Reaching(held, unit).Select(right => new object?[]
            {
                unit, view.UnitName(unit, words), right.Account.Called, words["role." + right.Grant.Role], view.UnitName(right.Grant.UnitCode, words),
            })),
        ]);

    /// <summary>What programs could ask on a day.</summary>
    public static PlainList Tokens(AuditView view, IReadOnlyList<HeldToken> tokens, DateOnly day, Words words) => new(
        words["rights.tokens"], words.With("rights.on", words.Day(day)),
        [
            new(words["rights.account"]), new(words["rights.purpose"]), new(words["rights.role"]), new(words["audit.unit-code"]), new(words["audit.unit"]), new(words["rights.since"]), new(words["rights.until"]), new(words["rights.last-used"]),
            new(words["rights.use"]),
        ],
        [
            .. tokens.Select(token => new object?[]
            {
                token.Right.Account.Called, token.Token.Purpose, words["role." + token.Right.Grant.Role], token.Right.Grant.UnitCode, view.UnitName(token.Right.Grant.UnitCode, words), view.Day(token.Token.CreatedAt),
                words.Day(token.Token.ExpiresOn), view.Moment(token.Token.LastUsed), Use(token.IsUnused, words),
            }),
        ]);

    /// <summary>Whether a right was used lately; empty when it was.</summary>
    public static string Use(bool isUnused, Words words) => isUnused ? words.With("rights.unused", (int)RightsView.Unused.TotalDays) : "";

    private static string Part(string part, Words words) =>
        part.Split('=', 2) is [var key, var value] && words.Find("audit.part." + key) is not null ? words.With("audit.part." + key, value) : part;

    /// <summary>"csv coverage.people?unit=1": the form, the measure's title, and the question's keys as they are.</summary>
    private static string Taken(string subject, Words words)
    {
        string[] parts = subject.Split(' ', 2);
        if (words.Find("audit.form." + parts[0]) is not { } form)
            return subject;
        if (parts.Length == 1)
            return form;
        int end = parts[1].IndexOf('?', StringComparison.Ordinal);
        string measure = end < 0 ? parts[1] : parts[1][..end];
        return words.With("audit.taken", form, words.Find("measure." + measure) ?? measure, end < 0 ? "" : parts[1][(end + 1)..]).Trim();
    }
}
