using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class HttpsTests
{
    [TestMethod]
    public async Task Over_TLS_1_2_and_1_3_and_nothing_older()
    {
        string certificate = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(certificate, Certificate("of the test"));
            using Exposed dashboard = new(("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0"), ("Kestrel:Endpoints:Https:Certificate:Path", certificate), ("Kestrel:Endpoints:Https:Certificate:Password", "of the test"));
            Uri address = dashboard.ServeAsConfigured();

            Assert.AreEqual("https", address.Scheme);
            foreach (SslProtocols version in (SslProtocols[])[SslProtocols.Tls12, SslProtocols.Tls13])
                Assert.AreEqual(version, await Shake(address, version));
#pragma warning disable CA5397, SYSLIB0039 // that they are refused is the point
            foreach (SslProtocols version in (SslProtocols[])[SslProtocols.Tls, SslProtocols.Tls11])
                await Assert.ThrowsAsync<Exception>(() => Shake(address, version));
#pragma warning restore CA5397, SYSLIB0039

            using HttpClient browser = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, AllowAutoRedirect = false }) { BaseAddress = address };
            HttpResponseMessage page = await browser.GetAsync("/");
            Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
            Assert.IsFalse(page.Headers.Contains("Server"));
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    private static byte[] Certificate(string password)
    {
        using RSA rsa = RSA.Create(3072);
        using X509Certificate2 made = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return made.Export(X509ContentType.Pkcs12, password);
    }

    private static async Task<SslProtocols> Shake(Uri address, SslProtocols version)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await using SslStream secured = new(client.GetStream(), false, (_, _, _, _) => true);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = version });
        return secured.SslProtocol;
    }
}
