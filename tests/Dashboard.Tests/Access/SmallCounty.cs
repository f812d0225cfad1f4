using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Commands;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The dashboard over a county of two townships with four cadres, which is no sample: whoever reads it signs in, and the audit is kept.</summary>
internal static class SmallCounty
{
    public const string County = "990101", Hongqi = "990101101", Songling = "990101201";

    private static readonly Lazy<string> Imported = new(Import);

    public static PagesHost Open() => new(showsSample: false, own: Imported.Value);

    /// <summary>The audit so far, the earliest first.</summary>
    public static IReadOnlyList<AuditEntry> Audit(this PagesHost host)
    {
        using AccessStore store = host.Services.GetRequiredService<IDbContextFactory<AccessStore>>().CreateDbContext();
        return [.. store.Audit.AsNoTracking().OrderBy(entry => entry.Id)];
    }

    /// <summary>The lines of one kind.</summary>
    public static AuditEntry[] Audit(this PagesHost host, AuditKind kind) => [.. host.Audit().Where(entry => entry.Kind == kind)];

    /// <summary>The id of an account.</summary>
    public static string Id(this PagesHost host, string name)
    {
        using AccessStore store = host.Services.GetRequiredService<IDbContextFactory<AccessStore>>().CreateDbContext();
        return store.Users.Single(account => account.UserName == name).Id;
    }

    /// <summary>Changes what is kept of accounts.</summary>
    public static void Change(this PagesHost host, Action<AccessStore> change)
    {
        using AccessStore store = host.Services.GetRequiredService<IDbContextFactory<AccessStore>>().CreateDbContext();
        change(store);
        store.SaveChanges();
        foreach (Account account in store.Users)
            host.Services.GetRequiredService<AccessBook>().Forget(account.Id);
    }

    /// <summary>Runs SQL on a file of accounts, as whoever holds the file could.</summary>
    public static void Raw(string database, string sql)
    {
        using SqliteConnection connection = new($"Data Source={database}.accounts;Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>From here on no line can be written, as on a full disk.</summary>
    public static void FillUp(string database) => Raw(database, "create trigger full before insert on Audit begin select raise(abort, 'database or disk is full'); end");

    private static string Import()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("cadre-training-small-").FullName, "small.duckdb");
        using Shell shell = new();
        using Warehouse made = Warehouse.Open(path, shell.Time);
        new Importer(made, new KeptSources(made)).Run(new([Shell.SmallCounty]) { By = "王" });
        return path;
    }
}
