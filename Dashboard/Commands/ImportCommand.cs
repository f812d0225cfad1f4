using System.CommandLine;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Imports files, archives and canonical folders, or shows what that would do.</summary>
/// <param name="Paths">Files, archives and folders, absolute.</param>
/// <param name="County">The reporting county; null leaves it to the files.</param>
/// <param name="DataTo">The last day that the files claim to cover; null leaves it to the files.</param>
/// <param name="DryRun">Whether to stop before the commit.</param>
/// <param name="AllOrNothing">Whether one refused row refuses all.</param>
/// <param name="PerFile">Whether each file becomes a batch of its own.</param>
/// <param name="Returns">Where the marked returns go, absolute: a folder, or a .zip; null writes none.</param>
/// <param name="ReplyBy">The day until which the senders are asked to send again; null: a week from today.</param>
public sealed record ImportCommand(IReadOnlyList<string> Paths, string? County, DateOnly? DataTo, bool DryRun, bool AllOrNothing, bool PerFile, string? Returns, DateOnly? ReplyBy) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<string[]> paths = new("paths") { Description = words["argument.paths"], HelpName = "FILE|FOLDER|FILE.zip", Arity = ArgumentArity.OneOrMore };
        Option<DateOnly?> dataTo = CommandOptions.Day("--data-to", words);
        Option<string?> county = new("--county") { Description = words["option.county"], HelpName = "CODE" };
        Option<bool> dryRun = new("--dry-run") { Description = words["option.dry-run"] };
        Option<bool> allOrNothing = new("--all-or-nothing") { Description = words["option.all-or-nothing"] };
        Option<bool> perFile = new("--per-file") { Description = words["option.per-file"] };
        Option<string?> returns = new("--returns") { Description = words["option.returns"], HelpName = "FOLDER|FILE.zip" };
        Option<DateOnly?> replyBy = CommandOptions.Day("--reply-by", words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("import", words["command.import"]) { paths, dataTo, county, dryRun, allOrNothing, perFile, returns, replyBy, database };
        command.SetAction((parsed, cancel) => run(
            new ImportCommand(
                [.. parsed.GetRequiredValue(paths).Select(Path.GetFullPath)], parsed.GetValue(county), parsed.GetValue(dataTo),
                parsed.GetValue(dryRun), parsed.GetValue(allOrNothing), parsed.GetValue(perFile),
                parsed.GetValue(returns) is { } path ? Path.GetFullPath(path) : null, parsed.GetValue(replyBy))
            { Language = words.Language },
            parsed.GetValue(database),
            cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override bool MakesDatabase => true;

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        ImportRequest request = new(Paths) { County = County, DataTo = DataTo, AllOrNothing = AllOrNothing, By = By };
        try
        {
            using ImportPlan plan = database.ImporterFor(DoneBy).Plan(request, output.Progress, cancel);
            SendBack(plan.Sent, database, output, cancel);
            if (PerFile && !DryRun)
                return ImportEach(request, plan.Preview, database, output, cancel);
            ImportReceipt receipt = DryRun ? plan.Preview : plan.Commit();
            ReceiptText.Write(receipt, DryRun, output);
            return ChangedOrKnown(receipt) ? ExitCode.Done : ExitCode.NothingDone;
        }
        catch (ImportRefusedException refusal)
        {
            if (!DryRun)
                database.Audit.NotImported(DoneBy, Paths.Count, refusal.Code, County);
            if (refusal.Sent.Count > 0)
                SendBack(() => refusal.Sent, database, output, cancel);
            throw;
        }
        catch (OperationCanceledException) when (!DryRun)
        {
            database.Audit.NotImported(DoneBy, Paths.Count, "cancelled", County);
            throw;
        }
    }

    private int ImportEach(ImportRequest request, ImportReceipt preview, OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        ReceiptText.WriteFiles(preview.Files, output);
        bool any = false;
        foreach (FileOutcome outcome in database.ImporterFor(DoneBy).RunEach(request, preview.FilesInOrder, output.Progress, cancel))
        {
            ReceiptText.Write(outcome, output);
            if (outcome.Refusal is { } refusal)
                database.Audit.NotImported(DoneBy, 1, refusal.Code, preview.County);
            any |= outcome.Receipt is { } receipt && ChangedOrKnown(receipt);
        }

        return any ? ExitCode.Done : ExitCode.NothingDone;
    }

    private static bool ChangedOrKnown(ImportReceipt receipt) => receipt.Ledgers.Sum(ledger => ledger.Added + ledger.Changed + ledger.Unchanged) > 0;

    /// <summary>Writes the marked returns; a zip is whole or absent.</summary>
    private void SendBack(Func<IReadOnlyList<SentFile>> sent, OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        if (Returns is null)
            return;
        DateOnly today = database.Own.Today;
        IReadOnlyList<SentFile> files = sent();
        if (files.Any(file => file.HasFaults))
            TellExported(database, "returns", unit: null, files.Where(file => file.HasFaults).Sum(file => file.Rows), reason: null);
        DateOnly until = ReplyBy ?? today.AddDays(Pages.Data.ReturnEndpoints.DaysToReply);
        int marked;
        if (Returns.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            string half = Returns + ".new";
            try
            {
                using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
                    marked = ReturnFolder.WriteZip(file, files, today, until, output.Words, cancel);
                File.Move(half, Returns, overwrite: true);
            }
            finally
            {
                File.Delete(half);
            }
        }
        else
        {
            marked = ReturnFolder.WriteFolder(Returns, files, today, until, output.Words, cancel);
        }

        output.Note(output.Words.With("returned", marked, Returns));
    }
}
