using System.Drawing;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;
using OfficeOpenXml.Style;

namespace CadreTraining.Analytics.Exporting;

/// <summary>How sheets look on screen and on paper.</summary>
internal static class Look
{
    public static readonly Color Ink = Color.FromArgb(0x16, 0x20, 0x2A);
    public static readonly Color Muted = Color.FromArgb(0x56, 0x61, 0x6B);
    public static readonly Color Wash = Color.FromArgb(0xF4, 0xF6, 0xF7);
    public static readonly Color Rule = Color.FromArgb(0x8C, 0x96, 0x9E);
    public static readonly Color Accent = Color.FromArgb(0x00, 0x72, 0xB2);
    public static readonly Color Warning = Color.FromArgb(0xB0, 0x4A, 0x00);
    public static readonly Color WarningWash = Color.FromArgb(0xFB, 0xEA, 0xDF);
    public static readonly Color Mark = Color.FromArgb(0xF4, 0xC7, 0xA8);
    public static readonly Color Asked = Color.FromArgb(0xBF, 0xDC, 0xEE);

    /// <summary>The height of a line of text.</summary>
    public const double LineHeight = 16.5;

    private const double Narrowest = 7;

    /// <summary>The width that a text takes, in the unit of column widths: Han and other full-width characters count double.</summary>
    /// <remarks>EPPlus's own fitting draws with a native library that no server has.</remarks>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 2.1 : 1.1);

    /// <summary>The width of a column that must hold these texts, within what is readable.</summary>
    public static double ColumnWidth(IEnumerable<string> texts, double widest = 30) =>
        Math.Round(Math.Clamp(texts.Select(Width).DefaultIfEmpty(0).Max() + 3, Narrowest, widest), 1);

    /// <summary>The longest part of a heading that stands in two lines: a word of English, half of a Chinese heading.</summary>
    public static string HalfOf(string heading) => heading.Contains(' ', StringComparison.Ordinal) || char.IsAscii(heading[0])
        ? heading.Split(' ').MaxBy(word => word.Length)!
        : heading[..((heading.Length + 1) / 2)];

    /// <summary>How many lines a text takes in a column of this width.</summary>
    public static int Lines(string text, double width) => text.Split('\n').Sum(line => LinesOf(line, width));

    /// <summary>Lines break between words, and within one only where it is wider than the column, as Han text is.</summary>
    private static int LinesOf(string line, double width)
    {
        int lines = 1;
        double used = 0;
        foreach (double word in line.Split(' ').Select(word => Width(word) * 0.92))
        {
            bool fits = used == 0 || used + 1 + word <= width;
            used = fits && used > 0 ? used + 1 + word : word;
            lines += fits ? 0 : 1;
            for (; used > width; used -= width)
                lines++;
        }

        return lines;
    }

    public static void Title(ExcelRange cell, string text)
    {
        cell.Value = text;
        cell.Style.Font.Size = 16;
        cell.Style.Font.Bold = true;
        cell.Style.Font.Color.SetColor(Ink);
    }

    public static void Note(ExcelRange cell, string text)
    {
        cell.Value = text;
        cell.Style.Font.Color.SetColor(Muted);
    }

    public static void Heading(ExcelRange cells)
    {
        cells.Style.Font.Bold = true;
        cells.Style.WrapText = true;
        cells.Style.VerticalAlignment = ExcelVerticalAlignment.Center;
        cells.Style.HorizontalAlignment = ExcelHorizontalAlignment.Center;
        cells.Style.Fill.PatternType = ExcelFillStyle.Solid;
        cells.Style.Fill.BackgroundColor.SetColor(Wash);
        cells.Style.Border.Bottom.Style = ExcelBorderStyle.Thin;
        cells.Style.Border.Bottom.Color.SetColor(Rule);
    }

    public static void Total(ExcelRange cells)
    {
        cells.Style.Font.Bold = true;
        cells.Style.Border.Top.Style = ExcelBorderStyle.Thin;
        cells.Style.Border.Top.Color.SetColor(Rule);
    }

    /// <summary>A4, as wide as one page, the heading rows again on each page, and title, day and page number around it.</summary>
    public static void Print(ExcelWorksheet sheet, Words words, Caption caption, int? headingRow, bool landscape)
    {
        ExcelPrinterSettings print = sheet.PrinterSettings;
        print.PaperSize = ePaperSize.A4;
        print.Orientation = landscape ? eOrientation.Landscape : eOrientation.Portrait;
        print.FitToPage = true;
        print.FitToWidth = 1;
        print.FitToHeight = 0;
        print.LeftMargin = print.RightMargin = 0.5m;
        print.TopMargin = print.BottomMargin = 0.75m;
        print.HeaderMargin = print.FooterMargin = 0.3m;
        if (headingRow is { } row)
            print.RepeatRows = new ExcelAddress($"${row}:${row}");

        ExcelHeaderFooterText header = sheet.HeaderFooter.OddHeader;
        header.LeftAlignedText = Plain(caption.Title);
        if (caption.Demonstration)
            header.RightAlignedText = Plain(words["export.demonstration"]);
        ExcelHeaderFooterText footer = sheet.HeaderFooter.OddFooter;
        if (caption.AsOf is { } day)
            footer.LeftAlignedText = Plain(words.With("export.footer", words.Day(day)));
        footer.RightAlignedText = words["export.page"];
    }

    private static string Plain(string text) => text.Replace("&", "&&", StringComparison.Ordinal); // & begins a code in headers and footers
}

/// <summary>What stands on every page of a workbook.</summary>
/// <param name="Title">What the workbook is about.</param>
/// <param name="AsOf">The day of which it tells; null for a workbook without data.</param>
/// <param name="Demonstration">Whether its people are invented.</param>
internal sealed record Caption(string Title, DateOnly? AsOf, bool Demonstration);
