using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics;

/// <summary>Which evidence proves an attendance. What is only declared, or says nothing of its evidence, is never proven.</summary>
/// <param name="counts">Values of the code list of evidence.</param>
public sealed class Proof(params IEnumerable<string> counts)
{
    private readonly string[] counts = [.. Codes.Evidence.Codes.Select(code => code.Value).Intersect(counts)];

    /// <summary>What counts unless set otherwise: approved, a sign-in sheet, the platform of an online academy.</summary>
    public static Proof Usual { get; } = new("approved", "sign_in_sheet", "platform");

    /// <summary>What a setting says, such as <c>approved,platform</c>; the usual when it is null or empty.</summary>
    /// <exception cref="ArgumentException">A value is no kind of evidence.</exception>
    public static Proof Read(string? setting)
    {
        string[] given = setting?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (given.FirstOrDefault(value => Codes.Evidence.Codes.All(code => code.Value != value)) is { } unknown)
            throw new ArgumentException($"Proof:Counts names {unknown}, which is none of {string.Join(", ", Codes.Evidence.Codes.Select(code => code.Value))}.", nameof(setting));
        return given.Length == 0 ? Usual : new(given);
    }

    /// <summary>The values that count, in the order of the code list.</summary>
    public IReadOnlyList<string> Counts => counts;

    /// <summary>The values that count, between commas.</summary>
    public override string ToString() => string.Join(',', counts);
}
