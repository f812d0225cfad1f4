using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a cell says.</summary>
/// <param name="Value">Its value as canonical text; null when it says nothing, or cannot be read.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
/// <param name="Note">What a reader should know although it was read: <c>approximate</c>, <c>share-divided</c>, <c>day-from-month</c>, <c>day-from-range</c>,
/// <c>days-differ</c>, <c>mark-not-number</c>, <c>grade-not-score</c>, <c>damaged-number</c>, <c>month-ambiguous</c>; null when nothing.</param>
internal readonly record struct CellReading(string? Value, string? Fault, string? Note = null)
{
    /// <summary>An empty cell, or a mark that says as much.</summary>
    public static CellReading Nothing => default;

    /// <summary>Value and fault, where notes are not asked for.</summary>
    public void Deconstruct(out string? value, out string? fault) => (value, fault) = (Value, Fault);
}

/// <summary>Reads the cells that are not written canonically: dates as counties write them, numbers with units and full-width digits, marks, grades, yes and no, names of codes.</summary>
/// <remarks>A day that must be chosen from a month or a range is the first for columns that begin something and the last for all others,
/// so that nothing counts as held before it was; the reading says so.</remarks>
internal static partial class CellText
{
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "1", "是", "有", "√", "✓", "✔", "☑", "○", "〇", "●", "y", "yes", "true", "真", "对", "已", "结业", "已结业", "缺考", "合格" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "0", "否", "无", "×", "✗", "✘", "✕", "x", "n", "no", "false", "假", "错", "未", "没有", "不是", "未结业", "肄业", "不合格", "未参加", "请假", "缺席", "缺" };
    private static readonly HashSet<string> Unknown = ["不详", "未知", "不明", "待查", "待定", "空", "空白"];
    private static readonly HashSet<string> Beginnings = ["start_date", "valid_from", "effective_from", "posted_since", "in_post_since", "date", "appointed_on", "decided_on"];

    /// <summary>What a column's cells hold.</summary>
    private readonly record struct Meaning(string Name, ColumnKind Kind, CodeList? Codes, bool HasStanding);

    /// <summary>Reads a text of a ledger's column.</summary>
    public static CellReading Read(LedgerColumn column, string text) => Read(column, new Cell(text, CellNature.Text));

    /// <summary>Reads a cell of a ledger's column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="year">The year meant by a day that names none; null when it is not known.</param>
    public static CellReading Read(LedgerColumn column, Cell cell, int? year = null) => As(new(column.Name, column.Kind, column.Codes, column.IfEmpty is not null), cell, year);

    /// <summary>Reads a cell of a county's own sheet.</summary>
    /// <param name="field">What its column means.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="year">The year meant by a day that names none; null when it is not known.</param>
    /// <param name="legend">What the sheet says that its marks mean.</param>
    public static CellReading Read(SheetField field, Cell cell, int? year = null, IReadOnlyDictionary<string, Mark>? legend = null)
    {
        if (field.Name == "attendance" && !cell.IsEmpty && Marks.Read(cell.Text!, legend) is { } mark)
            return new(Marks.Status(mark), null);
        return As(new(field.Name, field.Kind, field.Codes, false), cell, year);
    }

    private static CellReading As(Meaning meaning, Cell cell, int? year)
    {
        if (cell.IsEmpty)
            return CellReading.Nothing;
        if (cell.Nature == CellNature.Error || (meaning.Kind != ColumnKind.Text && ErrorText().IsMatch(cell.Text!)))
            return new(null, "error-cell");
        if (meaning.Kind == ColumnKind.Text)
            return Words(meaning, cell);

        string plain = cell.Text!.Normalize(NormalizationForm.FormKC).Trim().Trim('\u200b', '\ufeff');
        CellReading reading = meaning.Kind switch
        {
            ColumnKind.Coded => Coded(meaning, cell.Text!, plain),
            ColumnKind.Day => Day(meaning, cell, plain, year),
            ColumnKind.Month => Month(cell, plain),
            ColumnKind.IdNumber => IdNumbers.IsPseudonym(plain) ? new(plain, null) : new(null, null, "damaged-number"),
            ColumnKind.Whole => Number(meaning, plain, 0, int.MaxValue),
            ColumnKind.Number => Number(meaning, plain, 2, 9_999_999.99m),
            ColumnKind.Share => Share(plain),
            ColumnKind.YesNo => YesOrNo(plain),
            _ => throw new ArgumentOutOfRangeException(nameof(meaning)),
        };
        // Where an empty cell stands for something, a dash may not be taken for an empty cell.
        return reading.Fault is not null && !meaning.HasStanding && (Unknown.Contains(plain) || Marks.IsNothing(plain)) ? CellReading.Nothing : reading;
    }

    private static CellReading Words(Meaning meaning, Cell cell) => meaning.Name switch
    {
        "name" => new(Spelling.Name(cell.Text!), null),
        "id_card" when IdNumbers.IsPseudonym(cell.Text!.Trim()) => new(cell.Text.Trim(), null),
        "id_card" => CodeText.IdNumber(cell) is { } number ? new(number, null) : new(null, null, "damaged-number"),
        "phone" => CodeText.IsDamaged(cell) ? new(null, null, "damaged-number") : new(cell.Text!.Trim(), null),
        "cadre_id" or "class_id" or "session_id" or "unit_code" => CodeText.IsDamaged(cell) ? new(null, "damaged-key") : new(CodeText.Plain(cell.Text!), null),
        _ => new(cell.Text, null),
    };

    private static CellReading Coded(Meaning meaning, string text, string plain)
    {
        string close = Spelling.WithoutSpaces(plain);
        string bare = Suffix().Replace(Bracketed().Replace(close, ""), "");
        foreach (string spelling in new[] { plain, text.Trim(), close, bare, Spelling.Simplified(bare) })
        {
            if (spelling.Length > 0 && meaning.Codes!.Find(spelling) is { } code)
                return new(code.Value, null);
        }

        return meaning.Codes!.Name == Codes.AttendanceStatus.Name && Marks.Read(plain) is { } mark && Marks.Status(mark) is { } status ? new(status, null) : new(null, "unknown-code");
    }

    private static CellReading Day(Meaning meaning, Cell cell, string plain, int? year)
    {
        if (WrittenDays.IsAmbiguousMonth(cell))
            return new(null, null, "month-ambiguous");
        if (WrittenDays.Read(plain, year) is not { } days)
            return WrittenDays.Serial(plain) is { } serial ? new(Iso(serial), null) : new(null, "not-a-day");
        string? note = !days.NamesDays ? "day-from-month" : !days.Fits ? "days-differ" : !days.IsDay ? "day-from-range" : null;
        return new(Iso(Beginnings.Contains(meaning.Name) ? days.First : days.Last), null, note);
    }

    private static CellReading Month(Cell cell, string plain)
    {
        if (WrittenDays.IsAmbiguousMonth(cell))
            return new(null, null, "month-ambiguous");
        DateOnly? month = WrittenDays.ReadMonth(plain) ?? (WrittenDays.Serial(plain) is { } day ? new DateOnly(day.Year, day.Month, 1) : null);
        return month is { } first ? new(Iso(first), null) : new(null, "not-a-month");
    }

    private static string Iso(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static CellReading Number(Meaning meaning, string plain, int decimals, decimal most)
    {
        IReadOnlyList<Amount> amounts = Amount.Read(Bracketed().Replace(plain, "") is { Length: > 0 } bare && Amount.Read(plain).Count == 0 ? bare : plain);
        if (amounts.Count == 0)
            return NotANumber(plain, decimals);
        if (Meant(meaning.Name, amounts) is not { } amount)
            return new(null, "other-unit");
        if (decimal.Round(amount.Number, decimals) != amount.Number || Math.Abs(amount.Number) > most)
            return new(null, decimals == 0 ? "not-a-whole-number" : "too-many-decimals-or-too-large");
        return new(amount.Number.ToString("0.##", CultureInfo.InvariantCulture), null, amount.IsApproximate ? "approximate" : null);
    }

    /// <summary>Marks and grades in a column of numbers are no number, and no 0 either.</summary>
    private static CellReading NotANumber(string plain, int decimals)
    {
        if (Marks.Read(plain) is { } mark)
            return mark == Mark.Nothing ? CellReading.Nothing : mark is Mark.Leave or Mark.Absent or Mark.Withdrawn ? new(null, null, "mark-not-number") : new(null, "not-a-number");
        if (Codes.Grade.Find(Suffix().Replace(Spelling.WithoutSpaces(plain), "")) is not null)
            return new(null, null, "grade-not-score");
        return new(null, decimals == 0 ? "not-a-whole-number" : "not-a-number");
    }

    /// <summary>Of several amounts the one in the column's unit; days are no hours.</summary>
    private static Amount? Meant(string column, IReadOnlyList<Amount> amounts)
    {
        AmountUnit? unit = column switch
        {
            "hours" or "recognised_hours" or "planned_hours" => AmountUnit.Hours,
            "days" => AmountUnit.Days,
            "minutes" => AmountUnit.Minutes,
            "score" or "full_mark" or "pass_mark" => AmountUnit.Points,
            "planned_persons" => AmountUnit.People,
            "year" => AmountUnit.Year,
            _ => null,
        };
        foreach (Amount amount in amounts)
        {
            if (amount.Unit == unit)
                return amount;
        }

        return amounts is [var only] && (only.Unit == AmountUnit.Unsaid || unit is null) ? only : null;
    }

    /// <summary>0.85, 85%, or 85 where percent is meant: more than the whole is none.</summary>
    private static CellReading Share(string plain)
    {
        if (Amount.Read(plain) is not [{ Unit: AmountUnit.Unsaid or AmountUnit.Percent } amount])
            return new(null, "not-a-share");
        bool divided = amount.Unit == AmountUnit.Unsaid && amount.Number > 1;
        decimal share = divided || amount.Unit == AmountUnit.Percent ? amount.Number / 100 : amount.Number;
        return decimal.Round(share, 4) == share && Math.Abs(share) < 10
            ? new(share.ToString("0.####", CultureInfo.InvariantCulture), null, divided ? "share-divided" : amount.IsApproximate ? "approximate" : null)
            : new(null, "not-a-share");
    }

    private static CellReading YesOrNo(string plain)
    {
        string close = Spelling.WithoutSpaces(plain);
        return Yes.Contains(close) ? new("true", null) : No.Contains(close) ? new("false", null) : new(null, "not-yes-or-no");
    }

    [GeneratedRegex(@"^#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$")]
    private static partial Regex ErrorText();

    [GeneratedRegex(@"\([^()]*\)$")]
    private static partial Regex Bracketed();

    [GeneratedRegex("(?:等次|等级|档次)$")]
    private static partial Regex Suffix();
}
