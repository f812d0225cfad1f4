using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Writes coverage as a workbook.</summary>
/// <param name="Out">The file to write, absolute; one of that name is replaced.</param>
/// <param name="Keys">The question as address keys.</param>
public sealed record ExportWorkbookCommand(string Out, IReadOnlyList<KeyValuePair<string, string>> Keys) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Option<string> output = CommandOptions.Out("FILE.xlsx", words["option.out"]);
        QuestionOptions question = new(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("workbook", words["command.export.workbook"]) { output, database };
        question.AddTo(command);
        command.SetAction((parsed, cancel) => run(
            new ExportWorkbookCommand(Path.GetFullPath(parsed.GetRequiredValue(output)), question.Keys(parsed.CommandResult)) { Language = words.Language },
            parsed.GetValue(database),
            cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override bool SampleWillDo => true;

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        string half = Out + ".new"; // whoever opens the file finds it whole
        try
        {
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
                CoverageWorkbook.Write(file, database.Desk(Grant.Whole), Question.Read(Keys, Language), output.Words, cancel);
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
