using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>A class as a sheet speaks of it.</summary>
/// <param name="Id">Its number; null when the sheet gives none.</param>
/// <param name="Name">Its name as written; null when only the number stands there.</param>
/// <param name="First">Its first day; null when it is not said.</param>
/// <param name="Last">Its last day; null when it is not said.</param>
/// <param name="Month">The first of its month, where only that is said.</param>
/// <param name="Year">Its year; null when nothing tells it.</param>
internal sealed record ClassMention(string? Id, string? Name, DateOnly? First, DateOnly? Last, DateOnly? Month, int? Year)
{
    public string? Channel { get; init; }

    public string? Category { get; init; }

    public decimal? PlannedHours { get; init; }

    /// <summary>Whether its name is only the sheet's title.</summary>
    public bool IsFromTitle { get; init; }

    /// <summary>Whether it stands for a year's hours without a class.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Where the sheet speaks of it first.</summary>
    public int Row { get; init; }

    public int? ColumnNumber { get; init; }

    /// <summary>Its name as it is compared.</summary>
    public string Key { get; } = Name is null ? "" : ClassBook.Key(Name);

    public int? ItsYear => First?.Year ?? Month?.Year ?? Year;
}

/// <summary>A class that is stored, or comes with the import.</summary>
internal sealed record KnownClass(string Id, string Name, int? Year, DateOnly? First, DateOnly? Last, decimal? PlannedHours)
{
    public string Key { get; } = ClassBook.Key(Name);

    public int? ItsYear => First?.Year ?? Year;
}

/// <summary>Tells which class a sheet means: a known one of the same name and days, or one made from what the sheet says. Nothing depends on the order of the sheets.</summary>
internal sealed partial class ClassBook
{
    private readonly Dictionary<string, KnownClass> byId;
    private readonly ILookup<string, KnownClass> byKey;
    private readonly IReadOnlyList<KnownClass> known;
    private readonly Dictionary<ClassMention, (string Id, ClassMention Whole)> settled = [];

    /// <param name="known">The classes that are stored, and those that the import brings in a ledger of classes.</param>
    /// <param name="mentions">All that the sheets of the import speak of.</param>
    public ClassBook(IEnumerable<KnownClass> known, IEnumerable<ClassMention> mentions)
    {
        this.known = [.. known.OrderBy(each => each.Id, StringComparer.Ordinal)];
        byId = this.known.DistinctBy(each => each.Id).ToDictionary(each => each.Id);
        byKey = this.known.ToLookup(each => each.Key);
        foreach (IGrouping<(string, int?), ClassMention> group in mentions.Where(mention => mention.Id is null).Distinct().GroupBy(mention => (mention.Key, mention.ItsYear)))
            Settle([.. group]);
    }

    /// <summary>A class's name as it is compared: width, spaces, quotes and brackets around it do not matter.</summary>
    public static string Key(string name) => Mark().Replace(Spelling.Key(name), "");

    /// <summary>The number of a class, and all that the import's sheets say of it together.</summary>
    public (string Id, ClassMention Whole) Of(ClassMention mention) => mention.Id is { } id ? (id, mention) : settled[mention];

    /// <summary>The known class of a number; null when it is new.</summary>
    public KnownClass? Known(string id) => byId.GetValueOrDefault(id);

    /// <summary>Classes that have the days of this one and a name alike: likely the same, for a person to decide.</summary>
    public IReadOnlyList<(string Id, string Name)> Alike(string id, ClassMention mention)
    {
        if (mention.First is not { } first || mention.Name is null || mention.IsTotal)
            return [];
        DateOnly last = mention.Last ?? first;
        IEnumerable<(string Id, string Name, string Key)> others = known.Where(each => each.First == first && (each.Last ?? first) == last).Select(each => (each.Id, each.Name, each.Key))
            .Concat(settled.Values.Where(each => each.Whole.First == first && (each.Whole.Last ?? first) == last && each.Whole.Name is not null).Select(each => (each.Id, each.Whole.Name!, each.Whole.Key)));
        return [.. others.Where(each => each.Id != id && (mention.IsFromTitle || IsAlike(each.Key, mention.Key))).Select(each => (each.Id, each.Name)).Distinct().OrderBy(each => each.Id, StringComparer.Ordinal)];
    }

