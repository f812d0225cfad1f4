namespace CadreTraining.Analytics;

/// <summary>What a reader may do; see section "Access" of the definitions page. Of the roles that see data each may do what the one before it may.</summary>
public enum Role
{
    /// <summary>Charts and counts, and the names that a leader of the unit must know.</summary>
    Viewer,

    /// <summary>Also people's rows and exports.</summary>
    Analyst,

    /// <summary>Also imports and undoes, and the reasons for which people are excused.</summary>
    DataManager,

    /// <summary>The audit and the grants, and no data.</summary>
    Auditor,

    /// <summary>Accounts and grants, and no data.</summary>
    Administrator,
}

/// <summary>What a reader was granted: one unit with all below it, in one role. A reader may hold several.</summary>
/// <param name="UnitCode">The top of the granted subtree; null is the whole store.</param>
/// <param name="Role">What the reader may do there.</param>
public sealed record Grant(string? UnitCode, Role Role)
{
    /// <summary>The whole store: what the local command line works with, since it already has the file.</summary>
    public static Grant Whole { get; } = new(null, Role.DataManager);

    /// <summary>Whether it shows data at all: an auditor and an administrator see none by it.</summary>
    public bool SeesData => Role is Role.Viewer or Role.Analyst or Role.DataManager;

    /// <summary>People's rows are for analysts and data managers.</summary>
    public bool SeesPeople => Role is Role.Analyst or Role.DataManager;

    /// <summary>Imports and undos are for data managers.</summary>
    public bool ChangesData => Role is Role.DataManager;
}
