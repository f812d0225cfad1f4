using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Text;

/// <summary>What readers call the codes that stand in columns of answers, the same on pages and in sheets.</summary>
public static class CodeNames
{
    /// <summary>Columns and facets whose codes are those of a ledger.</summary>
    private static readonly Dictionary<string, CodeList> Lists = new()
    {
        ["layer"] = Codes.Layer,
        ["sex"] = Codes.Sex,
        ["education"] = Codes.Education,
        ["identity"] = Codes.Identity,
        ["political"] = Codes.Political,
        ["rank_level"] = Codes.RankLevel,
        ["status"] = Codes.AttendanceStatus,
        ["evidence"] = Codes.Evidence,
        ["channel"] = Codes.Channel,
        ["category"] = Codes.Category,
        ["ledger"] = Codes.SentLedger,
        ["provider_type"] = Codes.ProviderType,
        ["kind"] = Codes.AssessmentKind,
        ["grade"] = Codes.Grade,
        ["route"] = Codes.Route,
        ["type"] = Codes.AppointmentType,
        ["appointment_type"] = Codes.AppointmentType,
        ["reserve_level"] = Codes.ReserveLevel,
        ["exit_reason"] = Codes.ReserveExit,
    };

    /// <summary>Columns and facets whose codes are words of the measures; the text of each stands under this and the code.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["standing"] = "standing.",
        ["state"] = "state.",
        ["question"] = "data-question.",
        ["training_status"] = "training-status.",
        ["study_outcome"] = "study-outcome.",
        ["call_finding"] = "call-finding.",
        ["cohort"] = "cohort.",
        ["compared"] = "compared.",
        ["outcome"] = "outcome.",
        ["resit"] = "resit.",
        ["young"] = "young.",
        ["age_band"] = "age_band.",
    };

    /// <summary>The name of a code; the code itself where the column holds keys, or where nobody has named it.</summary>
    /// <param name="column">The column, or the facet that it is a value of.</param>
    /// <param name="code">The code as the measure brings it.</param>
    /// <param name="words">The reader's words.</param>
    public static string Of(string column, string code, Words words) => Lists.TryGetValue(column, out CodeList? list) ? list.Display(code, words.Language)
        : Texts.TryGetValue(column, out string? texts) ? words.Find(texts + code) ?? code
        : code;
}
