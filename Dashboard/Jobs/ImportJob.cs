using System.Text.Json.Serialization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Commands;

namespace CadreTraining.Dashboard.Jobs;

/// <summary>How far a background import has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>It waits for the one before it.</summary>
    Waiting,

    /// <summary>The files are read and checked.</summary>
    Reading,

    /// <summary>The preview is there; it waits for somebody to commit or to cancel it.</summary>
    Previewed,

    /// <summary>No table of the files was recognised; it waits for somebody to say what they are, or to cancel it.</summary>
    Unrecognised,

    /// <summary>The rows go in, all in one transaction.</summary>
    Committing,

    /// <summary>The batch is whole; see the receipt.</summary>
    Done,

    /// <summary>Nothing went in, or of files that go in one by one nothing more; see the reason.</summary>
    Refused,

    /// <summary>Somebody cancelled it, and nothing went in.</summary>
    Cancelled,

    /// <summary>The dashboard stopped before it was done, and nothing went in.</summary>
    Lost,
}

/// <summary>What became of one file that went in by itself.</summary>
/// <param name="File">Its name.</param>
/// <param name="Batch">Its batch; null when nothing of it changed the store.</param>
/// <param name="ReasonKey">The text that says why it was refused; null when it was not.</param>
/// <param name="ReasonValue">What the reason's text needs.</param>
public sealed record JobOutcome(string File, long? Batch, string? ReasonKey = null, string? ReasonValue = null)
{
    /// <summary>Why it was refused, in words; null when it was not.</summary>
    public string? Reason(Language language) => ReasonKey is null ? null : CommandTexts.In(language).With(ReasonKey, ReasonValue);
}

/// <summary>A background import as it stands.</summary>
public sealed record ImportJob
{
    /// <summary>Names the job in an address; not to be guessed.</summary>
    public required string Id { get; init; }

    /// <summary>The names of the files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Who imports.</summary>
    public required string By { get; init; }

    /// <summary>The account of whoever imports; null: the machine's own user.</summary>
    public string? Owner { get; init; }

    /// <summary>The address that it was handed in from, for the audit; empty where that is not known.</summary>
    public string From { get; init; } = "";

    /// <summary>Who is written down as having done it.</summary>
    [JsonIgnore]
    public Actor DoneBy => new(Owner, By, From);

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What is imported, and how.</summary>
    public ImportRequest? Request { get; init; }

    /// <summary>The territory that it works in; the whole store when nothing else was said.</summary>
    [JsonIgnore]
    public Territory Within => Request?.Within ?? Territory.Whole;

    /// <summary>Whether each file is a batch of its own.</summary>
    public bool IsPerFile { get; init; }

    /// <summary>The files that went in or were refused one by one, in that order; empty when they are one batch.</summary>
    public IReadOnlyList<JobOutcome> Outcomes { get; init; } = [];

    /// <summary>How far it has come.</summary>
    public JobState State { get; init; }

    /// <summary>The step at hand while it runs; null otherwise.</summary>
    [JsonIgnore]
    public ImportProgress? Progress { get; init; }

    /// <summary>What would happen (previewed) or did (done); null before.</summary>
    public ImportReceipt? Receipt { get; init; }

    /// <summary>The faults found in a refused import.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>The number of the store's last batch before this one was committed: what comes after it tells whether this one is whole.</summary>
    public long BatchBefore { get; init; }

    /// <summary>The folder of uploaded files that goes away with the job; null when the files are not ours.</summary>
    public string? Uploads { get; init; }

    /// <summary>The text that says why nothing went in, and what it needs.</summary>
    public string? ReasonKey { get; init; }

    /// <summary>What the reason's text needs.</summary>
    public string? ReasonValue { get; init; }

    /// <summary>Its batches, in the order in which they went in.</summary>
    [JsonIgnore]
    public IReadOnlyList<long> Batches => IsPerFile ? [.. Outcomes.Select(outcome => outcome.Batch).OfType<long>()] : Receipt?.Batch is { } batch ? [batch] : [];

    /// <summary>Whether it waits for somebody.</summary>
    [JsonIgnore]
    public bool Waits => State is JobState.Previewed or JobState.Unrecognised;

    /// <summary>Whether nothing more will happen to it.</summary>
    [JsonIgnore]
    public bool IsOver => State is JobState.Done or JobState.Refused or JobState.Cancelled or JobState.Lost;

    /// <summary>Why nothing went in, in words; null when something did or still may.</summary>
    public string? Reason(Language language) => ReasonKey is null ? null : CommandTexts.In(language).With(ReasonKey, ReasonValue);
}
