using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics;

/// <summary>The units by themselves, whatever was granted: for those who give grants or look them over. It knows of no people.</summary>
/// <param name="warehouse">The store.</param>
/// <param name="language">The language of names.</param>
public sealed class UnitMap(Warehouse warehouse, Language language)
{
    private UnitTree Tree => warehouse.Tree(language, CancellationToken.None);

    /// <summary>The unit of this code; null when there is none.</summary>
    public Unit? Find(string code) => Tree.Find(code);

    /// <summary>Whether a unit is another one or lies below it; in the whole store, which null is, lies every unit that there is.</summary>
    public bool IsWithin(string code, string? top) => Tree.Find(code) is not null && Tree.IsWithin(code, top);
}
