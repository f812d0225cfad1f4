using CadreTraining.Analytics;
using CadreTraining.Analytics.Ledgers;
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
        string code when figure.Kind == FigureKind.Code => Name(figure.Name, code, words),
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

    /// <summary>What readers call a code of a column; the code itself where it is a key.</summary>
    public static string Name(string column, string code, Words words) => column switch
    {
        "standing" => words["standing." + code],
        "status" => Codes.AttendanceStatus.Display(code, words.Language),
        "evidence" => Codes.Evidence.Display(code, words.Language),
        "channel" => Codes.Channel.Display(code, words.Language),
        "category" => Codes.Category.Display(code, words.Language),
        "rank_level" => Codes.RankLevel.Display(code, words.Language),
        "state" => words["state." + code],
        "question" => words["data-question." + code],
        "ledger" => Codes.SentLedger.Display(code, words.Language),
        "route" => Codes.Route.Display(code, words.Language),
        "appointment_type" => Codes.AppointmentType.Display(code, words.Language),
        "reserve_level" => Codes.ReserveLevel.Display(code, words.Language),
        "exit_reason" => Codes.ReserveExit.Display(code, words.Language),
        "training_status" => words["training-status." + code],
        "study_outcome" => words["study-outcome." + code],
        "cohort" or "compared" => words[$"{column}.{code}"],
        "provider_type" => Codes.ProviderType.Display(code, words.Language),
        "call_finding" => words["call-finding." + code],
        "layer" => Codes.Layer.Display(code, words.Language),
        "kind" => Codes.AssessmentKind.Display(code, words.Language),
        "grade" => Codes.Grade.Display(code, words.Language),
        "outcome" or "resit" => words[column + "." + code],
        _ => code,
    };
}
