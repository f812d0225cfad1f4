using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Tests.Exporting;

[TestClass]
public sealed class DataDictionaryTests
{
    /// <summary>Set <c>RENEW_DICTIONARY=1</c> once after changing a ledger: the test then writes the document instead of comparing it.</summary>
    [TestMethod]
    public void The_dictionary_of_the_data_folder_is_that_of_the_ledgers()
    {
        string file = Path.Combine(Root(), "data", "README.md"), document = File.ReadAllText(file);

        string renewed = DataDictionary.Renew(document, DataDictionary.Markdown(Template.Fillable(Ledger.All), new(Language.English)));

        if (Environment.GetEnvironmentVariable("RENEW_DICTIONARY") == "1")
            File.WriteAllText(file, renewed);
        else
            Assert.AreEqual(renewed, document, "A ledger has changed: run this test once with RENEW_DICTIONARY=1.");
    }

    [TestMethod]
    public void Every_column_of_every_ledger_is_in_the_dictionary_in_both_languages()
    {
        foreach (Language language in Enum.GetValues<Language>())
            Assert.AreEqual(Ledger.All.Sum(ledger => ledger.Columns.Count), DataDictionary.Entries(Ledger.All, new(language)).Count(entry => entry.Holds.Length > 0));
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CadreTraining.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
