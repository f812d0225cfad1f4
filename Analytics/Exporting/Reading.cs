using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>An answer's columns and values as a reader of a sheet sees them: headings, names in place of codes, and number formats.</summary>
internal sealed class Reading(Answer answer, Words words)
{
    /// <summary>The columns that a reader is shown, in the measure's order.</summary>
    public IReadOnlyList<Figure> Figures { get; } = [.. answer.Measure.Shown];

    /// <summary>A column's heading.</summary>
    public string Heading(Figure figure) => Find("column", figure) ?? figure.Name;

    /// <summary>A column's meaning; null where none is written down.</summary>
    public string? Definition(Figure figure) => Find("definition", figure);

    /// <summary>What goes into a cell: a text, a number, a day or null.</summary>
    public object? Cell(Figure figure, object? value) => value switch
    {
        null => figure.Kind == FigureKind.Ratio ? "—" : null,
        bool flag => words[flag ? "yes" : "no"],
        string text => Name(figure.Name == "facet_value" ? answer.Meta.By : figure.Name, text),
        _ => value,
    };

    /// <summary>What a reader calls a value of a filter key or coded column.</summary>
    public string Name(string column, string value) => column switch
    {
        _ when value == "unknown" => words["export.unknown"],
        "standard" => answer.Meta.Standards.FirstOrDefault(standard => standard.Id == value)?.Title.In(words.Language) ?? value,
        "reserve" or "on_pace" => value switch { "1" or "true" => words["yes"], "0" or "false" => words["no"], _ => value },
        _ => CodeNames.Of(column, value, words),
    };

    /// <summary>The widest that a column may be before its texts go on in a further line.</summary>
    public static double Widest(Figure figure) => figure.Say is not null ? 42 : figure.Kind is FigureKind.Words or FigureKind.Code ? 30 : 22;

    /// <summary>The number format of a column; text and codes are text, so that leading zeros stay and nothing turns into a formula.</summary>
    public string Format(Figure figure) => figure.Kind switch
    {
        FigureKind.Day => "yyyy-mm-dd",
        FigureKind.Count or FigureKind.Distinct => words.Language == Language.English ? "#,##0" : "0",
        FigureKind.Hours => words.Language == Language.English ? "#,##0.0" : "0.0",
        FigureKind.Ratio => IsShare(figure) ? "0.0%" : "0.0",
        _ => "@",
    };

    /// <summary>Whether a ratio is a part of a whole; hours per head are not.</summary>
    public static bool IsShare(Figure figure) => figure.Kind == FigureKind.Ratio && !figure.IsMean;

    /// <summary>The measure's own text for a column where it has one, else the one that all measures share.</summary>
    private string? Find(string kind, Figure figure) => words.Find($"{kind}.{answer.Measure.Id}.{figure.Name}") ?? words.Find($"{kind}.{figure.Name}");

    /// <summary>Whether a column holds numbers, which stand to the right.</summary>
    public static bool IsNumber(Figure figure) => figure.Kind is FigureKind.Count or FigureKind.Distinct or FigureKind.Hours or FigureKind.Ratio;
}
