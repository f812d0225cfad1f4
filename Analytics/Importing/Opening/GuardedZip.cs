using System.Buffers.Binary;
using System.IO.Compression;

namespace CadreTraining.Analytics.Importing;

/// <summary>Opens zip files, behind a guard: a file of a few megabytes can be made to unfold to many gigabytes.</summary>
internal static class GuardedZip
{
    private const int MostEntries = 5_000;
    private const long MostUnfolded = 4L << 30;
    private const long UnfoldedAnyway = 10L << 20;
    private const int MostTimes = 200;
    private const int EntryHeader = 46;
    private const int EndRecord = 22;

    /// <summary>Opens what may be opened; nothing of it is unfolded yet.</summary>
    /// <param name="stream">The file; it is closed with the archive.</param>
    /// <exception cref="WorkbookRefusedException"><c>unfolds</c>: too many parts, or too much in them. <c>broken-file</c>: it was cut, or is no zip file.</exception>
    public static ZipArchive Open(FileStream stream)
    {
        try
        {
            CountEntries(stream);
            stream.Position = 0;
            ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: false, ZipNames.Encoding);
            if (archive.Entries.Sum(entry => entry.Length) > MostUnfolded || archive.Entries.Any(entry => entry.Length > UnfoldedAnyway && entry.Length / MostTimes > entry.CompressedLength))
                throw new WorkbookRefusedException("workbook-unfolds");
            return archive;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or IOException)
        {
            throw new WorkbookRefusedException("not-a-workbook", exception.Message);
        }
    }

    /// <summary>Walks through the directory before it is loaded: a million entries would fill the memory by their names alone.</summary>
    private static void CountEntries(FileStream stream)
    {
        if (stream.Length < EndRecord)
            throw new InvalidDataException("No directory.");
        byte[] tail = new byte[Math.Min(stream.Length, EndRecord + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        int end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndRecord > tail.Length)
            throw new InvalidDataException("No directory.");
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == uint.MaxValue)
            throw new WorkbookRefusedException("workbook-unfolds"); // what needs more than 4 GB is no workbook
        stream.Position = start;
        byte[] header = new byte[EntryHeader];
        int count = 0;
        while (stream.ReadAtLeast(header, EntryHeader, throwOnEndOfStream: false) == EntryHeader && header.AsSpan().StartsWith("PK\x01\x02"u8))
        {
            if (++count > MostEntries)
                throw new WorkbookRefusedException("workbook-unfolds");
            stream.Position += BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
        }
    }
}
