using System.IO.Compression;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>A folder for the files of one test, gone after it.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cadre-opening-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public string With(string name, string text) => With(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A zip file of the given parts.</summary>
    public string Zip(string name, System.Text.Encoding? names, params (string Name, byte[] Bytes)[] parts)
    {
        using ZipArchive archive = new(File.Create(Path(name)), ZipArchiveMode.Create, false, names);
        foreach ((string part, byte[] bytes) in parts)
        {
            using Stream stream = archive.CreateEntry(part).Open();
            stream.Write(bytes);
        }

        return Path(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
