using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Access;

/// <summary>A grant that an account holds, held, or will hold. It is never deleted or rewritten: an auditor asks who could see what on a day gone by.</summary>
public sealed class HeldGrant
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; set; }

    /// <summary>The top of the granted subtree; null is the whole store.</summary>
    public string? UnitCode { get; set; }

    /// <summary>What they may do there.</summary>
    public required Role Role { get; set; }

    /// <summary>The first day it holds.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day it holds, included; null is open.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Who gave it: the account's id, or null for the first administrator's own.</summary>
    public string? GivenBy { get; set; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; set; }

    /// <summary>Who took it back; null while it stands.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>When it was taken back: from then on it does not hold, whatever its days.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Changes with every change, so that of two people who change it at once the second is told.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();

    /// <summary>Whether it holds on a day, as things stand now.</summary>
    public bool HoldsOn(DateOnly day) => RevokedAt is null && From <= day && !(To < day);

    /// <summary>Whether it may still come to hold, today or later.</summary>
    public bool HoldsFrom(DateOnly day) => RevokedAt is null && !(To < day);

    /// <summary>As the desk takes it.</summary>
    public Grant AsGrant() => new(UnitCode, Role);
}
