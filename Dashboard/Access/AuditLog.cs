using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CadreTraining.Dashboard.Access;

/// <summary>Writes the audit, line after line. Who cannot write a line does not do what it was to tell of.</summary>
public sealed partial class AuditLog(IDbContextFactory<AccessStore> stores, TimeProvider time)
{
    private const int Longest = 1000;
    private readonly Lock writing = new();

    /// <summary>The audit of a database, where nothing else has opened its file.</summary>
    public static AuditLog Of(DatabaseLocation location, TimeProvider time)
    {
        try
        {
            return new(AccessFile.Open(location), time);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            throw new AuditFailedException(fault);
        }
    }

    /// <summary>Adds a line; its number, its moment and its hashes are made here.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="done">Whether it was done; false: it was refused.</param>
    /// <param name="by">Who did it, and from where.</param>
    /// <param name="subject">What it was about; no names of cadres.</param>
    /// <param name="unit">The unit that it was about; null where it was about none.</param>
    /// <param name="rows">How many rows; null where none are counted.</param>
    /// <param name="reason">Why, in the words of who did it.</param>
    /// <exception cref="AuditFailedException">The line could not be written: leave undone what it was to tell of.</exception>
    public void Write(AuditKind kind, bool done, Actor by, string subject, string? unit = null, long? rows = null, string reason = "")
    {
        try
        {
            lock (writing)
            {
                using AccessStore store = stores.CreateDbContext();
                using IDbContextTransaction transaction = store.Database.BeginTransaction(); // nobody else writes between the last line and this one, in this process or another
                Add(store, kind, done, by, subject, unit, rows, reason);
                transaction.Commit();
            }
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException or IOException)
        {
            throw new AuditFailedException(fault);
        }
    }

    /// <summary>Adds the line of something that was done in the accounts' own file, in its transaction: both become final, or neither.</summary>
    /// <param name="store">The file, with a transaction under way in which it was written.</param>
    /// <inheritdoc cref="Write" path="/param|/exception"/>
    public void WriteWithin(AccessStore store, AuditKind kind, Actor by, string subject, string? unit = null)
    {
        try
        {
            Add(store, kind, done: true, by, subject, unit, rows: null, reason: "");
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException or IOException)
        {
            throw new AuditFailedException(fault);
        }
    }

    private void Add(AccessStore store, AuditKind kind, bool done, Actor by, string subject, string? unit, long? rows, string reason)
    {
        AuditEntry? last = store.Audit.AsNoTracking().OrderByDescending(entry => entry.Id).FirstOrDefault();
        AuditEntry entry = new()
        {
            Id = (last?.Id ?? 0) + 1,
            At = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()), // as it is kept, for the hash
            Kind = kind,
            Done = done,
            AccountId = by.AccountId,
            Who = Cut(by.Name),
            From = Cut(by.From),
            UnitCode = unit is null ? null : Cut(Masked(unit)),
            Subject = Cut(Masked(subject)),
            Rows = rows,
            Reason = Cut(Masked(reason)),
            Previous = last?.Hash ?? "",
        };
        entry.Hash = HashOf(entry);
        store.Audit.Add(entry);
        store.SaveChanges();
    }

    /// <summary>Follows the lines from the first to the last.</summary>
    /// <returns>The number of the first line that is not as it was written, or that is missing; null when all are.</returns>
    public long? FirstBroken()
    {
        using AccessStore store = stores.CreateDbContext();
        (long id, string hash) = (0, "");
        foreach (AuditEntry entry in store.Audit.AsNoTracking().OrderBy(entry => entry.Id))
        {
            if (entry.Id != ++id || entry.Previous != hash || entry.Hash != HashOf(entry))
                return id;
            hash = entry.Hash;
        }

        return null;
    }

    private static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', new[]
    {
        entry.Previous, entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), entry.Kind.ToString(), entry.Done ? "1" : "0",
        entry.AccountId, entry.Who, entry.From, entry.UnitCode, entry.Subject, entry.Rows?.ToString(CultureInfo.InvariantCulture), entry.Reason,
    }.Select(part => (part ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))))));

    /// <summary>What looks like the number of an identity card is not kept, wherever somebody wrote it.</summary>
    internal static string Masked(string text) => IdentityCard().Replace(text, "******");

    [GeneratedRegex("(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])")]
    private static partial Regex IdentityCard();

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}

/// <summary>A line of the audit could not be written.</summary>
public sealed class AuditFailedException(Exception inner) : IOException("The audit could not be written.", inner);

/// <summary>Who does something, for the audit.</summary>
/// <param name="AccountId">The account; null for somebody not signed in and for the command line.</param>
/// <param name="Name">What they are called; for the command line the machine's own user.</param>
/// <param name="From">The address that the request came from; empty for the command line.</param>
public sealed record Actor(string? AccountId, string Name, string From)
{
    /// <summary>The machine's own user, on the command line.</summary>
    public static Actor CommandLine(string user) => new(null, user, "");

    /// <summary>Somebody who has not signed in.</summary>
    public static Actor Unknown(HttpContext http, string name = "") => new(null, name, AddressOf(http));

    /// <summary>The address that a request came from.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
