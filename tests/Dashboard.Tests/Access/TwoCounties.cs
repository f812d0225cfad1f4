using System.Globalization;
using System.IO.Compression;
using System.Security;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>A city of two counties, imported from files in which every text is a canary of the unit that it belongs to.
/// A and B are neighbouring townships of the county C, which has four more, all called E; M and L are townships of the county N; P is the city above.</summary>
internal static class TwoCounties
{
    /// <summary>A township's data manager, for instance, reads A: everything else is somebody else's.</summary>
    public const string City = "620100", County = "620101", Township = "620101101", Neighbour = "620101102", FarCounty = "620102", FarTownship = "620102101", Missing = "629999999";

    /// <summary>People who moved: they carry the letter of where they are now.</summary>
    public const string MovedHere = "ZqAnumber9", MovedAway = "ZqBnumber9";

    private static readonly (char Owner, string Code)[] OfTheCounty = [('A', Township), ('B', Neighbour), ('E', "620101103"), ('E', "620101104"), ('E', "620101105"), ('E', "620101106")];
    private static readonly (char Owner, string Code)[] OfTheFarCounty = [('M', FarTownship), ('L', "620102102")];

    /// <summary>Odd hours of one person of each township, so that nobody else's sum is the same.</summary>
    private static readonly Dictionary<char, string> OddHours = new() { ['A'] = "1303.7", ['B'] = "1931.7", ['E'] = "1511.3", ['M'] = "2113.3", ['L'] = "2417.9" };

    /// <summary>Odd scores of one person of each township, of a full mark that makes odd points of them.</summary>
    private static readonly Dictionary<char, string> OddScores = new() { ['A'] = "6137.19", ['B'] = "7193.37", ['E'] = "7759.91", ['M'] = "8317.73", ['L'] = "8831.57" };

    private const int OddFullMark = 9973;

    /// <summary>The letters of the units, each with its parent's.</summary>
    private static readonly Dictionary<char, char?> Above = new() { ['P'] = null, ['C'] = 'P', ['N'] = 'P', ['A'] = 'C', ['B'] = 'C', ['E'] = 'C', ['M'] = 'N', ['L'] = 'N' };

    /// <summary>The figures that are canaries.</summary>
    public static IReadOnlyList<Canary> Figures { get; } =
    [
        .. OddScores.Select(each => new Canary(each.Key, "score", each.Value)),
        // 100 x score / full mark, as far as nobody rounds it.
        .. OddScores.Select(each => new Canary(each.Key, "points", (Math.Floor(10_000_000 * double.Parse(each.Value, CultureInfo.InvariantCulture) / OddFullMark) / 100_000).ToString("0.00000", CultureInfo.InvariantCulture))),
        .. OddHours.Select(each => new Canary(each.Key, "hours", each.Value)), .. OddHours.Keys.Select(owner => new Canary(owner, "idnumber", IdNumber(owner))),
    ];

    /// <summary>The letter of the unit that a code means; null when it is no unit of the store.</summary>
    public static char? OwnerOf(string code) => code switch
    {
        City => 'P',
        County => 'C',
        FarCounty => 'N',
        _ => OfTheCounty.Concat(OfTheFarCounty).Where(each => code.StartsWith(each.Code, StringComparison.Ordinal)).Select(each => (char?)each.Owner).FirstOrDefault(),
    };

    /// <summary>Whether a unit lies in a subtree, itself included; null is the whole store.</summary>
    public static bool IsWithin(char owner, char? top) => top is null || owner == top || (Above[owner] is { } parent && IsWithin(parent, top));

    /// <summary>Imports everything: the county's folder, the far county's, and a workbook from each township.</summary>
    /// <returns>The batches, by the letter of the unit whose file each is; those of a county's folder by the county's.</returns>
    public static Dictionary<char, long> Import(PagesHost host)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-canaries-");
        Importer importer = host.Services.GetRequiredService<OpenDatabase>().Importer;
        Dictionary<char, long> batches = [];
        batches['C'] = Whole(importer.Run(new([Folder(folder, County, 'C', OfTheCounty)]) { County = County, By = "ZqCby1" }));
        batches['N'] = Whole(importer.Run(new([Folder(folder, FarCounty, 'N', OfTheFarCounty)]) { County = FarCounty, By = "ZqNby1" }));
        foreach ((char owner, string code) in OfTheCounty.Concat(OfTheFarCounty).Where(each => each.Owner is not 'E'))
        {
            string[] sent = [Register(folder, owner), Attendance(folder, owner, code)];
            batches[owner] = importer.Run(new(sent) { County = code[..6], By = Canary.Word(owner, "by"), Within = Territory.Of(code) }).Batch!.Value;
        }

