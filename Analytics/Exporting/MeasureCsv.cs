using System.Globalization;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The rows of an answer as CSV: the measure's snake_case columns as headings, days as ISO dates, yes and no as 1 and 0,
/// unknown as nothing, lines ended by a line feed. Totals never stand among the rows.</summary>
public static class MeasureCsv
{
    /// <summary>Writes the rows as they are, for programs that read them.</summary>
    public static void Write(TextWriter output, Answer answer) => Write(output, answer, Cell);

    /// <summary>Writes the rows as a download that a spreadsheet opens: with a byte order mark, without which Excel misreads Chinese, and
    /// with an apostrophe before text that a spreadsheet would take for a formula.</summary>
    public static void WriteForSpreadsheets(TextWriter output, Answer answer)
    {
        output.Write('\uFEFF');
        Write(output, answer, SpreadsheetCell);
    }

    /// <summary>Whether a spreadsheet may run this text as a formula.</summary>
    internal static bool MayBeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>A value as a spreadsheet may read it.</summary>
    internal static string SpreadsheetCell(object? value) => value is string text && MayBeFormula(text) ? "'" + text : Cell(value);

    private static void Write(TextWriter output, Answer answer, Func<object?, string> cell)
    {
        WriteLine(output, answer.Measure.Shown.Select(figure => figure.Name));
        foreach (AnswerRow row in answer.Rows)
            WriteLine(output, answer.Measure.Shown.Select(figure => cell(row[figure.Name])));
    }

    /// <summary>Writes a line of cells, quoted where they must be.</summary>
    internal static void WriteLine(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Quoted)));
        output.Write('\n');
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal hours => hours.ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
