using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>One file or sheet of a batch.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Ledger">The ledger it held; empty when it could not be read.</param>
/// <param name="Rows">Rows that it held.</param>
/// <param name="Refused">Rows that were refused.</param>
/// <param name="IsKept">Whether the file is still kept.</param>
public sealed record BatchSource(string File, string? Sheet, string Ledger, long Rows, long Refused, bool IsKept = true);

/// <summary>What a batch is.</summary>
public static class BatchKind
{
    /// <summary>Files that were imported.</summary>
    public const string Import = "import";

    /// <summary>Decisions that were taken together.</summary>
    public const string Decision = "decision";

    /// <summary>The erasure of a person; it cannot be undone.</summary>
    public const string Erasure = "erasure";

    /// <summary>Rows and files whose time was over; it cannot be undone.</summary>
    public const string Expiry = "expiry";
}

/// <summary>One import, or one set of decisions, as the list of batches shows it.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="ImportedAt">When, in local time.</param>
/// <param name="By">Who imported it; empty when nobody said.</param>
/// <param name="County">The reporting county.</param>
/// <param name="DataTo">The last day that its files claim to cover; null when they held no events.</param>
/// <param name="UndoneAt">When it was undone; null while it stands.</param>
/// <param name="Added">Rows with a new key.</param>
/// <param name="Changed">Rows that corrected a stored one.</param>
/// <param name="Unchanged">Rows that said what was stored already.</param>
/// <param name="Refused">Rows that were refused.</param>
/// <param name="Sources">Its files and sheets; for decisions those whose rows they moved.</param>
/// <param name="Kind">One of <see cref="BatchKind"/>.</param>
/// <param name="Note">Why, in the words of who did it; null when nobody said.</param>
public sealed record BatchEntry(
    long Batch, DateTime ImportedAt, string By, string County, DateOnly? DataTo, DateTime? UndoneAt, long Added, long Changed, long Unchanged, long Refused, IReadOnlyList<BatchSource> Sources, string Kind, string? Note = null)
{
    /// <summary>The territory that it came in under.</summary>
    public Territory Within { get; init; } = Territory.Whole;
}

/// <summary>What an undo did.</summary>
/// <param name="Batch">The batch that was undone.</param>
/// <param name="Removed">Rows of it that went.</param>
/// <param name="BroughtBack">Rows that it had overwritten and that stand again.</param>
public sealed record UndoReceipt(long Batch, long Removed, long BroughtBack)
{
    /// <summary>The territory that the batch came in under.</summary>
    public Territory Within { get; init; } = Territory.Whole;
}

/// <summary>Reads the batches, and what they refused.</summary>
internal static class BatchList
{
    public static IReadOnlyList<BatchEntry> All(DuckDBConnection connection)
    {
        ILookup<long, BatchSource> sources = connection.Query("select batch_id, file, sheet, ledger, row_count, refused, kept_as from sources order by source_id")
            .ToLookup(row => (long)row.batch_id, row => new BatchSource((string)row.file, (string?)row.sheet, (string)row.ledger, (long)row.row_count, (long)row.refused, (object?)row.kept_as is not null));
        return [.. connection.Query("select * from batches order by batch_id desc").Select(row => new BatchEntry(
            (long)row.batch_id, (DateTime)row.imported_at, (string)row.imported_by, (string)row.source_county, Day((object?)row.data_to), (DateTime?)row.undone_at,
            (long)row.added, (long)row.changed, (long)row.unchanged, (long)row.refused, [.. sources[(long)row.batch_id]], (string?)row.kind ?? BatchKind.Import, (string?)row.why)
        {
            Within = Territory.Read((string?)row.territory),
        })];
    }

    /// <summary>The territory that a batch came in under; null when there is no such batch.</summary>
    public static Territory? Within(DuckDBConnection connection, long batch) =>
        connection.QuerySingleOrDefault("select territory from batches where batch_id = $batch", new { batch }) is { } entry ? Territory.Read((string?)entry.territory) : null;

    public static IReadOnlyList<RowProblem> Problems(DuckDBConnection connection, long batch, int skip, int take) =>
        [.. connection.Query("""
            select sources.file, sources.sheet, problems.source_row, problems.column_name, problems.cell, problems.reason, problems.detail, problems.column_no
            from problems join sources using (batch_id, source_id)
            where batch_id = $batch order by source_id, source_row, column_no nulls first, column_name, reason, cell limit $take offset $skip
            """, new { batch, take, skip })
            .Select(row => new RowProblem((string)row.file, (string?)row.sheet, (int)row.source_row, (string?)row.column_name, (string?)row.cell, (string)row.reason, (string?)row.detail, (int?)row.column_no))];

    private static DateOnly? Day(object? value) => value switch
    {
        DateOnly day => day,
        DateTime moment => DateOnly.FromDateTime(moment),
        _ => null,
    };
}
