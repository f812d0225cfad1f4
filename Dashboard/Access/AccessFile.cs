using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CadreTraining.Dashboard.Access;

/// <summary>The file of accounts, grants and the audit: made and brought up to date before the first request.</summary>
internal sealed class AccessFile(IDbContextFactory<AccessStore> stores, DatabaseLocation location) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Prepare(stores, location);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>How the file of a database is opened.</summary>
    public static string ConnectionString(DatabaseLocation location) => new SqliteConnectionStringBuilder { DataSource = location.Accounts, Pooling = true, DefaultTimeout = 30 }.ToString();

    /// <summary>The file of a database, for a command that works on it without a dashboard; made when missing.</summary>
    public static IDbContextFactory<AccessStore> Open(DatabaseLocation location)
    {
        PooledDbContextFactory<AccessStore> stores = new(new DbContextOptionsBuilder<AccessStore>().UseSqlite(ConnectionString(location)).Options);
        Prepare(stores, location);
        return stores;
    }

    /// <summary>Makes the file when missing, for its owner's eyes only, and brings it up to date.</summary>
    public static void Prepare(IDbContextFactory<AccessStore> stores, DatabaseLocation location)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(location.Accounts)!);
        FileStreamOptions ownerOnly = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(location.Accounts, ownerOnly).Dispose();
        using AccessStore store = stores.CreateDbContext();
        store.Database.Migrate();
    }
}
