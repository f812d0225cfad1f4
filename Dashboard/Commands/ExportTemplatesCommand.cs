using System.CommandLine;
using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Writes the pre-filled templates of the townships as a zip.</summary>
/// <param name="Out">The file to write, absolute; one of that name is replaced.</param>
/// <param name="Unit">The unit whose townships are meant; null is all.</param>
/// <param name="Year">The year of the classes; null: the data's own.</param>
public sealed record ExportTemplatesCommand(string Out, string? Unit, int? Year) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string> output = CommandOptions.Out("FILE.zip", words["option.out"]);
        Option<string?> unit = new("--unit") { Description = words["option.unit"], HelpName = "CODE" };
        Option<int?> year = new("--year") { Description = words["option.year"], HelpName = "YYYY" };
        Option<string?> reason = CommandOptions.Reason(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("templates", words["command.export.templates"]) { output, unit, year, reason, database };
        command.SetAction((parsed, cancel) => run(
            new ExportTemplatesCommand(Path.GetFullPath(parsed.GetRequiredValue(output)), parsed.GetValue(unit), parsed.GetValue(year)) { Reason = parsed.GetValue(reason), Language = words.Language },
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
        string half = Out + ".new"; // whoever opens the file finds it whole
        try
        {
            int written, people;
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
                (written, people) = TownshipTemplates.WriteZip(file, new(database.Current, Grant.Whole), Unit, Year, output.Words, cancel);
            TellExported(database, "templates" + AuditedActs.Asked(new Question { Unit = Unit }), Unit, people, Reason);
            File.Move(half, Out, overwrite: true);
            output.Note(output.Words.With("prefilled", written.ToString(CultureInfo.InvariantCulture)));
        }
        finally
        {
            File.Delete(half);
        }

        output.Say(Out);
        return ExitCode.Done;
    }
}
