namespace CadreTraining.Dashboard.Access;

/// <summary>What the audit keeps. The text <c>audit.KIND</c> says each in words.</summary>
public enum AuditKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>A sign-in was refused: a wrong name, password or code, a locked or disabled account.</summary>
    SignInRefused,

    /// <summary>Somebody signed out, here or everywhere.</summary>
    SignedOut,

    /// <summary>A one-time code for the first administrator was made, or entered wrongly.</summary>
    FirstCode,

    /// <summary>An account was made.</summary>
    AccountMade,

    /// <summary>An account was changed: disabled, enabled, renamed, invited anew; its password or second factor changed.</summary>
    AccountChanged,

    /// <summary>A grant was given.</summary>
    GrantGiven,

    /// <summary>A grant was taken back, or its last day changed.</summary>
    GrantChanged,

    /// <summary>A token was made or taken back.</summary>
    Token,

    /// <summary>Somebody signed in asked for what they may not see or do.</summary>
    Refused,

    /// <summary>An import was committed, or refused.</summary>
    Imported,

    /// <summary>A batch was undone.</summary>
    Undone,

    /// <summary>Decisions were taken.</summary>
    Decided,

    /// <summary>Rows were taken away: a workbook, a file, an answer to a program.</summary>
    Exported,

    /// <summary>A person's data was taken out, corrected or erased, or rows past their time were let go.</summary>
    PersonalData,

    /// <summary>The audit itself was taken away.</summary>
    AuditTaken,
}

/// <summary>One line of the audit. Lines are added and never changed: the file refuses it, and each carries the hash of the one before.</summary>
public sealed class AuditEntry
{
    /// <summary>Its number, without gaps.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>What happened.</summary>
    public required AuditKind Kind { get; set; }

    /// <summary>Whether it was done; false: it was refused.</summary>
    public required bool Done { get; set; }

    /// <summary>Who did it: the account's id; null for somebody not signed in and for the command line.</summary>
    public string? AccountId { get; set; }

    /// <summary>What they were called then; for the command line the machine's own user.</summary>
    public string Who { get; set; } = "";

    /// <summary>The address that the request came from; empty for the command line.</summary>
    public string From { get; set; } = "";

    /// <summary>The unit that it was about; null where it was about none, or the whole store.</summary>
    public string? UnitCode { get; set; }

    /// <summary>What it was about: a measure with its question, a batch, an account, a grant. No names of cadres.</summary>
    public string Subject { get; set; } = "";

    /// <summary>How many rows; null where none are counted.</summary>
    public long? Rows { get; set; }

    /// <summary>Why, in the words of who did it; empty where none are asked.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The hash of the line before; empty for the first.</summary>
    public string Previous { get; set; } = "";

    /// <summary>The hash of this line with <see cref="Previous"/>.</summary>
    public string Hash { get; set; } = "";
}
