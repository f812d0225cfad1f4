using System.Security.Cryptography;
using System.Text;

namespace CadreTraining.Dashboard.Access;

/// <summary>The one-time code that makes the first administrator of a database: who can read the console or the file beside the database runs this machine.</summary>
/// <remarks>There is one only while a database that is no demonstration has no account. It works once; after five wrong tries there is a new one.</remarks>
public sealed class FirstCode(OpenDatabase database, AccessBook book, AuditLog audit)
{
    private const int TriesOfOneCode = 5;
    private const int Length = 12;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that are taken for another

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

    /// <summary>Whether the code is right. A right one is used up.</summary>
    public bool TryUse(string entered, HttpContext http)
    {
        lock (changing)
        {
            if (!IsAsked())
                return false;
            string typed = string.Concat(entered.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            bool right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed), Encoding.UTF8.GetBytes(code!));
            audit.Write(AuditKind.FirstCode, right, Actor.Unknown(http), "entered");
            if (right)
                Forget();
            else if (++tries >= TriesOfOneCode)
                Make();
            return right;
        }
    }

    private void Make()
    {
        tries = 0;
        code = RandomNumberGenerator.GetString(Letters, Length);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.Delete(Path);
        FileStreamOptions ownerOnly = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(Path, ownerOnly))
            writer.WriteLine(Grouped(code));
        Made?.Invoke(Grouped(code), Path);
    }

    private void Forget()
    {
        code = null;
        File.Delete(Path);
    }

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
