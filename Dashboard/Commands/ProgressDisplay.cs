using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;
using Spectre.Console;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Shows how far a long command has come.</summary>
public abstract class ProgressDisplay : IProgress<ImportProgress>
{
    /// <summary>Shows the latest state.</summary>
    public abstract void Report(ImportProgress value);

    /// <summary>Puts the display away before something else is written; without effect when it is not shown.</summary>
    public virtual void End()
    {
    }

    /// <summary>The step at hand, in words.</summary>
    internal static string Describe(ImportProgress state, Words words) =>
        $"{words.Find("step." + state.Step) ?? state.Step} {Ledger.All.FirstOrDefault(ledger => ledger.Name == state.Subject)?.Title.In(words.Language) ?? state.Subject}".TrimEnd();
}

/// <summary>A bar that moves, for a terminal.</summary>
internal sealed class ProgressBar(Words words) : ProgressDisplay
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private volatile ImportProgress? latest;
    private CancellationTokenSource? ended;
    private Task? drawing;

    public override void Report(ImportProgress value)
    {
        latest = value;
        if (drawing is not null)
            return;
        ended = new();
        drawing = Draw(value, ended.Token);
    }

    public override void End()
    {
        ended?.Cancel();
        drawing?.Wait();
        ended?.Dispose();
        (drawing, ended) = (null, null);
    }

    private Task Draw(ImportProgress first, CancellationToken end) => Task.Run(() =>
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Text(first), maxValue: 1);
                while (!end.IsCancellationRequested)
                {
                    if (latest is { } state)
                        (bar.Description, bar.Value) = (Text(state), state.Done);
                    await Task.Delay(Pace, end).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                }
            });
    });

    private string Text(ImportProgress state) => Markup.Escape(Describe(state, words));
}

/// <summary>A plain line for each step, for logs and pipes.</summary>
internal sealed class ProgressLines(TextWriter notes, Words words) : ProgressDisplay
{
    private string last = "";

    public override void Report(ImportProgress value)
    {
        string step = Describe(value, words);
        if (step == last)
            return;
        last = step;
        notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Done,4:0%} {step}"));
    }
}

/// <summary>Work of one step, shown among the others.</summary>
internal sealed class StepProgress(string step, string subject, ProgressDisplay display) : IProgress<double>
{
    public void Report(double value) => display.Report(new(step, subject, value));
}
