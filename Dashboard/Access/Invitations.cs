using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>What stands in an invitation: good for three days and until the account's stamp changes, which the first use does, a new invitation, and disabling.</summary>
internal sealed class Invitations(IDataProtectionProvider protection, TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    /// <summary>Its name among the providers of Identity.</summary>
    public const string Name = "invitation";

    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(false); // it is no second factor

    public async Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        (await ProtectorAsync(purpose, manager, user)).Protect((time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        try
        {
            return time.GetUtcNow().ToUnixTimeMilliseconds() < long.Parse((await ProtectorAsync(purpose, manager, user)).Unprotect(token), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return false; // forged, cut short, for somebody else, of an earlier stamp, or sealed under a key that is gone
        }
    }

    // What it is for is part of the seal, and so the link stays short.
    private async Task<IDataProtector> ProtectorAsync(string purpose, UserManager<Account> manager, Account user) =>
        protection.CreateProtector("CadreTraining.Invitation", purpose, user.Id, await manager.GetSecurityStampAsync(user));
}
