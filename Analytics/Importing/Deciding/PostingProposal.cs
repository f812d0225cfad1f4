namespace CadreTraining.Analytics.Importing;

/// <summary>What successive rosters say about a cadre's postings.</summary>
public enum ProposalKind
{
    /// <summary>The roster lists a cadre who holds no post in the unit.</summary>
    Start,

    /// <summary>A cadre left one roster and stands on another's, or stands on the same one with another layer or rank: one post ends and one begins.</summary>
    Move,

    /// <summary>A cadre who held a post in the unit is no longer on its roster.</summary>
    Departure,
}

/// <summary>A post as a proposal names it.</summary>
/// <param name="PostingId">The posting's number; null while it is only proposed.</param>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="Post">What it is called; null when unknown.</param>
/// <param name="Layer">A code of the layers; null when unknown.</param>
/// <param name="RankLevel">A code of the rank levels; null when unknown.</param>
/// <param name="IsMain">Whether it is the main post; null when unknown.</param>
/// <param name="Start">Its first day; null when unknown.</param>
public sealed record ProposedPost(string? PostingId, string UnitCode, string UnitName, string? Post, string? Layer, string? RankLevel, bool? IsMain, DateOnly? Start);

/// <summary>A start, move or departure that the latest roster of a unit proposes. Nothing of it stands among the postings before a decision of kind <see cref="DecisionKind.Posting"/> confirms it.</summary>
/// <param name="Subject">Names it in a decision.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CadreId">The cadre.</param>
/// <param name="Name">The cadre's name.</param>
/// <param name="BirthMonth">The cadre's month of birth; null when unknown.</param>
/// <param name="From">The post that ends; null for a start.</param>
/// <param name="To">The post that begins; null for a departure.</param>
/// <param name="RosterDate">The day of the roster that says so.</param>
/// <param name="Day">The first day of the post that begins, null when the roster does not say it: then it stays unknown. For a departure the last day in post that can still be true: the one before the roster.</param>
/// <param name="AlsoIn">Names of other units in which the cadre holds a post that goes on, as far as anybody knows; empty for a move or departure.</param>
public sealed record PostingProposal(
    string Subject, ProposalKind Kind, string CadreId, string Name, DateOnly? BirthMonth, ProposedPost? From, ProposedPost? To, DateOnly RosterDate, DateOnly? Day, IReadOnlyList<string> AlsoIn)
{
    /// <summary>The file and row of the roster; for a departure those of the posting.</summary>
    internal (long Batch, int Source, int Row) Told { get; init; }

    /// <summary>The last day of the post that ends when the other begins on <paramref name="day"/>; null: an unknown day.</summary>
    internal DateOnly Ending(DateOnly? day) => Kind == ProposalKind.Departure
        ? day ?? Day!.Value
        : day is { } first && !(From!.Start >= first) ? first.AddDays(-1) : LastDayLeft;

    /// <summary>The last day that the roster leaves open for the post that ends.</summary>
    internal DateOnly LastDayLeft { get; init; }
}

/// <summary>A roster that proposes no departures yet, because it lists people of whom nobody has said who they are.</summary>
/// <param name="UnitCode">The unit.</param>
/// <param name="UnitName">The unit's name.</param>
/// <param name="RosterDate">The roster's day.</param>
/// <param name="People">How many they are.</param>
public sealed record WaitingRoster(string UnitCode, string UnitName, DateOnly RosterDate, long People);
