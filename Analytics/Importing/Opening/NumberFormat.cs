using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a number format makes of a number, as far as it changes its meaning.</summary>
internal enum NumberFormatKind : byte
{
    /// <summary>It stays a number.</summary>
    Number,

    /// <summary>A number with two decimals or more, even where they are zeros.</summary>
    FixedDecimals,

    /// <summary>A day, perhaps with its time.</summary>
    Day,

    /// <summary>A time without a day.</summary>
    Time,
}

/// <summary>A number format, and numbers written as it shows them.</summary>
/// <param name="Kind">What it makes of a number.</param>
/// <param name="Decimals">How many decimals it fixes; 0 for none.</param>
internal readonly record struct NumberFormat(NumberFormatKind Kind, int Decimals = 0)
{
    private const int LastSerial = 2_958_465; // 31 December 9999
    private const int DaysTo1904 = 1_462;
    private static readonly string?[] Small = new string?[10_000];
    private static readonly string?[] Days = new string?[73_051]; // to the end of 2099

    /// <summary>The format of a code such as <c>yyyy"年"m"月"</c> or <c>0.00_ </c>.</summary>
    public static NumberFormat Of(string code)
    {
        // Only the first section counts; texts in quotes, escaped letters, colours and locales in brackets are no part of the pattern.
        bool hasDay = false;
        bool hasTime = false;
        bool hasMonthOrMinute = false;
        bool isPercent = false;
        int decimals = -1;
        for (int place = 0; place < code.Length && code[place] != ';'; place++)
        {
            switch (char.ToLowerInvariant(code[place]))
            {
                case '"':
                    place = After(code, '"', place);
                    break;
                case '[':
                    int end = After(code, ']', place);
                    hasTime |= code.AsSpan(place + 1, Math.Max(0, Math.Min(end, code.Length) - place - 1)) is ['h' or 'H' or 's' or 'S' or 'm' or 'M', ..] and { Length: <= 2 };
                    place = end;
                    break;
                case '\\' or '_' or '*':
                    place++;
                    break;
                case 'y' or 'd':
                    hasDay = true;
                    break;
                case 'h' or 's':
                    hasTime = true;
                    break;
                case 'm':
                    hasMonthOrMinute = true;
                    break;
                case 'g' when code.AsSpan(place).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    place += "General".Length - 1;
                    break;
                case '%' or 'e':
                    isPercent = true; // or a power of ten: its decimals are not the number's
                    break;
                case '.':
                    decimals = 0;
                    break;
                case '0' when decimals >= 0:
                    decimals++;
                    break;
            }
        }

        return hasDay || (hasMonthOrMinute && !hasTime) ? new(NumberFormatKind.Day)
            : hasTime ? new(NumberFormatKind.Time)
            : decimals >= 2 && !isPercent ? new(NumberFormatKind.FixedDecimals, Math.Min(decimals, 10))
            : default;
    }

    /// <summary>The formats that every workbook has without naming them; also those that Chinese programs number.</summary>
    public static NumberFormat BuiltIn(int number) => number switch
    {
        2 or 4 or 7 or 8 or 39 or 40 or 43 or 44 => new(NumberFormatKind.FixedDecimals, 2),
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => new(NumberFormatKind.Day),
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => new(NumberFormatKind.Time),
        _ => default,
    };

    /// <summary>The cell of a number: days as ISO dates, numbers without a tail of zeros. A month typed as 2025.10 is stored as 2025.1, and only its format still shows the ten.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isFrom1904">Whether the workbook counts its days from 1904.</param>
    public Cell Cell(double number, bool isFrom1904 = false)
    {
        double serial = number + (isFrom1904 ? DaysTo1904 : 0);
        if (Kind is NumberFormatKind.Day && serial >= 1 && serial < LastSerial + 1)
            return new(Moment(serial), CellNature.Day);
        if (Kind is NumberFormatKind.Day or NumberFormatKind.Time && number is >= 0 and < 1)
            return new(TimeSpan.FromSeconds(Math.Round(number * 86_400)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture), CellNature.Text);
        if (Kind is NumberFormatKind.Time && serial >= 1 && serial < LastSerial + 1)
            return new(Moment(serial), CellNature.Day);
        return Kind is NumberFormatKind.FixedDecimals
            ? new(Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0." + new string('0', Decimals) + new string('#', 10 - Decimals), CultureInfo.InvariantCulture) : Plain(number), CellNature.FormattedNumber)
            : new(Plain(number), CellNature.Number);
    }

    /// <summary>A number as it is written without a format. One of more than 15 digits keeps its power of ten: it is no number of a person any more.</summary>
    public static string Plain(double number)
    {
        if (number >= 0 && number < Small.Length && number == (int)number)
            return Small[(int)number] ??= ((int)number).ToString(CultureInfo.InvariantCulture);
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string Moment(double serial)
    {
        // Excel counts a 29 February 1900 that never was.
        DateTime moment = DateTime.FromOADate(serial < 60 ? serial + 1 : serial);
        moment = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        if (moment.TimeOfDay != TimeSpan.Zero)
            return moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        int day = (int)serial;
        return day == serial && day < Days.Length ? Days[day] ??= Iso(moment) : Iso(moment);
    }

    private static string Iso(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int After(string code, char mark, int place) => code.IndexOf(mark, place + 1) is >= 0 and var end ? end : code.Length;
}
