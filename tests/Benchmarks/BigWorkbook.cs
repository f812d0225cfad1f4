using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CadreTraining.Benchmarks;

/// <summary>Invented workbooks of attendances, written straight into their parts: one of a million rows and twelve columns, and two hundred small ones.</summary>
/// <remarks>The setting <c>BENCH_ROWS</c> makes the big one smaller.</remarks>
internal static class BigWorkbook
{
    private const int Texts = 40_000;
    private const int SmallRows = 40;
    private const int SmallBooks = 200;
    private static readonly string[] Headings = ["班次编号", "课次编号", "干部编号", "培训日期", "参训状态", "认定学时", "天数", "分钟", "折算规则", "佐证", "参训时单位", "备注"];

    private static string Home { get; } = Environment.GetEnvironmentVariable("BENCH_FOLDER") ?? Path.Combine(Path.GetTempPath(), "cadre-benchmarks");

    /// <summary>How many rows the big one has.</summary>
    public static int Rows { get; } = int.TryParse(Environment.GetEnvironmentVariable("BENCH_ROWS"), out int rows) ? rows : 1_000_000;

    /// <summary>The big workbook.</summary>
    public static string Large => Once($"rows-{Rows}.xlsx", path => Write(path, Rows, 0));

    /// <summary>A folder of small ones.</summary>
    public static string Folder
    {
        get
        {
            for (int number = 0; number < SmallBooks; number++)
                Once(Path.Combine("small", $"第{number + 1}期参训名单.xlsx"), path => Write(path, SmallRows, number + 1));
            return Path.Combine(Home, "small");
        }
    }

    private static string Once(string name, Action<string> write)
    {
        string path = Path.Combine(Home, name);
        if (File.Exists(path))
            return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        write(path + ".part");
        File.Move(path + ".part", path);
        return path;
    }

    private static void Write(string path, int rows, int book)
    {
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        Part(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""");
        Part(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(archive, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="参训" sheetId="1" r:id="r1"/></sheets></workbook>""");
        Part(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        Part(archive, "xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>""");
        Part(archive, "xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(Headings.Concat(Shared()).Select(text => $"<si><t>{text}</t></si>"))}</sst>""");
        using StreamWriter sheet = Open(archive, "xl/worksheets/sheet1.xml");
        sheet.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">""");
        for (int place = 0; place < Headings.Length; place++)
            sheet.Write($"<c r=\"{(char)('A' + place)}1\" t=\"s\"><v>{place}</v></c>");
        sheet.Write("</row>");
        for (int row = 0; row < rows; row++)
            WriteRow(sheet, row, book);
        sheet.Write("</sheetData></worksheet>");
    }

    /// <summary>Classes, people, units and the few texts that every row has: as the office programs write them, once.</summary>
    private static IEnumerable<string> Shared() => new[] { "参加", "请假", "签到表", "审批表" }.Concat(Enumerable.Range(0, Texts).Select(number => number % 40 == 0 ? $"班{number / 40:D4}" : $"{number:D8}"));

    private static void WriteRow(StreamWriter sheet, int row, int book)
    {
        int line = row + 2;
        int spread = unchecked((row + (book * 7919)) * 48_271) & 0x7FFFFFFF;
        int first = Headings.Length;
        int people = first + 4;
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{line}\"><c r=\"A{line}\" t=\"s\"><v>{people + (row / 60 % 1000 * 40)}</v></c><c r=\"B{line}\"><v>{(row * 13) + book}</v></c><c r=\"C{line}\" t=\"s\"><v>{people + 1 + (spread % 999 * 40)}</v></c><c r=\"D{line}\" s=\"1\"><v>{45_658 + (spread % 365)}</v></c><c r=\"E{line}\" t=\"s\"><v>{first + (spread % 20 == 0 ? 1 : 0)}</v></c><c r=\"F{line}\"><v>{1 + (spread % 16)}</v></c><c r=\"G{line}\"><v>{(spread % 6) + 0.5m}</v></c><c r=\"H{line}\"><v>{45 * (spread % 9)}</v></c>"));
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<c r=\"I{line}\" t=\"s\"><v>{people + 2}</v></c><c r=\"J{line}\" t=\"s\"><v>{first + 2 + (spread % 2)}</v></c><c r=\"K{line}\" t=\"s\"><v>{people + 3 + (spread % 15)}</v></c><c r=\"L{line}\" t=\"inlineStr\"><is><t>第{row % 977}号</t></is></c></row>"));
    }

    private static StreamWriter Open(ZipArchive archive, string name) => new(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);

    private static void Part(ZipArchive archive, string name, string text)
    {
        using StreamWriter part = Open(archive, name);
        part.Write(text);
    }
}
