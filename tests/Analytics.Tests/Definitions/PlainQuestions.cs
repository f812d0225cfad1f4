using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>A row that the plain questions find: the question, the row's key, its township, and its days and hours as text.</summary>
internal sealed record PlainQuestionRow(string Question, string Key, string? Township, string Says);

/// <summary>The data questions once more, from their text alone: day by day, person by person, over a roster in memory.</summary>
internal sealed class PlainQuestions(Roster roster, DateOnly today, Question question)
{
    private readonly PlainReckoning reckoning = new(roster, today);
    private readonly Dictionary<string, UnitRow> units = roster.Units.ToDictionary(unit => unit.Code);
    private readonly Dictionary<(string, string), ClassRow> classes = roster.Classes.ToDictionary(each => (each.County, each.Id));
    private readonly ILookup<(string, string), PostingRow> postings = roster.Postings.ToLookup(posting => (posting.County, posting.Cadre));

    private ReportingPeriod Period => reckoning.Period(question);

    private DateOnly AsOf => reckoning.AsOf(question);

    /// <summary>Every row in scope.</summary>
    public IEnumerable<PlainQuestionRow> Rows() => InTwoPlaces().Concat(LongDays()).Concat(OutsidePosts()).Concat(InDecember()).Concat(KnownToNobody()).Concat(WithoutPost()).Concat(UnknownStarts()).Concat(BeforeFirstPost()).Concat(UnknownPosts()).Concat(GradesThatDiffer())
        .Where(row => row.Unit is { } unit ? question.Unit is null || Upward(unit).Contains(question.Unit) : question.Unit is null)
        .Select(row => new PlainQuestionRow(row.Question, row.Key, row.Unit is { } unit ? Reporting(unit) : null, row.Says));

    private sealed record Found(string Question, string Key, string? Unit, string Says);

    private IEnumerable<AttendanceRow> InPeriod => roster.Attendance.Where(row => Period.First <= row.HeldOn && row.HeldOn <= Period.Last && row.HeldOn <= AsOf);

    private IEnumerable<AttendanceRow> Training => InPeriod.Where(row => row.Status is "attended" or "substitute");

    private IEnumerable<string> Upward(string code)
    {
        for (UnitRow? unit = OnMap(units[code]); unit is not null; unit = unit.Parent is null ? null : units[unit.Parent])
            yield return unit.Code;
    }

    private UnitRow OnMap(UnitRow unit)
    {
        while (question.Map == MapReading.Now && unit.Successor is not null && unit.To < roster.DataDate)
            unit = units[unit.Successor];
        return unit;
    }

    private string Reporting(string unit) => Upward(unit).FirstOrDefault(code => units[code].Level == "township_level") ?? OnMap(units[unit]).Code;

    private static bool Holds(PostingRow posting, DateOnly day) => !(posting.Start > day) && !(posting.End < day);

    private string? Home(string county, string cadre) => postings[(county, cadre)]
        .OrderByDescending(posting => Holds(posting, AsOf)).ThenByDescending(posting => posting.IsMain).ThenByDescending(posting => posting.Start ?? DateOnly.MinValue)
        .ThenBy(posting => posting.Id, StringComparer.Ordinal).FirstOrDefault()?.Unit;

    private List<DateOnly> Days(AttendanceRow row)
    {
        ClassRow of = classes[(row.County, row.Class)];
        return row.Session is null && of.Start <= of.End
            ? [.. Enumerable.Range(0, of.End!.Value.DayNumber - of.Start!.Value.DayNumber + 1).Select(of.Start.Value.AddDays)]
            : [row.HeldOn];
    }

    private IEnumerable<Found> InTwoPlaces()
    {
        foreach (IGrouping<(string County, string Cadre), AttendanceRow> person in Training.Where(row => classes[(row.County, row.Class)].Channel is "off_job" or "on_job").GroupBy(row => (row.County, row.Cadre)))
        {
            Dictionary<string, HashSet<DateOnly>> days = person.GroupBy(row => row.Class).ToDictionary(of => of.Key, of => of.SelectMany(Days).ToHashSet());
            foreach (string one in days.Keys)
            {
                foreach (string other in days.Keys.Where(each => string.CompareOrdinal(each, one) > 0))
                {
                    DateOnly[] both = [.. days[one].Intersect(days[other])];
                    if (both.Length > 0)
                        yield return new("two-places", $"{person.Key.County}/{person.Key.Cadre}/{one}/{other}", Home(person.Key.County, person.Key.Cadre), $"{both.Min():O} {both.Max():O}");
                }
            }
        }
    }

    private IEnumerable<Found> LongDays()
    {
        foreach (IGrouping<(string County, string Cadre), AttendanceRow> person in Training.Where(row => row.Hours > 0).GroupBy(row => (row.County, row.Cadre)))
        {
            SortedDictionary<DateOnly, decimal> hours = [];
            foreach (AttendanceRow row in person)
            {
                List<DateOnly> days = Days(row);
                foreach (DateOnly day in days)
                    hours[day] = hours.GetValueOrDefault(day) + (row.Hours!.Value / days.Count);
            }

            List<(DateOnly Day, decimal Hours)> run = [];
            foreach ((DateOnly day, decimal sum) in hours.Where(each => each.Value > 24.001m).Append(new(DateOnly.MaxValue, 0)))
            {
                if (run.Count > 0 && run[^1].Day.AddDays(1) != day)
                {
                    yield return new("long-days", $"{person.Key.County}/{person.Key.Cadre}/{run[0].Day:O}", Home(person.Key.County, person.Key.Cadre),
                        string.Create(CultureInfo.InvariantCulture, $"{run[0].Day:O} {run[^1].Day:O} {run.Max(each => each.Hours):0.00}"));
                    run.Clear();
                }

                run.Add((day, sum));
            }
        }
    }

