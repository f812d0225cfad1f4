using System.Globalization;
using System.Text;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Samples;

/// <summary>Writes sample data as a canonical folder: invented people, and the same bytes for the same seed.</summary>
/// <remarks>
/// Attendances stand in date order and are streamed to disk: what is held in memory grows with the people, not with what they attended.
/// Keys are unique over all counties of a folder.
/// </remarks>
public sealed class SampleFolder
{
    /// <summary>The county that ships with the product: invented, with the shape of a real one.</summary>
    public const string DemoCounty = SampleUnits.DemoCode;

    /// <summary>The seed of the shipped sample.</summary>
    public const int DefaultSeed = 1;

    private const int MostMarks = 6;
    private const int DeclaredMonth = 5;
    private readonly string folder;
    private readonly SampleScale scale;
    private readonly int seed, first, last;

    private SampleFolder(string folder, SampleScale scale, int seed, DateOnly dataTo)
    {
        this.folder = folder;
        this.scale = scale;
        this.seed = seed;
        first = new DateOnly(dataTo.Year - 3, 1, 1).DayNumber;
        last = dataTo.DayNumber;
        Directory.CreateDirectory(folder);
    }

    /// <summary>The last day that sample data covers unless another is asked for: 30 June 2026. It begins on 1 January three years before.</summary>
    public static DateOnly DataDate { get; } = new(2026, 6, 30);

    /// <summary>The counties that <see cref="WriteCounty"/> knows: the invented one, and those whose real units are at hand.</summary>
    public static IReadOnlyList<string> Counties => [DemoCounty, .. SampleUnits.RealCodes];

