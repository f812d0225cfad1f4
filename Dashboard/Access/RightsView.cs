using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>A grant that held on a day, and whose.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="GivenBy">What whoever gave it is called; empty for the first administrator's own.</param>
/// <param name="IsUnused">Whether nobody has used it for <see cref="RightsView.Unused"/>: no sign-in, and no program with a token of it.</param>
public sealed record HeldRight(HeldGrant Grant, Account Account, string GivenBy, bool IsUnused);

/// <summary>A token that opened something on a day.</summary>
/// <param name="Token">The token.</param>
/// <param name="Right">The grant that it carries.</param>
/// <param name="IsUnused">Whether no program has shown it for <see cref="RightsView.Unused"/>.</param>
public sealed record HeldToken(ApiToken Token, HeldRight Right, bool IsUnused);

/// <summary>Who could see what on a day, as far as the auditor looks: grants are never deleted, so days gone by are answered too.</summary>
public sealed class RightsView(IDbContextFactory<AccessStore> stores, AuditView audit, TimeProvider time)
{
    /// <summary>After so long without use a right is asked about.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(90);

    /// <summary>Today, as a local calendar day.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>The grants that held on a day, by account and unit. One taken back on that day still did; of an account that is disabled none does from that day on.</summary>
    public IReadOnlyList<HeldRight> On(DateOnly day)
    {
        using AccessStore store = stores.CreateDbContext();
        Dictionary<string, Account> accounts = store.Users.AsNoTracking().ToDictionary(account => account.Id);
        ILookup<long, ApiToken> tokens = store.Tokens.AsNoTracking().ToLookup(token => token.GrantId);
        return
        [
            .. store.Grants.AsNoTracking().AsEnumerable()
                .Where(grant => Held(grant, day) && audit.IsReachedFrom(grant.UnitCode) && accounts.TryGetValue(grant.AccountId, out Account? account) && !(account.DisabledAt is { } disabled && DayOf(disabled) < day))
                .Select(grant => new HeldRight(grant, accounts[grant.AccountId], grant.GivenBy is { } by && accounts.TryGetValue(by, out Account? giver) ? giver.Called : "",
                    IsLongAgo(tokens[grant.Id].Select(token => token.LastUsed).Append(accounts[grant.AccountId].LastSignIn).Append(grant.GivenAt).Max())))
                .OrderBy(right => right.Account.Called, StringComparer.Ordinal).ThenBy(right => right.Grant.UnitCode, StringComparer.Ordinal).ThenByDescending(right => right.Grant.Role),
        ];
    }

    /// <summary>The tokens of these grants that opened something on a day.</summary>
    public IReadOnlyList<HeldToken> Tokens(IReadOnlyList<HeldRight> rights, DateOnly day)
    {
        using AccessStore store = stores.CreateDbContext();
        Dictionary<long, HeldRight> byGrant = rights.ToDictionary(right => right.Grant.Id);
        return
        [
            .. store.Tokens.AsNoTracking().AsEnumerable()
                .Where(token => byGrant.ContainsKey(token.GrantId) && DayOf(token.CreatedAt) <= day && token.ExpiresOn >= day && !(token.RevokedAt is { } revoked && DayOf(revoked) < day))
                .Select(token => new HeldToken(token, byGrant[token.GrantId], IsLongAgo(token.LastUsed ?? token.CreatedAt))),
        ];
    }

    /// <summary>The units to tell of: those that grants name, and the asked one; null is the whole store.</summary>
    public IReadOnlyList<string?> Units(IReadOnlyList<HeldRight> rights, string? asked) =>
        [.. rights.Select(right => right.Grant.UnitCode).Append(asked).Distinct().Where(unit => audit.Sees(unit) && (unit is null ? audit.IsWhole : unit == asked || audit.Units.Find(unit) is not null)).OrderBy(unit => unit, StringComparer.Ordinal)];

    /// <summary>The grants that reach a unit, its own and those from above.</summary>
    public IReadOnlyList<HeldRight> Reaching(IReadOnlyList<HeldRight> rights, string? unit) =>
        [.. rights.Where(right => right.Grant.UnitCode is null || right.Grant.UnitCode == unit || (unit is not null && audit.Units.IsWithin(unit, right.Grant.UnitCode)))];

    private bool Held(HeldGrant grant, DateOnly day) =>
        grant.From <= day && !(grant.To < day) && DayOf(grant.GivenAt) <= day && !(grant.RevokedAt is { } revoked && DayOf(revoked) < day);

    private bool IsLongAgo(DateTimeOffset? moment) => !(time.GetUtcNow() - moment < Unused);

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(audit.Local(moment).DateTime);
}
