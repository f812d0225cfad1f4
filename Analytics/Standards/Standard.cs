namespace CadreTraining.Analytics.Standards;

/// <summary>How a standard measures what a cadre has done.</summary>
public enum Metric
{
    /// <summary>Recognised training hours.</summary>
    Hours,

    /// <summary>Training days.</summary>
    Days,

    /// <summary>Different classes attended.</summary>
    Classes,

    /// <summary>Courses of a set that were attended.</summary>
    Courses,

    /// <summary>The best score of an examination, out of 100.</summary>
    Exam,

    /// <summary>Training before each post: 1 when no appointment lacks it.</summary>
    BeforePost,

    /// <summary>Classes attended, of which each person owes one within the window, and a share of all people one in each of its years.</summary>
    Rotation,
}

/// <summary>One way to meet a standard: so many hours, so many days, or something that is counted.</summary>
/// <param name="Metric">What is summed or counted.</param>
/// <param name="Threshold">How much a full window asks for: hours, days, classes, courses of the set, points; 1 for training before a post and for rotation.</param>
public sealed record Alternative(Metric Metric, decimal Threshold)
{
    /// <summary>For classes and rotation: the lowest level of the sponsor whose classes count; null is any. A department is of the level of its unit.</summary>
    public string? MinLevel { get; init; }

    /// <summary>For courses: their numbers, all of which are owed.</summary>
    public IReadOnlyList<string> Courses { get; init; } = [];

    /// <summary>For an examination: the kind of assessment.</summary>
    public string? ExamKind { get; init; }

    /// <summary>For training before a post.</summary>
    public TrainingBeforePost BeforePost { get; init; } = TrainingBeforePost.Usual;

    /// <summary>For rotation: the share of the people that each year of the window is to reach, above 0 to 1.</summary>
    public decimal YearlyShare { get; init; }

    /// <summary>Whether a part of the window in post may ask for a part of it: what is counted is owed whole.</summary>
    public bool CanBeProrated => Metric is Metric.Hours or Metric.Days;
}

/// <summary>Whom a standard applies to. An empty list means any; a cadre whose attribute is unknown matches no list.</summary>
public sealed record Audience
{
    /// <summary>Layers.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Rank levels.</summary>
    public IReadOnlyList<string> RankLevels { get; init; } = [];

    /// <summary>Identities.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>Political statuses.</summary>
    public IReadOnlyList<string> Political { get; init; } = [];

    /// <summary>Reserve cadres only (true), others only (false), or both (null).</summary>
    public bool? Reserve { get; init; }

    /// <summary>Only people younger than this on the day asked about, born on the first of their birth month.</summary>
    public int? AgeUnder { get; init; }
}

/// <summary>The kinds of stretch over which a standard is measured.</summary>
public enum WindowKind
{
    /// <summary>1 January to 31 December of the year asked about.</summary>
    CalendarYear,

    /// <summary>The last n months, to the day asked about.</summary>
    RollingMonths,

    /// <summary>n calendar years, the one asked about the last.</summary>
    Years,

    /// <summary>Dates of its own.</summary>
    Programme,
}

/// <summary>The stretch over which a standard is measured.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="N">Months or years, for the kinds that count them.</param>
/// <param name="Programme">The dates of a programme.</param>
public sealed record Window(WindowKind Kind, int N = 1, ReportingPeriod? Programme = null)
{
    /// <summary>The window that <paramref name="asOf"/> stands in. For a programme, its own dates, whatever the day.</summary>
    public ReportingPeriod On(DateOnly asOf) => Kind switch
    {
        WindowKind.CalendarYear => ReportingPeriod.Year(asOf.Year),
        WindowKind.RollingMonths => new(asOf.AddDays(1).AddMonths(-N), asOf), // AddMonths takes a day that the month lacks to its last
        WindowKind.Years => new(new(asOf.Year - N + 1, 1, 1), new(asOf.Year, 12, 31)),
        _ => Programme ?? throw new InvalidOperationException("A programme has dates of its own."),
    };
}

/// <summary>A rule that cadres of an audience must meet in every window: dated data, read from a pack.</summary>
public sealed record Standard
{
    /// <summary>Levels of the units that may sponsor a class, from the lowest up.</summary>
    public static IReadOnlyList<string> LevelsUpward { get; } = ["village_level", "township_level", "county", "prefecture", "province"];

    /// <summary>Its id within the pack, unique among the standards in force on one day.</summary>
    public required string Id { get; init; }

    /// <summary>Its place in the pack: a person stands on the first primary standard that applies.</summary>
    public required int Place { get; init; }

    /// <summary>Whether it takes part in the default question.</summary>
    public bool Primary { get; init; }

    /// <summary>What readers call it.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>Who issued it.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The document and article.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the figure was confirmed against the official text.</summary>
    public bool Verified { get; init; }

    /// <summary>The first day it is in force, included; null is always.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The last day it is in force, included; null is still.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Whom it applies to.</summary>
    public Audience Audience { get; init; } = new();

    /// <summary>The ways to meet it, at least one; required, achieved and short are those of the first. Empty for a stored rule of an earlier version that leaves out what its metric needs: it is listed, and nobody is measured on it.</summary>
    public required IReadOnlyList<Alternative> Alternatives { get; init; }

    /// <summary>The metric as the pack names it.</summary>
    public required string MetricName { get; init; }

    /// <summary>Over which stretch it is measured.</summary>
    public required Window Window { get; init; }

    /// <summary>Channels that count; empty is any.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The most that a channel's sum may bring.</summary>
    public IReadOnlyDictionary<string, decimal> ChannelCaps { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What a channel's sum must reach, or the standard is not met.</summary>
    public IReadOnlyDictionary<string, decimal> ChannelFloors { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Content categories that count; empty is any.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether a part of the window in post asks for that part of the threshold.</summary>
    public bool Prorate { get; init; } = true;

    /// <summary>Days in post under which a cadre is too new to be judged.</summary>
    public int GraceDays { get; init; }

    /// <summary>Whether what is short of it is hours (or days): of what is counted nothing is.</summary>
    public bool IsShortOfHours => Alternatives is [{ CanBeProrated: true }, ..];

    /// <summary>Whether people can be measured on it.</summary>
    public bool IsMeasured => Alternatives.Count > 0;

    /// <summary>Whether it is in force on a day; both ends count.</summary>
    public bool IsInForce(DateOnly day) => !(day < EffectiveFrom) && !(day > EffectiveTo);
}
