using System.Globalization;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>A decision as it stands in the store.</summary>
/// <param name="Batch">The batch that it was taken in; its undo takes the decision back.</param>
/// <param name="At">When, in local time.</param>
/// <param name="By">Who took it; empty when nobody said.</param>
/// <param name="County">The reporting county that it is about.</param>
/// <param name="UndoneAt">When it was taken back; null while it is in force.</param>
/// <param name="Decision">What was decided.</param>
public sealed record TakenDecision(long Batch, DateTime At, string By, string County, DateTime? UndoneAt, Decision Decision)
{
    /// <summary>The territory that it was taken in.</summary>
    public Territory Within { get; init; } = Territory.Whole;
}

/// <summary>Reads the decisions that were taken.</summary>
internal static class Decisions
{
    /// <summary>The decisions of a kind that are in force, by subject: the latest of each among the batches that were not undone.</summary>
    /// <param name="connection">A connection to the store.</param>
    /// <param name="kind">One of <see cref="DecisionKind"/>.</param>
    /// <param name="county">The reporting county; null: all of them.</param>
    /// <param name="counts">Which of them count; null: all.</param>
    /// <remarks>An import does not follow decisions of kind person and class itself: it stages a row under the label or number that the decision is about, and <see cref="DecidedStep"/> does the rest.</remarks>
    public static IReadOnlyDictionary<string, TakenDecision> InForce(DuckDBConnection connection, string kind, string? county = null, Func<TakenDecision, bool>? counts = null)
    {
        Dictionary<string, TakenDecision> inForce = [];
        foreach (TakenDecision taken in Standing(connection, kind, county).Where(counts ?? (_ => true)))
            inForce[taken.Decision.Subject] = taken;
        return inForce;
    }

    /// <summary>Every decision of a kind whose batch was not undone, the earliest first; null: of all counties.</summary>
    public static IReadOnlyList<TakenDecision> Standing(DuckDBConnection connection, string kind, string? county) =>
        Read(connection, "where decisions.kind = $kind and undone_at is null and ($county is null or source_county = $county) order by batch_id, decisions.rowid", new { kind, county });

    /// <summary>The decisions of a territory, also those taken back: the latest first.</summary>
    public static IReadOnlyList<TakenDecision> All(DuckDBConnection connection, Belonging belonging, int skip, int take) =>
        Read(connection, $"where {belonging.IsOwnBatch("batch_id")} order by batch_id desc, decisions.rowid limit $take offset $skip", new { skip, take });

    /// <summary>The decisions of a batch, in the order in which they were taken.</summary>
    public static IReadOnlyList<TakenDecision> Of(DuckDBConnection connection, long batch) => Read(connection, "where batch_id = $batch order by decisions.rowid", new { batch });

    private static IReadOnlyList<TakenDecision> Read(DuckDBConnection connection, string which, object values) =>
        [.. connection.Query($"""
            select batch_id, imported_at, imported_by, source_county, undone_at, territory, decisions.kind, subject, choice, value, note
            from decisions join batches using (batch_id) {which}
            """, values)
            .Select(row => new TakenDecision((long)row.batch_id, (DateTime)row.imported_at, (string)row.imported_by, (string)row.source_county, (DateTime?)row.undone_at,
                new((string)row.kind, (string)row.subject, (string)row.choice, (string?)row.value, (string?)row.note)) { Within = Territory.Read((string?)row.territory) })];

    /// <summary>A batch's number as a refusal says it.</summary>
    public static string Number(long batch) => batch.ToString(CultureInfo.InvariantCulture);
}
