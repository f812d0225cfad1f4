using CadreTraining.Analytics.Storage;

namespace CadreTraining.Dashboard;

/// <summary>The database that this process has open: the reader's own, or the sample until there is one.</summary>
/// <remarks>Pages and commands ask for <see cref="Current"/> each time, for the first import into an own database puts the sample away.</remarks>
public sealed class OpenDatabase(DatabaseLocation location, TimeProvider time) : IDisposable
{
    private readonly Lock opening = new();
    private Warehouse? own;
    private Warehouse? sample;

    /// <summary>Where the files are.</summary>
    public DatabaseLocation Location { get; } = location;

    /// <summary>The store to read: opened on first use.</summary>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Warehouse Current
    {
        get
        {
            lock (opening)
            {
                if (own is not null || !Location.ShowsSample)
                    return own ??= Warehouse.Open(Location.Own, time);
                return sample ??= SampleDatabase.Open(Location.Sample!, time);
            }
        }
    }

    /// <summary>The reader's own store, made when missing: from then on it is the current one.</summary>
    /// <remarks>The sample stays open until the end, for somebody may be reading it.</remarks>
    /// <exception cref="WarehouseBusyException">Another process has the file open.</exception>
    public Warehouse Own
    {
        get
        {
            lock (opening)
                return own ??= Warehouse.Open(Location.Own, time);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        own?.Dispose();
        sample?.Dispose();
    }
}
