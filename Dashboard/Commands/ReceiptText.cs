using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>The receipt of an import as the terminal prints it: each ledger and each problem as notes, one line of summary as the answer.</summary>
internal static class ReceiptText
{
    /// <summary>The most problems printed; a person reads no more, and the rest can be listed.</summary>
    private const int MostProblems = 50;

    /// <summary>Writes a receipt, or the preview of one.</summary>
    public static void Write(ImportReceipt receipt, bool isPreview, CommandOutput output)
    {
        Words words = output.Words;
        WriteFiles(receipt.Files, output);
        WriteProblems(receipt.Problems, receipt.Ledgers.Sum(ledger => ledger.Refused), receipt.Batch, output);
        foreach (LedgerReceipt ledger in receipt.Ledgers)
            output.Note($"{Title(ledger.Ledger, words)}: {Counts(ledger, words)}");
        output.Say(Summary(receipt, isPreview, words));
    }

    /// <summary>Writes what became of one file that was imported by itself.</summary>
    public static void Write(FileOutcome outcome, CommandOutput output)
    {
        Words words = output.Words;
        WriteProblems(outcome.Receipt?.Problems ?? outcome.Refusal!.Problems, outcome.Receipt?.Ledgers.Sum(ledger => ledger.Refused) ?? 0, outcome.Receipt?.Batch, output);
        output.Say(words.With("summary.file", outcome.File, outcome.Receipt is { } receipt ? Summary(receipt, isPreview: false, words) : outcome.Refusal!.In(words)));
    }

    /// <summary>Writes what came of each file and sheet, and their sums.</summary>
    public static void WriteFiles(IReadOnlyList<FileReceipt> tables, CommandOutput output)
    {
        Words words = output.Words;
        foreach (FileReceipt table in tables)
            output.Note(words.With("receipt.file", table.Sheet is null ? table.File : $"{table.File} [{table.Sheet}]", table.SenderName ?? "—", TableShape.Title(table.Shape, words), Rows(table, words)));
        if (tables.Count > 1)
        {
            FileReceipt sum = new("", null, null, null, null, tables.Sum(each => each.Good), tables.Sum(each => each.Refused), tables.Sum(each => each.Asked), tables.Sum(each => each.LeftOut));
            output.Note(words.With("receipt.files", Number(tables.Select(table => table.File).Distinct().Count()), Rows(sum, words)));
        }
    }

    private static string Rows(FileReceipt table, Words words) => words.With("receipt.rows", Number(table.Good), Number(table.Refused), Number(table.Asked), Number(table.LeftOut));

    private static string Summary(ImportReceipt receipt, bool isPreview, Words words)
    {
        string summary = Counts(Sum(receipt.Ledgers), words);
        return (isPreview, receipt.Batch) switch
        {
            (true, _) => words.With("summary.preview", summary),
            (_, { } batch) => words.With("summary.batch", Number(batch), receipt.County, receipt.DataTo is { } day ? words.Day(day) : "—", summary),
            _ => words.With("summary.nothing", summary),
        };
    }

    /// <summary>Writes the first problems, and how many more there are and where they stand.</summary>
    public static void WriteProblems(IReadOnlyList<RowProblem> problems, long refused, long? batch, CommandOutput output)
    {
        Words words = output.Words;
        foreach (RowProblem problem in problems.Take(MostProblems))
            output.Note(Line(problem, words));
        long more = Math.Max(refused, problems.Count) - MostProblems;
        if (more <= 0)
            return;
        output.Note(batch is { } number ? words.With("problems.more-in-batch", Number(more), Number(number)) : words.With("problems.more", Number(more)));
    }

    /// <summary>One problem: file, sheet, row, column, text, reason, mend.</summary>
    private static string Line(RowProblem problem, Words words)
    {
        string?[] place =
        [
            problem.File,
            problem.Sheet,
            problem.Row > 0 ? words.With("problem.row", Number(problem.Row)) : null,
            problem.ColumnTitle(words),
        ];
        string text = problem.Text is null ? "" : words.With("problem.text", problem.Text);
        return words.With("problem.line", string.Join(words["problem.place-separator"], place.Where(part => !string.IsNullOrEmpty(part))), text, problem.Reason(words), problem.Mend(words));
    }

    private static string Counts(LedgerReceipt receipt, Words words) => words.With(
        "receipt.counts", Number(receipt.Added), Number(receipt.Changed), Number(receipt.Unchanged), Number(receipt.Refused), Number(receipt.Unmatched));

    private static LedgerReceipt Sum(IReadOnlyList<LedgerReceipt> ledgers) => new(
        "", ledgers.Sum(each => each.Added), ledgers.Sum(each => each.Changed), ledgers.Sum(each => each.Unchanged), ledgers.Sum(each => each.Refused), ledgers.Sum(each => each.Unmatched));

    private static string Title(string ledger, Words words) => Ledger.All.FirstOrDefault(each => each.Name == ledger)?.Title.In(words.Language) ?? ledger;

    // Scripts read these: no thousands separator in either language.
    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
