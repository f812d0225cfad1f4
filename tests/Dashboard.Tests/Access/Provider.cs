using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>A small provider of OpenID Connect: it vouches for whoever the test says.</summary>
internal sealed class Provider : HttpMessageHandler
{
    public const string Authority = "https://id.example";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "1" };
    private readonly Dictionary<string, (string Nonce, string Challenge, string RedirectUri)> codes = [];

    /// <summary>The key that tokens are signed with; null for the one that the provider shows.</summary>
    public RsaSecurityKey? SignsWith { get; set; }

    /// <summary>The nonce that tokens carry; null for the one that was asked.</summary>
    public string? Nonce { get; set; }

    /// <summary>For whom tokens are; null for the dashboard.</summary>
    public string? Audience { get; set; }

    /// <summary>Who signs in, by the claims of the token.</summary>
    public Dictionary<string, object> Person { get; set; } = new() { ["sub"] = "4711", ["preferred_username"] = "zhou", ["name"] = "周六" };

    /// <summary>What the browser does at the provider: signs in there, and is sent back.</summary>
    /// <param name="authorize">Where the dashboard sent it.</param>
    /// <returns>Where the provider sends it.</returns>
    public string Authorize(Uri authorize)
    {
        var asked = HttpUtility.ParseQueryString(authorize.Query);
        Assert.AreEqual(("code", "S256", "dashboard"), (asked["response_type"], asked["code_challenge_method"], asked["client_id"]));
        string code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        codes[code] = (asked["nonce"]!, asked["code_challenge"]!, asked["redirect_uri"]!);
        return new Uri(asked["redirect_uri"]!).AbsolutePath + $"?code={code}&state={Uri.EscapeDataString(asked["state"]!)}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new Dictionary<string, object>
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = Authority + "/authorize",
            ["token_endpoint"] = Authority + "/token",
            ["jwks_uri"] = Authority + "/keys",
            ["response_types_supported"] = (string[])["code"],
            ["subject_types_supported"] = (string[])["public"],
            ["id_token_signing_alg_values_supported"] = (string[])["RS256"],
        }),
        "/keys" => Json(new Dictionary<string, object> { ["keys"] = new[] { PublicKey() } }),
        "/token" => Token(HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken))),
        _ => new(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Token(System.Collections.Specialized.NameValueCollection asked)
    {
        if (!codes.Remove(asked["code"]!, out var given) || asked["client_secret"] != "hush" || asked["redirect_uri"] != given.RedirectUri
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(asked["code_verifier"]!))) != given.Challenge)
            return new(HttpStatusCode.BadRequest) { Content = new StringContent("""{"error":"invalid_grant"}""", Encoding.UTF8, "application/json") };
        string token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = Audience ?? "dashboard",
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = Nonce ?? given.Nonce },
            SigningCredentials = new(SignsWith ?? key, SecurityAlgorithms.RsaSha256),
        });
        return Json(new Dictionary<string, object> { ["access_token"] = "x", ["token_type"] = "Bearer", ["expires_in"] = 60, ["id_token"] = token });
    }

    private Dictionary<string, string> PublicKey()
    {
        RSAParameters parameters = key.Rsa.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.KeyId, ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private static HttpResponseMessage Json(object content) => new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(content), Encoding.UTF8, "application/json") };
}
