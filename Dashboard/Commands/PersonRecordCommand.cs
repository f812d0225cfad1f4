using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Writes everything that is held about a person, as a workbook or as JSON.</summary>
/// <param name="Cadre">The cadre's number.</param>
/// <param name="County">The reporting county whose number it is; null where only one uses it.</param>
/// <param name="Out">The file to write, absolute, by whose ending it is a workbook or JSON; one of that name is replaced.</param>
public sealed record PersonRecordCommand(string Cadre, string? County, string Out) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<string> cadre = PersonOptions.Cadre(words);
        Option<string?> county = PersonOptions.County(words), database = CommandOptions.Database(words);
        Option<string> output = CommandOptions.Out("FILE.xlsx|FILE.json", words["option.out"]);
        Command command = new("record", words["command.person.record"]) { cadre, county, output, database };
        command.SetAction((parsed, cancel) => run(new PersonRecordCommand(parsed.GetRequiredValue(cadre), parsed.GetValue(county), Path.GetFullPath(parsed.GetRequiredValue(output))) { Language = words.Language },
            parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        PersonRecord record = PersonalData.TakeOut(database.Desk(Grant.Whole), PersonOptions.CountyOf(database, Cadre, County), database.Sources.Stored(Cadre), output.Words, cancel);
        TellExported(database, $"{(Out.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "json" : "workbook")} person.record?cadre={Cadre}", unit: null, record.Rows, reason: null);
        string half = Out + ".new"; // whoever opens the file finds it whole
        try
        {
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
            {
                if (Out.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                    record.WriteJson(file);
                else
                    record.WriteWorkbook(file, cancel);
            }

            File.Move(half, Out, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }

        output.Say(Out);
        return ExitCode.Done;
    }
}
