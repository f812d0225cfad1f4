using CadreTraining.Analytics;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>The audit as an auditor sees it: of the whole store every line; of a part of it the lines about units within it, and what accounts did that never held a grant outside of it.</summary>
public sealed class AuditView(IDbContextFactory<AccessStore> stores, Reader reader, TimeProvider time)
{
    private readonly string?[] tops = [.. reader.Grants.Where(grant => grant.Role == Role.Auditor).Select(grant => grant.UnitCode)];

    /// <summary>The units, with their names.</summary>
    public UnitMap Units { get; } = new(reader.Warehouse, reader.Language);

    /// <summary>Whether the auditor sees the whole store.</summary>
    public bool IsWhole => tops.Contains(null);

    /// <summary>Whether a unit is the auditor's to look at; null is the whole store.</summary>
    public bool Sees(string? unit) => IsWhole || (unit is not null && tops.Any(top => Units.IsWithin(unit, top)));

    /// <summary>Whether a grant of this unit, which null is the whole store, reaches anything that the auditor looks at: from within or from above.</summary>
    public bool IsReachedFrom(string? unit) => Sees(unit) || unit is null || tops.Any(top => Units.IsWithin(top!, unit));

    /// <summary>How many lines there are.</summary>
    public int Count(AuditFilter filter)
    {
        using AccessStore store = stores.CreateDbContext();
        return Asked(store, filter).Count();
    }

    /// <summary>Lines, the latest first.</summary>
    public IReadOnlyList<AuditEntry> Lines(AuditFilter filter, int skip = 0, int take = int.MaxValue)
    {
        using AccessStore store = stores.CreateDbContext();
        return [.. Asked(store, filter).OrderByDescending(entry => entry.Id).Skip(skip).Take(take)];
    }

    /// <summary>The last line of all, whosever it is: its number and hash, noted elsewhere, show later that none was cut off. Null while there is none.</summary>
    public AuditEntry? Last()
    {
        using AccessStore store = stores.CreateDbContext();
        return store.Audit.AsNoTracking().OrderByDescending(entry => entry.Id).FirstOrDefault();
    }

    /// <summary>The accounts that the auditor may ask about, by name.</summary>
    public IReadOnlyList<Account> Accounts()
    {
        using AccessStore store = stores.CreateDbContext();
        IEnumerable<Account> all = [.. store.Users.AsNoTracking()];
        if (!IsWhole)
            all = all.IntersectBy(OwnAccounts(store), account => account.Id);
        return [.. all.OrderBy(account => account.Called, StringComparer.Ordinal)];
    }

    /// <summary>A moment as it is shown: local, to the second.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone);

    private IQueryable<AuditEntry> Asked(AccessStore store, AuditFilter filter)
    {
        IQueryable<AuditEntry> lines = store.Audit.AsNoTracking();
        if (!IsWhole)
        {
            string[] units = UnitsWithin(store, Sees), accounts = [.. OwnAccounts(store)];
            lines = lines.Where(entry => (entry.UnitCode != null && EF.Parameter(units).Contains(entry.UnitCode)) || (entry.AccountId != null && EF.Parameter(accounts).Contains(entry.AccountId)));
        }

        if (filter.From is { } from)
        {
            DateTimeOffset first = Midnight(from);
            lines = lines.Where(entry => entry.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            DateTimeOffset after = Midnight(to.AddDays(1));
            lines = lines.Where(entry => entry.At < after);
        }

        if (filter.Kind is { } kind)
            lines = lines.Where(entry => entry.Kind == kind);
        if (filter.Account is { } account)
            lines = lines.Where(entry => entry.AccountId == account);
        if (filter.Unit is { } unit)
        {
            string[] below = UnitsWithin(store, code => code == unit || Units.IsWithin(code!, unit));
            lines = lines.Where(entry => entry.UnitCode != null && EF.Parameter(below).Contains(entry.UnitCode));
        }

        if (filter.Done is { } done)
            lines = lines.Where(entry => entry.Done == done);
        if (filter.Text is { } text)
            lines = lines.Where(entry => entry.Subject.Contains(text) || entry.Reason.Contains(text));
        return lines;
    }

    /// <summary>The units that lines name, and that pass.</summary>
    private static string[] UnitsWithin(AccessStore store, Func<string?, bool> passes) =>
        [.. store.Audit.Where(entry => entry.UnitCode != null).Select(entry => entry.UnitCode!).Distinct().AsEnumerable().Where(passes)];

    /// <summary>The accounts that never held a grant outside of what the auditor looks at.</summary>
    private IEnumerable<string> OwnAccounts(AccessStore store) =>
        [.. store.Grants.AsNoTracking().AsEnumerable().GroupBy(grant => grant.AccountId).Where(held => held.All(grant => Sees(grant.UnitCode))).Select(held => held.Key)];

    private DateTimeOffset Midnight(DateOnly day)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, time.LocalTimeZone.GetUtcOffset(midnight));
    }
}
