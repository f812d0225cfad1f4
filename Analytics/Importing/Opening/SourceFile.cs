using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a file is, by its first bytes before its name.</summary>
internal enum SourceKind
{
    /// <summary>A text of lines and marks.</summary>
    Csv,

    /// <summary>A zip file of the office suites of today, such as .xlsx.</summary>
    Workbook,

    /// <summary>A file of the office suites before 2007: .xls, and the .et of WPS where it is one.</summary>
    OldWorkbook,

    /// <summary>A page with tables; some programs call it .xls.</summary>
    Html,

    /// <summary>The XML spreadsheet of 2003; some programs call it .xls.</summary>
    SpreadsheetXml,

    /// <summary>The appointment form of one cadre, .lrmx.</summary>
    AppointmentForm,

    /// <summary>A pack of standards.</summary>
    Standards,
}

/// <summary>A file to import: what it is and its fingerprint, found in one pass over its bytes.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">Its name; within its archive with the folders there, parted by /.</param>
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
    private const int FirstBytes = 4096;
    private static readonly string[] Endings =
    [
        ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".htm", ".html", ".lrmx", ".zip", StandardsEnding,
        ".xlsb", ".ods", ".mht", ".mhtml", ".rar", ".7z", // refused, but not passed over
    ];

    /// <summary>The name without its folder and ending.</summary>
    public string Stem => Name.EndsWith(StandardsEnding, StringComparison.OrdinalIgnoreCase) ? System.IO.Path.GetFileName(Name)[..^StandardsEnding.Length] : System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>The files that a request names: files as they are, what a folder holds that could be a ledger, and what stands in zip archives. In the order of their names,
    /// so that the order in which they were given does not matter. Files of several archives carry the name of theirs before their own.</summary>
    /// <param name="paths">What the request names.</param>
    /// <param name="archives">Where archives are unfolded.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ImportRefusedException">A path names nothing, or nothing is left to import.</exception>
    public static IReadOnlyList<SourcePath> Named(IReadOnlyList<string> paths, UnfoldedArchives archives, CancellationToken cancel)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path).Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !UnfoldedArchives.IsLeftBySomeProgram(System.IO.Path.GetFileName(file))));
            else if (File.Exists(path))
                files.Add(path);
            else
                throw new ImportRefusedException("no-such-file", path);
        }

        ILookup<bool, SourcePath> sources = files.Select(file => new SourcePath(file)).Distinct().ToLookup(source => FileNature.IsArchive(source));
        bool isOneArchive = sources[true].Count() == 1;
        IEnumerable<SourcePath> unfolded = sources[true].SelectMany(archive => archives.Unfold(archive, cancel)
            .Select(source => isOneArchive || source.Fault is not null ? source : source with { Name = $"{System.IO.Path.GetFileNameWithoutExtension(archive.Name)}/{source.Name}" }));
        List<SourcePath> named = [.. sources[false].Concat(unfolded)];
        if (named.Count == 0)
            throw new ImportRefusedException("no-files", string.Join('、', paths));
        return [.. named.OrderBy(source => System.IO.Path.GetFileName(source.Name), StringComparer.Ordinal).ThenBy(source => source.Name, StringComparer.Ordinal).ThenBy(source => source.Path, StringComparer.Ordinal)];
    }

    /// <summary>Looks at a file.</summary>
    public static SourceFile Open(SourcePath source, CancellationToken cancel)
    {
        using FileStream stream = new(source.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        byte[] first = new byte[FirstBytes];
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        (SourceKind? kind, string? fault) = source.Fault is { } known ? (null, known) : FileNature.Of(source, first.AsSpan(0, read));
        if (kind is not (null or SourceKind.Csv or SourceKind.Standards) && stream.Length > LargestWorkbook)
            (kind, fault) = (null, "workbook-too-large");

        (string hash, bool utf8, bool blank) = Scan(stream, cancel);
        return new(source.Path, source.Name, kind, fault, hash, utf8, blank);
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
