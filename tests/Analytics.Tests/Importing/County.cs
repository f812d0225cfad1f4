using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A county in a folder of its own: its files, its store, and the day that is today.</summary>
internal sealed class County : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("cadre-county-").FullName;

    public County(IReadOnlyList<Ledger>? ledgers = null)
    {
        Directory.CreateDirectory(Files);
        Warehouse = Warehouse.Open(Path.Combine(folder, "store.duckdb"), new FixedClock(Noon), ledgers);
        Sources = new(Warehouse);
        Importer = new(Warehouse, Sources);
    }

    public string Files => Path.Combine(folder, "files");

    public Warehouse Warehouse { get; }

    public KeptSources Sources { get; }

    public Importer Importer { get; }

    /// <summary>Writes a file; a canonical one is UTF-8.</summary>
    public string With(string name, string text)
    {
        string path = Path.Combine(Files, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The smallest whole county: one county, two townships, two cadres, one class, one attendance.</summary>
    public County WithTheBasics()
    {
        With("org_units.csv", """
            unit_code,name,name_en,level,kind,parent_code,valid_from,valid_to,successor_code
            420100,青禾县,Qinghe,county,county,,,,
            420100100,东山镇,Dongshan,township_level,town,420100,,,
            420100200,西河乡,Xihe,township_level,township,420100,,,
            """);
        With("cadres.csv", """
            cadre_id,name,sex,birth_month,education,political,identity,reserve,status
            0001,王伟,male,1980-10,college,member,civil_servant,0,in_post
            0002,李𬱖,female,1990-01,bachelor,none,village,1,in_post
            """);
        With("postings.csv", """
            posting_id,cadre_id,unit_code,post,layer,rank_level,is_main,start_date,end_date
            1,0001,420100100,镇长,leading_group,section_principal,1,2020-01-01,
            2,0002,420100200,村支书,village_main,none,1,,
            """);
        With("classes.csv", """
            class_id,name,year,sponsor_unit,channel,category,start_date,end_date,planned_persons,planned_hours,status
            K1,春训,2026,420100,off_job,theory,2026-03-01,2026-03-03,50,24,done
            """);
        With("attendance.csv", """
            class_id,session_id,cadre_id,held_on,status,recognised_hours,days,minutes,rule_id,evidence,unit_at_time
            K1,,0001,2026-03-03,attended,24,3,,,sign_in_sheet,420100100
            """);
        return this;
    }

    public ImportReceipt Import() => Importer.Run(new([Files]));

    public ImportReceipt Import(params string[] paths) => Importer.Run(new(paths));

    /// <summary>All rows of a ledger, without the row numbers of their files; in an order of their own.</summary>
    public string Content(string table) => Content(Warehouse, table);

    public static string Content(Warehouse warehouse, string table) => warehouse.Read(connection =>
    {
        List<string> rows = [.. connection.Query<string>($"select cast(each as varchar) from (select * exclude (source_row, source_id, batch_id) from {table}) each")];
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    });

    public string Content() => string.Join("\n\n", Warehouse.Ledgers.Select(ledger => ledger.Name + "\n" + Content(ledger.Name)));

    public long Count(string table) => Warehouse.Read(connection => connection.ExecuteScalar<long>($"select count(*) from {table}"));

    public void Dispose()
    {
        Warehouse.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
