using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A ledger that the product does not know is declared here, and nothing else is written for it.</summary>
[TestClass]
public sealed class ToyLedgerTests
{
    private static readonly Ledger Visits = new("visits", new("走访", "Visits"))
    {
        Key = ["visit_id"],
        EventDay = "visited_on",
        Columns =
        [
            new("visit_id", ColumnKind.Text, new("走访编号", "Visit number")) { Required = true },
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code")) { Required = true, Reference = new("org_units", "unit_code", Missing.Refused) },
            new("visited_on", ColumnKind.Day, new("走访日期", "Visited on")),
            new("households", ColumnKind.Whole, new("户数", "Households")) { IfEmpty = "0" },
        ],
        Checks = [new("below-zero", "households", "line.households < 0")],
    };

    [TestMethod]
    public void A_ledger_that_is_only_declared_is_imported_corrected_read_back_and_undone()
    {
        using County county = new([OrgUnits.Ledger, Visits]);
        county.With("org_units.csv", "unit_code,name,level,kind\n420100,青禾县,county,county\n");
        string visits = county.With("走访.csv", "走访编号,单位代码,走访日期,户数\n01,420100,2026年5月1日,12\n02,420100,,\n03,999,,1\n04,420100,,-1\n");

        ImportReceipt first = county.Import();
        Assert.AreEqual(new LedgerReceipt("visits", 2, 0, 0, 2, 0), first.Ledgers.Single(each => each.Ledger == "visits"));
        Assert.AreEqual(new DateOnly(2026, 5, 1), first.DataTo);
        string before = county.Content();

        county.With("走访.csv", "走访编号,单位代码,走访日期,户数\n01,420100,2026-05-01,15\n02,420100,,\n");
        Assert.AreEqual(new LedgerReceipt("visits", 0, 1, 1, 0, 0), county.Import(visits).Ledgers.Single());
        Assert.IsNull(county.Import(visits).Batch);

        string taken = Directory.CreateTempSubdirectory().FullName;
        CanonicalFolder.Write(Path.Combine(taken, "ledgers"), new Desk(county.Warehouse, Grant.Whole));
        Assert.AreEqual("visit_id,unit_code,visited_on,households\n01,420100,2026-05-01,15\n02,420100,,0\n", File.ReadAllText(Path.Combine(taken, "ledgers", "visits.csv")));
        Directory.Delete(taken, recursive: true);

        county.Importer.Undo(2, "test");
        Assert.AreEqual(before, county.Content());
    }
}
