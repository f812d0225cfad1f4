namespace CadreTraining.Dashboard.Access;

/// <summary>How an account stands, for lists. The text <c>account-state.STATE</c> says each.</summary>
public enum AccountState
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>In use, and nothing is granted now or later.</summary>
    HoldsNothing,

    /// <summary>Its password has not been chosen yet.</summary>
    Invited,

    /// <summary>Locked for a while after wrong tries.</summary>
    Locked,

    /// <summary>Nobody signs in with it.</summary>
    Disabled,
}

/// <summary>Tells how accounts stand.</summary>
public static class AccountStates
{
    /// <summary>How an account stands now: of several, what keeps its owner out comes first.</summary>
    public static AccountState Of(Account account, IReadOnlyList<HeldGrant> grants, TimeProvider time) =>
        account.DisabledAt is not null ? AccountState.Disabled
        : account.LockoutEnd > time.GetUtcNow() ? AccountState.Locked
        : account.PasswordHash is null && account.LastSignIn is null ? AccountState.Invited
        : grants.Any(grant => grant.HoldsFrom(DateOnly.FromDateTime(time.GetLocalNow().DateTime))) ? AccountState.Active
        : AccountState.HoldsNothing;
}
