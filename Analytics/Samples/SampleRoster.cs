namespace CadreTraining.Analytics.Samples;

/// <summary>The layers of township and village cadres, in the order of the code list.</summary>
internal enum Layer : byte
{
    LeadingGroup,
    TownshipOrdinary,
    VillageMain,
    VillageOther,
}

/// <summary>An invented cadre.</summary>
internal sealed record SamplePerson(int Number, string Name, string Sex, int? BirthMonth, string? Education, string Political, string Identity, bool Reserve, double Zeal)
{
    public string Status { get; set; } = "in_post";
}

/// <summary>A posting; days are day numbers, null is unknown (start) or open (end).</summary>
internal sealed record SamplePosting(SamplePerson Person, int Township, SampleUnit Unit, string Post, Layer Layer, string RankLevel, bool IsMain, int? Start, int? End);

/// <summary>A spell of being excused.</summary>
internal sealed record SampleExemption(SamplePerson Person, int Start, int? End, string Reason);

/// <summary>An appointment.</summary>
internal sealed record SampleAppointment(SamplePerson Person, int Day, string Type, string? FromPost, string? ToPost, SampleUnit Unit, string Route, bool StudyConsidered)
{
    public string? FromLevel { get; init; }
    public string? ToLevel { get; init; }
    public string? Election { get; init; }
    public int? Decided { get; init; }
    public string? Document { get; init; }
}

/// <summary>Someone who turns up at classes over a stretch of days: the little that is kept of each person while attendances are written.</summary>
/// <param name="Number">The person.</param>
/// <param name="Township">The place of the township among those of the county.</param>
/// <param name="Unit">The place of the unit among those of the county.</param>
/// <param name="Layer">The layer at that time.</param>
/// <param name="From">The first day, included.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Weight">How much likelier (or less likely) than others this one is to take part.</param>
/// <param name="SameFaces">Whether this is one of the few who are called every time.</param>
/// <param name="DecemberOnly">Whether the township trains in December only.</param>
/// <param name="Talent">How well this one does in examinations, around 0.</param>
/// <param name="IsKnown">Whether this is one of the cadres in post: the others come uncalled.</param>
internal readonly record struct Attendee(int Number, int Township, int Unit, Layer Layer, int From, int To, float Weight, bool SameFaces, bool DecemberOnly, float Talent, bool IsKnown);

/// <summary>The people of one county: who they are, where they were posted, and when they were excused.</summary>
internal sealed class SampleRoster
{
    private const int OldestStart = 8 * 365;
    private static readonly string[] Surnames = SampleWords.All.Surnames.Split(' ');
    private static readonly string[] GivenMale = SampleWords.All.GivenMale.Split(' ');
    private static readonly string[] GivenFemale = SampleWords.All.GivenFemale.Split(' ');

    private readonly SampleUnits units;
    private readonly int first, last, electionFrom;
    private readonly Dictionary<string, int> unitPlaces;
    private readonly List<Opening> openings = [];
    private Dice dice;
    private bool staleIsLeft;

    /// <param name="units">Where they are posted.</param>
    /// <param name="index">The county's place in the sample: it gives the county chances of its own.</param>
    /// <param name="seed">Another seed makes other people.</param>
    /// <param name="first">The first day that the sample covers.</param>
    /// <param name="last">The last day that it covers.</param>
    public SampleRoster(SampleUnits units, int index, int seed, int first, int last)
    {
        this.units = units;
        this.first = first;
        this.last = last;
        dice = Dice.For(seed, index, 0, Purpose.People);
        electionFrom = new DateOnly(DateOnly.FromDayNumber(last).Year - 1, 11, 15).DayNumber;
        unitPlaces = units.All.Select((unit, place) => (unit.Code, place)).ToDictionary(each => each.Code, each => each.place);
        for (int township = 0; township < units.Townships.Count; township++)
            Staff(township);
        FillOpenings();
        PlantTheUntrained();
        PlantNamesakes();
        Excuse();
    }

    public List<SamplePerson> People { get; } = [];
    public List<SamplePosting> Postings { get; } = [];
    public List<SampleExemption> Exemptions { get; } = [];
    public List<SampleAppointment> Appointments { get; } = [];

    /// <summary>Who is in post on a day, each in the main post.</summary>
    public IEnumerable<SamplePosting> InPost(int day) => Postings.Where(each => each.IsMain && (each.Start ?? first) <= day && (each.End ?? last) >= day);

