using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard;

/// <summary>The database that this process has open: the reader's own, or the sample until there is one.</summary>
/// <remarks>Pages and commands ask for <see cref="Current"/> each time, for the first import into an own database puts the sample away.</remarks>
public sealed class OpenDatabase(DatabaseLocation location, TimeProvider time, Proof? proof = null) : IDisposable
{
    private readonly Lock opening = new();
    private Warehouse? own;
    private Warehouse? sample;
    private KeptSources? sources;
    private AuditLog? audit;
    private bool ownHoldsData;

    /// <summary>Where the files are.</summary>
    public DatabaseLocation Location { get; } = location;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>What the settings count as proven.</summary>
    public Proof Proof { get; } = proof ?? Proof.Usual;

    /// <summary>The way to the data of the store that is read.</summary>
    /// <param name="grant">Whose data is asked for.</param>
    public Desk Desk(Grant grant) => new(Current, grant) { Proof = Proof };

    /// <summary>The store to read: opened on first use.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Warehouse Current
    {
        get
        {
            lock (opening)
            {
                if (Location.Sample is null || OwnHoldsData())
                    return OpenOwn();
                return sample ??= SampleDatabase.Open(Location.Sample, Time); // it stays open until the end, for somebody may be reading it
            }
        }
    }

    /// <summary>The reader's own store, made when missing: where imports go. Once it holds a batch it is the current one.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Warehouse Own
    {
        get
        {
            lock (opening)
                return OpenOwn();
        }
    }

    /// <summary>The files that the own store was made from, and its journal.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public KeptSources Sources
    {
        get
        {
            lock (opening)
                return sources ??= new(OpenOwn());
        }
    }

    /// <summary>What tells of the batches of the own store.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Importer Importer => new(Own, Sources);

    /// <summary>What imports into the own store, decides and undoes for somebody: the audit hears of every change before it is final.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Importer ImporterFor(Actor by) => new(Own, Sources) { Witness = Audit.WitnessFor(by) };

    /// <summary>The audit of the own store. What is done with the sample is written nowhere.</summary>
    /// <exception cref="AuditFailedException">Its file cannot be opened.</exception>
    public AuditLog Audit
    {
        get
        {
            lock (opening)
                return audit ??= AuditLog.Of(Location, Time);
        }
    }

    /// <summary>Raised when rows were let go for good: whoever remembers what imports came to forgets it.</summary>
    public event Action? LetGo;

    /// <summary>Forgets what imports came to: their problems, previews and names of files may name who was erased.</summary>
    public void ForgetImports()
    {
        File.Delete(Location.Jobs);
        LetGo?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        own?.Dispose();
        sample?.Dispose();
    }

    private Warehouse OpenOwn()
    {
        if (own is null)
        {
            own = Warehouse.Open(Location.Own, Time);
            if (Directory.Exists(Location.Own + ".sources"))
                sources = new(own); // an erasure that was killed half-way is finished before anybody reads
        }

        return own;
    }

    // An import that was refused leaves an empty file: that is not yet a database to show.
    private bool OwnHoldsData() => ownHoldsData = ownHoldsData || ((own is not null || File.Exists(Location.Own)) && OpenOwn().HasBatches);
}
