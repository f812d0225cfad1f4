using CadreTraining.Analytics;
using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>Makes the first account of a database: an administrator of everything, by the one-time code.</summary>
public sealed class FirstAdministrator(FirstCode code, UserManager<Account> accounts, AccessStore store, AccessBook book, AuditLog audit, TimeProvider time)
{
    /// <summary>Makes the account with its grants, and uses the code up.</summary>
    /// <param name="http">The request.</param>
    /// <param name="entered">The code as entered.</param>
    /// <param name="name">The name to sign in with.</param>
    /// <param name="displayName">What colleagues call them.</param>
    /// <param name="password">The password of their choice.</param>
    /// <param name="managesData">Whether the account also manages the data of the whole store: an administrator sees no data by being one.</param>
    /// <returns>The account; or null, with the texts that say what is wrong. What is wrong with name or password does not use the code up.</returns>
    public async Task<(Account? Account, IReadOnlyList<string> Refusals)> MakeAsync(HttpContext http, string entered, string name, string displayName, string password, bool managesData)
    {
        Account account = new() { UserName = name.Trim(), DisplayName = displayName.Trim(), CreatedAt = time.GetUtcNow() };
        List<string> refusals = [];
        foreach (IPasswordValidator<Account> validator in accounts.PasswordValidators)
            refusals.AddRange((await validator.ValidateAsync(accounts, account, password)).Errors.Select(error => "account-fault." + error.Code));
        foreach (IUserValidator<Account> validator in accounts.UserValidators)
            refusals.AddRange((await validator.ValidateAsync(accounts, account)).Errors.Select(error => "account-fault." + error.Code));
        if (refusals.Count > 0)
            return (null, [.. refusals.Distinct()]);
        if (!code.TryUse(entered, http))
            return (null, ["first.wrong"]);

        await accounts.CreateAsync(account, password);
        Actor by = new(account.Id, account.Called, Actor.AddressOf(http));
        audit.Write(AuditKind.AccountMade, done: true, by, account.UserName!);
        foreach (Role role in managesData ? [Role.Administrator, Role.DataManager] : new[] { Role.Administrator })
        {
            store.Grants.Add(new() { AccountId = account.Id, Role = role, From = DateOnly.FromDateTime(time.GetLocalNow().DateTime), GivenAt = time.GetUtcNow() });
            audit.Write(AuditKind.GrantGiven, done: true, by, $"{account.UserName}: {role}");
        }

        await store.SaveChangesAsync();
        book.Forget(account.Id);
        return (account, []);
    }
}
