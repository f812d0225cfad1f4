using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CadreTraining.Dashboard.Access;

/// <summary>The keys under which sessions and forms are sealed.</summary>
internal static class KeyRing
{
    /// <summary>Keeps the keys beside the database, so that a restart signs nobody out; under a certificate where the settings name one.</summary>
    public static void AddKeyRing(this IServiceCollection services, AccessSettings settings)
    {
        IDataProtectionBuilder keys = services.AddDataProtection().SetApplicationName("CadreTraining");
        if (settings.KeyCertificate is { Path.Length: > 0 } certificate)
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(certificate.Path, certificate.Password));
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseLocation, ILoggerFactory>((options, location, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(PrivateFiles.Folder(location.Keys), logs));
    }
}
