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

    /// <summary>What the latest rosters propose about postings, by unit and name.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<PostingProposal> Postings(string county) => warehouse.Read(connection => PostingProposals.Open(connection, county));

    /// <summary>The latest rosters that list people of whom nobody has said who they are; they propose no departures before that.</summary>
    /// <param name="county">The reporting county.</param>
    public IReadOnlyList<WaitingRoster> WaitingRosters(string county) => warehouse.Read(connection => PostingProposals.Waiting(connection, county));
}
