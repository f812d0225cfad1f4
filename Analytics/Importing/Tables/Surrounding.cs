using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Gathers what stands around a table: the title, who filled it in, the year, the day, the unit of money.</summary>
internal static partial class Surrounding
{
    /// <summary>What the rows above a table, its sheet's and its file's name say.</summary>
    public static Surroundings Of(IEnumerable<SheetRow> above, string? sheet, string fileStem)
    {
        // A title typed across columns is one text; what stands in one row belongs together.
        string[] lines = [.. above.Select(row => string.Join('　', row.Cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Text!.Trim()).Distinct())).Where(line => line.Length > 0)];
        string? title = lines.FirstOrDefault(line => !line.Contains(':', StringComparison.Ordinal) && !line.Contains('：', StringComparison.Ordinal)) is { } text ? Spelling.Line(text) : null;
        string[] plain = [.. lines.Select(line => line.Normalize(NormalizationForm.FormKC))];
        string stem = fileStem.Normalize(NormalizationForm.FormKC);
        string? titlePlain = title?.Normalize(NormalizationForm.FormKC);
        DateOnly? asOf = plain.Select(AsOf).FirstOrDefault(day => day is not null);
        return new(title, Unit(plain, titlePlain, sheet, stem), Year(titlePlain) ?? plain.Select(Year).FirstOrDefault(year => year is not null) ?? Year(stem) ?? (sheet is null ? null : Year(sheet)), asOf, Money(plain));
    }

    /// <summary>填报单位 first; a title's unit gives way to that of a sheet, which is narrower where a workbook has one sheet a township.</summary>
    private static string? Unit(string[] lines, string? title, string? sheet, string stem)
    {
        foreach (string line in lines)
        {
            foreach (Match match in FilledBy().Matches(line))
            {
                if (!IsMeasure(match.Groups[1].Value))
                    return Spelling.Line(match.Groups[1].Value);
            }
        }

        string? ofTitle = title is null ? null : UnitOf(title);
        string? ofSheet = sheet is null ? null : WholeUnit().IsMatch(sheet.Trim()) ? sheet.Trim() : null;
        if (ofTitle is not null && (ofSheet is null || Township().IsMatch(ofTitle)))
            return ofTitle;
        return ofSheet ?? ofTitle ?? UnitOf(stem);
    }

    private static string? UnitOf(string title) => LeadingUnit().Match(title) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsMeasure(string text) => Measure().IsMatch(Headings.Normal(text));

    private static int? Year(string? text)
    {
        if (text is null)
            return null;
        int[] years = [.. YearWord().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct()];
        return years.Length == 1 ? years[0] : null; // "2021-2025" is no year
    }

    private static DateOnly? AsOf(string line)
    {
        if (AsOfDay().Match(line) is not { Success: true } match)
            return null;
        int year = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        int month = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
            return null;
        int days = DateTime.DaysInMonth(year, month);
        int day = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : days;
        return day >= 1 && day <= days ? new DateOnly(year, month, day) : null;
    }

    /// <summary>10,000 where a title says 万元, 1 where it says 元.</summary>
    private static int? Money(string[] lines)
    {
        string? unit = lines.SelectMany(line => MoneyWord().Matches(line)).Select(match => match.Groups[1].Value).FirstOrDefault();
        return unit switch
        {
            "万元" => 10_000,
            "元" => 1,
            _ => null,
        };
    }

    [GeneratedRegex(@"(?:(?:填\s*报|上\s*报|报\s*送|填\s*表|制\s*表)\s*(?:单\s*位|部\s*门|乡\s*镇)|(?<!\w)单\s*位(?:名\s*称)?)\s*(?:\([^()]*\))?\s*:\s*([^\s:]{2,30})")]
    private static partial Regex FilledBy();

    [GeneratedRegex(@"^(?:(?:万?元|人次?|学时|课时|天|小时|个|期|次|名|分|%|元/人|人天|百分比|班次|份)[、,，/;；和]?)+$")]
    private static partial Regex Measure();

    [GeneratedRegex(@"^[^\d]{1,20}(?:省|市|区|县|旗|镇|乡|街道|街道办事处|办事处|村|社区|党委|党工委|政府)$")]
    private static partial Regex WholeUnit();

    [GeneratedRegex(@"(?:镇|乡|街道|办事处|村|社区)$")]
    private static partial Regex Township();

    [GeneratedRegex(@"^((?:[^\d\s乡镇]{1,8}?(?:省|市|区|县|旗))?(?:[^\d\s]{1,8}?(?:镇|乡(?!村|镇)|街道|社区|村(?!干部|级)))?)(?=\d|二|党|参|乡|村|干|培|各|[^镇乡]{0,4}(?:培训|干部|花名册|名册|参训))(?<=[省市区县旗镇乡道区村])")]
    private static partial Regex LeadingUnit();

    [GeneratedRegex(@"((?:19|20)\d{2})\s*年?(?=度|年|$|[^\d])")]
    private static partial Regex YearWord();

    [GeneratedRegex(@"(?:截[至止]到?|截止(?:时间|日期)?|填\s*[报表制]\s*(?:时\s*间|日\s*期)|报送(?:时间|日期)|制表(?:时间|日期)|上报(?:时间|日期)|日\s*期|时\s*间)\s*[:：]?\s*((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(\d{1,2})?)?")]
    private static partial Regex AsOfDay();

    [GeneratedRegex(@"(?:单\s*位\s*:[^:]*?|\()(万元|元)")]
    private static partial Regex MoneyWord();
}
