namespace CadreTraining.Analytics.Samples;

/// <summary>What became of one person at one class.</summary>
internal enum Mark
{
    Attended,
    InPart,
    Substitute,
    Leave,
    Absent,
    Withdrawn,
}

/// <summary>The papers beside the attendance list of a class off the job: the notices that call people up, and the marks of its examination.</summary>
/// <remarks>Its dice are its own, so that the attendances do not hang on them.</remarks>
internal struct MeetingPapers
{
    private const int NeverCalled = 41;
    private readonly Registers registers;
    private readonly SampleUnits units;
    private readonly Attendee[] attendees;
    private readonly Meeting meeting;
    private readonly SampleUnit? examiner;
    private readonly IReadOnlyCollection<int> unexamined;
    private readonly bool calls;
    private readonly int calledAnyway = -1;
    private readonly string? notice;
    private Dice answers, marks;

    public MeetingPapers(Registers registers, SampleUnits units, Attendee[] attendees, Meeting meeting, SampleUnit? examiner, IReadOnlyCollection<int> unexamined, int last, Dice answers, Dice marks)
    {
        this.registers = registers;
        this.units = units;
        this.attendees = attendees;
        this.meeting = meeting;
        this.examiner = examiner;
        this.unexamined = unexamined;
        this.answers = answers;
        this.marks = marks;
        calls = meeting.Channel == "off_job" && meeting.Session <= 1;
        notice = calls ? LedgerFile.Day(meeting.Day - (int)meeting.Days - 9) : null;
        if (calls && (meeting.Layers & 0b11) > 0 && IsFirstQuarter(DateOnly.FromDayNumber(meeting.Day), DateOnly.FromDayNumber(last)))
            calledAnyway = CallTheFirst(last);
    }

    /// <summary>Somebody called to the class, and what became of it.</summary>
    public void Came(int place, Mark mark)
    {
        ref readonly Attendee who = ref attendees[place];
        if (examiner is not null && who.IsKnown && !unexamined.Contains(who.Number) && mark is Mark.Attended or Mark.InPart)
            Examine(who);
        if (!IsCalled(who))
            return;
        string answer = mark switch
        {
            Mark.Attended or Mark.InPart or Mark.Withdrawn => answers.Weighted(("accepted", 96), ("none", 4)),
            Mark.Substitute => "excused",
            Mark.Leave => answers.Weighted(("excused", 85), ("accepted", 10), ("none", 5)),
            _ => answers.Weighted(("none", 70), ("accepted", 30)),
        };
        bool sendsAnother = mark == Mark.Substitute || (mark == Mark.Leave && answers.Chance(0.25));
        Call(who.Number, answer, sendsAnother ? Neighbour(place) : null);
    }

    /// <summary>Somebody of its audience who does not stand on the list: a few of them were called and never answered.</summary>
    public void Missed(int place)
    {
        ref readonly Attendee who = ref attendees[place];
        if (!IsCalled(who))
            return;
        if (answers.Chance(0.02))
            Call(who.Number, answers.Weighted(("none", 80), ("accepted", 20)), null);
    }

    private static bool IsFirstQuarter(DateOnly day, DateOnly last) => day.Year == last.Year && day.Month <= 3;

    private readonly bool IsCalled(in Attendee who) => calls && who.IsKnown && who.Number != calledAnyway && who.Number % NeverCalled > 0;

    // One of the leading group is called to everything in the last year's first quarter: readers find who is called again and again.
    private readonly int CallTheFirst(int last)
    {
        int first = Array.FindIndex(attendees, each => each is { Layer: Layer.LeadingGroup, IsKnown: true } && each.To == last && each.Number % NeverCalled > 0);
        if (first < 0)
            return -1;
        Call(attendees[first].Number, "accepted", null);
        return attendees[first].Number;
    }

    private readonly void Call(int number, string answer, int? substitute) =>
        registers.CallUps.Row(meeting.ClassId, Registers.Id(units, number), notice, answer, substitute is { } other ? Registers.Id(units, other) : null);

    private readonly int? Neighbour(int place)
    {
        ref readonly Attendee who = ref attendees[place];
        foreach (int step in (ReadOnlySpan<int>)[1, -1, 2, -2, 3, -3, 4, -4])
        {
            if (place + step < 0 || place + step >= attendees.Length)
                continue;
            ref readonly Attendee other = ref attendees[place + step];
            if (other.IsKnown && other.Township == who.Township && other.Layer == who.Layer && other.Number != who.Number && other.From <= meeting.Day && other.To >= meeting.Day)
                return other.Number;
        }

        return null;
    }

    private void Examine(in Attendee who)
    {
        double score = Math.Round(Math.Clamp(82 + 5 * who.Talent + marks.Normal(0, 6.5), 35, 100));
        registers.Assess(units, new(Registers.Id(units, who.Number), DateOnly.FromDayNumber(meeting.Day).Year, "class_exam")
        {
            Score = score,
            FullMark = 100,
            PassMark = 60,
            ExcellentMark = 90,
            Day = meeting.Day,
            ClassId = meeting.ClassId,
            Assessor = examiner!.Code,
        });
    }
}
