using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Items">Those of the page.</param>
public sealed record ReviewPage<T>(int Total, IReadOnlyList<T> Items);

/// <summary>What waits for a data manager to decide: people and classes that are not certain, and what rosters say about postings. <see cref="Importer.Decide"/> takes the decisions.</summary>
/// <param name="warehouse">The store.</param>
/// <param name="within">The part of the unit tree that the data manager works in; of what lies outside nothing is shown. The whole store unless given.</param>
public sealed class Review(Warehouse warehouse, Territory? within = null)
{
    /// <summary>The reporting counties that sent anything; decisions are about the rows of one.</summary>
    public IReadOnlyList<string> Counties() => warehouse.Read(connection => Belonging(connection) is { IsWhole: false } belonging
        ? belonging.Counties()
        : Dapper.SqlMapper.Query<string>(connection, "select distinct source_county from batches where undone_at is null order by 1").ToList());

    /// <summary>People of whom it is not certain who they are: labels first, those with the most rows at the beginning, then cadres who seem to stand under two numbers.</summary>
    /// <param name="county">The reporting county.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<PersonQuestion> People(string county, int skip, int take) => warehouse.Read(connection => new PeopleQueue(connection, warehouse.Ledgers, Belonging(connection, county), county).Page(skip, take));

    /// <summary>Classes of the same days and alike names, which may be one.</summary>
    /// <param name="county">The reporting county.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<ClassQuestion> Classes(string county, int skip, int take) => warehouse.Read(connection => new ClassQueue(connection, Belonging(connection, county), county).Page(skip, take));

    /// <summary>What the latest rosters propose about postings, by unit and name.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<PostingProposal> Postings(string county) => warehouse.Read(connection => PostingProposals.Open(connection, Belonging(connection, county), county));

    /// <summary>The latest rosters that list people of whom nobody has said who they are; they propose no departures before that.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<WaitingRoster> WaitingRosters(string county) => warehouse.Read(connection => PostingProposals.Waiting(connection, Belonging(connection), county));

    /// <summary>The decisions that were taken, the latest first; those taken back stand among them.</summary>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<TakenDecision> Decided(int skip, int take) => warehouse.Read(connection =>
    {
        Belonging belonging = Belonging(connection);
        return new ReviewPage<TakenDecision>(Dapper.SqlMapper.ExecuteScalar<int>(connection, $"select count(*) from decisions where {belonging.IsOwnBatch("batch_id")}"), Decisions.All(connection, belonging, skip, take));
    });

    /// <summary>The decisions of one batch, in the order in which they were taken; empty for an import.</summary>
    /// <param name="batch">The batch.</param>
    public IReadOnlyList<TakenDecision> Decided(long batch) => warehouse.Read(connection => Decisions.Of(connection, batch)).Where(taken => (within ?? Territory.Whole).Covers(taken.Within, warehouse)).ToList();

    private Belonging Belonging(DuckDB.NET.Data.DuckDBConnection connection) => new(warehouse.Ledgers, connection, within ?? Territory.Whole);

    private Belonging Belonging(DuckDB.NET.Data.DuckDBConnection connection, string county)
    {
        Belonging belonging = Belonging(connection);
        belonging.KnowCadres(county, warehouse.Today);
        return belonging;
    }
}
