using System.Text.RegularExpressions;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>A clause of a finding, which stays on one line where it can: a text in which <c>*stars*</c> make bold, and <c>[brackets]</c> the link.</summary>
/// <param name="Text">The clause, its values filled in.</param>
/// <param name="Href">Where the bracketed words lead.</param>
public sealed partial record Clause(string Text, string? Href = null)
{
    /// <summary>The clause cut at its marks.</summary>
    public IEnumerable<(string Text, ClauseMark Mark)> Parts() =>
        Marks().Split(Text).Where(part => part.Length > 0).Select(part => part switch
        {
            ['*', .. var bold, '*'] => (bold, ClauseMark.Bold),
            ['[', .. var link, ']'] => (link, Href is null ? ClauseMark.Bold : ClauseMark.Link),
            _ => (part, ClauseMark.None),
        });

    /// <summary>Clauses as one line of plain text.</summary>
    public static string Plainly(IEnumerable<Clause> clauses, Words words) =>
        string.Join(words["end.space"], clauses.Select(clause => string.Concat(clause.Parts().Select(part => part.Text))));

    [GeneratedRegex(@"(\*[^*]+\*|\[[^\]]+\])")]
    private static partial Regex Marks();
}

/// <summary>How a part of a clause is set.</summary>
public enum ClauseMark
{
    /// <summary>As the text around it.</summary>
    None,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>The link.</summary>
    Link,
}
