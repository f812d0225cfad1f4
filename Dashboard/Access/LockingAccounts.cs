using System.Security.Cryptography;
using System.Text;
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
    private const int RecoveryIterations = 100_000;

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

    /// <summary>New recovery codes in place of the old ones: the file keeps what they are found by, and not the codes.</summary>
    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(Account user, int number)
    {
        string[] codes = [.. Enumerable.Range(0, number).Select(_ => CreateTwoFactorRecoveryCode())];
        await ((IUserTwoFactorRecoveryCodeStore<Account>)Store).ReplaceCodesAsync(user, codes.Select(code => Kept(user, code)), CancellationToken.None);
        return (await UpdateUserAsync(user)).Succeeded ? codes : null;
    }

    /// <inheritdoc/>
    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(Account user, string code) => base.RedeemTwoFactorRecoveryCodeAsync(user, Kept(user, code));

    // Slowly hashed, for ten letters are few; salted by the account, so that it can be looked up.
    private static string Kept(Account user, string code) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(user.Id), RecoveryIterations, HashAlgorithmName.SHA512, 32));

    /// <inheritdoc/>
    protected override async Task<IdentityResult> UpdateUserAsync(Account user)
    {
        IdentityResult result = await base.UpdateUserAsync(user);
        book.Forget(user.Id);
        return result;
    }
}
