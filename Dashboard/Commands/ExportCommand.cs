using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Writes a workbook or a canonical folder.</summary>
/// <param name="Kind"><c>workbook</c> or <c>folder</c>.</param>
/// <param name="Out">The file or folder to write, absolute.</param>
/// <param name="Keys">The question as address keys.</param>
public sealed record ExportCommand(string Kind, string Out, IReadOnlyList<KeyValuePair<string, string>> Keys) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run) => new("export", words["command.export"])
    {
        Describe("workbook", "FILE.xlsx", words["option.out"], words, run),
    };

    private static Command Describe(string kind, string outKind, string outMeaning, Words words, StoreRunner run)
    {
        Option<string> output = CommandOptions.Out(outKind, outMeaning);
        QuestionOptions question = new(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new(kind, words["command.export." + kind]) { output, database };
        question.AddTo(command);
        command.SetAction((parsed, cancel) => run(
            new ExportCommand(kind, Path.GetFullPath(parsed.GetRequiredValue(output)), question.Keys(parsed.CommandResult)) { Language = words.Language },
            parsed.GetValue(database),
            cancel));
        return command;
    }

    /// <inheritdoc/>
    protected override int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        Desk desk = new(database.Current, Grant.Whole);
        WriteWorkbook(desk, output, cancel);
        output.Say(Out);
        return ExitCode.Done;
    }

    private void WriteWorkbook(Desk desk, CommandOutput output, CancellationToken cancel)
    {
        string half = Out + ".new"; // whoever opens the file finds it whole
        try
        {
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
                CoverageWorkbook.Write(file, desk, Question.Read(Keys, Language), output.Words, cancel);
            File.Move(half, Out, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
