namespace CadreTraining.Analytics.Importing;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Paths">Files, and canonical folders.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths)
{
    /// <summary>The reporting county whose keys these are; null: the one county of the files' own units, else the store's only one.</summary>
    public string? County { get; init; }

    /// <summary>The last day that the files claim to cover; null: their latest event that is not in the future.</summary>
    public DateOnly? DataTo { get; init; }

    /// <summary>Whether one refused row refuses all.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>The names of the files to take of them, as in <see cref="FileReceipt.File"/>; null takes all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Who imports, for the list of batches.</summary>
    public string By { get; init; } = "";

    /// <summary>Why, for the list of batches; null when nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>The part of the unit tree that whoever imports works in: rows outside are refused. The whole store unless given.</summary>
    public Territory Within { get; init; } = Territory.Whole;

    /// <summary>Whether this import makes the shipped sample, which takes no other.</summary>
    public bool MakesTheSample { get; init; }

    /// <summary>The import that is done again in a rebuilt store; null for a new one.</summary>
    internal Replayed? Replayed { get; init; }
}

/// <summary>An import of the past: its batch, its moment, the day that was today, and its files under the names that they had.</summary>
internal sealed record Replayed(long Batch, DateTime At, DateOnly Today, IReadOnlyList<SourcePath> Files);

/// <summary>What a problem does to its row.</summary>
public enum Severity
{
    /// <summary>The row does not go in.</summary>
    Refused,

    /// <summary>The row goes in, and waits for a decision.</summary>
    Asked,

    /// <summary>Worth knowing; nothing is to be done.</summary>
    Note,
}

/// <summary>One cell that was refused, said so that a clerk can mend it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Row">The row as the spreadsheet numbers it; 0 when the fault is the whole file's or sheet's.</param>
/// <param name="Column">The heading as it stands in the file; null when the fault is the whole row's.</param>
/// <param name="Text">What stood there; null when nothing did.</param>
/// <param name="Code">What is wrong; <c>problem.CODE.reason</c> and <c>problem.CODE.mend</c> say it in words.</param>
/// <param name="Detail">What the words need besides the text; null when nothing.</param>
/// <param name="ColumnNumber">The sheet's column, from 1; null when the fault is the whole row's or the column is not known.</param>
public sealed record RowProblem(string File, string? Sheet, int Row, string? Column, string? Text, string Code, string? Detail, int? ColumnNumber = null)
{
    /// <summary>What it does to its row.</summary>
    public Severity Severity => Findings.SeverityOf(Code);

    /// <summary>The column as its file calls it; one that the file does not have as readers call it.</summary>
    public string? ColumnTitle(Text.Words words) => ColumnNumber is null && Column is not null
        ? Analytics.Ledgers.Ledger.All.SelectMany(ledger => ledger.Columns).FirstOrDefault(column => column.Name == Column)?.Heading.In(words.Language) ?? SheetField.Find(Column)?.Title.In(words.Language) ?? Column
        : Column;

    /// <summary>What is wrong, in words.</summary>
    public string Reason(Text.Words words) => words.With($"problem.{Code}.reason", Text, Subject(words));

    /// <summary>How to mend it, in words.</summary>
    public string Mend(Text.Words words) => words.With($"problem.{Code}.mend", Text, Subject(words));

    /// <summary>A detail that is a ledger's name, or a type of appointment, is said as readers call it.</summary>
    private string? Subject(Text.Words words) => Ledgers.Ledger.All.FirstOrDefault(ledger => ledger.Name == Detail)?.Title.In(words.Language)
        ?? (Detail is null ? null : Ledgers.Codes.AppointmentType.Display(Detail, words.Language));
}

/// <summary>What an import does to one ledger; the same in the preview and after the commit.</summary>
/// <param name="Ledger">The ledger's name.</param>
/// <param name="Added">Rows with a new key.</param>
/// <param name="Changed">Rows that correct a stored one.</param>
/// <param name="Unchanged">Rows that say what is stored already, or what another row of the import says word for word.</param>
/// <param name="Refused">Rows that were refused.</param>
/// <param name="Unmatched">Rows kept that name an unknown cadre ("matching no one").</param>
public sealed record LedgerReceipt(string Ledger, long Added, long Changed, long Unchanged, long Refused, long Unmatched);

