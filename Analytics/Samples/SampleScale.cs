namespace CadreTraining.Analytics.Samples;

/// <summary>How much sample data is made. Every county is of the size of a real one: about 2,000 people, those who left included.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Provinces">How many provinces.</param>
/// <param name="CitiesPerProvince">Prefecture-level cities in each.</param>
/// <param name="CountiesPerCity">Counties in each city.</param>
/// <param name="LessonsPerYear">Online lessons a year, each a row of its own for everyone who follows it. The hours of a year stay the same; only the rows grow.</param>
public sealed record SampleScale(string Name, int Provinces, int CitiesPerProvince, int CountiesPerCity, int LessonsPerYear)
{
    /// <summary>One county: 2 thousand people, 50 thousand attendances.</summary>
    public static SampleScale County { get; } = new("county", 1, 1, 1, 10);

    /// <summary>Ten counties: 20 thousand people, 1 million attendances.</summary>
    public static SampleScale City { get; } = new("city", 1, 1, 10, 28);

    /// <summary>Sixty counties: 120 thousand people, 10 million attendances.</summary>
    public static SampleScale Province { get; } = new("province", 1, 6, 10, 55);

    /// <summary>2,480 counties: 5 million people, 450 million attendances.</summary>
    public static SampleScale Nation { get; } = new("nation", 31, 8, 10, 62);

    /// <summary>All sizes, the smallest first.</summary>
    public static IReadOnlyList<SampleScale> All { get; } = [County, City, Province, Nation];

    /// <summary>How many counties in all.</summary>
    public int Counties => Provinces * CitiesPerProvince * CountiesPerCity;

    /// <summary>The size of this name; null when there is none.</summary>
    public static SampleScale? Find(string name) => All.FirstOrDefault(scale => scale.Name == name);
}
