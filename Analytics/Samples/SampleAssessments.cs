namespace CadreTraining.Analytics.Samples;

/// <summary>The ballots of a democratic appraisal.</summary>
internal sealed record SampleBallots(int Issued, int Returned, int Excellent, int Competent, int Basic, int Not);

/// <summary>A score, a grade or a ballot as its ledger row has it; days are day numbers.</summary>
internal sealed record SampleAssessment(string Cadre, int Year, string Kind)
{
    public int Attempt { get; init; } = 1;
    public double? Score { get; init; }
    public double? FullMark { get; init; }
    public double? PassMark { get; init; }
    public double? ExcellentMark { get; init; }
    public string? Grade { get; init; }
    public bool Absent { get; init; }
    public int? Day { get; init; }
    public string? ClassId { get; init; }
    public string? Assessor { get; init; }
    public int? ValidUntil { get; init; }
    public bool? IncludesStudy { get; init; }
    public SampleBallots? Ballots { get; init; }
}

/// <summary>What one county's people were judged to be, year after year.</summary>
internal sealed class SampleAssessments
{
    private readonly Registers registers;
    private readonly SampleUnits units;
    private readonly SampleRoster roster;
    private readonly SampleCareers careers;
    private readonly int first, last, index, seed, lowTownship, absentTownship;

    public SampleAssessments(Registers registers, SampleUnits units, SampleRoster roster, SampleCareers careers, int index, int seed, int first, int last)
    {
        this.registers = registers;
        this.units = units;
        this.roster = roster;
        this.careers = careers;
        this.index = index;
        this.seed = seed;
        this.first = first;
        this.last = last;
        int[] ordinary = [.. Enumerable.Range(0, units.Townships.Count).Where(each => units.Townships[each].Role == TownshipRole.Ordinary)];
        // For readers to find: a township that scores far lower, and one where many stay away from the examination.
        lowTownship = ordinary.Length > 3 ? ordinary[2] : -1;
        absentTownship = ordinary.Length > 3 ? ordinary[3] : -1;
        for (int year = Year(first); year < Year(last); year++)
            Judge(year);
        if (last >= HalfYear(Year(last)))
            Examine(Year(last), HalfYear(Year(last)));
        Qualify();
    }

    /// <summary>How well somebody does in examinations, around 0: those who study, the young and the schooled a little better.</summary>
    public static double Talent(SamplePerson person, int day)
    {
        double study = person.Zeal > 0 ? Math.Log(person.Zeal) / 0.36 : -1;
        double age = person.BirthMonth is { } born ? ((day - born) / 365.25 - 42) / 9 : 0;
        double schooling = person.Education switch { "postgraduate" => 1.5, "bachelor" => 0.9, "college" => 0.3, "secondary_vocational" => -0.5, "senior" => -0.8, "junior" => -1.6, "primary" => -2.2, _ => 0 };
        return 0.42 * study - 0.2 * age + 0.27 * schooling;
    }

    private static int HalfYear(int year) => new DateOnly(year, 6, 12).DayNumber;

    private static int Year(int day) => DateOnly.FromDayNumber(day).Year;

    private string Id(SamplePerson person) => Registers.Id(units, person.Number);

    private bool IsJudged(SamplePerson person) => person.Number != careers.RoseWithoutAResult?.Number;

    private void Judge(int year)
    {
        Examine(year, new DateOnly(year, 12, 14).DayNumber);
        int yearsEnd = new DateOnly(year, 12, 31).DayNumber, appraised = yearsEnd - 9;
        Dice dice = Dice.For(seed, index, year, Purpose.Assessments);
        foreach (SamplePosting posting in roster.InPost(yearsEnd).Where(each => IsJudged(each.Person)))
        {
            string id = Id(posting.Person), office = units.Townships[posting.Township].Office.Code;
            double talent = Talent(posting.Person, yearsEnd);
            string annual = dice.Weighted(("excellent", 170), ("pass", 788), ("basic", 12), ("fail", 3), ("ungraded", 27));
            registers.Assess(units, new(id, year, "annual") { Grade = annual, Day = yearsEnd - 2, Assessor = units.Department.Code });
            if (posting.Layer == Layer.VillageOther)
                continue;
            string study = dice.Chance(0.2 + talent * 0.1) ? "excellent" : dice.Weighted(("good", 55), ("pass", 40), ("basic", 4), ("fail", 1));
            registers.Assess(units, new(id, year, "study_appraisal") { Grade = study, Day = appraised, Assessor = office });
            if (posting.Layer == Layer.TownshipOrdinary)
                continue;
            if (posting.Layer == Layer.LeadingGroup && dice.Chance(0.93))
                registers.Assess(units, new(id, year, "study_report") { Grade = dice.Weighted(("excellent", 22), ("good", 50), ("pass", 27), ("basic", 1)), Day = appraised + 2, Assessor = office });
            if (dice.Chance(posting.Layer == Layer.LeadingGroup ? 0.97 : 0.86))
                registers.Assess(units, new(id, year, "work_report") { Grade = dice.Weighted(("excellent", 20), ("good", 45), ("pass", 33), ("basic", 2)), Day = appraised + 3, Assessor = office, IncludesStudy = dice.Chance(posting.Layer == Layer.LeadingGroup ? 0.9 : 0.68) });
            registers.Assess(units, new(id, year, "democratic_appraisal") { Day = appraised + 3, Assessor = office, Ballots = Ballots(posting.Layer, ref dice) });
            if (year == Year(last) - 1 && posting.Layer == Layer.LeadingGroup)
            {
                double self = Math.Round(Math.Clamp(dice.Normal(84, 5), 60, 100));
                registers.Assess(units, new(id, year, "self_rating") { Score = self, FullMark = 100, Day = appraised });
                registers.Assess(units, new(id, year, "peer_rating") { Score = Math.Round(Math.Clamp(self - 4 + dice.Normal(0, 4), 50, 100)), FullMark = 100, Day = appraised });
            }
        }
    }

