using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Takes ID-card numbers out of whatever is read, before anything else sees it. In place of a number stands a pseudonym, <c>ID-9f3ab2c4d1e0-0012</c>: a keyed hash, the same for one person in
/// every import, and the last four letters. So a county that numbers its cadres by their ID cards can go on doing so, and no table, problem, preview or journal ever holds one.</summary>
/// <remarks>A number is known by its place and day of birth and its check digit (GB 11643). One whose check digit is wrong is most likely mistyped, so it is taken out too where the day makes its bearer
/// old enough to work; a number that a spreadsheet has cut to fifteen digits names nobody any more, and leaves only <c>***</c> and its last four. Of the old numbers of fifteen digits, which have no check digit, only those of
/// people born from 1930 on are taken out: codes of units below a village's look like those of older ones. Other codes of units have twelve digits, and numbers of classes that begin with a place and a day of some recent year are left alone.</remarks>
/// <param name="key">What hashes are keyed with.</param>
/// <param name="today">The day of the import.</param>
internal sealed partial class IdNumbers(byte[] key, DateOnly today)
{
    private const int Long = 18;
    private const int Short = 15;
    private const int YoungestCadre = 16;
    private const string Cut = "***";

    /// <summary>The first two digits of the places of birth that there are.</summary>
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    /// <summary>What a text must match to hold a number, for SQL; most texts do not.</summary>
    public const string Likely = "[0-9０-９](?:[^0-9０-９A-Za-z一-龥]{0,2}[0-9０-９]){13}|[0-9]\\.[0-9]{8,}[eE]";

    /// <summary>Whether a text is a pseudonym.</summary>
    public static bool IsPseudonym(string text) => Pseudonym().IsMatch(text);

    /// <summary>Whether a text is what is left of a number whose digits are lost.</summary>
    public static bool IsCut(string text) => text.StartsWith(Cut, StringComparison.Ordinal);

    /// <summary>A text that was taken for an ID number and is none, with all but its end hidden.</summary>
    public static string Hidden(string text) => text.Length < 8 || IsCut(text) ? text : Cut + text[^4..];

    /// <summary>The text without ID numbers.</summary>
    public string Of(string text) => Of(new(text, CellNature.Text), out _).Text!;

    /// <summary>The cell without ID numbers.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isDoubtful">Whether a number in it has the wrong check digit.</param>
    public Cell Of(Cell cell, out bool isDoubtful)
    {
        isDoubtful = false;
        if (cell.Text is not { Length: >= 12 } text)
            return cell;
        StringBuilder? masked = null;
        int copied = 0;
        for (int place = 0; place < text.Length; place++)
        {
            if (!IsDigit(text[place]) || Read(text, place, cell.Nature is CellNature.Number or CellNature.FormattedNumber, ref isDoubtful) is not { } found)
                continue;
            (masked ??= new()).Append(text, copied, place - copied).Append(found.Stands);
            copied = found.End;
            place = found.End - 1;
        }

        return masked is null ? cell : new(masked.Append(text, copied, text.Length - copied).ToString(), CellNature.Text);
    }

