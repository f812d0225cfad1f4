using System.Globalization;

namespace CadreTraining.Analytics.Samples;

/// <summary>A class as its ledger row has it; days are day numbers.</summary>
internal sealed record SampleClass(string Id, string Name, int Year, SampleUnit Sponsor, string Channel, string Category, int Start, int End, int PlannedPersons, double PlannedHours, string Status);

/// <summary>An occasion that attendances are written for: a class as a whole, or one session of it.</summary>
/// <param name="ClassId">The class.</param>
/// <param name="Session">The session's number, 0 for the class as a whole.</param>
/// <param name="Day">The day that counts.</param>
/// <param name="HoursByLayer">Hours for each layer.</param>
/// <param name="Days">Whole days, 0 for online lessons.</param>
/// <param name="Layers">Which layers are called, one bit each.</param>
/// <param name="Township">Whose people are called; -1 is the whole county's.</param>
/// <param name="Reach">The share of them who are called.</param>
/// <param name="Who">Whether only some of them are meant.</param>
/// <param name="Channel">The channel of the class.</param>
internal sealed record Meeting(string ClassId, int Session, int Day, IReadOnlyList<double> HoursByLayer, double Days, int Layers, int Township, double Reach, Called Who, string Channel);

/// <summary>Who of an audience is called.</summary>
internal enum Called
{
    /// <summary>Any of them.</summary>
    Anyone,

    /// <summary>Those who are short of the year's hours: classes at the end of the year, to catch up.</summary>
    TheBehind,

    /// <summary>The same few, every time.</summary>
    TheSameFaces,
}

/// <summary>The training years of one county: its classes and the occasions on which people attend.</summary>
internal sealed class SampleClasses
{
    /// <summary>Training hours recognised for one whole day: the national 12 days are 90 hours.</summary>
    public const double HoursPerDay = 7.5;

    /// <summary>Hours that each layer's standard asks for in a year, in the order of <see cref="Layer"/>.</summary>
    public static readonly double[] YearsHours = [90, 90, 56, 32];

    private static readonly string[] LayerCodes = ["leading_group", "township_ordinary", "village_main", "village_other"];

    private readonly SampleUnits units;
    private readonly Attendee[] attendees;
    private readonly int last;
    private Dice dice;
    private int numberInYear;

    public SampleClasses(SampleUnits units, Attendee[] attendees, SampleScale scale, int index, int seed, int first, int last)
    {
        this.units = units;
        this.attendees = attendees;
        this.last = last;
        dice = Dice.For(seed, index, 0, Purpose.Classes);
        for (int year = DateOnly.FromDayNumber(first).Year; year <= DateOnly.FromDayNumber(last).Year; year++)
        {
            numberInYear = 0;
            foreach (CalendarEntry entry in SampleWords.All.Calendar)
                HoldEntry(entry, year);
            HoldLessons(year, scale.LessonsPerYear);
            HoldDrills(year);
            HoldMakeUps(year);
            if (year == DateOnly.FromDayNumber(last).Year - 1)
                HoldTwice(SampleWords.All.Twice, year);
        }
    }

    public List<SampleClass> Classes { get; } = [];
    public List<Meeting> Meetings { get; } = [];

    /// <summary>The classes that close with an examination, each with who sets it.</summary>
    public Dictionary<string, SampleUnit> Examined { get; } = [];

    /// <summary>The code of a layer.</summary>
    public static string Code(Layer layer) => LayerCodes[(int)layer];

    private void HoldEntry(CalendarEntry entry, int year)
    {
        if (entry.By != "township")
        {
            int start = Monday(year, entry.Month);
            bool inSessions = entry.Category == "party_spirit" && year == DateOnly.FromDayNumber(last).Year - 1;
            Hold(entry, entry.By == "school" ? units.School : units.Department, year, start, -1, inSessions);
            return;
        }

        for (int township = 0; township < units.Townships.Count; township++)
        {
            SampleTownship each = units.Townships[township];
            if (each.Role == TownshipRole.TownshipLike && !entry.Layers.Contains("township_ordinary", StringComparison.Ordinal))
                continue;
            Hold(entry, each.Office, year, Monday(year, each.Role == TownshipRole.DecemberOnly ? 12 : entry.Month), township, false);
        }
    }

    // Two sponsors, one content, one audience: a duplicate for readers to find.
    private void HoldTwice(CalendarEntry entry, int year)
    {
        int start = Monday(year, entry.Month);
        Hold(entry, units.Department, year, start, -1, false);
        Hold(entry, units.School, year, start + 7, -1, false);
    }

