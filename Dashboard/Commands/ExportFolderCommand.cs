using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Writes the ledgers as a canonical folder.</summary>
/// <param name="Out">The folder to write, absolute; it must be new or empty.</param>
/// <param name="Unit">The unit whose people are written; null is everyone.</param>
public sealed record ExportFolderCommand(string Out, string? Unit) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string> output = CommandOptions.Out("FOLDER", words["option.out.folder"]);
        Option<string?> unit = new("--unit") { Description = words["option.unit"], HelpName = "CODE" };
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("folder", words["command.export.folder"]) { output, unit, database };
        command.SetAction((parsed, cancel) => run(
            new ExportFolderCommand(Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(unit)) { Language = words.Language },
            parsed.GetValue(database),
            cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override bool SampleWillDo => true;

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        if (OutputFolder.Holds(Out))
        {
            output.Note(output.Words.With("out-exists", Out));
            return ExitCode.NothingDone;
        }

        if (Unit is not null)
            new Desk(database.Current, Grant.Whole).Place(Unit, Language, cancel); // refuses one that is not there
        try
        {
            foreach (ExportedFile file in CanonicalFolder.Write(Out, new(database.Current, Grant.Whole with { UnitCode = Unit }), cancel))
                output.Note($"{file.Path}: {output.Words.Count(file.Rows)}");
        }
        catch
        {
            OutputFolder.Clear(Out);
            throw;
        }

        output.Say(Out);
        return ExitCode.Done;
    }
}
