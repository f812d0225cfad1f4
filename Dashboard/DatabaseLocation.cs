using System.Security.Cryptography;
using System.Text;

namespace CadreTraining.Dashboard;

/// <summary>Which file holds the reader's data, and which one stands in for it until there is one.</summary>
/// <param name="Own">The reader's own database: where imports go.</param>
/// <param name="Sample">The sample, shown while <see cref="Own"/> holds nothing; null when a database was named.</param>
public sealed record DatabaseLocation(string Own, string? Sample)
{
    /// <summary>Socket addresses of the systems we run on end here; a longer one is refused by them.</summary>
    private const int LongestSocketPath = 100;

    /// <summary>The named database, or the one beside the application's data.</summary>
    /// <param name="named">What <c>--database</c> or the setting <c>Warehouse:Database</c> says; null or empty when nothing does.</param>
    public static DatabaseLocation Choose(string? named)
    {
        if (!string.IsNullOrEmpty(named))
            return new(Path.GetFullPath(named), null);
        string folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "CadreTraining");
        return new(Path.Combine(folder, "warehouse.duckdb"), Path.Combine(folder, "sample.duckdb"));
    }

    /// <summary>The database that a command line or the settings name, the command line first.</summary>
    public static DatabaseLocation Choose(IConfiguration configuration) => Choose(configuration["database"] ?? configuration["Warehouse:Database"]);

    /// <summary>The file of accounts, grants and the audit of this database.</summary>
    public string Accounts => Own + ".accounts";

    /// <summary>The file in which background imports are remembered.</summary>
    public string Jobs => Own + ".jobs.json";

    /// <summary>The folder of the keys under which sessions and forms are sealed.</summary>
    public string Keys => Own + ".keys";

    /// <summary>The socket through which a running dashboard takes commands for this database, also while it still shows the sample.</summary>
    public string Socket
    {
        get
        {
            string beside = Own + ".sock";
            if (Encoding.UTF8.GetByteCount(beside) <= LongestSocketPath)
                return beside;
            string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Own)))[..16];
            return Path.Combine(Path.GetTempPath(), $"cadre-training-{hash}.sock");
        }
    }
}
