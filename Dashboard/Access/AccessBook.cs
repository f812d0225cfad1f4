using System.Collections.Concurrent;
using CadreTraining.Analytics;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>An account as every request asks for it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What colleagues call them.</param>
/// <param name="Stamp">Its security stamp: a cookie with another one is worth nothing.</param>
/// <param name="IsDisabled">Whether nobody signs in with it.</param>
/// <param name="HasSecondFactor">Whether an authenticator app is asked for too.</param>
/// <param name="Grants">Its grants that have not been taken back, of any day.</param>
public sealed record KnownAccount(string Id, string Name, string Stamp, bool IsDisabled, bool HasSecondFactor, IReadOnlyList<HeldGrant> Grants);

/// <summary>Who may do what, held in memory: whoever changes an account or a grant has it read anew with <see cref="Forget"/>, so that a change holds from the next request on.</summary>
/// <remarks>This process alone changes the file.</remarks>
public sealed class AccessBook(IDbContextFactory<AccessStore> stores, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, KnownAccount> known = [];
    private readonly Lock keeping = new();
    private long forgotten;
    private bool anybody;

    /// <summary>Whether there is any account: before the first one, nobody can sign in.</summary>
    public bool HasAccounts
    {
        get
        {
            if (!anybody)
            {
                using AccessStore store = stores.CreateDbContext();
                anybody = store.Users.Any();
            }

            return anybody;
        }
    }

    /// <summary>The account of this id; null when there is none.</summary>
    public KnownAccount? Find(string id)
    {
        if (known.TryGetValue(id, out KnownAccount? account))
            return account;
        long before = Interlocked.Read(ref forgotten);
        using AccessStore store = stores.CreateDbContext();
        if (store.Users.AsNoTracking().FirstOrDefault(each => each.Id == id) is not { } found)
            return null;
        account = new(found.Id, found.Called, found.SecurityStamp ?? "", found.DisabledAt is not null, found.TwoFactorEnabled,
            [.. store.Grants.AsNoTracking().Where(grant => grant.AccountId == id && grant.RevokedAt == null).OrderBy(grant => grant.Id)]);
        lock (keeping)
        {
            if (before == forgotten)
                known[id] = account; // else it changed while it was read: what was read may be the old
        }

        return account;
    }

    /// <summary>What an account holds today; empty for one that is disabled or does not exist.</summary>
    public IReadOnlyList<Grant> Held(string id) => Find(id) is { IsDisabled: false } account ? [.. account.Grants.Where(grant => grant.HoldsOn(Today)).Select(grant => grant.AsGrant())] : [];

    /// <summary>Reads an account anew the next time it is asked for.</summary>
    public void Forget(string id)
    {
        lock (keeping)
        {
            forgotten++;
            known.TryRemove(id, out _);
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
