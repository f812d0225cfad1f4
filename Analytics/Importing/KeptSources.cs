using System.Globalization;
using System.Security.Cryptography;
using CadreTraining.Analytics.Storage;
using Dapper;

namespace CadreTraining.Analytics.Importing;

/// <summary>A file that is kept, or is about to be.</summary>
internal sealed record KeptSource(string Pending, string Settled);

/// <summary>The files that were imported, kept sealed beside the database with a journal of imports, decisions and undos: what it takes to build the store anew.</summary>
/// <remarks>An erasure or expiry must not come undone when the store is built anew. So it leaves a snapshot, the whole store as it then stands, sealed like the files; its line in the journal takes the place of all
/// lines before it, which named what is gone, and building anew begins with the snapshot. That line is the act: until it is written nothing has happened, and once it is, the store and the files follow it, after a kill when
/// they are opened next. Files that held what went are destroyed; the others are still kept, for those who sent them, but the store no longer needs them.</remarks>
public sealed class KeptSources
{
    /// <summary>Years for which a source is kept.</summary>
    public const int YearsKept = 10;

    private const string Ending = ".sealed";
    private const string PendingEnding = ".pending";
    private const string SnapshotEnding = ".snapshot";
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
        SettleWhatWasInterrupted();
    }

    /// <summary>Where they are kept.</summary>
    public string Folder { get; }

    private string JournalPath => Path.Combine(Folder, "journal.jsonl");

    /// <summary>The name that a file of this fingerprint is kept under.</summary>
    internal static string NameOf(string sha256) => sha256 + Ending;

    /// <summary>Takes ID-card numbers out of what is read on a day: pseudonyms are keyed apart from the files, and the same as long as the store's key is.</summary>
    internal IdNumbers IdNumbersOn(DateOnly day) => new(KeyFor("id-number"), day);

    /// <summary>A cadre's number as the store holds it: in place of an ID number what stands for it.</summary>
    /// <param name="cadreId">The number as somebody says it.</param>
    public string Stored(string cadreId) => IdNumbersOn(warehouse.Today).Of(cadreId.Trim());

    /// <summary>A key for one purpose, derived from the store's.</summary>
    internal byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: System.Text.Encoding.ASCII.GetBytes(purpose));

    /// <summary>The last day that a file imported on <paramref name="day"/> is kept.</summary>
    internal static DateOnly KeptUntil(DateOnly day) => day.AddYears(YearsKept);

    /// <summary>Seals files under pending names, before the commit.</summary>
    /// <exception cref="ImportRefusedException"><c>file-changed</c>: a file is no longer what was planned.</exception>
    internal IReadOnlyList<KeptSource> KeepPending(IEnumerable<SourceFile> files, CancellationToken cancel)
    {
        List<KeptSource> kept = [];
        foreach (SourceFile file in files)
        {
            // Two imports of one file at a time do not stand in each other's way.
            KeptSource source = new(Path.Combine(Folder, $"{file.Sha256}.{Guid.NewGuid():n}{PendingEnding}"), Path.Combine(Folder, NameOf(file.Sha256)));
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

    /// <summary>Opens a kept file into <paramref name="plain"/>.</summary>
    /// <exception cref="FileNotFoundException">It is not kept.</exception>
    /// <exception cref="CryptographicException">It was changed, or is not what was imported.</exception>
    internal void Unseal(string sha256, Stream plain, CancellationToken cancel)
    {
        using FileStream locked = File.OpenRead(Path.Combine(Folder, NameOf(sha256)));
        if (SealedFile.Open(locked, plain, key, cancel) != sha256)
            throw new CryptographicException("Not the file that was imported.");
    }

    /// <summary>What was done to the store, in its order.</summary>
    internal IReadOnlyList<JournalEntry> Journal() => File.Exists(JournalPath) ? [.. File.ReadLines(JournalPath).Where(line => line.Length > 0).Select(JournalEntry.Read)] : [];

    /// <summary>Builds the store anew from the kept files and the journal, into a file of its own; this store stays as it is.</summary>
    /// <param name="newDatabasePath">The new file, which must not exist.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancel">Stops it; the new file is then incomplete.</param>
    /// <exception cref="IOException">The file exists.</exception>
    /// <exception cref="FileNotFoundException">A source is missing.</exception>
    /// <exception cref="CryptographicException">A source was changed.</exception>
    public void Rebuild(string newDatabasePath, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(newDatabasePath))
            throw new IOException($"{newDatabasePath} exists.");
        IReadOnlyList<JournalEntry> journal = Journal();
        int begin = journal.ToList().FindLastIndex(entry => entry.Snapshot is not null);
        if (begin >= 0)
            OpenSnapshot(journal[begin], newDatabasePath, cancel);
        using Warehouse rebuilt = Warehouse.Open(newDatabasePath, warehouse.Time, warehouse.Ledgers);
        for (int step = begin + 1; step < journal.Count; step++)
        {
            progress?.Report(new("rebuild", journal[step].Batch.ToString(CultureInfo.InvariantCulture), (double)step / journal.Count));
            DoAgain(rebuilt, journal[step], cancel);
        }

        if (warehouse.IsDemonstration)
            rebuilt.Keep("demonstration", "1");
        progress?.Report(new("done", "", 1));
    }

    /// <summary>Seals a store that an erasure or expiry leaves, and writes its line in place of the journal: from here on the act has happened.</summary>
    /// <param name="store">The file of that store, which nobody has open.</param>
    /// <param name="act">The line, without its snapshot.</param>
    /// <param name="cancel">Stops it; nothing has happened then.</param>
    internal void Begin(string store, JournalEntry act, CancellationToken cancel)
    {
        string pending = Path.Combine(Folder, $"{Guid.NewGuid():n}{SnapshotEnding}{PendingEnding}");
        string sha256;
        using (FileStream plain = File.OpenRead(store))
        using (FileStream locked = new(pending, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            sha256 = SealedFile.Seal(plain, locked, key, cancel);
            locked.Flush(flushToDisk: true);
        }

        File.Move(pending, PathOfSnapshot(sha256), overwrite: true);
        lock (writing)
        {
            string renewed = JournalPath + PendingEnding;
            using (FileStream stream = new(renewed, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes((act with { Snapshot = sha256 }).Write() + "\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(renewed, JournalPath, overwrite: true);
        }
    }

    /// <summary>Does what the journal's last erasure or expiry still leaves to do: the store follows it, and what it let go of is destroyed.</summary>
    internal void Finish()
    {
        JournalEntry[] journal = [.. Journal()];
        JournalEntry? act = journal.LastOrDefault(entry => entry.Snapshot is not null);
        if (act is not null && warehouse.Read(connection => connection.ExecuteScalar<long>("select coalesce(max(batch_id), 0) from batches")) < act.Batch)
        {
            string store = warehouse.Path + ".following";
            DeleteStore(store);
            OpenSnapshot(act, store, CancellationToken.None);
            warehouse.TakeOver(store);
            DeleteStore(store);
        }

        HashSet<string> sentAgain = [.. journal.SkipWhile(entry => entry != act).SelectMany(entry => entry.Files).Select(file => file.Sha256)];
        foreach (string sha256 in act?.Destroyed?.Except(sentAgain) ?? [])
            File.Delete(Path.Combine(Folder, NameOf(sha256)));
        foreach (string snapshot in Directory.EnumerateFiles(Folder, "*" + SnapshotEnding).Where(file => Path.GetFileNameWithoutExtension(file) != act?.Snapshot))
            File.Delete(snapshot);
    }

    /// <summary>Deletes the file of a store that nobody has open.</summary>
    internal static void DeleteStore(string path)
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }

    private void OpenSnapshot(JournalEntry act, string path, CancellationToken cancel)
    {
        using FileStream locked = File.OpenRead(PathOfSnapshot(act.Snapshot!));
        using FileStream plain = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (SealedFile.Open(locked, plain, key, cancel) != act.Snapshot)
            throw new CryptographicException("Not the store that was left.");
    }

    private string PathOfSnapshot(string sha256) => Path.Combine(Folder, sha256 + SnapshotEnding);

    /// <summary>The fingerprint of the snapshot that the store would be built from; null when it would be from files alone.</summary>
    internal string? Snapshot => Journal().LastOrDefault(entry => entry.Snapshot is not null)?.Snapshot;

    /// <summary>Opens the snapshot to see whether it is whole.</summary>
    /// <inheritdoc cref="Unseal" path="/exception"/>
    internal void TryOut(string snapshot, CancellationToken cancel)
    {
        using FileStream locked = File.OpenRead(PathOfSnapshot(snapshot));
        if (SealedFile.Open(locked, Stream.Null, key, cancel) != snapshot)
            throw new CryptographicException("Not the store that was left.");
    }

    /// <summary>Looks the store and its kept files through.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What is wrong; empty for a sound store.</returns>
    public IReadOnlyList<Finding> Verify(CancellationToken cancel = default) => new Verification(warehouse, this).Run(cancel);

    private void DoAgain(Warehouse rebuilt, JournalEntry entry, CancellationToken cancel)
    {
        switch (entry.Kind)
        {
            case JournalKind.Undo:
                new Undoing(rebuilt).Undo(entry.Batch, entry.At);
                break;
            case JournalKind.Decision:
                new Deciding(rebuilt).Decide(entry.Decisions ?? [], entry.County, entry.By, entry.At, entry.Within ?? Territory.Whole, entry.Batch);
                break;
            default:
                ImportAgain(rebuilt, entry, cancel);
                break;
        }
    }

    private void ImportAgain(Warehouse rebuilt, JournalEntry entry, CancellationToken cancel)
    {
        string folder = Directory.CreateTempSubdirectory("cadre-rebuild-").FullName;
        try
        {
            List<SourcePath> files = [];
            foreach (JournalFile file in entry.Files)
            {
                // Two folders may each have held an attendance.csv: where a file stands has nothing to do with its name.
                string path = Path.Combine(folder, files.Count.ToString("D6", CultureInfo.InvariantCulture));
                using (FileStream plain = new(path, FileMode.CreateNew, FileAccess.Write))
                    Unseal(file.Sha256, plain, cancel);
                files.Add(new(path, file.Name));
            }

            ImportRequest request = new([.. files.Select(file => file.Path)]) { County = entry.County, DataTo = entry.DataTo, By = entry.By, Note = entry.Note, Within = entry.Within ?? Territory.Whole, Replayed = new(entry.Batch, entry.At, entry.Today, files) };
            new Importer(rebuilt, this).Run(request, cancel: cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>After a kill: files of a committed batch take their names and the journal the lines that it lacks; files of no batch are cleared away.</summary>
    private void SettleWhatWasInterrupted()
    {
        File.Delete(JournalPath + PendingEnding);
        CutHalfALine();
        BeginAnewIfLost();
        IReadOnlyList<JournalEntry> journal = Journal();
        JournalEntry? act = journal.LastOrDefault(entry => entry.Snapshot is not null);
        HashSet<(JournalKind, long)> written = [.. journal.Select(entry => (entry.Kind, entry.Batch))];
        foreach (JournalEntry entry in Done().Where(entry => !written.Contains((entry.Kind, entry.Batch)) && !IsIn(act, entry)).OrderBy(entry => entry.At).ThenBy(entry => entry.Batch))
            Append(entry);

        HashSet<string> known = [.. warehouse.Read(connection => connection.Query<string>("select distinct sha256 from sources"))];
        foreach (string pending in Directory.EnumerateFiles(Folder, "*" + PendingEnding))
        {
            string sha256 = Path.GetFileName(pending).Split('.')[0];
            if (known.Contains(sha256))
                File.Move(pending, Path.Combine(Folder, NameOf(sha256)), overwrite: true);
            else
                File.Delete(pending);
        }

        Finish();
    }

    /// <summary>A journal that somebody has lost cannot be written again from a store out of which rows were let go: the files that it would name are gone. It begins anew with the store as it stands.</summary>
    private void BeginAnewIfLost()
    {
        BatchEntry[] batches = [.. warehouse.Read(BatchList.All)];
        if (batches.FirstOrDefault(batch => batch.Kind is BatchKind.Erasure or BatchKind.Expiry) is not { } act || Journal().Any(entry => entry.Snapshot is not null))
            return;
        string store = warehouse.Path + ".left";
        DeleteStore(store);
        warehouse.CopyTo(store);
        Begin(store, new(act.Kind == BatchKind.Erasure ? JournalKind.Erasure : JournalKind.Expiry, batches[0].Batch, warehouse.Time.GetLocalNow().DateTime, act.By, act.County, null, warehouse.Today, []), CancellationToken.None);
        DeleteStore(store);
    }

    /// <summary>Whether a snapshot holds what was done.</summary>
    private static bool IsIn(JournalEntry? act, JournalEntry done) => act is not null && (done.Kind == JournalKind.Undo ? done.At <= act.At : done.Batch <= act.Batch);

    /// <summary>A line without its end was being written when the process was killed; what it would have said is in the store.</summary>
    private void CutHalfALine()
    {
        if (!File.Exists(JournalPath))
            return;
        using FileStream stream = new(JournalPath, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        long whole = stream.Length;
        while (whole > 0 && ByteBefore(stream, whole) != '\n')
            whole--;
        stream.SetLength(whole);
    }

    private static int ByteBefore(FileStream stream, long place)
    {
        stream.Position = place - 1;
        return stream.ReadByte();
    }

    /// <summary>What was done to the store, as the store itself tells it.</summary>
    private IEnumerable<JournalEntry> Done()
    {
        foreach (BatchEntry batch in warehouse.Read(BatchList.All).Where(batch => batch.Kind is BatchKind.Import or BatchKind.Decision).OrderBy(batch => batch.Batch))
        {
            DateOnly today = DateOnly.FromDateTime(batch.ImportedAt);
            yield return batch.Kind == BatchKind.Decision
                ? new(JournalKind.Decision, batch.Batch, batch.ImportedAt, batch.By, batch.County, null, today, [], [.. warehouse.Read(connection => Decisions.Of(connection, batch.Batch)).Select(taken => taken.Decision)], batch.Within)
                : new(JournalKind.Import, batch.Batch, batch.ImportedAt, batch.By, batch.County, batch.DataTo, today, FilesOf(batch.Batch), Within: batch.Within) { Note = batch.Note };
            if (batch.UndoneAt is { } undone)
                yield return new(JournalKind.Undo, batch.Batch, undone, "", "", null, DateOnly.FromDateTime(undone), []);
        }
    }

    private IReadOnlyList<JournalFile> FilesOf(long batch) => warehouse.Read<IReadOnlyList<JournalFile>>(connection =>
        [.. connection.Query<(string File, string Sha256)>("select file, sha256 from sources where batch_id = $batch order by source_id", new { batch })
            .Select(row => new JournalFile(row.File, row.Sha256)).Distinct()]);

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
