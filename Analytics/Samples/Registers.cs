using System.Globalization;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Samples;

/// <summary>The files of a canonical folder other than its attendances.</summary>
internal sealed class Registers(string folder) : IDisposable
{
    private readonly LedgerFile units = new(folder, OrgUnits.Ledger, "unit_code", "name", "name_en", "level", "kind", "parent_code", "valid_from", "valid_to", "successor_code");
    private readonly LedgerFile cadres = new(folder, Cadres.Ledger, "cadre_id", "name", "sex", "birth_month", "education", "political", "identity", "reserve", "status");
    private readonly LedgerFile postings = new(folder, Postings.Ledger, "posting_id", "cadre_id", "unit_code", "post", "layer", "rank_level", "is_main", "start_date", "end_date");
    private readonly LedgerFile exemptions = new(folder, Exemptions.Ledger, "exemption_id", "cadre_id", "start_date", "end_date", "reason");
    private readonly LedgerFile classes = new(folder, Classes.Ledger,
        "class_id", "name", "year", "sponsor_unit", "channel", "category", "start_date", "end_date", "planned_persons", "planned_hours", "status");
    private readonly LedgerFile assessments = new(folder, Assessments.Ledger, "assessment_id", "cadre_id", "year", "kind", "attempt", "score", "full_mark", "pass_mark", "grade", "absent");
    private readonly LedgerFile appointments = new(folder, Appointments.Ledger, "appointment_id", "cadre_id", "date", "type", "from_post", "to_post", "unit_code", "route", "study_considered");
    private readonly LedgerFile targets = new(folder, Targets.Ledger, "unit_code", "standard", "year", "share", "source");
    private readonly LedgerFile deadlines = new(folder, Deadlines.Ledger, "unit_code", "ledger", "year", "last_day", "due_on");
    private readonly HashSet<string> written = [];

    /// <summary>The county's units, those above it once, its target for each year, and by when the last year's attendance is due.</summary>
    public void Write(SampleUnits county, int firstYear, int lastYear)
    {
        foreach (SampleUnit unit in county.Above.Where(each => written.Add(each.Code)).Concat(county.All))
            units.Row(unit.Code, unit.Name, unit.NameInEnglish, unit.Level, unit.Kind, unit.Parent, LedgerFile.Day(unit.ValidFrom), LedgerFile.Day(unit.ValidTo), unit.Successor);
        for (int year = firstYear; year <= lastYear; year++)
            targets.Row(county.County.Code, null, Text(year), "0.85", SampleWords.All.TargetSource);
        deadlines.Row(county.County.Code, "attendance", Text(lastYear), null, string.Create(CultureInfo.InvariantCulture, $"{lastYear + 1}-01-10"));
    }

    /// <summary>The county's people, their postings, excuses and appointments.</summary>
    public void Write(SampleUnits county, SampleRoster roster)
    {
        foreach (SamplePerson each in roster.People)
            cadres.Row(Id(county, each.Number), each.Name, each.Sex, LedgerFile.Day(each.BirthMonth)?[..7], each.Education, each.Political, each.Identity, Flag(each.Reserve), each.Status);
        int number = 0;
        foreach (SamplePosting each in roster.Postings)
        {
            postings.Row(Id(county, "P", ++number), Id(county, each.Person.Number), each.Unit.Code, each.Post, SampleClasses.Code(each.Layer), each.RankLevel,
                Flag(each.IsMain), LedgerFile.Day(each.Start), LedgerFile.Day(each.End));
        }

        number = 0;
        foreach (SampleExemption each in roster.Exemptions)
            exemptions.Row(Id(county, "E", ++number), Id(county, each.Person.Number), LedgerFile.Day(each.Start), LedgerFile.Day(each.End), each.Reason);
        number = 0;
        foreach (SampleAppointment each in roster.Appointments.OrderBy(each => each.Day))
        {
            appointments.Row(Id(county, "A", ++number), Id(county, each.Person.Number), LedgerFile.Day(each.Day), each.Type, each.FromPost, each.ToPost, each.Unit.Code,
                each.Route, Flag(each.StudyConsidered));
        }
    }

    /// <summary>The county's classes.</summary>
    public void Write(SampleClasses held)
    {
        foreach (SampleClass each in held.Classes.OrderBy(each => each.Id, StringComparer.Ordinal))
        {
            classes.Row(each.Id, each.Name, Text(each.Year), each.Sponsor.Code, each.Channel, each.Category, LedgerFile.Day(each.Start), LedgerFile.Day(each.End),
                Text(each.PlannedPersons), LedgerFile.Number(each.PlannedHours), each.Status);
        }
    }

    /// <summary>One score or grade; a null score is none.</summary>
    public void Assess(SampleUnits county, int number, SamplePerson person, int year, string kind, int attempt, double? score, string? grade, bool absent)
    {
        bool exam = kind == "study_exam";
        assessments.Row(Id(county, "K", number), Id(county, person.Number), Text(year), kind, Text(attempt), score is { } points ? LedgerFile.Number(points) : null,
            exam ? "100" : null, exam ? "60" : null, grade, Flag(absent));
    }

    public void Dispose()
    {
        foreach (LedgerFile file in new[] { units, cadres, postings, exemptions, classes, assessments, appointments, targets, deadlines })
            file.Dispose();
    }

    private static string Id(SampleUnits county, int number) => string.Create(CultureInfo.InvariantCulture, $"{county.County.Code}-{number:00000}");

    private static string Id(SampleUnits county, string letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{county.County.Code}-{letter}{number:00000}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool yes) => yes ? "1" : "0";
}