    /// <summary>Everyone who may turn up, in the order of townships: those in post, a few retired who still come, and a few numbers that are nobody's.</summary>
    public Attendee[] Attendees()
    {
        List<Attendee> attendees = [];
        foreach (SamplePosting posting in Postings.Where(each => each.IsMain))
            attendees.Add(Turnout(posting, posting.Person.Number, posting.Start ?? first, posting.End ?? last) with { IsKnown = true });
        IEnumerable<SamplePosting> retired = Postings.Where(each => each is { IsMain: true, End: not null, Person.Status: "retired" } && each.End < last - 200 && !IsQuiet(each.Township)).Take(6);
        attendees.AddRange(retired.Select(each => Turnout(each, each.Person.Number, each.End!.Value + 1, last)));
        SamplePosting[] open = [.. Postings.Where(each => each is { IsMain: true, End: null } && !IsQuiet(each.Township))];
        for (int stranger = 0; stranger < Math.Min(5, open.Length); stranger++)
            attendees.Add(Turnout(open[open.Length / 5 * stranger], 90001 + stranger, first, last));
        return [.. attendees.OrderBy(each => each.Township).ThenBy(each => each.Number).ThenBy(each => each.From)];
    }

    private Attendee Turnout(SamplePosting posting, int number, int from, int to)
    {
        SampleTownship township = units.Townships[posting.Township];
        bool excused = Exemptions.Any(each => each.Person.Number == number && (each.End ?? last) - each.Start > 200);
        double weight = posting.Person.Zeal * township.Effect * (excused ? 0.3 : 1);
        bool sameFaces = township.Role == TownshipRole.SameFaces && posting.Layer == Layer.TownshipOrdinary && number % 2 == 0;
        return new(number, posting.Township, unitPlaces[posting.Unit.Code], posting.Layer, from, to, (float)weight, sameFaces, township.Role == TownshipRole.DecemberOnly, (float)SampleAssessments.Talent(posting.Person, last), false);
    }

    private bool IsQuiet(int township) => units.Townships[township].Role is TownshipRole.DecemberOnly or TownshipRole.ThreePeople;

    private void Staff(int place)
    {
        SampleTownship township = units.Townships[place];
        PostWords posts = SampleWords.All.Posts;
        if (township.Role == TownshipRole.ThreePeople)
        {
            Settle(place, township.Office, Layer.LeadingGroup, Titled(posts.Leading[0], township.Office));
            Settle(place, township.Office, Layer.TownshipOrdinary, posts.Ordinary[0]);
            Settle(place, township.Villages[0], Layer.VillageMain, posts.VillageMain[0]);
            return;
        }

        bool like = township.Role == TownshipRole.TownshipLike;
        int leading = like ? dice.Between(2, 3) : dice.Between(8, 11);
        for (int seat = 0; seat < leading; seat++)
            Fill(place, township.Office, Layer.LeadingGroup, Titled(posts.Leading[seat], township.Office));
        foreach (SampleUnit village in township.Villages.Where(_ => !like))
            StaffVillage(place, village);
        int ordinary = like ? dice.Between(6, 11) : Math.Clamp((int)Math.Round(Math.Exp(dice.Normal(3.62, 0.25))), 18, 80);
        for (int seat = 0; seat < ordinary; seat++)
            Fill(place, township.Office, Layer.TownshipOrdinary, dice.Pick(posts.Ordinary));
        if (!like && township.Role != TownshipRole.DecemberOnly)
            Welcome(place, township);
    }

    private void StaffVillage(int place, SampleUnit village)
    {
        PostWords posts = SampleWords.All.Posts;
        bool oneHoldsBoth = dice.Chance(0.85);
        if (oneHoldsBoth)
        {
            Fill(place, village, Layer.VillageMain, posts.VillageMain[0]);
        }
        else
        {
            Fill(place, village, Layer.VillageMain, posts.VillageMain[1]);
            Fill(place, village, Layer.VillageMain, posts.VillageMain[2]);
        }

        int others = dice.Between(3, 5) - (oneHoldsBoth ? 0 : 1);
        for (int seat = 0; seat < others; seat++)
            Fill(place, village, Layer.VillageOther, posts.VillageOther[seat]);
    }