    /// <summary>Classes of one name and year: those whose days lie within another's are it, and those without days are the only one that has some.</summary>
    private void Settle(IReadOnlyList<ClassMention> group)
    {
        List<ClassMention> dated = [.. group.Where(mention => mention.First is not null).DistinctBy(mention => (mention.First, mention.Last)).OrderByDescending(Length).ThenBy(mention => mention.First)];
        List<ClassMention> whole = [];
        foreach (ClassMention mention in dated)
        {
            if (whole.Count(each => Holds(each, mention)) != 1)
                whole.Add(mention);
        }

        foreach (ClassMention mention in group)
        {
            List<ClassMention> meant = mention.First is not null ? [.. whole.Where(each => Same(each, mention)).DefaultIfEmpty(null!).Where(each => each is not null)] : [.. whole.Where(each => IsInMonth(each, mention.Month))];
            if (mention.First is not null && meant.Count == 0)
                meant = [.. whole.Where(each => Holds(each, mention))];
            ClassMention one = Together(meant.Count == 1 ? meant[0] : mention, group);
            settled[mention] = (Number(one), one);
        }
    }

    /// <summary>What the sheets say of a class together: what one lacks another may tell.</summary>
    private static ClassMention Together(ClassMention one, IReadOnlyList<ClassMention> group) => one with
    {
        Name = group.Select(each => each.Name!).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).First(),
        Channel = one.Channel ?? group.Select(each => each.Channel).Where(each => each is not null).Order(StringComparer.Ordinal).FirstOrDefault(),
        Category = one.Category ?? group.Select(each => each.Category).Where(each => each is not null).Order(StringComparer.Ordinal).FirstOrDefault(),
        PlannedHours = one.PlannedHours ?? group.Max(each => each.PlannedHours),
    };

    private string Number(ClassMention mention)
    {
        List<KnownClass> same = [.. byKey[mention.Key].Where(each => IsSame(each, mention))];
        List<KnownClass> exact = [.. same.Where(each => each.First == mention.First && each.Last == mention.Last)];
        if ((exact.Count == 1 ? exact[0] : same.Count == 1 ? same[0] : null) is { } one)
            return one.Id;
        // A class that only its month is known of has the month's first day for a name's sake.
        return Labels.Class(mention.ItsYear, mention.Name!, mention.First ?? mention.Month, mention.Last);
    }

    private static bool IsSame(KnownClass known, ClassMention mention)
    {
        if (known.First is null || (mention.First is null && mention.Month is null))
            return known.ItsYear is null || mention.ItsYear is null || known.ItsYear == mention.ItsYear;
        if (mention.First is not { } first)
            return known.First.Value.Year == mention.Month!.Value.Year && known.First.Value.Month == mention.Month.Value.Month;
        return known.First == first && (known.Last is null || mention.Last is null || known.Last == mention.Last || mention.Last == first)
            || known.First <= first && known.Last >= (mention.Last ?? first);
    }

    private static int Length(ClassMention mention) => (mention.Last ?? mention.First!.Value).DayNumber - mention.First!.Value.DayNumber;

    private static bool Same(ClassMention one, ClassMention other) => one.First == other.First && one.Last == other.Last;

    private static bool Holds(ClassMention whole, ClassMention part) => whole.First <= part.First && (whole.Last ?? whole.First) >= (part.Last ?? part.First);

    private static bool IsInMonth(ClassMention whole, DateOnly? month) => month is null || (whole.First!.Value.Year == month.Value.Year && whole.First.Value.Month == month.Value.Month);

    private static bool IsAlike(string one, string other) => NamesAlike.OfClasses(one, other) >= ClassQueue.Alike;

    [GeneratedRegex("[\"'“”‘’《》〈〉「」『』【】\\[\\]·]")]
    private static partial Regex Mark();
}
