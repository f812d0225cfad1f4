using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

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
        Option<string?> reason = CommandOptions.Reason(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("folder", words["command.export.folder"]) { output, unit, reason, database };
        command.SetAction((parsed, cancel) => run(
            new ExportFolderCommand(Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(unit)) { Reason = parsed.GetValue(reason), Language = words.Language },
            parsed.GetValue(database),
            cancel));
        return command;
    }

    /// <summary>Why people's rows are taken; null when that was not said.</summary>
    public string? Reason { get; init; }

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
            IReadOnlyList<ExportedFile> files = CanonicalFolder.Write(Out, new(database.Current, Grant.Whole with { UnitCode = Unit }), cancel);
            TellExported(database, "folder" + AuditedActs.Asked(new Question { Unit = Unit }), Unit, files.Sum(file => file.Rows), Reason);
            foreach (ExportedFile file in files)
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
