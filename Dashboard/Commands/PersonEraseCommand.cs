using System.CommandLine;
using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Erases a person for good; without <paramref name="Yes"/> it only says what would go.</summary>
/// <param name="Cadre">The cadre's number.</param>
/// <param name="County">The reporting county whose number it is; null where only one uses it.</param>
/// <param name="Reason">Why; it is kept.</param>
/// <param name="Yes">Whether to do it.</param>
public sealed record PersonEraseCommand(string Cadre, string? County, string Reason, bool Yes) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<string> cadre = PersonOptions.Cadre(words);
        Option<string?> county = PersonOptions.County(words), database = CommandOptions.Database(words);
        Option<string> reason = new("--reason") { Description = words["option.person.reason"], HelpName = "TEXT", Required = true };
        Option<bool> yes = new("--yes") { Description = words["option.yes"] };
        Command command = new("erase", words["command.person.erase"]) { cadre, county, reason, yes, database };
        command.SetAction((parsed, cancel) => run(
            new PersonEraseCommand(parsed.GetRequiredValue(cadre), parsed.GetValue(county), parsed.GetRequiredValue(reason), parsed.GetValue(yes)) { Language = words.Language }, parsed.GetValue(database), cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        string county = PersonOptions.CountyOf(database, Cadre, County);
        ErasureReceipt receipt = Yes
            ? new PersonalData(database).Erase(county, Cadre, DoneBy, Reason, Territory.Whole, cancel)
            : new Erasure(database.Own, database.Sources).Preview(county, Cadre, cancel);
        output.Note(output.Words.With("erase.goes", Number(receipt.Rows.Sum(each => each.Rows)), Number(receipt.Decisions), Number(receipt.Problems), Number(receipt.Files.Count)));
        output.Note(output.Words["erase.not-reached"]);
        if (!Yes)
        {
            output.Note(output.Words["erase.say-yes"]);
            return ExitCode.NothingDone;
        }

        output.Say(output.Words.With("erase.done", Number(receipt.Batch!.Value)));
        return ExitCode.Done;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
