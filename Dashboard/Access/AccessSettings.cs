using System.ComponentModel.DataAnnotations;

namespace CadreTraining.Dashboard.Access;

/// <summary>How the dashboard stands towards the network: the section <c>Access</c> of the configuration (a file, the environment as <c>Access__AllowPlainHttp=true</c>, or the command line).</summary>
/// <remarks>HTTPS itself is configured where ASP.NET Core looks for it: <c>Kestrel:Endpoints:Https:Url</c> and <c>Kestrel:Certificates:Default:Path</c> and <c>Password</c>; the names under which
/// others reach it, between semicolons, as <c>AllowedHosts</c>; logs in JSON lines by <c>Logging:Console:FormatterName=json</c>.</remarks>
public sealed record AccessSettings
{
    /// <summary>Whether other machines may come in without HTTPS.</summary>
    /// <value>False unless set. Where it is set every page that came without HTTPS says so.</value>
    public bool AllowPlainHttp { get; init; }

    /// <summary>The proxies whose word is taken for who asked, by which name and over HTTPS or not (<c>X-Forwarded-For</c>, <c>-Host</c>, <c>-Proto</c>): addresses (<c>10.1.2.3</c>) or networks (<c>10.1.0.0/16</c>).</summary>
    /// <value>None unless set: those headers are then believed of nobody.</value>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>How many proxies stand behind one another.</summary>
    /// <value>1 unless set.</value>
    [Range(1, 10)]
    public int ProxyHops { get; init; } = 1;

    /// <summary>A folder whose files are settings: the name is the key (<c>Access__KeyCertificate__Password</c>), the content the value. Meant for secrets that the system mounts.</summary>
    /// <value>None unless set. A folder that is named must be there.</value>
    public string? SecretsFolder { get; init; }

    /// <summary>The certificate that the keys of sessions and forms are kept under; they lie in <c>DATABASE.keys</c>.</summary>
    /// <value>None unless set: the keys are then guarded by the folder's mode alone.</value>
    public KeyCertificate? KeyCertificate { get; init; }

    /// <summary>How much of each may be asked for.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    /// <exception cref="ValidationException">A number is out of its range.</exception>
    public static AccessSettings Read(IConfiguration configuration)
    {
        AccessSettings settings = configuration.GetSection("Access").Get<AccessSettings>() ?? new();
        Validator.ValidateObject(settings, new(settings), validateAllProperties: true);
        Validator.ValidateObject(settings.Limits, new(settings.Limits), validateAllProperties: true);
        return settings;
    }
}

/// <summary>A certificate with its private key, in a PKCS#12 file.</summary>
public sealed record KeyCertificate
{
    /// <summary>The file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Its password; null where it has none.</summary>
    public string? Password { get; init; }
}

/// <summary>How often something may be asked for, before the answer is to wait.</summary>
/// <remarks>A client is a signed-in reader, or else an address: offices behind one address share that one only until they have signed in. This machine itself is not held back, except at the sign-in and at uploads.</remarks>
public sealed record LimitSettings
{
    /// <summary>Requests of one signed-in reader in a minute; files of the site's own look do not count.</summary>
    /// <value>600 unless set.</value>
    [Range(1, 1_000_000)]
    public int RequestsOfAReader { get; init; } = 600;

    /// <summary>Requests of one address in a minute before signing in.</summary>
    /// <value>3000 unless set: two hundred people behind one address open their sign-in page at once.</value>
    [Range(1, 1_000_000)]
    public int RequestsOfAnAddress { get; init; } = 3000;

    /// <summary>Tries to sign in from one address in five minutes, whatever the name.</summary>
    /// <value>600 unless set: two hundred people behind one address, each with a mistake or two.</value>
    [Range(1, 1_000_000)]
    public int SignInsOfAnAddress { get; init; } = 600;

    /// <summary>Tries to sign in under one name in five minutes, from anywhere.</summary>
    /// <value>20 unless set. It bounds what guessing costs this machine; the lock-out of the account comes before it.</value>
    [Range(1, 1_000_000)]
    public int SignInsOfAnAccount { get; init; } = 20;

    /// <summary>Uploads of one reader in ten minutes.</summary>
    /// <value>60 unless set.</value>
    [Range(1, 1_000_000)]
    public int UploadsOfAReader { get; init; } = 60;

    /// <summary>Uploads of one reader at a time.</summary>
    /// <value>2 unless set.</value>
    [Range(1, 1000)]
    public int UploadsAtOnceOfAReader { get; init; } = 2;

    /// <summary>Uploads of everybody at a time.</summary>
    /// <value>8 unless set.</value>
    [Range(1, 1000)]
    public int UploadsAtOnce { get; init; } = 8;
}
