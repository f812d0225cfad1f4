using System.Diagnostics;
using System.Xml;
using ExcelDataReader.Exceptions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Watches over the reading of one file: that it does not take for ever, can be cancelled, and that whatever a reader stumbles over is said as a refusal.</summary>
/// <param name="length">The file's length in bytes.</param>
/// <param name="cancel">Stops the reading.</param>
internal sealed class Watch(long length, CancellationToken cancel)
{
    /// <summary>A file that unfolds to little is read in a moment, one of a million rows at some megabytes a second.</summary>
    private readonly TimeSpan longest = TimeSpan.FromSeconds(4 + (length / (1 << 20)));

    private readonly Stopwatch clock = new();

    /// <summary>To be called every so often.</summary>
    /// <exception cref="WorkbookRefusedException"><c>takes-too-long</c>.</exception>
    public void Look()
    {
        cancel.ThrowIfCancellationRequested();
        if (clock.Elapsed > longest)
            throw new WorkbookRefusedException("takes-too-long");
    }

    /// <summary>The same items; the time that their reader takes counts, not that of whoever asks for them.</summary>
    /// <exception cref="WorkbookRefusedException">The reader refused, or stumbled.</exception>
    public IEnumerable<T> Over<T>(IEnumerable<T> items)
    {
        using IEnumerator<T> each = items.GetEnumerator();
        while (Next(each))
            yield return each.Current;
    }

    private bool Next<T>(IEnumerator<T> each)
    {
        clock.Start();
        try
        {
            return each.MoveNext();
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw new WorkbookRefusedException("broken-file", exception.Message);
        }
        finally
        {
            clock.Stop();
        }
    }

    /// <summary>Whether a broken file, not a mistake of ours, makes a reader throw such.</summary>
    private static bool IsOfTheFile(Exception exception) => exception is ExcelReaderException or InvalidDataException or XmlException or IndexOutOfRangeException
        or FormatException or InvalidOperationException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException;
}
