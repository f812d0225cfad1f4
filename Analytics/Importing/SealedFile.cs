using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CadreTraining.Analytics.Importing;

/// <summary>Files sealed with AES-GCM in frames of one mebibyte, so that neither side ever holds a whole one.</summary>
/// <remarks>A file is a mark, eight random bytes, and frames: length, text, tag. A frame's nonce is the random bytes and its number, and the last frame says
/// that it is the last: frames cannot be changed, swapped, left out, or cut off at the end without it being seen.</remarks>
internal static class SealedFile
{
    private const int Frame = 1 << 20;
    private const int TagSize = 16;
    private static ReadOnlySpan<byte> Mark => "CADRE-1\n"u8;

    /// <summary>Seals what is read, and gives back its fingerprint.</summary>
    public static string Seal(Stream plain, Stream locked, byte[] key, CancellationToken cancel)
    {
        using AesGcm aes = new(key, TagSize);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] salt = RandomNumberGenerator.GetBytes(8);
        locked.Write(Mark);
        locked.Write(salt);
        byte[] text = new byte[Frame];
        byte[] next = new byte[Frame];
        byte[] cipher = new byte[Frame];
        byte[] tag = new byte[TagSize];
        int read = plain.ReadAtLeast(text, Frame, throwOnEndOfStream: false);
        for (uint number = 0; ; number++)
        {
            cancel.ThrowIfCancellationRequested();
            int following = read < Frame ? 0 : plain.ReadAtLeast(next, Frame, throwOnEndOfStream: false);
            bool isLast = following == 0;
            hash.AppendData(text, 0, read);
            aes.Encrypt(Nonce(salt, number), text.AsSpan(0, read), cipher.AsSpan(0, read), tag, Ending(isLast));
            locked.Write(Length(read));
            locked.Write(cipher, 0, read);
            locked.Write(tag);
            if (isLast)
                return Convert.ToHexStringLower(hash.GetHashAndReset());
            (text, next, read) = (next, text, following);
        }
    }

    /// <summary>Opens a sealed file, and gives back the fingerprint of what was in it.</summary>
    /// <exception cref="CryptographicException">It was changed or cut, or the key is another.</exception>
    public static string Open(Stream locked, Stream plain, byte[] key, CancellationToken cancel)
    {
        using AesGcm aes = new(key, TagSize);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] start = new byte[Mark.Length + 8];
        if (locked.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new CryptographicException("Not a sealed file.");
        byte[] salt = start[Mark.Length..];
        byte[] cipher = new byte[Frame + TagSize];
        byte[] text = new byte[Frame];
        byte[] size = new byte[sizeof(int)];
        for (uint number = 0; locked.ReadAtLeast(size, size.Length, throwOnEndOfStream: false) == size.Length; number++)
        {
            cancel.ThrowIfCancellationRequested();
            int length = BinaryPrimitives.ReadInt32LittleEndian(size);
            if (length is < 0 or > Frame || locked.ReadAtLeast(cipher.AsSpan(0, length + TagSize), length + TagSize, throwOnEndOfStream: false) < length + TagSize)
                throw new CryptographicException("A sealed file was cut.");
            bool isLast = locked.Position == locked.Length;
            aes.Decrypt(Nonce(salt, number), cipher.AsSpan(0, length), cipher.AsSpan(length, TagSize), text.AsSpan(0, length), Ending(isLast));
            hash.AppendData(text, 0, length);
            plain.Write(text, 0, length);
            if (isLast)
                return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        throw new CryptographicException("A sealed file was cut.");
    }

    private static byte[] Nonce(byte[] salt, uint number)
    {
        byte[] nonce = new byte[12];
        salt.CopyTo(nonce, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(nonce.AsSpan(8), number);
        return nonce;
    }

    private static byte[] Ending(bool isLast) => [isLast ? (byte)1 : (byte)0];

    private static byte[] Length(int length)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        return bytes;
    }
}
