using Microsoft.AspNetCore.Identity;

namespace CadreTraining.Dashboard.Access;

/// <summary>Somebody who may sign in. What they may see stands in their grants, not here.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>What colleagues call them; stands in lists of batches and in the audit.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who made it; null for the first administrator, and for one who came in by the organisation's own sign-in.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>Since when nobody signs in with it; null while it is in use. Accounts are never deleted: the audit names them.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The last sign-in; null before the first.</summary>
    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>What lists show of them.</summary>
    public string Called => DisplayName.Length > 0 ? DisplayName : UserName ?? "";
}
