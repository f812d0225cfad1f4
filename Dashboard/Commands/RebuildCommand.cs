using System.CommandLine;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Rebuilds the database from the kept source files and the journal of imports and undos, also where its file is damaged or gone.</summary>
public sealed record RebuildCommand : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("rebuild", words["command.rebuild"]) { database };
        command.SetAction((parsed, cancel) => run(new RebuildCommand { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override bool MakesDatabase => true;

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        string own = database.Location.Own;
        if (!Directory.Exists(own + ".sources"))
        {
            output.Note(output.Words.With("no-sources", own));
            return ExitCode.NothingDone;
        }

        SetAsideIfDamaged(database, output);
        string rebuilt = own + ".rebuilt";
        DeleteStore(rebuilt); // left by a rebuild that was killed
        try
        {
            database.Sources.Rebuild(rebuilt, output.Progress, cancel);
            database.Own.TakeOver(rebuilt);
        }
        finally
        {
            DeleteStore(rebuilt);
        }

        output.Say(output.Words.With("rebuilt", database.Importer.Batches().Count, own));
        return ExitCode.Done;
    }

    /// <summary>A file that does not open is kept under another name, and a new one takes its place.</summary>
    private static void SetAsideIfDamaged(OpenDatabase database, CommandOutput output)
    {
        try
        {
            _ = database.Own;
        }
        catch (Exception fault) when (fault is not WarehouseBusyException)
        {
            string damaged = database.Location.Own + ".damaged";
            DeleteStore(damaged);
            foreach (string ending in new[] { "", ".wal" })
            {
                if (File.Exists(database.Location.Own + ending))
                    File.Move(database.Location.Own + ending, damaged + ending);
            }

            output.Note(output.Words.With("set-aside", damaged));
        }
    }

    private static void DeleteStore(string path)
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }
}
