using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Measures;

/// <summary>What to do about training that is due after an appointment.</summary>
internal static class Advice
{
    /// <summary>The class that would do, and by when; without one in sight, that one is to be found.</summary>
    internal static string Say(AnswerRow row, Words words)
    {
        string status = row.Text("training_status"), due = row.Day("due_on") is { } day ? words.Day(day) : "";
        return row.Day("class_ends") is { } ends
            ? words.With($"advice.{status}.class", row.Text("class_name"), words.Day(ends), due)
            : words.With($"advice.{status}", due);
    }
}
