namespace CadreTraining.Dashboard.Access;

/// <summary>What a spreadsheet or program shows instead of signing in. It opens the interface for programs, with one of its owner's grants and nothing else.</summary>
public sealed class ApiToken
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is: it ends with the account.</summary>
    public required string AccountId { get; set; }

    /// <summary>The grant that it carries: it ends with it.</summary>
    public required long GrantId { get; set; }

    /// <summary>What it is for, in the owner's words; stands in the audit as the reason of what is taken with it.</summary>
    public required string Purpose { get; set; }

    /// <summary>SHA-256 of the token, which is shown once and kept nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>The last day it opens anything.</summary>
    public required DateOnly ExpiresOn { get; set; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last shown, to within a minute.</summary>
    public DateTimeOffset? LastUsed { get; set; }
}
