using CadreTraining.Analytics.Importing;
using Dapper;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>东风区 with 建国镇, 建国街道 and 建国村, two people of one name, and a planned class; what its sheets bring is read back as short lines.</summary>
internal sealed class District : IDisposable
{
    private readonly County county = new();

    public District(bool withPeople = true)
    {
        county.With("org_units.csv", """
            unit_code,name,name_en,level,kind,parent_code,valid_from,valid_to,successor_code
            230805,东风区,,county,district,,,,
            230805009,建国街道,,township_level,subdistrict,230805,,,
            230805100,建国镇,,township_level,town,230805,,,
            230805100201,建国村,,village_level,village,230805100,,,
            230805100202,永丰村,,village_level,village,230805100,,,
            230805200,松江乡,,township_level,township,230805,,,
            230805200201,长兴村,,village_level,village,230805200,,,
            230805200202,新民村,,village_level,village,230805200,,,
            """);
        if (withPeople)
        {
            county.With("cadres.csv", """
                cadre_id,name,sex,birth_month
                1,王伟,male,1980-10
                2,李芳,female,1985-03
                3,王伟,male,1978-02
                4,买买提·艾力,male,1975-05
                5,赵强,male,1990-01
                6,孙梅,female,1988-12
                """);
            county.With("postings.csv", """
                posting_id,cadre_id,unit_code,post,layer,start_date,end_date
                1,1,230805100,镇长,leading_group,2020-01-01,
                2,2,230805100201,村书记,village_main,2020-01-01,
                3,3,230805100202,村书记,village_main,2020-01-01,
                4,4,230805200201,村书记,village_main,2020-01-01,
                5,5,230805200,乡长,leading_group,2020-01-01,
                6,6,230805009,主任,leading_group,2020-01-01,
                """);
            county.With("classes.csv", """
                class_id,name,year,start_date,end_date,planned_hours,channel,status
                K1,春季轮训班,2025,2025-03-05,2025-03-07,24,off_job,done
                """);
        }

        county.Import();
        foreach (string file in Directory.GetFiles(county.Files))
            File.Delete(file);
    }

    public County County => county;

    /// <summary>The attendances, one a line: class's name, cadre, status, hours, days, last day, unit.</summary>
    public string Attendance => Lines("""
        select concat_ws(' ', k.name, a.cadre_id, a.status, coalesce(cast(cast(a.recognised_hours as double) as varchar), '-'), coalesce(cast(cast(a.days as double) as varchar), '-'), a.held_on, a.unit_at_time)
        from attendance a join classes k using (source_county, class_id)
        """);

    /// <summary>The classes that sheets made.</summary>
    public string Classes => Lines("select concat_ws(' ', name, year, coalesce(channel, '-'), coalesce(cast(start_date as varchar), '-'), coalesce(cast(end_date as varchar), '-')) from classes where class_id like '班%'");

    public string Lines(string sql) => county.Warehouse.Read(connection => string.Join('\n', connection.Query<string>(sql).Order(StringComparer.Ordinal)));

    public string Csv(string name, string text) => county.With(name, text);

    public string Book(string name, params Xlsx.Sheet[] sheets) => Xlsx.Write(Path.Combine(county.Files, name), sheets);

    public ImportReceipt Import(params string[] files) => county.Import(files);

    public void Dispose() => county.Dispose();

    /// <summary>Problems, one a line: row, column and code.</summary>
    public static string Of(ImportReceipt receipt) => string.Join('\n', receipt.Problems.Where(problem => problem.Severity != Severity.Note).Select(problem => $"{problem.Row},{problem.ColumnNumber} {problem.Text} {problem.Code}"));
}
