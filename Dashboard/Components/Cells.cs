using CadreTraining.Analytics;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>Values of an answer as a reader sees them: numbers in the reader's form, codes by their names, unknown as a dash.</summary>
public static class Cells
{
    /// <summary>One cell.</summary>
    public static string Text(AnswerRow row, Figure figure, Words words) => row[figure.Name] switch
    {
        null or "" => "—",
        string code when figure.Kind == FigureKind.Code => CodeNames.Of(figure.Name, code, words),
        string text => text,
        bool flag => words[flag ? "yes" : "no"],
        DateOnly day => words.Day(day),
        long count => words.Count(count),
        decimal hours => words.Hours(hours),
        double ratio when figure.IsMean => words.Hours((decimal)Math.Round(ratio, 1)),
        double ratio when figure.Over.Count > 0 && Whole(row, figure) < Standings.FewPeople => $"{words.Count(figure.Of.Sum(row.Count))}/{words.Count(Whole(row, figure))}",
        double ratio => words.Share(ratio),
        var other => Convert.ToString(other, words.Culture) ?? "",
    };

    // Of so few a share says more than it knows.
    private static long Whole(AnswerRow row, Figure share) => share.Over.Sum(row.Count);
}
