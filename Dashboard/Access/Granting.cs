using CadreTraining.Analytics;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>The rules of giving and taking back, whoever asks and by whatever way. Each act is told to the audit, the refused ones too.</summary>
/// <remarks>An act is one transaction that no other writer gets into, so what was looked up still holds when it is written. A refusal is the end of a text <c>grant-fault.…</c>.</remarks>
public sealed class Granting(IDbContextFactory<AccessStore> stores, AccessBook book, AuditLog audit, OpenDatabase database, TimeProvider time)
{
    /// <summary>Gives a grant.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="accountId">Whom.</param>
    /// <param name="unit">The top of what is granted; null is the whole store.</param>
    /// <param name="role">What they may do there.</param>
    /// <param name="from">The first day, today or later.</param>
    /// <param name="to">The last day, included; null is open.</param>
    /// <returns>Null when it was given; else why not.</returns>
    public Task<string?> GiveAsync(Actor by, string accountId, string? unit, Role role, DateOnly from, DateOnly? to) => Act(by, accountId, AuditKind.GrantGiven, (store, account, held) =>
    {
        string? fault = !RemitOf(by).Covers(unit) ? "unit"
            : !Enum.IsDefined(role) ? "role"
            : from < Today ? "from-past"
            : to < from ? "to-before-from"
            : role == Role.Auditor && accountId == by.AccountId ? "auditor-for-oneself"
            : BreaksApart(held, role, from, to) ? "auditor-and-administrator"
            : null;
        if (fault is null)
            store.Grants.Add(new() { AccountId = accountId, UnitCode = unit, Role = role, From = from, To = to, GivenBy = by.AccountId, GivenAt = time.GetUtcNow() });
        return (fault, Say(account, role, from, to), unit);
    });

    /// <summary>Takes a grant back, from now on.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="accountId">Whose.</param>
    /// <param name="grant">Its number.</param>
    /// <param name="version">As the administrator saw it.</param>
    /// <returns>Null when it was taken back; else why not.</returns>
    public Task<string?> TakeBackAsync(Actor by, string accountId, long grant, Guid version) => Change(by, accountId, grant, version, (each, _) =>
    {
        (each.RevokedAt, each.RevokedBy) = (time.GetUtcNow(), by.AccountId);
        return null;
    });

    /// <summary>Changes the last day of a grant.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="accountId">Whose.</param>
    /// <param name="grant">Its number.</param>
    /// <param name="version">As the administrator saw it.</param>
    /// <param name="to">The last day, included, today or later; null is open.</param>
    /// <returns>Null when it was changed; else why not.</returns>
    public Task<string?> ChangeLastDayAsync(Actor by, string accountId, long grant, Guid version, DateOnly? to) => Change(by, accountId, grant, version, (each, held) =>
    {
        if (to < each.From)
            return "to-before-from";
        if (to < Today)
            return "to-past";
        if (BreaksApart(held.Where(other => other.Id != grant), each.Role, each.From, to))
            return "auditor-and-administrator";
        each.To = to;
        return null;
    });

    /// <summary>What an administrator answers for today.</summary>
    public Remit RemitOf(Actor by) => new(by.AccountId ?? "", by.AccountId is null ? [] : book.Held(by.AccountId), database.Current, Today);

    /// <summary>Whether nobody would administer the whole store without an account.</summary>
    internal bool IsLastAdministrator(AccessStore store, string accountId) => AdministratorRemains(store, Today) && !AdministratorRemains(store, Today, withoutAccount: accountId);

    /// <summary>Whether somebody administers the whole store today and on, and can sign in.</summary>
    private static bool AdministratorRemains(AccessStore store, DateOnly today, long? withoutGrant = null, string? withoutAccount = null) => Administrators.GrantsOfEverything(store, today).Any(held =>
        held.To == null && held.Id != withoutGrant && held.AccountId != withoutAccount
        && (store.Users.Any(account => account.Id == held.AccountId && account.PasswordHash != null) || store.UserLogins.Any(login => login.UserId == held.AccountId)));

    /// <summary>Whether a grant is one of those that <see cref="AdministratorRemains"/> counts.</summary>
    private bool AdministersAll(HeldGrant grant) => grant is { Role: Role.Administrator, UnitCode: null, To: null } && grant.HoldsOn(Today);

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>Whether an account would hold auditor and administrator on the same day: who administers would look himself over.</summary>
    private static bool BreaksApart(IEnumerable<HeldGrant> held, Role role, DateOnly from, DateOnly? to) =>
        Opposite(role) is { } opposite && held.Any(grant => grant.Role == opposite && grant.RevokedAt is null && !(grant.To < from) && !(to < grant.From));

    private static Role? Opposite(Role role) => role switch
    {
        Role.Auditor => Role.Administrator,
        Role.Administrator => Role.Auditor,
        _ => null,
    };

    private Task<string?> Change(Actor by, string accountId, long number, Guid version, Func<HeldGrant, IReadOnlyList<HeldGrant>, string?> change) => Act(by, accountId, AuditKind.GrantChanged, (store, account, held) =>
    {
        if (held.FirstOrDefault(each => each.Id == number) is not { } grant || !RemitOf(by).Covers(grant))
            return ("unknown", number.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
        bool administeredAll = AdministersAll(grant);
        string? fault = grant.Version != version ? "changed-meanwhile" : grant.RevokedAt is not null ? "unknown" : change(grant, held);
        if (fault is null && administeredAll && !AdministersAll(grant) && !AdministratorRemains(store, Today, withoutGrant: number))
            fault = "last-administrator";
        grant.Version = Guid.NewGuid();
        return (fault, Say(account, grant.Role, grant.From, grant.To), grant.UnitCode);
    });

    private async Task<string?> Act(Actor by, string accountId, AuditKind kind, Func<AccessStore, Account, IReadOnlyList<HeldGrant>, (string? Fault, string Subject, string? Unit)> act)
    {
        (string? fault, string subject, string? unit) = ("account", accountId, null);
        await using (AccessStore store = await stores.CreateDbContextAsync())
        {
            await using var transaction = await store.Database.BeginTransactionAsync(); // SQLite lets no other writer in until it ends
            List<HeldGrant> held = await store.Grants.Where(grant => grant.AccountId == accountId).ToListAsync();
            if (await store.Users.AsNoTracking().FirstOrDefaultAsync(each => each.Id == accountId) is { } account && RemitOf(by).Manages(account, held))
                (fault, subject, unit) = act(store, account, held);
            if (fault is null)
            {
                await store.SaveChangesAsync();
                audit.WriteWithin(store, kind, by, subject, unit);
                await transaction.CommitAsync();
            }
        }

        book.Forget(accountId);
        if (fault is not null)
            audit.Write(kind, done: false, by, subject, unit, reason: fault);
        return fault;
    }

    private static string Say(Account account, Role role, DateOnly from, DateOnly? to) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{account.UserName}: {role} {from:yyyy-MM-dd}..{to:yyyy-MM-dd}");
}
