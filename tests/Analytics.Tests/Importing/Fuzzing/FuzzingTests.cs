using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Tests.Importing.Opening;

namespace CadreTraining.Analytics.Tests.Importing.Fuzzing;

/// <summary>Spoilt files of every kind are read or refused with a code; nothing else ever comes of them.</summary>
/// <remarks>The first of the dice is <c>FUZZ_SEED</c>, 20251 unless set; how many files are spoilt is <c>FUZZ_RUNS</c>, 500 unless set.
/// A long run: <c>FUZZ_RUNS=20000 FUZZ_SEED=7 dotnet test --project tests/Analytics.Tests --filter ClassName~FuzzingTests</c>.
/// A file that broke a reader is left in the temporary folder under the name that the failure tells; it belongs into <c>seeds</c>, where each is read again in every run.</remarks>
[TestClass]
[DoNotParallelize]
public sealed class FuzzingTests
{
    private const int MostRows = 1_048_576;
    private const int MostColumns = 500;
    private const int MostLetters = 32_767;
    private readonly Scratch scratch = new();

    static FuzzingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCleanup]
    public void Clear() => scratch.Dispose();

    [TestMethod]
    public void A_spoilt_file_is_read_or_refused_with_a_code()
    {
        int seed = Setting("FUZZ_SEED", 20251);
        int runs = Setting("FUZZ_RUNS", 500);
        (string Name, byte[] Bytes)[] sound = [.. Sound()];
        HashSet<string> outcomes = [];
        for (int run = 0; run < runs; run++)
        {
            Random random = new(seed + run);
            (string name, byte[] bytes) = sound[run % sound.Length];
            outcomes.Add(Outcome($"{run}-{name}", new Mutator(random).Spoilt(bytes)));
        }

        Assert.Contains("read", outcomes, "Not every blow breaks a file.");
        Assert.IsGreaterThan(3, outcomes.Count, "They break in many ways.");
    }

    [TestMethod]
    public void Every_file_that_once_broke_a_reader_is_read_or_refused_with_a_code()
    {
        foreach (string seed in Directory.GetFiles(Seeds()))
            Assert.IsNotEmpty(Outcome(Path.GetFileName(seed), File.ReadAllBytes(seed)));
    }

    /// <summary>Sound files of every kind.</summary>
    private IEnumerable<(string Name, byte[] Bytes)> Sound()
    {
        Encoding chinese = Encoding.GetEncoding("GB18030");
        const string Csv = "姓名,单位,学时\n王伟,建国镇,24\n\"李,四\",\"松江\n乡\",8.5\n";
        byte[] workbook = File.ReadAllBytes(Opened.Beside("roster.xlsx"));
        string own = Xlsx.Write(scratch.Path("own.xlsx"), new("一", [["姓名", Xlsx.Cell.TwoDecimals("2025.1"), Xlsx.Cell.Day(45721)], ["王伟", "", "√"]]), new("二", [["x"]], IsHidden: true));
        const string Page = "<html><body><h1>标题</h1><table><tr><td colspan=2>一</td><td rowspan=3>二</td></tr><tr><td>三&nbsp;</td><td>四<br>五</td></tr></table></body></html>";
        const string Xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table><Row ss:Index=\"3\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">1</Data></Cell></Row></Table></Worksheet></Workbook>";
        const string Form = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Person><XingMing>王伟</XingMing><XingBie>男</XingBie><ShenFenZheng>230805197810150012</ShenFenZheng></Person>";
        yield return ("roster.xlsx", workbook);
        yield return ("roster.xls", File.ReadAllBytes(Opened.Beside("roster.xls")));
        yield return ("own.xlsx", File.ReadAllBytes(own));
        yield return ("biff5.xls", Ole.File("Book", Biff5.Sheet("花名册", [["姓名", "乡镇"], ["王伟", 24.5]])));
        yield return ("gb18030.csv", chinese.GetBytes(Csv));
        yield return ("utf16.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Csv)]);
        yield return ("page.xls", Encoding.UTF8.GetBytes(Page));
        yield return ("xml.xls", Encoding.UTF8.GetBytes(Xml));
        yield return ("form.lrmx", Encoding.UTF8.GetBytes(Form));
        yield return ("files.zip", File.ReadAllBytes(scratch.Zip("files.zip", chinese, ("建国镇/名册.xlsx", workbook), ("松江乡.csv", chinese.GetBytes(Csv)), ("王伟.lrmx", Encoding.UTF8.GetBytes(Form)))));
    }

    /// <summary>What came of a file: "read", or the code of a refusal. Anything else fails, and the file is left to be looked at.</summary>
    private string Outcome(string name, byte[] bytes)
    {
        string path = scratch.With(name, bytes);
        try
        {
            return Read(path);
        }
        catch (Exception exception) when (exception is not WorkbookRefusedException and not ImportRefusedException)
        {
            string left = Path.Combine(Path.GetTempPath(), "cadre-fuzz-" + name);
            File.Copy(path, left, overwrite: true);
            throw new AssertFailedException($"{left}: {exception}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Read(string path)
    {
        using UnfoldedArchives archives = new();
        List<string> outcomes = [];
        foreach (SourceFile file in SourceFile.Named([path], archives, default).Select(source => SourceFile.Open(source, default)))
        {
            try
            {
                outcomes.Add(file.Fault ?? Read(file));
            }
            catch (WorkbookRefusedException refused)
            {
                outcomes.Add(refused.Code);
            }
        }

        return string.Join(',', outcomes.Distinct());
    }

    private static string Read(SourceFile file)
    {
        foreach (Sheet sheet in SourceReader.Sheets(file, default))
        {
            int last = 0;
            foreach (SheetRow row in sheet.Rows)
            {
                if (row.Number <= last || row.Number > MostRows || row.Cells.Length > MostColumns || row.Cells.Any(cell => cell.Text is { Length: > MostLetters or 0 }))
                    throw new InvalidOperationException($"Row {row.Number} is beyond the bounds.");
                last = row.Number;
            }
        }

        return "read";
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    private static string Seeds([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "seeds");
}
