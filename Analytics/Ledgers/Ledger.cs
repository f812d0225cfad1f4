namespace CadreTraining.Analytics.Ledgers;

/// <summary>What a column of a ledger holds. Empty is unknown in every kind, never 0.</summary>
public enum ColumnKind
{
    /// <summary>Text, codes and keys: leading zeros stay.</summary>
    Text,

    /// <summary>A value of the column's <see cref="LedgerColumn.Codes"/>.</summary>
    Coded,

    /// <summary>A local calendar day.</summary>
    Day,

    /// <summary>A month, kept as its first day.</summary>
    Month,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with two decimals (hours, days, scores).</summary>
    Number,

    /// <summary>A share from 0 to 1, four decimals.</summary>
    Share,

    /// <summary>Yes or no, written 1 or 0.</summary>
    YesNo,

    /// <summary>An ID-card number, of which only a keyed hash and the last four letters are kept: <c>ID-9f3ab2c4d1e0-0012</c>.</summary>
    IdNumber,
}

/// <summary>What becomes of a row whose reference finds nothing.</summary>
public enum Missing
{
    /// <summary>The row is refused.</summary>
    Refused,

    /// <summary>The row is kept and counted as matching no one, until a later import brings what it names.</summary>
    Kept,
}

/// <summary>A column that names a row of another ledger (or of its own).</summary>
/// <param name="Ledger">The ledger named.</param>
/// <param name="Column">Its key column.</param>
/// <param name="IfMissing">What becomes of a row that names nothing.</param>
public sealed record Reference(string Ledger, string Column, Missing IfMissing);

/// <summary>One column of a ledger, declared once for the table, the import, the template and the data dictionary.</summary>
/// <param name="Name">The canonical snake_case heading and column name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Heading">The headings of the Chinese and the English template.</param>
public sealed record LedgerColumn(string Name, ColumnKind Kind, Bilingual Heading)
{
    /// <summary>Further headings that county spreadsheets use for it.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The values allowed, for a coded column.</summary>
    public CodeList? Codes { get; init; }

    /// <summary>A row without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>What stands when the cell is empty, as canonical text; null leaves it unknown.</summary>
    public string? IfEmpty { get; init; }

    /// <summary>The row of another ledger that it names.</summary>
    public Reference? Reference { get; init; }

    /// <summary>Of a column that names a unit: whether that may be anybody's, such as who set an examination, so that it does not say whose the row is.</summary>
    public bool MayBeAnybodys { get; init; }

    /// <summary>Whether it tells of someone's health or the like: then it is for data managers only, on every way out.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>What it means, for the data dictionary; null where the heading says it all.</summary>
    public Bilingual? Meaning { get; init; }
}

/// <summary>A rule that a staged row breaks when its SQL predicate is true.</summary>
/// <param name="Id">Names the texts <c>problem.ID.reason</c> and <c>problem.ID.mend</c>.</param>
/// <param name="Column">The column that the problem is reported at.</param>
/// <param name="BadWhen">A predicate over the typed columns of one row, called <c>line</c>, in the portable subset of SQL.
/// A check that needs another ledger names it as <c>{ledger}</c>: stored and staged rows together.</param>
public sealed record Check(string Id, string Column, string BadWhen)
{
    /// <summary>Whether the row is only odd: it goes in, and waits for an explanation.</summary>
    public bool IsAsked { get; init; }

    /// <summary>SQL over <c>line</c> for what the text needs besides the cell, such as the other row that it contradicts; null when nothing.</summary>
    public string? Detail { get; init; }
}

/// <summary>How long rows of a ledger are kept.</summary>
/// <param name="Years">So many years, at least: the longest window of a standard is five years, and trends look one further back.</param>
/// <param name="From">SQL over one row, called <c>line</c>: the day after which the years count; null while they have not begun to. Another ledger is named as <c>{ledger}</c>, with its stored rows.</param>
/// <param name="Since">What day that is, for the data dictionary.</param>
public sealed record KeptFor(int Years, string From, Bilingual Since);

/// <summary>A table of the product, declared once: from it come the store's table, the import, the template workbook with its
/// drop-downs, the data dictionary, the checks and the undo.</summary>
/// <param name="Name">The table's and the canonical file's name.</param>
/// <param name="Title">What readers call it.</param>
public sealed record Ledger(string Name, Bilingual Title)
{
    /// <summary>The columns in canonical order.</summary>
    public required IReadOnlyList<LedgerColumn> Columns { get; init; }

    /// <summary>The columns that name a row; an import with the same key corrects it. Empty parts of a key are equal to each other.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Whether the key names one row in the whole store. Otherwise it belongs to the county that sent it,
    /// and two counties may use the same key for different rows.</summary>
    public bool KeyIsGlobal { get; init; }

    /// <summary>Whether a row that names no unit, or one above the townships, is there for everybody: whoever works in a part of the unit tree may name it, and may add one of no unit; only the one they brought themselves may they correct.
    /// Rows of other ledgers belong to the unit that they name, or to that of their cadre.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether what a row says of a unit is set by whoever stands above it: nobody sets a target or a deadline for themselves.</summary>
    public bool IsSetFromAbove { get; init; }

    /// <summary>The rules that a row must keep.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Other titles under which county spreadsheets carry it (sheet and file names).</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The day column that dates a row, whose latest value bounds the data date; null for ledgers without events.</summary>
    public string? EventDay { get; init; }

    /// <summary>SQL that fills columns a row may leave empty from the rest of the data, one expression a column.</summary>
    public IReadOnlyDictionary<string, string> FilledFrom { get; init; } = new Dictionary<string, string>();

    /// <summary>The order the table is kept in, so that questions about a stretch of time read only that stretch.</summary>
    public string? KeptBy { get; init; }

    /// <summary>How long its rows are kept; null: as long as the store is.</summary>
    public KeptFor? KeptFor { get; init; }

    /// <summary>The column of this name.</summary>
    /// <exception cref="InvalidOperationException">The ledger has no such column.</exception>
    public LedgerColumn this[string column] => Columns.First(each => each.Name == column);

    /// <summary>All ledgers, in the order in which one may refer to another.</summary>
    public static IReadOnlyList<Ledger> All { get; } =
    [
        OrgUnits.Ledger, Cadres.Ledger, Postings.Ledger, Rosters.Ledger, Exemptions.Ledger,
        Topics.Ledger, Providers.Ledger, Courses.Ledger, Classes.Ledger, Sessions.Ledger, CallUps.Ledger, Attendance.Ledger,
        ReadingLists.Ledger, ReadingDone.Ledger, StudyGroups.Ledger, SelfStudy.Ledger,
        Assessments.Ledger, Elections.Ledger, Appointments.Ledger, ReservePool.Ledger,
        Targets.Ledger, Deadlines.Ledger, StandardsPacks.Ledger,
    ];
}
