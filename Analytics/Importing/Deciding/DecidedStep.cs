using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>Does to the rows of an import what was decided about the people and classes that they name, so that a file which comes again changes nothing.</summary>
/// <param name="run">The import.</param>
/// <param name="county">The reporting county.</param>
internal sealed class DecidedStep(ImportRun run, string county)
{
    private static readonly (string Kind, Ledger Named)[] About = [(DecisionKind.Person, Cadres.Ledger), (DecisionKind.Class, Classes.Ledger)];

    /// <summary>Re-keys the staged rows that a decision in force is about, and leaves out those that it skips. Without decisions no row is read.</summary>
    public void Run()
    {
        List<(string Kind, Ledger Named)> decided = [.. About.Where(about => run.Warehouse.Ledgers.Contains(about.Named) && Collect(about.Kind))];
        if (decided.Count == 0)
            return;
        foreach (StagedTable table in run.Staged)
        {
            foreach ((string kind, Ledger named) in decided.Where(about => about.Named == table.Ledger))
                LeaveOutTheirOwn(table, kind, named);
            Follow(table, [.. decided.SelectMany(about => table.Ledger!.Columns.Where(column => column.Reference?.Ledger == about.Named.Name && table.Ledger != about.Named).Select(column => (about.Kind, column.Name)))]);
        }
    }

    /// <summary>Collects where the decisions of a kind lead in the end: who was said to be a second person may later have been said to be a third.</summary>
    private bool Collect(string kind)
    {
        IReadOnlyDictionary<string, TakenDecision> moves = Decisions.Standing(run.Staging.Connection, kind, county).Where(taken => NamedStep.Moves(taken.Decision))
            .GroupBy(taken => taken.Decision.Subject).ToDictionary(group => group.Key, group => group.Last());
        if (moves.Count == 0)
            return false;
        run.Run($"create or replace temp table decided_{kind} (subject varchar, becomes varchar, batch_id varchar)");
        run.Staging.Append($"decided_{kind}", moves.Values.Select(taken => new[] { taken.Decision.Subject, End(taken.Decision, moves), Decisions.Number(taken.Batch) }), run.Cancel);
        return true;
    }

    private static string? End(Decision decision, IReadOnlyDictionary<string, TakenDecision> moves)
    {
        string? becomes = decision.Choice == "skip" ? null : decision.Value;
        for (int step = 0; becomes is not null && step < moves.Count && moves.TryGetValue(becomes, out TakenDecision? next); step++)
            becomes = next.Decision.Choice == "skip" ? null : next.Decision.Value;
        return becomes;
    }

    /// <summary>The row of a person or class that was said to be another stays set aside.</summary>
    private void LeaveOutTheirOwn(StagedTable table, string kind, Ledger named)
    {
        RestOn(table, kind, named.Key[0]);
        run.LeaveOut($"select {table.Id}, staged.rowid, true from {table.Name} staged join decided_{kind} decided on decided.subject = staged.{named.Key[0]}");
    }

    private void Follow(StagedTable table, IReadOnlyList<(string Kind, string Column)> columns)
    {
        columns = [.. columns.Where(column => RestOn(table, column.Kind, column.Column))];
        if (columns.Count == 0)
            return;
        string keys = string.Join("", table.Ledger!.Key.Where(key => columns.All(each => each.Column != key)).Select(key => $", staged.{key}"));
        string named = string.Join("", columns.Select(each => $", staged.{each.Column} as was_{each.Column}, case when of_{each.Column}.subject is null then staged.{each.Column} else of_{each.Column}.becomes end as {each.Column}"));
        run.Run($"""
            create or replace temp table following as
            select staged.rowid as line{keys}{named}, {string.Join(" or ", columns.Select(each => $"(of_{each.Column}.subject is not null and of_{each.Column}.becomes is null)"))} as skipped
            from {table.Name} staged {string.Join(" ", columns.Select(each => $"left join decided_{each.Kind} of_{each.Column} on of_{each.Column}.subject = staged.{each.Column}"))}
            where {string.Join(" or ", columns.Select(each => $"of_{each.Column}.subject is not null"))}
            """);
        run.LeaveOut($"select {table.Id}, line, true from following where skipped");
        if (columns.Any(each => table.Ledger.Key.Contains(each.Column)))
            LeaveOutWhatGaveWay(table, table.Ledger, [.. columns.Select(each => each.Column)]);
        foreach ((_, string column) in columns)
            run.Run($"update {table.Name} set {column} = following.{column} from following where {table.Name}.rowid = following.line and not skipped");
    }

    /// <summary>A row that was set aside because another stood under its new key gives way again: no row of that key ever came from it.</summary>
    private void LeaveOutWhatGaveWay(StagedTable table, Ledger ledger, string[] columns)
    {
        string[] fixedKeys = [.. ledger.Key.Except(columns)];
        string same = string.Join("", fixedKeys.Select(key => $" and row.{key} is not distinct from following.{key}"));
        string now = same + string.Join("", ledger.Key.Intersect(columns).Select(key => $" and row.{key} = following.{key}"));
        string then = same + string.Join("", ledger.Key.Intersect(columns).Select(key => $" and row.{key} in (following.was_{key}, following.{key})"));
        string FromWhere(string rows, string condition, string more = "") => $"""
            select following.line, sha256, sheet, row.source_row{more} from following join {rows} row on row.source_county = getvariable('county'){condition}
            join sources on sources.batch_id = row.batch_id and sources.source_id = row.source_id where not skipped
            """;
        string setAside = Schema.Overwritten(ledger);
        run.Run($"create or replace temp table stood as {FromWhere(ledger.Name, now, ", true as stands")} union all {FromWhere(setAside, now, ", false")}");
        run.Run($"create or replace temp table gave_way as {FromWhere($"(select * from {setAside} where overwritten_by in (select batch_id from batches where kind = '{BatchKind.Decision}'))", then)}");
        run.LeaveOut($"""
            select distinct {table.Id}, line, true from gave_way
            where exists (select 1 from stood where stood.line = gave_way.line and stands)
              and not exists (select 1 from stood where stood.line = gave_way.line and stood.sha256 = gave_way.sha256 and stood.sheet is not distinct from gave_way.sheet and stood.source_row = gave_way.source_row)
            """);
    }

    /// <summary>Whether a decision is about any row of the table; then the import rests on it.</summary>
    private bool RestOn(StagedTable table, string kind, string column)
    {
        List<string> batches = run.Staging.Rows($"select distinct decided.batch_id from {table.Name} staged join decided_{kind} decided on decided.subject = staged.{column}", row => row.GetString(0), run.Cancel);
        run.RestsOn.UnionWith(batches.Select(batch => long.Parse(batch, System.Globalization.CultureInfo.InvariantCulture)));
        return batches.Count > 0;
    }
}
