namespace CadreTraining.Analytics.Importing;

/// <summary>A change of the store that is done and not yet final; see <see cref="Importer.Witness"/>.</summary>
public abstract record StoreChange
{
    private StoreChange()
    {
    }

    /// <summary>Rows go in.</summary>
    /// <param name="Receipt">What goes in, with its batch.</param>
    public sealed record Import(ImportReceipt Receipt) : StoreChange;

    /// <summary>A batch is taken back.</summary>
    /// <param name="Receipt">The batch, and what that does to the rows.</param>
    /// <param name="County">The reporting county whose batch it was.</param>
    public sealed record Undo(UndoReceipt Receipt, string County) : StoreChange;

    /// <summary>Decisions are taken.</summary>
    /// <param name="Batch">Their batch.</param>
    /// <param name="County">The reporting county whose rows they are about.</param>
    /// <param name="Within">The territory that they are about.</param>
    /// <param name="Decisions">The decisions.</param>
    public sealed record Decide(long Batch, string County, Territory Within, IReadOnlyList<Decision> Decisions) : StoreChange;
}
