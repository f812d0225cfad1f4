using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Samples;
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
        try
        {
            if (!warehouse.HasBatches)
                Fill(warehouse);
            return warehouse;
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    private static void Fill(Warehouse warehouse)
    {
        warehouse.Keep("demonstration", "1");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-");
        try
        {
            SampleFolder.WriteCounty(folder.FullName, SampleFolder.DemoCounty);
            new Importer(warehouse, new KeptSources(warehouse)).Run(new([folder.FullName]) { DataTo = SampleFolder.DataDate, MakesTheSample = true });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
