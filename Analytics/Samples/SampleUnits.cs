using System.Globalization;
using Sylvan.Data.Csv;

namespace CadreTraining.Analytics.Samples;

/// <summary>The oddity that a township is made with, so that readers and tests have something to find.</summary>
internal enum TownshipRole
{
    /// <summary>None.</summary>
    Ordinary,

    /// <summary>Many person-times, few persons: the same twenty people go again and again.</summary>
    SameFaces,

    /// <summary>A village of it moves to another parent in mid-window.</summary>
    LosesVillage,

    /// <summary>The village that moves comes here.</summary>
    GainsVillage,

    /// <summary>Three people in all.</summary>
    ThreePeople,

    /// <summary>Hours in December only, and nothing reported yet in the last year.</summary>
    DecemberOnly,

    /// <summary>A farm or the like: an office without villages.</summary>
    TownshipLike,
}

/// <summary>One row of the unit tree. Days are day numbers, null is open.</summary>
internal sealed record SampleUnit(string Code, string Name, string? NameInEnglish, string Level, string Kind, string? Parent)
{
    public int? ValidFrom { get; init; }
    public int? ValidTo { get; init; }
    public string? Successor { get; init; }
}

/// <summary>A township-level unit with its villages.</summary>
/// <param name="Office">The township itself, where its own cadres are posted.</param>
/// <param name="Villages">Its villages; none for a farm.</param>
/// <param name="Effect">How much more (or less) its people train than others.</param>
/// <param name="Role">The oddity planted there, if any.</param>
internal sealed record SampleTownship(SampleUnit Office, IReadOnlyList<SampleUnit> Villages, double Effect, TownshipRole Role);

/// <summary>A village that gets another code, because it moves to another township or county.</summary>
/// <param name="Old">It as it was.</param>
/// <param name="New">It as it is since.</param>
/// <param name="LastDay">The last day of the old code.</param>
internal sealed record VillageMove(SampleUnit Old, SampleUnit New, int LastDay);

/// <summary>The units of one county.</summary>
/// <param name="Above">The units that it stands in, the highest first.</param>
/// <param name="County">The county itself.</param>
/// <param name="Townships">All of township level, farms last.</param>
/// <param name="Move">The village that moves in mid-window, if any.</param>
internal sealed record SampleUnits(IReadOnlyList<SampleUnit> Above, SampleUnit County, IReadOnlyList<SampleTownship> Townships, VillageMove? Move)
{
    /// <summary>The code of the county that ships with the product.</summary>
    public const string DemoCode = "999901";

    private static readonly Lazy<IReadOnlyList<SampleUnit>> RealUnits = new(ReadRealUnits);

    /// <summary>The county's Party school.</summary>
    public SampleUnit School => Office("-D01", SampleWords.All.School, "party_school");

    /// <summary>The county's Organization Department.</summary>
    public SampleUnit Department => Office("-D02", SampleWords.All.Department, "dept");

    /// <summary>The county and all below it, parents first.</summary>
    public IEnumerable<SampleUnit> All
    {
        get
        {
            IEnumerable<SampleUnit> units = [County, School, Department, .. Townships.Select(each => each.Office), .. Townships.SelectMany(each => each.Villages)];
            if (Move is null)
                return units;
            return units.Select(each => each.Code == Move.Old.Code ? Move.Old : each).Append(Move.New);
        }
    }

    /// <summary>The codes of the counties that real units are at hand for.</summary>
    public static IEnumerable<string> RealCodes => RealUnits.Value.Where(each => each.Level == "county").Select(each => each.Code);

    /// <summary>The invented county that ships with the product.</summary>
    public static SampleUnits Demo(int moveDay)
    {
        DemoWords words = SampleWords.All.Demo;
        (SampleUnit[] above, SampleUnit county) = Ladder(0, 0, 0, words.Province, words.Prefecture, words.County);
        PlaceNames places = new(Dice.For(1, 0, 0, Purpose.Places), words.Townships.Select(each => each.Name));
        List<SampleTownship> townships = [];
        Dictionary<string, int> next = new() { ["town"] = 101, ["township"] = 201, ["township_like"] = 401 };
        foreach (DemoTownship each in words.Townships)
        {
            string kind = each.Name.Split('|')[1].EndsWith("Town", StringComparison.Ordinal) ? "town" : "township";
            SampleUnit office = Named(county.Code + Three(next[kind]++), each.Name, "township_level", kind, county.Code);
            townships.Add(new(office, places.Villages(office, each.Villages), each.Effect, each.Role));
        }

        foreach (string name in words.TownshipLike)
        {
            SampleUnit office = Named(county.Code + Three(next["township_like"]++), name, "township_level", "township_like", county.Code);
            townships.Add(new(office, [], 1, TownshipRole.TownshipLike));
        }

        SampleUnit giver = townships.First(each => each.Role == TownshipRole.LosesVillage).Villages[^1];
        return new(above, county, townships, Moved(giver, townships.First(each => each.Role == TownshipRole.GainsVillage).Office.Code, moveDay));
    }