    // The newly hired, too new to be judged.
    private void Welcome(int place, SampleTownship township)
    {
        for (int hired = dice.Between(0, 2); hired > 0; hired--)
            Post(NewPerson(Layer.TownshipOrdinary, 0), place, township.Office, dice.Pick(SampleWords.All.Posts.Ordinary), Layer.TownshipOrdinary, last - dice.Between(2, 28), null);
        if (township.Villages.Count > 0 && dice.Chance(0.6))
            Post(NewPerson(Layer.VillageOther, 0), place, dice.Pick(township.Villages), SampleWords.All.Posts.VillageOther[^2], Layer.VillageOther, last - dice.Between(2, 28), null);
    }

    private void Settle(int place, SampleUnit unit, Layer layer, string post) => Post(NewPerson(layer, 0), place, unit, post, layer, first - dice.Between(400, 2000), null);

    // A seat from the first day to the last: who sat there, who followed.
    private void Fill(int place, SampleUnit unit, Layer layer, string post)
    {
        double leavers = layer switch { Layer.LeadingGroup => 0.08, Layer.TownshipOrdinary => 0.055, Layer.VillageMain => 0.05, _ => 0.055 };
        int? start = dice.Chance(0.012) ? null : first - dice.Between(60, OldestStart);
        for (int day = first; ;)
        {
            int leaves = day + dice.DaysUntil(leavers);
            if (layer >= Layer.VillageMain && day < electionFrom && leaves > electionFrom && electionFrom + 77 < last && dice.Chance(0.2))
                leaves = electionFrom + dice.Below(77);
            SamplePerson person = NewPerson(layer, last - leaves, post);
            leaves = MovesUp(person, place, unit, layer, start ?? first, leaves);
            bool stays = leaves >= last - 30;
            Post(person, place, unit, post, layer, start, stays ? null : leaves);
            if (stays)
                return;
            if (person.Status == "in_post" && !openings.Any(each => each.Taker == person))
                Leave(person, place, unit, post, leaves);
            start = day = leaves + 1 + dice.Below(20);
            if (day >= last - 40)
                return; // the seat stays empty
            if (layer is Layer.LeadingGroup or Layer.VillageMain && !IsQuiet(place) && dice.Chance(0.6))
            {
                openings.Add(new(place, unit, post, layer, day)); // someone of the county moves up, and stays
                return;
            }
        }
    }

    // Takes the first opening that suits, and so leaves this seat the day before.
    private int MovesUp(SamplePerson person, int place, SampleUnit unit, Layer layer, int start, int leaves)
    {
        if (layer is not (Layer.TownshipOrdinary or Layer.VillageOther) || IsQuiet(place))
            return leaves;
        Layer above = layer - 1;
        Opening? opening = openings.FirstOrDefault(each => each.Taker is null && each.Layer == above && each.Day > Math.Max(start, first) + 300 && each.Day <= leaves
            && (above == Layer.LeadingGroup || each.Unit == unit));
        if (opening is null)
            return leaves;
        opening.Taker = person;
        return opening.Day - 1;
    }

    private void FillOpenings()
    {
        foreach (Opening opening in openings)
        {
            SamplePosting? before = opening.Taker is { } taker ? Postings.Last(each => each.Person == taker) : null;
            SamplePerson person = opening.Taker ?? NewPerson(opening.Layer, 0, opening.Post);
            Post(person, opening.Township, opening.Unit, opening.Post, opening.Layer, opening.Day, null);
            string route = opening.Layer == Layer.VillageMain ? "election" : dice.Weighted(("organisation", 70), ("election", 15), ("open_selection", 15));
            Appointments.Add(new(person, opening.Day, before is null ? "new_post" : "promotion", before?.Post, WithoutRank(opening.Post), opening.Unit, route, dice.Chance(0.7)));
        }
    }

    // Promoted and, more than a year later, still without a single class.
    private void PlantTheUntrained()
    {
        int[] places = [.. Enumerable.Range(0, units.Townships.Count).Where(each => units.Townships[each].Role == TownshipRole.Ordinary)];
        int day = last - 500;
        foreach (int place in places.Take(2))
        {
            SampleUnit office = units.Townships[place].Office;
            SamplePerson person = NewPerson(Layer.LeadingGroup, 0) with { Zeal = 0 };
            People[^1] = person;
            PostWords posts = SampleWords.All.Posts;
            Post(person, place, office, posts.Ordinary[1], Layer.TownshipOrdinary, first - 700, day - 1);
            string post = Titled(posts.Leading[7], office);
            Post(person, place, office, post, Layer.LeadingGroup, day, null);
            Appointments.Add(new(person, day, "promotion", posts.Ordinary[1], WithoutRank(post), office, "organisation", false));
        }
    }

