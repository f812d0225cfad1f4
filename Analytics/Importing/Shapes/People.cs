using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>A cadre who may be meant by a name.</summary>
/// <param name="Id">The cadre's number.</param>
/// <param name="BirthMonth">The month of birth; null when it is not known.</param>
internal sealed record KnownPerson(string Id, DateOnly? BirthMonth)
{
    /// <summary>Where the cadre was posted, or stood on a roster.</summary>
    public List<KnownPost> Posts { get; } = [];
}

/// <summary>A post of a known person; a null start or end is open.</summary>
internal sealed record KnownPost(UnitName Unit, DateOnly? From, DateOnly? To, bool IsMain);

/// <summary>Who is meant: a cadre and the unit that tells it; or a label, and why nobody could be told.</summary>
/// <param name="CadreId">The cadre's number, or a label.</param>
/// <param name="Unit">The unit of the post by which the cadre was found; for a label the unit as written.</param>
/// <param name="Code">Why it is a label, as a problem's code; null for a cadre.</param>
/// <param name="Detail">Who it may be, if anyone.</param>
internal readonly record struct PersonMatch(string CadreId, UnitName? Unit, string? Code, string? Detail);

/// <summary>Finds people by number, else by what stands for their ID number, else by name, unit and month of birth. Nobody is guessed: who cannot be told for certain gets a label.</summary>
internal sealed partial class People
{
    private readonly Dictionary<string, KnownPerson> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownPerson> byIdCard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownPerson>> byName = new(StringComparer.Ordinal);
    private readonly UnitNames units;
    private readonly IReadOnlySet<string> decided;

    /// <param name="units">The units.</param>
    /// <param name="decided">The labels that the data manager has decided about: their rows are staged under the label.</param>
    public People(UnitNames units, IReadOnlySet<string> decided)
    {
        this.units = units;
        this.decided = decided;
    }

    /// <summary>A name as it is compared: a note of sex behind it says nothing about who it is.</summary>
    public static string Key(string name) => Sex().Replace(Spelling.Key(name), "");

    public void Add(string id, string name, DateOnly? birthMonth, string? idCard = null)
    {
        KnownPerson person = new(id, birthMonth);
        if (!byId.TryAdd(id, person))
            return;
        if (idCard is not null)
            byIdCard.TryAdd(idCard, person);
        if (IdNumbers.IsPseudonym(id))
            byIdCard.TryAdd(id, person);
        if (byName.TryGetValue(Key(name), out List<KnownPerson>? people))
            people.Add(person);
        else
            byName[Key(name)] = [person];
    }

    public void Add(string id, KnownPost post)
    {
        if (byId.TryGetValue(id, out KnownPerson? person))
            person.Posts.Add(post);
    }

    /// <summary>The cadre of a row.</summary>
    /// <param name="cadreId">The number that stands there; null when none does.</param>
    /// <param name="name">The name.</param>
    /// <param name="unit">The unit of the row or, where it has none, of the sheet.</param>
    /// <param name="birthMonth">The month of birth; null when the row does not say it.</param>
    /// <param name="from">The first day that the row is about; null when unknown.</param>
    /// <param name="to">The last day that the row is about; null when unknown.</param>
    /// <param name="idCard">What stands for the ID number; null when the row has none.</param>
    public PersonMatch Find(string? cadreId, string name, UnitName unit, DateOnly? birthMonth, DateOnly? from, DateOnly? to, string? idCard = null)
    {
        if (cadreId is not null && byId.TryGetValue(cadreId, out KnownPerson? numbered))
            return new(cadreId, InLine(numbered, unit, from, to)?.Unit ?? unit, null, null);
        if (idCard is not null && byIdCard.TryGetValue(idCard, out KnownPerson? carded))
            return new(carded.Id, InLine(carded, unit, from, to)?.Unit ?? unit, null, null);
        string key = Key(name);
        string label = Labels.Person(unit.Code, key, birthMonth);
        if (decided.Contains(label))
            return new(label, unit, null, null);
        List<KnownPerson> named = [.. byName.GetValueOrDefault(key, []).Where(person => InLine(person, unit, from, to) is not null)];
        if (named.Count == 0)
            return new(label, unit, Suffix().IsMatch(key) ? "person-suffix" : "person-unknown", null);
        List<KnownPerson> born = birthMonth is null ? named : [.. named.Where(person => person.BirthMonth == birthMonth)];
        if (born.Count == 0)
            born = [.. named.Where(person => person.BirthMonth is null)];
        if (born.Count == 1 && (unit.IsTownship || unit.IsVillage || (birthMonth is not null && born[0].BirthMonth == birthMonth)))
            return new(born[0].Id, InLine(born[0], unit, from, to)!.Unit, null, null);
        string candidates = string.Join('、', (born.Count == 0 ? named : born).Select(person => person.Id).Order(StringComparer.Ordinal));
        return new(label, unit, born.Count == 0 ? "person-birth-differs" : "person-several", candidates);
    }

    /// <summary>The post that ties a person to a unit at the time: the main one before others, the latest first.</summary>
    private KnownPost? InLine(KnownPerson person, UnitName unit, DateOnly? from, DateOnly? to)
    {
        KnownPost? best = null;
        foreach (KnownPost post in person.Posts)
        {
            if ((post.From is { } start && to is { } last && start > last) || (post.To is { } end && from is { } first && end < first) || !units.IsInLine(unit, post.Unit))
                continue;
            if (best is null || Compare(post, best) > 0)
                best = post;
        }

        return best;
    }

    private static int Compare(KnownPost one, KnownPost other)
    {
        int main = one.IsMain.CompareTo(other.IsMain);
        int start = Nullable.Compare(one.From, other.From);
        return main != 0 ? main : start != 0 ? start : string.CompareOrdinal(other.Unit.Code, one.Unit.Code);
    }

    [GeneratedRegex(@"\((?:男|女)\)$")]
    private static partial Regex Sex();

    [GeneratedRegex(@"(?:\([^()]{1,6}\)|\d{1,2}|[一-龥]{2,}[大小])$")]
    private static partial Regex Suffix();
}
