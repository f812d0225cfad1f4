using System.CommandLine;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Imports files and canonical folders, or shows what that would do.</summary>
/// <param name="Paths">Files and folders, absolute.</param>
/// <param name="County">The reporting county; null leaves it to the files.</param>
/// <param name="DataTo">The last day that the files claim to cover; null leaves it to the files.</param>
/// <param name="DryRun">Whether to stop before the commit.</param>
/// <param name="AllOrNothing">Whether one refused row refuses all.</param>
public sealed record ImportCommand(IReadOnlyList<string> Paths, string? County, DateOnly? DataTo, bool DryRun, bool AllOrNothing) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<string[]> paths = new("paths") { Description = words["argument.paths"], HelpName = "FILE|FOLDER", Arity = ArgumentArity.OneOrMore };
        Option<DateOnly?> dataTo = CommandOptions.Day("--data-to", words);
        Option<string?> county = new("--county") { Description = words["option.county"], HelpName = "CODE" };
        Option<bool> dryRun = new("--dry-run") { Description = words["option.dry-run"] };
        Option<bool> allOrNothing = new("--all-or-nothing") { Description = words["option.all-or-nothing"] };
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("import", words["command.import"]) { paths, dataTo, county, dryRun, allOrNothing, database };
        command.SetAction((parsed, cancel) => run(
            new ImportCommand(
                [.. parsed.GetRequiredValue(paths).Select(Path.GetFullPath)], parsed.GetValue(county), parsed.GetValue(dataTo),
                parsed.GetValue(dryRun), parsed.GetValue(allOrNothing))
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
        Importer importer = database.Importer;
        using ImportPlan plan = importer.Plan(request, output.Progress, cancel);
        ImportReceipt receipt = DryRun ? plan.Preview : plan.Commit();
        ReceiptText.Write(receipt, DryRun, output);
        return receipt.Ledgers.Sum(ledger => ledger.Added + ledger.Changed + ledger.Unchanged) == 0 ? ExitCode.NothingDone : ExitCode.Done;
    }
}
