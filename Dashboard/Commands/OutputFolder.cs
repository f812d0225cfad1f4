namespace CadreTraining.Dashboard.Commands;

/// <summary>A folder that a command fills: it is new or empty, and whole or gone.</summary>
internal static class OutputFolder
{
    public static bool Holds(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    public static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
