using System.Text;
using BenchmarkDotNet.Attributes;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using ExcelDataReader;

namespace CadreTraining.Benchmarks;

/// <summary>A workbook of a million rows and twelve columns: read and staged by the import, beside ExcelDataReader doing nothing but reading it. And a folder of two hundred small ones, from the files to the plan.</summary>
[WarmupCount(0)]
[IterationCount(3)]
public class WorkbookBenchmarks
{
    [GlobalSetup]
    public void Write()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // ExcelDataReader asks for it
        _ = BigWorkbook.Large;
        _ = BigWorkbook.Folder;
    }

    [Benchmark(Baseline = true, Description = "ExcelDataReader reads every cell")]
    public long ExcelDataReaderAlone()
    {
        long filled = 0;
        using FileStream stream = File.OpenRead(BigWorkbook.Large);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream);
        while (reader.Read())
        {
            for (int place = 0; place < reader.FieldCount; place++)
                filled += reader.GetValue(place) is null ? 0 : 1;
        }

        return filled;
    }

    [Benchmark(Description = "the import reads every cell")]
    public long Read() => SourceReader.Sheets(SourceFile.Open(new SourcePath(BigWorkbook.Large), default), default).Sum(sheet => sheet.Rows.Sum(row => (long)row.Cells.Length));

    [Benchmark(Description = "the import reads and stages every row")]
    public int ReadAndStage() => Staged(BigWorkbook.Large);

    [Benchmark(Description = "the import reads and stages a folder of 200 workbooks")]
    public int Folder() => Staged(BigWorkbook.Folder);

    private static int Staged(string path)
    {
        string store = Path.Combine(Path.GetTempPath(), $"cadre-staged-{Guid.NewGuid():n}.duckdb");
        try
        {
            using Warehouse warehouse = Warehouse.Open(store);
            using ImportRun run = new(warehouse, new KeptSources(warehouse), new([path]) { County = "420100" }, null, default);
            new FilesStep(run).Stage();
            return run.Staged.Count;
        }
        finally
        {
            foreach (string file in Directory.GetFiles(Path.GetDirectoryName(store)!, Path.GetFileName(store) + "*"))
                File.Delete(file);
        }
    }
}
