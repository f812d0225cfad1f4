using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>青禾县 with 东山镇 and its village, and 西河乡 with its own, whose rows all hold a word that nobody in 东山镇 may ever read.</summary>
internal static class TwoTownships
{
    public const string Dongshan = "420100100";
    public const string Xihe = "420100200";
    public const string Canary = "金丝雀";

    public static Territory OfDongshan { get; } = Territory.Of(Dongshan);

    public static Territory OfXihe { get; } = Territory.Of(Xihe);

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["org_units.csv"] = """
            unit_code,name,name_en,level,kind,parent_code,valid_from,valid_to,successor_code
            420100,青禾县,Qinghe,county,county,,,,
            420100100,东山镇,Dongshan,township_level,town,420100,,,
            420100100201,东村,,village_level,village,420100100,,,
            420100200,西河乡,Xihe,township_level,township,420100,,,
            420100200201,西村,金丝雀 village,village_level,village,420100200,,,
            """,
        ["cadres.csv"] = """
            cadre_id,name,sex,birth_month,education,political,identity,reserve,status
            0001,王伟,male,1980-10,college,member,civil_servant,0,in_post
            0003,赵六,male,1985-05,,,,,in_post
            0002,李金丝雀,female,1990-01,bachelor,none,village,1,in_post
            0004,孙金丝雀,female,1985-05,,,,,in_post
            """,
        ["postings.csv"] = """
            posting_id,cadre_id,unit_code,post,layer,rank_level,is_main,start_date,end_date
            1,0001,420100100,镇长,leading_group,section_principal,1,2020-01-01,
            3,0003,420100100201,村支书,village_main,none,1,2020-01-01,
            2,0002,420100200,金丝雀乡长,leading_group,none,1,2020-01-01,
            4,0004,420100200201,金丝雀书记,village_main,none,1,2022-01-01,
            5,0004,420100100201,村文书,village_other,none,1,2018-01-01,2021-12-31
            """,
        ["rosters.csv"] = """
            unit_code,roster_date,cadre_id,post,layer
            420100100,2026-05-31,0001,镇长,leading_group
            420100200,2026-05-31,0002,金丝雀代乡长,leading_group
            """,
        ["exemptions.csv"] = """
            exemption_id,cadre_id,start_date,end_date,reason
            E1,0001,2026-01-01,2026-01-31,产假
            E2,0002,2026-01-01,2026-01-31,金丝雀病
            E4,0004,2026-01-01,2026-01-31,金丝雀病
            """,
        ["classes.csv"] = """
            class_id,name,year,sponsor_unit,channel,category,start_date,end_date,planned_persons,planned_hours,status
            K1,春训,2026,420100,off_job,theory,2026-03-01,2026-03-03,50,24,done
            K2,东山夜校,2026,420100100,on_job,theory,2026-04-01,2026-04-02,50,8,done
            K3,金丝雀夜校,2026,420100200,on_job,theory,2026-04-01,2026-04-02,50,8,done
            """,
        ["attendance.csv"] = """
            class_id,session_id,cadre_id,held_on,status,recognised_hours,days,minutes,rule_id,evidence,unit_at_time
            K1,,0001,2026-03-03,attended,24,3,,,sign_in_sheet,420100100
            K2,,0003,2026-04-02,attended,8,1,,,sign_in_sheet,
            K1,,0002,2026-03-03,attended,23.5,3,,金丝雀规则,sign_in_sheet,420100200
            K3,,0002,2026-04-02,attended,8,1,,金丝雀规则,sign_in_sheet,
            """,
        ["assessments.csv"] = """
            assessment_id,cadre_id,year,kind,score,full_mark
            A1,0001,2025,study_exam,81,100
            A2,0002,2025,study_exam,37.25,100
            """,
        ["appointments.csv"] = """
            appointment_id,cadre_id,date,type,from_post,to_post,unit_code
            P1,0001,2020-01-01,promotion,副镇长,镇长,420100100
            P2,0002,2020-01-01,promotion,金丝雀副乡长,金丝雀乡长,420100200
            """,
        ["providers.csv"] = """
            provider_id,name,type,unit_code
            V1,县委党校,party_school,
            V2,东山讲习所,base,420100100
            V3,金丝雀讲习所,base,420100200
            """,
        ["sessions.csv"] = """
            class_id,session_id,date,hours,method,local_problem
            K2,S1,2026-04-01,4,seminar,东山的水渠
            K3,S1,2026-04-01,4,seminar,金丝雀的水渠
            """,
        ["call_ups.csv"] = """
            class_id,cadre_id,notice_date,answer,substitute_id
            K1,0001,2026-02-20,accepted,
            K1,0003,2026-02-20,excused,0001
            K1,0002,2026-02-21,excused,0004
            """,
        ["reading_lists.csv"] = """
            item_id,year,title,unit_code
            R1,2026,县里的书,420100
            R2,2026,东山的书,420100100
            R3,2026,金丝雀的书,420100200
            """,
        ["reading_done.csv"] = """
            item_id,cadre_id,done_on
            R1,0001,2026-05-01
            R1,0002,2026-05-02
            R3,0002,2026-05-03
            """,
        ["study_groups.csv"] = """
            meeting_id,unit_code,kind,date,topic,due,present
            G1,420100100,central_group,2026-01-10,东山的会,9,8
            G2,420100200,central_group,2026-01-11,金丝雀的会,9,7
            """,
        ["self_study.csv"] = """
            entry_id,cadre_id,date,topic,hours
            Z1,0001,2026-01-12,读书,2
            Z2,0002,2026-01-13,金丝雀,3
            """,
        ["elections.csv"] = """
            election_id,name,kind,unit_code,date
            L1,东山换届,township_party,420100100,2021-05-01
            L2,金丝雀换届,township_party,420100200,2021-05-02
            """,
        ["reserve_pool.csv"] = """
            reserve_id,cadre_id,level,entry_date
            B1,0003,village_main,2025-01-01
            B2,0002,township_principal,2025-01-02
            """,
        ["targets.csv"] = """
            unit_code,standard,year,share,source
            420100100,,2026,0.85,县委文件
            420100200,,2026,0.8512,金丝雀文件
            """,
        ["deadlines.csv"] = """
            unit_code,ledger,year,last_day,due_on
            420100100,attendance,2026,,2027-01-10
            420100200,attendance,2026,,2027-01-11
            ,rosters,2026,,2027-01-12
            """,
    };

    /// <summary>The county with all of its files in its folder, none of them imported yet.</summary>
    public static County WithItsFiles(this County county)
    {
        foreach ((string name, string text) in Files)
            county.With(name, text);
        return county;
    }

    /// <summary>The county with everything imported for the whole of it; its folder is empty.</summary>
    public static County Imported()
    {
        County county = new County().WithItsFiles();
        county.Import();
        foreach (string file in Directory.GetFiles(county.Files))
            File.Delete(file);
        return county;
    }

    /// <summary>Imports files as the data manager of a part of the county.</summary>
    public static ImportReceipt Import(this County county, Territory within, params string[] paths) => county.Importer.Run(new(paths.Length == 0 ? [county.Files] : paths) { Within = within, By = "王" });
}
