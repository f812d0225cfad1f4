using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A file that an export wrote.</summary>
/// <param name="Path">Where it stands, below the folder.</param>
/// <param name="Rows">How many rows it holds.</param>
public sealed record ExportedFile(string Path, long Rows);

/// <summary>The store's ledgers as files that an import reads back: one UTF-8 CSV a ledger, and a JSON file for each pack of standards.</summary>
/// <remarks>
/// The same store gives the same bytes: rows stand in the order of their keys. Where several counties have sent data, keys of theirs may be
/// alike: each county then has a folder of its own, and what belongs to the whole store (units, targets, standards) stands beside these folders.
/// A grant over a part of the tree gets the postings in its units, the cadres who hold or held them with all their attendance, and whatever
/// those rows cannot do without: the classes, and the units above and beside that they name. Columns that tell of somebody's health are for data managers: others get files without them.
/// What stands for an ID number is left out: its key is this store's alone.
/// </remarks>
public static class CanonicalFolder
{
    private const int MostRounds = 64; // references lead on as far as the unit tree is deep

    // Chinese is written as it is: people read these files.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the folder. Ledgers without rows get no file.</summary>
    /// <param name="folder">Where; it is made when missing, and files of the same names are replaced.</param>
    /// <param name="desk">Whose data it is: one grant.</param>
    /// <param name="cancel">Stops the writing.</param>
    /// <exception cref="QuestionRefusedException">The grant does not include people's rows.</exception>
    public static IReadOnlyList<ExportedFile> Write(string folder, Desk desk, CancellationToken cancel = default)
    {
        if (desk.Grants is not [{ SeesPeople: true } grant])
            throw new QuestionRefusedException("people-not-granted", "export");
        using DuckDBConnection connection = desk.Warehouse.Connect();
        using DuckDBTransaction snapshot = connection.BeginTransaction();
        new Cut(connection, desk.Warehouse.Ledgers).To(grant.UnitCode);

        List<ExportedFile> files = [];
        string[] counties = Counties(connection, desk.Warehouse.Ledgers);
        foreach (Ledger ledger in desk.Warehouse.Ledgers)
        {
            cancel.ThrowIfCancellationRequested();
            if (ledger == StandardsPacks.Ledger)
                files.AddRange(WriteStandards(connection, folder));
            else if (ledger.KeyIsGlobal || counties.Length < 2)
                files.AddRange(WriteLedger(connection, folder, "", ledger, null, grant.ChangesData));
            else
                files.AddRange(counties.SelectMany(county => WriteLedger(connection, folder, FileName(county), ledger, county, grant.ChangesData)));
        }

        snapshot.Rollback(); // only its temporary tables were ever written
        return files;
    }

    private static string[] Counties(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers)
    {
        string[] each = [.. ledgers.Where(ledger => !ledger.KeyIsGlobal).Select(ledger => $"select distinct source_county from {ledger.Name} where rowid in (select row_number from {Cut.Kept(ledger)})")];
        return each.Length == 0 ? [] : [.. connection.Query<string>(string.Join(" union ", each) + " order by 1")];
    }

