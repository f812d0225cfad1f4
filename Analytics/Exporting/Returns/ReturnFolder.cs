using System.IO.Compression;
using System.Text;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>All returns of an import: a folder for each sender with its marked files and a covering note that says in words what came in, what did not, and by when to send again.</summary>
public static class ReturnFolder
{
    /// <summary>Writes them as a zip.</summary>
    /// <param name="output">Where it goes; it need not seek.</param>
    /// <param name="files">The files of the import; one without faults is told of and not sent back.</param>
    /// <param name="received">The day of the import.</param>
    /// <param name="replyBy">The day until which the senders are asked to send again.</param>
    /// <param name="words">The language of notes, comments and lists.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many marked files it holds.</returns>
    public static int WriteZip(Stream output, IReadOnlyList<SentFile> files, DateOnly received, DateOnly replyBy, Words words, CancellationToken cancel = default)
    {
        using ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
        return Write(files, received, replyBy, words, cancel, (name, content) =>
        {
            ZipArchiveEntry entry = zip.Add(name, CompressionLevel.Optimal);
            using Stream target = entry.Open();
            content.CopyTo(target);
        });
    }

    /// <summary>Writes them into a folder.</summary>
    /// <inheritdoc cref="WriteZip(Stream, IReadOnlyList{SentFile}, DateOnly, DateOnly, Words, CancellationToken)"/>
    /// <param name="folder">The folder; it is made where there is none.</param>
    /// <param name="files">The files of the import; one without faults is told of and not sent back.</param>
    /// <param name="received">The day of the import.</param>
    /// <param name="replyBy">The day until which the senders are asked to send again.</param>
    /// <param name="words">The language of notes, comments and lists.</param>
    /// <param name="cancel">Stops it.</param>
    public static int WriteFolder(string folder, IReadOnlyList<SentFile> files, DateOnly received, DateOnly replyBy, Words words, CancellationToken cancel = default) =>
        Write(files, received, replyBy, words, cancel, (name, content) =>
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream target = File.Create(path);
            content.CopyTo(target);
        });

    private static int Write(IReadOnlyList<SentFile> files, DateOnly received, DateOnly replyBy, Words words, CancellationToken cancel, Action<string, Stream> add)
    {
        int marked = 0;
        foreach (IGrouping<string?, SentFile> sender in files.GroupBy(file => file.Sender))
        {
            string folder = FolderName(sender.Key ?? words["return.sender-unknown"]);
            HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
            Add(folder, words["return.note.file"], names, new MemoryStream(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(CoveringNote.Of(sender.Key, [.. sender], received, replyBy, words))).ToArray()));
            foreach (SentFile file in sender.Where(file => file.HasFaults && file.IsKept))
            {
                cancel.ThrowIfCancellationRequested();
                using FileStream content = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                string name = MarkedReturn.Write(content, file, words, cancel);
                content.Position = 0;
                Add(folder, name, names, content);
                marked++;
            }
        }

        return marked;

        void Add(string folder, string name, HashSet<string> names, Stream content)
        {
            string own = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}").First(names.Add);
            add($"{folder}/{own}", content);
        }
    }

    /// <summary>A sender's name as the name of a folder: it can lead nowhere else.</summary>
    private static string FolderName(string name) => string.Concat(name.Select(letter => char.IsControl(letter) || "/\\:*?\"<>|.".Contains(letter, StringComparison.Ordinal) ? '-' : letter));
}
