using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;

namespace CadreTraining.Analytics.Importing;

/// <summary>Who may take out, correct and erase what the store holds about a person.</summary>
public static class PersonInCharge
{
    /// <summary>Whether the reader manages the data of every unit that the person was ever posted to; of somebody without any post, that of the whole store.</summary>
    /// <param name="desk">The reader's desk.</param>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="cancel">Stops the asking.</param>
    public static bool IsInChargeOf(this Desk desk, string county, string cadreId, CancellationToken cancel = default)
    {
        if (desk.Grants.Any(grant => grant is { UnitCode: null, ChangesData: true }))
            return true;
        List<string> units = desk.Warehouse.Read(connection => connection.Query<string>(
            $"select unit_code from {Postings.Ledger.Name} where source_county = $county and cadre_id = $cadreId union select unit_code from {Rosters.Ledger.Name} where source_county = $county and cadre_id = $cadreId", new { county, cadreId }).ToList(), cancel);
        return units.Count > 0 && units.All(unit => desk.RoleOn(unit, cancel) is Role.DataManager);
    }

    /// <summary>The reporting counties that use a number, in their order.</summary>
    /// <param name="warehouse">The store.</param>
    /// <param name="cadreId">The cadre's number.</param>
    public static IReadOnlyList<string> CountiesOf(this Warehouse warehouse, string cadreId) => warehouse.Read(connection => connection.Query<string>(
        string.Join(" union ", warehouse.Ledgers.SelectMany(ledger => Traces.Columns(ledger).Select(column => $"select source_county from {ledger.Name} where {column} = $cadreId"))) + " order by 1", new { cadreId }).ToList());
}