        folder.Delete(recursive: true);
        Decide(host, importer);
        return batches;

        // A canary that was refused warns of nothing.
        static long Whole(ImportReceipt receipt)
        {
            Assert.IsEmpty(receipt.Problems.Where(problem => problem.Severity == Severity.Refused));
            return receipt.Batch!.Value;
        }
    }

    /// <summary>A file that a data manager uploads and leaves at its preview: its name, a name and a cell that is refused.</summary>
    public static string Waiting(string folder, char owner)
    {
        string path = Path.Combine(folder, Canary.Word(owner, "jobfile") + ".csv");
        File.WriteAllText(path, $"姓名,单位,班次名称,开始日期,结束日期,学时\n{Canary.Word(owner, "person", 1)},{UnitName(owner)},{Canary.Word(owner, "jobclass")},2026-06-01,2026-06-02,{Canary.Word(owner, "jobcell")}\n");
        return path;
    }

    private static string UnitName(char owner) => Canary.Word(owner, "unit") + "镇";

    private static string Folder(DirectoryInfo parent, string county, char own, (char Owner, string Code)[] townships)
    {
        string folder = parent.CreateSubdirectory(county).FullName;
        List<string> units = [], cadres = [], postings = [], exemptions = [], classes = [], attendance = [], targets = [], rosters = [];
        List<string> providers = [], courses = [], sessions = [], callUps = [], readings = [], read = [], groups = [], alone = [], assessments = [], elections = [], appointments = [], reserve = [];
        units.Add($"{City},{Canary.Word('P', "unit")}市,{Canary.Word('P', "unit", 2)},prefecture,prefecture,");
        units.Add($"{county},{Canary.Word(own, "unit")}县,{Canary.Word(own, "unit", 2)},county,county,{City}");
        targets.Add($"{City},2026,0.85,{Canary.Word('P', "target")}");
        targets.Add($"{county},2026,0.86,{Canary.Word(own, "target")}");
        Staff(own, county, 1);
        classes.Add($"{Canary.Word(own, "classno")},{Canary.Word(own, "class")},2026,{county},off_job,theory,2026-04-01,2026-04-10,{Canary.Word(own, "providerno")},{Canary.Word(own, "courseno")},done");
        Teach(own, county, 0, Canary.Word(own, "classno"));
        foreach (((char owner, string code), int number) in townships.Select((each, place) => (each, place)))
        {
            units.Add($"{code},{(owner == 'E' ? Canary.Word(owner, "unit", number) : Canary.Word(owner, "unit"))}镇,{Canary.Word(owner, "unit", 20 + number)},township_level,town,{county}");
            units.Add($"{code}201,{Canary.Word(owner, "unit", 30 + number)}村,,village_level,village,{code}");
            if (owner != 'A') // for which the county's holds
                targets.Add($"{code},2026,0.87,{Canary.Word(owner, "target", number)}");
            Staff(owner, code, 100 * number);
            int first = 100 * number;
            classes.Add($"{Canary.Word(owner, "classno", first + 1)},{Canary.Word(owner, "class", first + 1)},2026,{code},off_job,theory,2026-01-05,2026-06-30,{Canary.Word(owner, "providerno", Math.Max(1, first))},{Canary.Word(owner, "courseno", Math.Max(1, first))},done");
            classes.Add($"{Canary.Word(owner, "classno", first + 2)},{Canary.Word(owner, "class", first + 2)},2026,{code},off_job,theory,2026-05-05,2026-05-06,{Canary.Word(owner, "providerno", Math.Max(1, first))},{Canary.Word(owner, "courseno", Math.Max(1, first))},done");
            Teach(owner, code, first, Canary.Word(owner, "classno", first + 1));
            Judge(owner, code, first);
            attendance.Add($"{Canary.Word(owner, "classno", first + 1)},{Number(owner, first + 1)},2026-06-30,{OddHours[owner]},{code}");
            attendance.Add($"{Canary.Word(owner, "classno", first + 2)},{Number(owner, first + 1)},2026-05-06,8,{code}");
            attendance.Add($"{Canary.Word(owner, "classno", first + 1)},{Canary.Word(owner, "principalno", first)},2026-06-30,2,{code}");
            attendance.Add($"{Canary.Word(own, "classno")},{Number(owner, first + 2)},2026-04-10,40,{code}");
            attendance.Add($"{Canary.Word(owner, "classno", first + 1)},?{code}/{Canary.Word(owner, "written", first)},2026-06-30,3,{code}");
            exemptions.Add($"{Canary.Word(owner, "exemptionno", first)},{Number(owner, first + 3)},2026-01-01,,{Canary.Word(owner, "reason", first)}");
            rosters.Add($"{code},2026-06-30,{Number(owner, first + 7)},{Canary.Word(owner, "rosterpost", first)},township_ordinary");
        }

        if (own == 'C')
        {
            Moved(MovedHere, Canary.Word('A', "mover", 9), ('B', Neighbour, Canary.Word('B', "classno", 101)), ('A', Township), "21.3");
            Moved(MovedAway, Canary.Word('B', "mover", 9), ('A', Township, Canary.Word('A', "classno", 1)), ('B', Neighbour), "22.3");
        }

        Write("org_units.csv", "unit_code,name,name_en,level,kind,parent_code", units);
        Write("cadres.csv", "cadre_id,name,sex,birth_month,status", cadres);
        Write("postings.csv", "posting_id,cadre_id,unit_code,post,layer,rank_level,start_date,end_date", postings);
        Write("exemptions.csv", "exemption_id,cadre_id,start_date,end_date,reason", exemptions);
        Write("classes.csv", "class_id,name,year,sponsor_unit,channel,category,start_date,end_date,provider_id,course_ids,status", classes);
        Write("attendance.csv", "class_id,cadre_id,held_on,recognised_hours,unit_at_time", attendance);
        Write("targets.csv", "unit_code,year,share,source", targets);
        Write("rosters.csv", "unit_code,roster_date,cadre_id,post,layer", rosters);
        Write("providers.csv", "provider_id,name,type,unit_code", providers);
        Write("topics.csv", "topic_id,title,introduced_on", [$"T{own},{Canary.Word(own, "topic")},2025-09-01"]);
        Write("courses.csv", "course_id,title,category,topic_id,compulsory_theme,depth,aim,generic,provider_id", courses);
        Write("sessions.csv", "class_id,session_id,course_id,date,hours,method,venue,teacher,teacher_kind,problem_based,local_problem", sessions);
        Write("call_ups.csv", "class_id,cadre_id,notice_date,answer,substitute_id", callUps);
        Write("reading_lists.csv", "item_id,year,title,compulsory,unit_code,published_on,deadline", readings);
        Write("reading_done.csv", "item_id,cadre_id,done_on,has_notes", read);
        Write("study_groups.csv", "meeting_id,unit_code,kind,date,topic,hours,due,present", groups);
        Write("self_study.csv", "entry_id,cadre_id,date,topic,hours,notes", alone);
        Write("assessments.csv", "assessment_id,cadre_id,year,kind,attempt,score,full_mark,pass_mark,grade,absent,assessed_on,class_id,votes_issued,votes_returned,votes_excellent,votes_competent,votes_basic,votes_not", assessments);
        Write("elections.csv", "election_id,name,kind,unit_code,date,term_years", elections);
        Write("appointments.csv", "appointment_id,cadre_id,date,type,from_post,to_post,from_level,to_level,unit_code,route,election_id,decided_on,decision_doc,study_considered", appointments);
        Write("reserve_pool.csv", "reserve_id,cadre_id,level,entry_date,exit_date,exit_reason", reserve);
        return folder;

        // A provider, a course, a session on a local problem, a reading list, a meeting and an election of each unit.
        void Teach(char owner, string code, int first, string held)
        {
            int number = Math.Max(1, first);
            providers.Add($"{Canary.Word(owner, "providerno", number)},{Canary.Word(owner, "provider", number)},base,{code}");
            courses.Add($"{Canary.Word(owner, "courseno", number)},{Canary.Word(owner, "course", number)},theory,T{own},marxism,introductory,knowledge,1,{Canary.Word(owner, "providerno", number)}");
            sessions.Add($"{held},S1,{Canary.Word(owner, "courseno", number)},2026-05-05,4,seminar,site,{Canary.Word(owner, "teacher", number)},leader,1,{Canary.Word(owner, "problem", number)}");
            readings.Add($"{Canary.Word(owner, "itemno", number)},2026,{Canary.Word(owner, "reading", number)},1,{code},2026-03-01,2026-06-15");
            groups.Add($"{Canary.Word(owner, "meetingno", number)},{code},central_group,2026-02-02,{Canary.Word(owner, "studytopic", number)},3,9,8");
            elections.Add($"{Canary.Word(owner, "electionno", number)},{Canary.Word(owner, "election", number)},township_party,{code},2026-03-01,5");
        }

        // One person of each township with an odd score, a promotion, a call-up that was not answered, and a place in the reserve; two marks of another that disagree.
        void Judge(char owner, string code, int first)
        {
            int number = Math.Max(1, first);
            string who = Number(owner, first + 1), other = Number(owner, first + 2);
            callUps.Add($"{Canary.Word(owner, "classno", first + 1)},{other},2026-01-02,none,{who}");
            callUps.Add($"{Canary.Word(owner, "classno", first + 2)},{who},2026-04-20,none,");
            read.Add($"{Canary.Word(owner, "itemno", number)},{who},2026-05-01,1");
            alone.Add($"{Canary.Word(owner, "entryno", number)},{who},2026-02-03,{Canary.Word(owner, "selftopic", number)},2,1");
            assessments.Add($"{Canary.Word(owner, "assessmentno", first + 1)},{who},2026,study_exam,1,{OddScores[owner]},{OddFullMark},,,0,2026-05-30,,,,,,,");
            assessments.Add($"{Canary.Word(owner, "assessmentno", first + 2)},{who},2026,democratic_appraisal,1,,,,,,2026-05-31,,40,38,20,10,5,3");
            assessments.Add($"{Canary.Word(owner, "assessmentno", first + 3)},{other},2026,study_exam,1,50,100,60,good,0,2026-05-30,,,,,,,");
            appointments.Add($"{Canary.Word(owner, "appointmentno", number)},{who},2026-03-01,promotion,{Canary.Word(owner, "formerpost", number)},{Canary.Word(owner, "appointedpost", number)},section_member,section_deputy,{code},election,{Canary.Word(owner, "electionno", number)},2026-02-20,{Canary.Word(owner, "document", number)},1");
            reserve.Add($"{Canary.Word(owner, "reserveno", number)},{who},township_deputy,2025-01-01,2026-03-01,appointed");
            reserve.Add($"{Canary.Word(owner, "reserveno", number + 50)},{other},township_deputy,2025-01-01,,");
        }

        // One principal who is far behind, four others, one of them excused, one with an unknown start, one without a post.
        void Staff(char owner, string code, int first)
        {
            Person(Canary.Word(owner, "principalno", first), Canary.Word(owner, "principal", first), code, Canary.Word(owner, "principalpost", first), "leading_group", "section_principal", "2020-01-01");
            for (int number = first + 1; number <= first + 6; number++)
                Person(Number(owner, number), Canary.Word(owner, "person", number), code, Canary.Word(owner, "post", number), "township_ordinary", "section_member", number == first + 4 ? "" : "2020-01-01");
            cadres.Add($"{Number(owner, first + 7)},{Canary.Word(owner, "person", first + 7)},female,1980-01,in_post");
        }

        void Person(string id, string name, string code, string post, string layer, string rank, string since)
        {
            cadres.Add($"{id},{name},female,1980-01,in_post");
            postings.Add($"T{postings.Count},{id},{code},{post},{layer},{rank},{since},");
        }

        void Moved(string id, string name, (char Owner, string Code, string Class) from, (char Owner, string Code) to, string hours)
        {
            cadres.Add($"{id},{name},male,1979-01,in_post");
            postings.Add($"V{postings.Count},{id},{from.Code},{Canary.Word(from.Owner, "post", 9)},township_ordinary,section_member,2020-01-01,2026-02-28");
            postings.Add($"V{postings.Count},{id},{to.Code},{Canary.Word(to.Owner, "post", 9)},township_ordinary,section_member,2026-03-01,");
            attendance.Add($"{from.Class},{id},2026-02-10,{hours},{from.Code}");
        }

        void Write(string file, string heading, List<string> rows) => File.WriteAllText(Path.Combine(folder, file), heading + "\n" + string.Join('\n', rows) + "\n");
    }

    private static string Number(char owner, int number) => Canary.Word(owner, "number", number);

    /// <summary>A register as townships send it: somebody known, somebody whom nobody knows, an ID number, a cell that is refused, a total that is wrong.</summary>
    private static string Register(DirectoryInfo folder, char owner)
    {
        string path = Path.Combine(folder.FullName, $"{UnitName(owner)}{Canary.Word(owner, "file")}.xlsx");
        string[][] rows =
        [
            [$"{UnitName(owner)}2026年干部培训情况表"],
            ["序号", "单位", "姓名", "身份证号", "班次名称", "起止时间", "学时"],
            ["1", UnitName(owner), Known(owner), IdNumber(owner), Canary.Word(owner, "class", 8), "2026.3.5-3.7", "24"],
            ["2", UnitName(owner), Canary.Word(owner, "written", 8), "", Canary.Word(owner, "class", 8), "2026.3.5-3.7", "20"],
            ["3", UnitName(owner), Known(owner), "", Canary.Word(owner, "class", 9), "2026.4.5-4.7", Canary.Word(owner, "cell")],
            ["合计", "", "", "", "", "", "999"],
        ];
        Workbook.Write(path, Canary.Word(owner, "sheet"), rows);
        return path;
    }

    private static string Attendance(DirectoryInfo folder, char owner, string code)
    {
        string path = Path.Combine(folder.FullName, Canary.Word(owner, "file", 2) + ".csv");
        int first = owner is 'B' or 'L' ? 100 : 0;
        File.WriteAllText(path, $"class_id,cadre_id,held_on,recognised_hours,unit_at_time\n{Canary.Word(owner, "classno", first + 2)},{Number(owner, first + 5)},2026-05-06,7,{code}\n"
            + $"{Canary.Word(owner, "classno", first + 2)},{Number(owner, first + 6)},2026-05-06,{Canary.Word(owner, "cell", 2)},{code}\n");
        return path;
    }

    private static string Known(char owner) => Canary.Word(owner, "person", owner is 'B' or 'L' ? 105 : 5);

    /// <summary>An ID number of nobody, with its check digit.</summary>
    private static string IdNumber(char owner)
    {
        string body = $"11010119800101{owner - 'A':D2}1";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((digit, place) => (digit - '0') * weights[place]).Sum() % 11];
    }

    // Words that people write beside the data: explanations of questions, and figures that are queried.
    private static void Decide(PagesHost host, Importer importer)
    {
        OpenDatabase database = host.Services.GetRequiredService<OpenDatabase>();
        AnswerRow[] rows = [.. database.Desk(Grant.Whole).Ask(Measure.DataQuestionRows, new() { By = "all" }).Rows];
        foreach (AnswerRow row in rows.Where(row => OwnerOf(row.Text("unit_code")) is not null))
        {
            char owner = OwnerOf(row.Text("unit_code"))!.Value;
            importer.Decide([new(DecisionKind.Question, DataQuestion.Subject(row.Text("question"), row.Text("row_key")), "explained", null, Canary.Word(owner, "note"))], row.Text("unit_code")[..6], Canary.Word(owner, "by"), Territory.Of(row.Text("unit_code")));
        }

        foreach ((char owner, string code) in OfTheCounty.Concat(OfTheFarCounty).Where(each => each.Owner is not 'E'))
        {
            string figure = Dashboard.Pages.Questions.Figures.Of("coverage", new() { Unit = code });
            importer.Decide([new(DecisionKind.Query, figure, "raised", code, Canary.Word(owner, "query"))], code[..6], Canary.Word(owner, "by"), Territory.Of(code));
            importer.Decide([new(DecisionKind.Query, figure, "answered", code, Canary.Word(owner, "answer"))], code[..6], Canary.Word(owner, "by"), Territory.Of(code));
        }
    }

    /// <summary>A workbook of one sheet of texts.</summary>
    private static class Workbook
    {
        private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Package = "http://schemas.openxmlformats.org/package/2006";

        public static void Write(string path, string sheet, string[][] rows)
        {
            using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
            Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"s1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows.Select((row, number) => $"<row r=\"{number + 1}\">{string.Concat(row.Select((text, place) => Cell(text, place, number)))}</row>"))}</sheetData></worksheet>");

            static string Cell(string text, int place, int number) => text.Length == 0 ? ""
                : string.Create(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + place)}{number + 1}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>");

            void Part(string name, string text)
            {
                using StreamWriter writer = new(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
    }
}