    // The first year's paper was marked out of 150: scores are compared as shares of the full mark.
    private void Examine(int year, int day)
    {
        Dice dice = Dice.For(seed, index, -year, Purpose.Assessments);
        double full = year == Year(first) ? 150 : 100;
        string department = units.Department.Code;
        foreach (SamplePosting posting in roster.InPost(day).Where(each => each.Layer != Layer.VillageOther && IsJudged(each.Person)))
        {
            bool absent = dice.Chance(posting.Township == absentTownship && year >= Year(last) - 1 ? 0.26 : 0.02);
            double points = 80.5 + (units.Townships[posting.Township].Effect - 1) * 3 + 7.5 * Talent(posting.Person, day) + dice.Normal(0, 7) - (dice.Chance(0.04) ? 17 : 0) - (posting.Township == lowTownship ? 10 : 0);
            bool planted = posting.Person.Number == careers.RoseWithAFail?.Number && year == Year(last) - 1;
            if (planted)
                (absent, points) = (false, 51);
            SampleAssessment exam = new(Id(posting.Person), year, "study_exam") { FullMark = full, PassMark = full * 0.6, ExcellentMark = full * 0.85, Day = day, Assessor = department };
            double score = Math.Round(Math.Clamp(points, 30, 100) * full / 100);
            registers.Assess(units, exam with { Score = absent ? null : score, Absent = absent });
            int again = day + 52;
            if ((absent || score < full * 0.6) && again <= last && (dice.Chance(0.92) || planted))
                registers.Assess(units, exam with { Attempt = 2, Score = Math.Round((planted ? 56 : Math.Clamp(dice.Normal(69, 5), 40, 92)) * full / 100), Day = again });
        }
    }

    private static SampleBallots Ballots(Layer layer, ref Dice dice)
    {
        int issued = layer == Layer.LeadingGroup ? dice.Between(45, 90) : dice.Between(22, 48);
        int returned = Math.Clamp((int)Math.Round(issued * dice.Normal(0.92, 0.04)), issued / 2, issued);
        int spoilt = dice.Chance(0.3) ? 1 : 0;
        bool isDoubted = dice.Chance(0.03);
        double not = isDoubted ? 0.1 + 0.1 * dice.Share() : 0.015 * dice.Share(), basic = isDoubted ? 0.2 + 0.15 * dice.Share() : 0.01 + 0.03 * dice.Share(), excellent = isDoubted ? 0.3 : 0.6 + 0.25 * dice.Share();
        int valid = returned - spoilt, against = (int)Math.Round(valid * not), barely = (int)Math.Round(valid * basic), best = (int)Math.Round(valid * excellent);
        return new(issued, returned, best, Math.Max(0, valid - best - barely - against), barely, against);
    }

    // Most of those who rose held the qualification; it runs out after some years, and some took it twice. Some of the reserve hold it too.
    private void Qualify()
    {
        Dice dice = Dice.For(seed, index, 1, Purpose.Assessments);
        HashSet<int> seen = [];
        foreach (SampleAppointment risen in careers.Appointments.Where(each => each.Type == "promotion" && each.Unit.Level != "village_level" && IsJudged(each.Person)))
        {
            if (seen.Add(risen.Person.Number) && dice.Chance(0.75))
                Take(risen.Person, risen.Day - dice.Between(40, 500), ref dice);
        }

        foreach (SampleReserve held in careers.Reserve.Where(each => each.Level != "village_main" && each.Exit is null))
        {
            if (seen.Add(held.Person.Number) && dice.Chance(0.55))
                Take(held.Person, dice.Between(Math.Max(first, held.Entry), last - 20), ref dice);
        }
    }

    private void Take(SamplePerson person, int day, ref Dice dice)
    {
        double score = Math.Round(Math.Clamp(dice.Normal(74, 9) + 5 * Talent(person, day), 35, 98));
        SampleAssessment exam = new(Id(person), Year(day), "qualification") { FullMark = 100, PassMark = 60, Day = day, Assessor = units.Department.Code };
        registers.Assess(units, exam with { Score = score, ValidUntil = score < 60 ? null : Valid(day) });
        int again = day + 15;
        if (score < 60 && again <= last && Year(again) == Year(day))
            registers.Assess(units, exam with { Attempt = 2, Score = 66, Day = again, ValidUntil = Valid(again) });

        static int Valid(int day) => DateOnly.FromDayNumber(day).AddYears(3).DayNumber;
    }
}
