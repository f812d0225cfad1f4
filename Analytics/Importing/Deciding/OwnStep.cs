using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Refuses decisions about what lies outside a territory, just as if there were nothing by that name. In the whole store nothing does.</summary>
internal sealed class OwnStep(IReadOnlyList<Ledger> ledgers, DuckDBConnection connection, Belonging belonging, string county)
{
    /// <summary>Looks decisions through for subjects and values that lie outside.</summary>
    /// <exception cref="ImportRefusedException"><c>decided-about-nothing</c>, <c>unknown-cadre</c>, <c>unknown-class</c>, <c>unknown-unit</c>.</exception>
    public void RefuseUnlessOwn(IReadOnlyList<Decision> decisions)
    {
        if (belonging.IsWhole)
            return;
        foreach (Decision decision in decisions)
        {
            if (!IsAboutTheirOwn(decision))
                throw new ImportRefusedException("decided-about-nothing", decision.Subject);
            if (MissingValue(decision) is { } missing)
                throw new ImportRefusedException(missing, decision.Value!);
        }
    }

    private bool IsAboutTheirOwn(Decision decision) => decision.Kind switch
    {
        DecisionKind.Person => AllRowsAreOwn(Cadres.Ledger, decision.Subject),
        DecisionKind.Class => AllRowsAreOwn(Classes.Ledger, decision.Subject),
        DecisionKind.Unit => belonging.Contains(decision.Subject.Split('/')[0]),
        DecisionKind.Question => IsOwnQuestion(decision.Subject.Split('|', 2)[^1]),
        DecisionKind.Query => decision.Value is { } unit && belonging.Contains(unit),
        _ => true, // a proposal is looked for among those within; what columns mean counts only within
    };

    /// <summary>Why a decision's value is not there; null when it is.</summary>
    private string? MissingValue(Decision decision) => decision switch
    {
        { Value: null } => null,
        { Kind: DecisionKind.Person } when (decision.Choice == "same" || !Labels.IsPerson(decision.Subject)) && !Is(belonging.IsAtHome("$number"), decision.Value) => "unknown-cadre",
        { Kind: DecisionKind.Class } when !Is($"exists (select 1 from classes where class_id = $number and source_county = $county and {belonging.Offers(Classes.Ledger, "classes")})", decision.Value) => "unknown-class",
        { Kind: DecisionKind.Unit } when !belonging.Contains(decision.Value) => "unknown-unit",
        _ => null,
    };

    /// <summary>A decision moves every row that names its subject, so all of them must lie within.</summary>
    private bool AllRowsAreOwn(Ledger named, string number)
    {
        string rows = string.Join(" union all ", Rekeying.Naming(ledgers, named).Select(naming => (naming.Ledger, Column: naming.Column.Name)).Prepend((named, named.Key[0])).Select(naming =>
            $"select {belonging.Holds(naming.Item1, "line")} as is_own from {naming.Item1.Name} line where source_county = $county and {naming.Item2} = $number"));
        return Is($"(select count(*) > 0 and bool_and(is_own) from ({rows}))", number);
    }

    /// <summary>The key of a question's row begins with the row's cadre, posting or unit, or with the file of a sheet; or it ends with the sheet's sender.</summary>
    private bool IsOwnQuestion(string key) => Is($"""
        exists (select 1 from cadre_place where (is_home or is_tied) and starts_with($number || '/', $county || '/' || cadre_id || '/'))
        or exists (select 1 from postings where {belonging.IsOwn("unit_code")} and source_county || '/' || posting_id = $number)
        or exists (select 1 from own_unit where starts_with($number || '/', unit_code || '/') or ends_with($number, '/' || unit_code))
        or exists (select 1 from sources where {belonging.IsOwn("sender")} and starts_with($number, sha256 || '/'))
        """, key);

    private bool Is(string condition, string number) => connection.ExecuteScalar<bool>($"select coalesce({condition}, false)", new { county, number });
}
