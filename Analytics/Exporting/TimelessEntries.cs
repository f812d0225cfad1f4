using System.IO.Compression;

namespace CadreTraining.Analytics.Exporting;

/// <summary>Entries of archives that do not say when they were written: the same question makes the same bytes, and nobody can tell two answers apart by their clock.</summary>
internal static class TimelessEntries
{
    /// <summary>The day that stands where a format must have one.</summary>
    public static DateTimeOffset FixedTime { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Adds an entry.</summary>
    /// <param name="zip">The archive.</param>
    /// <param name="name">Its name in it.</param>
    /// <param name="compression">How it is packed.</param>
    public static ZipArchiveEntry Add(this ZipArchive zip, string name, CompressionLevel compression)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, compression);
        entry.LastWriteTime = FixedTime;
        return entry;
    }
}