    /// <summary>What a number leaves.</summary>
    private string Pseudonym(ReadOnlySpan<char> number) =>
        string.Concat("ID-", Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(number.ToString())).AsSpan(0, 6)), "-", number[^4..]);

    private (string Stands, int End)? Read(string text, int begin, bool isNumber, ref bool isDoubtful)
    {
        Span<char> digits = stackalloc char[Long];
        Span<int> ends = stackalloc int[Long];
        int count = Digits(text, begin, digits, ends);
        bool isWhole = begin == 0 || !IsDigit(text[begin - 1]);
        if (count < Long)
            return count == Short && isWhole && digits[6] >= '3' && Ends(text, ends[Short - 1]) && IsBorn(string.Concat("19", digits[6..12])) && Provinces.Contains(digits[..2].ToString())
                ? (Pseudonym(Lengthened(digits)), ends[Short - 1])
                : Printed().Match(text, begin) is { Success: true } printed ? (Cut + printed.Groups[1].Value, begin + printed.Length) : null;
        if (!Provinces.Contains(digits[..2].ToString()) || !IsBorn(digits[6..14].ToString()))
            return null;

        bool stands = Ends(text, ends[Long - 1]) && isWhole;
        bool isRight = digits[Long - 1] == CodeText.CheckDigit(digits);
        if (stands && (isNumber || (!isRight && digits.EndsWith("000"))))
            return (string.Concat(Cut, digits[^4..]), ends[Long - 1]);
        if (isRight)
            return (Pseudonym(digits), ends[Long - 1]);
        if (!stands || int.Parse(digits[6..10], CultureInfo.InvariantCulture) > today.Year - YoungestCadre)
            return null;
        isDoubtful = true;
        return (Pseudonym(digits), ends[Long - 1]);
    }

    /// <summary>The digits from a place on, of any width and also with spaces or dashes between; the last letter may be X.</summary>
    private static int Digits(string text, int begin, Span<char> digits, Span<int> ends)
    {
        int count = 0;
        for (int place = begin, gap = 0; place < text.Length && count < Long && gap < 3; place++)
        {
            char letter = text[place] is >= '\uff10' and <= '\uff3a' or 'ｘ' ? char.ToUpperInvariant((char)(text[place] - 0xfee0)) : char.ToUpperInvariant(text[place]);
            if (char.IsAsciiDigit(letter) || (letter == 'X' && count == Long - 1))
            {
                digits[count] = letter;
                ends[count++] = place + 1;
                gap = 0;
            }
            else if (letter is '-' or '\u200b' or '\ufeff' || char.IsWhiteSpace(letter))
            {
                gap++;
            }
            else
            {
                break;
            }
        }

        return count;
    }

    private static bool Ends(string text, int end) => end == text.Length || !IsDigit(text[end]);

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9' or >= '０' and <= '９';

    private bool IsBorn(string day) => DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly born) && born.Year >= 1900 && born <= today;

    /// <summary>A number of fifteen digits as the same person's of eighteen.</summary>
    private static string Lengthened(ReadOnlySpan<char> digits)
    {
        string begin = string.Concat(digits[..6], "19", digits[6..Short]);
        return begin + CodeText.CheckDigit(begin);
    }

    [GeneratedRegex("^ID-[0-9a-f]{12}-[0-9]{3}[0-9X]$")]
    private static partial Regex Pseudonym();

    // 2.30805197810150E+17: what a spreadsheet prints of a number that is wider than its cell
    [GeneratedRegex(@"\G[1-8]\.\d{8,}([eE]\+?1[47])(?!\d)")]
    private static partial Regex Printed();
}

/// <summary>Takes the ID numbers out of the rows of one sheet as they are read, and says how many there were.</summary>
internal sealed class SheetWithoutIdNumbers(ImportRun run)
{
    private readonly List<(int Row, int Column, string Text)> doubtful = [];
    private string? example;
    private int count;

    public IEnumerable<SheetRow> Rows(IEnumerable<SheetRow> rows)
    {
        foreach (SheetRow row in rows)
        {
            for (int place = 0; place < row.Cells.Length; place++)
            {
                if (row.Cells[place].Text is { Length: >= 12 })
                    row.Cells[place] = Of(row.Cells[place], row.Number, place + 1);
            }

            yield return row;
        }
    }

    public IEnumerable<string?[]> Rows(IEnumerable<string?[]> rows)
    {
        int number = 0;
        foreach (string?[] row in rows)
        {
            number++;
            for (int place = 0; place < row.Length; place++)
            {
                if (row[place] is { Length: >= 12 } text)
                    row[place] = Of(new(text, CellNature.Text), number, place + 1).Text;
            }

            yield return row;
        }
    }

    /// <summary>One note for all of them, and one for each whose check digit is wrong.</summary>
    public void Say(SheetSource source)
    {
        if (count > 0)
            run.Fault(source, "id-numbers", cell: example, detail: count.ToString(CultureInfo.InvariantCulture));
        foreach ((int row, int column, string text) in doubtful)
            run.Fault(new SheetFault(source.Id, row, column, null, text, "id-number-doubtful", null));
    }

    private Cell Of(Cell cell, int row, int column)
    {
        Cell masked = run.IdNumbers.Of(cell, out bool isDoubtful);
        if (masked.Text == cell.Text)
            return cell;
        count++;
        example ??= masked.Text;
        if (isDoubtful)
            doubtful.Add((row, column, masked.Text!));
        return masked;
    }
}
