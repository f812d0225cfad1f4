using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace CadreTraining.Dashboard.Access;

/// <summary>The browsers that are signed in: each sign-in begins a session of its own, and a cookie lives only as long as its session.</summary>
public sealed class SessionBook(IDbContextFactory<AccessStore> stores, SignInSettings settings, TimeProvider time)
{
    /// <summary>The claim of a cookie that names its session.</summary>
    public const string Claim = "session";

    private const int LongestBrowser = 200;
    private readonly ConcurrentDictionary<string, Session> sessions = [];
    private readonly Lock reading = new();
    private bool isRead;

    /// <summary>Begins a session, always under a new name.</summary>
    /// <returns>What the cookie holds of it.</returns>
    public string Begin(string accountId, string browser)
    {
        string secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        DateTimeOffset now = time.GetUtcNow();
        Session session = new() { Id = HashOf(secret), AccountId = accountId, Since = now, LastSeen = now, Browser = browser.Length <= LongestBrowser ? browser : browser[..LongestBrowser] };
        Sessions[session.Id] = session;
        using AccessStore store = stores.CreateDbContext();
        store.Sessions.Where(each => each.Since < now - settings.Longest).ExecuteDelete();
        store.Sessions.Add(session);
        store.SaveChanges();
        return secret;
    }

    /// <summary>The session of a cookie; null when it is over or was never there. That it was seen is kept.</summary>
    public Session? Find(string secret)
    {
        if (!Sessions.TryGetValue(HashOf(secret), out Session? session))
            return null;
        DateTimeOffset now = time.GetUtcNow();
        if (IsOver(session, now))
        {
            End(session.Id);
            return null;
        }

        if (now - session.LastSeen >= TimeSpan.FromMinutes(1))
        {
            session.LastSeen = now;
            using AccessStore store = stores.CreateDbContext();
            store.Sessions.Where(each => each.Id == session.Id).ExecuteUpdate(set => set.SetProperty(each => each.LastSeen, now));
        }

        return session;
    }

    /// <summary>The sessions of an account, the latest first.</summary>
    public IReadOnlyList<Session> Of(string accountId) =>
        [.. Sessions.Values.Where(session => session.AccountId == accountId && !IsOver(session, time.GetUtcNow())).OrderByDescending(session => session.LastSeen)];

    /// <summary>Ends a session.</summary>
    public void End(string id)
    {
        Sessions.TryRemove(id, out _);
        using AccessStore store = stores.CreateDbContext();
        store.Sessions.Where(each => each.Id == id).ExecuteDelete();
    }

    /// <summary>Ends the sessions of an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="but">One that goes on; null ends all.</param>
    public void EndAll(string accountId, string? but = null)
    {
        foreach (Session session in Of(accountId).Where(session => session.Id != but))
            End(session.Id);
    }

    /// <summary>The name under which the secret of a cookie is kept.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private bool IsOver(Session session, DateTimeOffset now) => now - session.Since >= settings.Longest || now - session.LastSeen >= settings.Idle;

    private ConcurrentDictionary<string, Session> Sessions
    {
        get
        {
            if (!isRead)
                Read();
            return sessions;
        }
    }

    private void Read()
    {
        lock (reading)
        {
            if (isRead)
                return;
            using AccessStore store = stores.CreateDbContext();
            foreach (Session session in store.Sessions.AsNoTracking())
                sessions[session.Id] = session;
            isRead = true;
        }
    }
}
