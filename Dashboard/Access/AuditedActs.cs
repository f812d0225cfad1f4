using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;

namespace CadreTraining.Dashboard.Access;

/// <summary>How acts on the data are told to the audit: as keys and values, which the page says in the reader's words. No names of cadres and no names of files, which may hold some.</summary>
public static class AuditedActs
{
    /// <summary>Tells the audit of every change that somebody makes.</summary>
    public static Action<StoreChange> WitnessFor(this AuditLog audit, Actor by) => change =>
    {
        switch (change)
        {
            case StoreChange.Import(var receipt):
                long added = receipt.Ledgers.Sum(ledger => ledger.Added), changed = receipt.Ledgers.Sum(ledger => ledger.Changed);
                audit.Write(AuditKind.Imported, done: true, by, Keys(("batch", receipt.Batch ?? 0), ("added", added), ("changed", changed), ("refused", receipt.Ledgers.Sum(ledger => ledger.Refused))),
                    Unit(receipt.Within, receipt.County), added + changed);
                break;
            case StoreChange.Undo(var receipt, var county):
                audit.Write(AuditKind.Undone, done: true, by, Keys(("batch", receipt.Batch), ("removed", receipt.Removed), ("brought-back", receipt.BroughtBack)), Unit(receipt.Within, county), receipt.Removed + receipt.BroughtBack);
                break;
            case StoreChange.Decide(var batch, var county, var within, var decisions):
                audit.Write(AuditKind.Decided, done: true, by, Keys([("batch", batch), .. decisions.CountBy(decision => decision.Kind).Select(kind => (kind.Key, (long)kind.Value))]), Unit(within, county), decisions.Count);
                break;
            default:
                throw new ArgumentException($"The audit has no words for {change.GetType().Name}.", nameof(change));
        }
    };

    /// <summary>Tells the audit of an import of which nothing went in.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="by">Who imported.</param>
    /// <param name="files">How many files.</param>
    /// <param name="why">Why nothing went in, as a code: <c>cancelled</c>, or that of the refusal.</param>
    /// <param name="county">The reporting county; null where it was not known.</param>
    public static void NotImported(this AuditLog audit, Actor by, int files, string why, string? county = null) =>
        audit.Write(AuditKind.Imported, done: false, by, $"{Keys(("files", files))} why={why}", Unit(Territory.Whole, county));

    /// <summary>What was asked, for the audit.</summary>
    public static string Asked(Measure measure, Question question) => measure.Id + Asked(question);

    /// <summary>The keys of a question as an address writes them, but readable: empty where it has none.</summary>
    public static string Asked(Question question) => string.Join('&', question.Keys().Select(pair => $"{pair.Key}={pair.Value}")) is { Length: > 0 } keys ? "?" + keys : "";

    private static string Keys(params IEnumerable<(string Key, long Value)> parts) => string.Join(' ', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}={part.Value}")));

    /// <summary>The unit that rows belong to: of a part of the unit tree its top, else the reporting county.</summary>
    private static string? Unit(Territory within, string? county) => within.Tops is [var only] ? only : string.IsNullOrEmpty(county) ? null : county;
}
