using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Looks decisions through that say who a person or which class another is: against the rows, and against what was decided before.</summary>
internal sealed class NamedStep(IReadOnlyList<Ledger> ledgers, DuckDBConnection connection, string county, string kind, Ledger named)
{
    /// <summary>The subjects whose rows move, and where to; null sets them aside. A person or class that is new and has rows under a number of its own keeps them.</summary>
    public static IReadOnlyCollection<(string Subject, string? Becomes)> Moves(IEnumerable<Decision> decisions, string kind) =>
        [.. decisions.Where(decision => decision.Kind == kind && Moves(decision)).Select(decision => (decision.Subject, decision.Choice == "skip" ? null : decision.Value))];

    /// <summary>Whether a decision moves rows.</summary>
    public static bool Moves(Decision decision) => decision.Choice is "same" or "skip" || (decision is { Kind: DecisionKind.Person, Choice: "new" } && Labels.IsPerson(decision.Subject));

    /// <summary>Refuses decisions about what is not there, about what was decided before, and ones that lead to nothing.</summary>
    /// <exception cref="ImportRefusedException"><c>decided-about-nothing</c>, <c>decided-before</c>, <c>unknown-cadre</c>, <c>unknown-class</c>, <c>same-as-itself</c>, <c>decided-in-a-chain</c>, <c>skipped-though-known</c>.</exception>
    public void RefuseUnlessOpen(IReadOnlyList<Decision> all)
    {
        List<Decision> decisions = [.. all.Where(decision => decision.Kind == kind)];
        if (decisions.Count == 0)
            return;
        ILookup<string, TakenDecision> before = Decisions.Standing(connection, kind, county).ToLookup(taken => taken.Decision.Subject);
        HashSet<string> leaving = [.. Moves(decisions, kind).Select(move => move.Subject)];
        HashSet<string> known = Known(decisions.SelectMany(decision => new[] { decision.Subject, decision.Value }).OfType<string>());
        foreach (Decision decision in decisions)
        {
            if (before[decision.Subject].FirstOrDefault(taken => Moves(taken.Decision) || (taken.Decision.Choice == decision.Choice && taken.Decision.Value == decision.Value)) is { } taken)
                throw new ImportRefusedException("decided-before", Decisions.Number(taken.Batch));
            if (!known.Contains(decision.Subject) && !IsNamed(decision.Subject))
                throw new ImportRefusedException("decided-about-nothing", decision.Subject);
            if (decision.Choice == "skip" && kind == DecisionKind.Person && known.Contains(decision.Subject))
                throw new ImportRefusedException("skipped-though-known", decision.Subject);
            if (decision.Choice == "same")
                RefuseUnlessLeadsToOne(decision, known, leaving);
        }
    }

    private void RefuseUnlessLeadsToOne(Decision decision, HashSet<string> known, HashSet<string> leaving)
    {
        if (decision.Value == decision.Subject)
            throw new ImportRefusedException("same-as-itself", decision.Subject);
        if (!known.Contains(decision.Value!))
            throw new ImportRefusedException(kind == DecisionKind.Person ? "unknown-cadre" : "unknown-class", decision.Value!);
        if (leaving.Contains(decision.Value!))
            throw new ImportRefusedException("decided-in-a-chain", decision.Value!);
    }

    /// <summary>Those of the numbers that stand in the ledger itself.</summary>
    private HashSet<string> Known(IEnumerable<string> numbers) =>
        [.. connection.Query<string>($"select {named.Key[0]} from {named.Name} where source_county = $county and {named.Key[0]} in $numbers", new { county, numbers = numbers.Distinct() })];

    /// <summary>Whether any row names it, although the ledger does not know it.</summary>
    private bool IsNamed(string number) => Rekeying.Naming(ledgers, named).Any(naming =>
        connection.ExecuteScalar<bool>($"select exists (select 1 from {naming.Ledger.Name} where source_county = $county and {naming.Column.Name} = $number)", new { county, number }));
}