    private void Hold(CalendarEntry entry, SampleUnit sponsor, int year, int start, int township, bool inSessions)
    {
        int layers = Bits(entry.Layers);
        int end = start + entry.Days - 1;
        SampleClass held = Add(year, entry.Title, sponsor, entry.Channel, entry.Category, start, end, entry.Days * HoursPerDay, Planned(layers, township, start, entry.Reach), dice.Chance(0.02));
        if (held.Status != "done")
            return;
        if (township < 0 && entry.Days >= 3 && entry.Category is "theory" or "economy")
            Examined[held.Id] = sponsor;
        int sessions = inSessions ? entry.Days : 1;
        for (int session = 1; session <= sessions; session++)
        {
            double days = (double)entry.Days / sessions;
            Meetings.Add(new(held.Id, inSessions ? session : 0, inSessions ? start + session - 1 : end, Same(days * HoursPerDay), days, layers, township, entry.Reach, Called.Anyone, entry.Channel));
        }
    }

    private void HoldLessons(int year, int count)
    {
        double[] hours = [.. LayerCodes.Select(code => Math.Round(SampleWords.All.LessonHours[code] / count, 2))];
        for (int lesson = 1; lesson <= count; lesson++)
        {
            int end = LessonsEnd(year, lesson, count);
            string title = string.Format(CultureInfo.InvariantCulture, SampleWords.All.Lesson, lesson);
            SampleClass held = Add(year, title, units.Department, "online", dice.Pick(["theory", "law_policy", "governance", "economy"]), end - 6, end, hours[0], Planned(15, -1, end, 0.6), false);
            if (held.Status == "done")
                Meetings.Add(new(held.Id, 0, end, hours, 0, 15, -1, 0.6, Called.Anyone, "online"));
        }
    }

    // Spread evenly over each half of the year, the last one closing on its last day.
    private static int LessonsEnd(int year, int lesson, int count)
    {
        int inFirstHalf = count / 2;
        bool early = lesson <= inFirstHalf;
        int start = new DateOnly(year, early ? 1 : 7, 1).DayNumber, end = early ? new DateOnly(year, 6, 30).DayNumber : new DateOnly(year, 12, 31).DayNumber;
        double share = early ? (double)lesson / inFirstHalf : (double)(lesson - inFirstHalf) / (count - inFirstHalf);
        return start + (int)Math.Round((end - start) * share);
    }

    private void HoldDrills(int year)
    {
        for (int township = 0; township < units.Townships.Count; township++)
        {
            SampleTownship each = units.Townships[township];
            for (int month = 1; each.Role == TownshipRole.SameFaces && month <= 12; month++)
            {
                for (int time = 0; time < 4; time++)
                {
                    int day = new DateOnly(year, month, 5 + 7 * time).DayNumber;
                    SampleClass held = Add(year, SampleWords.All.Drill, each.Office, "on_job", "other", day, day, 0.5, 20, false);
                    if (held.Status == "done")
                        Meetings.Add(new(held.Id, 0, day, Same(0.5), 0.07, 2, township, 0.95, Called.TheSameFaces, "on_job"));
                }
            }
        }
    }

    private void HoldMakeUps(int year)
    {
        foreach ((int month, double reach) in new[] { (11, 0.75), (12, 0.9) })
        {
            foreach ((string layers, int days) in new[] { ("leading_group township_ordinary", 3), ("village_main", 2), ("village_other", 1) })
            {
                int start = Monday(year, month), end = start + days - 1;
                SampleClass held = Add(year, SampleWords.All.MakeUp, units.School, "off_job", "governance", start, end, days * HoursPerDay, 60, false);
                if (held.Status == "done")
                    Meetings.Add(new(held.Id, 0, end, Same(days * HoursPerDay), days, Bits(layers), -1, reach, Called.TheBehind, "off_job"));
            }
        }
    }

    private SampleClass Add(int year, string title, SampleUnit sponsor, string channel, string category, int start, int end, double hours, int planned, bool cancelled)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{units.County.Code}-{year}-{++numberInYear:000}");
        string status = cancelled ? "cancelled" : end <= last ? "done" : start <= last ? "running" : "planned";
        string place = sponsor.Level == "township_level" ? sponsor.Name : "";
        string name = string.Format(CultureInfo.InvariantCulture, SampleWords.All.ClassName, year, place, title);
        SampleClass held = new(id, name, year, sponsor, channel, category, start, end, planned, hours, status);
        Classes.Add(held);
        return held;
    }

    private int Planned(int layers, int township, int day, double reach)
    {
        int audience = attendees.Count(each => (layers >> (int)each.Layer & 1) == 1 && (township < 0 || each.Township == township) && each.From <= day && each.To >= day);
        return Math.Max(5, (int)Math.Round(audience * reach / 5) * 5);
    }

    private int Monday(int year, int month)
    {
        DateOnly day = new(year, month, dice.Between(3, 17));
        return day.AddDays((8 - (int)day.DayOfWeek) % 7).DayNumber;
    }

    private static int Bits(string layers) => layers.Split(' ').Sum(each => 1 << Array.IndexOf(LayerCodes, each));

    private static double[] Same(double hours) => [hours, hours, hours, hours];
}
