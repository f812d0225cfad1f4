using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics;

/// <summary>Where a unit stands in the tree, cut to the grant.</summary>
/// <param name="Unit">The unit; null for a grant over a store with several tops.</param>
/// <param name="Path">From the top of the grant down to the unit itself.</param>
/// <param name="Children">The units right below that are valid on the data date, in the order of their codes.</param>
public sealed record Place(Unit? Unit, IReadOnlyList<Unit> Path, IReadOnlyList<Unit> Children);

/// <summary>The only public way to data: a grant is part of every question.</summary>
public sealed class Desk(Warehouse warehouse, Grant grant)
{
    /// <summary>Whose data is seen here.</summary>
    public Grant Grant { get; } = grant;

    /// <summary>The store behind the desk.</summary>
    internal Warehouse Warehouse { get; } = warehouse;

    /// <summary>Asks a measure.</summary>
    /// <param name="measure">Its id, such as <c>coverage</c>.</param>
    /// <param name="question">What is asked of it.</param>
    /// <param name="cancel">Stops the asking.</param>
    /// <exception cref="QuestionRefusedException">The measure, the unit or a value is unknown, or people are not in the grant.</exception>
    public Answer Ask(string measure, Question question, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Where a unit stands; null asks for the top of the grant.</summary>
    /// <exception cref="QuestionRefusedException">There is no such unit in the grant.</exception>
    public Place Place(string? unitCode, Language language, CancellationToken cancel = default) => throw new NotImplementedException();
}
