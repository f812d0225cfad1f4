using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Numbers written in Han numerals: 二〇二五 digit by digit, 十二 and 二十一 as said.</summary>
internal static class HanDigits
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The number in Arabic digits; numerals are of the form matched by the readers: digits, or tens up to 99.</summary>
    public static string Read(string numerals)
    {
        string plain = numerals.Replace('零', '〇').Replace('○', '〇').Replace('O', '〇').Replace('两', '二').Replace("廿", "二十", StringComparison.Ordinal);
        int ten = plain.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return string.Concat(plain.Select(Digit));
        int tens = ten == 0 ? 1 : Digit(plain[ten - 1]) - '0';
        int ones = ten == plain.Length - 1 ? 0 : Digit(plain[^1]) - '0';
        return (10 * tens + ones).ToString(CultureInfo.InvariantCulture);
    }

    private static char Digit(char numeral) => (char)('0' + Math.Max(0, Digits.IndexOf(numeral, StringComparison.Ordinal)));
}
