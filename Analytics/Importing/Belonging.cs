using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Tells which rows lie in a territory, from what the ledgers declare of their columns: SQL conditions over temporary tables of one connection. Of the whole store every row is, and nothing is looked up.</summary>
/// <remarks>A row belongs to the unit that it names. One that names a cadre and no unit belongs to the cadre's unit: that of the main posting now, else of the latest, else of the latest roster.
/// A row that says of neither is nobody's, except that one of a shared ledger, and a cadre without a post, belong to whoever brought them.</remarks>
internal sealed class Belonging
{
    private readonly IReadOnlyList<Ledger> ledgers;
    private readonly DuckDBConnection connection;
    private readonly IReadOnlyList<string> tops;
    private HashSet<string> units = [];

    public Belonging(IReadOnlyList<Ledger> ledgers, DuckDBConnection connection, Territory within)
    {
        this.ledgers = ledgers;
        this.connection = connection;
        IsWhole = within.IsWhole;
        tops = within.Tops;
        if (IsWhole)
            return;
        connection.Execute("create or replace temp table own_top (unit_code varchar)");
        connection.Execute("insert into own_top values ($unit)", tops.Select(unit => new { unit }));
        connection.Execute(!ledgers.Contains(OrgUnits.Ledger) ? "create or replace temp table own_unit as select unit_code from own_top" : """
            create or replace temp table own_unit as
            with recursive own(unit_code) as (
              select unit_code from org_units where unit_code in (select unit_code from own_top)
              union
              select lower.unit_code from org_units lower join own on lower.parent_code = own.unit_code)
            select unit_code from own
            """);
        ReadUnits();
        connection.Execute("create or replace temp table own_batch (batch_id bigint)");
        connection.Execute("insert into own_batch values ($batch)", connection.Query<(long Batch, string Territory)>("select batch_id, territory from batches where territory is not null")
            .Where(each => Territory.Read(each.Territory).Tops.All(Contains)).Select(each => new { batch = each.Batch }));
    }

    /// <summary>Whether it is the whole store.</summary>
    public bool IsWhole { get; }

    /// <summary>The only unit of the territory, with all below it; null when there are several.</summary>
    public string? OnlyTop => tops is [var top] ? top : null;

    /// <summary>The columns of a ledger that name the units whose its rows are.</summary>
    public static LedgerColumn[] Units(Ledger ledger) => [.. Naming(ledger, OrgUnits.Ledger).Where(column => !column.MayBeAnybodys)];

    /// <summary>The columns of a ledger that name cadres.</summary>
    public static LedgerColumn[] People(Ledger ledger) => Naming(ledger, Cadres.Ledger);

    /// <summary>SQL: whether a row of a ledger names a unit at all.</summary>
    public static string NamesAUnit(Ledger ledger, string row) => $"({string.Join(" or ", Units(ledger).Select(column => $"{row}.{column.Name} is not null").DefaultIfEmpty("false"))})";

    /// <summary>Whether a unit lies within.</summary>
    public bool Contains(string unit) => IsWhole || units.Contains(unit) || tops.Contains(unit);

    /// <summary>SQL: whether a unit lies within.</summary>
    public string IsOwn(string unit) => IsWhole ? "true" : $"{unit} in (select unit_code from own_unit)";

    /// <summary>SQL: whether a batch came in under the territory or a part of it.</summary>
    public string IsOwnBatch(string batch) => IsWhole ? "true" : $"{batch} in (select batch_id from own_batch)";

    /// <summary>SQL: whether a cadre belongs to a unit within; after <see cref="KnowCadres"/>.</summary>
    public string IsAtHome(string cadre) => IsWhole ? "true" : $"{cadre} in (select cadre_id from cadre_place where is_home)";

    /// <summary>SQL: whether a cadre belongs to a unit within, or some row of the store places them there, as one of before they left; after <see cref="KnowCadres"/>.</summary>
    public string IsTied(string cadre) => IsWhole ? "true" : $"{cadre} in (select cadre_id from cadre_place where is_home or is_tied)";

