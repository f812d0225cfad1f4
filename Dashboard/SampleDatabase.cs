using CadreTraining.Analytics.Storage;

namespace CadreTraining.Dashboard;

/// <summary>The shipped sample as a database: an invented county, marked as demonstration.</summary>
public static class SampleDatabase
{
    /// <summary>Opens the sample, made on first use.</summary>
    /// <exception cref="WarehouseBusyException">Another process has it open.</exception>
    public static Warehouse Open(string path, TimeProvider time)
    {
        Warehouse warehouse = Warehouse.Open(path, time);
        if (!warehouse.IsDemonstration)
            warehouse.Keep("demonstration", "1");
        return warehouse;
    }
}
