using System.CommandLine;
using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Lists the imported batches, or every refused row of one, as CSV.</summary>
/// <param name="Batch">The batch whose problems are listed; null lists the batches.</param>
public sealed record BatchesCommand(long? Batch) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<long?> batch = new("batch") { Description = words["argument.batch"], HelpName = "BATCH", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("batches", words["command.batches"]) { batch, database };
        command.SetAction((parsed, cancel) => run(new BatchesCommand(parsed.GetValue(batch)) { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        Importer importer = database.Importer;
        IReadOnlyList<BatchEntry> batches = importer.Batches();
        if (Batch is not { } number)
        {
            WriteBatches(batches, output);
            return ExitCode.Done;
        }

        if (batches.All(batch => batch.Batch != number))
            throw new ImportRefusedException("no-such-batch", Number(number));
        WriteProblems(number, importer, output, cancel);
        return ExitCode.Done;
    }

    private static void WriteBatches(IReadOnlyList<BatchEntry> batches, CommandOutput output)
    {
        output.Say("batch,imported_at,imported_by,county,data_to,undone_at,added,changed,unchanged,refused,files");
        foreach (BatchEntry batch in batches)
        {
            output.Say(Csv.Line(
                Number(batch.Batch), Moment(batch.ImportedAt), batch.By, batch.County, batch.DataTo is { } day ? output.Words.Day(day) : null, Moment(batch.UndoneAt),
                Number(batch.Added), Number(batch.Changed), Number(batch.Unchanged), Number(batch.Refused),
                string.Join("; ", batch.Sources.Select(source => source.File).Distinct())));
        }
    }

    /// <summary>All problems of the batch, however many: read a page at a time.</summary>
    private static void WriteProblems(long batch, Importer importer, CommandOutput output, CancellationToken cancel)
    {
        output.Say("file,sheet,row,column,text,reason,mend");
        for (int written = 0; importer.Problems(batch, written) is { Count: > 0 } problems; written += problems.Count)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (RowProblem problem in problems)
            {
                output.Say(Csv.Line(
                    problem.File, problem.Sheet, problem.Row > 0 ? Number(problem.Row) : null, problem.Column, problem.Text,
                    problem.Reason(output.Words), problem.Mend(output.Words)));
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Moment(DateTime? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