    /// <summary>An invented county of a larger sample. Every second one loses a village to its neighbour in mid-window.</summary>
    public static SampleUnits Invented(SampleScale scale, int index, int seed, int moveDay)
    {
        Dice dice = Dice.For(seed, index, 0, Purpose.Places);
        int inCity = index % scale.CountiesPerCity;
        int city = index / scale.CountiesPerCity % scale.CitiesPerProvince;
        int province = index / scale.CountiesPerCity / scale.CitiesPerProvince;
        PlaceNames cityNames = new(Dice.For(seed, index / scale.CountiesPerCity, 1, Purpose.Places), []);
        PlaceNames provinceNames = new(Dice.For(seed, province, 2, Purpose.Places), []);
        DemoWords demo = SampleWords.All.Demo;
        (SampleUnit[] above, SampleUnit county) = Ladder(province, city, inCity,
            province == 0 ? demo.Province : provinceNames.Next("province"), province == 0 && city == 0 ? demo.Prefecture : cityNames.Next("prefecture"), cityNames.Nth("county", inCity));

        PlaceNames places = new(dice, []);
        int townshipCount = dice.Between(11, 13), like = dice.Between(1, 4);
        List<SampleTownship> townships = [];
        for (int place = 0; place < townshipCount; place++)
        {
            // The first is a town, so that a neighbour knows where a village of its own can go.
            bool town = place <= townshipCount / 2;
            SampleUnit office = Named(county.Code + Three(town ? 101 + place : 201 + place), places.Next(town ? "town" : "township"), "township_level", town ? "town" : "township", county.Code);
            int villages = Math.Clamp((int)Math.Round(Math.Exp(dice.Normal(2.65, 0.4))), 5, 34);
            townships.Add(new(office, places.Villages(office, villages), Effect(ref dice), Role(ref dice)));
        }

        for (int place = 0; place < like; place++)
        {
            SampleUnit office = Named(county.Code + Three(401 + place), places.Next("township_like"), "township_level", "township_like", county.Code);
            townships.Add(new(office, [], 1, TownshipRole.TownshipLike));
        }

        VillageMove? move = index % 2 == 0 ? null : Moved(townships[^(like + 1)].Villages[^1], CountyCode(province, city, inCity - 1) + "101", moveDay);
        return new(above, county, townships, move);
    }

    /// <summary>A county with its real units and invented people; null when its units are not at hand.</summary>
    public static SampleUnits? Real(string code, int seed)
    {
        if (RealUnits.Value.FirstOrDefault(each => each.Code == code) is not { Level: "county" } county)
            return null;
        Dice dice = Dice.For(seed, int.Parse(code, CultureInfo.InvariantCulture), 0, Purpose.Places);
        List<SampleUnit> above = [];
        for (SampleUnit? parent = Find(county.Parent); parent is not null; parent = Find(parent.Parent))
            above.Insert(0, parent);
        List<SampleTownship> townships = [];
        foreach (SampleUnit office in RealUnits.Value.Where(each => each.Parent == code))
        {
            IReadOnlyList<SampleUnit> villages = [.. RealUnits.Value.Where(each => each.Parent == office.Code)];
            bool rural = office.Kind is "town" or "township";
            townships.Add(new(office, villages, rural ? Effect(ref dice) : 1, rural ? TownshipRole.Ordinary : TownshipRole.TownshipLike));
        }

        return new(above, county, townships, null);

        static SampleUnit? Find(string? code) => RealUnits.Value.FirstOrDefault(each => each.Code == code);
    }

    private SampleUnit Office(string suffix, string name, string kind) =>
        new(County.Code + suffix, name.Split('|')[0], name.Split('|')[1], "dept", kind, County.Code);

