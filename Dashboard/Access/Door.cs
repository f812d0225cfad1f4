using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CadreTraining.Dashboard.Access;

/// <summary>Who may come in: until accounts exist, only this machine, and to a database that is no demonstration only with the code from the console.</summary>
public sealed class Door(OpenDatabase database, TimeProvider time)
{
    /// <summary>The cookie of a reader who has entered the code.</summary>
    public const string Cookie = "cadre-training-session";

    private const int TriesOfOneCode = 5;
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(12);
    private readonly ConcurrentDictionary<string, DateTimeOffset> sessions = [];
    private readonly Lock changing = new();
    private int tries;

    /// <summary>The code to print on the console. It opens the door once; then, or after five wrong tries, there is a new one.</summary>
    public string Code { get; private set; } = NewCode();

    /// <summary>Says a new code, when there is one.</summary>
    public event Action<string>? CodeChanged;

    /// <summary>Whether the request comes from this machine, under a name of this machine (another name may be a foreign page's trick).</summary>
    public static bool IsLocal(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    /// <summary>Whether the request may see data.</summary>
    public bool IsOpenTo(HttpContext http) =>
        database.Current.IsDemonstration
        || (http.Request.Cookies[Cookie] is { } session && sessions.TryGetValue(session, out DateTimeOffset until) && time.GetUtcNow() < until);

    /// <summary>Lets a reader in who knows the code.</summary>
    public bool TryEnter(string code, HttpContext http)
    {
        lock (changing)
        {
            bool right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code.Trim()), Encoding.UTF8.GetBytes(Code));
            if (right)
                LetIn(http);
            if (right || ++tries >= TriesOfOneCode)
            {
                tries = 0;
                Code = NewCode();
                CodeChanged?.Invoke(Code);
            }

            return right;
        }
    }

    /// <summary>Lets the reader go on whose import makes the database: from now on everybody else needs the code.</summary>
    public void LetInWhoMadeTheDatabase(HttpContext http)
    {
        LetIn(http);
        CodeChanged?.Invoke(Code);
    }

    private void LetIn(HttpContext http)
    {
        string session = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        sessions[session] = time.GetUtcNow() + SessionLife;
        http.Response.Cookies.Append(Cookie, session, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
    }

    private static string NewCode() => RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
}
