using System.Globalization;

namespace CadreTraining.Analytics.Samples;

/// <summary>An election as its ledger row has it.</summary>
internal sealed record SampleElection(string Id, string Name, string Kind, int Day, int Term, int Years);

/// <summary>A spell in the reserve pool.</summary>
internal sealed record SampleReserve(SamplePerson Person, string Level, int Entry, int? Exit, string? Reason);

/// <summary>The careers of one county's people: elections, who rose within a post's layer, who was elected again, and the reserve that they came from.</summary>
/// <remarks>A rise within a layer and unit only splits a posting in two: who attends what stays as it is.</remarks>
internal sealed class SampleCareers
{
    private readonly SampleUnits units;
    private readonly SampleRoster roster;
    private readonly int first, last, villageElection;
    private Dice dice;

    public SampleCareers(SampleUnits units, SampleRoster roster, int index, int seed, int first, int last)
    {
        this.units = units;
        this.roster = roster;
        this.first = first;
        this.last = last;
        dice = Dice.For(seed, index, 0, Purpose.Careers);
        int year = DateOnly.FromDayNumber(last).Year;
        villageElection = new DateOnly(year - 1, 12, 28).DayNumber;
        Call(SampleWords.All.Careers.VillageElection, "village", villageElection, 12);
        Call(SampleWords.All.Careers.TownshipParty, "township_party", new DateOnly(year, 4, 22).DayNumber, 16);
        Call(SampleWords.All.Careers.TownshipCongress, "township_congress", new DateOnly(year, 5, 28).DayNumber, 19);
        Rise();
        Appoint();
        FillThePool();
    }

    public List<SampleElection> Elections { get; } = [];
    public List<SampleAppointment> Appointments { get; private set; } = [];
    public List<SampleReserve> Reserve { get; } = [];

    /// <summary>The one who rose although the examination of the year before was failed, for readers to find.</summary>
    public SamplePerson? RoseWithAFail { get; private set; }

    /// <summary>The one who rose without ever having been assessed.</summary>
    public SamplePerson? RoseWithoutAResult { get; private set; }

    private void Call(string name, string kind, int day, int term)
    {
        if (day <= last - 7)
            Elections.Add(new($"{units.County.Code}-EL{Elections.Count + 1:00}", string.Format(CultureInfo.InvariantCulture, name, DateOnly.FromDayNumber(day).Year), kind, day, term, 5));
    }

    private SampleElection? Election(string kind) => Elections.FirstOrDefault(each => each.Kind == kind);

    private bool IsQuiet(SamplePosting posting) => units.Townships[posting.Township].Role is TownshipRole.ThreePeople;

    // In a normal year about one in thirty of a township's cadres rises, in a year of elections more of the leading group.
    private void Rise()
    {
        PostWords posts = SampleWords.All.Posts;
        SampleElection? party = Election("township_party");
        for (int place = 0; place < roster.Postings.Count; place++)
        {
            SamplePosting posting = roster.Postings[place];
            if (posting is not { IsMain: true, End: null, Layer: Layer.LeadingGroup or Layer.TownshipOrdinary, Person.Zeal: > 0 } || IsQuiet(posting))
                continue;
            int earliest = Math.Max(first + 4, (posting.Start ?? first - 900) + 420);
            bool leading = posting.Layer == Layer.LeadingGroup;
            if (dice.Chance(leading ? 0.14 : 0.13) && earliest < last - 20)
            {
                string[] to = leading ? dice.Pick(posts.LeadingMoves).Split(':') : [dice.Pick(posts.Heads), "section_deputy"];
                if (to[0] == posting.Post)
                    continue;
                int day = dice.Between(earliest, last - 10);
                bool elected = leading && party is not null && dice.Chance(0.4) && party.Day >= earliest;
                Split(place++, elected ? party!.Day : day, to[0], to[1], elected ? "election" : leading ? "organisation" : dice.Weighted(("organisation", 85), ("open_selection", 15)));
            }
            else if (leading && party is not null && posting.Start < party.Day - 200 && dice.Chance(0.5))
            {
                Stay(posting, Election("township_congress") is { } congress && dice.Chance(0.3) ? congress.Day : party.Day);
            }
        }
    }

    private void Split(int place, int day, string post, string rank, string route)
    {
        SamplePosting before = roster.Postings[place];
        roster.Postings[place] = before with { End = day - 1 };
        SamplePosting after = before with { Post = post, RankLevel = rank, Start = day };
        roster.Postings.Insert(place + 1, after);
        bool rises = Rank(rank) > Rank(before.RankLevel);
        roster.Appointments.Add(new(before.Person, day, rises ? "promotion" : "lateral", before.Post, post, before.Unit, route, dice.Chance(0.72)));
    }

    private void Stay(SamplePosting posting, int day) =>
        roster.Appointments.Add(new(posting.Person, day, "reappointed", posting.Post, posting.Post, posting.Unit, "election", dice.Chance(0.5)));

    private static int Rank(string level) => level switch { "section_principal" => 4, "section_deputy" => 3, "section_member" => 2, "clerk" => 1, _ => 0 };

