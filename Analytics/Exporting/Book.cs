using System.IO.Compression;
using CadreTraining.Analytics.Text;
using OfficeOpenXml;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A workbook while it is made. Sheets with formulas, charts and formats are EPPlus's; long lists are written row by row into the finished
/// file, since EPPlus holds every cell in memory.</summary>
internal sealed class Book : IDisposable
{
    /// <summary>The most rows that a sheet holds.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The most characters that a cell holds.</summary>
    public const int MostCharacters = 32_767;

    private readonly ExcelPackage package = new();
    private readonly SheetNames names = new();
    private readonly Dictionary<string, StreamedRows> streams = [];

    public Book(Words words, Caption caption)
    {
        Words = words;
        Caption = caption;
        package.Workbook.Properties.Title = caption.Title;
        package.Workbook.Properties.Created = caption.AsOf?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ?? TimelessEntries.FixedTime.UtcDateTime;
        var normal = package.Workbook.Styles.NamedStyles[0].Style.Font;
        normal.Name = words.Language == Language.Chinese ? "Microsoft YaHei" : "Calibri";
        normal.Size = 11;
    }

    /// <summary>The reader's words.</summary>
    public Words Words { get; }

    /// <summary>What stands on every page.</summary>
    public Caption Caption { get; }

    /// <summary>The sheets with rows of data so far, for the cover.</summary>
    public List<(string Sheet, long Rows)> Contents { get; } = [];

    /// <summary>Adds a sheet, named after <paramref name="title"/> as far as Excel allows.</summary>
    public ExcelWorksheet Add(string title) => package.Workbook.Worksheets.Add(names.For(title));

    /// <summary>Has rows written into a sheet when the file is finished.</summary>
    public void Stream(ExcelWorksheet sheet, StreamedRows rows) =>
        streams.Add($"xl/worksheets/sheet{package.Workbook.Worksheets.TakeWhile(each => each != sheet).Count() + 1}.xml", rows);

    /// <summary>A text as a cell can hold it.</summary>
    /// <exception cref="ExportRefusedException">It has more characters than a cell holds: it would have to be cut.</exception>
    public static string Whole(string text) => text.Length <= MostCharacters ? text : throw new ExportRefusedException("cell-too-long", text[..40] + "…");

    /// <summary>Writes the file.</summary>
    /// <exception cref="ExportRefusedException">It cannot be written whole.</exception>
    public void Save(Stream output, CancellationToken cancel)
    {
        package.Workbook.Calculate(); // programs that do not compute show these values
        using MemoryStream skeleton = new();
        package.SaveAs(skeleton);
        skeleton.Position = 0;
        using ZipArchive from = new(skeleton, ZipArchiveMode.Read);
        using ZipArchive to = new(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ZipArchiveEntry entry in from.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            ZipArchiveEntry copy = to.Add(entry.FullName, System.IO.Compression.CompressionLevel.Optimal);
            using Stream source = entry.Open();
            using Stream target = copy.Open();
            if (streams.TryGetValue(entry.FullName, out StreamedRows? rows))
                rows.Fill(source, target, cancel);
            else
                source.CopyTo(target);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();
}
