using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>A unit as it is looked up by what people call it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The code of the unit above it; null at the top.</param>
/// <param name="From">The first day of its life; null when open.</param>
/// <param name="To">The last day of its life; null when open.</param>
/// <param name="Successor">The unit that it became; null when none.</param>
internal sealed record UnitName(string Code, string Name, string Level, string? Parent, DateOnly? From, DateOnly? To, string? Successor)
{
    /// <summary>Whether it is a township-level unit.</summary>
    public bool IsTownship => Level == "township_level";

    /// <summary>Whether it lies below the townships.</summary>
    public bool IsVillage => Level == "village_level";
}

/// <summary>Which unit a written name means: 建国镇, 建国镇人民政府, 东风区建国镇 and 建国镇党委 are one, 建国镇, 建国街道 and 建国村 are three.</summary>
internal sealed partial class UnitNames
{
    private readonly Dictionary<string, UnitName> byCode;
    private readonly ILookup<string, UnitName> byName;
    private readonly ILookup<string, UnitName> byStem;
    private readonly IReadOnlyDictionary<string, string> decided;
    private readonly Dictionary<(string, string?, bool), IReadOnlyList<UnitName>> answers = [];
    private readonly Dictionary<(string, string), bool> inLine = [];

    /// <param name="units">The county's units, and those above them.</param>
    /// <param name="county">The code of the county.</param>
    /// <param name="decided">What the data manager decided: <c>PARENT/written name</c> to a unit's code.</param>
    public UnitNames(IEnumerable<UnitName> units, string county, IReadOnlyDictionary<string, string> decided)
    {
        this.decided = decided;
        List<UnitName> all = [.. units.DistinctBy(unit => unit.Code).OrderBy(unit => unit.Code, StringComparer.Ordinal)];
        byCode = all.ToDictionary(unit => unit.Code);
        List<UnitName> within = [.. all.Where(unit => IsWithin(unit, county))];
        byName = within.ToLookup(unit => Full(unit));
        byStem = within.Where(unit => Stem(Full(unit)).Length > 0).ToLookup(unit => Stem(Full(unit)));
        County = byCode.GetValueOrDefault(county);
        Places = [.. within.Where(unit => unit.IsTownship || unit.Code == county)];
    }

    /// <summary>The subjects of the decisions that were followed.</summary>
    public HashSet<string> Followed { get; } = [];

    /// <summary>The county; null when its units are not known.</summary>
    public UnitName? County { get; }

    /// <summary>The county and its townships.</summary>
    public IReadOnlyList<UnitName> Places { get; }