    /// <summary>Writes invented counties; the first is <see cref="DemoCounty"/>.</summary>
    /// <param name="folder">Where to; made if missing, its ledger files overwritten.</param>
    /// <param name="scale">How much.</param>
    /// <param name="seed">Another seed makes other people.</param>
    /// <param name="dataTo">The last day covered; null is <see cref="DataDate"/>.</param>
    /// <param name="progress">Told how far it has come, from 0 to 1.</param>
    /// <param name="cancel">Stops it; the folder is then incomplete.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Write(string folder, SampleScale scale, int seed = DefaultSeed, DateOnly? dataTo = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        SampleFolder sample = new(folder, scale, seed, dataTo ?? DataDate);
        sample.Write(Enumerable.Range(0, scale.Counties).Select(index => index == 0 ? SampleUnits.Demo(sample.MoveDay) : SampleUnits.Invented(scale, index, seed, sample.MoveDay)), progress, cancel);
    }

    /// <summary>Writes one county of <see cref="Counties"/>: its units as they are, its people invented.</summary>
    /// <inheritdoc cref="Write(string, SampleScale, int, DateOnly?, IProgress{double}?, CancellationToken)"/>
    /// <exception cref="ArgumentException">The county is none of <see cref="Counties"/>.</exception>
    public static void WriteCounty(string folder, string county, int seed = DefaultSeed, DateOnly? dataTo = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        if (!Counties.Contains(county))
            throw new ArgumentException($"No units are at hand for county {county}.", nameof(county));
        SampleFolder sample = new(folder, SampleScale.County, seed, dataTo ?? DataDate);
        sample.Write([county == DemoCounty ? SampleUnits.Demo(sample.MoveDay) : SampleUnits.Real(county, seed)!], progress, cancel);
    }

    private int FirstYear => DateOnly.FromDayNumber(first).Year;

    private int LastYear => DateOnly.FromDayNumber(last).Year;

    // In mid-window, a year before the end.
    private int MoveDay => new DateOnly(LastYear - 1, 6, 30).DayNumber;

    private void Write(IEnumerable<SampleUnits> counties, IProgress<double>? progress, CancellationToken cancel)
    {
        List<CountyAtClass> atClass = [];
        using Registers registers = new(folder);
        int index = 0;
        foreach (SampleUnits units in counties)
        {
            cancel.ThrowIfCancellationRequested();
            atClass.Add(WriteRegisters(registers, units, index++));
        }

        WriteAttendance(registers, atClass, progress, cancel);
    }

    private CountyAtClass WriteRegisters(Registers registers, SampleUnits units, int index)
    {
        SampleRoster roster = new(units, index, seed, first, last);
        SampleCareers careers = new(units, roster, index, seed, first, last);
        Attendee[] attendees = roster.Attendees();
        SampleClasses classes = new(units, attendees, scale, index, seed, first, last);
        registers.Write(units, FirstYear, LastYear);
        registers.Write(units, roster);
        registers.Write(units, careers);
        registers.Write(units, classes, new SampleTeaching(units, classes, index, seed, last));
        _ = new SampleStudy(registers, units, roster, index, seed, first, last);
        _ = new SampleAssessments(registers, units, roster, careers, index, seed, first, last);
        return new(units, attendees, classes, [.. new[] { careers.RoseWithoutAResult, careers.RoseWithAFail }.OfType<SamplePerson>().Select(each => each.Number)]);
    }

    private void WriteAttendance(Registers registers, List<CountyAtClass> counties, IProgress<double>? progress, CancellationToken cancel)
    {
        using LedgerFile file = new(folder, Attendance.Ledger,
            "class_id", "session_id", "cadre_id", "held_on", "status", "recognised_hours", "days", "minutes", "rule_id", "evidence", "unit_at_time");
        var schedule = counties.SelectMany((county, index) => county.Meetings.Select((meeting, place) => (meeting.Day, County: index, Place: place))).Order().ToArray();
        int year = FirstYear;
        for (int done = 0; done < schedule.Length; done++)
        {
            (int day, int county, int place) = schedule[done];
            if (DateOnly.FromDayNumber(day).Year is var ofDay && ofDay != year)
            {
                year = ofDay;
                counties.ForEach(each => Array.Clear(each.HoursThisYear));
            }

            if ((done & 255) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report((double)done / schedule.Length);
            }

            Meeting meeting = counties[county].Meetings[place];
            MeetingPapers papers = new(registers, counties[county].Units, counties[county].Attendees, meeting, counties[county].Examined.GetValueOrDefault(meeting.ClassId), counties[county].Unexamined, last,
                Dice.For(seed, county, place, Purpose.CallUps), Dice.For(seed, county, place, Purpose.ClassExams));
            WriteMeeting(file, counties[county], meeting, papers, Dice.For(seed, county, place, Purpose.Attendance));
        }

        progress?.Report(1);
    }

    private void WriteMeeting(LedgerFile file, CountyAtClass county, Meeting meeting, MeetingPapers papers, Dice dice)
    {
        DateOnly day = DateOnly.FromDayNumber(meeting.Day);
        bool lastYear = day.Year == LastYear;
        // Sowing and harvest keep people in the fields.
        double busy = day.Month is 4 or 5 or 9 or 10 ? 0.1 : 0;
        // Each year a little more is done than the year before.
        double growth = 0.98 - 0.09 * (LastYear - day.Year);
        byte[] head = Utf8($"{meeting.ClassId},{(meeting.Session == 0 ? "" : Registers.Session(meeting.Session))},");
        byte[]?[] tails = new byte[4 * MostMarks][];
        Span<byte> digits = stackalloc byte[5];
        (int from, int to) = county.Range(meeting.Township);
        for (int place = from; place < to; place++)
        {
            ref readonly Attendee who = ref county.Attendees[place];
            if ((meeting.Layers >> (int)who.Layer & 1) == 0 || meeting.Day < who.From || meeting.Day > who.To)
                continue;
            if (who.DecemberOnly && (day.Month != 12 || lastYear))
                continue;
            if (meeting.Who == Called.TheSameFaces && !who.SameFaces)
                continue;
            ref float hours = ref county.HoursThisYear[county.HoursOf[place]];
            if (meeting.Who == Called.TheBehind && hours >= SampleClasses.YearsHours[(int)who.Layer] * 0.98)
                continue;
            double called = meeting.Who == Called.TheSameFaces ? meeting.Reach : Math.Min(0.97, meeting.Reach * who.Weight * growth);
            if (who.Weight == 0 || !dice.Chance(called))
            {
                papers.Missed(place);
                continue;
            }

            Mark mark = Outcome(ref dice, meeting, busy);
            papers.Came(place, mark);
            if (mark is Mark.Attended or Mark.InPart or Mark.Substitute)
                hours += (float)Hours(meeting, who.Layer, mark);
            file.Bytes(head);
            file.Bytes(county.IdHead);
            who.Number.TryFormat(digits, out _, "00000", CultureInfo.InvariantCulture);
            file.Bytes(digits);
            file.Bytes(tails[(int)who.Layer * MostMarks + (int)mark] ??= Tail(meeting, who.Layer, mark));
            file.Bytes(county.UnitLines[who.Unit]);
        }
    }

    private static Mark Outcome(ref Dice dice, Meeting meeting, double busy)
    {
        if (meeting.Channel == "online")
            return dice.Chance(0.97) ? Mark.Attended : Mark.InPart;
        double share = dice.Share() - (1 - busy) * 0.945;
        return share switch
        {
            < 0 => meeting.Days > 1 && dice.Chance(0.05) ? Mark.InPart : Mark.Attended,
            _ when dice.Chance(0.10) => Mark.Substitute,
            _ when dice.Chance(0.05) => Mark.Withdrawn,
            _ when dice.Chance(0.72) => Mark.Leave,
            _ => Mark.Absent,
        };
    }

    private static double Hours(Meeting meeting, Layer layer, Mark mark)
    {
        double whole = meeting.HoursByLayer[(int)layer];
        return mark switch { Mark.Leave or Mark.Absent => 0, Mark.InPart => Math.Round(whole * 0.8, 2), Mark.Withdrawn => Math.Round(whole * 0.4, 2), _ => whole };
    }

    private static byte[] Tail(Meeting meeting, Layer layer, Mark mark)
    {
        double hours = Hours(meeting, layer, mark);
        bool online = meeting.Channel == "online";
        string status = mark switch { Mark.Substitute => "substitute", Mark.Leave => "leave", Mark.Absent => "absent", Mark.Withdrawn => "withdrawn", _ => "attended" };
        string days = online ? "" : LedgerFile.Number(meeting.Days * hours / Math.Max(0.01, meeting.HoursByLayer[(int)layer]));
        string minutes = online ? LedgerFile.Number(hours * 45) : "";
        string rule = online ? "minutes-45" : "day-7.5";
        return Utf8($",{LedgerFile.Day(meeting.Day)},{status},{LedgerFile.Number(hours)},{days},{minutes},{rule},{Evidence(meeting)},");
    }

    // The spring study in the townships is only declared: a range lies between what is proven and what is said.
    private static string Evidence(Meeting meeting) => meeting.Channel switch
    {
        "online" => "platform",
        "on_job" => DateOnly.FromDayNumber(meeting.Day).Month == DeclaredMonth ? "declared" : "sign_in_sheet",
        _ => "approved",
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What is kept of a county while attendances are written.</summary>
    private sealed class CountyAtClass
    {
        private readonly (int From, int To)[] townships;

        public CountyAtClass(SampleUnits units, Attendee[] attendees, SampleClasses classes, IReadOnlyCollection<int> unexamined)
        {
            Units = units;
            Attendees = attendees;
            Meetings = classes.Meetings;
            Examined = classes.Examined;
            Unexamined = unexamined;
            HoursThisYear = new float[attendees.Length];
            HoursOf = new int[attendees.Length];
            // Whoever rose in the same unit and layer goes on with the hours of before.
            for (int place = 0; place < attendees.Length; place++)
                HoursOf[place] = place > 0 && attendees[place - 1] is var before && (before.Number, before.Unit, before.Layer, before.IsKnown) == (attendees[place].Number, attendees[place].Unit, attendees[place].Layer, attendees[place].IsKnown) ? HoursOf[place - 1] : place;
            IdHead = Utf8(units.County.Code + "-");
            UnitLines = [.. units.All.Select(each => Utf8(each.Code + "\n"))];
            townships = new (int, int)[units.Townships.Count];
            for (int township = 0; township < townships.Length; township++)
            {
                int from = Array.FindIndex(attendees, each => each.Township == township);
                townships[township] = from < 0 ? (0, 0) : (from, Array.FindLastIndex(attendees, each => each.Township == township) + 1);
            }
        }

        public SampleUnits Units { get; }
        public Attendee[] Attendees { get; }
        public Dictionary<string, SampleUnit> Examined { get; }
        public IReadOnlyCollection<int> Unexamined { get; }
        public List<Meeting> Meetings { get; }
        public float[] HoursThisYear { get; }
        public int[] HoursOf { get; }
        public byte[] IdHead { get; }
        public byte[][] UnitLines { get; }

        public (int From, int To) Range(int township) => township < 0 ? (0, Attendees.Length) : townships[township];
    }
}
