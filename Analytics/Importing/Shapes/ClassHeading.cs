using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>A class as the heading of its column tells it: 党性教育班（4月13日—15日，24学时）.</summary>
/// <param name="Name">Its name without what stands in brackets.</param>
/// <param name="Days">Its days; null when they are not said.</param>
/// <param name="Hours">Its hours; null when they are not said.</param>
internal readonly partial record struct ClassHeading(string Name, WrittenDays? Days, decimal? Hours)
{
    /// <summary>Reads a heading.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="year">The year, where the days leave it out.</param>
    public static ClassHeading Read(string heading, int? year)
    {
        WrittenDays? days = null;
        decimal? hours = null;
        string name = Bracketed().Replace(Spelling.Line(heading).Normalize(NormalizationForm.FormKC), bracket =>
        {
            string inside = bracket.Groups[1].Value;
            if (HoursWord().Match(inside) is { Success: true } stated)
            {
                hours ??= decimal.Parse(stated.Groups[1].Value, CultureInfo.InvariantCulture);
                inside = inside.Remove(stated.Index, stated.Length).Trim(',', ';', ' ', '、');
            }

            if (inside.Length == 0 || Amount.UnitOf(inside) != AmountUnit.Unsaid && !inside.Any(char.IsDigit))
                return "";
            if (WrittenDays.Read(inside, year) is not { } read)
                return bracket.Value;
            days ??= read;
            return "";
        });
        if (days is null && Trailing().Match(name) is { Success: true, Index: > 1 } trailing && WrittenDays.Read(trailing.Value, year) is { } behind)
        {
            days = behind;
            name = name[..trailing.Index];
        }

        return new(name.Trim(), days, hours);
    }

    [GeneratedRegex(@"[(\[【]([^()\[\]【】]*)[)\]】]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:共|计)?(\d+(?:\.\d+)?)(?:个?学时|课时)(?:/人)?")]
    private static partial Regex HoursWord();

    [GeneratedRegex(@"(?:\d{4}[年.])?\d{1,2}[月.]\d{1,2}日?(?:[-—–~至到](?:\d{1,2}[月.])?\d{1,2}日?)?$")]
    private static partial Regex Trailing();
}

/// <summary>What a cell under a class says of one person: whether they came, and for how long.</summary>
/// <param name="Status">A status of <see cref="Ledgers.Codes.AttendanceStatus"/>; null when the cell says nothing of it.</param>
/// <param name="Hours">Training hours; null when it does not say them.</param>
/// <param name="Days">Days; null when it does not say them.</param>
/// <param name="IsApproximate">Whether the figure is said to be about right (约22).</param>
internal readonly partial record struct ClassCell(string? Status, decimal? Hours, decimal? Days, bool IsApproximate)
{
    /// <summary>Reads a cell: a mark, hours, days, or both (5天(40学时)). A bare figure is in the unit given.</summary>
    /// <returns>What it says; null when it cannot be read.</returns>
    public static ClassCell? Read(Cell cell, AmountUnit bare, IReadOnlyDictionary<string, Mark>? legend = null)
    {
        if (cell.Text is not { } text || cell.Nature == CellNature.Error)
            return cell.IsEmpty ? default(ClassCell) : null;
        IReadOnlyList<Amount> amounts = Amount.Read(text);
        if (amounts.Count == 0)
            return Marks.Read(text, legend) is { } mark ? new(Marks.Status(mark), null, null, false) : null;
        decimal? hours = Of(amounts, AmountUnit.Hours, bare);
        decimal? days = Of(amounts, AmountUnit.Days, bare);
        if ((hours is null && days is null) || Round(hours) is null != hours is null || Round(days) is null != days is null)
            return null;
        bool none = (hours ?? 0) == 0 && (days ?? 0) == 0;
        return none ? default(ClassCell) : new("attended", Round(hours), Round(days), amounts.Any(amount => amount.IsApproximate));
    }

    private static decimal? Of(IReadOnlyList<Amount> amounts, AmountUnit unit, AmountUnit bare)
    {
        foreach (Amount amount in amounts)
        {
            if (amount.Unit == unit || (amount.Unit == AmountUnit.Unsaid && bare == unit))
                return amount.Number;
        }

        return null;
    }

    /// <summary>Two decimals are kept; more are no hours that anybody recognised.</summary>
    private static decimal? Round(decimal? number) => number is { } value && decimal.Round(value, 2) == value && value is >= 0 and < 100_000 ? value : null;
}
