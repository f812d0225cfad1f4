namespace CadreTraining.Analytics;

/// <summary>What a question is cut to: the units that it may see with all below them, and what may be seen of them.</summary>
/// <param name="Tops">The units, none below another, in the order of their codes; null is the whole store.</param>
/// <param name="Role">A role that holds in all of them.</param>
internal sealed record Scope(IReadOnlyList<string>? Tops, Role Role)
{
    /// <summary>Whether people's rows are in it.</summary>
    internal bool SeesPeople => Role is not Role.Viewer;

    /// <summary>Whether why somebody is excused is in it.</summary>
    internal bool SeesReasons => Role is Role.DataManager;

    /// <summary>Names the scope: answers are kept by it, so that none crosses a grant.</summary>
    public override string ToString() => $"{Role}:{(Tops is null ? "*" : string.Join(',', Tops))}";

    /// <summary>The scope of a question about a unit: the strongest role that covers it.</summary>
    /// <param name="grants">What the reader holds.</param>
    /// <param name="unit">The unit; null is everything that was granted, in the weakest of the roles held there.</param>
    /// <param name="aboutPeople">Whether people's rows are asked: everything is then where the reader sees them, if that is anywhere.</param>
    /// <param name="tree">The units.</param>
    /// <returns>Null when no grant reaches it.</returns>
    internal static Scope? Of(IReadOnlyList<Grant> grants, string? unit, bool aboutPeople, UnitTree tree)
    {
        Grant[] held = [.. grants.Where(grant => grant.SeesData)];
        if (unit is not null)
            return RoleOn(unit) is { } role && tree.Find(unit) is not null ? new([unit], role) : null;
        if (aboutPeople && held.Any(grant => grant.SeesPeople))
            held = [.. held.Where(grant => grant.SeesPeople)];
        if (held.Length == 0)
            return null;
        Grant[] whole = [.. held.Where(grant => grant.UnitCode is null)];
        if (whole.Length > 0)
            return new(null, whole.Max(grant => grant.Role));
        string[] tops = [.. held.Select(grant => grant.UnitCode!).Distinct().Where(code => tree.Find(code) is not null)];
        string[] highest = [.. tops.Where(code => !tops.Any(other => other != code && tree.IsWithin(code, other))).Order(StringComparer.Ordinal)];
        return highest.Length == 0 ? null : new(highest, highest.Min(code => RoleOn(code)!.Value));

        Role? RoleOn(string code) => held.Where(grant => tree.IsWithin(code, grant.UnitCode)).Select(grant => (Role?)grant.Role).Max();
    }
}
