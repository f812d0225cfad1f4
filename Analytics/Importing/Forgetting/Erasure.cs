using System.Security.Cryptography;
using System.Text;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>What an erasure takes away, or took.</summary>
/// <param name="Batch">The batch; null while it has not happened.</param>
/// <param name="Rows">How many rows of each ledger go, those that waited for an undo among them; ledgers without any are left out.</param>
/// <param name="Labels">How many labels of people whom nobody could tell for certain are taken for the person.</param>
/// <param name="Decisions">How many decisions about the person go.</param>
/// <param name="Problems">How many problems that name the person go.</param>
/// <param name="Files">The names of the kept files that are destroyed, because they hold the person or might; other people stand in them too, whose rows stay.</param>
public sealed record ErasureReceipt(long? Batch, IReadOnlyList<(string Ledger, long Rows)> Rows, int Labels, long Decisions, long Problems, IReadOnlyList<string> Files);

/// <summary>Erases a person: every row about them in every ledger, also those set aside for an undo; the decisions and problems that name them; the labels that stand for them; and every kept file that holds them.</summary>
/// <remarks>
/// <para>Answers and totals are afterwards what they would be had the store never held the person. Nothing brings them back: undoing an earlier batch does not, and neither does building the store anew, which from then on
/// begins with a snapshot of what was left (<see cref="KeptSources"/>). Its line in the journal, and its batch in the store, tell the person by a keyed hash alone.</para>
/// <para>Files that held the person are destroyed whole; their other rows stay in the store. Such a file can no longer be sent back to its sender with marks.</para>
/// <para>What this cannot do: it does not reach copies outside, such as backups, exports and what the sender has; the room that the rows had in the database's file stays as it was until other rows need it; and a file
/// that names the person brings them in again when somebody imports it again.</para>
/// </remarks>
/// <param name="warehouse">The store.</param>
/// <param name="sources">Its kept files.</param>
public sealed class Erasure(Warehouse warehouse, KeptSources sources)
{
    /// <summary>What would go. Every kept file of the county is read, so this takes as long as reading them.</summary>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ImportRefusedException"><c>unknown-cadre</c>: nothing names the number.</exception>
    public ErasureReceipt Preview(string county, string cadreId, CancellationToken cancel = default)
    {
        (Traces traces, ErasureReceipt receipt) = Look(county, cadreId);
        return receipt with { Files = [.. FilesOf(traces, cancel).Select(file => file.Name)] };
    }

    /// <summary>Erases.</summary>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="reason">Why; it is kept, so it must not name the person.</param>
    /// <param name="within">The territory of whoever does it, for the list of batches. The whole store unless given.</param>
    /// <param name="cancel">Stops it while nothing has happened yet.</param>
    /// <exception cref="ImportRefusedException"><c>demonstration</c>; <c>unknown-cadre</c>: nothing names the number; <c>reason-missing</c>; <c>reason-names</c>: the reason names the person.</exception>
    public ErasureReceipt Erase(string county, string cadreId, string by, string reason, Territory? within = null, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ImportRefusedException("reason-missing", "");
        reason = sources.IdNumbersOn(warehouse.Today).Of(reason.Trim());
        return warehouse.Alone(() =>
        {
            (Traces traces, ErasureReceipt receipt) = Look(county, cadreId);
            if (traces.MayName(reason))
                throw new ImportRefusedException("reason-names", "");
            IReadOnlyList<(string Sha256, string Name)> files = FilesOf(traces, cancel);
            string hash = HashOf(county, sources.Stored(cadreId));
            long batch = new LettingGo(warehouse, sources).Do(BatchKind.Erasure, county, hash, by, within ?? Territory.Whole, reason, [.. files.Select(file => file.Sha256)], connection => Take(connection, traces), cancel);
            return receipt with { Batch = batch, Files = [.. files.Select(file => traces.Blotted(file.Name)!)] };
        });
    }

    /// <summary>Whether somebody of this number was ever erased.</summary>
    public bool IsErased(string county, string cadreId)
    {
        string whom = HashOf(county, sources.Stored(cadreId));
        return warehouse.Read(connection => connection.ExecuteScalar<bool>("select exists (select 1 from batches where whom = $whom)", new { whom }));
    }

    private string HashOf(string county, string cadreId) => Convert.ToHexStringLower(HMACSHA256.HashData(sources.KeyFor("person"), Encoding.UTF8.GetBytes(county + "\n" + cadreId)).AsSpan(0, 16));

    private (Traces Traces, ErasureReceipt Receipt) Look(string county, string cadreId)
    {
        string number = sources.Stored(cadreId);
        return warehouse.Read(connection =>
        {
            Traces traces = Traces.Of(connection, warehouse.Ledgers, county, number);
            traces.Give(connection);
            (string, long)[] rows = [.. warehouse.Ledgers.Select(ledger => (ledger.Name, Rows: Traces.Columns(ledger).SelectMany(column => Traces.Both(ledger).Select(table =>
                connection.ExecuteScalar<long>($"select count(*) from {table} where source_county = $county and {column} in (select id from traced)", new { county }))).Sum())).Where(each => each.Rows > 0)];
            long decisions = Deciding(connection, traces).Count;
            if (rows.Length == 0 && decisions == 0)
                throw new ImportRefusedException("unknown-cadre", cadreId);
            return (traces, new ErasureReceipt(null, rows, traces.Ids.Count(Labels.IsPerson), decisions, Naming(connection, traces).Count, []));
        });
    }

