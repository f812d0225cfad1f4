using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string?> Database(Words words) => new("--database") { Description = words["option.database"], HelpName = "FILE" };

    public static Option<string> Out(string kind, string description) => new("--out") { Description = description, HelpName = kind, Required = true };

    public static Option<string?> Reason(Words words) => new("--reason") { Description = words["option.reason"], HelpName = "TEXT" };

    public static Option<DateOnly?> Day(string name, Words words) => new(name)
    {
        Description = words["option" + name.Replace("--", ".", StringComparison.Ordinal)],
        HelpName = "YYYY-MM-DD",
        CustomParser = value =>
        {
            if (DateOnly.TryParseExact(value.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                return day;
            value.AddError(words.With("bad-day", value.Tokens[0].Value));
            return null;
        },
    };
}

/// <summary>The options that make a question: the same keys as in an address.</summary>
internal sealed class QuestionOptions(Words words)
{
    private readonly Option<string?>[] single =
    [
        Option("unit", "CODE", words), Option("period", "2025 | 2024-02-01..2026-06-30", words), Option("as-of", "YYYY-MM-DD", words),
        Option("by", "LEVEL | KEY", words), Option("standard", "primary | ID | all", words), Option("map", "then | now", words), Option("kinds", "K,...", words),
        Option("evidence", "any | proven", words), Option("reported", "all | only", words), Option("cadre", "NUMBER", words),
    ];

    private readonly Option<string[]> filters = new("--filter") { Description = words.With("option.filter", string.Join(", ", Question.FilterKeys)), HelpName = "KEY=VALUE" };

    public void AddTo(Command command)
    {
        foreach (Option<string?> option in single)
            command.Options.Add(option);
        command.Options.Add(filters);
        command.Validators.Add(MustBeReadable);
    }

    /// <summary>The question as address keys.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys(CommandResult given) =>
    [
        .. single.Where(option => given.GetValue(option) is not null).Select(option => KeyValuePair.Create(Key(option), given.GetValue(option)!)),
        .. (given.GetValue(filters) ?? []).Select(value => KeyValuePair.Create("filter", value)),
    ];

    private static Option<string?> Option(string name, string values, Words words) =>
        new("--" + name) { Description = words["option." + name], HelpName = values };

    private static string Key(Option option) => option.Name[2..].Replace('-', '_');

    /// <summary>What cannot be read is wrong use, and said before any file is opened.</summary>
    private void MustBeReadable(CommandResult given)
    {
        try
        {
            Question.Read(Keys(given), words.Language);
        }
        catch (QuestionRefusedException refusal)
        {
            given.AddError(refusal.In(words));
        }
    }
}
