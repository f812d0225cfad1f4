using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Dashboard.Access;

/// <summary>What an administrator answers for: units with all below them, and the accounts that hold nothing elsewhere.</summary>
public sealed class Remit
{
    private readonly string accountId;
    private readonly DateOnly today;
    private readonly Desk desk;

    /// <param name="accountId">The administrator.</param>
    /// <param name="held">What they hold today.</param>
    /// <param name="warehouse">The store whose units are meant.</param>
    /// <param name="today">The day.</param>
    public Remit(string accountId, IReadOnlyList<Grant> held, Warehouse warehouse, DateOnly today)
    {
        (this.accountId, this.today) = (accountId, today);
        Tops = [.. held.Where(grant => grant.Role == Role.Administrator).Select(grant => grant.UnitCode)];
        desk = new(warehouse, [.. Tops.Select(top => new Grant(top, Role.Viewer))]); // asked for places alone, never for a measure
    }

    /// <summary>The tops of what is administered; null among them is the whole store, and none is nothing.</summary>
    public IReadOnlyList<string?> Tops { get; }

    /// <summary>Whether everything is administered.</summary>
    public bool IsWhole => Tops.Contains(null);

    /// <summary>Whether a unit is there and is administered; null is the whole store.</summary>
    public bool Covers(string? unit) => unit is null ? IsWhole : desk.RoleOn(unit) is not null;

    /// <summary>Whether a grant lies within, also one of a unit that is there no more.</summary>
    public bool Covers(HeldGrant grant) => IsWhole || Covers(grant.UnitCode);

    /// <summary>Whether an account is managed: all that it holds or will hold lies within, or it holds nothing and the administrator made it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="grants">Its grants.</param>
    public bool Manages(Account account, IEnumerable<HeldGrant> grants)
    {
        HeldGrant[] standing = [.. grants.Where(grant => grant.HoldsFrom(today))];
        return IsWhole || (Tops.Count > 0 && (standing.Length > 0 ? standing.All(Covers) : account.CreatedBy == accountId));
    }

    /// <summary>Where a unit stands, with the units below it; null asks for the top, or for the tops side by side.</summary>
    /// <exception cref="QuestionRefusedException">There is no such unit within.</exception>
    public Place Place(string? unit, Language language) => desk.Place(unit, language);
}
