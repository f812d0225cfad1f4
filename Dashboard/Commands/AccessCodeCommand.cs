using System.CommandLine;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Makes a one-time code for a further administrator, where all of them are shut out: who runs this machine has the files anyway.</summary>
public sealed record AccessCodeCommand : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("code", words["command.access.code"]) { database };
        command.SetAction((parsed, cancel) => run(new AccessCodeCommand { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        using (AccessStore store = AccessFile.Open(database.Location).CreateDbContext())
        {
            if (!store.Users.Any())
            {
                output.Note(output.Words["access.no-accounts"]);
                return ExitCode.NothingDone;
            }
        }

        database.Audit.Write(AuditKind.FirstCode, done: true, Actor.CommandLine(By), "made");
        string code = FirstCode.MakeForRecovery(database.Location, database.Time);
        output.Say(code);
        output.Note(output.Words.With("access.code-made", FirstCode.RecoveryPathOf(database.Location)));
        return ExitCode.Done;
    }
}
