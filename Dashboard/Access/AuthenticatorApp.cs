using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>Codes of an authenticator app (RFC 6238): six digits, every thirty seconds anew, each good once.</summary>
public sealed class AuthenticatorApp(TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;
    private const int KeyBytes = 20;
    private const int Drift = 1; // a clock may be a step before or behind
    private const string Keeper = "authenticator-app", LastStep = "last-step";

    /// <summary>A new key, as an app takes it: 160 random bits in base 32.</summary>
    public static string NewKey()
    {
        byte[] random = RandomNumberGenerator.GetBytes(KeyBytes);
        StringBuilder key = new();
        for (int bit = 0; bit < KeyBytes * 8; bit += 5)
            key.Append(Alphabet[(random[bit / 8] << 8 | (bit / 8 + 1 < KeyBytes ? random[bit / 8 + 1] : 0)) >> (11 - bit % 8) & 31]);
        return key.ToString();
    }

    /// <summary>The code of a key in a step of thirty seconds since 1970.</summary>
    public static string CodeOf(string key, long step)
    {
        byte[] counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        byte[] hash = HMACSHA1.HashData(Bytes(key), counter); // SHA-1 is what every app knows
        int at = hash[^1] & 15;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a code is right for a key now: before the key belongs to anybody.</summary>
    public bool IsRight(string key, string code) => StepOf(key, code) is not null;

    /// <inheritdoc/>
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(true); // without a key no code is right, but a code is asked for

    /// <inheritdoc/>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult(""); // the app makes them

    /// <summary>Whether a code is right, and newer than the last one used.</summary>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || StepOf(key, token) is not { } step)
            return false;
        if (long.TryParse(await manager.GetAuthenticationTokenAsync(user, Keeper, LastStep), CultureInfo.InvariantCulture, out long last) && step <= last)
            return false;
        return (await manager.SetAuthenticationTokenAsync(user, Keeper, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded; // of two at once, one
    }

    private long? StepOf(string key, string code)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        long? right = null;
        for (long step = now - Drift; step <= now + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code)))
                right = step;
        }

        return right;
    }

    private static byte[] Bytes(string key)
    {
        byte[] bytes = new byte[key.Length * 5 / 8];
        (int held, int bits, int place) = (0, 0, 0);
        foreach (char letter in key)
        {
            held = (held << 5 | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
                bytes[place++] = (byte)(held >> (bits -= 8));
        }

        return bytes;
    }
}
