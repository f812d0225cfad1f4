using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>Refuses the staged rows of a ledger that lie outside the territory of the import, before anything stored is compared with them: what a neighbour has sent is neither changed nor shown. An import of the whole store passes untouched.</summary>
internal sealed class TerritoryStep(ImportRun run, Ledger ledger)
{
    private const string Reason = "outside-grant";

    private readonly Belonging belonging = run.Belonging;

    /// <summary>Collects the people who come with the import and whom nobody knows yet, as far as its postings and rosters place them within; and the sheets that a unit within sent.
    /// Of those who stand in rows of the store but not among its cadres the import's own postings, refused or not, may say that they belong elsewhere: so the same file says the same twice.</summary>
    public static void Prepare(ImportRun run)
    {
        if (run.Belonging.IsWhole)
            return;
        run.Run("create temp table newcomer (cadre_id varchar)");
        StagedTable[] telling = [.. run.Staged.Where(table => table.Ledger == Postings.Ledger || table.Ledger == Rosters.Ledger)];
        if (telling.Length > 0)
        {
            IEnumerable<string> places = telling.Select(table =>
                    $"select {run.Belonging.Place(table.Ledger)} from {table.Name} staged where not exists (select 1 from left_out where table_id = {table.Id} and left_out.line = staged.rowid)")
                .Concat(telling.Select(table => table.Ledger).Distinct().Select(ledger => $"select {run.Belonging.Place(ledger)} from {ledger.Name} where source_county = getvariable('county')"));
            string known = run.Warehouse.Ledgers.Contains(Cadres.Ledger) ? "where cadre_id not in (select cadre_id from cadres where source_county = getvariable('county'))" : "";
            run.Run($"create temp table told_home as {Belonging.FirstOf($"(select * from ({string.Join(" union all ", places)}) {known})")}");
            run.Run("insert into newcomer select cadre_id from told_home where is_own and cadre_id not in (select cadre_id from cadre_place)");
            run.Run("update cadre_place set is_home = false where cadre_id in (select cadre_id from told_home where not is_own)");
        }

        run.Run("create temp table own_source (source_id integer)");
        foreach (SheetSource source in run.Sources.Where(source => source.Sender is not null))
            run.Run("insert into own_source values ($source)", ("source", source.Id));
    }

    /// <summary>Refuses the rows whose key names a stored row that does not lie within: nobody takes over what is a neighbour's by naming its number.</summary>
    /// <param name="tables">The ledger's staged rows, as <c>staged</c>.</param>
    /// <param name="sameKey">SQL: whether a row called <c>stored</c> has their key.</param>
    public void LeaveOthersRowsAlone(IReadOnlyList<StagedTable> tables, string sameKey)
    {
        if (belonging.IsWhole)
            return;
        string key = ledger.Key[0];
        foreach (StagedTable table in tables)
            run.Refuse($"select distinct {table.Id}, staged.rowid, {Cells.Literal(key)}, cast(staged.{key} as varchar), '{Reason}', null from {table.Name} staged join {ledger.Name} stored on {sameKey} where not {belonging.Holds(ledger, "stored")}");
    }

    /// <summary>SQL: the rest of a condition that lets stored values be carried over only to rows that still stand.</summary>
    public string OnlyTheirOwn(StagedTable table) => belonging.IsWhole ? "" : $" and not exists (select 1 from left_out where table_id = {table.Id} and left_out.line = {table.Name}.rowid)";

    /// <summary>Refuses the rows that name a unit outside, or a cadre of one, or that say of nobody within whose they are.</summary>
    /// <param name="lines">The ledger's staged rows that still stand.</param>
    public void RefuseWhatLiesOutside(string lines)
    {
        if (belonging.IsWhole)
            return;
        foreach (LedgerColumn unit in Belonging.Units(ledger))
            Refuse(lines, unit, $"(not {belonging.IsOwn("line." + unit.Name)}{(ledger.IsSetFromAbove ? $" or line.{unit.Name} in (select unit_code from own_top)" : "")})");
        if (ledger == OrgUnits.Ledger)
            RefuseTops(lines);
        else if (ledger == Cadres.Ledger)
            Refuse(lines, ledger["cadre_id"], $"not {IsTheirs("cadre_id", belonging.IsAtHome("line.cadre_id"))}");
        else if (Belonging.People(ledger) is { Length: > 0 } people)
            RefuseOthersPeople(lines, people);
        else if (!ledger.IsShared)
            RefuseNobodys(lines);
        if (ledger == Postings.Ledger || ledger == Rosters.Ledger)
            RefuseClaims(lines);
    }

