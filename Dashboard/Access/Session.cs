namespace CadreTraining.Dashboard.Access;

/// <summary>A browser that somebody signed in with. The cookie names it; without it the cookie is worth nothing.</summary>
public sealed class Session
{
    /// <summary>Its name, of 32 random bytes, as the hash of what stands in the cookie: the file alone signs nobody in.</summary>
    public required string Id { get; set; }

    /// <summary>Who signed in.</summary>
    public required string AccountId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>The last request, to within a minute.</summary>
    public required DateTimeOffset LastSeen { get; set; }

    /// <summary>The browser as it calls itself, cut short; for the owner's list of sessions.</summary>
    public string Browser { get; set; } = "";
}
