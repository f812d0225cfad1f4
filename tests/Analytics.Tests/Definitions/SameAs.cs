using System.Globalization;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Holds the desk's answer against the plain reckoning's, as two lists of lines that a reader can compare.</summary>
internal static class SameAs
{
    public static void AssertSame(PlainAnswer expected, Answer answer, string told)
    {
        if (expected.Rows.Count > 0)
            AssertLines(Lines(expected.Rows), Lines([.. expected.Rows[0].Keys], answer.Rows), told);
        else
            Assert.IsEmpty(answer.Rows, told);
        if (expected.Rows.Count == 0)
            return; // a total of no rows says nothing
        AssertTotal(expected.Total, answer.Total, "total: " + told);
        AssertTotal(expected.TotalReported, answer.TotalReported, "total of those that reported: " + told);
    }

    private static void AssertTotal(Dictionary<string, object?>? expected, AnswerRow? total, string told)
    {
        if (expected is not null)
            Assert.AreEqual(Line(expected), Line(expected.Keys, total!), told);
    }

    private static void AssertLines(List<string> expected, List<string> actual, string told)
    {
        if (!expected.SequenceEqual(actual))
            Assert.Fail($"Only the plain reckoning has:\n{string.Join('\n', expected.Except(actual))}\nOnly the desk has:\n{string.Join('\n', actual.Except(expected))}\n{told}");
    }

    private static List<string> Lines(IEnumerable<Dictionary<string, object?>> rows) => [.. rows.Select(Line).Order(StringComparer.Ordinal)];

    private static List<string> Lines(IReadOnlyCollection<string> columns, IEnumerable<AnswerRow> rows) =>
        [.. rows.Select(row => Line(columns, row)).Order(StringComparer.Ordinal)];

    private static string Line(Dictionary<string, object?> row) => string.Join(", ", row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}"));

    private static string Line(IEnumerable<string> columns, AnswerRow row) => string.Join(", ", columns.Order(StringComparer.Ordinal).Select(column => $"{column}={Text(row[column])}"));

    private static string Text(object? value) => value switch
    {
        null => "—",
        double share => (Math.Round(share, 8) + 0.0).ToString("0.########", CultureInfo.InvariantCulture), // scores are kept to nine decimals; + 0.0: no minus zero
        decimal hours => hours.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
