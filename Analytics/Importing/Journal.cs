using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CadreTraining.Analytics.Importing;

/// <summary>What was done to a store.</summary>
internal enum JournalKind
{
    Import,
    Undo,
    Decision,
}

/// <summary>A file of an import.</summary>
internal sealed record JournalFile(string Name, string Sha256);

/// <summary>One thing that was done to a store, with all that it takes to do it again.</summary>
internal sealed record JournalEntry(JournalKind Kind, long Batch, DateTime At, string By, string County, DateOnly? DataTo, DateOnly Today, IReadOnlyList<JournalFile> Files, IReadOnlyList<Decision>? Decisions = null, Territory? Within = null)
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The entry as one line.</summary>
    public string Write() => JsonSerializer.Serialize(this, Line);

    /// <summary>The entry of a line.</summary>
    public static JournalEntry Read(string line) => JsonSerializer.Deserialize<JournalEntry>(line, Line) ?? throw new InvalidDataException("An empty line in the journal.");
}
