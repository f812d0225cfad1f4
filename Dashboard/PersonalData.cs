using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard;

/// <summary>What data managers do with the data of one person, and with rows whose time is over: one method an act, for the pages and for the command line. The audit hears of each, and of what cannot be taken back before it is done.</summary>
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
    public ImportReceipt Correct(string county, string cadreId, IReadOnlyDictionary<string, string> values, Actor by, string reason, Territory within, CancellationToken cancel)
    {
        ImportReceipt receipt = new Correction(database.Own, database.ImporterFor(by)).Correct(county, cadreId, values, by.Name, reason, within, cancel); // its import is told before it is final
        Tell(by, "correct", county, reason);
        return receipt;
    }

    /// <summary>Erases a person; what imports came to is forgotten too, for it names people.</summary>
    /// <inheritdoc cref="Erasure.Erase" path="/param|/returns|/exception"/>
    public ErasureReceipt Erase(string county, string cadreId, Actor by, string reason, Territory within, CancellationToken cancel)
    {
        Tell(by, "erase", county, reason);
        ErasureReceipt receipt = new Erasure(database.Own, database.Sources).Erase(county, cadreId, by.Name, reason, within, cancel);
        database.ForgetImports();
        return receipt;
    }

    /// <summary>Lets go of rows and files whose time is over.</summary>
    /// <inheritdoc cref="Retention.LetGo" path="/param|/returns|/exception"/>
    public DueReceipt LetGo(Actor by, CancellationToken cancel)
    {
        Tell(by, "let-go", unit: null, reason: "");
        DueReceipt receipt = new Retention(database.Own, database.Sources).LetGo(by.Name, cancel);
        if (receipt.Batch is not null)
            database.ForgetImports();
        return receipt;
    }

    /// <summary>Whom it was about stands nowhere in the audit, which is kept when they are gone.</summary>
    private void Tell(Actor by, string act, string? unit, string reason) => database.Audit.Write(AuditKind.PersonalData, done: true, by, act, unit, reason: reason);
}