    /// <summary>The unit of this code; null when there is none.</summary>
    public UnitName? Of(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The subject of a decision about a written name.</summary>
    public static string Subject(UnitName? sender, string county, string written) => $"{sender?.Code ?? county}/{Key(written)}";

    /// <summary>The units that a written name can mean, looked for among those of the sender first: one when it is certain, none when it is unknown.</summary>
    /// <param name="written">The name as written, or a unit's code.</param>
    /// <param name="sender">The unit whose sheet it is, or that a column beside it names; null when nobody knows.</param>
    /// <param name="isVillage">Whether the column is one of villages.</param>
    public IReadOnlyList<UnitName> Find(string written, UnitName? sender, bool isVillage = false)
    {
        (string, string?, bool) question = (written, sender?.Code, isVillage);
        if (!answers.TryGetValue(question, out IReadOnlyList<UnitName>? answer))
            answers[question] = answer = Search(written, sender, isVillage);
        return answer;
    }

    /// <summary>The one township or county whose full name stands in a text such as a title; the narrowest. Null when there is none, or several.</summary>
    public UnitName? Within(string? text)
    {
        if (text is null)
            return null;
        string key = Key(text);
        List<UnitName> named = [.. Places.Where(place => key.Contains(Key(place.Name), StringComparison.Ordinal))];
        // 东青禾镇 is not 青禾镇: a name inside a longer one that stands there too is not meant.
        named.RemoveAll(place => named.Any(other => other.Name.Length > place.Name.Length && Key(other.Name).Contains(Key(place.Name), StringComparison.Ordinal)));
        List<UnitName> townships = [.. named.Where(place => place.IsTownship)];
        return townships.Count == 1 ? townships[0] : townships.Count == 0 && named.Count == 1 ? named[0] : null;
    }

    /// <summary>Whether two units are one, or one lies in the other below the county.</summary>
    public bool IsInLine(UnitName written, UnitName posted)
    {
        if (inLine.TryGetValue((written.Code, posted.Code), out bool known))
            return known;
        UnitName one = Latest(written);
        UnitName other = Latest(posted);
        bool line = one.Code == other.Code || Above(other).Any(unit => unit.Code == one.Code) || Above(one).Any(unit => unit.Code == other.Code && (unit.IsTownship || unit.IsVillage));
        inLine[(written.Code, posted.Code)] = line;
        return line;
    }

    /// <summary>The township that a unit is or lies in; null when it lies in none.</summary>
    public UnitName? TownshipOf(UnitName unit) => Above(unit).Prepend(unit).FirstOrDefault(each => each.IsTownship);

    /// <summary>A written name as it is compared.</summary>
    public static string Key(string text) => Spelling.Key(text);

    private IReadOnlyList<UnitName> Search(string written, UnitName? sender, bool isVillage)
    {
        string subject = Subject(sender, County?.Code ?? "", written);
        if (decided.TryGetValue(subject, out string? code) && byCode.TryGetValue(code, out UnitName? meant))
        {
            Followed.Add(subject);
            return [meant];
        }

        if (byCode.TryGetValue(written.Trim(), out UnitName? coded))
            return [coded];
        string key = Office(Aside().Replace(Key(written), ""));
        return key.Length == 0 ? (sender is null ? [] : [sender]) : Narrowed(Candidates(key, sender), sender, isVillage);
    }

    /// <summary>Full names before a name that begins with its parent's, and that before a bare name without 镇, 乡, 村.</summary>
    private IReadOnlyList<UnitName> Candidates(string key, UnitName? sender)
    {
        if (byName[key].Any())
            return [.. byName[key]];
        List<UnitName> below = [.. BelowAPrefix(key)];
        if (below.Count > 0)
            return below;
        return [.. byStem[key]];
    }

    /// <summary>东风区建国镇, 建国镇长兴村, 建国镇长兴: what follows a unit's name lies in it.</summary>
    private IEnumerable<UnitName> BelowAPrefix(string key)
    {
        for (int length = key.Length - 1; length >= 2; length--)
        {
            List<UnitName> upper = [.. Named(key[..length])];
            if (upper.Count == 0)
                continue;
            string rest = key[length..];
            List<UnitName> below = [.. In(upper, byName[rest])];
            if (below.Count == 0)
                below = [.. In(upper, byStem[rest])];
            if (below.Count == 0)
                below = [.. In(upper, BelowAPrefix(rest))];
            if (below.Count > 0)
                return below.DistinctBy(unit => unit.Code);
            if (upper.Count == 1 && InnerOffice().IsMatch(rest))
                return upper; // 柳河乡党政办: an office of the township is the township
        }

        return [];
    }

    /// <summary>Units of this full name, also those above the county.</summary>
    private IEnumerable<UnitName> Named(string key) => byName[key].Any() ? byName[key] : byCode.Values.Where(unit => unit.Level is "county" or "prefecture" or "province" && Key(unit.Name) == key);

    private IEnumerable<UnitName> In(IReadOnlyList<UnitName> upper, IEnumerable<UnitName> units) => units.Where(unit => Above(unit).Any(each => upper.Any(one => one.Code == each.Code)));

    /// <summary>What lies in the sender goes before what does not; of units of one name those that still exist.</summary>
    private IReadOnlyList<UnitName> Narrowed(IReadOnlyList<UnitName> found, UnitName? sender, bool isVillage)
    {
        if (isVillage && found.Any(unit => unit.IsVillage))
            found = [.. found.Where(unit => unit.IsVillage)];
        if (sender is not null && found.Any(unit => IsInLine(sender, unit)))
            found = [.. found.Where(unit => IsInLine(sender, unit))];
        if (found.Count > 1)
            found = [.. found.GroupBy(unit => Latest(unit).Code).Select(group => Latest(group.First()))];
        return found;
    }

    private UnitName Latest(UnitName unit)
    {
        for (int step = 0; step < 10 && unit.Successor is { } successor && byCode.TryGetValue(successor, out UnitName? next); step++)
            unit = next;
        return unit;
    }

    private IEnumerable<UnitName> Above(UnitName unit)
    {
        for (int step = 0; step < 10 && unit.Parent is { } parent && byCode.TryGetValue(parent, out UnitName? upper); step++)
            yield return unit = upper;
    }

    private bool IsWithin(UnitName unit, string county) => unit.Code == county || Above(unit).Any(each => each.Code == county);

    /// <summary>建国镇人民政府 and 建国镇党委 are 建国镇; 长兴村民委员会 and 长兴村委会 are 长兴村.</summary>
    private static string Office(string key)
    {
        string name = TownOffice().Replace(key, "");
        name = VillageOffice().Replace(name, "村");
        name = CommunityOffice().Replace(name, "社区");
        name = StreetOffice().Replace(name, "街道");
        return name;
    }

    private static string Full(UnitName unit) => Office(Key(unit.Name));

    private static string Stem(string key) => Kind().Replace(key, "") is { Length: > 0 } stem && stem.Length < key.Length ? stem : key.Length > 0 && !Kind().IsMatch(key) ? key : "";

    [GeneratedRegex(@"\([^()]*\)$|\([^()]*\)(?=[^()]*$)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"(?<=[镇乡县区市道场])(?:人民政府|政府|党委政府|党政机关|党委|党工委|委员会|机关|本级|党政办|党政办公室|党委办公室|组织办|党建办)$")]
    private static partial Regex TownOffice();

    [GeneratedRegex(@"(?<!^)(?<![镇乡道])村?(?:村民委员会|村委会|村委|党支部村委会|村党支部|党支部|党总支|村党总支|村党组织|两委|村两委|支部)$")]
    private static partial Regex VillageOffice();

    [GeneratedRegex(@"(?<!^)(?:社区)?(?:居民委员会|居委会|社区居委会|社区党支部|社区党总支|社区党委)$")]
    private static partial Regex CommunityOffice();

    [GeneratedRegex(@"(?<!^)街道(?:办事处|办|党工委|办事处党工委)$|(?<!^)(?<!街道)办事处$")]
    private static partial Regex StreetOffice();

    [GeneratedRegex(@"^[^镇乡县区市]{1,12}(?:办|办公室|所|站|中心|室|队)$")]
    private static partial Regex InnerOffice();

    [GeneratedRegex(@"(?:街道办事处|街道|镇|乡|村|社区|县|区|市|农场|林场)$")]
    private static partial Regex Kind();
}
