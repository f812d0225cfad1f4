using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a table can be taken for, for readers to see and to teach; the codes are those of <see cref="ReadTable.Shape"/>.</summary>
public static class TableShape
{
    /// <summary>A row per person and class.</summary>
    public const string Register = "register";

    /// <summary>A column per class.</summary>
    public const string Matrix = "matrix";

    /// <summary>A year's sum per person.</summary>
    public const string Totals = "totals";

    /// <summary>Who is in post.</summary>
    public const string Roster = "roster";

    /// <summary>Scores, grades or ballots, a row per person.</summary>
    public const string Scores = "scores";

    /// <summary>Who was appointed to what, or removed.</summary>
    public const string Appointments = "appointments";

    /// <summary>Left out.</summary>
    public const string Skip = "skip";

    /// <summary>The meaning of a column of a matrix that is a class.</summary>
    public const string ClassColumn = "class";

    private const string LedgerPrefix = "ledger:";

    /// <summary>All that a table can be taught to be, the usual ones first.</summary>
    public static IReadOnlyList<string> All { get; } = [Register, Matrix, Totals, Roster, Scores, Appointments, .. Template.Fillable(Ledger.All).Select(ledger => LedgerPrefix + ledger.Name), Skip];

    /// <summary>What readers call a shape; that nothing was recognised, for null.</summary>
    public static string Title(string? shape, Words words) => shape switch
    {
        null => words["shape.none"],
        _ when LedgerOf(shape) is { } ledger => words.With("shape.ledger", ledger.Title.In(words.Language)),
        _ => words.Find("shape." + shape) ?? shape,
    };

    /// <summary>What the columns of a table of this shape can mean, with what readers call it.</summary>
    public static IReadOnlyList<(string Name, string Title)> Meanings(string shape, Words words) => LedgerOf(shape) is { } ledger
        ? [.. ledger.Columns.Select(column => (column.Name, column.Heading.In(words.Language)))]
        : [.. shape == Matrix ? [(ClassColumn, words["shape.class-column"])] : Array.Empty<(string, string)>(), .. SheetField.All.Select(field => (field.Name, field.Title.In(words.Language)))];

    /// <summary>What readers call one meaning of a column; the code itself when it is none of the shape's.</summary>
    public static string Meaning(string shape, string meaning, Words words) => Meanings(shape, words).Where(each => each.Name == meaning).Select(each => each.Title).FirstOrDefault(meaning);

    /// <summary>The meaning that a heading has by its words alone; null when it has none.</summary>
    public static string? Guess(string shape, string heading)
    {
        string[] names = [.. heading.Split('/').Reverse().Prepend(heading).Select(Headings.Normal).Where(name => name.Length > 0)];
        return LedgerOf(shape) is { } ledger
            ? ledger.Columns.FirstOrDefault(column => Is([column.Name, column.Heading.Chinese, column.Heading.English, .. column.Aliases]))?.Name
            : SheetField.All.FirstOrDefault(field => Is([field.Name, field.Title.Chinese, field.Title.English, .. field.Aliases]))?.Name;

        bool Is(IEnumerable<string> spellings) => spellings.Any(spelling => names.Contains(Headings.Normal(spelling)));
    }

    /// <summary>What a table of this shape cannot do without and these meanings lack: the names of meanings; each inner list asks for one of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Missing(string shape, IReadOnlyCollection<string> meanings)
    {
        string[][] needed = shape switch
        {
            Skip => [],
            Register or Roster => [["name", "cadre_id"]],
            Matrix => [["name", "cadre_id"], [ClassColumn]],
            Totals => [["name", "cadre_id"], ["hours", "minutes", "days"]],
            Scores => [["name", "cadre_id"], ["score", "grade", "votes_returned", "votes_excellent"]],
            Appointments => [["name", "cadre_id"], ["to_post", "from_post"]],
            _ when LedgerOf(shape) is { } ledger => [.. ledger.Key.Where(key => ledger[key].Required).Select(key => new[] { key })],
            _ => [],
        };
        return [.. needed.Where(any => !any.Any(meanings.Contains))];
    }

    private static Ledger? LedgerOf(string shape) =>
        shape.StartsWith(LedgerPrefix, StringComparison.Ordinal) ? Ledger.All.FirstOrDefault(ledger => ledger.Name == shape[LedgerPrefix.Length..]) : null;
}
