using System.Globalization;
using CadreTraining.Analytics.Ledgers;
using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Adds the cadres whom a decision says to be new, each with a number of its own and with what the label tells.</summary>
internal sealed class NewPeople(IReadOnlyList<Ledger> ledgers, DuckDBConnection connection, Rekeying rows, long batch, string county)
{
    /// <summary>How many were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the cadre of a decision that makes one.</summary>
    /// <returns>The decision with the cadre's number; any other decision as it is.</returns>
    /// <exception cref="ImportRefusedException"><c>cadre-exists</c>: the number asked for is taken.</exception>
    public Decision Make(Decision decision)
    {
        if (decision is not { Kind: DecisionKind.Person, Choice: "new" } || !Labels.IsPerson(decision.Subject))
            return decision;
        (string unit, string name, DateOnly? birthMonth) = Labels.PersonOf(decision.Subject);
        if (decision.Value is { } asked && IsTaken(asked))
            throw new ImportRefusedException("cadre-exists", asked);
        string number = decision.Value ?? Free(Labels.Cadre(unit, name, birthMonth));
        (long from, int source, int row) = FirstRow(decision.Subject);
        connection.Execute("insert into cadres (cadre_id, name, birth_month, source_county, batch_id, source_id, source_row) values ($number, $name, $birthMonth, $county, $batch, $source, $row)",
            new { number, name, birthMonth, county, batch, source = rows.Carry([(from, source)])[0], row });
        Count++;
        return decision with { Value = number };
    }

    /// <summary>A second person of the same name and month in a unit takes the next number.</summary>
    private string Free(string number) => IsTaken(number)
        ? Enumerable.Range(2, int.MaxValue - 2).Select(place => $"{number}-{place.ToString(CultureInfo.InvariantCulture)}").First(next => !IsTaken(next))
        : number;

    private bool IsTaken(string number) => connection.ExecuteScalar<bool>("select exists (select 1 from cadres where source_county = $county and cadre_id = $number)", new { county, number });

    /// <summary>The first row that the label stands in: there the cadre was first heard of.</summary>
    private (long Batch, int Source, int Row) FirstRow(string label)
    {
        string all = string.Join(" union all ", Rekeying.Naming(ledgers, Cadres.Ledger).Select(naming =>
            $"select batch_id, source_id, source_row from {naming.Ledger.Name} where source_county = $county and {naming.Column.Name} = $label"));
        return connection.QueryFirst<(long, int, int)>($"select * from ({all}) order by 1, 2, 3 limit 1", new { county, label });
    }
}
