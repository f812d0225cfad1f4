namespace CadreTraining.Dashboard.Commands;

/// <summary>A line of comma-separated values as the lists of the command line print it.</summary>
internal static class Csv
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public static string Line(params ReadOnlySpan<string?> cells)
    {
        List<string> quoted = [];
        foreach (string? cell in cells)
            quoted.Add(cell is null ? "" : cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return string.Join(',', quoted);
    }
}
