using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CadreTraining.Dashboard.Access;

/// <summary>The accounts of Identity, whose locks open by this program's clock, and of which every change is read anew at once.</summary>
internal sealed class LockingAccounts(
    IUserStore<Account> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> names,
    IEnumerable<IPasswordValidator<Account>> passwords,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Account>> log,
    AccessBook book,
    TimeProvider time) : UserManager<Account>(store, options, hasher, names, passwords, normalizer, errors, services, log)
{
    /// <inheritdoc/>
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnabled && user.LockoutEnd > time.GetUtcNow());

    /// <inheritdoc/>
    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (++user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
            (user.AccessFailedCount, user.LockoutEnd) = (0, time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan);
        return await UpdateUserAsync(user);
    }

    /// <summary>From now on the account signs in with an authenticator app of this key.</summary>
    public async Task EnrolAsync(Account user, string key)
    {
        await ((IUserAuthenticatorKeyStore<Account>)Store).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
        await SetTwoFactorEnabledAsync(user, true);
    }

    /// <inheritdoc/>
    protected override async Task<IdentityResult> UpdateUserAsync(Account user)
    {
        IdentityResult result = await base.UpdateUserAsync(user);
        book.Forget(user.Id);
        return result;
    }
}
