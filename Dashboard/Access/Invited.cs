using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>What somebody does who was invited: chooses the password that nobody else knows.</summary>
/// <remarks>A refusal is the end of a text <c>account-fault.…</c>.</remarks>
public sealed class Invited(UserManager<Account> accounts, SessionBook sessions, AuditLog audit, IHttpContextAccessor accessor)
{
    /// <summary>The account that an invitation is for; null when the invitation is void.</summary>
    public async Task<Account?> FindAsync(string id, string code) =>
        await accounts.FindByIdAsync(id) is { DisabledAt: null } account && await accounts.VerifyUserTokenAsync(account, Invitations.Name, UserManager<Account>.ResetPasswordTokenPurpose, code) ? account : null;

    /// <summary>Chooses the password, and uses the invitation up.</summary>
    /// <returns>What is wrong; empty when it was chosen.</returns>
    public async Task<IReadOnlyList<string>> ChooseAsync(Account account, string code, string password)
    {
        IdentityResult result = await accounts.ResetPasswordAsync(account, code, password);
        if (result.Succeeded)
            sessions.EndAll(account.Id);
        audit.Write(AuditKind.AccountChanged, result.Succeeded, new(account.Id, account.Called, Actor.AddressOf(accessor.HttpContext!)), $"{account.UserName}: invitation used");
        return [.. result.Errors.Select(error => error.Code).Distinct()];
    }
}
