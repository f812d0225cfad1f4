using System.CommandLine;
using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Says which rows and kept files are past their time, and lets them go.</summary>
/// <param name="Apply">Whether to let them go.</param>
public sealed record RetentionCommand(bool Apply) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<bool> apply = new("--apply") { Description = words["option.apply"] };
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("retention", words["command.retention"]) { apply, database };
        command.SetAction((parsed, cancel) => run(new RetentionCommand(parsed.GetValue(apply)) { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        DueReceipt due = Apply ? new PersonalData(database).LetGo(DoneBy, cancel) : new Retention(database.Own, database.Sources).Due();
        foreach (DueRows ledger in due.Ledgers)
            output.Say(string.Join('\t', ledger.Ledger.Name, Number(ledger.Rows), ledger.Oldest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""));
        output.Say(string.Join('\t', "files", Number(due.Files), due.OldestFile?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""));
        output.Note(due.Batch is { } batch ? output.Words.With("retention.done", Number(batch)) : output.Words[due.Any ? "retention.say-apply" : "retention.nothing"]);
        return ExitCode.Done;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
