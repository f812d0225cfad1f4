using System.Globalization;

namespace CadreTraining.Analytics.Samples;

/// <summary>The study of one county between its classes: what is to be read and who read it, what groups met, what people studied on their own.</summary>
internal sealed class SampleStudy
{
    private readonly Registers registers;
    private readonly SampleUnits units;
    private readonly SampleRoster roster;
    private readonly int first, last, index, seed;
    private readonly string? silentVillage;
    private int meetings, entries;

    public SampleStudy(Registers registers, SampleUnits units, SampleRoster roster, int index, int seed, int first, int last)
    {
        this.registers = registers;
        this.units = units;
        this.roster = roster;
        this.index = index;
        this.seed = seed;
        this.first = first;
        this.last = last;
        // One village branch never met, for readers to find.
        silentVillage = units.Townships.Where(each => each.Role == TownshipRole.Ordinary && each.Villages.Count > 4).Select(each => each.Villages[3].Code).ElementAtOrDefault(2);
        for (int year = Year(first); year <= Year(last); year++)
        {
            Dice dice = Dice.For(seed, index, year, Purpose.Study);
            ReadThrough(year, ref dice);
            Meet(year, ref dice);
            StudyAlone(year, ref dice);
        }
    }

    private static StudyWords Words => SampleWords.All.Study;

    // Published by the end of March, but for one year, that before the last full one.
    private void ReadThrough(int year, ref Dice dice)
    {
        int published = year == Year(last) - 2 ? Day(year, 4, 26) : Day(year, 2, 20) + dice.Below(30);
        if (published > last)
            return;
        List<(string Id, int Deadline, bool Compulsory)> items = [];
        for (int item = 0; item < 5; item++)
        {
            // Two by the middle of the year, the others by its end.
            int deadline = item < 2 ? Day(year, 6, 15) : Day(year, 12, 31);
            string id = string.Create(CultureInfo.InvariantCulture, $"{units.County.Code}-R{year}-{item + 1:00}");
            registers.ReadingLists.Row(id, Registers.Text(year), string.Create(CultureInfo.InvariantCulture, $"{Words.Readings[(year + item * 3) % Words.Readings.Count]}（{year}）"), Registers.Flag(item < 4), units.County.Code,
                LedgerFile.Day(published), item < 2 ? LedgerFile.Day(deadline) : null);
            items.Add((id, deadline, item < 4));
        }

        foreach (SamplePosting posting in InPost(Math.Min(last, Day(year, 12, 31))))
        {
            SampleTownship township = units.Townships[posting.Township];
            double reads = posting.Layer switch { Layer.LeadingGroup => 0.93, Layer.TownshipOrdinary => 0.84, Layer.VillageMain => 0.74, _ => 0.5 } * Math.Clamp(township.Effect, 0.6, 1.05);
            // Who reads at all reads nearly everything.
            double each = dice.Chance(reads) ? 0.95 : 0.3;
            foreach ((string id, int deadline, bool compulsory) in items)
            {
                if (!dice.Chance(compulsory ? each : each * 0.4))
                    continue;
                int day = deadline - (int)(Math.Pow(dice.Share(), 1.6) * (deadline - published - 5)) + (dice.Chance(0.06) ? 25 : 0);
                if (day <= last && day >= (posting.Start ?? first))
                    registers.ReadingDone.Row(id, Registers.Id(units, posting.Person.Number), LedgerFile.Day(day), Registers.Flag(dice.Chance(0.55)));
            }
        }
    }

    private void Meet(int year, ref Dice dice)
    {
        foreach (SampleTownship township in units.Townships)
        {
            // Most meet every month and once or twice more; a laggard skips a quarter, and where there are three people they meet now and then.
            bool lags = township.Effect < 0.7 || township.Role is TownshipRole.DecemberOnly;
            bool small = township.Role is TownshipRole.ThreePeople;
            int skipped = lags ? 1 + dice.Below(4) : 0;
            int due = small ? 3 : township.Role is TownshipRole.TownshipLike ? 4 : 9 + dice.Below(6);
            for (int month = 1; month <= 12; month++)
            {
                if ((month + 2) / 3 == skipped || small && month % 3 > 0)
                    continue;
                for (int time = dice.Chance(lags ? 0 : 0.12) ? 2 : 1; time > 0; time--)
                    Meeting(township.Office, "central_group", Day(year, month, 3 + dice.Below(12) + 12 * (time - 1)), Words.CentralTopics[month - 1], dice.Chance(0.7) ? 3 : 6, due, 0.9, ref dice);
            }

            foreach (SampleUnit village in township.Villages.Where(each => each.Code != silentVillage))
            {
                int times = dice.Chance(lags ? 0.35 : 0.12) ? dice.Between(1, 3) : dice.Between(4, 8), members = 12 + dice.Below(30);
                for (int time = 0; time < times; time++)
                {
                    int day = Day(year, 1, 6) + (int)((time + dice.Share()) * 355 / times);
                    SampleUnit unit = units.Move is { } move && village.Code == move.Old.Code && day > move.LastDay ? move.New : village;
                    Meeting(unit, "branch", day, Words.BranchTopics[(time + members) % Words.BranchTopics.Count], 2, members, 0.82, ref dice);
                }
            }
        }
    }

    private void Meeting(SampleUnit unit, string kind, int day, string topic, int hours, int due, double share, ref Dice dice)
    {
        int present = Math.Clamp((int)Math.Round(due * dice.Normal(share, 0.07)), Math.Min(1, due), due);
        if (day <= last)
        {
            registers.StudyGroups.Row(Registers.Id(units, "G", ++meetings), unit.Code, kind, LedgerFile.Day(day), topic, Registers.Text(hours), Registers.Text(due), Registers.Text(present));
        }
    }

    private void StudyAlone(int year, ref Dice dice)
    {
        foreach (SamplePosting posting in InPost(Math.Min(last, Day(year, 12, 31))))
        {
            double keeps = posting.Layer switch { Layer.LeadingGroup => 0.9, Layer.TownshipOrdinary => 0.3, Layer.VillageMain => 0.35, _ => 0 };
            if (!dice.Chance(keeps))
                continue;
            for (int times = posting.Layer == Layer.LeadingGroup ? dice.Between(3, 10) : dice.Between(1, 5); times > 0; times--)
            {
                int day = Day(year, 1, 4) + dice.Below(358);
                if (day > last || day < (posting.Start ?? first))
                    continue;
                registers.SelfStudy.Row(Registers.Id(units, "Z", ++entries), Registers.Id(units, posting.Person.Number), LedgerFile.Day(day), dice.Pick(Words.SelfTopics),
                    LedgerFile.Number(dice.Between(2, 12) / 2.0), Registers.Text(dice.Chance(0.5) ? 1 : dice.Below(3)));
            }
        }
    }

    private IEnumerable<SamplePosting> InPost(int day) => roster.InPost(day);

    private static int Year(int day) => DateOnly.FromDayNumber(day).Year;

    private static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
