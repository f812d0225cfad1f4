using System.CommandLine;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Looks the database and its kept source files through.</summary>
public sealed record VerifyCommand : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("verify", words["command.verify"]) { database };
        command.SetAction((parsed, cancel) => run(new VerifyCommand { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        IReadOnlyList<Finding> findings = database.Sources.Verify(cancel);
        foreach (Finding finding in findings)
            output.Note(finding.In(output.Words));
        if (findings.Count > 0)
            return ExitCode.NothingDone;
        output.Say(output.Words["verify.good"]);
        return ExitCode.Done;
    }
}
