using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Names for people and classes that a county's own sheet does not number. They come from the content alone, so that the same sheet makes the same names whenever and in whatever order it is read.</summary>
public static class Labels
{
    private const char PersonMark = '?';

    /// <summary>What stands in place of a cadre's number while nobody has said who is meant: <c>?UNIT/NAME/1978-02</c>.</summary>
    /// <param name="unit">The code of the unit that the sheet names, or what it wrote.</param>
    /// <param name="name">The person's name; spaces, widths and traditional letters do not matter.</param>
    /// <param name="birthMonth">The month of birth; null when the sheet does not say it.</param>
    public static string Person(string unit, string name, DateOnly? birthMonth) =>
        PersonMark + Part(unit) + "/" + Part(name) + (birthMonth is { } month ? "/" + month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : "");

    /// <summary>Whether a cadre number is the label of someone not yet known.</summary>
    /// <param name="cadreId">What stands in a row.</param>
    public static bool IsPerson(string cadreId) => cadreId.StartsWith(PersonMark);

    /// <summary>What a person's label says.</summary>
    /// <param name="label">The label.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static (string Unit, string Name, DateOnly? BirthMonth) PersonOf(string label)
    {
        string[] parts = label.Split('/');
        if (!IsPerson(label) || parts.Length is < 2 or > 3)
            throw new ArgumentException($"\"{label}\" is no label of a person.", nameof(label));
        return (parts[0][1..], parts[1], parts.Length == 3 ? DateOnly.ParseExact(parts[2], "yyyy-MM", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The number of a cadre who has none of the county's own: of someone on a roster without numbers, or whom the data manager says is new.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="birthMonth">The month of birth; null when it is not known.</param>
    public static string Cadre(string unit, string name, DateOnly? birthMonth) => "C" + Part(unit) + "-" + Digits(Person(unit, name, birthMonth));

    /// <summary>The number of a class that was made from a sheet: <c>班2025-1a2b3c4d</c>.</summary>
    /// <param name="year">The year; null when nothing says it.</param>
    /// <param name="name">The class's name; spaces, widths and traditional letters do not matter.</param>
    /// <param name="first">Its first day; null when it is not known.</param>
    /// <param name="last">Its last day; null when it is not known.</param>
    public static string Class(int? year, string name, DateOnly? first, DateOnly? last) => string.Create(CultureInfo.InvariantCulture,
        $"班{year?.ToString(CultureInfo.InvariantCulture) ?? ""}-{Digits($"{year}|{Part(name)}|{first:yyyy-MM-dd}|{last:yyyy-MM-dd}")}");

    /// <summary>The number of an assessment that a list of names tells of: what it is of whom, so that a mended list corrects it.</summary>
    /// <param name="year">The year assessed.</param>
    /// <param name="kind">The kind of assessment.</param>
    /// <param name="cadreId">The cadre's number, or label.</param>
    /// <param name="attempt">Which attempt it is.</param>
    public static string Assessment(int year, string kind, string cadreId, int attempt) => string.Create(CultureInfo.InvariantCulture, $"考{year}-{kind}-{attempt}-{cadreId}");

    /// <summary>The number of an appointment that a list of names tells of.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="cadreId">The cadre's number, or label.</param>
    /// <param name="isRemoval">Whether it takes a post away: on one day somebody may leave one and take up another.</param>
    public static string Appointment(DateOnly day, string cadreId, bool isRemoval) => string.Create(CultureInfo.InvariantCulture, $"{(isRemoval ? '免' : '任')}{day:yyyyMMdd}-{cadreId}");

    /// <summary>Whether a class's number was made from a sheet.</summary>
    /// <param name="classId">The number.</param>
    public static bool IsClass(string classId) => classId.Length > 9 && classId[0] == '班' && classId[^9] == '-';

    private static string Part(string text) => Spelling.Key(text).Replace('/', '|');

    private static string Digits(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))[..4]);
}
