using System.Globalization;
using System.IO.Compression;

namespace CadreTraining.Analytics.Importing;

/// <summary>A file that a request names, or that stands in an archive that it names.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">Its name; within its archive with the folders there, parted by /.</param>
/// <param name="Fault">Why it is not opened; null when it may be.</param>
internal readonly record struct SourcePath(string Path, string Name, string? Fault = null)
{
    public SourcePath(string path)
        : this(System.IO.Path.GetFullPath(path), System.IO.Path.GetFileName(path))
    {
    }
}

/// <summary>Zip archives, unfolded into a folder that goes when the import is over. Where a file stands in it has nothing to do with its name, so that no name leads anywhere.</summary>
internal sealed class UnfoldedArchives : IDisposable
{
    private const int Piece = 1 << 20;
    private string? folder;
    private int count;

    /// <summary>The files of an archive, each with its name there; of one that is refused, the archive itself with its fault.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="cancel">Stops it.</param>
    public IReadOnlyList<SourcePath> Unfold(SourcePath archive, CancellationToken cancel)
    {
        try
        {
            using FileStream stream = File.OpenRead(archive.Path);
            using ZipArchive zip = GuardedZip.Open(stream);
            Watch watch = new(zip.Entries.Sum(entry => entry.Length), cancel);
            SourcePath[] files = [.. watch.Over(zip.Entries.Where(entry => !IsLeftBySomeProgram(entry.FullName)).Select(entry => Unfold(entry, watch)))];
            return files.Length > 0 ? files : [archive with { Fault = "empty-archive" }];
        }
        catch (WorkbookRefusedException refused)
        {
            return [archive with { Fault = refused.Code switch { "workbook-unfolds" => "archive-unfolds", "not-a-workbook" or "broken-file" => "broken-archive", var other => other } }];
        }
    }

    /// <summary>What programs leave among the files of their users.</summary>
    public static bool IsLeftBySomeProgram(string name) => name.EndsWith('/') || name.EndsWith('\\')
        || Parts(name).Any(part => part is "__MACOSX" || part.StartsWith("~$", StringComparison.Ordinal) || part.StartsWith('.') || part.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase) || part.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (folder is not null && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private SourcePath Unfold(ZipArchiveEntry entry, Watch watch)
    {
        folder ??= Directory.CreateTempSubdirectory("cadre-archive-").FullName;
        SourcePath source = new(Path.Combine(folder, (++count).ToString("D6", CultureInfo.InvariantCulture)), string.Join('/', Parts(entry.FullName)));
        using FileStream file = new(source.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        if (entry.IsEncrypted)
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(source.Name)); // there must be something to keep
            return source with { Fault = "archive-locked" };
        }

        using Stream content = entry.Open();
        byte[] piece = new byte[Piece];
        long written = 0;
        int read;
        while ((read = content.Read(piece)) > 0)
        {
            watch.Look();
            written += read;
            if (written > entry.Length)
                throw new WorkbookRefusedException("workbook-unfolds"); // more than it said
            file.Write(piece, 0, read);
        }

        return source;
    }

    private static IEnumerable<string> Parts(string name) => name.Split('/', '\\').Select(part => string.Concat(part.Where(letter => !char.IsControl(letter)))).Where(part => part is not ("" or "." or ".."));
}