    /// <summary>SQL: whether a cadre's number is the label of somebody in a unit within.</summary>
    public string IsOwnLabel(string cadre) => $"(starts_with({cadre}, '?') and {IsOwn($"split_part(substr({cadre}, 2), '/', 1)")})";

    /// <summary>Looks up where the cadres of a county belong, also those whom only other rows name.</summary>
    /// <param name="county">The reporting county.</param>
    /// <param name="today">The day on which a posting goes on or has ended.</param>
    public void KnowCadres(string county, DateOnly today)
    {
        if (IsWhole)
            return;
        connection.Execute("set variable today = $today", new { today });
        string[] places =
        [
            .. new[] { Postings.Ledger, Rosters.Ledger }.Where(ledgers.Contains).Select(ledger => $"select {Place(ledger)} from {ledger.Name} where source_county = $county"),
            .. Rekeying.Naming(ledgers, Cadres.Ledger).Where(naming => naming.Ledger != Postings.Ledger && naming.Ledger != Rosters.Ledger).Select(naming =>
                $"select {naming.Column.Name}, coalesce({OwnUnits(naming.Ledger, "row")}, {IsOwnLabel($"row.{naming.Column.Name}")} or {IsOwnBatch("row.batch_id")}), 3, false, false, null, '' from {naming.Ledger.Name} row where source_county = $county and {naming.Column.Name} is not null"),
        ];
        string brought = ledgers.Contains(Cadres.Ledger) ? $"select cadre_id, {IsOwnBatch("batch_id")} as is_own from cadres where source_county = $county" : "select null::varchar as cadre_id, false as is_own where false";
        connection.Execute($"""
            create or replace temp table cadre_place as
            with place(cadre_id, is_own, rank, goes_on, is_main, since, key) as ({string.Join(" union all ", places.DefaultIfEmpty("select null::varchar, false, 0, false, false, null::date, '' where false"))}),
            post as ({FirstOf("(select * from place where rank < 3)")}),
            named as (select cadre_id, bool_or(is_own) as is_tied, bool_and(is_own) as is_all_own from place group by cadre_id),
            brought as ({brought})
            select cadre_id, coalesce(post.is_own, brought.is_own, named.is_all_own) as is_home, coalesce(named.is_tied, false) as is_tied
            from named full join brought using (cadre_id) left join post using (cadre_id)
            """, new { county });
    }

    /// <summary>SQL: where a posting or a line of a roster places its cadre; after <see cref="KnowCadres"/>.</summary>
    public string Place(Ledger ledger) => ledger == Postings.Ledger
        ? $"cadre_id, {IsOwn("unit_code")} as is_own, 1 as rank, coalesce(start_date <= getvariable('today'), true) and coalesce(end_date >= getvariable('today'), true) as goes_on, coalesce(is_main, false) as is_main, start_date as since, posting_id as key"
        : $"cadre_id, {IsOwn("unit_code")} as is_own, 2 as rank, true as goes_on, coalesce(is_main, false) as is_main, roster_date as since, unit_code as key";

    /// <summary>SQL: of several places the one where each cadre belongs.</summary>
    public static string FirstOf(string places) =>
        $"select cadre_id, is_own from (select *, row_number() over (partition by cadre_id order by rank, goes_on desc, is_main desc, since desc nulls last, key) as number from {places} places) where number = 1";

