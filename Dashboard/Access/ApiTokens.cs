using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>Makes and ends the tokens that programs show. A refusal is the end of a text <c>token-fault.…</c>.</summary>
public sealed class ApiTokens(IDbContextFactory<AccessStore> stores, AccessBook book, AuditLog audit, TimeProvider time)
{
    /// <summary>The most days that a token stands.</summary>
    public const int LongestDays = 366;

    /// <summary>The most characters of a purpose.</summary>
    public const int LongestPurpose = 200;

    /// <summary>The most tokens of one account at a time.</summary>
    public const int MostOfAnAccount = 20;

    private const string Mark = "cta_"; // so that one left in a file is known for what it is

    /// <summary>Makes a token of one of the owner's grants.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="grantId">A grant of theirs that shows data.</param>
    /// <param name="purpose">What it is for, in their words.</param>
    /// <param name="last">The last day it opens anything.</param>
    /// <returns>The token, to be shown once; or why there is none.</returns>
    public async Task<(string? Token, string? Fault)> MakeAsync(Actor owner, long grantId, string purpose, DateOnly last)
    {
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        await using AccessStore store = await stores.CreateDbContextAsync();
        HeldGrant? grant = owner.AccountId is null ? null : book.Find(owner.AccountId)?.Grants.FirstOrDefault(each => each.Id == grantId);
        string? fault = grant is null || !grant.HoldsOn(today) || !grant.AsGrant().SeesData ? "grant"
            : purpose.Trim().Length is 0 or > LongestPurpose ? "purpose"
            : last < today || last > today.AddDays(LongestDays) ? "last"
            : await store.Tokens.CountAsync(each => each.AccountId == owner.AccountId && each.RevokedAt == null && each.ExpiresOn >= today) >= MostOfAnAccount ? "many"
            : null;
        string token = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        if (fault is null)
        {
            store.Tokens.Add(new() { AccountId = owner.AccountId!, GrantId = grantId, Purpose = purpose.Trim(), Hash = SessionBook.HashOf(token), CreatedAt = time.GetUtcNow(), ExpiresOn = last });
            await store.SaveChangesAsync();
        }

        audit.Write(AuditKind.Token, fault is null, owner, $"made for grant {grantId} until {last:O}", grant?.UnitCode, reason: fault ?? purpose.Trim());
        return fault is null ? (token, null) : (null, fault);
    }

    /// <summary>The tokens of an account that stand or stood, the latest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> OfAsync(string accountId, CancellationToken cancel)
    {
        await using AccessStore store = await stores.CreateDbContextAsync(cancel);
        return await store.Tokens.AsNoTracking().Where(each => each.AccountId == accountId).OrderByDescending(each => each.Id).ToListAsync(cancel);
    }

    /// <summary>Takes a token of an account back; one of somebody else is left alone.</summary>
    public async Task TakeBackAsync(Actor by, string accountId, long number)
    {
        await using AccessStore store = await stores.CreateDbContextAsync();
        bool done = await store.Tokens.Where(each => each.Id == number && each.AccountId == accountId && each.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(each => each.RevokedAt, time.GetUtcNow())) > 0;
        audit.Write(AuditKind.Token, done, by, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} taken back"));
    }
}
