using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Pages.Data;

/// <summary>What readers call the ledgers.</summary>
internal static class LedgerNames
{
    /// <summary>The title of a ledger; a dash for a file that held none.</summary>
    public static string Title(string ledger, Words words) => Ledger.All.FirstOrDefault(each => each.Name == ledger)?.Title.In(words.Language) ?? (ledger.Length == 0 ? "—" : ledger);
}