    /// <summary>Somebody who was here once belongs where they went: a posting that would fetch them back is for who works in both units.</summary>
    private void RefuseClaims(string lines)
    {
        string same = string.Join(" and ", ledger.Key.Select(column => $"line.{column} = {ledger.Name}.{column}"));
        IEnumerable<string> places = new[] { Postings.Ledger, Rosters.Ledger }.Where(run.Warehouse.Ledgers.Contains)
            .Select(each => $"select {belonging.Place(each)} from {each.Name} where source_county = getvariable('county'){(each == ledger ? $" and not exists (select 1 from {lines} line where {same})" : "")}")
            .Append($"select {belonging.Place(ledger)} from {lines}");
        run.Run($"create or replace temp table claimed as select cadre_id from ({Belonging.FirstOf($"({string.Join(" union all ", places)})")}) where is_own and cadre_id in (select cadre_id from cadre_place where not is_home) and cadre_id not in (select cadre_id from told_home where not is_own)");
        Refuse(lines, ledger["cadre_id"], "line.cadre_id in (select cadre_id from claimed)");
    }

    /// <summary>A new unit stands below one within; the units at the top of the territory are those of whoever granted it.</summary>
    private void RefuseTops(string lines)
    {
        Refuse(lines, ledger["unit_code"], "line.unit_code in (select unit_code from own_top)");
        run.Refuse($"select table_id, line, 'parent_code', null, '{Reason}', null from {lines} line where line.parent_code is null");
    }

    /// <summary>A row that names a unit within may be about anybody who was ever there, any other only about who belongs there. Somebody new is whose row they stand in.</summary>
    private void RefuseOthersPeople(string lines, LedgerColumn[] people)
    {
        string required = string.Join("", Belonging.Units(ledger).Where(column => column.Required).Select(column => $"line.{column.Name} is not null and ")); // else the row is refused for lacking it
        string namesAUnit = Belonging.NamesAUnit(ledger, "line");
        foreach (LedgerColumn person in people)
        {
            string name = "line." + person.Name;
            Refuse(lines, person, $"{required}not case when {namesAUnit} then {belonging.IsTied(name)} or {name} not in (select cadre_id from cadre_place) else {IsTheirs(person.Name, belonging.IsAtHome(name))} end");
        }
    }

    /// <summary>A row that names no unit, in a ledger that knows nothing else to go by.</summary>
    private void RefuseNobodys(string lines)
    {
        string required = string.Join("", Belonging.Units(ledger).Where(column => column.Required).Select(column => $" and line.{column.Name} is not null"));
        string column = Belonging.Units(ledger) is [var unit, ..] ? Cells.Literal(unit.Name) : "null";
        run.Refuse($"select table_id, line, {column}, null, '{Reason}', null from {lines} line where not {Belonging.NamesAUnit(ledger, "line")}{required}");
    }

    /// <summary>SQL: whether a cadre whom the store knows belongs within; of one whom it does not know, whether the import places them there.</summary>
    private string IsTheirs(string column, string isAtHome) =>
        $"({isAtHome} or (line.{column} not in (select cadre_id from cadre_place) and ({belonging.IsOwnLabel("line." + column)} or line.{column} in (select cadre_id from newcomer) or line.source_id in (select source_id from own_source))))";

    private void Refuse(string lines, LedgerColumn column, string condition) =>
        run.Refuse($"select table_id, line, {Cells.Literal(column.Name)}, cast(line.{column.Name} as varchar), '{Reason}', null from {lines} line where line.{column.Name} is not null and {condition}");
}