    /// <summary>The reporting counties that sent rows of units within.</summary>
    public IReadOnlyList<string> Counties() =>
    [
        .. ledgers.Where(ledger => !ledger.KeyIsGlobal).SelectMany(ledger => Units(ledger).Select(column =>
            connection.Query<string>($"select distinct source_county from {ledger.Name} where {column.Name} is not null and {IsOwn(column.Name)}"))).SelectMany(found => found).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>SQL: whether a stored row of the county lies within, so that it may be corrected.</summary>
    public string Holds(Ledger ledger, string row)
    {
        if (IsWhole)
            return "true";
        if (ledger == OrgUnits.Ledger)
            return $"({IsOwn(row + ".unit_code")} and {row}.unit_code not in (select unit_code from own_top))";
        if (ledger == Cadres.Ledger)
            return $"coalesce({IsAtHome(row + ".cadre_id")}, false)";
        LedgerColumn[] people = People(ledger);
        string withoutUnit = people.Length > 0 ? string.Join(" and ", people.Select(column => OfPerson(column, IsAtHome))) : ledger.IsShared ? IsOwnBatch(row + ".batch_id") : "false";
        string withUnit = string.Join(" and ", people.Select(column => OfPerson(column, IsTied)).Prepend($"{OwnUnits(ledger, row)}"));
        return $"coalesce(case when {NamesAUnit(ledger, row)} then {withUnit} else {withoutUnit} end, false)";

        // Who is named besides, such as a substitute, may be nobody.
        string OfPerson(LedgerColumn column, Func<string, string> condition) => column.Required ? condition($"{row}.{column.Name}") : $"({row}.{column.Name} is null or {condition($"{row}.{column.Name}")})";
    }

    /// <summary>SQL: whether a stored row of the county may be named by others within, and so be known there.</summary>
    public string Offers(Ledger ledger, string row)
    {
        if (IsWhole || ledger == OrgUnits.Ledger)
            return "true"; // where a unit stands is no secret
        if (ledger == Cadres.Ledger)
            return $"coalesce({IsTied(row + ".cadre_id")}, false)";
        return ledger.IsShared
            ? string.Join(" and ", Units(ledger).Select(column => $"coalesce({row}.{column.Name}, '') not in (select unit_code from org_units where level in ('township_level', 'village_level') and unit_code not in (select unit_code from own_unit))").DefaultIfEmpty("true"))
            : Holds(ledger, row);
    }

    /// <summary>SQL: whether a stored row of a shared ledger says of no unit, and came in a sheet of a township outside: it may be named, for the same sheet of another names it too, but its words are not told.</summary>
    public string IsSentElsewhere(Ledger ledger, string row) => IsWhole ? "false"
        : $"(not {NamesAUnit(ledger, row)} and exists (select 1 from sources sent join org_units sender on sender.unit_code = sent.sender where sent.batch_id = {row}.batch_id and sent.source_id = {row}.source_id"
            + " and sender.level in ('township_level', 'village_level') and sender.unit_code not in (select unit_code from own_unit)))";

    /// <summary>Adds the units that come with an import and stand below one within. A unit that is stored stays where it is.</summary>
    public void AddUnits(IEnumerable<StagedTable> tables)
    {
        string staged = string.Join(" union all ", tables.Select(table => $"select unit_code, parent_code from {table.Name}"));
        if (IsWhole || staged.Length == 0)
            return;
        connection.Execute($"""
            insert into own_unit
            with recursive fresh as (select * from ({staged}) where unit_code not in (select unit_code from org_units)),
            own(unit_code) as (
              select fresh.unit_code from fresh join own_unit upper on upper.unit_code = fresh.parent_code
              union
              select fresh.unit_code from fresh join own on own.unit_code = fresh.parent_code)
            select unit_code from own
            """);
        ReadUnits();
    }

    private void ReadUnits() => units = [.. connection.Query<string>("select unit_code from own_unit")];

    private static LedgerColumn[] Naming(Ledger ledger, Ledger named) => [.. ledger.Columns.Where(column => column.Reference?.Ledger == named.Name)];

    /// <summary>SQL: whether the units that a row names all lie within; null when it names none.</summary>
    private string OwnUnits(Ledger ledger, string row) => Units(ledger) is { Length: > 0 } columns
        ? $"case when {NamesAUnit(ledger, row)} then {string.Join(" and ", columns.Select(column => $"({row}.{column.Name} is null or {IsOwn($"{row}.{column.Name}")})"))} end"
        : "null::boolean";
}
