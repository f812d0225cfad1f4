using System.Globalization;
using System.IO.Compression;
using System.Text;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>Files made to break whoever reads them are refused with a code, in little memory.</summary>
[TestClass]
[DoNotParallelize]
public sealed class HostileFilesTests
{
    private const long MostGrowth = 300L << 20;
    private readonly Scratch scratch = new();

    [TestCleanup]
    public void Clear() => scratch.Dispose();

    [TestMethod]
    public void A_workbook_of_zeros_that_unfolds_a_thousandfold_is_refused() =>
        Refused("workbook-unfolds", Xlsx.WriteRaw(scratch.Path("bomb.xlsx"), "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('0', 40 << 20) + "</t></is></c></row>"));

    [TestMethod]
    public void A_cell_of_many_megabytes_is_refused_though_nothing_unfolds_much() =>
        Refused("cell-too-long", Sheet("cell.xlsx", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", Noise(8_000_000), "</t></is></c></row>"));

    [TestMethod]
    public void A_cell_of_endless_runs_is_refused() =>
        Refused("cell-too-long", Sheet("runs.xlsx", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>", Numbered("<r><t>{0}</t></r>", 300_000), "</is></c></row>"));

    [TestMethod]
    public void A_cell_in_character_data_is_no_longer_than_another() =>
        Refused("cell-too-long", Sheet("cdata.xlsx", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[", Noise(4_000_000), "]]></t></is></c></row>"));

    [TestMethod]
    public void An_attribute_without_end_is_refused() =>
        Refused("cell-too-long", Sheet("attribute.xlsx", "<row r=\"1\" spans=\"", Noise(4_000_000), "\"/>"));

    [TestMethod]
    public void Elements_within_elements_without_end_are_refused() =>
        Refused("workbook-unfolds", Sheet("deep.xlsx", "<row r=\"1\">", Numbered("<c><x>", 100_000), "</row>"));

    [TestMethod]
    public void A_sheet_of_ever_new_names_is_refused() =>
        Refused("workbook-unfolds", Sheet("names.xlsx", "<row r=\"1\"/>", Numbered("<x{0}/>", 300_000), ""));

    [TestMethod]
    [DataRow("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>", "sheet-too-wide")]
    [DataRow("<row r=\"1\"><c r=\"XFE1\"/></row>", "sheet-too-wide")]
    [DataRow("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "sheet-too-wide")]
    [DataRow("<row r=\"1048577\"><c><v>1</v></c></row>", "sheet-too-large")]
    [DataRow("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", "Sheet1")]
    [DataRow("<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>", "Sheet1\n1: 1 <Number>")]
    [DataRow("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>", "broken-file")]
    [DataRow("<row r=\"1\"><c r=\"A1\"><v>&lol;</v></c></row>", "broken-file")]
    public void A_reference_leads_no_further_than_a_sheet_reaches(string rows, string expected) => InLittleMemory(expected, () => Opened.Text(Xlsx.WriteRaw(scratch.Path("far.xlsx"), rows)));

    [TestMethod]
    public void Definitions_and_entities_are_refused() =>
        Refused("workbook-unfolds", scratch.Zip("entities.xlsx", null, ("xl/workbook.xml", Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>"))));

    [TestMethod]
    public void Shared_texts_without_end_are_refused() =>
        Refused("workbook-unfolds", Sharing("shared.xlsx", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", Numbered("<si><t>{0:x8}{0:d12}</t></si>", 9_000_000)));

    [TestMethod]
    public void A_text_that_every_cell_shares_does_not_multiply() =>
        Refused("sheet-too-large", Sharing("share.xlsx", string.Concat(Repeated("<row><c t=\"s\"><v>0</v></c></row>", 20_000)), [$"<si><t>{new string('a', 30_000)}</t></si>"]));

    [TestMethod]
    public void More_parts_than_a_workbook_has_are_refused()
    {
        string path = scratch.Path("parts.xlsx");
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (int number = 0; number < 6000; number++)
                archive.CreateEntry(number.ToString("D6", CultureInfo.InvariantCulture));
        }

        Refused("workbook-unfolds", path);
    }

    [TestMethod]
    public void A_part_that_is_longer_than_it_says_is_no_danger()
    {
        byte[] bytes = File.ReadAllBytes(Sheet("lies.xlsx", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", Repeated("a", 300_000), "</t></is></c></row>"));
        for (int place = 0; place < bytes.Length - 46; place++)
        {
            if (bytes.AsSpan(place).StartsWith("PK\x01\x02"u8) && BitConverter.ToInt32(bytes, place + 24) > 1 << 20)
                BitConverter.TryWriteBytes(bytes.AsSpan(place + 24), 1 << 20);
        }

        string code = Opened.Text(scratch.With("lies.xlsx", bytes));
        Assert.Contains(code, new[] { "broken-file", "cell-too-long", "not-a-workbook" });
    }

    [TestMethod]
    public void A_workbook_that_is_cut_is_refused_wherever_it_is_cut()
    {
        byte[] whole = File.ReadAllBytes(Opened.Beside("roster.xlsx"));
        foreach (int length in new[] { 4, 30, whole.Length / 2, whole.Length - 10 })
            Refused("not-a-workbook", scratch.With($"cut-{length}.xlsx", whole[..length]));
    }

    [TestMethod]
    public void An_old_workbook_that_is_cut_or_bites_its_own_tail_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Opened.Beside("roster.xls"));
        foreach (int length in new[] { 8, 600, whole.Length / 2 })
            Assert.Contains(Opened.Text(scratch.With($"cut-{length}.xls", whole[..length])), new[] { "broken-file", "not-a-workbook" });

        byte[] circle = [.. whole];
        int table = (BitConverter.ToInt32(circle, 76) + 1) * 512;
        for (int place = 0; place < 128; place++)
            BitConverter.TryWriteBytes(circle.AsSpan(table + (4 * place)), place);
        Refused("broken-file", scratch.With("circle.xls", circle));
    }

    [TestMethod]
    public void Old_cells_that_claim_more_texts_than_there_are_are_refused()
    {
        byte[] records = [.. Biff(0x809, [0, 6, 5, 0, 0, 0, 0, 0]), .. Biff(0xFC, [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]), .. Biff(0x0A, [])];

        Refused("workbook-unfolds", scratch.With("claims.xls", Ole.File("Workbook", records)));
    }

    [TestMethod]
    public void A_text_of_one_endless_line_is_refused() => Refused("line-too-long", Written("line.csv", Repeated("长长的一行", 400_000)));

    [TestMethod]
    public void A_text_of_one_quote_without_end_is_refused() => Refused("line-too-long", Written("quote.csv", ["姓名,乡镇\n\"", .. Repeated("王伟,建国镇\n", 200_000)]));

    [TestMethod]
    public void A_line_of_a_hundred_thousand_cells_is_refused() => Refused("sheet-too-wide", Written("wide.csv", Repeated("1,", 60_000)));

    [TestMethod]
    public void A_page_of_cells_that_span_everything_is_read_no_further_than_a_sheet_reaches() =>
        Assert.StartsWith("-; merged 1,1:1,500", Opened.Text(scratch.With("span.xls", "<table><tr><td colspan=99999999999999999999 rowspan=4294967296>一</td></tr></table>")));

    [TestMethod]
    public void A_page_of_endless_spans_is_refused() =>
        Refused("sheet-too-wide", Written("spans.xls", ["<table>", .. Repeated("<tr><td rowspan=60000>一", 1_000), "</table>"]));

    [TestMethod]
    public void A_page_of_tables_within_tables_breaks_nothing() =>
        Assert.StartsWith("-", Opened.Text(Written("deep.xls", ["<table><tr><td>一", .. Repeated("<table><tr><td>", 500_000)])));

    [TestMethod]
    public void A_page_of_one_endless_cell_is_refused() => Refused("cell-too-long", Written("cell.xls", ["<table><tr><td>", .. Repeated("字", 1_000_000)]));

    [TestMethod]
    public void A_page_of_endless_rows_is_refused() => Refused("sheet-too-large", Written("rows.xls", ["<table>", .. Repeated("<tr><td>1", 1_100_000)]));

    [TestMethod]
    public void A_form_with_entities_is_refused() =>
        Refused("broken-file", scratch.With("form.lrmx", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><Person><XingMing>&b;</XingMing></Person>"));

    [TestMethod]
    public void A_form_of_one_endless_name_is_refused() => Refused("cell-too-long", Written("form.lrmx", ["<Person><XingMing>", .. Repeated("王", 1_000_000)]));

    [TestMethod]
    public void An_XML_spreadsheet_of_far_cells_is_refused() => Refused("sheet-too-large", Written("far.xls",
        ["<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>", .. Repeated("<Row><Cell ss:Index=\"499\"><Data>1</Data></Cell></Row>", 20_000)]));

    [TestMethod]
    [DataRow(Language.Chinese)]
    [DataRow(Language.English)]
    public void Every_refusal_of_a_file_can_be_said(Language language)
    {
        Text.Words words = new(language);
        foreach (string code in new[]
        {
            "takes-too-long", "archive-unfolds", "broken-archive", "empty-archive", "archive-in-archive", "archive-locked", "other-archive", "web-archive", "binary-workbook", "old-workbook", "not-a-text", "line-too-long",
            "broken-form", "page-without-table", "workbook-unfolds", "workbook-locked", "workbook-too-large", "strict-workbook", "not-a-workbook", "not-a-spreadsheet", "sheet-too-wide", "sheet-too-large", "cell-too-long", "broken-file", "empty-file",
        })
        {
            RowProblem problem = new("名册.xls", null, 0, null, null, code, "一");
            Assert.IsNotEmpty(problem.Reason(words));
            Assert.IsNotEmpty(problem.Mend(words));
        }
    }

    [TestMethod]
    public void Reading_stops_when_it_is_cancelled()
    {
        string path = Xlsx.WriteRaw(scratch.Path("rows.xlsx"), string.Concat(Numbered("<row r=\"{0}\"><c><v>1</v></c></row>", 10_000)));
        using CancellationTokenSource cancel = new();
        IEnumerable<SheetRow> rows = SourceReader.Sheets(SourceFile.Open(new SourcePath(path), default), cancel.Token).SelectMany(sheet => sheet.Rows);

        Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            foreach (SheetRow row in rows)
            {
                if (row.Number == 100)
                    cancel.Cancel();
            }
        });
    }

    private static void Refused(string code, string path) => InLittleMemory(code, () => Opened.Code(path));

    [TestMethod]
    public void What_a_reader_stumbles_over_comes_after_the_good_rows_also_when_it_reads_ahead()
    {
        static IEnumerable<int> Numbers(int last)
        {
            for (int number = 0; number < last; number++)
                yield return number;
            throw new WorkbookRefusedException("broken-file");
        }

        int good = 0;
        Assert.ThrowsExactly<WorkbookRefusedException>(() =>
        {
            foreach (int number in ReadAhead.Of(Numbers(10_000)))
                good = number;
        });
        Assert.AreEqual(9_999, good);
        Assert.AreEqual(7, ReadAhead.Of(Numbers(int.MaxValue)).ElementAt(7), "Who leaves early stops the reader.");
    }

    /// <summary>Whatever the file claims, the memory that it takes is little.</summary>
    private static void InLittleMemory(string expected, Func<string> read)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;
        using (Timer watch = new(_ => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20))
            Assert.AreEqual(expected, read());
        Assert.IsLessThan(MostGrowth, highest - before);
    }

    private string Sheet(string name, string start, IEnumerable<string> middle, string end)
    {
        string path = Xlsx.WriteRaw(scratch.Path("plain-" + name), "<row/>");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update);
        archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        using Stream sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        Write(sheet, middle.Prepend($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{start}").Append($"{end}</sheetData></worksheet>"));
        return path;
    }

    /// <summary>A workbook with texts that its cells share.</summary>
    private string Sharing(string name, string rows, IEnumerable<string> texts)
    {
        string path = Xlsx.WriteRaw(scratch.Path(name), rows);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update);
        ZipArchiveEntry relations = archive.GetEntry("xl/_rels/workbook.xml.rels")!;
        string text;
        using (StreamReader reader = new(relations.Open()))
            text = reader.ReadToEnd();
        using (StreamWriter writer = new(relations.Open()))
            writer.Write(text.Replace("</Relationships>", "<Relationship Id=\"t\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>", StringComparison.Ordinal));
        using Stream shared = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
        Write(shared, texts.Prepend("<sst>").Append("</sst>"));
        return path;
    }

    private string Written(string name, IEnumerable<string> texts)
    {
        using FileStream file = File.Create(scratch.Path(name));
        Write(file, texts);
        return scratch.Path(name);
    }

    private static void Write(Stream stream, IEnumerable<string> texts)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        foreach (string text in texts)
            writer.Write(text);
    }

    private static IEnumerable<string> Repeated(string text, int times) => Enumerable.Repeat(string.Concat(Enumerable.Repeat(text, 100)), times / 100);

    private static IEnumerable<string> Numbered(string format, int times) => Enumerable.Range(0, times).Select(number => string.Format(CultureInfo.InvariantCulture, format, number));

    /// <summary>Letters that hardly compress.</summary>
    private static IEnumerable<string> Noise(int letters)
    {
        Random random = new(1);
        byte[] bytes = new byte[6_000];
        for (int written = 0; written < letters; written += 8_000)
        {
            random.NextBytes(bytes);
            yield return Convert.ToBase64String(bytes);
        }
    }

    private static byte[] Biff(short kind, byte[] content) => [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((short)content.Length), .. content];
}
