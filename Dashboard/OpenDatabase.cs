using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Dashboard;

/// <summary>The database that this process has open: the reader's own, or the sample until there is one.</summary>
/// <remarks>Pages and commands ask for <see cref="Current"/> each time, for the first import into an own database puts the sample away.</remarks>
public sealed class OpenDatabase(DatabaseLocation location, TimeProvider time, Proof? proof = null) : IDisposable
{
    private readonly Lock opening = new();
    private Warehouse? own;
    private Warehouse? sample;
    private KeptSources? sources;
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

    /// <summary>What imports into the own store, and tells of its batches.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Importer Importer => new(Own, Sources);

    /// <inheritdoc/>
    public void Dispose()
    {
        own?.Dispose();
        sample?.Dispose();
    }

    private Warehouse OpenOwn() => own ??= Warehouse.Open(Location.Own, Time);

    // An import that was refused leaves an empty file: that is not yet a database to show.
    private bool OwnHoldsData() => ownHoldsData = ownHoldsData || ((own is not null || File.Exists(Location.Own)) && OpenOwn().HasBatches);
}
