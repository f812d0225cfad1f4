using CadreTraining.Analytics.Exporting;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class MeasureCsvTests
{
    [TestMethod]
    public void A_download_for_spreadsheets_starts_with_a_byte_order_mark_and_disarms_names_that_look_like_formulas()
    {
        using StringWriter plain = new(), download = new();
        Answer coverage = CountyAnswers.Coverage(16);

        MeasureCsv.Write(plain, coverage);
        MeasureCsv.WriteForSpreadsheets(download, coverage);

        Assert.AreEqual(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Exporting", "coverage.csv")), plain.ToString());
        Assert.AreEqual("\uFEFF" + plain.ToString().Replace("=望江乡", "'=望江乡", StringComparison.Ordinal), download.ToString());
    }
}