    // Whoever came into a leading seat from elsewhere was appointed too, and most who kept theirs in the village election were elected again.
    private void Appoint()
    {
        HashSet<int> appointed = [.. roster.Appointments.Where(each => each.ToPost is not null).Select(each => each.Person.Number)];
        foreach (SamplePosting posting in roster.Postings.Where(each => each.IsMain && !IsQuiet(each)))
        {
            bool isFirst = !appointed.Contains(posting.Person.Number);
            bool inElection = InElection(posting.Start);
            double chance = posting.Layer switch { Layer.LeadingGroup => 0.8, Layer.VillageMain => 0.5, Layer.VillageOther when inElection => 0.06, _ => 0 };
            if (isFirst && posting.Start >= first && posting.Start <= last - 30 && posting.Unit.ValidFrom != posting.Start && dice.Chance(chance))
            {
                appointed.Add(posting.Person.Number);
                string route = posting.Layer == Layer.LeadingGroup ? dice.Weighted(("organisation", 85), ("open_selection", 15)) : inElection ? "election" : "organisation";
                roster.Appointments.Add(new(posting.Person, posting.Start!.Value, "new_post", null, posting.Post, posting.Unit, route, dice.Chance(0.6)));
            }
            else if (posting is { Layer: Layer.VillageMain, End: null } && (posting.Start ?? first) < villageElection - 60 && isFirst && dice.Chance(0.55))
            {
                Stay(posting, villageElection - 20 + dice.Below(40));
            }
        }

        Appointments = [.. roster.Appointments.OrderBy(each => each.Day).ThenBy(each => each.Person.Number).Select(Completed)];
        SampleAppointment[] risen = [.. Appointments.Where(each => each.Type == "promotion" && each.Day > last - 260 && each.Day < last - 60 && each.ToLevel is not "none" && each.Person.Zeal > 0)];
        RoseWithoutAResult = risen.ElementAtOrDefault(1)?.Person;
        // Decided when the resit, too, had been marked.
        int marked = new DateOnly(DateOnly.FromDayNumber(last).Year, 2, 25).DayNumber;
        RoseWithAFail = risen.FirstOrDefault(each => each.Day >= marked && each.Person.Number != RoseWithoutAResult?.Number)?.Person;
    }

    private bool InElection(int? day) => day > villageElection - 60 && day < villageElection + 45;

    // The levels before and after, the election it belongs to, and the decision behind it.
    private SampleAppointment Completed(SampleAppointment made)
    {
        SamplePosting[] own = [.. roster.Postings.Where(each => each.IsMain && each.Person.Number == made.Person.Number)];
        SamplePosting? to = made.ToPost is null ? null : own.FirstOrDefault(each => each.Post == made.ToPost && (each.Start ?? first) <= made.Day && (each.End ?? last) >= made.Day);
        SamplePosting? from = made.Type == "reappointed" ? to : made.FromPost is null ? null : own.LastOrDefault(each => each.Post == made.FromPost && (each.Start ?? first) <= made.Day);
        string route = made.Route;
        string? election = null;
        if (route == "election")
        {
            bool village = made.Unit.Level == "village_level";
            SampleElection? of = village
                ? InElection(made.Day) ? Election("village") : null
                : Elections.FirstOrDefault(each => each.Kind != "village" && each.Day == made.Day);
            // Seats that fall vacant between two elections are filled by the organisation, in a village now and then by a by-election.
            route = of is null && (!village || made.Person.Number % 3 > 0) ? "organisation" : route;
            election = of?.Id;
        }

        int? decided = route == "election" ? null : made.Day - 4 - made.Person.Number % 13;
        DateOnly? on = decided is { } day ? DateOnly.FromDayNumber(day) : null;
        string? document = on is { } date && made.Type != "removal"
            ? string.Format(CultureInfo.InvariantCulture, SampleWords.All.Careers.Document, units.County.Name, date.Year, 1 + date.DayOfYear / 9)
            : null;
        return made with { Route = route, FromLevel = from?.RankLevel, ToLevel = to?.RankLevel, Election = election, Decided = decided, Document = document };
    }

    // Those marked as reserve, and most who rose: they were in the pool before, and left it on the day.
    private void FillThePool()
    {
        Dictionary<int, SampleAppointment> rose = [];
        foreach (SampleAppointment each in Appointments.Where(each => each.Type == "promotion"))
            rose.TryAdd(each.Person.Number, each);
        HashSet<int> seen = [];
        foreach (SamplePosting posting in roster.Postings.Where(each => each.IsMain && !IsQuiet(each)))
        {
            SamplePerson person = posting.Person;
            if (!seen.Add(person.Number))
                continue;
            string level = posting.Layer switch { Layer.LeadingGroup => "township_principal", Layer.TownshipOrdinary => "township_deputy", _ => "village_main" };
            int from = Math.Max(posting.Start ?? 0, first - 700) + 60;
            if (rose.TryGetValue(person.Number, out SampleAppointment? appointment))
            {
                if (dice.Chance(0.65) && from < appointment.Day - 30)
                    Reserve.Add(new(person, level, dice.Between(from, appointment.Day - 30), appointment.Day, "appointed"));
            }
            else if ((person.Reserve ? dice.Chance(0.9) : posting.Layer == Layer.LeadingGroup && dice.Chance(0.28)) && from < (posting.End ?? last) - 40)
            {
                int entry = dice.Between(from, (posting.End ?? last) - 30);
                int? exit = posting.End is null ? dice.Chance(0.12) && entry < last - 200 ? dice.Between(entry + 150, last - 10) : null : posting.End;
                Reserve.Add(new(person, level, entry, exit, exit is null ? null : posting.End is null ? dice.Weighted(("age", 45), ("unsuitable", 35), ("other", 20)) : "other"));
            }
        }
    }
}