    private IEnumerable<Found> OutsidePosts() => Training.Where(row => postings[(row.County, row.Cadre)].Any()
            && (postings[(row.County, row.Cadre)].All(posting => posting.Start > row.HeldOn) || postings[(row.County, row.Cadre)].All(posting => posting.End < row.HeldOn)))
        .Select(row => new Found("outside-posts", Key(row), row.UnitAtTime ?? Home(row.County, row.Cadre), $"{row.HeldOn:O} {Hours(row.Hours)}"));

    private IEnumerable<Found> InDecember() =>
        from row in Training
        let unit = row.UnitAtTime ?? Main(row)
        where unit is not null
        group row by (Township: Reporting(unit), row.HeldOn.Year) into year
        where units[year.Key.Township].Level == "township_level" && Period.First <= new DateOnly(year.Key.Year, 1, 1)
            && (Period.Last < AsOf ? Period.Last : AsOf) >= new DateOnly(year.Key.Year, 12, 1)
        let all = year.Sum(row => row.Hours ?? 0)
        let december = year.Where(row => row.HeldOn.Month == 12).Sum(row => row.Hours ?? 0)
        where year.Count() >= 10 && all > 0 && december >= 0.9m * all
        select new Found("december", $"{year.Key.Township}/{year.Key.Year}", year.Key.Township, Hours(december));

    private string? Main(AttendanceRow row) => postings[(row.County, row.Cadre)].Where(posting => Holds(posting, row.HeldOn))
        .OrderByDescending(posting => posting.IsMain).ThenByDescending(posting => posting.Start ?? DateOnly.MinValue).ThenBy(posting => posting.Id, StringComparer.Ordinal).FirstOrDefault()?.Unit;

    private IEnumerable<Found> KnownToNobody()
    {
        HashSet<(string, string)> known = [.. roster.Cadres.Select(cadre => (cadre.County, cadre.Id))];
        return InPeriod.Where(row => !known.Contains((row.County, row.Cadre))).Select(row => new Found("known-to-nobody", Key(row), row.UnitAtTime, $"{row.HeldOn:O} {Hours(row.Hours)}"));
    }

    private IEnumerable<Found> WithoutPost() => roster.Cadres
        .Where(cadre => cadre.Status is null or "in_post" && !postings[(cadre.County, cadre.Id)].Any(posting => posting.End is null || posting.End >= AsOf))
        .Select(cadre => new Found("no-post", $"{cadre.County}/{cadre.Id}", Home(cadre.County, cadre.Id), ""));

    private IEnumerable<Found> UnknownStarts() => roster.Postings.Where(posting => posting.Start is null && (posting.End is null || posting.End >= AsOf))
        .Select(posting => new Found("unknown-start", $"{posting.County}/{posting.Id}", posting.Unit, ""));

    private IEnumerable<Dictionary<string, object?>> OfLedger(string ledger) =>
        roster.Others.Where(row => row.Ledger == ledger).Select(row => new Dictionary<string, object?>(row.Values) { ["county"] = row.County });

    // Appointments of the period that give a post.
    private IEnumerable<Dictionary<string, object?>> Appointed => OfLedger("appointments").Where(row => row["to_post"] is not null && row["type"] is not "removal"
        && row["date"] is DateOnly day && Period.First <= day && day <= Period.Last && day <= AsOf);

    private IEnumerable<Found> BeforeFirstPost() =>
        from row in Appointed
        let own = postings[((string)row["county"]!, (string)row["cadre_id"]!)].ToArray()
        where own.Length > 0 && own.All(posting => posting.Start > (DateOnly)row["date"]!)
        select new Found("before-first-post", $"{row["county"]}/{row["cadre_id"]}/{row["appointment_id"]}", (string?)row["unit_code"] ?? Home((string)row["county"]!, (string)row["cadre_id"]!), $"{row["date"]:O}");

    private IEnumerable<Found> UnknownPosts() =>
        from row in Appointed
        where row["unit_code"] is string unit && !roster.Postings.Any(posting => posting.County == (string)row["county"]! && posting.Post == (string)row["to_post"]! && units[posting.Unit].Kind == units[unit].Kind)
        select new Found("unknown-post", $"{row["county"]}/{row["cadre_id"]}/{row["appointment_id"]}", (string)row["unit_code"]!, $"{row["date"]:O}");

    private IEnumerable<Found> GradesThatDiffer()
    {
        foreach (Dictionary<string, object?> row in OfLedger("assessments").Where(row => (int)row["year"]! >= Period.First.Year && (int)row["year"]! <= (Period.Last < AsOf ? Period.Last : AsOf).Year))
        {
            if (row["score"] is not decimal score || row["grade"] is not string grade)
                continue;
            decimal pass = (decimal?)row["pass_mark"] ?? (0.6m * ((decimal?)row["full_mark"] ?? 100));
            bool passed = score >= pass, says = grade is "excellent" or "good" or "pass";
            if ((grade == "fail" && passed) || (says && !passed) || (grade == "excellent" && score < (decimal?)row["excellent_mark"]))
                yield return new("grade-differs", $"{row["county"]}/{row["cadre_id"]}/{row["assessment_id"]}", Home((string)row["county"]!, (string)row["cadre_id"]!), "");
        }
    }

    private static string Key(AttendanceRow row) => $"{row.County}/{row.Cadre}/{row.Class}/{row.Session}";

    private static string Hours(decimal? hours) => hours?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";
}
