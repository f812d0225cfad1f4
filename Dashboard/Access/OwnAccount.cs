using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>What somebody signed in does with their own account. Each change ends their other sessions; wrong tries count towards the lock, as at the sign-in.</summary>
/// <remarks>A refusal is the end of a text <c>account-fault.…</c>.</remarks>
public sealed class OwnAccount(UserManager<Account> accounts, SignInKeeper keeper, AuthenticatorApp app, IDataProtectionProvider protection, AuditLog audit, IHttpContextAccessor accessor)
{
    private const int RecoveryCodes = 10;
    private readonly IDataProtector keys = protection.CreateProtector("CadreTraining.SecondFactorKey");

    /// <summary>The account of who is signed in.</summary>
    public async Task<Account> FindAsync() => await accounts.GetUserAsync(accessor.HttpContext!.User) ?? throw new InvalidOperationException("Only for who is signed in.");

    /// <summary>Changes the password.</summary>
    /// <returns>What is wrong; empty when it was changed.</returns>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(string old, string wanted)
    {
        Account account = await FindAsync();
        List<string> faults = await KnowsPasswordAsync(account, old) ? [.. (await accounts.ChangePasswordAsync(account, old, wanted)).Errors.Select(error => error.Code).Distinct()] : ["PasswordMismatch"];
        if (faults.Count == 0)
            await keeper.GoOnAsync(account);
        Tell(account, faults.Count == 0, "password");
        return faults;
    }

    /// <summary>A key for an authenticator app, and the same sealed for the form that comes back with a code.</summary>
    public (string Key, string Sealed) OfferKey(Account account)
    {
        string key = AuthenticatorApp.NewKey();
        return (key, keys.Protect(account.Id + "\n" + key));
    }

    /// <summary>The key of a sealed one; null when it is not this account's.</summary>
    public string? Unseal(Account account, string? sealedKey)
    {
        try
        {
            return keys.Unprotect(sealedKey ?? "").Split('\n') is [var id, var key] && id == account.Id ? key : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>From now on a code of the app is asked for too.</summary>
    /// <param name="account">The account of who is signed in; one that has a second factor keeps it.</param>
    /// <param name="key">The key that was offered.</param>
    /// <param name="code">A code of it.</param>
    /// <param name="password">The password, where there is one: a browser left open is not enough.</param>
    /// <returns>The recovery codes, to be shown once; null when code or password is wrong.</returns>
    public async Task<IReadOnlyList<string>?> EnrolAsync(Account account, string key, string code, string password)
    {
        if (account.TwoFactorEnabled || !app.IsRight(key, Digits(code)) || (account.PasswordHash is not null && !await KnowsPasswordAsync(account, password)))
            return null;
        await ((LockingAccounts)accounts).EnrolAsync(account, key);
        await app.ValidateAsync("", Digits(code), accounts, account); // used now
        await accounts.UpdateSecurityStampAsync(account);
        IEnumerable<string>? codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await keeper.GoOnAsync(account);
        Tell(account, done: true, "second factor set up");
        return [.. codes ?? []];
    }

    /// <summary>No code is asked for any more. Takes the password, where there is one, and a code.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> TurnOffAsync(string password, string code)
    {
        Account account = await FindAsync();
        bool right = (account.PasswordHash is null || await KnowsPasswordAsync(account, password)) && await KnowsCodeAsync(account, code);
        if (right)
        {
            await accounts.SetTwoFactorEnabledAsync(account, false);
            await accounts.ResetAuthenticatorKeyAsync(account);
            await keeper.GoOnAsync(account);
        }

        Tell(account, right, "second factor turned off");
        return right;
    }

    private Task<bool> KnowsPasswordAsync(Account account, string password) => TryAsync(account, () => accounts.CheckPasswordAsync(account, password));

    private Task<bool> KnowsCodeAsync(Account account, string code) => TryAsync(account, () => app.ValidateAsync("", Digits(code), accounts, account));

    private async Task<bool> TryAsync(Account account, Func<Task<bool>> isRight)
    {
        if (await accounts.IsLockedOutAsync(account))
            return false;
        bool right = await isRight();
        if (!right)
            await accounts.AccessFailedAsync(account);
        return right;
    }

    private void Tell(Account account, bool done, string what) => audit.Write(AuditKind.AccountChanged, done, new(account.Id, account.Called, Actor.AddressOf(accessor.HttpContext!)), $"{account.UserName}: {what}");

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
