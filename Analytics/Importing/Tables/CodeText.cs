using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads codes, telephone and ID numbers that a spreadsheet may have taken for numbers.</summary>
internal static partial class CodeText
{
    /// <summary>Spreadsheets keep fifteen digits of a number; what follows is lost.</summary>
    private const int DigitsKept = 15;

    /// <summary>A code as it was before a spreadsheet made it a number: without ".0" at its end.</summary>
    public static string Plain(string text)
    {
        string plain = Spelling.WithoutSpaces(text.Normalize(System.Text.NormalizationForm.FormKC));
        return NumberTail().Match(plain) is { Success: true } number ? number.Groups[1].Value : plain;
    }

    /// <summary>Whether digits of a code are lost: it was kept as a number of more than fifteen digits, or is printed as 1.38E+10. Such a code names nobody.</summary>
    public static bool IsDamaged(Cell cell)
    {
        string plain = Plain(cell.Text!);
        return IdNumbers.IsCut(plain) || Exponent().IsMatch(plain) || (cell.Nature is CellNature.Number or CellNature.FormattedNumber && plain.Length > DigitsKept);
    }

    /// <summary>An ID number with its last letter as X; null when digits are lost or its check digit is wrong. The fifteen digits of the old ones have no check digit.</summary>
    public static string? IdNumber(Cell cell)
    {
        string plain = Plain(cell.Text!).ToUpperInvariant();
        return !IsDamaged(cell) && (OldIdNumber().IsMatch(plain) || (NewIdNumber().IsMatch(plain) && plain[17] == CheckDigit(plain))) ? plain : null;
    }

    /// <summary>The length that all codes have and a shorter one has lost zeros of; null when lengths differ, letters occur or no code begins with 0.</summary>
    public static int? Width(IEnumerable<string> known)
    {
        int? width = null;
        bool leads = false;
        foreach (string code in known)
        {
            if (code.Length == 0 || code.Any(letter => !char.IsAsciiDigit(letter)) || (width ?? code.Length) != code.Length)
                return null;
            width = code.Length;
            leads |= code[0] == '0';
        }

        return leads ? width : null;
    }

    /// <summary>A code of digits only with the zeros that it lost at the front.</summary>
    /// <param name="code">The code.</param>
    /// <param name="width">The length of all others (<see cref="Width"/>); null leaves it as it is.</param>
    public static string Padded(string code, int? width) => width is { } length && code.Length < length && code.All(char.IsAsciiDigit) ? code.PadLeft(length, '0') : code;

    /// <summary>The check digit of GB 11643: the weighted sum of the seventeen digits before it, modulo 11.</summary>
    public static char CheckDigit(ReadOnlySpan<char> number)
    {
        int sum = 0;
        for (int place = 0; place < 17; place++)
            sum += (number[place] - '0') * ((1 << (17 - place)) % 11);
        return "10X98765432"[sum % 11];
    }

    [GeneratedRegex(@"^(\d+)\.0+$")]
    private static partial Regex NumberTail();

    [GeneratedRegex(@"^\d(?:\.\d+)?[eE]\+?\d{1,3}$")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^\d{15}$")]
    private static partial Regex OldIdNumber();

    [GeneratedRegex(@"^\d{17}[\dX]$")]
    private static partial Regex NewIdNumber();
}
