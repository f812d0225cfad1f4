using System.Text;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Where a command speaks.</summary>
/// <param name="answer">Standard output.</param>
/// <param name="notes">Standard error.</param>
/// <param name="progress">How far a long command has come, for whoever waits.</param>
/// <param name="words">The texts in the reader's language.</param>
public sealed class CommandOutput(Stream answer, TextWriter notes, ProgressDisplay progress, Words words)
{
    /// <summary>Standard output: the answer and nothing else, so that it can be piped. UTF-8 without a mark.</summary>
    public Stream Answer { get; } = answer;

    /// <summary>Standard error as it is, for texts of several lines.</summary>
    public TextWriter Notes { get; } = notes;

    /// <summary>How far the command has come.</summary>
    public ProgressDisplay Progress { get; } = progress;

    /// <summary>The texts in the reader's language.</summary>
    public Words Words { get; } = words;

    /// <summary>Writes a line of the answer.</summary>
    public void Say(string line)
    {
        Progress.End();
        Answer.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>Writes a line for the person: a receipt, a problem, a reason.</summary>
    public void Note(string line)
    {
        Progress.End();
        Notes.WriteLine(line);
    }
}

/// <summary>What a command tells the shell.</summary>
public static class ExitCode
{
    /// <summary>Committed or answered, also when some rows were refused.</summary>
    public const int Done = 0;

    /// <summary>Nothing was done; the reason stands on standard error.</summary>
    public const int NothingDone = 1;

    /// <summary>Wrong use: an option, a value or a name that does not exist.</summary>
    public const int WrongUse = 2;
}