/// <summary>What came of one table of a file, for the receipt: one row per file and sheet.</summary>
/// <param name="File">The file's name, within its archive where it came in one.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="Sender">The code of the unit whose table it is; null when nothing says it.</param>
/// <param name="SenderName">The unit's name in the language of the county; null without a sender.</param>
/// <param name="Shape">What it was taken for, as in <see cref="ReadTable.Shape"/>; null when it was not read.</param>
/// <param name="Good">Rows of the sheet that go in or stand already.</param>
/// <param name="Refused">Rows of the sheet that were refused.</param>
/// <param name="Asked">Rows of the sheet that go in and wait for a decision about their person, class or unit.</param>
/// <param name="LeftOut">Rows left out on purpose: totals, notes, repeated headings.</param>
public sealed record FileReceipt(string File, string? Sheet, string? Sender, string? SenderName, string? Shape, long Good, long Refused, long Asked, long LeftOut);

/// <summary>What an import would do (preview) or did (receipt).</summary>
/// <param name="Batch">The batch's number; null while it is a preview, or when nothing changed.</param>
/// <param name="County">The reporting county.</param>
/// <param name="DataTo">The last day that the files claim to cover; null when they hold no events.</param>
/// <param name="Ledgers">One receipt per ledger that the files hold.</param>
/// <param name="Problems">Every refused cell or row, at most the first <see cref="MostProblems"/>; the ledgers' counts are whole.</param>
public sealed record ImportReceipt(long? Batch, string County, DateOnly? DataTo, IReadOnlyList<LedgerReceipt> Ledgers, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>The most problems that a receipt carries; the store keeps all of them.</summary>
    public const int MostProblems = 1000;

    /// <summary>The territory that it came in under.</summary>
    public Territory Within { get; init; } = Territory.Whole;

    /// <summary>The same by file and sheet, in the order of the files.</summary>
    public IReadOnlyList<FileReceipt> Files { get; init; } = [];

    /// <summary>The names of the files, in the order in which one may refer to another.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> FilesInOrder => [.. Files.GroupBy(table => table.File).OrderBy(file => file.Min(table => Place(table.Shape))).Select(file => file.Key)];

    /// <summary>A ledger by its place among the ledgers; what counties make of their own rests on all of them, a roster first.</summary>
    private static int Place(string? shape) => shape switch
    {
        null or "skip" => int.MaxValue,
        "roster" => 100,
        _ when shape.StartsWith("ledger:", StringComparison.Ordinal) => Analytics.Ledgers.Ledger.All.TakeWhile(ledger => "ledger:" + ledger.Name != shape).Count(),
        _ => 101,
    };
}

/// <summary>What became of one file that was imported by itself.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Receipt">What it did; null when it was refused.</param>
/// <param name="Refusal">Why nothing of it went in; null when it was imported.</param>
public sealed record FileOutcome(string File, ImportReceipt? Receipt, ImportRefusedException? Refusal);

/// <summary>How far an import has come.</summary>
/// <param name="Step">The step's name; <c>step.NAME</c> says it in words.</param>
/// <param name="Subject">The file or ledger at hand.</param>
/// <param name="Done">From 0 to 1 over the whole import.</param>
public sealed record ImportProgress(string Step, string Subject, double Done);

/// <summary>An import that did nothing at all: said in words by <c>import.CODE</c>.</summary>
/// <param name="code">Why: <c>no-files</c>, <c>nothing-readable</c>, <c>county-unknown</c>, <c>all-or-nothing</c>, <c>demonstration</c> ...</param>
/// <param name="value">What stood there.</param>
/// <param name="problems">The faults found, if any.</param>
public sealed class ImportRefusedException(string code, string value, IReadOnlyList<RowProblem>? problems = null) : Exception($"{code}: {value}")
{
    /// <summary>Why, as a code.</summary>
    public string Code { get; } = code;

    /// <summary>What stood there.</summary>
    public string Value { get; } = value;

    /// <summary>The faults found.</summary>
    public IReadOnlyList<RowProblem> Problems { get; } = problems ?? [];

    /// <summary>The tables found in files of which none could be read, for somebody to say what they are.</summary>
    public IReadOnlyList<ReadTable> Tables { get; init; } = [];

    /// <summary>The files of which none could be read, to be sent back.</summary>
    public IReadOnlyList<SentFile> Sent { get; init; } = [];

    /// <summary>The reason in the reader's words.</summary>
    public string In(Text.Words words) => words.With("import." + Code, Value);
}
