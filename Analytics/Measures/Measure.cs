using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Measures;

/// <summary>The rooms of the measures, which are also the rooms of the pages.</summary>
public enum Topic
{
    /// <summary>Who has met the standard, and who is missing.</summary>
    Coverage,

    /// <summary>How much training was given and taken.</summary>
    TrainingHours,

    /// <summary>Reading lists, study groups and study on one's own.</summary>
    Study,

    /// <summary>Scores, grades and ballots.</summary>
    Assessments,

    /// <summary>Appointments, and the training and study before them.</summary>
    Promotions,

    /// <summary>What the data itself makes one ask, and who has sent what.</summary>
    DataQuality,
}

/// <summary>What a column of a measure holds.</summary>
public enum FigureKind
{
    /// <summary>A name or sentence in the reader's language.</summary>
    Words,

    /// <summary>A code or key, kept as text.</summary>
    Code,

    /// <summary>A local calendar day.</summary>
    Day,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>People or things counted; totals are sums.</summary>
    Count,

    /// <summary>Things counted once each, which may stand in several rows; the query brings their total in a row called <c>total</c>, for they never sum.</summary>
    Distinct,

    /// <summary>Training hours; totals are sums.</summary>
    Hours,

    /// <summary>A share from 0 to 1; null when there is nothing to take a share of. Totals divide sums.</summary>
    Ratio,
}

/// <summary>One column of a measure.</summary>
/// <param name="Name">Its snake_case name in SQL, JSON and CSV; <c>column.NAME</c> is its heading.</param>
/// <param name="Kind">What it holds.</param>
public sealed record Figure(string Name, FigureKind Kind)
{
    /// <summary>Over fewer people than this a mean is for those alone who see the people.</summary>
    public const int FewestForMean = 5;

    /// <summary>For a ratio, the columns whose sum is the part.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>For a ratio, the columns whose sum is the whole.</summary>
    public IReadOnlyList<string> Over { get; init; } = [];

    /// <summary>For means, and for what tells nearly as much of each person, the columns whose sum is the people it is over; empty for shares and all else. Over fewer than <see cref="FewestForMean"/> it is null to whoever does not see people's rows.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Whether it is a mean, a median or the like, and no part of a whole.</summary>
    public bool IsMean { get; init; }

    /// <summary>For an end of the 95 % interval that a share lies in, the column of the share; empty for all else.</summary>
    public string EndOf { get; init; } = "";

    /// <summary>Whether it is the upper end of that interval.</summary>
    public bool IsUpperEnd { get; init; }

    /// <summary>Whether its total is no sum of its rows, and the query brings it in the row called <c>total</c>.</summary>
    public bool TotalIsAsked { get; init; }

    /// <summary>Whether it serves the page and the ratios only, and stays out of JSON, CSV and sheets.</summary>
    public bool IsHidden { get; init; }

    /// <summary>For a sentence, how it is said from the other columns of its row; null where the SQL brings the column.</summary>
    public Func<AnswerRow, Text.Words, string>? Say { get; init; }
}

/// <summary>A measure: one SQL text that opens with its question, and the columns that it answers with.</summary>
/// <param name="Id">Its name on the command line and in addresses, such as <c>coverage.by-facet</c>.</param>
/// <param name="Topic">The room it stands in.</param>
/// <param name="Figures">Its columns in order; ratios are computed, all others come from the SQL.</param>
public sealed partial record Measure(string Id, Topic Topic, params IReadOnlyList<Figure> Figures)
{
    /// <summary>The embedded query that answers it.</summary>
    public required string Query { get; init; }

    /// <summary>Whether its rows are people, which only analysts and data managers see.</summary>
    public bool IsAboutPeople { get; init; }

    /// <summary>Whether its rows name people, all of them or some: whoever takes them away says why.</summary>
    public bool NamesPeople => IsAboutPeople || Figures.Any(figure => figure.Name == "cadre_id");

    /// <summary>The levels or keys that <see cref="Question.By"/> may name; the first holds unless given.</summary>
    public IReadOnlyList<string> Ways { get; init; } = [];

    /// <summary>Whether it asks about one cadre.</summary>
    public bool NeedsCadre { get; init; }

    /// <summary>Whether it asks about every standard in force unless one is named.</summary>
    public bool EveryStandard { get; init; }

    /// <summary>The metric of the standards that it is about, of those that are asked; null for any.</summary>
    public Metric? AboutMetric { get; init; }

    /// <summary>Whether it asks about each month end of the period, and the same day a year earlier.</summary>
    public bool ByMonth { get; init; }

    /// <summary>Whether it asks about appointments of any earlier day, and not of the period alone.</summary>
    public bool AsksWhenever { get; init; }

    /// <summary>Whether it asks how people stood in the twelve months before the period, and on their last day.</summary>
    public bool LooksBack { get; init; }

    /// <summary>Whether its rows do not add up to a whole: lists, and rows in which one person stands twice.</summary>
    public bool NoTotal { get; init; }

    /// <summary>The columns that a reader is shown.</summary>
    public IEnumerable<Figure> Shown => Figures.Where(figure => !figure.IsHidden);

    /// <summary>Whether its rows add up to a total.</summary>
    public bool HasTotal => !NoTotal && Figures.Any(figure => figure.Kind is FigureKind.Count or FigureKind.Distinct or FigureKind.Hours);

    private static Figure Words(string name) => new(name, FigureKind.Words);
    private static Figure Code(string name) => new(name, FigureKind.Code);
    private static Figure Day(string name) => new(name, FigureKind.Day);
    private static Figure Flag(string name) => new(name, FigureKind.Flag);
    private static Figure Count(string name) => new(name, FigureKind.Count);
    private static Figure Distinct(string name) => new(name, FigureKind.Distinct) { TotalIsAsked = true };
    private static Figure Hours(string name) => new(name, FigureKind.Hours);
    private static Figure Ratio(string name, string[] of, string[] over) => new(name, FigureKind.Ratio) { Of = of, Over = over };
    private static Figure Mean(string name, string[] of, string[] over) => Ratio(name, of, over) with { Heads = over, IsMean = true };
    private static Figure Median(string name, string heads) => new(name, FigureKind.Ratio) { Heads = [heads], IsMean = true }; // comes from the SQL

    /// <summary>What somebody stands at among the people of a row, such as the median: the query finds it, for rows and for all of them together.</summary>
    private static Figure Quantile(string name, string heads) => new(name, FigureKind.Ratio) { Heads = [heads], IsMean = true, TotalIsAsked = true };
}
