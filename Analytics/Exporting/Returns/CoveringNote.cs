using System.Text;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>What goes with the files that a sender gets back, in words.</summary>
internal static class CoveringNote
{
    private const int MostKinds = 8;

    /// <summary>The note to one sender.</summary>
    /// <param name="sender">The unit; null when nothing says who it was.</param>
    /// <param name="files">What it sent.</param>
    /// <param name="received">When.</param>
    /// <param name="replyBy">By when it is asked to send again.</param>
    /// <param name="words">The reader's words.</param>
    public static string Of(string? sender, IReadOnlyList<SentFile> files, DateOnly received, DateOnly replyBy, Words words)
    {
        StringBuilder note = new();
        note.Append(sender is null ? words["return.note.to-whom"] : words.With("return.note.to", sender)).Append("\r\n\r\n");
        note.Append(words.With("return.note.received", words.Day(received), words.Count(files.Count))).Append("\r\n\r\n");
        foreach (SentFile file in files)
            note.Append(About(file, words)).Append("\r\n");
        note.Append("\r\n");
        bool refused = files.Any(file => file.Problems.Any(problem => problem.Severity == Severity.Refused));
        bool asked = files.Any(file => file.Problems.Any(problem => problem.Severity == Severity.Asked));
        if (refused)
            note.Append(words.With("return.note.again", words.Day(replyBy))).Append("\r\n\r\n");
        if (asked)
            note.Append(words.With(refused ? "return.note.asked-too" : "return.note.asked", words.Day(replyBy))).Append("\r\n\r\n");
        if (!refused && !asked)
            note.Append(words["return.note.good"]).Append("\r\n\r\n");
        return note.Append(words.With("return.note.signed", words["product"])).Append("\r\n").ToString();
    }

    private static string About(SentFile file, Words words)
    {
        StringBuilder about = new(words.With("return.note.of", file.OwnName));
        about.Append(file.Tables.Count == 0
            ? words["return.note.unread"]
            : words.With("return.note.rows", words.Count(file.Tables.Sum(table => table.Good)), words.Count(file.Tables.Sum(table => table.Refused)), words.Count(file.Tables.Sum(table => table.Asked))));
        RowProblem[] faults = [.. file.Problems.Where(problem => problem.Severity != Severity.Note)];
        foreach (IGrouping<string, RowProblem> kind in faults.GroupBy(problem => problem.Code).OrderByDescending(kind => kind.Count()).Take(MostKinds))
        {
            RowProblem first = kind.First();
            string place = string.Join(' ', new[] { first.Sheet, first.Row > 0 ? words.With("return.row", first.Row) : null, first.ColumnTitle(words) }.Where(part => !string.IsNullOrEmpty(part)));
            about.Append("\r\n    ").Append(words.With(kind.Count() == 1 ? "return.note.fault" : "return.note.faults", words.Count(kind.Count()), place.Length == 0 ? words["return.whole"] : place, first.Reason(words), first.Mend(words)));
        }

        return about.ToString();
    }
}