    private static VillageMove Moved(SampleUnit village, string newParent, int lastDay)
    {
        SampleUnit moved = village with { Code = newParent + "399", Parent = newParent, ValidFrom = lastDay + 1 };
        return new(village with { ValidTo = lastDay, Successor = moved.Code }, moved, lastDay);
    }

    // Most townships differ little, every sixth lags far behind and every sixth is remote.
    private static double Effect(ref Dice dice)
    {
        double effect = Math.Max(0.4, dice.Normal(1.05, 0.15));
        if (dice.Chance(0.17))
            effect *= 0.6;
        return dice.Chance(0.17) ? effect * 0.85 : effect;
    }

    private static TownshipRole Role(ref Dice dice) => dice.Share() switch
    {
        < 0.01 => TownshipRole.DecemberOnly,
        < 0.05 => TownshipRole.SameFaces,
        _ => TownshipRole.Ordinary,
    };

    // Codes that no real province has: 99 downwards, then the other gaps of the national list.
    private static string CountyCode(int province, int city, int inCity)
    {
        int code = province < 17 ? 99 - province : province < 26 ? 80 - (province - 17) : 70 - (province - 26);
        return string.Create(CultureInfo.InvariantCulture, $"{code:00}{99 - city:00}{inCity + 1:00}");
    }

    private static (SampleUnit[] Above, SampleUnit County) Ladder(int province, int city, int inCity, string provinceName, string cityName, string countyName)
    {
        string code = CountyCode(province, city, inCity);
        SampleUnit top = Named(code[..2], provinceName, "province", "province", null);
        SampleUnit middle = Named(code[..4], cityName, "prefecture", "prefecture", top.Code);
        return ([top, middle], Named(code, countyName, "county", "county", middle.Code));
    }

    private static SampleUnit Named(string code, string name, string level, string kind, string? parent) =>
        new(code, name.Split('|')[0], name.Split('|')[1], level, kind, parent);

    private static string Three(int number) => number.ToString("000", CultureInfo.InvariantCulture);

    private static IReadOnlyList<SampleUnit> ReadRealUnits()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "reference", "jiamusi_units.csv");
        using CsvDataReader csv = CsvDataReader.Create(path);
        List<SampleUnit> units = [];
        while (csv.Read())
        {
            string parent = csv.GetString(4);
            units.Add(new(Short(csv.GetString(0)), csv.GetString(1), null, csv.GetString(2), csv.GetString(3), parent.Length == 0 ? null : Short(parent)));
        }

        return units;

        // The national codes are written as long as their level: 23, 2308, 230805, 230805100, 230805100201.
        static string Short(string code) =>
            code.EndsWith("0000000000", StringComparison.Ordinal) ? code[..2] :
            code.EndsWith("00000000", StringComparison.Ordinal) ? code[..4] :
            code.EndsWith("000000", StringComparison.Ordinal) ? code[..6] :
            code.EndsWith("000", StringComparison.Ordinal) ? code[..9] : code;
    }

    /// <summary>Made-up place names of two characters, none twice.</summary>
    private sealed class PlaceNames
    {
        private readonly string[] names;
        private int used;

        public PlaceNames(Dice dice, IEnumerable<string> taken)
        {
            HashSet<string> heads = [.. taken.Select(each => each.Split('|')[0][..2])];
            string[] second = SampleWords.All.PlaceSecond.Split(' ');
            names = [.. SampleWords.All.PlaceFirst.Split(' ').SelectMany(first => second.Select(last => Joined(first, last))).Where(each => each[0] != each[1] && !heads.Contains(each[..2]))];
            for (int place = names.Length - 1; place > 0; place--)
            {
                int other = dice.Below(place + 1);
                (names[place], names[other]) = (names[other], names[place]);
            }
        }

        public string Next(string kind) => OfKind(names[used++], kind);

        public string Nth(string kind, int place) => OfKind(names[^(place + 1)], kind);

        public IReadOnlyList<SampleUnit> Villages(SampleUnit office, int count) =>
            [.. Enumerable.Range(0, count).Select(place => Named(office.Code + Three(201 + place), Next("village"), "village_level", "village", office.Code))];

        private static string Joined(string first, string last) => $"{first.Split('|')[0]}{last.Split('|')[0]}|{first.Split('|')[1]}{last.Split('|')[1]}";

        private static string OfKind(string name, string kind)
        {
            string[] parts = name.Split('|'), suffix = SampleWords.All.Kinds[kind].Split('|');
            return $"{parts[0]}{suffix[0]}|{parts[1]} {suffix[1]}";
        }
    }
}
