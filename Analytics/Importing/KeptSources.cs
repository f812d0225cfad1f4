using System.Security.Cryptography;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>A file that is kept, or is about to be.</summary>
internal sealed record KeptSource(string Pending, string Settled);

/// <summary>The files that were imported, kept sealed beside the database with a journal of imports and undos: what it takes to build the store anew.</summary>
public sealed class KeptSources
{
    /// <summary>Years for which a source is kept.</summary>
    public const int YearsKept = 10;

    private const string Ending = ".sealed";
    private const string PendingEnding = ".pending";
    private readonly Warehouse warehouse;
    private readonly byte[] key;
    private readonly Lock writing = new();

    /// <summary>Opens the folder <c>DATABASE.sources</c> beside the store, or makes it; what a killed import left there is settled or cleared away.</summary>
    /// <param name="warehouse">The store.</param>
    /// <param name="key">The key of 32 bytes that the files are sealed with; null: one made at random, in <c>DATABASE.key</c> beside the store, for its owner's eyes only.</param>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public KeptSources(Warehouse warehouse, byte[]? key = null)
    {
        this.warehouse = warehouse;
        Folder = warehouse.Path + ".sources";
        Directory.CreateDirectory(Folder);
        this.key = key ?? KeyBeside(warehouse.Path + ".key");
        if (this.key.Length != 32)
            throw new ArgumentException("The key is 32 bytes.", nameof(key));
    }

    /// <summary>Where they are kept.</summary>
    public string Folder { get; }

    private string JournalPath => Path.Combine(Folder, "journal.jsonl");

    /// <summary>The name that a file of this fingerprint is kept under.</summary>
    internal static string NameOf(string sha256) => sha256 + Ending;

    /// <summary>The last day that a file imported on <paramref name="day"/> is kept.</summary>
    internal static DateOnly KeptUntil(DateOnly day) => day.AddYears(YearsKept);

    /// <summary>Seals files under pending names, before the commit.</summary>
    /// <exception cref="ImportRefusedException"><c>file-changed</c>: a file is no longer what was planned.</exception>
    internal IReadOnlyList<KeptSource> KeepPending(IEnumerable<SourceFile> files, CancellationToken cancel)
    {
        List<KeptSource> kept = [];
        foreach (SourceFile file in files)
        {
            KeptSource source = new(Path.Combine(Folder, file.Sha256 + PendingEnding), Path.Combine(Folder, NameOf(file.Sha256)));
            if (File.Exists(source.Settled))
                continue;
            using FileStream plain = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            using (FileStream locked = new(source.Pending, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                if (SealedFile.Seal(plain, locked, key, cancel) != file.Sha256)
                    throw new ImportRefusedException("file-changed", file.Name);
                locked.Flush(flushToDisk: true);
            }

            kept.Add(source);
        }

        return kept;
    }

    /// <summary>After the commit: the files take their names, and the journal its line.</summary>
    internal void Settle(IReadOnlyList<KeptSource> kept, JournalEntry entry)
    {
        foreach (KeptSource source in kept)
            File.Move(source.Pending, source.Settled, overwrite: true);
        Append(entry);
    }

    /// <summary>Adds a line to the journal.</summary>
    internal void Append(JournalEntry entry)
    {
        lock (writing)
        {
            using FileStream stream = new(JournalPath, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(entry.Write() + "\n"));
            stream.Flush(flushToDisk: true);
        }
    }

    private static byte[] KeyBeside(string path)
    {
        if (File.Exists(path))
            return Convert.FromBase64String(File.ReadAllText(path));
        byte[] made = RandomNumberGenerator.GetBytes(32);
        FileStreamOptions ownerOnly = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(path, ownerOnly);
        writer.Write(Convert.ToBase64String(made));
        return made;
    }
}
