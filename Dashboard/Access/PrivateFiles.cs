using System.Runtime.InteropServices;

namespace CadreTraining.Dashboard.Access;

/// <summary>Files hold names of people: what this process writes is for the eyes of whoever runs it.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const uint EverybodyElse = 0b000_111_111;

    /// <summary>From here on files that this process makes are its user's alone, those of the database engine too, which asks nobody for the mode.</summary>
    public static void ByDefault()
    {
        if (!OperatingSystem.IsWindows())
            _ = UMask(EverybodyElse);
    }

    /// <summary>A folder of the owner's alone, made when missing.</summary>
    public static DirectoryInfo Folder(string path)
    {
        DirectoryInfo folder = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = OwnersFolder;
        return folder;
    }

    /// <summary>Takes from others what an earlier version or a copy left open to them: the databases and everything beside them that bears their names.</summary>
    public static void Tighten(DatabaseLocation location)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string database in (IEnumerable<string>)[location.Own, .. location.Sample is { } sample ? [sample] : Array.Empty<string>()])
        {
            DirectoryInfo folder = new(Path.GetDirectoryName(database)!);
            if (!folder.Exists)
                continue;
            foreach (FileSystemInfo found in folder.EnumerateFileSystemInfos(Path.GetFileName(database) + "*"))
                Tighten(found);
        }
    }

    private static void Tighten(FileSystemInfo found)
    {
        if (OperatingSystem.IsWindows() || found.LinkTarget is not null)
            return;
        try
        {
            found.UnixFileMode = found is DirectoryInfo ? OwnersFolder : OwnersFile;
        }
        catch (UnauthorizedAccessException)
        {
            return; // somebody else's: it is theirs to close
        }

        if (found is DirectoryInfo folder)
        {
            foreach (FileSystemInfo inside in folder.EnumerateFileSystemInfos())
                Tighten(inside);
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint UMask(uint mask);
}
