using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Measures;

/// <summary>Which standards hold on a day: the imported packs where there are any in force, else the shipped ones.</summary>
/// <param name="Imported">The standards that were imported, in the order of their packs.</param>
/// <param name="Shipped">The standards that came with the product.</param>
internal sealed record StandardsInForce(IReadOnlyList<Standard> Imported, IReadOnlyList<Standard> Shipped)
{
    /// <summary>The standards in force on a day, in the pack's order. Imported ones stand in place of the shipped ones altogether.</summary>
    internal IReadOnlyList<Standard> On(DateOnly day)
    {
        Standard[] own = [.. Imported.Where(standard => standard.IsInForce(day))];
        return own.Length > 0 || Imported.Count > 0 ? own : [.. Shipped.Where(standard => standard.IsInForce(day))];
    }

    /// <summary>Those of them that a question measures people on.</summary>
    internal IReadOnlyList<Standard> Asked(DateOnly day, string choice, bool everyOne) => choice switch
    {
        "all" => [.. On(day).Where(standard => standard.IsMeasured)],
        "primary" => [.. On(day).Where(standard => standard.IsMeasured && (everyOne || standard.Primary))],
        _ => [.. On(day).Where(standard => standard.IsMeasured && standard.Id == choice)],
    };

    /// <summary>Whether any pack, of whatever day, has a standard of this id.</summary>
    internal bool Knows(string id) => Imported.Concat(Shipped).Any(standard => standard.Id == id);
}
