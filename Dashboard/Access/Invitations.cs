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

    private readonly IDataProtector protector = protection.CreateProtector("CadreTraining.Invitation");

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(false); // it is no second factor

    public async Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        protector.Protect(string.Join('\n', purpose, user.Id, await manager.GetSecurityStampAsync(user), (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds()));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        try
        {
            return protector.Unprotect(token).Split('\n') is [var meant, var id, var stamp, var until]
                && meant == purpose && id == user.Id && stamp == await manager.GetSecurityStampAsync(user)
                && time.GetUtcNow().ToUnixTimeMilliseconds() < long.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return false; // forged, cut short, or sealed under a key that is gone
        }
    }
}
