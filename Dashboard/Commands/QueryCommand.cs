using System.CommandLine;
using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Asks a measure.</summary>
/// <param name="Measure">Its id.</param>
/// <param name="Keys">The question as address keys.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>.</param>
public sealed record QueryCommand(string Measure, IReadOnlyList<KeyValuePair<string, string>> Keys, string Format) : StoreCommand
{
    internal static Command Describe(Words words, StoreRunner run)
    {
        Argument<string> measure = new("measure") { Description = words.With("argument.measure", string.Join(", ", CadreTraining.Analytics.Measures.Measure.All.Select(each => each.Id))), HelpName = "MEASURE" };
        QuestionOptions question = new(words);
        Option<string> format = new("--format") { Description = words["option.format"], HelpName = "json|csv", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "csv");
        Option<string?> reason = CommandOptions.Reason(words);
        Option<string?> database = CommandOptions.Database(words);
        Command command = new("query", words["command.query"]) { measure, format, reason, database };
        question.AddTo(command);
        command.SetAction((parsed, cancel) => run(
            new QueryCommand(parsed.GetRequiredValue(measure), question.Keys(parsed.CommandResult), parsed.GetRequiredValue(format)) { Reason = parsed.GetValue(reason), Language = words.Language },
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
        Answer answer = database.Desk(Grant.Whole).Ask(Measure, Question.Read(Keys, Language), cancel);
        if (answer.Measure.NamesPeople)
            TellExported(database, $"{Format} {AuditedActs.Asked(answer.Measure, answer.Question)}", answer.Meta.Unit?.Code, answer.Rows.Count, Reason);
        if (Format == "csv")
        {
            using StreamWriter csv = new(output.Answer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            MeasureCsv.Write(csv, answer);
        }
        else
        {
            MeasureJson.Write(output.Answer, answer);
            output.Say("");
        }

        return ExitCode.Done;
    }
}