    // Two people of one name in one village, with birth months of their own.
    private void PlantNamesakes()
    {
        IEnumerable<SamplePosting[]> villages = Postings.Where(each => each is { Layer: Layer.VillageOther, End: null }).GroupBy(each => each.Unit.Code).Select(each => each.ToArray()).Where(each => each.Length >= 2);
        foreach (SamplePosting[] together in villages.Take(9).Where((_, place) => place % 4 == 0))
            Rename(together[1].Person, together[0].Person.Name, together[0].Person.Sex);

        void Rename(SamplePerson person, string name, string sex)
        {
            SamplePerson renamed = person with { Name = name, Sex = sex };
            People[People.IndexOf(person)] = renamed;
            for (int place = 0; place < Postings.Count; place++)
            {
                if (Postings[place].Person.Number == person.Number)
                    Postings[place] = Postings[place] with { Person = renamed };
            }
        }
    }

    private void Excuse()
    {
        int year = DateOnly.FromDayNumber(last).Year;
        int newYear = new DateOnly(year, 1, 1).DayNumber;
        foreach (SamplePosting posting in Postings.Where(each => each is { IsMain: true, End: null } && !IsQuiet(each.Township) && (each.Start ?? first) < newYear))
        {
            ExemptionWords words = SampleWords.All.Exemptions;
            SamplePerson person = posting.Person;
            if (dice.Chance(0.02))
                Exemptions.Add(new(person, newYear - dice.Between(-20, 200), dice.Chance(0.5) ? null : newYear + dice.Between(215, 330), dice.Pick(words.Long)));
            else if (person.Sex == "female" && person.BirthMonth > last - 38 * 365 && dice.Chance(0.07))
                Exemptions.Add(Spell(person, 158, words.Maternity));
            else if (dice.Chance(0.012))
                Exemptions.Add(Spell(person, dice.Between(20, 120), words.Short));
        }

        SampleExemption Spell(SamplePerson person, int days, string reason)
        {
            int start = last - dice.Between(30, 500);
            return new(person, start, start + days - 1, reason);
        }
    }

    private void Leave(SamplePerson person, int place, SampleUnit unit, string post, int day)
    {
        person.Status = person.BirthMonth < day - 56 * 365 ? "retired" : dice.Weighted(("retired", 35), ("left", 35), ("transferred", 28), ("deceased", 2));
        if (!IsQuiet(place) && dice.Chance(0.12))
            Appointments.Add(new(person, day, "removal", WithoutRank(post), null, unit, "organisation", false));
    }

    private void Post(SamplePerson person, int place, SampleUnit unit, string post, Layer layer, int? start, int? end)
    {
        string[] parts = post.Split(':');
        string rank = parts.Length > 1 ? parts[1] : layer == Layer.TownshipOrdinary ? dice.Weighted(("section_member", 60), ("clerk", 15), ("none", 25)) : "none";
        SamplePosting posting = new(person, place, unit, WithoutRank(post), layer, rank, true, start, end);
        if (units.Move is { } move && unit.Code == move.Old.Code && (end ?? last) > move.LastDay)
            Follow(posting, move);
        else
            Postings.Add(posting);
        if (layer == Layer.LeadingGroup && end is null && units.Townships[place].Villages.Count > 2 && units.Townships[place].Role == TownshipRole.Ordinary && dice.Chance(0.08))
            Postings.Add(new(person, place, dice.Pick(units.Townships[place].Villages.SkipLast(1).ToArray()), SampleWords.All.Posts.FirstSecretary, Layer.VillageMain, "none", false, last - dice.Between(100, 900), null));
    }