    private static IEnumerable<ExportedFile> WriteLedger(DuckDBConnection connection, string folder, string below, Ledger ledger, string? county, bool withConfidential)
    {
        string rows = $"{ledger.Name} line where line.rowid in (select row_number from {Cut.Kept(ledger)}) and ($county is null or line.source_county = $county)";
        string name = Path.Combine(below, ledger.Name + ".csv");
        string path = Path.Combine(folder, name);
        long count = connection.ExecuteScalar<long>($"select count(*) from {rows}", new { county });
        if (count == 0)
        {
            File.Delete(path);
            return [];
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string columns = string.Join(", ", ledger.Columns.Where(column => column.Kind != ColumnKind.IdNumber && (withConfidential || !column.IsConfidential)).Select(column => $"{Canonical(column)} as {column.Name}"));
        string order = string.Join(", ", ledger.Key.Concat(ledger.Columns.Select(column => column.Name)).Distinct().Select(column => $"line.{column} nulls first"));
        connection.Execute("set variable out_file = $path", new { path });
        connection.Execute("set variable out_county = $county", new { county });
        rows = rows.Replace("$county", "getvariable('out_county')", StringComparison.Ordinal);
        connection.Execute($"copy (select {columns} from {rows} order by {order}) to (getvariable('out_file')) (format csv, header)");
        return [new(name, count)];
    }

    /// <summary>A value as canonical text: months without a day, yes and no as 1 and 0, numbers without idle zeros; days are ISO already.</summary>
    private static string Canonical(LedgerColumn column) => column.Kind switch
    {
        ColumnKind.Month => $"strftime(line.{column.Name}, '%Y-%m')",
        ColumnKind.YesNo => $"cast(line.{column.Name} as integer)",
        ColumnKind.Number or ColumnKind.Share => $"regexp_replace(cast(line.{column.Name} as varchar), '\\.?0+$', '')",
        _ => "line." + column.Name,
    };

    private static IEnumerable<ExportedFile> WriteStandards(DuckDBConnection connection, string folder)
    {
        var rules = connection.Query<(string Pack, string Rule)>($"select pack, rule from {StandardsPacks.Ledger.Name} order by pack, place, id, effective_from nulls first").ToArray();
        foreach (var pack in rules.GroupBy(rule => rule.Pack))
        {
            JsonObject content = new()
            {
                ["pack"] = pack.Key,
                ["standards"] = new JsonArray([.. pack.Select(rule => JsonNode.Parse(rule.Rule))]),
            };
            string name = FileName(pack.Key) + ".standards.json";
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name), content.ToJsonString(Readable) + "\n", new UTF8Encoding(false));
            yield return new(name, pack.Count());
        }
    }

    /// <summary>A name from the data as the name of a file: it can lead nowhere else.</summary>
    private static string FileName(string name) => string.Concat(name.Select(each => char.IsLetterOrDigit(each) || each is '-' or '_' ? each : '-'));

    /// <summary>Which rows a grant may take away: for each ledger a temporary table of row numbers.</summary>
    private sealed class Cut(DuckDBConnection connection, IReadOnlyList<Ledger> ledgers)
    {
        public static string Kept(Ledger ledger) => "kept_" + ledger.Name;

        public void To(string? unit)
        {
            foreach (Ledger ledger in ledgers)
                connection.Execute($"create temp table {Kept(ledger)} as select rowid as row_number from {ledger.Name} where $unit is null", new { unit });
            if (unit is null)
                return;
            connection.Execute($"""
                create temp table granted_unit as
                with recursive below as (
                  select unit_code from {OrgUnits.Ledger.Name} where unit_code = $unit
                  union
                  select each.unit_code from {OrgUnits.Ledger.Name} each join below on each.parent_code = below.unit_code)
                select unit_code from below
                """, new { unit });
            connection.Execute($"""
                create temp table granted_cadre as
                select distinct source_county, cadre_id from {Postings.Ledger.Name} where unit_code in (select unit_code from granted_unit)
                """);
            foreach (Ledger ledger in ledgers)
                Keep(ledger, Own(ledger));
            int rounds = 0, added;
            do
                added = ledgers.Sum(NeededBy) + ledgers.Sum(OfKeptClasses);
            while (added > 0 && ++rounds < MostRounds);
        }

        /// <summary>The rows that are the grant's own: by cadre where a row tells of one, else by unit. Of the shared ledgers that name neither, what the kept rows need is kept; others belong to everyone.</summary>
        private static string Own(Ledger ledger)
        {
            string? unit = ledger == OrgUnits.Ledger ? "unit_code" : ledger.Columns.FirstOrDefault(column => column.Reference?.Ledger == OrgUnits.Ledger.Name)?.Name;
            bool ofCadres = ledger == Cadres.Ledger || ledger.Columns.Any(column => column.Reference?.Ledger == Cadres.Ledger.Name);
            return ofCadres && ledger != Postings.Ledger
                ? "(source_county, cadre_id) in (select source_county, cadre_id from granted_cadre)"
                : unit is null ? ledger.IsShared ? "false" : "true" : $"{unit} in (select unit_code from granted_unit)";
        }

        /// <summary>Keeps what tells of kept classes alone: their sessions, and the courses that they list.</summary>
        private int OfKeptClasses(Ledger ledger)
        {
            if (!ledgers.Contains(Classes.Ledger))
                return 0;
            string kept = $"from {Classes.Ledger.Name} held where held.rowid in (select row_number from {Kept(Classes.Ledger)})";
            return ledger == Sessions.Ledger ? Keep(ledger, $"(source_county, class_id) in (select held.source_county, held.class_id {kept})")
                : ledger == Courses.Ledger ? Keep(ledger, $"(source_county, course_id) in (select held.source_county, trim(unnest(string_split(held.course_ids, ';'))) {kept})")
                : 0;
        }

        private int Keep(Ledger ledger, string which) => connection.Execute(
            $"insert into {Kept(ledger)} select rowid from {ledger.Name} where ({which}) and rowid not in (select row_number from {Kept(ledger)})");

        /// <summary>Keeps the rows without which the kept ones would be refused on import. How many are new.</summary>
        private int NeededBy(Ledger ledger) => ledger.Columns.Where(column => column.Reference is { IfMissing: Missing.Refused }).Sum(column =>
        {
            Ledger named = ledgers.First(each => each.Name == column.Reference!.Ledger);
            string same = named.KeyIsGlobal ? "" : "source_county, ";
            return Keep(named, $"({same}{column.Reference!.Column}) in (select {(same.Length > 0 ? "line." + same : "")}line.{column.Name} from {ledger.Name} line where line.rowid in (select row_number from {Kept(ledger)}))");
        });
    }
}
