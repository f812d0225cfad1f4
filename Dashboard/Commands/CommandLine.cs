using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>The command line: what stands beside the dashboard for scripts and for terminals.</summary>
public static class CommandLine
{
    /// <summary>How long a command waits for another one to let go of the file.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether the arguments are a command. Without one, or with settings alone, they are for the dashboard.</summary>
    public static bool Asks(IReadOnlyList<string> args) =>
        args.Count > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version" or "--lang");

    /// <summary>Runs a command of the terminal, until it ends or is stopped with Ctrl+C.</summary>
    /// <returns>0 committed or answered, 1 nothing was done, 2 wrong use.</returns>
    public static async Task<int> Run(string[] args)
    {
        using CancellationTokenSource cancel = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using Stream answer = Console.OpenStandardOutput();
        return await Run(args, answer, Console.Error, !Console.IsErrorRedirected, TimeProvider.System, cancel.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !cancel.IsCancellationRequested; // a second Ctrl+C ends the process at once
            cancel.Cancel();
        }
    }

    /// <summary>Runs a command that speaks to the given streams.</summary>
    internal static async Task<int> Run(string[] args, Stream answer, TextWriter notes, bool onTerminal, TimeProvider time, CancellationToken cancel)
    {
        Words words = CommandTexts.In(CommandTexts.Choose(args));
        CultureInfo.CurrentUICulture = words.Culture; // the parser's own messages; it ends with this call
        CommandOutput output = new(answer, notes, onTerminal ? new ProgressBar(words) : new ProgressLines(notes, words), words);
        ParseResult parsed = Commands(output, time).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Misused(parsed, output);
        await using StreamWriter help = new(answer, leaveOpen: true);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = help, Error = notes, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, cancel);
    }

    private static RootCommand Commands(CommandOutput output, TimeProvider time)
    {
        Words words = output.Words;
        StoreRunner runner = new((command, database, cancel) => RunOnStore(command, database, time, output, cancel));
        RootCommand root = new(words["command.root"])
        {
            ImportCommand.Describe(words, runner),
            QueryCommand.Describe(words, runner),
            new Command("export", words["command.export"]) { ExportWorkbookCommand.Describe(words, runner), ExportFolderCommand.Describe(words, runner), ExportTemplatesCommand.Describe(words, runner) },
            BatchesCommand.Describe(words, runner),
            UndoCommand.Describe(words, runner),
            new Command("person", words["command.person"]) { PersonRecordCommand.Describe(words, runner), PersonEraseCommand.Describe(words, runner) },
            RetentionCommand.Describe(words, runner),
            VerifyCommand.Describe(words, runner),
            RebuildCommand.Describe(words, runner),
            new Command("access", words["command.access"]) { AccessCodeCommand.Describe(words, runner) },
            GenerateCommand.Describe(output),
        };
        Option<string> language = new("--lang") { Description = words["option.lang"], HelpName = "zh-CN|en", Recursive = true };
        language.AcceptOnlyFromAmong("zh-CN", "zh", "en");
        root.Options.Add(language);
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help)
                (help.Description, help.Action) = (words["option.help"], new HelpText(words));
            if (option is VersionOption)
                option.Description = words["option.version"];
        }

        return root;
    }

    /// <summary>Has the dashboard that owns the file do the work; without one the file is opened here.</summary>
    private static async Task<int> RunOnStore(StoreCommand command, string? named, TimeProvider time, CommandOutput output, CancellationToken cancel)
    {
        IConfiguration settings = Settings();
        DatabaseLocation location = DatabaseLocation.Choose(named ?? settings["Warehouse:Database"]);
        long started = time.GetTimestamp();
        while (true)
        {
            if (await CommandClient.Send(location.Socket, command, output, cancel) is { } exitCode)
                return exitCode;
            try
            {
                using OpenDatabase database = new(location, time, Proof.Read(settings["Proof:Counts"]));
                return command.Run(database, output, cancel);
            }
            catch (WarehouseBusyException busy)
            {
                if (time.GetElapsedTime(started) > Patience || cancel.IsCancellationRequested)
                    return Refuse(CommandTexts.Busy(busy, output.Words));
                await Task.Delay(Pause, CancellationToken.None);
            }
            finally
            {
                output.Progress.End();
            }
        }

        int Refuse(string reason)
        {
            output.Note(reason);
            return ExitCode.NothingDone;
        }
    }

    /// <summary>The settings: the same ones that the dashboard reads.</summary>
    private static IConfigurationRoot Settings() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    private static int Misused(ParseResult parsed, CommandOutput output)
    {
        foreach (ParseError error in parsed.Errors)
            output.Note(error.Message);
        output.Note(output.Words.With("see-help", parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " "));
        return ExitCode.WrongUse;
    }
}

/// <summary>Runs a command where the database is open.</summary>
/// <param name="command">What to do.</param>
/// <param name="database">The file that <c>--database</c> named; null when it was left out.</param>
/// <param name="cancel">Stops it.</param>
internal delegate Task<int> StoreRunner(StoreCommand command, string? database, CancellationToken cancel);
