using System.CommandLine;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

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
        Option<string?> reason = CommandOptions.Reason(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("workbook", words["command.export.workbook"]) { output, reason, database };
        question.AddTo(command);
        command.SetAction((parsed, cancel) => run(
            new ExportWorkbookCommand(Path.GetFullPath(parsed.GetRequiredValue(output)), question.Keys(parsed.CommandResult)) { Reason = parsed.GetValue(reason), Language = words.Language },
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
            Question question = Question.Read(Keys, Language);
            long rows;
            using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
                rows = database.Desk(Grant.Whole).Ask(Measure.Coverage, question, cancel).Rows.Count + CoverageWorkbook.Write(file, database.Desk(Grant.Whole), question, output.Words, cancel);
            TellExported(database, $"workbook {AuditedActs.Asked(Measure.Coverage, question)}", question.Unit, rows, Reason);
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
