using System.CommandLine;
using System.CommandLine.Invocation;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>The help of a command in the reader's language: the parser's own speaks Chinese only in part.</summary>
internal sealed class HelpText(Words words) : SynchronousCommandLineAction
{
    /// <summary>Longer names have their meaning on a line below.</summary>
    private const int NameWidth = 32;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        Command[] path = [.. Path(command)];
        Option[] options = [.. path.Reverse().SelectMany(each => each.Options.Where(option => each == command || option.Recursive))];

        output.WriteLine(command.Description);
        Section("help.usage", [($"{string.Join(' ', path.Select(each => each.Name))}{Takes(command)}", "")]);
        Section("help.commands", [.. command.Subcommands.Select(each => (each.Name + Takes(each), each.Description))]);
        Section("help.arguments", [.. command.Arguments.Select(each => (each.HelpName ?? each.Name, each.Description))]);
        Section("help.options", [.. options.Select(each => (Name(each), each.Description))]);
        if (command is RootCommand)
            output.WriteLine("\n" + words["help.exit-codes"]);
        return ExitCode.Done;

        void Section(string title, IReadOnlyList<(string Name, string? Meaning)> lines)
        {
            if (lines.Count == 0)
                return;
            output.WriteLine("\n" + words[title]);
            foreach ((string name, string? meaning) in lines)
                output.WriteLine("  " + (name.Length <= NameWidth ? name.PadRight(NameWidth + 2) + meaning : $"{name}\n  {new string(' ', NameWidth + 2)}{meaning}").TrimEnd());
        }
    }

    private static IEnumerable<Command> Path(Command command) =>
        [.. command.Parents.OfType<Command>().SelectMany(Path), command];

    private static string Takes(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(each => (each.Arity.MinimumNumberOfValues, each.Arity.MaximumNumberOfValues) switch
        {
            (0, _) => $" [{each.HelpName}]",
            (_, > 1) => $" {each.HelpName}...",
            _ => $" {each.HelpName}",
        }));
        string required = string.Concat(command.Options.Where(each => each.Required).Select(each => $" {Name(each)}"));
        return command.Subcommands.Count > 0 ? " " + string.Join('|', command.Subcommands.Select(each => each.Name)) + required : arguments + required;
    }

    private static string Name(Option option) =>
        string.Join(", ", [option.Name, .. option.Aliases.Where(alias => alias == "-h")]) + (option.HelpName is null ? "" : " " + option.HelpName);
}
