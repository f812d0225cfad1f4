using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CadreTraining.Dashboard.Access;

/// <summary>Accounts, grants, sessions, tokens and the audit: a small SQLite file beside the database.</summary>
public sealed class AccessStore(DbContextOptions<AccessStore> options) : IdentityUserContext<Account>(options)
{
    /// <summary>Every grant ever given.</summary>
    public DbSet<HeldGrant> Grants => Set<HeldGrant>();

    /// <summary>The browsers signed in.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Every token ever made.</summary>
    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    /// <summary>The audit; write through <see cref="AuditLog"/>.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Instants>(); // SQLite orders no DateTimeOffset

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<HeldGrant>(grant =>
        {
            grant.Property(each => each.Version).IsConcurrencyToken();
            grant.Property(each => each.Role).HasConversion<string>();
            grant.HasIndex(each => each.AccountId);
        });
        builder.Entity<Session>().HasIndex(each => each.AccountId);
        builder.Entity<ApiToken>().HasIndex(each => each.Hash).IsUnique();
        builder.Entity<AuditEntry>(entry =>
        {
            entry.Property(each => each.Kind).HasConversion<string>();
            entry.HasIndex(each => each.At);
        });
    }

    /// <summary>Instants as milliseconds since 1970, which order as they should.</summary>
    private sealed class Instants() : ValueConverter<DateTimeOffset, long>(instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}

/// <summary>What <c>dotnet ef migrations add</c> makes the model from; the product itself never asks it.</summary>
internal sealed class AccessStoreDesign : IDesignTimeDbContextFactory<AccessStore>
{
    public AccessStore CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AccessStore>().UseSqlite("Data Source=:memory:").Options);
}
