using System.Globalization;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A found table written down for a reader: what stands around it, its headings, its rows, what was left out.</summary>
internal static class TableText
{
    public static string Of(Sheet sheet, FoundTable table)
    {
        Surroundings around = table.Around;
        List<string> text =
        [
            $"[{sheet.Name ?? "CSV"}{(sheet.IsHidden ? ", hidden" : "")}] heading {table.FirstHeadingRow}-{table.LastHeadingRow}",
            $"title: {around.Title}; unit: {around.Unit}; year: {around.Year}; as of: {around.AsOf?.ToString("O", CultureInfo.InvariantCulture)}; money: {around.MoneyFactor}",
            string.Join(" | ", table.Columns.Select(column => column.Heading)),
        ];
        foreach (TableRow row in table.Rows)
            text.Add($"{row.Number}{(row.IsHidden ? " hidden" : "")}: {string.Join(" | ", row.Cells.Select(cell => cell.Text?.Replace("\n", "\\n", StringComparison.Ordinal)))}");
        foreach (CheckTotal total in table.Differing)
            text.Add(FormattableString.Invariant($"total {total.Row} {total.Label} {total.Column.Heading}: {total.Stated} stated, {total.Counted} counted, {total.Uncounted} cells not"));
        foreach (TableFinding finding in table.Findings)
            text.Add($"found {finding.Row}:{finding.Column} {finding.Code} {finding.Text} {finding.Detail}".TrimEnd());
        text.Add("left out: " + string.Join(", ", table.LeftOut.Select(each => $"{each.Row} {each.Why}")));
        text.Add("around: " + string.Join(" / ", table.Notes));
        return string.Join('\n', text.Select(line => line.TrimEnd()));
    }
}
