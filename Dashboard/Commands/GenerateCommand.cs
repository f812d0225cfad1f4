using System.CommandLine;
using CadreTraining.Analytics.Samples;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Makes a canonical folder of invented people. It needs no database.</summary>
internal static class GenerateCommand
{
    public static Command Describe(CommandOutput output)
    {
        Words words = output.Words;
        Option<string> folder = CommandOptions.Out("FOLDER", words["option.out.folder"]);
        Option<string?> county = new("--county") { Description = words["option.generate-county"], HelpName = string.Join('|', SampleFolder.Counties) };
        county.AcceptOnlyFromAmong([.. SampleFolder.Counties]);
        Option<string?> scale = new("--scale") { Description = words["option.scale"], HelpName = string.Join('|', SampleScale.All.Select(each => each.Name)) };
        scale.AcceptOnlyFromAmong([.. SampleScale.All.Select(each => each.Name)]);
        Option<int> seed = new("--seed") { Description = words["option.seed"], HelpName = "N", DefaultValueFactory = _ => SampleFolder.DefaultSeed };
        Command command = new("generate", words["command.generate"]) { folder, county, scale, seed };
        command.Validators.Add(given =>
        {
            if (given.GetValue(county) is not null && given.GetValue(scale) is not null)
                given.AddError(words["county-or-scale"]);
        });
        command.SetAction((parsed, cancel) => Task.Run(
            () => Generate(Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetValue(county), parsed.GetValue(scale), parsed.GetValue(seed), output, cancel),
            CancellationToken.None));
        return command;
    }

    private static int Generate(string folder, string? county, string? scale, int seed, CommandOutput output, CancellationToken cancel)
    {
        try
        {
            if (OutputFolder.Holds(folder))
                return Refuse(output.Words.With("out-exists", folder));
            StepProgress progress = new("generate", Path.GetFileName(folder), output.Progress);
            if (scale is null)
                SampleFolder.WriteCounty(folder, county ?? SampleFolder.DemoCounty, seed, progress: progress, cancel: cancel);
            else
                SampleFolder.Write(folder, SampleScale.Find(scale)!, seed, progress: progress, cancel: cancel);
            output.Say(folder);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            OutputFolder.Clear(folder);
            return Refuse(output.Words["cancelled"]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse(output.Words.With("failed", fault.Message));
        }

        int Refuse(string reason)
        {
            output.Note(reason);
            return ExitCode.NothingDone;
        }
    }
}
