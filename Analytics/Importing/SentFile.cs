using Dapper;
using DuckDB.NET.Data;

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

    /// <summary>The rows of its tables.</summary>
    public long Rows => Tables.Sum(table => table.Good + table.Refused + table.Asked + table.LeftOut);

    /// <summary>Whether anything in it was refused or is asked about.</summary>
    public bool HasFaults => Problems.Any(problem => problem.Severity != Severity.Note);

    /// <summary>Whether the file is still kept: not after its last day, nor once somebody who stands in it was erased.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>Writes the file as it was sent to a stream.</summary>
    internal Action<Stream, CancellationToken> Copy { get; init; } = (_, _) => { };

    /// <summary>The files of a plan, in their order.</summary>
    internal static IReadOnlyList<SentFile> Of(ImportRun run, IReadOnlyList<FileReceipt> tables)
    {
        Findings findings = new(run);
        return [.. run.Files.Values.Select(file => new SentFile(file.Name, [.. tables.Where(table => table.File == file.Name)], findings.ProblemsOf(file))
        {
            Copy = (target, _) =>
            {
                if (!File.Exists(file.Path))
                    return; // it was unfolded from an archive that nothing came of
                using FileStream sent = File.OpenRead(file.Path);
                sent.CopyTo(target);
            },
        })];
    }

    /// <summary>The files of a batch, in their order, from where they are kept.</summary>
    internal static IReadOnlyList<SentFile> Of(DuckDBConnection connection, KeptSources kept, long batch)
    {
        ILookup<string, RowProblem> problems = connection.Query("""
            select sources.sha256, sources.file, sources.sheet, problems.source_row, problems.column_name, problems.cell, problems.reason, problems.detail, problems.column_no
            from problems join sources using (batch_id, source_id)
            where batch_id = $batch order by source_id, source_row, column_no, column_name
            """, new { batch })
            .ToLookup(row => (string)row.sha256, row => new RowProblem((string)row.file, (string?)row.sheet, (int)row.source_row, (string?)row.column_name, (string?)row.cell, (string)row.reason, (string?)row.detail, (int?)row.column_no));
        return [.. connection.Query("""
            select sources.*, (select min(name) from org_units where unit_code = sources.sender) as sender_name
            from sources where batch_id = $batch order by source_id
            """, new { batch })
            .GroupBy(row => (string)row.sha256)
            .Select(file => new SentFile((string)file.First().file, [.. file.Select(row => (FileReceipt)Receipt(row))], [.. problems[file.Key]])
            {
                IsKept = file.Any(row => row.kept_as is not null),
                Copy = (target, cancel) => kept.Unseal(file.Key, target, cancel),
            })];
    }

    private static FileReceipt Receipt(dynamic row)
    {
        string ledger = row.ledger;
        return new((string)row.file, (string?)row.sheet, (string?)row.sender, (string?)row.sender_name, (string?)row.shape ?? (ledger.Length > 0 ? "ledger:" + ledger : null),
            (long)row.row_count - (long)row.refused, (long)row.refused, (long?)row.asked ?? 0, 0);
    }
}
