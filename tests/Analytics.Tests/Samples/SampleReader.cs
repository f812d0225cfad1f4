using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Samples;
using Sylvan.Data.Csv;

namespace CadreTraining.Analytics.Tests.Samples;

/// <summary>A sample in a folder of its own, read back as text.</summary>
internal sealed class SampleReader : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<Dictionary<string, string>>> read = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("cadre-sample-").FullName;

    public static SampleReader Of(SampleScale scale, int seed = SampleFolder.DefaultSeed, DateOnly? dataTo = null)
    {
        SampleReader sample = new();
        SampleFolder.Write(sample.Folder, scale, seed, dataTo);
        return sample;
    }

    public static SampleReader OfCounty(string code)
    {
        SampleReader sample = new();
        SampleFolder.WriteCounty(sample.Folder, code);
        return sample;
    }

    /// <summary>The rows of a ledger; a value of "" is an empty cell.</summary>
    public IReadOnlyList<Dictionary<string, string>> this[string ledger]
    {
        get
        {
            if (!read.TryGetValue(ledger, out IReadOnlyList<Dictionary<string, string>>? rows))
                read[ledger] = rows = Rows(ledger);
            return rows;
        }
    }

    /// <summary>Rows of attendances that count as training.</summary>
    public IEnumerable<Dictionary<string, string>> Trained => this["attendance"].Where(row => row["status"] is "attended" or "substitute");

    /// <summary>The unit's name.</summary>
    public string UnitName(string code) => this["org_units"].Single(row => row["unit_code"] == code)["name"];

    /// <summary>The code of the unit of this name.</summary>
    public string UnitCode(string name) => this["org_units"].Single(row => row["name"] == name)["unit_code"];

    /// <summary>The main postings that are open on the last day.</summary>
    public IEnumerable<Dictionary<string, string>> InPost => this["postings"].Where(row => row["end_date"].Length == 0 && row["is_main"] == "1");

    public byte[] Bytes(string ledger) => File.ReadAllBytes(Path.Combine(Folder, ledger + ".csv"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private List<Dictionary<string, string>> Rows(string ledger)
    {
        using CsvDataReader csv = CsvDataReader.Create(Path.Combine(Folder, ledger + ".csv"));
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
            rows.Add(Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, csv.GetString));
        return rows;
    }

    /// <summary>The ledgers that a sample writes.</summary>
    public static IEnumerable<Ledger> Ledgers => Ledger.All.Where(ledger => ledger != StandardsPacks.Ledger && ledger != Rosters.Ledger);
}
