using System.Text.Json;
using System.Text.Json.Serialization;

namespace CadreTraining.Analytics.Samples;

/// <summary>The words that sample data is made of: names, posts and the calendar of a county's training year, read from <c>SampleWords.json</c>.</summary>
internal sealed record SampleWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static SampleWords All { get; } = Read();

    public required string Surnames { get; init; }
    public required string GivenMale { get; init; }
    public required string GivenFemale { get; init; }
    public required DemoWords Demo { get; init; }
    public required string PlaceFirst { get; init; }
    public required string PlaceSecond { get; init; }
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
    public required string School { get; init; }
    public required string Department { get; init; }
    public required PostWords Posts { get; init; }
    public required ExemptionWords Exemptions { get; init; }
    public required string TargetSource { get; init; }
    /// <summary>A class's name from its year, its township (or nothing) and its title.</summary>
    public required string ClassName { get; init; }

    public required string Lesson { get; init; }
    public required string Drill { get; init; }
    public required string MakeUp { get; init; }
    public required IReadOnlyList<CalendarEntry> Calendar { get; init; }
    public required CalendarEntry Twice { get; init; }
    public required IReadOnlyDictionary<string, double> LessonHours { get; init; }
    public required TeachingWords Teaching { get; init; }
    public required StudyWords Study { get; init; }
    public required CareerWords Careers { get; init; }

    private static SampleWords Read()
    {
        using Stream stream = typeof(SampleWords).Assembly.GetManifestResourceStream(typeof(SampleWords), "SampleWords.json")!;
        return JsonSerializer.Deserialize<SampleWords>(stream, Options)!;
    }
}

/// <summary>The invented county that ships with the product. Names are written <c>Chinese|English</c>.</summary>
internal sealed record DemoWords(string Province, string Prefecture, string County, IReadOnlyList<DemoTownship> Townships, IReadOnlyList<string> TownshipLike);

/// <summary>A township of the invented county.</summary>
/// <param name="Name">Its name in both languages.</param>
/// <param name="Villages">How many villages it has.</param>
/// <param name="Effect">How much more (or less) its people train than others.</param>
/// <param name="Role">The oddity planted there, if any.</param>
internal sealed record DemoTownship(string Name, int Villages, double Effect, TownshipRole Role);

/// <summary>The posts of a township; leading posts are written <c>post:rank_level</c>, and one post is for women only.
/// <c>Heads</c> is what ordinary cadres rise to, <c>LeadingMoves</c> what members of the leading group do.</summary>
internal sealed record PostWords(
    IReadOnlyList<string> Leading, IReadOnlyList<string> Ordinary, IReadOnlyList<string> VillageMain, IReadOnlyList<string> VillageOther, string Womens, string FirstSecretary,
    IReadOnlyList<string> Heads, IReadOnlyList<string> LeadingMoves);

/// <summary>Reasons for being excused.</summary>
internal sealed record ExemptionWords(IReadOnlyList<string> Long, string Maternity, string Short);

/// <summary>A class that comes back every year.</summary>
/// <param name="Title">What the class is called.</param>
/// <param name="By">Who holds it: department, school or township.</param>
/// <param name="Channel">How it is attended.</param>
/// <param name="Category">Its content.</param>
/// <param name="Month">The month it is held in, 1 to 12.</param>
/// <param name="Days">How many whole days of 7.5 hours.</param>
/// <param name="Layers">For whom, codes parted by spaces.</param>
/// <param name="Reach">The share of them who are called up, before people and townships make their difference.</param>
internal sealed record CalendarEntry(string Title, string? By, string Channel, string Category, int Month, int Days, string Layers, double Reach);

/// <summary>What is taught, by whom, and on which problems of the place.</summary>
/// <param name="Teacher">A teacher's name from a surname.</param>
/// <param name="Providers">Who teaches.</param>
/// <param name="Topics">The tree of topics, broader ones first.</param>
/// <param name="Courses">The courses.</param>
/// <param name="MissesOneBasic">The class whose last full year leaves out one of the Three Basics, for readers to find.</param>
/// <param name="Problems">Local problems that sessions take up.</param>
internal sealed record TeachingWords(
    string Teacher, IReadOnlyList<ProviderWords> Providers, IReadOnlyList<TopicWords> Topics, IReadOnlyList<CourseWords> Courses, string MissesOneBasic, IReadOnlyList<string> Problems);

/// <summary>A provider; its name is made with that of the county.</summary>
internal sealed record ProviderWords(string Key, string Name, string Type, int? Seats, int? Teachers);

/// <summary>A topic, added so many months before the last day of the sample; null has always been there.</summary>
internal sealed record TopicWords(string Key, string Title, string? Parent, int? MonthsAgo);

/// <summary>A course.</summary>
internal sealed record CourseWords(string Key, string Title, string Category, string Topic, string? Theme, string Depth, string Aim, bool Generic, double Hours);

/// <summary>What is read and talked about.</summary>
internal sealed record StudyWords(IReadOnlyList<string> Readings, IReadOnlyList<string> CentralTopics, IReadOnlyList<string> BranchTopics, IReadOnlyList<string> SelfTopics);

/// <summary>The names of elections, from their year, and of a decision, from county, year and number.</summary>
internal sealed record CareerWords(string VillageElection, string TownshipParty, string TownshipCongress, string Document);
