using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a file is, by its first bytes and its name.</summary>
internal enum SourceKind
{
    Csv,
    Workbook,
    Standards,
}

/// <summary>A file to import: what it is and its fingerprint, found in one pass over its bytes.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is; null when it is not opened.</param>
/// <param name="Fault">Why it is not opened; null when it is.</param>
/// <param name="Sha256">Its fingerprint, in lower-case hexadecimal digits.</param>
/// <param name="IsUtf8">Whether all of it is UTF-8.</param>
/// <param name="HasBlankLines">Whether a line without any cell stands in it: DuckDB skips those, and then rows could not be numbered as the spreadsheet does.</param>
internal sealed record SourceFile(string Path, string Name, SourceKind? Kind, string? Fault, string Sha256, bool IsUtf8, bool HasBlankLines)
{
    /// <summary>The largest workbook that is opened; a CSV may be of any size, since it is never held as a whole.</summary>
    public const long LargestWorkbook = 100L << 20;

    /// <summary>The ending of a file that holds a pack of standards.</summary>
    public const string StandardsEnding = ".standards.json";

    private const int Piece = 1 << 20;
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".xlsx", ".xls", StandardsEnding];

    /// <summary>The name without its ending.</summary>
    public string Stem => Name.EndsWith(StandardsEnding, StringComparison.OrdinalIgnoreCase) ? Name[..^StandardsEnding.Length] : System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>The files that a request names: files as they are, and what a folder holds that could be a ledger. In the order of their names,
    /// so that the order in which they were given does not matter.</summary>
    /// <exception cref="ImportRefusedException">A path names nothing, or nothing is left to import.</exception>
    public static IReadOnlyList<string> Named(IReadOnlyList<string> paths)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path).Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !IsLeftByAnEditor(file)));
            else if (File.Exists(path))
                files.Add(path);
            else
                throw new ImportRefusedException("no-such-file", path);
        }

        if (files.Count == 0)
            throw new ImportRefusedException("no-files", string.Join('、', paths));
        return [.. files.Select(System.IO.Path.GetFullPath).Distinct().OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal).ThenBy(file => file, StringComparer.Ordinal)];
    }

    /// <summary>Looks at a file.</summary>
    public static SourceFile Open(string path, CancellationToken cancel)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        string name = System.IO.Path.GetFileName(path);
        byte[] first = new byte[8];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        (SourceKind? kind, string? fault) = read == 0 ? (null, "empty-file") : KindOf(name, first.AsSpan(0, read));
        if (kind is SourceKind.Workbook && stream.Length > LargestWorkbook)
            (kind, fault) = (null, "workbook-too-large");

        (string hash, bool utf8, bool blank) = Scan(stream, cancel);
        return new(path, name, kind, fault, hash, utf8, blank);
    }

    private static bool IsLeftByAnEditor(string path) => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith('.'));

    private static (SourceKind?, string?) KindOf(string name, ReadOnlySpan<byte> first)
    {
        if (name.EndsWith(StandardsEnding, StringComparison.OrdinalIgnoreCase))
            return (SourceKind.Standards, null);
        if (first.StartsWith("PK\x03\x04"u8) || first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return (SourceKind.Workbook, null);
        return System.IO.Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" or ".txt" or ".tsv" => (SourceKind.Csv, null),
            ".xlsx" or ".xls" => (null, "not-a-workbook"),
            _ => (null, "not-a-spreadsheet"),
        };
    }

    /// <summary>One pass over the bytes: fingerprint, encoding and blank lines together, so that a file of ten million rows is read once.</summary>
    private static (string Hash, bool IsUtf8, bool HasBlankLines) Scan(Stream stream, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece + 4);
        try
        {
            bool utf8 = true;
            bool blank = false;
            bool lineEnded = false;
            int carried = 0;
            int read;
            while ((read = stream.ReadAtLeast(buffer.AsSpan(carried, Piece), Piece, throwOnEndOfStream: false)) > 0)
            {
                cancel.ThrowIfCancellationRequested();
                hash.AppendData(buffer, carried, read);
                ReadOnlySpan<byte> bytes = buffer.AsSpan(0, carried + read);
                blank |= bytes.IndexOf("\n\n"u8) >= 0 || bytes.IndexOf("\n\r\n"u8) >= 0 || (lineEnded && (bytes.StartsWith("\n"u8) || bytes.StartsWith("\r\n"u8)));
                lineEnded = bytes[^1] == '\n';

                // The last bytes may be the beginning of a letter: they are looked at again with the next piece.
                int whole = read < Piece ? bytes.Length : WholeLetters(bytes);
                utf8 = utf8 && Utf8.IsValid(bytes[..whole]);
                carried = bytes.Length - whole;
                bytes[whole..].CopyTo(buffer);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), utf8, blank);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>How many bytes end with a whole UTF-8 letter.</summary>
    private static int WholeLetters(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(4, bytes.Length); back++)
        {
            byte each = bytes[^back];
            if ((each & 0xC0) != 0x80) // the letter's first byte
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}
