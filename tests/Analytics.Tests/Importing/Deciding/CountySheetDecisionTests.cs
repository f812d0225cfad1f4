using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>From a county's own sheet to a decision and back.</summary>
[TestClass]
public sealed class CountySheetDecisionTests
{
    [TestMethod]
    public void People_of_a_sheet_are_decided_about_once_and_the_sheet_then_comes_again_without_a_change()
    {
        using County county = new County().WithTheBasics();
        county.Import();
        string sheet = county.With("东山镇2026年培训登记表.csv", """
            东山镇2026年乡村干部培训情况登记表,,,,,
            填报单位：东山镇,,,,,
            姓名,单位,出生年月,培训班名称,培训时间,学时
            王伟(大),东山镇,,农业技术培训班,2026.4.1-4.2,16
            王伟,东山镇,1979-01,农业技术培训班,2026.4.1-4.2,16
            孙悟空,东山镇,1985-05,农业技术培训班,2026.4.1-4.2,12

            """);
        county.Import(sheet);
        Review review = new(county.Warehouse);
        string[] subjects = [.. review.People("420100", 0, 10).Items.OrderBy(question => question.Name, StringComparer.Ordinal).Select(question => question.Subject)];
        Assert.HasCount(3, subjects);
        Assert.AreEqual("0001", review.People("420100", 0, 10).Items.Single(question => question.Name == "王伟(大)").Candidates[0].CadreId);
        string before = county.Content();

        long batch = county.Importer.Decide(
            [new(DecisionKind.Person, subjects[0], "new"), new(DecisionKind.Person, subjects[1], "skip"), new(DecisionKind.Person, subjects[2], "same", "0001")], "420100", "张主任");

        Assert.AreEqual(0, review.People("420100", 0, 10).Total);
        Assert.IsNull(county.Import(sheet).Batch, "The same sheet again changes nothing.");
        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using (Warehouse rebuilt = Warehouse.Open(path))
        {
            foreach (string table in Schema.Tables(county.Warehouse.Ledgers))
                Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, table), KeptSourcesTests.Whole(rebuilt, table), table);
        }

        Assert.IsEmpty(county.Sources.Verify());
        county.Importer.Undo(batch, "");
        Assert.AreEqual(before, county.Content());
    }
}
