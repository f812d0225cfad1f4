namespace CadreTraining.Analytics.Importing;

/// <summary>A file as it was sent, with what was found in it: what goes back to its sender.</summary>
/// <param name="Name">The file's name, within its archive where it came in one.</param>
/// <param name="Tables">What came of each of its tables.</param>
/// <param name="Problems">Every fault found in it, by sheet and row.</param>
public sealed record SentFile(string Name, IReadOnlyList<FileReceipt> Tables, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>The unit that sent it, as readers of the county call it; null when nothing says it.</summary>
    public string? Sender => Tables.Select(table => table.SenderName).FirstOrDefault(name => name is not null);

    /// <summary>Its name without the folders of its archive.</summary>
    public string OwnName => Name.Split('/', '\\')[^1];

    /// <summary>Writes the file as it was sent to a stream.</summary>
    internal Action<Stream, CancellationToken> Copy { get; init; } = (_, _) => { };
}
