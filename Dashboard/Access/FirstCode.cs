using System.Security.Cryptography;
using System.Text;

namespace CadreTraining.Dashboard.Access;

/// <summary>The one-time code that makes the first administrator of a database, or a further one where all are shut out: who can read the console or the file beside the database runs this machine.</summary>
/// <remarks>A database that is no demonstration and has no account has one by itself; to any other one the command <c>access code</c> gives one for a day. It works once; after five wrong tries it is void.</remarks>
public sealed class FirstCode(OpenDatabase database, AccessBook book, AuditLog audit, TimeProvider time)
{
    private const int TriesOfOneCode = 5;
    private const int Length = 12;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that are taken for another
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Lock changing = new();
    private string? code;
    private int tries;

    /// <summary>Hears a new code, with the file that it stands in.</summary>
    public event Action<string, string>? Made;

    /// <summary>Where the code stands for services, which have no console: readable to nobody but the user who runs the dashboard.</summary>
    public string Path => database.Location.Own + ".first-code";

    /// <summary>Whether somebody has to enter it before anybody can sign in. Makes the code when there is none yet.</summary>
    public bool IsAsked()
    {
        if (database.Current.IsDemonstration || book.HasAccounts)
            return false;
        lock (changing)
        {
            if (code is null)
                Make();
            return true;
        }
    }

    /// <summary>Whether a code of the command line waits to be entered.</summary>
    public bool IsForRecovery => !IsAsked() && !database.Current.IsDemonstration && File.Exists(RecoveryPath) && time.GetUtcNow() - File.GetLastWriteTimeUtc(RecoveryPath) < Lifetime;

    /// <summary>Whether there is a code to enter.</summary>
    public bool IsOpen => IsAsked() || IsForRecovery;

    /// <summary>Whether the code is right. A right one is used up.</summary>
    public bool TryUse(string entered, HttpContext http)
    {
        lock (changing)
        {
            if (!IsOpen)
                return false;
            bool first = IsAsked();
            bool right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Bare(entered)), Encoding.UTF8.GetBytes(first ? code! : Bare(File.ReadAllText(RecoveryPath))));
            audit.Write(AuditKind.FirstCode, right, Actor.Unknown(http), "entered");
            if (right)
                Forget();
            else if (++tries >= TriesOfOneCode && first)
                Make();
            else if (tries >= TriesOfOneCode)
                Forget();
            return right;
        }
    }

    /// <summary>Makes a code for a further administrator of a database, in place of any other.</summary>
    /// <returns>The code.</returns>
    public static string MakeForRecovery(DatabaseLocation location, TimeProvider time) => Write(RecoveryPathOf(location), time);

    /// <summary>Where that code stands.</summary>
    public static string RecoveryPathOf(DatabaseLocation location) => location.Own + ".access-code";

    private string RecoveryPath => RecoveryPathOf(database.Location);

    private static string Write(string path, TimeProvider time)
    {
        string code = Grouped(RandomNumberGenerator.GetString(Letters, Length));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Delete(path);
        FileStreamOptions ownerOnly = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(path, ownerOnly))
            writer.WriteLine(code);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return code;
    }

    private void Make()
    {
        tries = 0;
        string made = Write(Path, time);
        code = Bare(made);
        Made?.Invoke(made, Path);
    }

    private void Forget()
    {
        (code, tries) = (null, 0);
        File.Delete(Path);
        File.Delete(RecoveryPath);
    }

    private static string Bare(string typed) => string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