    private long Take(DuckDBConnection connection, Traces traces)
    {
        string county = traces.County;
        traces.Give(connection);
        IReadOnlyList<long> problems = Naming(connection, traces), decided = Deciding(connection, traces);
        connection.Execute("create or replace temp table gone (batch_id bigint, source_id integer, source_row integer)");
        long rows = 0;
        foreach (Ledger ledger in warehouse.Ledgers)
        {
            foreach ((string table, string column) in Traces.Both(ledger).SelectMany(table => Traces.Columns(ledger).Select(column => (table, column))))
            {
                string which = $"where source_county = $county and {column} in (select id from traced)";
                connection.Execute($"insert into gone select batch_id, source_id, source_row from {table} {which}", new { county });
                // Somebody else's row that only mentions the person, as a substitute, stays theirs.
                rows += connection.Execute(ledger[column].Required ? $"delete from {table} {which}" : $"update {table} set {column} = null {which}", new { county });
            }
        }

        connection.Execute("delete from problems where rowid = $place", problems.Select(place => new { place }));
        connection.Execute("delete from problems using gone where problems.batch_id = gone.batch_id and problems.source_id = gone.source_id and problems.source_row = gone.source_row");
        connection.Execute("delete from decisions where rowid = $place", decided.Select(place => new { place }));
        Blot(connection, traces, "decisions", "note");
        Blot(connection, traces, "batches", "why");
        Blot(connection, traces, "sources", "file");
        Blot(connection, traces, "sources", "sheet");
        return rows;
    }

    /// <summary>The problems of the county that name the person.</summary>
    private static IReadOnlyList<long> Naming(DuckDBConnection connection, Traces traces) =>
        [.. connection.Query<(long Place, string? Cell, string? Detail)>("select problems.rowid, cell, detail from problems join batches using (batch_id) where source_county = $County and (cell is not null or detail is not null)", new { traces.County })
            .Where(problem => (problem.Cell is { } cell && traces.MayName(cell)) || traces.Names(problem.Detail)).Select(problem => problem.Place)];

    /// <summary>The decisions of the county that are about the person.</summary>
    private static IReadOnlyList<long> Deciding(DuckDBConnection connection, Traces traces) =>
        [.. connection.Query<(long Place, string Kind, string Subject, string Choice, string? Value)>(
            "select decisions.rowid, decisions.kind, subject, choice, value from decisions join batches using (batch_id) where source_county = $County", new { traces.County })
            .Where(decision => traces.IsAbout(new(decision.Kind, decision.Subject, decision.Choice, decision.Value))).Select(decision => decision.Place)];

    private static void Blot(DuckDBConnection connection, Traces traces, string table, string column)
    {
        foreach (string text in connection.Query<string>(
            $"select distinct {column} from {table} where {column} is not null and batch_id in (select batch_id from batches where source_county = $County)", new { traces.County }).ToList())
        {
            if (traces.Blotted(text) is { } blotted && blotted != text)
                connection.Execute($"update {table} set {column} = $blotted where {column} = $text", new { blotted, text });
        }
    }

    /// <summary>The kept files of the county that hold the person: those that a row of theirs came from, and those in which a cell may name them. A file that cannot be read might.</summary>
    private IReadOnlyList<(string Sha256, string Name)> FilesOf(Traces traces, CancellationToken cancel)
    {
        (HashSet<string> certain, List<(string Sha256, string Name)> kept) = warehouse.Read(connection =>
        {
            traces.Give(connection);
            string rows = string.Join(" union ", warehouse.Ledgers.SelectMany(ledger => Traces.Both(ledger).SelectMany(table => Traces.Columns(ledger).Select(column =>
                $"select batch_id, source_id from {table} where source_county = $County and {column} in (select id from traced)"))));
            return (connection.Query<string>($"select distinct sha256 from sources join ({rows}) using (batch_id, source_id)", new { traces.County }).ToHashSet(),
                connection.Query<(string, string)>("select sha256, min(file) from sources join batches using (batch_id) where kept_as is not null and source_county = $County group by sha256 order by 2, 1", new { traces.County }).ToList());
        }, cancel);
        IdNumbers numbers = sources.IdNumbersOn(warehouse.Today);
        return [.. kept.Where(file => certain.Contains(file.Sha256) || traces.MayName(file.Name) || MayHold(file.Sha256, file.Name, traces, numbers, cancel))];
    }

    private bool MayHold(string sha256, string name, Traces traces, IdNumbers numbers, CancellationToken cancel)
    {
        string plain = Path.GetTempFileName();
        try
        {
            using (FileStream stream = new(plain, FileMode.Create, FileAccess.Write))
                sources.Unseal(sha256, stream, cancel);
            SourceFile file = SourceFile.Open(new(plain, name), cancel);
            return file.Kind is null || (file.Kind != SourceKind.Standards && SourceReader.Sheets(file, cancel).Any(sheet =>
                traces.MayName(sheet.Name ?? "") | sheet.Rows.Any(row => row.Cells.Any(cell => cell.Text is { } text && traces.MayName(numbers.Of(text))))));
        }
        catch (WorkbookRefusedException)
        {
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // somebody has taken it away already
        }
        finally
        {
            File.Delete(plain);
        }
    }
}
