using System.Text.Json;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Takes decisions: what they do to the rows happens with them in one transaction, as a batch of its own.</summary>
internal sealed class Deciding(Warehouse warehouse)
{
    private static readonly IReadOnlyDictionary<string, string[]> Choices = new Dictionary<string, string[]>
    {
        [DecisionKind.Person] = ["same", "new", "skip"],
        [DecisionKind.Class] = ["same", "new", "skip"],
        [DecisionKind.Unit] = ["same"],
        [DecisionKind.Columns] = ["taught"],
        [DecisionKind.Posting] = ["confirm", "decline"],
        [DecisionKind.Question] = ["explained", "corrected", "open"],
        [DecisionKind.Query] = ["raised", "answered", "withdrawn"],
    };

    /// <summary>Takes decisions together: all of them, or none. All that they are about lies in a territory. When they are taken again in a rebuilt store, <paramref name="again"/> is the number of their batch.</summary>
    /// <returns>The batch, and the decisions as they were written: one that makes a new cadre names the number it was given.</returns>
    public (long Batch, IReadOnlyList<Decision> Decisions) Decide(IReadOnlyList<Decision> decisions, string county, string by, DateTime at, Territory within, long? again = null, Action<StoreChange>? witness = null)
    {
        if (decisions.Count == 0)
            throw new ImportRefusedException("nothing-decided", "");
        foreach (Decision decision in decisions)
            RefuseUnlessMeant(decision);
        if (decisions.CountBy(Topic).FirstOrDefault(topic => topic.Value > 1) is { Value: > 1 } twice)
            throw new ImportRefusedException("decided-twice", twice.Key.Subject);

        return warehouse.Write(connection =>
        {
            long batch = again ?? connection.ExecuteScalar<long>("select coalesce(max(batch_id), 0) + 1 from batches");
            connection.Execute("insert into batches (batch_id, imported_at, imported_by, source_county, added, changed, unchanged, refused, kind, territory) values ($batch, $at, $by, $county, 0, 0, 0, 0, $kind, $territory)",
                new { batch, at, by, county, kind = BatchKind.Decision, territory = within.Text });
            Belonging belonging = new(warehouse.Ledgers, connection, within);
            belonging.KnowCadres(county, DateOnly.FromDateTime(at));
            new OwnStep(warehouse.Ledgers, connection, belonging, county).RefuseUnlessOwn(decisions);
            Rekeying rows = new(warehouse.Ledgers, connection, batch, county);
            rows.Begin();
            NamedStep people = new(warehouse.Ledgers, connection, county, DecisionKind.Person, Cadres.Ledger);
            NamedStep classes = new(warehouse.Ledgers, connection, county, DecisionKind.Class, Classes.Ledger);
            RefuseUnknownUnits(connection, decisions);
            people.RefuseUnlessOpen(decisions);
            classes.RefuseUnlessOpen(decisions);
            NewPeople made = new(warehouse.Ledgers, connection, rows, batch, county);
            IReadOnlyList<Decision> written = [.. decisions.Select(made.Make)];
            (int began, int ended) = PostingProposals.Confirm(connection, belonging, rows, batch, county, [.. decisions.Where(decision => decision.Kind == DecisionKind.Posting)]);
            rows.Move(Cadres.Ledger, NamedStep.Moves(written, DecisionKind.Person));
            rows.Move(Classes.Ledger, NamedStep.Moves(written, DecisionKind.Class));
            rows.End();
            Record(connection, batch, written);
            connection.Execute("update batches set added = $added, changed = $changed, unchanged = $unchanged, refused = $refused where batch_id = $batch",
                new { batch, added = made.Count + began, changed = rows.Moved + ended, unchanged = rows.Repeated, refused = rows.Contradicting });
            witness?.Invoke(new StoreChange.Decide(batch, county, within, written));
            return (batch, written);
        });
    }

    /// <summary>What a decision is about: two people may be said to be two again and again, each time of another.</summary>
    private static (string Kind, string Subject, string? Other) Topic(Decision decision) =>
        (decision.Kind, decision.Subject, decision is { Kind: DecisionKind.Person or DecisionKind.Class, Choice: "new" } ? decision.Value : null);

    private static void RefuseUnlessMeant(Decision decision)
    {
        if (!Choices.TryGetValue(decision.Kind, out string[]? choices))
            throw new ImportRefusedException("unknown-decision", decision.Kind);
        if (!choices.Contains(decision.Choice))
            throw new ImportRefusedException("unknown-choice", decision.Choice);
        if (string.IsNullOrWhiteSpace(decision.Subject))
            throw new ImportRefusedException("decided-about-nothing", decision.Subject);
        if (decision.Choice == "same" && string.IsNullOrWhiteSpace(decision.Value))
            throw new ImportRefusedException("same-as-nothing", decision.Subject);
        if (decision.Kind == DecisionKind.Columns && !IsTeaching(decision.Value))
            throw new ImportRefusedException("unreadable-teaching", decision.Subject);
    }

    private static bool IsTeaching(string? value)
    {
        try
        {
            return value is not null && JsonSerializer.Deserialize<Teaching>(value, JsonSerializerOptions.Web) is { Shape: not null, Meanings: not null };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void RefuseUnknownUnits(DuckDBConnection connection, IReadOnlyList<Decision> decisions)
    {
        foreach (Decision decision in decisions.Where(decision => decision.Kind == DecisionKind.Unit))
        {
            if (!connection.ExecuteScalar<bool>("select exists (select 1 from org_units where unit_code = $code)", new { code = decision.Value }))
                throw new ImportRefusedException("unknown-unit", decision.Value!);
        }
    }

    private static void Record(DuckDBConnection connection, long batch, IReadOnlyList<Decision> decisions)
    {
        using DuckDBAppender appender = connection.CreateAppender("decisions");
        foreach (Decision decision in decisions)
            appender.CreateRow().AppendValue(batch).AppendValue(decision.Kind).AppendValue(decision.Subject).AppendValue(decision.Choice).AppendValue(decision.Value).AppendValue(decision.Note).EndRow();
    }
}
