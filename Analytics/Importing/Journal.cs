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
    Erasure,
    Expiry,
}

/// <summary>A file of an import.</summary>
internal sealed record JournalFile(string Name, string Sha256);

/// <summary>One thing that was done to a store, with all that it takes to do it again.</summary>
internal sealed record JournalEntry(JournalKind Kind, long Batch, DateTime At, string By, string County, DateOnly? DataTo, DateOnly Today, IReadOnlyList<JournalFile> Files, IReadOnlyList<Decision>? Decisions = null, Territory? Within = null)
{
    /// <summary>Why, in the words of who did it.</summary>
    public string? Note { get; init; }

    /// <summary>A keyed hash of the person erased.</summary>
    public string? Whom { get; init; }

    /// <summary>The fingerprint of the store as it was left by an erasure or expiry: from it, not from what came before, the store is built anew.</summary>
    public string? Snapshot { get; init; }

    /// <summary>The fingerprints of the files that are no longer kept since.</summary>
    public IReadOnlyList<string>? Destroyed { get; init; }

    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The entry as one line.</summary>
    public string Write() => JsonSerializer.Serialize(this, Line);

    /// <summary>The entry of a line.</summary>
    public static JournalEntry Read(string line) => JsonSerializer.Deserialize<JournalEntry>(line, Line) ?? throw new InvalidDataException("An empty line in the journal.");
}
