using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>What administrators do with accounts. They never know a password: whom they make or invite anew chooses one by a link that works once.</summary>
/// <remarks>A refusal is the end of a text <c>account-fault.…</c>. Each act is told to the audit, the refused ones too.</remarks>
public sealed class AccountRegistry(UserManager<Account> accounts, AccessStore store, Granting granting, SessionBook sessions, AccessBook book, AuditLog audit, TimeProvider time)
{
    /// <summary>The accounts that an administrator manages, by name, each with its grants.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<(Account Account, IReadOnlyList<HeldGrant> Grants)>> ManagedAsync(Actor by, CancellationToken cancel)
    {
        Remit remit = granting.RemitOf(by);
        ILookup<string, HeldGrant> grants = (await store.Grants.AsNoTracking().ToListAsync(cancel)).ToLookup(grant => grant.AccountId);
        return [.. (await store.Users.AsNoTracking().OrderBy(account => account.NormalizedUserName).ToListAsync(cancel))
            .Select(account => (account, (IReadOnlyList<HeldGrant>)[.. grants[account.Id].OrderBy(grant => grant.Id)]))
            .Where(each => remit.Manages(each.account, each.Item2))];
    }

    /// <summary>An account that an administrator manages, with its grants of all times; null when there is no such one.</summary>
    public async Task<(Account Account, IReadOnlyList<HeldGrant> Grants)?> FindAsync(Actor by, string id, CancellationToken cancel)
    {
        HeldGrant[] grants = await store.Grants.AsNoTracking().Where(grant => grant.AccountId == id).OrderBy(grant => grant.Id).ToArrayAsync(cancel);
        return await store.Users.AsNoTracking().FirstOrDefaultAsync(each => each.Id == id, cancel) is { } account && granting.RemitOf(by).Manages(account, grants) ? (account, grants) : null;
    }

    /// <summary>Makes an account that holds nothing yet.</summary>
    /// <returns>The account with the invitation to hand over; or why it was not made.</returns>
    public async Task<(Account? Account, string Invitation, IReadOnlyList<string> Faults)> MakeAsync(Actor by, string name, string displayName)
    {
        Account account = new() { UserName = name.Trim(), DisplayName = displayName.Trim(), CreatedAt = time.GetUtcNow(), CreatedBy = by.AccountId };
        IReadOnlyList<string> faults = granting.RemitOf(by).Tops.Count == 0 ? ["unknown"] : Faults(await accounts.CreateAsync(account));
        audit.Write(AuditKind.AccountMade, faults.Count == 0, by, account.UserName, reason: string.Join(' ', faults));
        return faults.Count > 0 ? (null, "", faults) : (account, await accounts.GeneratePasswordResetTokenAsync(account), []);
    }

    /// <summary>Invites anew: what was chosen before opens nothing any more, nor does an earlier invitation.</summary>
    /// <returns>The invitation to hand over; or why there is none.</returns>
    public async Task<(string Invitation, IReadOnlyList<string> Faults)> InviteAsync(Actor by, string id)
    {
        string invitation = "";
        IReadOnlyList<string> faults = await Act(by, id, "invited", async account =>
        {
            if (account.DisabledAt is not null)
                return ["disabled"];
            account.PasswordHash = null;
            IdentityResult result = await accounts.UpdateSecurityStampAsync(account);
            invitation = await accounts.GeneratePasswordResetTokenAsync(account);
            return Faults(result);
        }, notOnOneself: true, endsSessions: true);
        return (faults.Count == 0 ? invitation : "", faults);
    }

    /// <summary>Renames an account.</summary>
    public Task<IReadOnlyList<string>> RenameAsync(Actor by, string id, string name, string displayName) => Act(by, id, "renamed", async account =>
    {
        account.DisplayName = displayName.Trim();
        return Faults(await accounts.SetUserNameAsync(account, name.Trim()));
    });

    /// <summary>Disables an account: its sessions, tokens and invitations end, its grants stand.</summary>
    public Task<IReadOnlyList<string>> DisableAsync(Actor by, string id) => Act(by, id, "disabled", async account =>
    {
        if (granting.IsLastAdministrator(store, id))
            return ["last-administrator"];
        account.DisabledAt ??= time.GetUtcNow();
        await store.Tokens.Where(token => token.AccountId == id && token.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, time.GetUtcNow()));
        return Faults(await accounts.UpdateSecurityStampAsync(account));
    }, notOnOneself: true, endsSessions: true);

    /// <summary>Lets an account in again.</summary>
    public Task<IReadOnlyList<string>> EnableAsync(Actor by, string id) => Act(by, id, "enabled", async account =>
    {
        account.DisabledAt = null;
        return Faults(await accounts.UpdateAsync(account));
    });

    /// <summary>Opens the lock that too many wrong tries closed.</summary>
    public Task<IReadOnlyList<string>> UnlockAsync(Actor by, string id) => Act(by, id, "unlocked", async account =>
    {
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        return Faults(await accounts.UpdateAsync(account));
    });

    /// <summary>Takes the second factor off an account whose owner lost it; they are signed out everywhere.</summary>
    public Task<IReadOnlyList<string>> RemoveSecondFactorAsync(Actor by, string id) => Act(by, id, "second factor removed", async account =>
    {
        IdentityResult result = await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        return Faults(result);
    }, notOnOneself: true, endsSessions: true);

    private static IReadOnlyList<string> Faults(IdentityResult result) => [.. result.Errors.Select(error => error.Code).Distinct()];

    private async Task<IReadOnlyList<string>> Act(Actor by, string id, string what, Func<Account, Task<IReadOnlyList<string>>> act, bool notOnOneself = false, bool endsSessions = false)
    {
        IReadOnlyList<string> faults = ["unknown"];
        string name = id;
        await using (var transaction = await store.Database.BeginTransactionAsync()) // SQLite lets no other writer in until it ends
        {
            if (await FindAsync(by, id, CancellationToken.None) is not null && await accounts.FindByIdAsync(id) is { } account)
            {
                name = account.UserName ?? id;
                faults = notOnOneself && id == by.AccountId ? ["oneself"] : await act(account);
            }

            if (faults.Count == 0)
                await transaction.CommitAsync();
        }

        if (endsSessions && faults.Count == 0)
            sessions.EndAll(id);
        book.Forget(id);
        audit.Write(AuditKind.AccountChanged, faults.Count == 0, by, $"{name}: {what}", reason: string.Join(' ', faults));
        return faults;
    }
}
