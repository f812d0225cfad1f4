namespace CadreTraining.Analytics;

/// <summary>The unit tree in one language, held in memory for breadcrumbs and for the check that a unit lies in a grant.</summary>
internal sealed class UnitTree
{
    private const int Deepest = 64; // a cycle is refused on import; this only keeps a damaged store from hanging
    private readonly Dictionary<string, Entry> entries;
    private readonly ILookup<string?, Entry> below;

    internal UnitTree(IEnumerable<Entry> entries)
    {
        this.entries = entries.Where(entry => !entry.Unit.Code.Contains(',', StringComparison.Ordinal)).ToDictionary(entry => entry.Unit.Code); // scopes stand between commas; the import refuses such codes
        below = this.entries.Values.ToLookup(entry => entry.Unit.ParentCode);
    }

    /// <summary>The one unit that stands above all others; null when there are several, or none.</summary>
    internal string? OnlyTop => entries.Values.Where(IsTop).Take(2).ToArray() is [var top] ? top.Unit.Code : null;

    internal Unit? Find(string code) => entries.GetValueOrDefault(code)?.Unit;

    internal bool IsWithin(string code, string? top) => top is null || Path(code, top) is [var first, ..] && first.Code == top;

    /// <summary>From <paramref name="top"/> (or the tree's own) down to the unit.</summary>
    internal IReadOnlyList<Unit> Path(string code, string? top)
    {
        List<Unit> path = [];
        for (string? each = code; each is not null && path.Count < Deepest && entries.TryGetValue(each, out Entry? entry); each = each == top ? null : entry.Unit.ParentCode)
            path.Insert(0, entry.Unit);
        return path;
    }

    internal IReadOnlyList<Unit> Children(string code, DateOnly? day) => [.. below[code].Where(entry => entry.IsValid(day)).Select(entry => entry.Unit).OrderBy(unit => unit.Code, StringComparer.Ordinal)];

    internal IReadOnlyList<Unit> Tops(DateOnly? day) => [.. entries.Values.Where(entry => IsTop(entry) && entry.IsValid(day)).Select(entry => entry.Unit).OrderBy(unit => unit.Code, StringComparer.Ordinal)];

    private bool IsTop(Entry entry) => entry.Unit.ParentCode is not { } parent || !entries.ContainsKey(parent);

    /// <summary>A unit and the days on which it stands.</summary>
    internal sealed record Entry(Unit Unit, DateOnly? ValidFrom, DateOnly? ValidTo)
    {
        internal bool IsValid(DateOnly? day) => day is null || (!(day < ValidFrom) && !(day > ValidTo));
    }
}