    // The village moves: its people are posted to the new code the day after. One is forgotten, as happens.
    private void Follow(SamplePosting posting, VillageMove move)
    {
        int newPlace = units.Townships.ToList().FindIndex(each => each.Office.Code == move.New.Parent);
        SamplePosting after = posting with { Unit = move.New, Township = newPlace < 0 ? posting.Township : newPlace };
        if (posting.Start > move.LastDay)
        {
            Postings.Add(after);
        }
        else if (!staleIsLeft && posting.End is null && posting.Layer == Layer.VillageOther)
        {
            staleIsLeft = true;
            Postings.Add(posting);
        }
        else
        {
            Postings.Add(posting with { End = move.LastDay });
            Postings.Add(after with { Start = move.LastDay + 1 });
        }
    }

    private SamplePerson NewPerson(Layer layer, int leftDaysAgo, string post = "")
    {
        bool female = post == SampleWords.All.Posts.Womens || dice.Chance(layer switch { Layer.VillageMain => 0.12, Layer.VillageOther => 0.15, Layer.LeadingGroup => 0.25, _ => 0.36 });
        (double age, double spread) = layer switch { Layer.LeadingGroup => (43.0, 6.0), Layer.TownshipOrdinary => (37.5, 8.5), Layer.VillageMain => (46, 8), _ => (43, 9) };
        int born = last - (int)(Math.Clamp(dice.Normal(age, spread), 22.5, 64) * 365.25) - Math.Max(0, leftDaysAgo);
        string education = layer switch
        {
            Layer.LeadingGroup => dice.Weighted(("postgraduate", 8), ("bachelor", 78), ("college", 14)),
            Layer.TownshipOrdinary => dice.Weighted(("postgraduate", 2), ("bachelor", 66), ("college", 29), ("secondary_vocational", 3)),
            Layer.VillageMain => dice.Weighted(("bachelor", 10), ("college", 36), ("secondary_vocational", 12), ("senior", 30), ("junior", 12)),
            _ => dice.Weighted(("bachelor", 4), ("college", 20), ("secondary_vocational", 10), ("senior", 38), ("junior", 26), ("primary", 2)),
        };
        string political = layer switch
        {
            Layer.LeadingGroup => dice.Weighted(("member", 98), ("democratic_party", 2)),
            Layer.TownshipOrdinary => dice.Weighted(("member", 70), ("probationary", 3), ("league", 7), ("democratic_party", 1), ("none", 19)),
            Layer.VillageMain => dice.Weighted(("member", 97), ("none", 3)),
            _ => dice.Weighted(("member", 62), ("probationary", 4), ("league", 4), ("none", 30)),
        };
        string identity = layer switch
        {
            Layer.LeadingGroup => "civil_servant",
            Layer.TownshipOrdinary => dice.Weighted(("civil_servant", 44), ("institution", 46), ("selected_graduate", 6), ("other", 4)),
            _ => dice.Weighted(("village", 98), ("graduate_village_official", 2)),
        };
        bool reserve = layer is Layer.TownshipOrdinary or Layer.VillageOther && born > last - 40 * 365 && dice.Chance(0.12);
        SamplePerson person = new(People.Count + 1, Name(female), female ? "female" : "male", dice.Chance(0.005) ? null : FirstOfMonth(born),
            dice.Chance(0.004) ? null : education, political, identity, reserve, Math.Exp(dice.Normal(0, 0.36)));
        People.Add(person);
        return person;
    }

    private string Name(bool female)
    {
        string[] given = female ? GivenFemale : GivenMale;
        string name = dice.Pick(given);
        if (name.Length == 1 && dice.Chance(0.45))
            name = dice.Pick(given.Where(each => each.Length == 1 && each != name).ToArray()) + name;
        // Common surnames stand first in the list and are drawn more often.
        return Surnames[(int)(Surnames.Length * Math.Pow(dice.Share(), 2.2))] + name;
    }

    // The head of a town and that of a township are called after its kind.
    private static string Titled(string post, SampleUnit office) =>
        post.Replace("{kind}", SampleWords.All.Kinds[office.Kind].Split('|')[0][^1..], StringComparison.Ordinal);

    private static string WithoutRank(string post) => post.Split(':')[0];

    private static int FirstOfMonth(int day)
    {
        DateOnly date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, date.Month, 1).DayNumber;
    }

    /// <summary>A seat that someone of the county is to move up to.</summary>
    private sealed record Opening(int Township, SampleUnit Unit, string Post, Layer Layer, int Day)
    {
        public SamplePerson? Taker { get; set; }
    }
}
