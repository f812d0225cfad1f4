using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard;

/// <summary>What data managers do with the data of one person, and with rows whose time is over: one method an act, for the pages and for the command line.</summary>
public sealed class PersonalData(OpenDatabase database)
{
    /// <summary>Takes out everything that is held about a person.</summary>
    /// <param name="desk">The desk of whoever asks.</param>
    /// <param name="county">The reporting county whose number it is.</param>
    /// <param name="cadreId">The cadre's number.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="QuestionRefusedException"><c>unknown-cadre</c>: there is nothing, or the reader does not manage the person's data.</exception>
    public static PersonRecord TakeOut(Desk desk, string county, string cadreId, Words words, CancellationToken cancel) => PersonRecord.Read(desk, county, cadreId, words, cancel);

    /// <summary>Corrects what is known of a person.</summary>
    /// <inheritdoc cref="Correction.Correct" path="/param|/returns|/exception"/>
    public ImportReceipt Correct(string county, string cadreId, IReadOnlyDictionary<string, string> values, string by, string reason, Territory within, CancellationToken cancel) =>
        new Correction(database.Own, database.Importer).Correct(county, cadreId, values, by, reason, within, cancel);

    /// <summary>Erases a person; what imports came to is forgotten too, for it names people.</summary>
    /// <inheritdoc cref="Erasure.Erase" path="/param|/returns|/exception"/>
    public ErasureReceipt Erase(string county, string cadreId, string by, string reason, Territory within, CancellationToken cancel)
    {
        ErasureReceipt receipt = new Erasure(database.Own, database.Sources).Erase(county, cadreId, by, reason, within, cancel);
        database.ForgetImports();
        return receipt;
    }

    /// <summary>Lets go of rows and files whose time is over.</summary>
    /// <inheritdoc cref="Retention.LetGo" path="/param|/returns|/exception"/>
    public DueReceipt LetGo(string by, CancellationToken cancel)
    {
        DueReceipt receipt = new Retention(database.Own, database.Sources).LetGo(by, cancel);
        if (receipt.Batch is not null)
            database.ForgetImports();
        return receipt;
    }
}
