using System.CommandLine;
using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Undoes a batch and brings back what it had overwritten.</summary>
/// <param name="Batch">Its number.</param>
public sealed record UndoCommand(long Batch) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<long> batch = new("batch") { Description = words["argument.batch"], HelpName = "BATCH" };
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("undo", words["command.undo"]) { batch, database };
        command.SetAction((parsed, cancel) => run(new UndoCommand(parsed.GetValue(batch)) { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        UndoReceipt receipt = database.ImporterFor(DoneBy).Undo(Batch, By);
        output.Say(output.Words.With("undone", Number(receipt.Batch), Number(receipt.Removed), Number(receipt.BroughtBack)));
        return ExitCode.Done;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
