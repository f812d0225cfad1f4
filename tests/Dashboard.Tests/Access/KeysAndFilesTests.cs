using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Commands;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class KeysAndFilesTests
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private readonly string folder = Directory.CreateTempSubdirectory("cadre-training-keys-").FullName;

    private string Database => Path.Combine(folder, "county.duckdb");

    [TestCleanup]
    public void Clear() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void What_was_sealed_before_a_restart_opens_after_it_and_in_no_other_database()
    {
        string sealedText = Protector(Database).Protect("session");

        Assert.AreEqual("session", Protector(Database).Unprotect(sealedText));
        Assert.ThrowsExactly<CryptographicException>(() => Protector(Path.Combine(folder, "other.duckdb")).Unprotect(sealedText));
        Assert.ThrowsExactly<CryptographicException>(() => Protector(Database).Unprotect(sealedText[..^4] + "AAAA"), "forged");
    }

    [TestMethod]
    public void Under_a_certificate_the_keys_cannot_be_read_from_their_files()
    {
        string certificate = Path.Combine(folder, "keys.pfx");
        using (RSA rsa = RSA.Create(3072))
        {
            using X509Certificate2 made = new CertificateRequest("CN=keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, "of the test"));
        }

        KeyCertificate named = new() { Path = certificate, Password = "of the test" };
        string sealedText = Protector(Database, named).Protect("session");

        Assert.Contains("EncryptedData", Keys());
        Assert.DoesNotContain("<masterKey", Keys());
        Assert.AreEqual("session", Protector(Database, named).Unprotect(sealedText));
    }

    [TestMethod]
    public async Task The_database_and_all_that_stands_beside_it_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Modes are those of Unix.");
            return;
        }

        PrivateFiles.ByDefault();
        Protector(Database).Protect("session");
        DatabaseLocation location = new(Database, null);
        using (OpenDatabase database = new(location, TimeProvider.System))
        {
            using ImportJobs jobs = new(database, TimeProvider.System);
            await jobs.StartAsync(CancellationToken.None);
            jobs.Import(new([Shell.SmallCounty]) { By = "test" });
            while (!jobs.All[0].IsOver)
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            using DuckDB.NET.Data.DuckDBConnection writing = database.Own.Connect(); // leaves a write-ahead log
            using (DuckDB.NET.Data.DuckDBCommand command = writing.CreateCommand())
            {
                command.CommandText = "create table unfinished (n integer)";
                command.ExecuteNonQuery();
            }

            AllOwners();
            Assert.IsTrue(File.Exists(Database + ".wal"));
            Assert.IsTrue(Directory.Exists(location.Keys) && Directory.Exists(Database + ".sources") && File.Exists(Database + ".key") && File.Exists(Database + ".jobs.json"));
            await jobs.StopAsync(CancellationToken.None);
        }
    }

    [TestMethod]
    public void What_an_earlier_version_left_open_to_others_is_closed_at_the_start()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Modes are those of Unix.");
            return;
        }

        Directory.CreateDirectory(Database + ".sources");
        foreach (string open in (string[])[Database, Database + ".wal", Path.Combine(Database + ".sources", "journal.jsonl"), Path.Combine(folder, "letter.txt")])
        {
            File.WriteAllText(open, "");
            File.SetUnixFileMode(open, OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        PrivateFiles.Tighten(new(Database, null));

        Assert.AreEqual(UnixFileMode.OtherRead, File.GetUnixFileMode(Path.Combine(folder, "letter.txt")) & UnixFileMode.OtherRead, "not ours");
        File.Delete(Path.Combine(folder, "letter.txt"));
        AllOwners();
    }

    [TestMethod]
    public void Secrets_come_from_the_files_of_a_folder_and_one_that_is_missing_stops_the_start()
    {
        File.WriteAllText(Path.Combine(folder, "Access__Limits__UploadsOfAReader"), "7\n");
        using Exposed dashboard = new(("Access:SecretsFolder", folder));

        Assert.AreEqual(7, dashboard.Services.GetRequiredService<AccessSettings>().Limits.UploadsOfAReader);
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => _ = new Exposed(("Access:SecretsFolder", Path.Combine(folder, "none"))).Services);
    }

    [TestMethod]
    public void A_limit_that_would_shut_everybody_out_stops_the_start() =>
        Assert.ThrowsExactly<System.ComponentModel.DataAnnotations.ValidationException>(() =>
            AccessSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Access:Limits:RequestsOfAReader", (string?)"0")]).Build()));

    private static IDataProtector Protector(string database, KeyCertificate? certificate = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(new DatabaseLocation(database, null));
        services.AddKeyRing(new() { KeyCertificate = certificate });
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private string Keys() => string.Concat(Directory.GetFiles(Database + ".keys").Select(File.ReadAllText));

    private void AllOwners()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (FileSystemInfo found in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            Assert.AreEqual(found is DirectoryInfo ? OwnersFolder : OwnersFile, found.UnixFileMode, found.Name);
    }
}
