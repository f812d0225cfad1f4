using CadreTraining.Analytics;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>Who administers the whole store.</summary>
public sealed class Administrators(IDbContextFactory<AccessStore> stores, TimeProvider time)
{
    /// <summary>What colleagues call them, in order.</summary>
    public IReadOnlyList<string> OfEverything()
    {
        using AccessStore store = stores.CreateDbContext();
        IQueryable<HeldGrant> grants = GrantsOfEverything(store, Today);
        return [.. store.Users.AsNoTracking().Where(account => grants.Any(held => held.AccountId == account.Id)).AsEnumerable().Select(account => account.Called).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether one of them comes in by the organisation's own sign-in.</summary>
    public bool AnyWithoutPassword()
    {
        using AccessStore store = stores.CreateDbContext();
        return GrantsOfEverything(store, Today).Any(held => store.UserLogins.Any(login => login.UserId == held.AccountId));
    }

    /// <summary>The grants by which accounts that are not disabled administer the whole store on a day.</summary>
    internal static IQueryable<HeldGrant> GrantsOfEverything(AccessStore store, DateOnly day) => store.Grants.Where(held =>
        held.Role == Role.Administrator && held.UnitCode == null && held.RevokedAt == null && held.From <= day && (held.To == null || held.To >= day)
        && store.Users.Any(account => account.Id == held.AccountId && account.DisabledAt == null));

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
