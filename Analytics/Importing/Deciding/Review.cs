using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics.Importing;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Items">Those of the page.</param>
public sealed record ReviewPage<T>(int Total, IReadOnlyList<T> Items);

/// <summary>What waits for a data manager to decide: people and classes that are not certain, and what rosters say about postings. <see cref="Importer.Decide"/> takes the decisions.</summary>
/// <param name="warehouse">The store.</param>
public sealed class Review(Warehouse warehouse)
{
    /// <summary>The reporting counties that sent anything; decisions are about the rows of one.</summary>
    public IReadOnlyList<string> Counties() => warehouse.Read(connection => Dapper.SqlMapper.Query<string>(connection, "select distinct source_county from batches where undone_at is null order by 1").ToList());

    /// <summary>People of whom it is not certain who they are: labels first, those with the most rows at the beginning, then cadres who seem to stand under two numbers.</summary>
    /// <param name="county">The reporting county.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<PersonQuestion> People(string county, int skip, int take) => warehouse.Read(connection => new PeopleQueue(connection, warehouse.Ledgers, county).Page(skip, take));

    /// <summary>Classes of the same days and alike names, which may be one.</summary>
    /// <param name="county">The reporting county.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<ClassQuestion> Classes(string county, int skip, int take) => warehouse.Read(connection => new ClassQueue(connection, county).Page(skip, take));

    /// <summary>What the latest rosters propose about postings, by unit and name.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<PostingProposal> Postings(string county) => warehouse.Read(connection => PostingProposals.Open(connection, county));

    /// <summary>The latest rosters that list people of whom nobody has said who they are; they propose no departures before that.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<WaitingRoster> WaitingRosters(string county) => warehouse.Read(connection => PostingProposals.Waiting(connection, county));

    /// <summary>The decisions that were taken, the latest first; those taken back stand among them.</summary>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public ReviewPage<TakenDecision> Decided(int skip, int take) => warehouse.Read(connection =>
        new ReviewPage<TakenDecision>(Dapper.SqlMapper.ExecuteScalar<int>(connection, "select count(*) from decisions"), Decisions.All(connection, skip, take)));

    /// <summary>The decisions of one batch, in the order in which they were taken; empty for an import.</summary>
    /// <param name="batch">The batch.</param>
    public IReadOnlyList<TakenDecision> Decided(long batch) => warehouse.Read(connection => Decisions.Of(connection, batch));
}
